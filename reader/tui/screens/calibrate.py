"""Calibration: the same word in every type of cell, side by side; the listener picks the clearest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from reader.messages import t
from reader.tui.bigtext.cells import CellType
from reader.tui.bigtext.document import Document, Look, Piece
from reader.tui.bigtext.steps import ladder
from reader.tui.widgets.article_view import ArticleView
from reader.tui.widgets.bar import Bar, Part

if TYPE_CHECKING:
    from reader.tui.app import ReaderApp

SAMPLES = (CellType.OCTANT, CellType.SEXTANT, CellType.QUADRANT, CellType.HALF, CellType.BRAILLE)
WORD = "한글"


def _syllables() -> Iterator[Piece]:
    """Each on a line of its own: all samples are read in the same way, whatever their width."""
    return (Piece(number, 0, syllable, Look.ENTRY) for number, syllable in enumerate(WORD))


class Sample(ArticleView, can_focus=False):
    """A word in one type of cells, one syllable below the other."""

    left_edge = 1
    right_edge = 0


class Calibrate(ModalScreen[CellType]):
    """Ends with the type that was picked; 0 picks none (only the terminal's own letters)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("enter", "pick", show=False),
        *(Binding(str(n), f"pick({n})", show=False) for n in range(len(SAMPLES) + 1)),
    ]

    def __init__(self, present: CellType) -> None:
        super().__init__()
        self._at = SAMPLES.index(present) if present in SAMPLES else 0

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        with Horizontal(id="samples"):
            for number, _ in enumerate(SAMPLES, 1):
                with Vertical():
                    yield Bar(id=f"name-{number}")
                    yield Sample(id=f"sample-{number}")
        yield Bar(id="state")
        yield Bar(id="hints")

    def on_mount(self) -> None:
        title = t("가장 또렷한 글자를 고르세요", "Pick the clearest letters")
        self.query_one("#title", Bar).show([Part(title, strong=True)])
        self.query_one("#state", Bar).show([t("네모나 빈칸은 고르지 마세요.", "Not boxes or blanks.")])
        hints = t(
            "1-5 고르기  ← → 와 엔터도 됩니다  0 그리지 않기  Esc 닫기", "1-5, or ← → and Enter  0 none  Esc close"
        )
        self.query_one("#hints", Bar).show(hints.split("  "))
        for number, _ in enumerate(SAMPLES, 1):
            self.query_one(f"#sample-{number}", Sample).show(Document(tuple(_syllables())))
        self._show()
        cast("ReaderApp", self.app).speak(title)

    def on_article_view_resized(self, event: ArticleView.Resized) -> None:
        """Each sample keeps the letters of its own cells, whatever the text size."""
        event.stop()
        number = int((event.view.id or "sample-1").rpartition("-")[2])
        cells = SAMPLES[number - 1]
        step = next(step for _, step in sorted(ladder(cells).items()) if step.is_drawn and step.number >= 3)
        event.view.set_lettering(cast("ReaderApp", self.app).typesetter.lettering(step))

    def _show(self) -> None:
        for number, _ in enumerate(SAMPLES, 1):
            chosen = number - 1 == self._at
            mark = t("이것", "this") if chosen else ""
            self.query_one(f"#name-{number}", Bar).show([Part(str(number), strong=chosen), Part(mark, strong=True)])

    def action_move(self, by: int) -> None:
        self._at = (self._at + by) % len(SAMPLES)
        self._show()
        cast("ReaderApp", self.app).speak(str(self._at + 1))

    def action_pick(self, number: int | None = None) -> None:
        at = self._at if number is None else number - 1
        self.dismiss(SAMPLES[at] if at >= 0 else CellType.NONE)

    def action_leave(self) -> None:
        self.dismiss(None)
