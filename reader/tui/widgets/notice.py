"""A sentence that the listener must not miss, in letters as large as half the screen allows."""

from __future__ import annotations

from reader.text import one_line
from reader.tui.bigtext.document import Document, Look, Piece
from reader.tui.bigtext.typesetter import Typesetter
from reader.tui.bigtext.window import Place, Window
from reader.tui.widgets.article_view import GUTTER, MARGIN, ArticleView


class Notice(ArticleView, can_focus=False):
    """Lies over the lower part of the screen until it is cleared."""

    DEFAULT_CSS = """
    Notice { dock: bottom; layer: notice; display: none; height: 1; }
    """

    def tell(self, text: str, typesetter: Typesetter, step: int, room: tuple[int, int]) -> None:
        """Shows ``text``, at most at ``step``, on a screen of ``room`` columns and rows."""
        document = Document((Piece(0, 0, one_line(text), Look.ENTRY),))
        width, half = max(1, room[0] - GUTTER - MARGIN), max(1, room[1] // 2)
        for number in range(step, 0, -1):
            lettering = typesetter.lettering(typesetter.choose(number, width, half).step)
            rows = _rows(Window(document, lettering, width))
            if rows <= half:
                break
        self.show(document)
        self.set_lettering(lettering)
        self.styles.height = min(rows, half)
        self.display = True

    def clear(self) -> None:
        """Gives the screen back."""
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
