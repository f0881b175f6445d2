"""Two instances write to one library and one memory, and are killed at random moments: run by a test, as a program.

``python -m tests.library.killing FOLDER KILLS`` prints what was confirmed and how many kills it lived through; it fails
where something confirmed is gone or anything is there twice.
"""

from __future__ import annotations

import itertools
import os
import random
import signal
import sys
import time
from pathlib import Path

from reader.library import Library
from reader.model import Article, Block, BlockKind, Bookmark, Span
from reader.state import State

NAMES = ("하나", "둘")


def write(folder: Path, name: str, start: int, confirm: int) -> None:
    """For ever: an article of its own, one that the other instance keeps too, places, bookmarks, a choice."""
    with Library(folder / "library.db") as library, State(folder / "state") as state:
        for number in itertools.count(start):
            for key in (f"같은{number}", f"{name}{number}"):
                blocks = (Block(BlockKind.PARAGRAPH, f"낱말{key} 이야기."),)
                entry = library.keep(key, Article(f"https://example.com/{key}", f"제목 {key}", blocks=blocks), 60)
            assert entry
            library.enqueue([entry.id])
            library.progress(entry.key, 0.5)
            state.keep_place(entry.key, Span(0, number, number + 1))
            state.keep_bookmarks(entry.key, (Bookmark(str(number), Span(0, 0, 1)),))
            state.remember(**{name: number})
            os.write(confirm, number.to_bytes(4, "little"))


def begin(folder: Path, name: str, start: int) -> tuple[int, int]:
    """A writer in a process of its own; its id, and where its confirmations are read."""
    read, confirm = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            write(folder, name, start, confirm)
        finally:
            os._exit(1)
    os.close(confirm)
    return child, read


def end(child: int, read: int, last: int) -> int:
    """Kills it; returns the last number it has confirmed."""
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "a writer failed by itself"
    with os.fdopen(read, "rb") as pipe:
        data = pipe.read()
    return int.from_bytes(data[-4:], "little") if data else last


def check(folder: Path, confirmed: dict[str, int], checked: dict[str, int]) -> None:
    """All that was confirmed is there, once; what was checked before is not looked for again."""
    with Library(folder / "library.db") as library, State(folder / "state") as state:
        keys = [entry.key for entry in library.entries(limit=1_000_000)]
        queue = [entry.place for entry in library.queue()]
        assert len(keys) == len(set(keys)), "an article is there twice"
        assert len(queue) == len(set(queue)), "two articles have one place in the queue"
        for name, last in confirmed.items():
            assert {f"{name}{n}" for n in range(last + 1)} <= set(keys), "an article is gone"
            assert int(str(state.chosen().get(name, -1))) >= last, "a choice is gone"
            for number in range(checked[name] + 1, last + 1):
                _check_one(library, state, name, number)


def _check_one(library: Library, state: State, name: str, number: int) -> None:
    key = f"{name}{number}"
    entry = next(one for one in library.search(f"낱말{key}", limit=1_000_000) if one.key == key)
    assert (entry.progress, entry.place is not None) == (0.5, True), "progress or queue is gone"
    assert state.place(key) == Span(0, number, number + 1), "a place is gone"
    assert [one.name for one in state.bookmarks(key)] == [str(number)], "a bookmark is gone, or there twice"
    for word in (f"낱말{key}", f"낱말같은{number}"):
        found = [entry.key for entry in library.search(word, limit=1_000_000)]
        assert found.count(word[2:]) == 1, "not found once"


def main(folder: Path, kills: int) -> None:
    chance = random.Random(kills)
    confirmed = dict.fromkeys(NAMES, -1)
    running = {name: begin(folder, name, 0) for name in NAMES}
    for kill in range(kills):
        time.sleep(chance.random() / 8)
        name = NAMES[kill % 2]
        last = end(*running.pop(name), confirmed[name])
        check(folder, {name: last}, confirmed)
        confirmed[name] = last
        running[name] = begin(folder, name, last + 1)
    for name in NAMES:
        confirmed[name] = end(*running.pop(name), confirmed[name])
    check(folder, confirmed, dict.fromkeys(NAMES, -1))
    assert min(confirmed.values()) > kills // 10, "too little was written to prove anything"
    print(kills, *confirmed.values())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
