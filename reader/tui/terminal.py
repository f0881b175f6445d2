"""Asks the terminal how wide it shows the characters we draw with, before the app begins."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from reader.messages import t
from reader.tui.bigtext.cells import CellType

SAMPLES = {CellType.OCTANT: "\U0001cd00", CellType.SEXTANT: "\U0001fb00", CellType.QUADRANT: "▚", CellType.HALF: "▀"}
AMBIGUOUS = "△"
PATIENCE_S = 0.25
"""How long one answer is waited for: a terminal takes 0 to 13 ms, a slow line perhaps ten times that."""

_REPORT = re.compile(rb"\x1b\[\d+;(\d+)R")
_SEQUENCE = re.compile(rb"\x1b(?:[\[O][0-?]*[ -/]*[@-~]?)?")


@dataclass(frozen=True, slots=True)
class Terminal:
    """Columns that the terminal moved on after a sample; empty where it did not answer. ``wide`` says that characters
    of ambiguous width take two columns. ``typed`` are the letters, signs and spaces that came before or between the
    answers: whoever sees nothing presses a key before there is a screen.
    """

    widths: Mapping[CellType, int]
    wide: bool = False
    typed: str = ""

    @property
    def warning(self) -> str:
        """What the listener should know, or empty."""
        if not self.wide:
            return ""
        return t(
            "이 단말은 △ ‘ ▀ 같은 글자를 두 칸으로 그립니다. 설정에서 모호한 너비(ambiguous width)를 좁게 바꾸세요.",
            "This terminal shows △ ‘ ▀ two columns wide. Set its ambiguous width to narrow.",
        )


def best_cells(terminal: Terminal, environ: Mapping[str, str]) -> CellType:
    """The finest cells that this terminal is known to draw: a right width is not enough, some draw blanks."""
    if terminal.wide:
        return CellType.BRAILLE
    for cells, known in ((CellType.OCTANT, _draws_octants(environ)), (CellType.SEXTANT, _draws_sextants(environ))):
        if known and terminal.widths.get(cells, 1) == 1:
            return cells
    return CellType.QUADRANT


def multiplexed(environ: Mapping[str, str]) -> bool:
    """Whether tmux or screen stands between us and the terminal."""
    return bool(environ.get("TMUX") or environ.get("STY")) or environ.get("TERM", "").startswith(("screen", "tmux"))


def _draws_octants(environ: Mapping[str, str]) -> bool:
    """Kitty ≥ 0.40, ghostty ≥ 1.2, VTE ≥ 0.78, and nothing inside tmux or screen."""
    if multiplexed(environ):
        return False
    version = _version(environ.get("TERM_PROGRAM_VERSION", ""))
    match environ.get("TERM_PROGRAM", "").lower():
        case "ghostty":
            return version >= (1, 2)
        case "kitty":
            return version >= (0, 40)
    return _number(environ.get("VTE_VERSION", "")) >= 7800


def _draws_sextants(environ: Mapping[str, str]) -> bool:
    """Terminals that draw them by themselves; inside tmux or screen the outer terminal is not known."""
    if multiplexed(environ):
        return False
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "").lower()
    return (
        term.startswith(("xterm-kitty", "xterm-ghostty", "foot", "alacritty"))
        or program in {"ghostty", "kitty", "wezterm"}
        or bool(environ.get("VTE_VERSION") or environ.get("KONSOLE_VERSION") or environ.get("KITTY_WINDOW_ID"))
    )


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:2])


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def probe(source: TextIO | None, sink: TextIO | None, environ: Mapping[str, str]) -> Terminal:
    """Writes each sample at the left edge and asks where the cursor went (CPR); wipes the line again.

    Asks nothing where either end is no terminal, or the terminal is a dumb one.
    """
    unasked = Terminal({})
    if source is None or sink is None or not (source.isatty() and sink.isatty()) or environ.get("TERM") == "dumb":
        return unasked
    try:
        import termios
        import tty
    except ImportError:  # Windows
        return unasked
    handle = source.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle, termios.TCSANOW)  # the default throws away what was typed
        widths, typed = _ask_all(handle, sink)
    except OSError:
        return unasked
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
    ambiguous = widths.pop(AMBIGUOUS, 1)
    cells = {cells: widths[char] for cells, char in SAMPLES.items() if char in widths}
    return Terminal(cells, wide=ambiguous == 2 or cells.get(CellType.HALF) == 2, typed=_letters(typed))


def _letters(typed: bytes) -> str:
    """What was typed, without the sequences of other keys and without controls."""
    text = _SEQUENCE.sub(b"", typed).decode("utf-8", "ignore")
    return "".join(char for char in text if unicodedata.category(char)[0] in "LNPS" or char == " ")


def _ask_all(handle: int, sink: TextIO) -> tuple[dict[str, int], bytes]:
    """How wide each sample is, and what came besides; stops at the first that is not answered."""
    widths: dict[str, int] = {}
    typed = b""
    for char in (AMBIGUOUS, *SAMPLES.values()):
        column, besides = _ask(handle, sink, char)
        typed += besides
        if column is None:
            break
        widths[char] = column - 1
    sink.write("\r\x1b[2K")
    sink.flush()
    return widths, typed


def _ask(handle: int, sink: TextIO, char: str) -> tuple[int | None, bytes]:
    """The column of the cursor after ``char`` at the left edge, None without an answer; and what came besides."""
    sink.write(f"\r{char}\x1b[6n")
    sink.flush()
    return _column(handle)


def _column(handle: int) -> tuple[int | None, bytes]:
    """Waits no longer for keys that are typed meanwhile."""
    import os
    import select

    answer, end = b"", time.monotonic() + PATIENCE_S
    while (left := end - time.monotonic()) > 0 and select.select([handle], [], [], left)[0]:
        answer += os.read(handle, 64)
        if found := _REPORT.search(answer):
            return int(found[1]), answer[: found.start()] + answer[found.end() :]
    return None, answer
