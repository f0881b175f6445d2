"""What the spare voice said is fetched in quiet moments, and never while somebody listens."""

from __future__ import annotations

import threading
import time

from reader.tts.repair import Repair
from tests.waiting import until


class Sick:
    """An engine with some repairs to do; ``healthy`` says whether its first voice answers."""

    def __init__(self, count: int, *, healthy: bool = True) -> None:
        self.left, self.healthy, self.tried = count, healthy, 0
        self.gate = threading.Event()
        self.gate.set()

    def repairs(self) -> tuple[object, ...]:
        return (object(),) * self.left

    def repair(self) -> bool:
        self.gate.wait(5)
        self.tried += 1
        self.left -= self.healthy
        return self.healthy


def test_all_is_repaired() -> None:
    engine = Sick(3)
    Repair(engine).begin()
    until(lambda: engine.left == 0)
    assert engine.tried == 3


def test_a_voice_that_does_not_answer_is_asked_once() -> None:
    engine = Sick(3, healthy=False)
    Repair(engine).begin()
    until(lambda: engine.tried == 1)
    time.sleep(0.05)
    assert engine.tried == 1


def test_it_stops_after_the_one_under_way_and_begins_again() -> None:
    engine = Sick(3)
    engine.gate.clear()
    repair = Repair(engine)
    repair.begin()
    repair.begin()
    repair.stop()
    engine.gate.set()
    until(lambda: engine.tried == 1)
    time.sleep(0.05)
    assert engine.tried == 1
    repair.begin()
    until(lambda: engine.left == 0)


def test_without_repairs_no_thread_is_made() -> None:
    before = threading.active_count()
    Repair(Sick(0)).begin()
    assert threading.active_count() == before
