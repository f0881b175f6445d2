"""Starts the app: asks the terminal what it can show, and makes app and reading out of the settings."""

from __future__ import annotations

import io
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader import wiring
from reader.errors import UsageError
from reader.glyph import Font, find_font
from reader.messages import t
from reader.reading.keeper import Keeper
from reader.reading.shelf import build_library
from reader.resources import seed
from reader.tui.app import ReaderApp, View
from reader.tui.bigtext.cells import CellType
from reader.tui.bigtext.typesetter import Typesetter
from reader.tui.screens.open import DEMO
from reader.tui.terminal import Terminal, best_cells, probe

if TYPE_CHECKING:
    from textual.driver import Driver

    from reader.settings import Settings
    from reader.tui.saving import Save


def run_app(settings: Settings, source: str | None, save: Save | None = None, warning: str = "") -> int:
    """See :func:`reader.tui.run`."""
    if "TEXTUAL_DRIVER" not in os.environ:  # else a browser is the screen, and has the keys
        take_terminal(source)
    settings, told = wiring.or_offline(settings)
    library = build_library(settings)
    shelf = Keeper(library, autoplay=settings.autoplay)
    terminal = probe(sys.__stdin__, sys.__stdout__, os.environ)
    app = ReaderApp(
        partial(wiring.build_reading, settings, library=library),
        source if source is not None else str(seed(DEMO)),
        typesetter=build_typesetter(settings, terminal),
        view=view_of(settings),
        keymap=settings.keys,
        warning="\n".join(filter(None, (told, warning))) or terminal.warning,
        shelf=shelf,
        save=save,
        first_run=source is None and not wiring.build_state(settings).chosen() and not shelf.recent(),
        typed=terminal.typed,
    )
    if sys.__stderr__ is None or not sys.__stderr__.isatty():
        app.driver_class = drawing_on_stdout(app.driver_class)
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def drawing_on_stdout(driver: type[Driver]) -> type[Driver]:
    """``driver``, drawing on standard output: Textual draws on standard error, which a listener may keep in a file."""

    class OnStdout(driver):  # type: ignore[misc, valid-type]
        def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - as Textual gives them
            super().__init__(*arguments, **options)
            self._file = sys.__stdout__

    return OnStdout


def take_terminal(source: str | None) -> None:
    """Has keys come from the terminal also where standard input is something else. The page that comes by it is read
    first, and kept where ``sys.stdin`` is looked for.

    Raises :class:`reader.errors.UsageError` where no terminal is left to draw on, or to take keys from.
    """
    if not sys.stdout.isatty():
        raise UsageError(
            t("화면을 그릴 단말이 없습니다.", "There is no terminal to draw on."),
            t("reader read를 쓰세요.", "Use reader read."),
        )
    if source != "-" and sys.stdin.isatty():
        return
    kept = io.BytesIO(sys.stdin.buffer.read() if source == "-" else b"")
    try:
        keys = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise UsageError(
            t("키를 받을 단말이 없습니다.", "There is no terminal to take keys from."),
            t("reader --plain 을 쓰세요.", "Use reader --plain"),
        ) from error
    os.dup2(keys, 0)
    os.close(keys)
    sys.stdin = io.TextIOWrapper(kept, encoding="utf-8")


def build_typesetter(settings: Settings, terminal: Terminal) -> Typesetter:
    """Letters as the settings ask for them, else as large as this terminal is known to draw."""
    chosen = settings.cells
    cells = best_cells(terminal, os.environ) if chosen == "auto" else CellType(chosen)
    return Typesetter(_font(settings), cells, wide=terminal.wide)


def _font(settings: Settings) -> Font | None:
    return find_font(Path(settings.font).expanduser() if settings.font else None)


def view_of(settings: Settings) -> View:
    """How the listener wants to see, from the settings."""
    return View(
        size=settings.text_size,
        bold=settings.bold,
        theme=settings.theme,
        single=settings.single_sentence,
        measure=settings.line_width,
        focus_lines=settings.line_focus,
        letters=settings.letter_keys,
        speaking=settings.self_voicing,
        motion=settings.motion,
    )
