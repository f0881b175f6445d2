"""Typed commands that find a place: bookmarks, search, and skimming to the next quotation, number or heading."""

from __future__ import annotations

from reader.cli.plain.arguments import need_article, numbered, pick
from reader.cli.plain.sitting import Sitting
from reader.cli.plain.transport import go_to, moved
from reader.errors import UsageError
from reader.messages import t
from reader.reading.skim import Anchor, anchors, beyond


def mark(sitting: Sitting, argument: str) -> str:
    need_article(sitting)
    return t("책갈피: {name}", "Bookmark: {name}", name=sitting.reading.add_bookmark(argument).name)


def marks(sitting: Sitting, argument: str) -> str:
    need_article(sitting)
    marks = sitting.reading.bookmarks()
    if argument:
        sitting.reading.go_to_span(marks[pick(argument, len(marks))].span)
        return moved(sitting, -1, 1)
    return numbered(mark.name for mark in marks) or t("책갈피가 없습니다.", "There are no bookmarks.")


def unmark(sitting: Sitting, argument: str) -> str:
    need_article(sitting)
    index = pick(argument, len(sitting.reading.bookmarks()))
    sitting.reading.remove_bookmark(index)
    return t("책갈피를 뺐습니다.", "Bookmark removed.")


def search(sitting: Sitting, argument: str) -> str:
    """The next place; without a word, the one after it."""
    need_article(sitting)
    if argument:
        wanted = argument.casefold()
        sitting.found = tuple(i for i, one in enumerate(sitting.sentences) if wanted in one.written.casefold())
    if not sitting.found:
        return t("찾지 못했습니다.", "Not found.")
    here = sitting.here
    nearest = next((i for i in sitting.found if i > here or (argument and i == here)), sitting.found[0])
    sitting.reading.go_to(sitting.sentences[nearest].first)
    place = sitting.found.index(nearest) + 1
    return f"{place}/{len(sitting.found)} {sitting.moved()}".strip()


def skim(sitting: Sitting, argument: str) -> str:
    """To the next sentence of a kind; without one, of the kind that was asked for last."""
    need_article(sitting)
    anchor = _ANCHORS.get(argument.lower()) if argument else sitting.skims
    article = sitting.reading.article
    if anchor is None or article is None:
        raise UsageError(t("건너 인용, 건너 숫자, 건너 이름, 건너 소제목 가운데 하나로 쳐 주세요.",
                           "Type skim quote, skim number, skim name or skim heading."))  # fmt: skip
    sitting.skims = anchor
    following = beyond(anchors(sitting.sentences, article, anchor), sitting.here, 1)
    if following is None:
        return t("뒤에는 없습니다.", "There is none further on.")
    return go_to(sitting, following)


_ANCHORS = {
    **dict.fromkeys(("인용", "quote", "q"), Anchor.QUOTATION),
    **dict.fromkeys(("숫자", "number", "n"), Anchor.FIGURE),
    **dict.fromkeys(("이름", "name", "p"), Anchor.NAME),
    **dict.fromkeys(("소제목", "제목", "heading", "h"), Anchor.HEADING),
}
