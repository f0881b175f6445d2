"""Saves the open article: which format, under which name, in which folder."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from reader.errors import UsageError
from reader.export import FORMATS
from reader.export.destination import destination
from reader.messages import t
from reader.text import one_line
from reader.tui.screens.field_panel import FieldPanel
from reader.tui.widgets.big_list import Entry


class SavePanel(FieldPanel):
    """Ends with the path of a file that is not there yet. Without a typed name ``title`` gives it."""

    def __init__(self, title: str) -> None:
        super().__init__(
            t("저장할 곳: {folder}", "Save in {folder}", folder=Path.cwd()),
            (Entry(suffix, one.name, aside=suffix) for suffix, one in FORMATS.items()),
            t("↑ ↓ 형식  엔터 저장  이름을 쳐도 됩니다  Esc 닫기", "↑ ↓ format  Enter save  or type a name  Esc close"),
            Input(placeholder=t("파일 이름 (비우면 기사 제목)", "a file name (empty: the title)")),
        )
        self._title = title

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._end(one_line(event.value).strip())

    def take(self, entry: Entry) -> None:
        self._end(entry.id)

    def _end(self, typed: str) -> None:
        """A format that there is not, or a file that is there, is said, and another name can be typed."""
        try:
            path = destination(typed or (self.list.entry.id if self.list.entry else ""), self._title)
        except UsageError as error:
            self.show_hint(f"{error.message}  {error.hint}", strong=True)
            return
        if path.exists():
            self.show_hint(t("이미 있는 파일입니다. 다른 이름을 치세요.", "It is there already. Type another name."),
                           strong=True)  # fmt: skip
        else:
            self.dismiss(str(path))
