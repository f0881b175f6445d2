"""Settings → the voice of a sitting, its cache, and what can be chosen besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from reader.errors import EngineUnavailableError, ReaderError, UsageError
from reader.folders import cache_folder, data_folder
from reader.messages import did_you_mean, t
from reader.model import Gender, Voice
from reader.tts.choice import AUTO

if TYPE_CHECKING:
    from reader.reading import Choice
    from reader.settings import Settings
    from reader.tts.cache import FileCache
    from reader.tts.consent import ConsentNeededError
    from reader.tts.engine import Engine, Service
    from reader.tts.fallback import FallbackEngine, Patience
    from reader.tts.owners import Owners


def build_engine(
    settings: Settings, patience: Patience | None = None, cache: FileCache | None = None, owners: Owners | None = None
) -> Engine:
    """The voice of a sitting, cached; any but the offline one with that one behind it. Close it yourself.

    ``auto`` learns beside the first sentence whether the online voice is within reach; until then that sentence waits
    for it no longer than ``patience``. ``cache`` is one that the caller holds already (and may have pinned), else it is
    made here. ``owners`` knows which article a clip is kept for. Raises :class:`reader.errors.EngineError`.
    """
    from reader.tts.choice import OFFLINE
    from reader.tts.consent import ConsentNeededError
    from reader.tts.fallback import LIVE, FallbackEngine

    name = engine_name(settings)
    cache = cache or build_cache(settings)
    try:
        engine = _cached(settings, name, cache, owners)
    except ConsentNeededError:
        if settings.offline:
            raise _needs_network(name) from None
        raise
    if name == OFFLINE:
        return engine
    if engine.info.online and settings.offline:
        engine.close()
        raise _needs_network(name)
    spare = _cached(settings, OFFLINE, cache, owners)
    voice = FallbackEngine(engine, spare, _patience(patience or LIVE, online=engine.info.online))
    if settings.engine == AUTO and engine.info.online:
        _look_whether_reachable(engine, voice)
    return voice


def _patience(patience: Patience, *, online: bool) -> Patience:
    """Where nobody listens, a voice of this computer gets the time it needs: it is not late, it is thorough."""
    from reader.tts.fallback import LIVE, THOROUGH

    return THOROUGH if not online and patience != LIVE else patience


def engine_name(settings: Settings) -> str:
    """The engine that was asked for; ``auto`` is the best one that is here and allowed."""
    if settings.engine != AUTO:
        return settings.engine
    from reader.settings import GOOGLE
    from reader.tts.choice import choose

    consent = bool(settings.consent(GOOGLE))
    installed = installed_voices(settings)
    return choose(_names(), consent=consent, offline=settings.offline, installed=installed)


def installed_voices(settings: Settings) -> tuple[str, ...]:
    """The neural engines that can speak: their program is here, and their voice was fetched. Imports neither."""
    from reader.tts import supertonic

    return ("supertonic",) if supertonic.is_installed(voice_folder(settings, "supertonic")) else ()


def voice_folder(settings: Settings, name: str) -> Path:
    """Where the fetched voice of the engine ``name`` is, or will be."""
    chosen = settings.engines.get(name, {}).get("folder")
    return Path(str(chosen)) if chosen else data_folder() / "voices" / name


def _names() -> tuple[str, ...]:
    from reader.tts import registry

    return registry.names()


def _look_whether_reachable(engine: Engine, voice: FallbackEngine) -> None:
    """In a thread of its own: lets the online voice rest where nobody answers."""
    reachable = getattr(getattr(engine, "engine", engine), "reachable", None)

    def look() -> None:
        if reachable is not None and not reachable():
            voice.rest()

    Thread(target=look, name="reachable", daemon=True).start()


def _cached(settings: Settings, name: str, cache: FileCache | None, owners: Owners | None) -> Engine:
    from reader.tts import registry
    from reader.tts.cached import CachedEngine

    engine = registry.create(name, engine_options(settings, name))
    if cache is None:
        return engine
    if owners is None:
        return CachedEngine(engine, cache)
    return CachedEngine(engine, cache, lambda key, utterance: cache.own(key, owners.of(utterance)), owners.keeps)


def build_owners() -> Owners:
    """Remembers which article the clips of a sitting or an export are of."""
    from reader.reading.places import article_key
    from reader.tts.owners import Owners

    return Owners(article_key)


def engine_options(settings: Settings, name: str) -> dict[str, object]:
    """The engine's own table, and the services that may get text. A neural one is told where its voice is."""
    from reader.tts.choice import NEURAL

    options: dict[str, object] = {"consents": settings.services}
    if name in NEURAL:
        options["folder"] = str(voice_folder(settings, name))
    return {**options, **settings.engines.get(name, {})}


def consent_needed(settings: Settings) -> ConsentNeededError | None:
    """What keeps the engine that was asked for by name from speaking, where that is a consent alone."""
    from reader.tts import registry
    from reader.tts.choice import NEURAL, OFFLINE
    from reader.tts.consent import ConsentNeededError

    name = settings.engine
    if settings.offline or name in {AUTO, OFFLINE, *NEURAL}:
        return None
    try:
        registry.create(name, engine_options(settings, name)).close()
    except ConsentNeededError as needed:
        return needed
    except ReaderError:
        return None  # whoever builds the voice says it
    return None


def or_offline(settings: Settings) -> tuple[Settings, str]:
    """Settings with which somebody speaks, and what the listener is told where that is not the voice they asked for:
    one that may not be sent the text makes room for the offline one.
    """
    from reader.tts.choice import OFFLINE

    if (needed := consent_needed(settings)) is None:
        return settings, ""
    reads = t("오프라인 음성으로 읽습니다.", "The offline voice reads.")
    return replace(settings, engine=OFFLINE), f"{needed.message} {reads}\n{needed.hint}"


def services(settings: Settings) -> tuple[Service, ...]:
    """Who would get the text of the online voices that are installed; nobody offline. Sends nothing."""
    return () if settings.offline else tuple(dict.fromkeys(_services()))


def _services() -> Iterator[Service]:
    from reader.tts import registry
    from reader.tts.choice import NEURAL, OFFLINE
    from reader.tts.consent import ConsentNeededError

    for name in registry.names():
        if name in {OFFLINE, *NEURAL}:
            continue
        try:
            registry.create(name, {}).close()
        except ConsentNeededError as needed:
            yield needed.service
        except ReaderError:
            continue  # it cannot be used here; `reader engines` says why


def build_cache(settings: Settings) -> FileCache | None:
    """Where speech is kept; None where the listener gave it no room or wants no traces."""
    from reader.tts.cache import FileCache

    if settings.private or not settings.cache_mb:
        return None
    return FileCache(cache_folder() / "speech", settings.cache_mb * 1_000_000)


def _needs_network(name: str) -> EngineUnavailableError:
    return EngineUnavailableError(
        t("{name} 음성은 인터넷이 있어야 합니다.", "The voice {name} needs the network.", name=name),
        t("--offline을 빼거나 --engine espeak를 쓰세요.", "Leave out --offline, or use --engine espeak."),
    )


def voice_of(settings: Settings, engine: Engine) -> Voice:
    """The voice that was asked for by its id, name or gender; the engine's first where it has no such one."""
    voices = engine.voices()
    match = [voice for voice in voices if settings.voice.casefold() in _called(voice)]
    return (match or list(voices))[0]


def check_voice(settings: Settings) -> None:
    """Raises UsageError, with the nearest name, where no engine that may speak has the voice that was asked for.

    For a voice that was typed just now; one that was chosen long ago may belong to an engine that is gone, and then
    :func:`voice_of` takes another rather than none.
    """
    may_speak = [one.voice for one in choices(settings) if settings.engine in {AUTO, one.engine}]
    known = sorted({name for voice in may_speak for name in _called(voice)})
    if not known or settings.voice.casefold() in known:
        return
    raise UsageError(
        t("{name} 목소리는 없습니다.", "There is no voice {name}.", name=settings.voice)
        + did_you_mean(settings.voice.casefold(), known),
        t("고를 수 있는 목소리는 reader voices가 알려 줍니다.", "To see those that there are: reader voices"),
    )


_GENDERS = {Gender.FEMALE: ("여성", "여자"), Gender.MALE: ("남성", "남자"), Gender.NEUTRAL: ()}


def _called(voice: Voice) -> set[str]:
    """What a listener may call it, in small letters."""
    return {name.casefold() for name in (voice.id, voice.name, voice.gender.value, *_GENDERS[voice.gender])}


def choices(settings: Settings) -> tuple[Choice, ...]:
    """Every voice of every engine that can be used here and now."""
    return tuple(_choices(settings))


def _choices(settings: Settings) -> Iterator[Choice]:
    from reader.reading import Choice
    from reader.tts import registry

    for name in registry.names():
        try:
            engine = registry.create(name, engine_options(settings, name))
        except ReaderError:
            continue  # it cannot be used here; `reader engines` says why
        if not (engine.info.online and settings.offline):
            yield from (Choice(name, voice) for voice in engine.voices())
        engine.close()
