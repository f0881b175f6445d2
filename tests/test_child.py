"""Child processes: answers, limits, crashes, cancelling, and no orphan."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.child import Child, ChildCancelled, ChildDied, ChildFailed, ChildTimeout, Limits
from reader.errors import EngineError
from tests.waiting import until


@pytest.fixture
def child():
    child = Child("tests.work:do", Limits(seconds=20))
    yield child
    child.close()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    return stat.rpartition(")")[2].split()[0] != "Z"  # a zombie waits for its parent only


def test_answers_in_another_process(child):
    worker = Child("tests.work:limits")
    answer = worker.call(None)
    assert answer == (worker.pid, os.getpid())
    worker.close()


@pytest.fixture(scope="module")
def echoing():
    worker = Child("tests.work:echo")
    yield worker
    worker.close()


@settings(max_examples=25, deadline=None)
@given(st.recursive(st.none() | st.integers() | st.binary() | st.text(), st.lists, max_leaves=8))
def test_carries_any_value_both_ways(echoing, value):
    assert echoing.call(value) == value


def test_carries_large_values(child):
    big = os.urandom(5_000_000)
    assert child.call(("echo", big)) == big


def test_imports_neither_the_main_module_nor_heavy_things():
    worker = Child("tests.work:modules")
    loaded = worker.call(None)
    worker.close()
    assert isinstance(loaded, list)
    heavy = {"dataclasses", "logging", "typing", "numpy", "pytest", "asyncio", "subprocess", "reader.child"}
    assert not heavy & set(loaded)


def test_starts_in_a_tenth_of_a_second():
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        worker = Child("tests.work:echo")
        worker.call(1)
        times.append(time.perf_counter() - begun)
        worker.close()
    assert min(times) < 1.0, "ten times the goal"


@pytest.mark.parametrize("deed", ["die", "abort"])
def test_a_crash_is_told_and_the_next_call_starts_anew(child, deed):
    first = child.call(("echo", 1)) and child.pid
    with pytest.raises(ChildDied):
        child.call((deed, None))
    assert child.call(("echo", 2)) == 2
    assert child.pid != first


def test_a_child_that_died_at_rest_is_replaced(child):
    child.call(("echo", 1))
    os.kill(child.pid, 9)
    until(lambda: child.pid is None or not alive(child.pid))
    assert child.call(("echo", 2)) == 2


def test_a_child_killed_at_rest_costs_no_call(child):
    for number in range(10):
        assert child.call(("echo", number)) == number
        os.kill(child.pid, 9)  # and no time to notice


def test_a_target_that_is_not_there_is_a_child_that_died():
    worker = Child("tests.work:nothing_of_this_name", Limits(seconds=20))
    with pytest.raises(ChildDied):
        worker.call(1)
    worker.close()


def test_a_call_past_its_time_is_killed(child):
    child.call(("echo", 1))
    pid = child.pid
    begun = time.monotonic()
    with pytest.raises(ChildTimeout):
        child.call(("sleep", 30), 0.2)
    assert time.monotonic() - begun < 3
    until(lambda: not alive(pid))
    assert child.call(("echo", 2)) == 2


def test_a_large_request_to_a_child_that_does_not_read_ends_in_time(child):
    child.call(("echo", 1))
    os.kill(child.pid, 19)  # stopped: alive, and deaf
    with pytest.raises(ChildTimeout):
        child.call(("echo", bytes(3_000_000)), 0.2)


def test_memory_has_a_limit():
    worker = Child("tests.work:do", Limits(seconds=20, memory_bytes=400_000_000))
    assert worker.call(("eat", 50_000_000)) == 50_000_000
    with pytest.raises(ChildDied):
        worker.call(("eat", 900_000_000))
    assert worker.call(("echo", 1)) == 1
    worker.close()


def test_our_own_errors_come_back_whole(child):
    with pytest.raises(EngineError) as caught:
        child.call(("raise", None))
    assert (caught.value.message, caught.value.hint, caught.value.transient) == (
        "소리가 나지 않습니다.",
        "다시 해 보세요.",
        True,
    )


@pytest.mark.parametrize("deed", ["stumble", "lambda"])
def test_other_errors_tell_their_kind_and_not_their_text(child, deed):
    child.call(("echo", 1))
    pid = child.pid
    with pytest.raises(ChildFailed) as caught:
        child.call((deed, "비밀"))
    assert "비밀" not in str(caught.value)
    assert child.call(("echo", 1)) == 1
    assert child.pid == pid


def test_cancel_ends_the_call_under_way_and_spares_the_process(child):
    child.call(("echo", 1))
    pid = child.pid
    timer = threading.Timer(0.1, child.cancel)
    timer.start()
    with pytest.raises(ChildCancelled):
        child.call(("wait", None))
    assert child.call(("echo", 2)) == 2
    assert child.pid == pid


def test_cancel_at_rest_does_nothing(child):
    child.cancel()
    child.call(("echo", 1))
    child.cancel()
    assert child.call(("echo", 2)) == 2


def test_close_ends_the_call_under_way(child):
    child.call(("echo", 1))
    pid = child.pid
    threading.Timer(0.1, child.close).start()
    with pytest.raises(ChildDied):
        child.call(("sleep", 30))
    until(lambda: not alive(pid))
    with pytest.raises(ChildDied):
        child.call(("echo", 1))
    child.close()


def test_close_leaves_no_thread():
    worker = Child("tests.work:modules")
    worker.call(1)
    assert any(thread.name == "child tests.work:modules" for thread in threading.enumerate())
    worker.close()
    assert not any(thread.name == "child tests.work:modules" for thread in threading.enumerate())


def test_a_key_pressed_in_the_terminal_is_for_the_parent_alone(child):
    assert child.call(("group", None)) != os.getpgid(0)


def test_many_threads_take_turns(child):
    wrong: list[object] = []

    def ask(number: int) -> None:
        answers = [child.call(("echo", (number, i))) for i in range(20)]
        wrong.extend(answer for i, answer in enumerate(answers) if answer != (number, i))

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_outlives_the_thread_that_called_first(child):
    thread = threading.Thread(target=child.call, args=(("echo", 1),))
    thread.start()
    thread.join()
    pid = child.pid
    time.sleep(0.2)
    assert child.call(("echo", 2)) == 2
    assert child.pid == pid


ORPHAN = """
import os, sys, threading
from reader.child import Child
child = Child("tests.work:do")
child.call(("echo", 1))
print(child.pid, flush=True)
threading.Thread(target=child.call, args=((sys.argv[1], 60),), daemon=True).start()
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("deed", ["echo", "sleep", "grab"])
@pytest.mark.parametrize("end", ["killed", "left"])
def test_dies_with_its_parent(deed, end):
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN, deed], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ
    ) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert alive(pid)
        time.sleep(0.1)
        if end == "killed":
            parent.kill()
        else:
            parent.stdin.close()
        parent.wait(10)
        until(lambda: not alive(pid))
