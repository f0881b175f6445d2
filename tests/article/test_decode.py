"""Bytes to text: the rule, row by row, and mojibake."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article.decode import damaged, decode, repair

NEWS = "너른군의 마지막 목욕탕이 마을 극장으로 다시 문을 열었다. 똠방각하도 펲시를 마셨다."
PAGE = f'<html><head><meta charset="{{}}"></head><body><p>{NEWS}</p></body></html>'

ROWS = {
    "utf-8": (NEWS.encode(), None, None),
    "utf-8 with a mark": (b"\xef\xbb\xbf" + NEWS.encode(), None, None),
    "cp949": (NEWS.encode("cp949"), None, None),
    "utf-16 with a mark": (NEWS.encode("utf-16"), None, None),
    "utf-16-le without a mark": (NEWS.encode("utf-16-le"), None, None),
    "utf-16-be without a mark": (NEWS.encode("utf-16-be"), None, None),
    "cp949 that says utf-8": (NEWS.encode("cp949"), "text/html; charset=utf-8", None),
    "utf-8 that says euc-kr": (NEWS.encode(), None, "euc-kr"),
    "cp949 that says latin-1": (NEWS.encode("cp949"), None, "iso-8859-1"),
    "cp949 that names no codec": (NEWS.encode("cp949"), None, "hangul-8"),
    "johab": (NEWS.encode("johab"), None, None),
    "cp949 read as latin-1": (NEWS.encode("cp949").decode("latin-1").encode(), None, None),
    "utf-8 read as cp1252": (NEWS.encode().decode("latin-1").encode(), None, None),
}


def as_windows(body: bytes) -> str:
    """Bytes as browsers read Windows-1252: the five that it leaves out become controls."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in body)


ROWS |= {
    "utf-8 read as Windows-1252": (as_windows(NEWS.encode()).encode(), None, None),
    "cp949 read as Windows-1252": (as_windows(NEWS.encode("cp949")).encode(), None, None),
}


@pytest.mark.parametrize("row", ROWS)
def test_every_row_gives_the_text(row):
    body, content_type, charset = ROWS[row]
    assert decode(body, content_type, charset) == NEWS


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", [NEWS, "비 온다.", "AI 3일", "Fine, 12 degrees.", "비가 그친 뒤 다시 길을 나섰다. " * 9]
)
def test_utf_16_is_told_by_its_zero_bytes(text, codec, monkeypatch):
    monkeypatch.setattr(sys.modules[decode.__module__], "_detected", lambda body: "guessed")
    assert decode(text.encode(codec)) == text


def test_iso_2022_kr_is_told_by_its_escape():
    text = "너른군 소식입니다."
    assert decode(text.encode("iso2022_kr")).rstrip() == text


@pytest.mark.parametrize("declared", ["euc-kr", "utf-8", "ks_c_5601-1987", "iso-8859-1"])
def test_a_meta_element_may_lie(declared):
    assert NEWS in decode(PAGE.format(declared).encode("cp949"))


def test_other_languages_are_decoded_as_declared():
    french = "L’été dernier, la ville a rénové les façades près du marché où l’on vend des pâtés. " * 3
    assert decode(french.encode("cp1252"), "text/html; charset=windows-1252") == french
    for no_codec in ("hangul-8", "hex", "rot13"):
        assert decode(french.encode("cp1252"), None, no_codec).startswith("L’été dernier, la ville a rénové")


@pytest.mark.parametrize(
    "latin", ["Ça va? Déjà vu, naïve coöperation – señor", "ÄÖÜ äöü ß", "« Où est-il ? »", "MÜLLER & SÖHNE"]
)
def test_latin_text_is_no_mojibake(latin):
    assert repair(latin) == latin


def test_only_the_broken_part_is_repaired():
    broken = "강풍에 멈춘 케이블카".encode("cp949").decode("latin-1")
    assert repair(f"제목\n{broken}\n本文 그대로") == "제목\n강풍에 멈춘 케이블카\n本文 그대로"


def test_lost_characters_are_noticed():
    assert damaged("안녕하세요 " * 5 + "\ufffd" * 40)
    assert not damaged(NEWS * 10 + "\ufffd")


@pytest.mark.parametrize(
    ("lost", "other", "told"), [(21, 0, True), (20, 0, False), (21, 398, True), (21, 399, False)]
)  # fmt: skip
def test_more_than_twenty_and_a_twentieth_of_what_is_not_ascii(lost: int, other: int, told: bool):
    assert damaged("\ufffd" * lost + "길" * other + "a" * 999) is told


@given(st.binary(max_size=400))
@settings(max_examples=200)
def test_any_bytes_decode(body):
    assert isinstance(decode(body), str)


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=60))
@settings(max_examples=100)
def test_hangul_comes_back_from_both_codes(text):
    assert decode(text.encode()) == text
    assert decode(text.encode("cp949"), None, "euc-kr") == text
