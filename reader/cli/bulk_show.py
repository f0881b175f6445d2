"""Tells people and programs how far a bulk run is: one line that moves on a terminal, whole lines, or JSON Lines."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict
from shlex import quote
from typing import Any, TextIO

from reader.bulk.events import Ended, Lost, Planned, Progressed, Settled
from reader.bulk.plan import Done, Failed
from reader.bulk.verify import Damage, Verified
from reader.forms import stopwatch
from reader.messages import t
from reader.text import one_line
from reader.tts.choice import AUTO, stood_in

_MOVING_S = 0.2
_LINES_S = 30.0


class Show:
    """For people, on standard error: failures in whole lines, and how far it is, drawn anew or said now and then.
    ``engine`` is the one that was asked for.
    """

    def __init__(self, stream: TextIO, *, moving: bool, engine: str = AUTO) -> None:
        self._stream, self._moving, self._said = stream, moving, 0.0
        self._engine, self._in_two, self._stood_in = engine, 0, 0

    def listing(self, seen: int) -> None:
        self._now(t("목록에 {n}편", "{n} on the list", n=f"{seen:,}"))

    def tell(self, event: object) -> None:
        if isinstance(event, Planned):
            self._planned(event)
        elif isinstance(event, Settled) and isinstance(event.outcome, Failed):
            self._line(f"{event.label}: {event.outcome.message}")
        elif isinstance(event, Settled) and isinstance(event.outcome, Done):
            self._in_two += len(event.outcome.voices) > 1
            self._stood_in += stood_in(self._engine, event.outcome.voices)
        elif isinstance(event, Lost):
            text = t(
                "작업자 하나가 죽어 {n}편을 다시 나눕니다.", "A worker died; {n} are given out again.", n=event.items
            )
            self._line(text)
        elif isinstance(event, Progressed):
            self._now(progress_line(event))
        elif isinstance(event, Ended):
            self._line(end_line(event))
            for line in voices_lines(self._engine, self._stood_in, self._in_two):
                self._line(line)

    def stopped(self, output: str) -> None:
        """Ctrl-C: nothing is lost."""
        text = t(
            "멈췄습니다. 이어서 하려면: reader bulk -o {output} --resume",
            "Stopped. To go on: reader bulk -o {output} --resume",
            output=quote(output),
        )
        self._line(text)

    def damage(self, damage: Damage) -> None:
        self._line(f"{damage.fault}: {damage.name} ({damage.label})")

    def verified(self, found: Verified) -> None:
        self._line(verified_line(found))

    def _planned(self, event: Planned) -> None:
        counts = event.counts
        text = t("{todo}편을 작업자 {n}명이 만듭니다 (이미 있음 {done}, 안 됨 {failed}).",
                 "{todo} to make with {n} workers ({done} done before, {failed} failed).",
                 todo=counts.todo, n=event.workers, done=counts.done, failed=counts.failed)  # fmt: skip
        self._line(text + (f" {event.dashboard}" if event.dashboard else ""))

    def _line(self, text: str) -> None:
        self._stream.write(("\r\x1b[K" if self._moving else "") + one_line(text) + "\n")
        self._stream.flush()

    def _now(self, text: str) -> None:
        if time.monotonic() - self._said < (_MOVING_S if self._moving else _LINES_S):
            return
        self._said = time.monotonic()
        self._stream.write(f"\r\x1b[K{text}" if self._moving else f"{text}\n")
        self._stream.flush()


class JsonShow:
    """For programs, on standard output: one object an event."""

    def listing(self, seen: int) -> None:
        self._write("listing", seen=seen)

    def tell(self, event: object) -> None:
        fields: dict[str, Any] = asdict(event)  # type: ignore[call-overload]  # every event is a dataclass
        if isinstance(event, Settled):
            fields = {
                **fields["outcome"],
                "source": event.label,
                "state": "failed" if isinstance(event.outcome, Failed) else "done",
            }
        elif isinstance(event, Progressed):
            fields |= {"per_second": event.per_second, "left_s": event.left_s}
        self._write(type(event).__name__.lower(), **fields)

    def stopped(self, output: str) -> None:
        self._write("stopped", output=output)

    def damage(self, damage: Damage) -> None:
        self._write("damage", **asdict(damage))

    def verified(self, found: Verified) -> None:
        self._write("verified", **asdict(found))

    @staticmethod
    def _write(name: str, **fields: object) -> None:
        sys.stdout.write(json.dumps({"event": name, **fields}, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def progress_line(event: Progressed) -> str:
    """Articles, the pace, hours of sound, failures, time left."""
    left = t("{time} 남음", "{time} left", time=stopwatch(event.left_s)) if event.left_s is not None else ""
    return t(
        "{done}편 ({pace}/초) · 소리 {hours}시간 · 안 됨 {failed} · {left}",
        "{done} done ({pace}/s) · {hours} h of sound · {failed} failed · {left}",
        done=f"{event.done:,}", pace=f"{event.per_second:.2f}", hours=f"{event.seconds / 3600:.1f}",
        failed=event.failed, left=left,
    )  # fmt: skip


def end_line(event: Ended) -> str:
    counts = event.counts
    return t(
        "다 됨: {done}편, 소리 {hours}시간, {mb}MB, 안 됨 {failed}, 걸린 시간 {time}",
        "Done: {done}, {hours} h of sound, {mb} MB, {failed} failed, in {time}",
        done=f"{counts.done:,}", hours=f"{counts.seconds / 3600:.1f}", mb=f"{counts.bytes / 1e6:,.0f}",
        failed=counts.failed, time=stopwatch(event.elapsed_s),
    )  # fmt: skip


def voices_lines(engine: str, stood_in: int, in_two: int) -> list[str]:
    """An archive is never silently in another voice: of how many articles, and how to mend it."""
    lines = []
    if stood_in:
        lines.append(
            t("{engine} 음성을 쓸 수 없어 오프라인 음성으로 만든 글: {n}편",
              "In the offline voice, because {engine} could not be used: {n}", engine=engine, n=f"{stood_in:,}")
        )  # fmt: skip
    if in_two:
        lines.append(t("목소리가 섞인 글: {n}편", "In more than one voice: {n}", n=f"{in_two:,}"))
    if lines:
        lines.append(
            t(
                "한 목소리로 하려면 나중에 다른 OUT에 다시 만드세요.",
                "To have one voice, make them later into another OUT.",
            )
        )
    return lines


def verified_line(found: Verified) -> str:
    return t(
        "{articles}편의 파일 {objects}개({mb}MB)를 읽었습니다. 상한 파일: {damaged}",
        "Read {objects} objects of {articles} articles ({mb} MB). Damaged: {damaged}",
        articles=found.articles, objects=found.objects, mb=f"{found.bytes / 1e6:,.0f}", damaged=found.damaged,
    )  # fmt: skip


def chosen(*, as_json: bool, plain: bool, engine: str = AUTO) -> Show | JsonShow:
    """What fits whoever is listening, who asked for ``engine``."""
    if as_json:
        return JsonShow()
    return Show(sys.stderr, moving=sys.stderr.isatty() and not plain, engine=engine)
