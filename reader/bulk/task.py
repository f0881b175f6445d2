"""What a worker runs: :func:`work`, importable by name on any machine that has the wheel.

An article's objects are written in the order sound → timings → pages → package. The package names them and is
create-only, so an article is there at once and whole, however often and by however many workers it is made.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import logging
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

from reader.bulk.equipment import Equipment, equipment_of
from reader.bulk.flight import Flight
from reader.bulk.memory import keep_freed_memory
from reader.bulk.objects import Store, StoreFailed, open_store
from reader.bulk.pages import page_of
from reader.bulk.plan import (
    DEADLY,
    Batch,
    Done,
    Errand,
    Failed,
    How,
    Kind,
    Outcome,
    Recipe,
    Stored,
    content_key,
    folder_of,
    package_of,
    shown,
)
from reader.errors import EngineError, ExtractError, FetchError, ReaderError
from reader.export import file_format
from reader.export.bundle import write_together
from reader.export.produce import produce
from reader.export.timing import Timing
from reader.messages import Language, set_language, t
from reader.model import Page, Script
from reader.script import write
from reader.text import one_line

logger = logging.getLogger(__name__)

_SOUNDS = (".mp3", ".m4b", ".wav", ".flac", ".opus")
_PAGES = (".html", ".epub")
_AHEAD = 4
_TRIAL = Page("", "<h1>시험</h1><p>작업자가 일할 수 있는지 알아보는 글입니다.</p>".encode(), "text/html", "utf-8")


def work(batch: Batch) -> tuple[Outcome, ...]:
    """Makes each article of ``batch`` that is not there yet. Any thread; never raises for an article."""
    bench = _bench(batch.recipe)
    return carry_out(batch, bench.store, bench.make)


def probe(recipe: Recipe) -> None:
    """Makes a page of its own and stores nothing: whoever lives through it can work. Raises what that raises."""
    _bench(recipe).try_out()


def carry_out(batch: Batch, store: Store, make: Callable[[Errand], Outcome]) -> tuple[Outcome, ...]:
    """The batch, but for the pages on which an earlier worker died at it: these are another batch's to try."""
    flight = Flight.begin(store, batch.id, wary=batch.wary)
    outcomes: list[Outcome] = []
    for errand in batch.errands:
        if errand.number in flight.deadly:
            outcomes.append(deadly(errand))
            continue
        flight.at(errand.number)
        outcomes.append(make(errand))
    flight.end()
    return tuple(outcomes)


_benches: dict[str, Bench] = {}
_guard = Lock()


def _bench(recipe: Recipe) -> Bench:
    """Warm from the second batch on."""
    name = f"{recipe.digest()} {recipe.output}"
    with _guard:
        if name not in _benches:
            keep_freed_memory()
            set_language(Language(recipe.language))
            _benches[name] = Bench(recipe, equipment_of(recipe), open_store(recipe.output))
            atexit.register(_benches[name].equipment.close)
        return _benches[name]


@dataclass(frozen=True, slots=True)
class Bench:
    """A worker's place: the recipe, what it speaks with, and where it puts what it made."""

    recipe: Recipe
    equipment: Equipment
    store: Store

    def make(self, errand: Errand) -> Outcome:
        """One article, made or found. Errors become values: one bad page must not end a batch."""
        try:
            return self._make(errand)
        except ReaderError as error:
            return _failed(errand, error)
        except Exception as error:  # noqa: BLE001 - an engine may be a plug-in's
            logger.warning("an article failed: %s", type(error).__name__)
            return _failed(errand, _unforeseen(error))

    def try_out(self) -> None:
        """All that an article passes through but the store."""
        article = self.equipment.clean(_TRIAL)
        self._files(write(article, self.recipe.settings.reading, self.recipe.lexicon))

    def _make(self, errand: Errand) -> Done:
        wall, cpu = time.monotonic(), time.thread_time()
        article = self.equipment.clean(page_of(errand, self.recipe.settings))
        script = write(article, self.recipe.settings.reading, self.recipe.lexicon)
        if not script.utterances:
            raise ExtractError(t("읽을 글이 없습니다.", "There is nothing to read."))
        key = content_key(script, self.equipment.engine.info, self.equipment.voice, self.recipe)
        found = self.store.read(package_of(key))
        how = How.MADE
        if found is None:
            package = self._produced(script, key, errand.item.label)
            if not self.store.create(package_of(key), package):
                found = self.store.read(package_of(key))  # another worker was faster: its files count
        if found is not None:
            package = found
            how = How.KEPT if json.loads(package)["source"] == errand.item.label else How.DUPLICATE
        doubtful = sum(line.doubtful for line in article.removed)
        costs = (time.thread_time() - cpu, time.monotonic() - wall)
        return _done(errand.number, how, key, package, doubtful, costs)

    def _produced(self, script: Script, key: str, source: str) -> bytes:
        """Says the script and stores its files; returns the package that names them."""
        timing, files = self._files(script)
        return _package(script, key, source, timing, self._stored(key, files))

    def _files(self, script: Script) -> tuple[Timing, dict[str, bytes]]:
        """By suffix, in the order in which they are stored."""
        with tempfile.TemporaryDirectory(prefix="sori-bulk-") as name:
            paths = {suffix: Path(name) / f"article{suffix}" for suffix in self.recipe.suffixes}
            formats = {path: file_format(suffix) for suffix, path in paths.items()}
            clips = produce(script, self.equipment.engine, self.equipment.voice, _AHEAD)
            timing = write_together(script, clips, formats, self.recipe.options)
            return timing, {suffix: paths[suffix].read_bytes() for suffix in sorted(paths, key=_rank)}

    def _stored(self, key: str, files: dict[str, bytes]) -> list[Stored]:
        """Each file under a name that its take gives it: a voice may say a thing twice in two ways, and the sound of
        one take must never stand beside the timings of another.
        """
        digests = {suffix: hashlib.sha256(data).hexdigest() for suffix, data in files.items()}
        take = hashlib.sha256("".join(digests.values()).encode()).hexdigest()[:16]
        stored = []
        for suffix, data in files.items():
            name = f"{folder_of(key)}/{take}{suffix}"
            self.store.create(name, data)
            stored.append(Stored(name, len(data), digests[suffix]))
        return stored


def _rank(suffix: str) -> tuple[int, str]:
    """Sound first, then what tells its times, then what a person opens."""
    return (0 if suffix in _SOUNDS else 2 if suffix in _PAGES else 1, suffix)


def _package(script: Script, key: str, source: str, timing: Timing, objects: list[Stored]) -> bytes:
    article = script.article
    facts = {
        "key": key, "source": source, "title": one_line(article.title), "url": article.url,
        "byline": article.byline or "", "publisher": article.publisher or "", "published": article.published or "",
        "seconds": timing.seconds(timing.total), "voices": timing.voices,
        "objects": [asdict(one) for one in objects],
    }  # fmt: skip
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _done(number: int, how: How, key: str, package: bytes, doubtful: int, costs: tuple[float, float]) -> Done:
    facts = json.loads(package)
    own = Stored(package_of(key), len(package), hashlib.sha256(package).hexdigest())
    return Done(
        number=number,
        how=how,
        key=key,
        title=facts["title"],
        published=facts["published"],
        seconds=facts["seconds"],
        voices=tuple((name, count) for name, count in facts["voices"]),
        objects=(*(Stored(**one) for one in facts["objects"]), own),
        doubtful=doubtful,
        cpu_s=costs[0],
        wall_s=costs[1],
    )


def deadly(errand: Errand) -> Failed:
    """What there is to say of a page on which a worker died."""
    message = t("이 글을 만들던 작업자가 죽었습니다.", "A worker died on this article.")
    return Failed(errand.number, DEADLY, message, t("다른 음성으로 해 보세요.", "Try another voice."), transient=True)


def _failed(errand: Errand, error: ReaderError) -> Failed:
    passing = (
        isinstance(error, StoreFailed)
        or (isinstance(error, FetchError) and errand.item.kind is Kind.WEB)
        or (isinstance(error, EngineError) and error.transient)
    )
    return Failed(errand.number, type(error).__name__, shown(error.message), shown(error.hint), passing)


def _unforeseen(error: Exception) -> ReaderError:
    kind = type(error).__name__
    return ReaderError(t("예상하지 못한 오류입니다: {kind}", "An unforeseen error: {kind}", kind=kind))
