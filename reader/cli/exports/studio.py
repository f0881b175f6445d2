"""Makes a script and its clips of a source: one cleaner, one voice and one pinned cache for a whole export."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Self

from reader.cli.exports.sources import LIBRARY
from reader.errors import ExtractError
from reader.messages import t
from reader.model import Article, Clip, Lexicon, Page, Script, Utterance, Voice

if TYPE_CHECKING:
    from reader.article import Cleaner
    from reader.settings import Settings
    from reader.tts.engine import Engine
    from reader.tts.owners import Owners

AHEAD = 4


@dataclass(frozen=True, slots=True)
class Booth:
    """The voice of an export, the threads that ask it, and whose clips it leaves in the cache."""

    engine: Engine
    voice: Voice
    pool: ThreadPoolExecutor
    owners: Owners


class Studio:
    """Everything but the files. ``get`` fetches a source's page. A ``with``; its voice is used from any thread, its
    cleaner from one.

    What the voice says stays in the cache until the ``with`` ends, so an export that was stopped says nothing twice.
    """

    def __init__(self, settings: Settings, get: Callable[[str], Page]) -> None:
        self._settings = settings
        self._get = get
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def make(self, source: str) -> tuple[Script, Iterator[tuple[Utterance, Clip]]]:
        """For :func:`reader.export.job.run`. Raises :class:`reader.errors.ReaderError`."""
        script = self.script(source)
        return script, self.clips(script)

    def script(self, source: str) -> Script:
        """What will be said of ``source``, written while it is said. Raises :class:`reader.errors.ReaderError`."""
        from reader.script import unroll

        script = unroll(self._article(source), self._settings.reading, self.dictionary)
        if not script.utterances:
            raise ExtractError(
                t("{source}: 읽을 글이 없습니다.", "{source}: there is nothing to read.", source=source),
                t("무엇을 뺐는지 보려면: reader clean --explain", "To see what was taken out: reader clean --explain"),
            )
        return script

    def clips(self, script: Script) -> Iterator[tuple[Utterance, Clip]]:
        """How it sounds. The voice is asked for when the first clip is: text needs none."""
        from reader.export.produce import produce

        booth = self.booth
        booth.owners.load(script)
        yield from produce(script, booth.engine, booth.voice, AHEAD, booth.pool)

    @cached_property
    def booth(self) -> Booth:
        """Engine closed first at the end: a call that runs then ends at once.

        Raises :class:`reader.errors.EngineError`.
        """
        from reader import wiring
        from reader.tts.fallback import EXPORT

        cache = wiring.build_cache(self._settings)
        if cache is not None:
            self._stack.callback(cache.close)
            self._stack.enter_context(cache.pin())
        owners = wiring.build_owners()
        engine = wiring.build_engine(self._settings, EXPORT, cache, owners)
        pool = ThreadPoolExecutor(max(1, min(AHEAD, engine.info.concurrency)), "speech")
        self._stack.callback(pool.shutdown, wait=False, cancel_futures=True)
        self._stack.callback(engine.close)
        return Booth(engine, wiring.voice_of(self._settings, engine), pool, owners)

    @cached_property
    def dictionary(self) -> Lexicon:
        from reader import wiring

        return wiring.build_dictionary().load()

    def fingerprint(self, *, timed: bool) -> str:
        """What else than the source and the options the files depend on: voice (where ``timed``), dictionary, reading
        options.
        """
        parts: list[object] = [asdict(self._settings.reading), sha256(repr(self.dictionary).encode()).hexdigest()]
        if timed:
            info = self.booth.engine.info
            parts += [info.id, info.version, info.rate, self.booth.voice.id]
        return json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)

    def _article(self, source: str) -> Article:
        if not source.startswith(LIBRARY):
            self._cleaner.expect(source)
            return self._cleaner.clean(self._get(source))
        from reader.reading import shelf

        with shelf.build_library(self._settings) as library:
            return shelf.kept(library, source)

    @cached_property
    def _cleaner(self) -> Cleaner:
        from reader.article import Cleaner

        return self._stack.enter_context(closing(Cleaner()))
