"""Panels of settings: every row is a name and a value that left and right change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from reader.errors import ReaderError
from reader.messages import t
from reader.tui.screens.panel import Panel
from reader.tui.widgets.big_list import Entry
from reader.tui.widgets.slider import Slider

if TYPE_CHECKING:
    from reader.tui.app import ReaderApp


@dataclass(frozen=True, slots=True)
class Setting:
    """One row. ``value`` says what is in force, ``change`` takes a step (−1 or 1), ``fraction`` and ``drag`` serve
    the slider where the value is a number; ``group`` is a heading to stand above it.
    """

    name: str
    value: Callable[[], str]
    change: Callable[[int], None]
    fraction: Callable[[], float] | None = None
    drag: Callable[[float], None] | None = None
    group: str = ""


class SettingsPanel(Panel):
    """Shows settings; each change holds at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "change(-1)", show=False),
        Binding("right", "change(1)", show=False),
        Binding("space", "change(1)", show=False),
    ]

    def __init__(self, title: str, settings: Sequence[Setting]) -> None:
        self._settings = tuple(settings)
        hint = t("↑ ↓ 고르기  ← → 바꾸기  Esc 닫기", "↑ ↓ choose  ← → change  Esc close")
        super().__init__(title, self._rows(), hint)

    def _rows(self) -> list[Entry]:
        return [Entry(str(i), one.name, one.group, one.value()) for i, one in enumerate(self._settings)]

    def compose_below(self) -> ComposeResult:
        yield Slider()

    def begin(self) -> None:
        super().begin()
        self.query_one(Slider).plain = cast("ReaderApp", self.app).typesetter.wide
        self._show()

    @property
    def _setting(self) -> Setting:
        return self._settings[self.list.index]

    def action_change(self, by: int) -> None:
        self._try(lambda: self._setting.change(by))

    def take(self, entry: Entry) -> None:  # noqa: ARG002 - the list knows it
        self.action_change(1)

    def on_big_list_highlighted(self) -> None:
        self._show()

    def on_slider_moved(self, event: Slider.Moved) -> None:
        event.stop()
        drag = self._setting.drag
        if drag is not None:
            self._try(lambda: drag(event.value))

    def _try(self, change: Callable[[], None]) -> None:
        try:
            change()
        except ReaderError as error:
            self._show()
            self.show_hint(f"{error.message} {error.hint}".strip(), strong=True)
            return
        self._show()
        self.show_hint(self._hint)
        cast("ReaderApp", self.app).speak(self._rows()[self.list.index].whole)

    def _show(self) -> None:
        self.list.update(self._rows())
        slider, fraction = self.query_one(Slider), self._setting.fraction
        slider.visible = fraction is not None
        slider.value = fraction() if fraction is not None else 0.0
