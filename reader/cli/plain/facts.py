"""Typed commands that tell where the listener is and what the article is."""

from __future__ import annotations

from reader.cli.plain.arguments import need_article, numbered, pick
from reader.cli.plain.sitting import Sitting
from reader.cli.plain.transport import go_to
from reader.forms import length, many, moment
from reader.messages import t
from reader.reading.lead import Lead, lead_of
from reader.reading.skim import Anchor, anchors


def where(sitting: Sitting, _: str) -> str:
    need_article(sitting)
    here, all_of_it = sitting.here, sitting.sentences
    return t(
        "{here}번째 문장, 모두 {count}. 남은 시간 약 {left}.",
        "Sentence {here} of {count}. About {left} left.",
        here=here + 1,
        count=len(all_of_it),
        left=length(sitting.reading.left_s),
    )


def info(sitting: Sitting, _: str = "") -> str:
    """Title, publisher, reporter, date, length: what a listener wants to know before anything is read."""
    need_article(sitting)
    article = sitting.reading.article
    assert article is not None  # noqa: S101 - there are sentences
    count = many(len(sitting.sentences), "문장", "sentence")
    size = t("{count}, 약 {time}", "{count}, about {time}", count=count, time=length(sitting.reading.lasting_s()))
    name = article.title or sitting.sentences[0].written
    parts = (name, article.publisher, article.byline, moment(article.published or ""), size)
    return ". ".join(part.strip(". ") for part in parts if part) + "."


def again(sitting: Sitting, _: str) -> str:
    need_article(sitting)
    return sitting.sentences[sitting.here].written


def headings(sitting: Sitting, argument: str) -> str:
    need_article(sitting)
    at = heading_places(sitting)
    if argument:
        return go_to(sitting, at[pick(argument, len(at))])
    return numbered(sitting.sentences[i].written for i in at) or t("소제목이 없습니다.", "There are no headings.")


def heading_places(sitting: Sitting) -> tuple[int, ...]:
    article = sitting.reading.article
    return anchors(sitting.sentences, article, Anchor.HEADING) if article else ()


def lead(sitting: Sitting, _: str) -> str:
    """Title, publisher and length, then the lead: enough to decide whether to hear the rest."""
    need_article(sitting)
    first = " ".join(sitting.sentences[i].written for i in _lead(sitting).lead)
    more = t("재생: 모두 읽기. 핵심: 세 문장", "play: all of it. key: three sentences") if _lead(sitting).keys else ""
    return f"{info(sitting)} {first}\n{more}".strip()


def keys(sitting: Sitting, argument: str) -> str:
    """Three sentences of the article that carry it; with a number, to that one."""
    need_article(sitting)
    found = _lead(sitting).keys
    if argument:
        return go_to(sitting, found[pick(argument, len(found))])
    return numbered(sitting.sentences[i].written for i in found) or t("리드가 전부입니다.", "The lead is all.")


def _lead(sitting: Sitting) -> Lead:
    script = sitting.reading.script
    assert script is not None  # noqa: S101 - there are sentences
    return lead_of(script, sitting.sentences)
