"""What holds of any text at all."""

import re
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader import korean
from reader.model import ReadingOptions, Word
from tests.korean.gold import rows

_SPOKEN = re.compile(r"(?:[가-힣]+[,.?!]?(?: [가-힣]+[,.?!]?)*)?")
_SIGNS = "0123456789.,-+~·:/%()[]'\"₩$€km㎡명개번대시분월일년원제약만억조여AIKBS美尹與①△▲→☎＠#&가은는이를 \n"
_PARTS = sorted({part for row in rows() for part in re.findall(r"\d[\d,.]*|[A-Za-z]+|[가-힣]+|\s|.", row.written)})
"""What the rules were made for; a crash hides in how two of them meet."""

_TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=_SIGNS, max_size=40),
    st.lists(st.sampled_from(_PARTS), max_size=9).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
@example("은(는)")
@example(" 은(는)㎏")
@example("$3억 M&A")
@example("1/0 ½ Ⅻ ٣ ¾컵 ㎞/h ㍿ ㉠")
@example("(" * 400)
@example("３．５％ －３도")
def test_only_what_a_voice_can_say_is_left(text: str):
    for word in korean.read(text):
        assert _SPOKEN.fullmatch(word.spoken), (text, word)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_what_was_made_speakable_stays_as_it_is(text: str):
    once = korean.spoken(text)
    assert korean.spoken(once) == once


@settings(max_examples=300, deadline=None)
@given(_TEXTS, st.sampled_from(["skip", "soften", "read"]))
def test_every_written_character_belongs_to_one_word(text: str, brackets: str):
    words = korean.read(text, 3, options=ReadingOptions(brackets=brackets))
    at = 0
    for word in words:
        assert word.source is not None
        assert word.source.block == 3
        assert at <= word.source.start < word.source.stop <= len(text)
        assert not text[at : word.source.start].strip()
        at = word.source.stop
    assert not text[at:].strip()


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_sentences_cover_the_text_and_breaths_fit(text: str):
    spans = korean.sentences(text)
    at = 0
    for start, stop in spans:
        assert not text[at:start].strip()
        assert text[start:stop].strip() == text[start:stop] != ""
        at = stop
    assert not text[at:].strip()
    assert _heard(korean.breaths(korean.read(text))) == re.sub(r"[\s,]", "", korean.spoken(text))


def _heard(pieces: tuple[tuple[Word, ...], ...]) -> str:
    for piece in pieces:
        for form in ([word.spoken for word in piece], [word.pronounced for word in piece]):
            line = " ".join(part for part in form if part)
            assert len(line) <= 100
            assert sum("가" <= char <= "힣" for char in line) <= 60
    return re.sub(r"[\s,]", "", "".join(word.spoken for piece in pieces for word in piece))


@settings(max_examples=150, deadline=None)
@given(st.integers(-(10**15), 10**15), st.integers(0, 99))
def test_a_minus_sign_and_a_point_are_always_heard(whole: int, fraction: int):
    said = korean.spoken(f"증가율은 {whole}.{fraction:02}%였다.")
    assert ("마이너스" in said) == (whole < 0)
    assert "점" in said


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**16 - 1))
def test_a_number_is_said_so_that_it_can_be_written_down_again(number: int):
    said = korean.spoken(f"{number:,}원").replace(" ", "").removesuffix("원")
    assert _value(said) == number


def _value(said: str) -> int:
    """Sino-Korean numerals back to the number: an independent reading."""
    total = part = digit = 0
    for char in said:
        if char in "영일이삼사오육칠팔구":
            digit = "영일이삼사오육칠팔구".index(char)
        elif char in "십백천":
            part, digit = part + max(digit, 1) * 10 ** ("십백천".index(char) + 1), 0
        else:
            total, part, digit = total + max(part + digit, 1) * 10 ** (4 * ("만억조".index(char) + 1)), 0, 0
    return total + part + digit


@pytest.mark.parametrize("text", ["값이 3만 원", "1㎞를 걷다", "김모(35)씨는 8시에"])
def test_decomposed_hangul_is_read_as_composed(text: str):
    assert korean.spoken(unicodedata.normalize("NFD", text)) == korean.spoken(text)
    assert korean.pronounced(unicodedata.normalize("NFD", text)) == korean.pronounced(text)


@pytest.mark.parametrize(
    "unit", ["3명이 왔다. ", "(", "“", "1,", "2-1 ", "a.", "美", "https://", "12:", "ㅋ", "가나다라 ", "'", "1·"]
)
def test_time_is_linear(unit: str):
    """Ten times the text may take thirty times as long on a noisy machine, never a hundred times."""
    short, long = unit * (4000 // len(unit)), unit * (40_000 // len(unit))
    seconds = []
    for text in (short, short, long):
        begin = time.process_time()
        korean.spoken(text)
        korean.sentences(text)
        korean.breaths([Word(None, "말", "말")] * (len(text) // 2))
        seconds.append(time.process_time() - begin)
    assert seconds[2] < max(0.4, 30 * min(seconds[:2]))
