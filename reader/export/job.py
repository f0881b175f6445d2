"""Many sources into one folder: resumable, atomic, and told as it goes.

The coordinator alone names files and owns the manifest; a worker, a thread beside it, makes one source's files after
another's under names of their own in a folder beside. Kill it at any time: what was finished stands, nothing is half.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from queue import SimpleQueue
from threading import Event as Flag

from reader.errors import ExportError, ReaderError
from reader.export import FORMATS
from reader.export.atomic import NoRoomError, make_folder, move, sweep
from reader.export.exporter import ExportOptions
from reader.export.manifest import FOLDER, Manifest, Record, unusable
from reader.export.naming import inside
from reader.export.progress import Event, Failed, Finished, Planned, Skipped, Started, Summary
from reader.export.worker import Maker, Order, Watch, make_files, staged
from reader.messages import t
from reader.store import DatabaseError

logger = logging.getLogger(__name__)

Tell = Callable[[Event], None]
_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Job:
    """What to export, how, and where to. ``settings`` names what else the sound depends on (engine, voice, lexicon);
    ``again`` makes also what is done, ``numbered`` begins the names of files with their track.
    """

    sources: tuple[str, ...]
    folder: Path
    suffixes: tuple[str, ...]
    options: ExportOptions = field(default_factory=ExportOptions)
    settings: str = ""
    again: bool = False
    numbered: bool = False

    def orders(self) -> Iterator[Order]:
        for index, source in enumerate(self.sources):
            key = _key(source, self)
            yield Order(index, source, key, self.folder / FOLDER, self.suffixes, self.options, self.numbered)


def run(job: Job, make: Maker, tell: Tell) -> Summary:
    """Exports every source; ends when all are done or failed. Blocks; call it from one thread.

    A source that fails is told and the others go on. On ``KeyboardInterrupt`` it stops, keeps what is finished, and
    raises it again. Raises :class:`reader.errors.ExportError` where the folder cannot be used, and where its disk is
    full: the rest would fail too, each after all of its work.
    """
    make_folder(job.folder)
    manifest = Manifest(job.folder)
    try:
        return _Coordinator(job, make, tell, manifest).work()
    except DatabaseError as error:
        raise unusable(job.folder) from error
    finally:
        manifest.close()


@dataclass(slots=True)
class _Coordinator:
    job: Job
    make: Maker
    tell: Tell
    manifest: Manifest
    begun: float = field(default_factory=time.monotonic)
    inbox: SimpleQueue[Event | Future[Record]] = field(default_factory=SimpleQueue)
    stop: Flag = field(default_factory=Flag)
    done: int = 0
    skipped: int = 0
    failed: int = 0
    seconds: float = 0.0
    voices: Counter[str] = field(default_factory=Counter)

    def work(self) -> Summary:
        worker = ThreadPoolExecutor(1, "export")
        try:
            for order in self._plan():
                self._export(order, worker)
        finally:
            self.stop.set()
            worker.shutdown(wait=False, cancel_futures=True)
        summary = self._summary()
        self.tell(summary)
        return summary

    def _plan(self) -> list[Order]:
        self._tidy()
        known: dict[str, Order] = {}
        for order in self.job.orders():
            known.setdefault(order.key, order)
        finished = {key for key in known if not self.job.again and self.manifest.is_done(key)}
        self.tell(Planned(len(known), len(finished)))
        tracks = [self.manifest.enlist(order.key, order.index, order.source) for order in known.values()]
        for order in known.values():
            if order.key in finished:
                self.skipped += 1
                self.tell(Skipped(order.index, order.source, self.manifest.files(order.key)))
        most = self.manifest.tracks()
        numbered = (_on_track(order, track, most) for order, track in zip(known.values(), tracks, strict=True))
        return [order for order in numbered if order.key not in finished]

    def _tidy(self) -> None:
        """Removes what earlier runs left when they were killed."""
        sweep(self.job.folder)
        sweep(self.job.folder / FOLDER, fresh_s=0.0)  # nobody begins there but workers of ours
        for leftover in (self.job.folder / FOLDER).iterdir():
            if leftover.name.endswith(tuple(FORMATS)) and not leftover.name.startswith("."):
                leftover.unlink(missing_ok=True)

    def _export(self, order: Order, worker: Executor) -> None:
        """Has one source made, and tells how far it is."""
        begun = time.monotonic()
        self.manifest.begin(order.key)
        self.tell(Started(order.index, order.source))
        made = worker.submit(make_files, order, self.make, Watch(order, self.inbox, self.stop))
        made.add_done_callback(self.inbox.put)
        while not isinstance(item := self.inbox.get(), Future):
            self.tell(item)
        try:
            record = made.result()
            names = self._publish(order, record)
        except (NoRoomError, DatabaseError):
            raise
        except ReaderError as error:
            self._fail(order, error)
        except Exception as error:  # noqa: BLE001 - an engine may be a plug-in's: one bad source must not end the rest
            logger.warning("export of one source failed: %s", type(error).__name__)
            self._fail(order, _unforeseen(error))
        else:
            self._succeed(order, record, names, time.monotonic() - begun)

    def _publish(self, order: Order, record: Record) -> tuple[str, ...]:
        """Gives the files their names. Both steps are done over after a crash between them."""
        names = self.manifest.name(order.key, record.name or record.title, order.suffixes)
        for suffix, name in names:
            move(staged(order, suffix), inside(self.job.folder, name))
        self.manifest.finish(order.key, record)
        return tuple(name for _, name in names)

    def _succeed(self, order: Order, record: Record, names: tuple[str, ...], elapsed: float) -> None:
        self.done += 1
        self.seconds += record.seconds
        self.voices.update(dict(record.voices))
        spoken = (record.voices, record.others)
        self.tell(Finished(order.index, order.source, record.title, names, record.seconds, elapsed, *spoken))

    def _fail(self, order: Order, error: ReaderError) -> None:
        self.failed += 1
        self.tell(Failed(order.index, order.source, error.message, error.hint, error.exit_code))

    def _summary(self) -> Summary:
        elapsed = time.monotonic() - self.begun
        voices = tuple(self.voices.most_common())
        return Summary(self.done, self.skipped, self.failed, self.seconds, elapsed, voices)


def _on_track(order: Order, track: int, most: int) -> Order:
    return replace(order, options=replace(order.options, track=(track, most) if track else None))


def _key(source: str, job: Job) -> str:
    """What the files depend on: the source (a file by its bytes), the formats, the options and the settings."""
    parts = [_SCHEMA, source, _digest(source), sorted(job.suffixes), asdict(job.options), job.settings]
    parts += ["numbered"] * job.numbered
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


def _digest(source: str) -> str:
    with suppress(OSError, ValueError), Path(source).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
    return ""


def _unforeseen(error: Exception) -> ExportError:
    return ExportError(
        t("예상하지 못한 오류입니다: {kind}", "An unforeseen error: {kind}", kind=type(error).__name__),
        t("-v를 붙여 다시 하고 알려 주세요.", "Try again with -v and report it."),
    )
