"""Where the eye would stop: the sentences that hold a quotation, a figure, a name, or begin a part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from reader.model import Article, BlockKind
from reader.reading.lead import kind_of
from reader.reading.sentences import Sentence


class Anchor(StrEnum):
    """What can be skimmed to."""

    QUOTATION = "quotation"
    FIGURE = "figure"
    NAME = "name"
    HEADING = "heading"


_TITLES = (
    "대통령|총리|장관|차관|의원|대표|위원장|위원|지사|시장|군수|구청장|교육감|원장|소장|회장|사장|부사장|이사장|이사|본부장|부장|팀장|"
    "과장|국장|실장|센터장|교장|교수|박사|연구원|연구위원|교사|감독|코치|선수|작가|시인|배우|가수|화백|변호사|검사|판사|의사|간호사|기자|앵커|"
    "대변인|총장|청장|이장|통장|할머니|할아버지|어르신|씨|군|양|옹"
)
_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥"
    "육인맹제모탁국어은편용"
)
_PARTICLE = r"(?:께서|에게|에게서|으로|은|는|이|가|을|를|의|도|와|과|로)?(?![가-힣])"
_PATTERNS = {
    Anchor.QUOTATION: re.compile(r"[“\"「『]"),
    Anchor.FIGURE: re.compile(r"\d|[일이삼사오육칠팔구십백천만]+\s?(?:퍼센트|억|조)"),
    Anchor.NAME: re.compile(
        rf"(?<![가-힣])[{_SURNAMES}][가-힣]{{1,3}}\s?(?:[가-힣A-Za-z]{{1,8}}\s)?(?:{_TITLES}){_PARTICLE}"
        rf"|(?<![가-힣])[{_SURNAMES}][가-힣]{{1,3}}\s?\(\d{{1,3}}(?:세|살)?\)"
    ),
}


def anchors(sentences: Sequence[Sentence], article: Article, anchor: Anchor) -> tuple[int, ...]:
    """The indexes of the sentences of ``article`` at which ``anchor`` stops, in order."""
    if anchor is Anchor.HEADING:
        return tuple(i for i, one in enumerate(sentences) if kind_of(article, one.block) is BlockKind.HEADING)
    pattern = _PATTERNS[anchor]
    return tuple(i for i, one in enumerate(sentences) if pattern.search(one.written))


def beyond(places: Sequence[int], here: int, by: int) -> int | None:
    """The first of ``places`` after ``here``, or the last before it where ``by`` is negative; None beyond them."""
    if by < 0:
        return next((place for place in reversed(places) if place < here), None)
    return next((place for place in places if place > here), None)
