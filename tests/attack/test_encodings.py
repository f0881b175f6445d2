"""Sixty-three files in the encodings that Korean pages come in, and 480 excerpts of them, right to the letter."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reader.article.decode import decode

NEWS = "너른군의 마지막 목욕탕이 마을 극장으로 다시 문을 열었다. 주민 120명이 표를 샀고 첫날 3회 모두 매진됐다."
NOVEL = "“똠방각하가 펲시를 마셨다지 뭐야.” 할머니는 햏쌀을 씻다 말고 웃었다. 비가 쫓기듯 내리던 밤이었다."
SCREEN = "로그인 회원가입 검색 구독하기 인쇄 글자크기 음성재생 공유하기 이전 다음 목록 댓글 12 추천 3"
TEXTS = {"news": NEWS, "novel": NOVEL, "screen": SCREEN}
META = '<html><head><meta charset="{}"><title>글</title></head><body><p>{}</p></body></html>'


def forms(text: str) -> dict[str, tuple[bytes, str, str | None]]:
    """Bytes, the text that must come out, and what the sender said, by the name of the form."""
    wansung, seven_bit, johab = (_only(text, codec) for codec in ("euc-kr", "iso2022_kr", "johab"))
    cp949, utf8 = text.encode("cp949"), text.encode()
    found: dict[str, tuple[bytes, str, str | None]] = {
        "cp949": (cp949, text, None),
        "cp949 said to be utf-8": (cp949, text, "utf-8"),
        "cp949 said to be latin-1": (cp949, text, "iso-8859-1"),
        "cp949 said to be euc-kr": (cp949, text, "euc-kr"),
        "euc-kr": (wansung.encode("euc-kr"), wansung, None),
        "utf-8": (utf8, text, None),
        "utf-8 with a mark": (b"\xef\xbb\xbf" + utf8, text, None),
        "utf-8 said to be euc-kr": (utf8, text, "euc-kr"),
        "utf-16 with a mark": (text.encode("utf-16"), text, None),
        "utf-16-le": (text.encode("utf-16-le"), text, None),
        "utf-16-be": (text.encode("utf-16-be"), text, None),
        "johab": (johab.encode("johab"), johab, None),
        "iso-2022-kr": (seven_bit.encode("iso2022_kr"), seven_bit, None),
        "mostly ASCII": (("a href " * 200 + text).encode("cp949"), "a href " * 200 + text, None),
        "with Hanja": (("韓國 " + text).encode("cp949"), "韓國 " + text, None),
        "short": (text[:8].strip().encode("cp949"), text[:8].strip(), None),
    }
    for said in ("euc-kr", "utf-8", "ks_c_5601-1987", "iso-8859-1", "hangul-8"):
        page = META.format(said, text)
        found[f"a page that says {said}"] = (page.encode("cp949"), page, None)
    return found


def _is_in(char: str, codec: str) -> bool:
    """As one letter: Python's euc-kr spells a syllable that the code lacks as jamo, in eight bytes."""
    try:
        return len(char.encode(codec)) != 8
    except UnicodeEncodeError:
        return False


def _only(text: str, codec: str) -> str:
    """Without what the code lacks."""
    return "".join(char for char in text if _is_in(char, codec))


SAMPLES = {f"{name}, {form}": row for name, text in TEXTS.items() for form, row in forms(text).items()}


def test_there_are_sixty_three() -> None:
    assert len(SAMPLES) == 63


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_comes_out_right(name: str) -> None:
    body, text, said = SAMPLES[name]
    assert decode(body, None, said).rstrip("\n") == text


def test_excerpts_of_any_length_come_out_right() -> None:
    """240 each in CP949 and UTF-8, of one to sixty words, by chance from texts that the rule was not made with."""
    root, chance = Path(__file__).parents[2], random.Random(480)
    words = (root / "benchmarks" / "article.txt").read_text("utf-8").split()
    excerpts = []
    for count in (1, 2, 4, 8, 20, 60):
        for _ in range(40):
            start = chance.randrange(max(1, len(words) - count))
            excerpts.append(" ".join(words[start : start + count]))
    wrong = [
        (codec, text)
        for text in excerpts
        for codec in ("cp949", "utf-8")
        if (kept := _only(text, codec)) and decode(kept.encode(codec)) != kept
    ]
    assert wrong == []
