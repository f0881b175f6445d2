"""Who prints the news: publishers we know by name, and what their names end with."""

from __future__ import annotations

from reader.article.vocabulary import publisher_names
from reader.pattern import Pattern

_END = Pattern(
    r"(?:일보|신문|뉴스|뉴스\d{1,2}|방송|통신|경제|타임스|타임즈|투데이|저널|미디어|매일|닷컴|데일리|헤럴드|스포츠|포스트|코리아|TV|리포트|프레스|시스|데스크|라인|비즈|이코노미|매거진)$"
)


def known(text: str) -> str | None:
    """The name of the publisher that ``text`` is, if it is one we know."""
    return publisher_names().get(text.replace(" ", "").lower())


def looks_like_one(text: str) -> bool:
    """Whether ``text`` is a publisher's name, known or by the look of it."""
    return len(text) <= 16 and (known(text) is not None or ends_like_one(text))


def ends_like_one(text: str) -> bool:
    """Whether ``text`` ends as the names of publishers do (일보, 타임스)."""
    return _END.search(text) is not None
