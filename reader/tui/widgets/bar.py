"""One row of short texts: the title above, the state and the keys below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.text import one_line
from reader.tui.bigtext.lettering import shown


@dataclass(frozen=True, slots=True)
class Part:
    """A text on a bar. ``strong`` stands out; where there is no room for one, a shorter one behind it may be."""

    text: str
    strong: bool = False


class Bar(Widget):
    """Shows its parts two columns apart, as many as there is room for; the first is shortened if it must be."""

    COMPONENT_CLASSES = {"bar--plain", "bar--strong"}  # noqa: RUF012 - Textual's own form
    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.parts: tuple[Part, ...] = ()

    def show(self, parts: Iterable[Part | str]) -> None:
        """Other parts."""
        made = (part if isinstance(part, Part) else Part(part) for part in parts)
        self.parts = tuple(Part(shown(one_line(part.text)), part.strong) for part in made if part.text)
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - Textual's; there is one row
        plain = self.get_component_rich_style("bar--plain")
        strong = self.get_component_rich_style("bar--strong")
        segments = [Segment(" ", plain)]
        for text, is_strong in _fitted(self.parts, self.size.width - 2):
            segments.append(Segment(text, strong if is_strong else plain))
        return Strip(segments).adjust_cell_length(self.size.width, plain)


def _fitted(parts: tuple[Part, ...], width: int) -> list[tuple[str, bool]]:
    fitted: list[tuple[str, bool]] = []
    left = width
    for part in parts:
        gap = "  " if fitted else ""
        needed = cell_len(gap) + cell_len(part.text)
        if needed > left:
            if not fitted and left > 0:
                return [(shortened(part.text, left), part.strong)]
            continue
        fitted += [(gap, False), (part.text, part.strong)] if gap else [(part.text, part.strong)]
        left -= needed
    return fitted


def shortened(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, with two dots where something was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 2)).rstrip() + ".."
