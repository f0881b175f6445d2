"""The patient memory: no caller waits, a second's places are one write, and nothing is lost at the end."""

from __future__ import annotations

import threading
import time

from reader.model import Bookmark, Span
from reader.reading.patient import PatientMemory
from tests.reading.parts import MemoryInMemory
from tests.waiting import until


class SlowMemory(MemoryInMemory):
    def __init__(self) -> None:
        super().__init__()
        self.writes: list[tuple[str, Span]] = []
        self.busy = threading.Lock()

    def keep_place(self, article: str, span: Span) -> None:
        assert self.busy.acquire(blocking=False), "two threads at once"
        time.sleep(0.05)
        self.writes.append((article, span))
        super().keep_place(article, span)
        self.busy.release()

    def bookmarks(self, article: str) -> tuple[Bookmark, ...]:
        assert self.busy.acquire(blocking=False), "two threads at once"
        self.busy.release()
        return super().bookmarks(article)


def span(n: int) -> Span:
    return Span(0, n, n + 1)


def test_keeping_a_place_for_every_word_costs_the_caller_nothing_and_writes_little():
    memory = SlowMemory()
    patient = PatientMemory(memory, every_s=0.2)
    began = time.monotonic()
    for n in range(200):
        patient.keep_place("a", span(n))
        patient.bookmarks("a")
        time.sleep(0.002)
    assert time.monotonic() - began < 3
    patient.close()
    assert memory.places["a"] == span(199)
    assert 2 <= len(memory.writes) <= 12


def test_what_was_kept_is_known_at_once():
    patient = PatientMemory(SlowMemory(), every_s=5)
    for n in range(3):
        patient.keep_place("a", span(n))
        assert patient.place("a") == span(n)
    patient.close()


def test_every_article_keeps_its_own_place():
    memory = SlowMemory()
    patient = PatientMemory(memory, every_s=5)
    for name in "abc":
        patient.keep_place(name, span(ord(name)))
    patient.close()
    assert memory.places == {name: span(ord(name)) for name in "abc"}


def test_a_place_is_written_within_its_second_without_close():
    memory = SlowMemory()
    patient = PatientMemory(memory, every_s=0.1)
    patient.keep_place("a", span(1))
    time.sleep(0.3)
    patient.keep_place("a", span(2))
    until(lambda: memory.places.get("a") == span(2))
    patient.close()


def test_no_thread_before_the_first_place_and_none_after_close():
    before = threading.active_count()
    patient = PatientMemory(SlowMemory())
    patient.remember(speed=2.0)
    assert threading.active_count() == before
    patient.keep_place("a", span(1))
    patient.close()
    patient.close()
    assert threading.active_count() == before
    patient.keep_place("a", span(2))
    patient.close()
    assert threading.active_count() == before
