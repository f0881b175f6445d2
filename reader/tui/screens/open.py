"""Opens an article: an address, a file name, or a page that is pasted."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input

from reader.messages import t
from reader.text import one_line, safe
from reader.tui.screens.field_panel import FieldPanel
from reader.tui.widgets.big_list import Entry

DEMO = "demo.html"
"""The article that shows what the program does, among the shipped files."""

ADDRESS = 2000
"""A single line that is longer than this is a page and no address."""


class SourceInput(Input):
    """A field for an address; a page that is pasted into it is not cut to its first line."""

    class PagePasted(Message):
        """Several lines were pasted."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    def _on_paste(self, event: events.Paste) -> None:
        """Comes before the field's own handler, which takes what is left in ``event.text``."""
        if is_page(event.text):
            event.stop()
            event.prevent_default()
            self.post_message(self.PagePasted(event.text))
        event.text = one_line(event.text)


def is_page(text: str) -> bool:
    """Whether pasted text is a page rather than an address or a file name."""
    return "\n" in text.strip() or len(text) > ADDRESS


class Open(FieldPanel):
    """Ends with ``source:<address>``, ``text:<page>``, or the id of one of ``entries``."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        hint = t("엔터 열기  긴 글은 그냥 붙여 넣으세요  Esc 닫기", "Enter open  paste a page as it is  Esc close")
        field = SourceInput(placeholder=t("주소나 파일 이름", "an address or a file name"))
        super().__init__(t("열기", "Open"), entries, hint, field)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        source = one_line(event.value)
        if source:
            self.dismiss(f"source:{source}")
        elif self.list.entry is not None:
            self.dismiss(self.list.entry.id)

    def on_source_input_page_pasted(self, event: SourceInput.PagePasted) -> None:
        self.dismiss(f"text:{safe(event.text)}")
