"""ㄹ before ㄷ, ㅅ, ㅈ in words of Chinese origin (표준발음법 article 26)."""

from __future__ import annotations

from collections.abc import Iterator

from reader.korean.pronounce.contact import Joint

_FIRST = frozenset("갈결괄굴궐말멸몰물밀발별불살설솔술실열율월일절졸질찰철출칠탈팔필할혈활골달돌")
_SECOND = frozenset(
    "단달담당대덕도독돈동두둔득등사삭산살삼상색생서석선설섭성세소속손송쇄수숙순술숭솔습승시식신실심십"
    "자작잔잠잡장재쟁저적전절점접정제조족존졸종좌죄주죽준중증지직진질집징"
)
_SUFFIX = frozenset("적성자사실장제증지진주식술소석점단당세서산상선전조족죄집절")
_VERBS_IN_SUFFIX = frozenset("지진당")
"""그늘지다, 옹골진, 박탈당하다: before an ending these are verbs."""
_NATIVE_ENDINGS = frozenset("다던지자도")


def joints(word: str, stops: tuple[int, ...]) -> Iterator[tuple[int, Joint]]:
    """The joints of a two-syllable Chinese word at the beginning of ``word``, and before a one-syllable suffix."""
    if (
        len(word) > 1
        and word[0] != word[1]
        and word[0] in _FIRST
        and word[1] in _SECOND
        and not (word[1] in _NATIVE_ENDINGS and len(word) == 2)
    ):
        yield 0, Joint.TENSE
    for stop in stops:
        if stop > 2 and word[stop - 2] in _FIRST_IN_NOUN and _is_suffix(word, stop):
            yield stop - 2, Joint.TENSE


_FIRST_IN_NOUN = _FIRST | frozenset("률렬렐설술율탈출졸찰벌")


def _is_suffix(word: str, stop: int) -> bool:
    if word[stop - 1] in _VERBS_IN_SUFFIX and word[stop : stop + 1] in _VERBAL:
        return False
    return word[stop - 1] in _SUFFIX


_VERBAL = frozenset("다은을고며면어하한할했해")
