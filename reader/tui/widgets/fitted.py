"""Short texts in letters as large as half the screen allows: what must not be missed, and what is being typed."""

from __future__ import annotations

from rich.segment import Segment

from reader.tui.bigtext.document import Document
from reader.tui.bigtext.typesetter import Typesetter
from reader.tui.bigtext.window import Place, Row, Window
from reader.tui.widgets.article_view import ArticleView


class FittedText(ArticleView, can_focus=False):
    """As high as its text; hidden until :meth:`fit`."""

    DEFAULT_CSS = """
    FittedText { display: none; height: 1; }
    """
    right_edge = 0
    _height = 0
    _told: tuple[Document, Typesetter, int] | None = None

    def fit(self, document: Document, typesetter: Typesetter, step: int, room: tuple[int, int]) -> None:
        """Shows ``document``, at most at ``step``, on a screen of ``room`` columns and rows."""
        width, half = max(1, room[0] - self.left_edge - self.right_edge), max(1, room[1] // 2)
        for number in range(step, 0, -1):
            lettering = typesetter.lettering(typesetter.choose(number, width, half).step)
            rows = _rows(Window(document, lettering, width))
            if rows <= half:
                break
        self._told = document, typesetter, step
        self.show(document)
        self.set_lettering(lettering)
        self._height = min(rows, half)
        self.styles.height = self._height
        self.display = True

    @property
    def rows(self) -> int:
        """Rows of the screen that it takes now."""
        return self._height if self.display else 0

    def refit(self, room: tuple[int, int]) -> None:
        """Shows the same text on a screen of another size."""
        if self.display and self._told is not None:
            self.fit(*self._told, room)

    def _signs(self, row: Row, rows: list[Row], y: int) -> list[Segment]:  # noqa: ARG002 - there are none
        return [Segment(" " * self.left_edge, self._style("plain"))]

    def clear(self) -> None:
        """Gives the room back."""
        self.display = False

    def on_article_view_resized(self, event: ArticleView.Resized) -> None:
        """Keeps the letters that were chosen for the text."""
        event.stop()


def _rows(window: Window) -> int:
    place: Place | None = Place(0, 0)
    rows = 0
    while place is not None:
        rows += window.height(place)
        place = window.after(place)
    return rows
