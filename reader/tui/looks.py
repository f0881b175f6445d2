"""How the listener wants to see: letters, colours, what is spoken for the screen; kept whenever it changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual.app import App
from textual.widgets import Input

from reader.reading import Reading
from reader.tui.bigtext.cells import CellType
from reader.tui.bigtext.steps import FittedStep
from reader.tui.bigtext.typesetter import Typesetter
from reader.tui.themes import PALETTES, following, palette, theme
from reader.tui.widgets.article_view import ArticleView
from reader.tui.widgets.big_list import BigList

SIXTEEN_COLOURS = {"standard", "windows"}


@dataclass(frozen=True, slots=True)
class View:
    """How the listener wants to see: ``size`` is the step of text size, ``measure`` the widest line in cells (0: as
    wide as the screen), ``focus_lines`` how many lines around the voice show (0: all), ``letters`` whether letter
    keys work, ``motion`` whether anything may move by itself, ``speaking`` whether the interface is spoken too.
    """

    size: int = 1
    bold: bool = False
    theme: str = PALETTES[0].name
    single: bool = False
    measure: int = 0
    focus_lines: int = 0
    letters: bool = True
    motion: bool = False
    speaking: bool = False


_SETTING = {
    "size": "text_size",
    "bold": "bold",
    "theme": "theme",
    "single": "single_sentence",
    "measure": "line_width",
    "focus_lines": "line_focus",
    "letters": "letter_keys",
    "motion": "motion",
    "speaking": "self_voicing",
}
"""What each field of :class:`View` is called where it is remembered."""


class Looks(App[int]):
    """An app in the letters and the colours of a :class:`View`. Whoever derives from it sets ``reading``."""

    reading: Reading

    def __init__(self, typesetter: Typesetter, view: View) -> None:
        super().__init__()
        self.typesetter = typesetter
        self.view = view
        self.known_hints: set[str] = set()
        for colors in PALETTES:
            self.register_theme(theme(colors, bold=self.console.color_system not in SIXTEEN_COLOURS))
        self.theme = palette(view.theme).name
        self.animation_level = "basic" if view.motion else "none"

    def typeset(self, view: ArticleView, number: int | None = None) -> FittedStep:
        """Sets a view in the listener's letters, as large as its size allows."""
        fitted = self.typesetter.choose(number or self.view.size, view.text_width, view.size.height)
        view.set_lettering(self.typesetter.lettering(fitted.step, bold=self.view.bold))
        return fitted

    def on_article_view_resized(self, event: ArticleView.Resized) -> None:
        if event.view.is_attached:
            self.typeset(event.view)

    def change_view(self, **changes: object) -> None:
        """Changes how things look, and remembers it."""
        self.view = replace(self.view, **changes)  # type: ignore[arg-type]
        if kept := {_SETTING[name]: value for name, value in changes.items() if name in _SETTING}:
            self.reading.remember(**kept)

    def set_cells(self, cells: CellType) -> None:
        """Draws in other cells from now on, and remembers it."""
        self.typesetter = Typesetter(self.typesetter.font, cells, wide=self.typesetter.wide)
        self.reading.remember(cells=cells.value)

    def next_theme(self) -> None:
        """The next palette."""
        self.theme = following(self.theme).name
        self.change_view(theme=self.theme)

    @property
    def theme_title(self) -> str:
        """What the palette in force is called."""
        return palette(self.theme).title

    def speak(self, text: str) -> None:
        """Says what the screen shows, for listeners who asked for that (``self_voicing``); silent while reading."""
        if text.strip() and self.view.speaking and not self.reading.playing:
            self.reading.announce(text)

    def on_big_list_highlighted(self, event: BigList.Highlighted) -> None:
        self.speak(event.entry.whole)

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is typed, letter by letter."""
        self.speak(event.value[-1:])
