"""Copies text as it is written: the sentence, the paragraph, or all of it."""

from __future__ import annotations

from reader.messages import t
from reader.model import Article, Span
from reader.tui.screens.panel import Panel
from reader.tui.widgets.big_list import Entry


def copy_panel() -> Panel:
    """Asks what to copy; ends with ``sentence``, ``paragraph`` or ``all``."""
    entries = (
        Entry("sentence", t("이 문장", "This sentence")),
        Entry("paragraph", t("이 문단", "This paragraph")),
        Entry("all", t("기사 전체", "The whole article")),
    )
    return Panel(t("복사", "Copy"), entries)


def copied(article: Article, what: str, sentence: tuple[Span, ...], block: int) -> str:
    """The text that is meant."""
    if what == "sentence" and sentence:
        return " ".join(article.written(span) for span in sentence)
    if what in {"sentence", "paragraph"}:
        return article.text_of(block)
    return "\n\n".join([article.title, *(block.text for block in article.blocks)])
