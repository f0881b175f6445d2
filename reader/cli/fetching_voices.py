"""The talk around fetching a voice: what it is, how large, under which licence, whether to, and how far it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.util import find_spec

from reader.cli.consent import somebody_is_there, yes_or_no
from reader.errors import EngineUnavailableError, UsageError
from reader.messages import t
from reader.settings import Settings

_MEGABYTE = 1_000_000
_STEP = 10  # percent between two lines: a screen reader says each


def install(settings: Settings, name: str, *, agreed: bool) -> None:
    """Fetches the voice ``name``, after a question unless ``agreed``. Raises :class:`reader.errors.ReaderError`."""
    from reader import wiring
    from reader.tts.download import Download
    from reader.tts.hub import Hub
    from reader.tts.supertonic import model

    if settings.offline:
        raise EngineUnavailableError(
            t("--offline이라 음성을 받을 수 없습니다.", "With --offline no voice can be fetched."),
            t("인터넷을 써도 되면 --offline을 빼세요.", "Leave out --offline if the network may be used."),
        )
    folder = wiring.voice_folder(settings, name)
    hub = Hub(model.REPOSITORY, model.REVISION)
    try:
        files = hub.listing(model.WANTED)
        if model.is_complete(folder) and all(file.fits(folder / file.path) for file in files):
            _say(t("{name} 음성은 이미 있고 온전합니다.", "The voice {name} is here, and whole.", name=name))
            return
        download = Download(hub, files, folder, _progress(_say))
        size = sum(file.size for file in files)
        _say(_offer(name, size, download.have))
        if agreed or _agrees():
            download.run()
            _say(_done(name))
    finally:
        hub.close()


def _offer(name: str, size: int, have: int) -> str:
    from reader.tts.supertonic import model

    already = t(" {n}MB는 이미 받았습니다.", " {n} MB of it are here already.", n=have // _MEGABYTE) if have else ""
    return t(
        "{name} 음성: {size}MB를 받습니다.{already}\n라이선스: {licence} (쓰는 데 제한이 있습니다: {where})",
        "The voice {name}: {size} MB will be fetched.{already}\nLicence: {licence} (with limits of use: {where})",
        name=name,
        size=-(-size // _MEGABYTE),
        already=already,
        licence=model.LICENCE,
        where=model.LICENCE_PAGE,
    )


def _agrees() -> bool:
    """Whether the person at the terminal wants it. Raises :class:`UsageError` where there is none."""
    if not somebody_is_there():
        raise UsageError(
            t("받을지 물어볼 터미널이 없습니다.", "There is no terminal to ask on."),
            t("묻지 않고 받으려면 --yes를 붙이세요.", "To fetch it without a question, add --yes."),
        )
    if yes_or_no(t("받을까요?", "Fetch it?")):
        return True
    _say(t("받지 않았습니다.", "Nothing was fetched."))
    return False


def _progress(say: Callable[[str], None]) -> Callable[[int, int], None]:
    """Says each tenth once, when it is reached."""
    said = -1

    def tell(have: int, size: int) -> None:
        nonlocal said
        tenth = 100 * have // max(1, size) // _STEP
        if tenth > said:
            said = tenth
            say(f"{tenth * _STEP}% ({have // _MEGABYTE}/{size // _MEGABYTE}MB)")

    return tell


def _done(name: str) -> str:
    if find_spec(name) is None:
        return t(
            "받았습니다. 이제 프로그램을 설치하세요: pip install 'sori-reader[neural]'",
            "It is here. Now install its program: pip install 'sori-reader[neural]'",
        )
    return t(
        "받았습니다. 이제부터 이 목소리로 읽습니다. 다른 목소리로: --engine espeak",
        "It is here, and reads from now on. For another voice: --engine espeak",
    )


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
