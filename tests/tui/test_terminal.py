"""What the terminal can show: asked of a terminal that answers, and guessed from what it says of itself."""

from __future__ import annotations

import os
import pty
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from reader.tui.bigtext.cells import CellType
from reader.tui.terminal import AMBIGUOUS, SAMPLES, Terminal, best_cells, probe


@contextmanager
def terminal(width: Callable[[str], int | None]) -> Iterator[Terminal]:
    """What :func:`probe` finds at a pseudo-terminal on which a character is ``width(char)`` columns wide."""
    ours, theirs = pty.openpty()
    asked = re.compile(rb"\r([^\x1b]+)\x1b\[6n")

    def answer() -> None:
        read = b""
        while True:
            try:
                read += os.read(ours, 1024)
            except OSError:
                return
            for char in asked.findall(read):
                columns = width(char.decode())
                if columns is not None:
                    os.write(ours, f"\x1b[1;{columns + 1}R".encode())
            read = asked.sub(b"", read)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    with (
        os.fdopen(theirs, "r+b", 0) as raw,
        os.fdopen(os.dup(raw.fileno()), "w", encoding="utf-8") as sink,
        os.fdopen(os.dup(raw.fileno()), encoding="utf-8") as source,
    ):
        yield probe(source, sink, {"TERM": "xterm-256color"})
    thread.join(5)
    os.close(ours)


def test_a_terminal_that_shows_everything() -> None:
    with terminal(lambda _: 1) as found:
        assert found.widths == dict.fromkeys(SAMPLES, 1)
        assert not found.wide
        assert not found.warning


def test_octants_without_width_are_noticed() -> None:
    with terminal(lambda char: 0 if char == SAMPLES[CellType.OCTANT] else 1) as found:
        assert found.widths[CellType.OCTANT] == 0
        assert best_cells(found, {"TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.3.0"}) is CellType.SEXTANT


def test_ambiguous_characters_that_are_wide_are_noticed_and_said() -> None:
    with terminal(lambda char: 2 if char in f"{AMBIGUOUS}▀" else 1) as found:
        assert found.wide
        assert "△" in found.warning
        assert best_cells(found, {"VTE_VERSION": "7800"}) is CellType.BRAILLE


def test_a_terminal_that_does_not_answer_is_not_waited_for_twice() -> None:
    with terminal(lambda _: None) as found:
        assert found == Terminal({})


def test_keys_that_are_typed_meanwhile_do_not_make_it_wait() -> None:
    """A key that repeats comes more often than an answer is waited for."""
    ours, theirs = pty.openpty()
    stop = threading.Event()

    def type_on() -> None:
        while not stop.wait(0.05):
            os.write(ours, b"d")

    typist = threading.Thread(target=type_on)
    typist.start()
    ended = threading.Timer(5, stop.set)
    ended.start()
    with (
        os.fdopen(theirs, "r+b", 0) as raw,
        os.fdopen(os.dup(raw.fileno()), "w", encoding="utf-8") as sink,
        os.fdopen(os.dup(raw.fileno()), encoding="utf-8") as source,
    ):
        found = probe(source, sink, {"TERM": "xterm"})
        assert not found.widths
        assert set(found.typed) == {"d"}
        assert not stop.is_set()
    stop.set()
    ended.cancel()
    typist.join()
    os.close(ours)


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        (b" ", " "),
        (b" \x1b[1;2R+\x1b[A]", " +]"),
        ("ㅂ ".encode(), "ㅂ "),
        (b"\x1bOP\x7f\n\x1b", ""),
        (b"\xe3\x85", ""),
    ],
)
def test_keys_typed_before_the_screen_are_kept_and_nothing_else(sent: bytes, typed: str) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, sent)
    with (
        os.fdopen(theirs, "r+b", 0) as raw,
        os.fdopen(os.dup(raw.fileno()), "w", encoding="utf-8") as sink,
        os.fdopen(os.dup(raw.fileno()), encoding="utf-8") as source,
    ):
        assert probe(source, sink, {"TERM": "xterm"}).typed == typed
    os.close(ours)


def test_no_terminal_is_not_asked() -> None:
    assert probe(None, None, {}) == Terminal({})


@pytest.mark.parametrize(
    ("environ", "cells"),
    [
        ({"TERM": "xterm-kitty", "TERM_PROGRAM": "kitty", "TERM_PROGRAM_VERSION": "0.42.1"}, CellType.OCTANT),
        ({"TERM": "xterm-kitty"}, CellType.SEXTANT),
        ({"TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.2.0"}, CellType.OCTANT),
        ({"TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.1.3"}, CellType.SEXTANT),
        ({"VTE_VERSION": "7802"}, CellType.OCTANT),
        ({"VTE_VERSION": "6800"}, CellType.SEXTANT),
        ({"VTE_VERSION": "7802", "TMUX": "/tmp/x"}, CellType.QUADRANT),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "kitty", "TERM_PROGRAM_VERSION": "0.42"}, CellType.QUADRANT),
        ({"TERM": "foot"}, CellType.SEXTANT),
        ({"TERM": "alacritty"}, CellType.SEXTANT),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "221200"}, CellType.SEXTANT),
        ({"TERM": "xterm-256color"}, CellType.QUADRANT),
        ({"TERM_PROGRAM": "vscode"}, CellType.QUADRANT),
        ({}, CellType.QUADRANT),
    ],
)
def test_the_finest_cells_that_a_terminal_is_known_to_draw(environ: dict[str, str], cells: CellType) -> None:
    assert best_cells(Terminal({}), environ) is cells
