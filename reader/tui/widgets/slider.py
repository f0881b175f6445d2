"""A value that is set by dragging: speed, volume, text size, the place in the article."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

SIGNS = ("━", "█", "─")
PLAIN_SIGNS = ("=", "#", "-")
"""For terminals that show the others two columns wide."""


class Slider(Widget):
    """A bar from 0 to 1 in one row. Dragging or clicking it posts :class:`Moved`; its owner sets ``value``."""

    COMPONENT_CLASSES = {"slider--done", "slider--knob", "slider--left"}  # noqa: RUF012 - Textual's own form
    DEFAULT_CSS = """
    Slider { height: 1; width: 1fr; }
    """

    value: reactive[float] = reactive(0.0)
    plain: reactive[bool] = reactive(False)

    class Moved(Message):
        """The listener moved the knob to ``value`` (0 to 1)."""

        def __init__(self, slider: Slider, value: float) -> None:
            self.slider, self.value = slider, value
            super().__init__()

        @property
        def control(self) -> Slider:
            return self.slider

    def render_line(self, y: int) -> Strip:
        """``━━━█───``: the knob and both sides differ in their signs, not only in colour."""
        if y or self.size.width < 3:
            return Strip.blank(self.size.width)
        done, handle, rest = PLAIN_SIGNS if self.plain else SIGNS
        room = self.size.width - 3
        at = round(min(1.0, max(0.0, self.value)) * room)
        left, knob = self._look("left"), self._look("knob")
        return Strip(
            [
                Segment(" ", left),
                Segment(done * at, self._look("done")),
                Segment(handle, knob),
                Segment(rest * (room - at), left),
                Segment(" ", left),
            ]
        )

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"slider--{name}")

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.capture_mouse()
        self._move_to(event.x)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self:
            self._move_to(event.x)

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        self.release_mouse()

    def _move_to(self, x: int) -> None:
        room = max(1, self.size.width - 3)
        self.post_message(self.Moved(self, min(1.0, max(0.0, (x - 1) / room))))
