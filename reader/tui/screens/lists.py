"""Panels that list what belongs to an article: removed lines, bookmarks and headings."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from reader.forms import many
from reader.messages import t
from reader.model import Article, Bookmark, Script
from reader.reading.lead import lead_of
from reader.reading.reasons import reason_title
from reader.reading.sentences import Sentence, sentences
from reader.text import one_line, safe
from reader.tui.bigtext.document import headings
from reader.tui.screens.panel import Panel
from reader.tui.widgets.big_list import Entry
from reader.tui.widgets.field import Field


class RemovedLines(Panel):
    """Every line that the cleaner took out and why, doubtful ones first; ends with the index of the one to restore."""

    def __init__(self, article: Article) -> None:
        numbered = sorted(enumerate(article.removed), key=lambda pair: not pair[1].doubtful)
        entries = [
            Entry(str(i), f"{one.text} ({reason_title(one.reason)})", _doubt(doubtful=one.doubtful))
            for i, one in numbered
        ]
        title = t("뺀 줄 {n}", "{n}", n=many(len(entries), "개", "removed line"))
        hint = t("↑ ↓ 고르기  엔터 되살리기  Esc 닫기", "↑ ↓ choose  Enter put back  Esc close")
        super().__init__(title, entries or [Entry("", t("뺀 줄이 없습니다.", "Nothing was removed."))], hint)


def _doubt(*, doubtful: bool) -> str:
    return t("본문일 수도 있는 줄", "Perhaps body text") if doubtful else t("본문이 아닌 줄", "Not body text")


class PlaceList(Panel):
    """Bookmarks and headings; ends with ``mark:<n>`` or ``block:<n>`` to go to, ``delete:<n>``, or
    ``name:<n>:<what was typed>``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "delete", show=False),
        Binding("f2", "rename", show=False),
    ]

    def __init__(self, article: Article, bookmarks: tuple[Bookmark, ...]) -> None:
        marks = [Entry(f"mark:{i}", mark.name, t("책갈피", "Bookmarks")) for i, mark in enumerate(bookmarks)]
        heads = [Entry(f"block:{i}", block.text, t("소제목", "Headings")) for i, block in headings(article)]
        title = Entry("block:-1", article.title, t("제목", "Title"))
        hint = t("엔터 가기  F2 이름  Delete 책갈피 지우기  Esc 닫기", "Enter go  F2 name  Delete remove  Esc close")
        super().__init__(t("책갈피와 소제목", "Bookmarks and headings"), [*marks, title, *heads], hint)

    def compose_below(self) -> ComposeResult:
        yield Field(Input(placeholder=t("책갈피 이름", "name of the bookmark")), shown=False)

    def action_rename(self) -> None:
        """The name can be typed; Enter keeps it."""
        entry = self.list.entry
        if entry is not None and entry.id.startswith("mark:"):
            self.query_one(Field).open(entry.text)
            self.show_hint(t("이름을 치고 엔터  Esc 닫기", "Type a name and Enter  Esc close"), strong=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        entry, name = self.list.entry, one_line(safe(event.value)).strip()
        if entry is not None and name:
            self.dismiss(f"{entry.id.replace('mark:', 'name:')}:{name}")

    def action_delete(self) -> None:
        entry = self.list.entry
        if entry is not None and entry.id.startswith("mark:"):
            self.dismiss(entry.id.replace("mark:", "delete:"))


class LeadPanel(Panel):
    """Title, publisher and length, the lead, and three key sentences; ends with the utterance to go to."""

    def __init__(self, script: Script) -> None:
        found, counted = lead_of(script, sentences(script)), sentences(script)
        head = Entry("0", _head(script, counted))
        lead = [Entry(str(counted[i].first), counted[i].written, t("리드", "Lead")) for i in found.lead]
        keys = [Entry(str(counted[i].first), counted[i].written, t("핵심 문장", "Key sentences")) for i in found.keys]
        hint = t("↑ ↓ 넘기기  엔터 그 문장으로  Esc 닫기", "↑ ↓ through  Enter to that sentence  Esc close")
        super().__init__(t("리드와 핵심 세 문장", "Lead and key sentences"), [head, *lead, *keys], hint)


def _head(script: Script, counted: tuple[Sentence, ...]) -> str:
    minutes = max(1, round(sum(one.seconds for one in counted) / 60))
    parts = (script.article.title, script.article.publisher, t("약 {m}분", "about {m} min", m=minutes))
    return ". ".join(part for part in parts if part)
