"""Tells how far an export is: a bar on a terminal, whole lines where it is read aloud, JSON lines for programs."""

from __future__ import annotations

import json
import os
import sys
import time
import unicodedata
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

from reader.cli.guard import say, say_of
from reader.errors import ReaderError
from reader.export.progress import Failed, Finished, Planned, Progressed, Skipped, Summary
from reader.fetch import is_url
from reader.forms import stopwatch
from reader.messages import t
from reader.text import one_line
from reader.tts.choice import AUTO, stood_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.export.progress import Event

_BAR = 12
_SECONDS = 0.1
_COLUMNS = 80
"""Of a terminal that does not tell, or says 0, as some serial lines and containers do."""
_OTHERS = 5
"""So many of the sentences that another voice spoke are named."""


@dataclass(slots=True)
class Tally:
    """What the events of an export add up to. ``clock`` gives seconds."""

    clock: Callable[[], float] = time.monotonic
    total: int = 0
    ended: int = 0
    skipped: int = 0
    seconds: float = 0.0
    codes: list[int] = field(default_factory=list)
    running: dict[int, Progressed] = field(default_factory=dict)
    begun: float = 0.0

    def take(self, event: Event) -> None:
        match event:
            case Planned():
                self.total, self.ended, self.begun = event.total, 0, self.clock()
            case Progressed():
                self.running[event.index] = event
            case Skipped():
                self.ended += 1
                self.skipped += 1
            case Finished():
                self._end(event.index)
                self.seconds += event.seconds
            case Failed():
                self._end(event.index)
                self.codes.append(event.exit_code)
            case _:
                pass

    def _end(self, index: int) -> None:
        self.ended += 1
        self.running.pop(index, None)

    @property
    def fraction(self) -> float:
        """From 0 to 1, of all sources."""
        return min(1.0, (self.ended + sum(one.fraction for one in self.running.values())) / max(1, self.total))

    @property
    def rate(self) -> float:
        """Seconds of sound made in a second."""
        elapsed = self.clock() - self.begun
        return (self.seconds + sum(one.seconds for one in self.running.values())) / elapsed if elapsed > 0 else 0.0

    @property
    def left_s(self) -> float | None:
        """None until enough is done to tell. What an earlier run finished says nothing about this one's pace."""
        earlier = self.skipped / max(1, self.total)
        done = self.fraction - earlier
        return (self.clock() - self.begun) / done * (1 - self.fraction) if done > 0.02 else None


class Show:
    """For people, on standard error. ``moving`` draws one line anew; else whole lines; ``quiet`` tells only what went
    wrong. ``engine`` is the one that was asked for.
    """

    def __init__(
        self, stream: TextIO | None = None, *, moving: bool = False, quiet: bool = False, engine: str = AUTO
    ) -> None:
        self.tally = Tally()
        self._stream, self._engine = stream or sys.stderr, engine
        self._moving, self._quiet = moving, quiet
        self._drawn = 0.0
        self._quarter = 0

    def tell(self, event: Event) -> None:
        """Takes the next event; one thread."""
        self.tally.take(event)
        match event:
            case Progressed():
                self._progress(event)
            case Finished():
                self._line(t("저장함: {files}", "Saved: {files}", files=", ".join(event.files)))
                self._warn(event)
            case Skipped():
                self._line(t("이미 있음: {files}", "There already: {files}", files=", ".join(event.files)))
            case Failed():
                self._fail(event)
            case Summary():
                self._line(summary_line(event))
            case _:
                pass

    def stopped(self) -> None:
        """Ctrl-C: nothing is lost."""
        self._line(
            t("멈췄습니다. 같은 명령을 다시 실행하면 이어서 합니다.", "Stopped. Run the same command again to go on.")
        )

    def refused(self, _error: ReaderError) -> None:
        """What ended the whole export is told by whoever catches it, on a line of its own."""
        self._clear()

    def _progress(self, event: Progressed) -> None:
        """Where lines are read aloud: the quarters of a file, or of all of them."""
        several = self.tally.total > 1
        fraction = self.tally.fraction if several else event.fraction
        if self._moving:
            if time.monotonic() - self._drawn >= _SECONDS:
                self._drawn = time.monotonic()
                self._stream.write("\r\x1b[K" + _fitted(progress_line(event, self.tally), _columns()))
                self._stream.flush()
        elif (quarter := int(4 * fraction)) > self._quarter:
            self._quarter = quarter
            if quarter < 4:
                percent = f"{quarter * 25}%"
                self._line(t("전체 {percent}", "{percent} of all", percent=percent) if several else percent)

    def _fail(self, event: Failed) -> None:
        self._clear()
        error = ReaderError(event.message, event.hint)
        say(error) if self.tally.total == 1 else say_of(named(event.source), error)

    def _warn(self, event: Finished) -> None:
        """An export is never silently in another voice."""
        if len(event.voices) > 1:
            self._clear()
            counts = voices_line(event.voices)
            text = t("목소리가 섞였습니다: {counts}", "More than one voice spoke: {counts}", counts=counts)
            self._stream.write("\n".join([text, *others_lines(event.others), ""]))
        elif stood_in(self._engine, event.voices):
            self._clear()
            self._stream.write(
                t("{engine} 음성을 쓸 수 없어 오프라인 음성으로 저장했습니다. 나중에 --force로 다시 하세요.\n",
                  "The engine {engine} could not be used: saved in the offline voice. Later try again with --force.\n",
                  engine=self._engine)
            )  # fmt: skip

    def _line(self, text: str) -> None:
        if not self._quiet:
            self._clear()
            self._stream.write(text + "\n")
            self._stream.flush()

    def _clear(self) -> None:
        if self._moving:
            self._stream.write("\r\x1b[K")


class JsonShow:
    """For programs, on standard output: one object an event, ``event`` its kind in small letters.

    ``stopped`` and ``error`` (of the whole export) are the last where there is no ``summary``.
    """

    def __init__(self) -> None:
        self.tally = Tally()

    def tell(self, event: Event) -> None:
        self.tally.take(event)
        fields: dict[str, Any] = {"event": type(event).__name__.lower(), **asdict(event)}
        if "voices" in fields:
            fields["voices"] = dict(fields["voices"])
        if isinstance(event, Progressed):
            left = self.tally.left_s
            fields |= {"all": round(self.tally.fraction, 4), "rate": round(self.tally.rate, 1)}
            fields["left_s"] = None if left is None else round(left, 1)
        if isinstance(event, Summary):
            fields["rate"] = round(event.rate, 1)
        self._write(fields)

    def stopped(self) -> None:
        self._write({"event": "stopped"})

    def refused(self, error: ReaderError) -> None:
        self._write({"event": "error", "message": error.message, "hint": error.hint, "exit_code": error.exit_code})

    @staticmethod
    def _write(fields: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(fields, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def chosen(*, as_json: bool, plain: bool, engine: str = AUTO) -> Show | JsonShow:
    """What fits whoever is listening, who asked for ``engine``."""
    if as_json:
        return JsonShow()
    terminal = sys.stderr.isatty()
    return Show(moving=terminal and not plain, quiet=not terminal, engine=engine)


def progress_line(event: Progressed, tally: Tally) -> str:
    """The bar of this file and of all, the rate, the time left, what it is of."""
    parts = [f"{_bar(event.fraction)} {round(100 * event.fraction)}%"]
    if tally.total > 1:
        parts.append(t("전체 {bar} {ended}/{total}", "all {bar} {ended}/{total}",
                       bar=_bar(tally.fraction), ended=tally.ended, total=tally.total))  # fmt: skip
    parts.append(t("{rate}배속", "{rate}× real time", rate=f"{tally.rate:.0f}"))
    if (left := tally.left_s) is not None:
        parts.append(t("{time} 남음", "{time} left", time=stopwatch(left)))
    return " · ".join([*parts, named(event.source)])


def summary_line(summary: Summary) -> str:
    """How many, how long, how fast, and which voice said how much; none of nothing is named but of what was saved."""
    counts = [t("{n}개 저장", "{n} saved", n=summary.done)]
    if summary.skipped:
        counts.append(t("{n}개는 이미 있음", "{n} there already", n=summary.skipped))
    if summary.failed:
        counts.append(t("{n}개 안 됨", "{n} failed", n=summary.failed))
    sound = t("소리 {length}, 걸린 시간 {took} ({rate}배속)", "{length} of sound in {took} ({rate}× real time)",
              length=stopwatch(summary.seconds), took=stopwatch(summary.elapsed_s),
              rate=f"{summary.rate:.0f}")  # fmt: skip
    voices = t("목소리: {voices}", "voices: {voices}", voices=voices_line(summary.voices))
    return " · ".join([", ".join(counts), *([sound, voices] if summary.seconds else [])])


def voices_line(voices: tuple[tuple[str, int], ...]) -> str:
    """``gtts/ko 30번, espeak/ko+f2 7번``: which voice said how many utterances; one alone is only named."""
    if len(voices) == 1:
        return voices[0][0]
    counted = Counter(dict(voices)).most_common()
    return ", ".join(t("{name} {n}번", "{name} {n} times", name=name, n=n) for name, n in counted)


def others_lines(others: tuple[tuple[float, str], ...]) -> list[str]:
    """Which sentences another voice spoke, the first few of them, and how to mend that."""
    if not others:
        return []
    shown = [f"  {stopwatch(at)} {one_line(text)}" for at, text in others[:_OTHERS]]
    more = len(others) - len(shown)
    return [
        t("다른 목소리로 읽은 곳:", "Spoken by another voice:"),
        *shown,
        *([t("  그 밖에 {n}곳", "  and {n} more", n=more)] if more else []),
        t(
            "나중에 --force로 다시 하면 한 목소리로 맞춥니다. 있는 소리는 다시 만들지 않습니다.",
            "Later, with --force, they come in one voice; sound that is here is not made again.",
        ),
    ]


def named(source: str) -> str:
    """A source as people call it: a file by its name."""
    return one_line(source if is_url(source) else os.path.basename(source) or source)  # noqa: PTH119 - any text


def _bar(fraction: float) -> str:
    filled = int(_BAR * fraction)
    return "█" * filled + "░" * (_BAR - filled)


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _COLUMNS
    except (OSError, ValueError):
        return _COLUMNS


def _fitted(line: str, columns: int) -> str:
    """As much of ``line`` as fits one row; a wrapped row could not be drawn over."""
    taken, room = 0, columns - 1
    for index, char in enumerate(line):
        taken += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if taken > room:
            return line[:index]
    return line
