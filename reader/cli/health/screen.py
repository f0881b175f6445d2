"""The terminal: what it is, how wide it draws, what large text is drawn with, and how Hangul is typed into it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.health.finding import Finding, Level, judged
from reader.errors import ReaderError
from reader.messages import t
from reader.settings import Settings

if TYPE_CHECKING:
    from reader.tui.terminal import Terminal

_COLUMNS, _ROWS = 40, 10
"""The smallest screen on which the reader shows an article with its controls."""


def screen(settings: Settings, environ: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Everything of this module. Asks the terminal for its widths, unless it is read by a screen reader."""
    from reader.tui.terminal import Terminal, probe

    yield _terminal(environ)
    quiet = settings.plain or environ.get("ACCESSIBLE", "") not in {"", "0"}
    asked = Terminal({}) if quiet else probe(sys.__stdin__, sys.__stdout__, environ)
    yield _width(asked)
    yield _cells(settings, asked, environ)
    yield _font(settings)
    yield _typing(settings, environ)


def _terminal(environ: Mapping[str, str]) -> Finding:
    from reader.tui.terminal import multiplexed

    title, size = t("터미널", "terminal"), shutil.get_terminal_size()
    kind = " ".join(filter(None, (environ.get("TERM_PROGRAM"), environ.get("TERM", "-"))))
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        return Finding("terminal", Level.INFO, title, t("{kind}, 단말이 아님", "{kind}, not a terminal", kind=kind),
                       t("화면 없이 쓰기: reader read", "Without a screen: reader read"))  # fmt: skip
    text = f"{kind}, {size.columns}×{size.lines}" + (", tmux/screen" if multiplexed(environ) else "")
    if environ.get("TERM") in {None, "", "dumb"}:
        return Finding("terminal", Level.INFO, title, text,
                       t("한 줄씩 씁니다: reader read", "Lines are used: reader read"))  # fmt: skip
    return judged(
        "terminal", title, text,
        t("창이 작습니다. {c}×{r} 이상으로 넓히거나 reader read를 쓰세요.",
          "The window is small. Make it {c}×{r} or more, or use reader read.", c=_COLUMNS, r=_ROWS),
        fine=size.columns >= _COLUMNS and size.lines >= _ROWS, bad=Level.INFO,
    )  # fmt: skip


def _width(asked: Terminal) -> Finding:
    title, warning = t("글자 너비", "character widths"), asked.warning
    if not asked.widths:
        return Finding("width", Level.INFO, title, t("물어보지 않았거나 답이 없음", "not asked, or no answer"),
                       t("터미널에서 실행하면 잽니다.", "Run this in a terminal to measure."))  # fmt: skip
    text = t("△ ▀ 한 칸", "△ ▀ one column") if not warning else t("△ ▀ 두 칸", "△ ▀ two columns")
    return judged("width", title, text, warning, fine=not warning)


def _cells(settings: Settings, asked: Terminal, environ: Mapping[str, str]) -> Finding:
    from reader.tui.bigtext.cells import CellType
    from reader.tui.terminal import best_cells

    chosen = settings.cells != "auto"
    cells = CellType(settings.cells) if chosen else best_cells(asked, environ)
    how = t("설정에서 고름", "from the settings") if chosen else t("이 터미널에 맞춤", "fits this terminal")
    text = f"{cells.value} ({how})"
    if cells is CellType.NONE:
        return Finding("cells", Level.INFO, t("큰 글자 칸", "cells of large text"), text,
                       t("큰 글자를 그리려면: --cells auto", "To draw large text: --cells auto"))  # fmt: skip
    return Finding("cells", Level.OK, t("큰 글자 칸", "cells of large text"), text)


def _font(settings: Settings) -> Finding:
    from reader.glyph import find_font

    title = t("글꼴", "font")
    try:
        font = find_font(Path(settings.font).expanduser() if settings.font else None)
    except ReaderError as error:
        return Finding("font", Level.PROBLEM, title, error.message,
                       t("--font로 한글이 든 글꼴을 주거나, 주지 마세요.",
                         "Give a font with Hangul with --font, or leave it out."))  # fmt: skip
    if font is None:
        return Finding("font", Level.PROBLEM, title, t("큰 글자의 글꼴이 없음", "no font for large text"),
                       t("--font로 글꼴 파일을 주거나 pip install pylopdf-fonts-ko==0.1.1",
                         "Give a font file with --font, or pip install pylopdf-fonts-ko==0.1.1"))  # fmt: skip
    return Finding("font", Level.OK, title, font.path.name)


def _typing(settings: Settings, environ: Mapping[str, str]) -> Finding:
    """Keys arrive from the input method of the machine at which the listener sits, which over SSH is another one."""
    title = t("한글 입력", "Hangul input")
    if not settings.letter_keys:
        return Finding("input", Level.INFO, title, t("글자 단축키가 꺼져 있음", "letter keys are off"),
                       t("모든 기능은 Tab 메뉴에 있습니다.", "Every function stands in the menu: Tab."))  # fmt: skip
    where = t("SSH 너머", "beyond SSH") if environ.get("SSH_CONNECTION") else _input_method(environ)
    text = t("{where}; 한글 상태에서도 단축키가 됩니다 (r = ㄱ).", "{where}; keys work in Hangul mode too (r = ㄱ).",
             where=where)  # fmt: skip
    return Finding("input", Level.OK, title, text)


def _input_method(environ: Mapping[str, str]) -> str:
    named = " ".join(environ.get(name, "") for name in ("XMODIFIERS", "GTK_IM_MODULE", "QT_IM_MODULE")).lower()
    known = [name for name in ("ibus", "fcitx", "kime", "nimf", "uim", "hime") if name in named]
    return known[0] if known else t("운영 체제의 입력기", "the system's input method")
