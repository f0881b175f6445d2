"""The worker of an export: the files of one source, whole, under names of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event as Flag

from reader.export import file_format
from reader.export.bundle import let_go, write_together
from reader.export.exporter import ExportOptions
from reader.export.manifest import Record
from reader.export.naming import name_of
from reader.export.progress import Event, progress
from reader.export.timing import others
from reader.model import Article, Clip, Script, Utterance
from reader.text import one_line

Pairs = Iterable[tuple[Utterance, Clip]]
Maker = Callable[[str], tuple[Script, Pairs]]
"""From a source to what is said of it and how it sounds. Called by the worker. Raises
:class:`reader.errors.ReaderError`."""
_SUMMARY_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Order:
    """One source, as the worker is given it. ``staging`` holds its files until they are named; ``numbered`` names begin
    with the track.
    """

    index: int
    source: str
    key: str
    staging: Path
    suffixes: tuple[str, ...]
    options: ExportOptions
    numbered: bool = False


class StoppedError(Exception):
    """The listener stopped the export; not an error, never told."""


@dataclass(frozen=True, slots=True)
class Watch:
    """In the worker: tells how far it is, and hears the stop."""

    order: Order
    inbox: SimpleQueue[Event | Future[Record]]
    stop: Flag

    def over(self, script: Script, clips: Pairs) -> Iterator[tuple[Utterance, Clip]]:
        """``clips``, watched, and let go whatever happens."""
        source = iter(clips)
        try:
            order = self.order
            for pair, progressed in progress(order.index, order.source, script.article, source, order.options):
                if self.stop.is_set():
                    raise StoppedError
                yield pair
                self.inbox.put(progressed)
        finally:
            let_go(source)


def make_files(order: Order, make: Maker, watch: Watch) -> Record:
    """The worker's whole task: the files of one source, whole, in the staging folder."""
    script, clips = make(order.source)
    formats = {staged(order, suffix): file_format(suffix) for suffix in order.suffixes}
    timing = write_together(script, watch.over(script, clips), formats, order.options)
    article = script.article
    track, _ = order.options.track or (0, 0)
    return Record(
        source=order.source,
        title=name_of(article),
        url=article.url,
        byline=article.byline or "",
        publisher=article.publisher or "",
        published=article.published or "",
        summary=_summary_of(article),
        seconds=timing.seconds(timing.total),
        voices=timing.voices,
        others=others(timing),
        name=f"{track:03d} {name_of(article)}" if order.numbered and track else "",
        sizes=tuple((suffix, staged(order, suffix).stat().st_size) for suffix in order.suffixes),
    )


def staged(order: Order, suffix: str) -> Path:
    """Where the worker leaves a file of ``order``."""
    return order.staging / f"{order.key}{suffix}"


def _summary_of(article: Article) -> str:
    text = one_line(" ".join(block.text for block in article.blocks))
    return text if len(text) <= _SUMMARY_CHARACTERS else text[: _SUMMARY_CHARACTERS - 1] + "…"
