"""The values of the Korean part: words with spans and rules, explanations, options, particles, numerals."""

import subprocess
import sys

import pytest

from reader import korean
from reader.korean import english, josa, numerals
from reader.model import ReadingOptions, Span


def test_every_word_keeps_where_it_was_written_and_why():
    words = korean.read("이 사고로 3명이 숨졌다.", 2)
    assert [(word.source, word.spoken, word.rule) for word in words] == [
        (Span(2, 0, 1), "이", ""),
        (Span(2, 2, 5), "사고로", ""),
        (Span(2, 6, 9), "세 명이", "counter 명, native"),
        (Span(2, 10, 14), "숨졌다.", ""),
    ]
    assert words[2].pronounced == "세 명이"


def test_pieces_that_belong_together_are_one_word():
    (word,) = korean.read("2023. 12. 28.")
    assert (word.source, word.spoken, word.rule) == (Span(0, 0, 13), "이천이십삼년 십이월 이십팔일.", "date")


def test_what_is_not_said_keeps_its_place():
    words = korean.read("△ 카카오(035720)는 [1]")
    assert [word.spoken for word in words] == ["", "카카오는", ""]
    assert [word.source for word in words] == [Span(0, 0, 1), Span(0, 2, 14), Span(0, 15, 18)]


@pytest.mark.parametrize(
    ("brackets", "said"),
    [
        ("skip", "국제통화기금은 경고했다"),
        ("soften", "국제통화기금, 아이엠에프는 경고했다"),
        ("read", "국제통화기금 아이엠에프는 경고했다"),
    ],
)
def test_brackets_are_the_listeners_choice(brackets: str, said: str):
    words = korean.read("국제통화기금(IMF)은 경고했다", options=ReadingOptions(brackets=brackets))
    assert " ".join(word.spoken for word in words) == said


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("3명", "counter 명, native"),
        ("3년", "counter 년, Sino-Korean"),
        ("5㎞", "unit ㎞"),
        ("6.25전쟁", "event"),
        ("14:05", "time"),
        ("010-1234-5678", "phone"),
        ("美", "hanja"),
        ("인생(人生)", "hanja gloss, said once"),
        ("KBS", "letters"),
        ("NASA", "name NASA"),
        ("3-2", "score"),
        ("-3도", "counter 도, Sino-Korean"),
        ("카카오(035720)", "stock code, not read"),
    ],
)
def test_rules_have_stable_names(written: str, rule: str):
    assert [why.rule for why in korean.explain(written)] == [rule]


def test_explains_only_what_was_changed():
    whys = korean.explain("어제 3명이 왔다")
    assert [(why.written, why.spoken) for why in whys] == [("3명이", "세 명이")]


def test_a_pronounced_line_is_first_put_as_it_is_said():
    assert korean.pronounced("국물") == "궁물"
    assert korean.pronounced("8명") == korean.pronounced("여덟 명")


@pytest.mark.parametrize(
    ("before", "written", "agreed"),
    [
        ("바이트", "을", "를"),
        ("킬로그램", "를", "을"),
        ("이", "이", "가"),
        ("삼", "가", "이"),
        ("엘", "는", "은"),
        ("에이", "은", "는"),
        ("서울", "으로", "로"),
        ("부산", "로", "으로"),
        ("제주", "으로", "로"),
        ("에프", "과", "와"),
        ("퍼센트", "으로부터", "로부터"),
        ("팀", "라고", "이라고"),
        ("팀", "였다", "이었다"),
        ("나", "라고", "라고"),
        ("삼", "가지", "가지"),
        ("팔", "로", "로"),
        ("이", "과목", "과목"),
    ],
)
def test_particles_agree_with_what_is_said(before: str, written: str, agreed: str):
    assert josa.agree(before, written) == agreed


@pytest.mark.parametrize(
    ("number", "sino", "native"),
    [
        (1, "일", "한"),
        (10, "십", "열"),
        (20, "이십", "스무"),
        (21, "이십일", "스물한"),
        (99, "구십구", "아흔아홉"),
        (100, "백", "백"),
        (101, "백일", "백한"),
        (10_000, "만", "만"),
        (11_111, "만 천백십일", "만 천백십일"),
        (10**8, "일억", "일억"),
        (0, "영", "영"),
        (10**12 + 10_000, "일조 일만", "일조 일만"),
    ],
)
def test_numerals(number: int, sino: str, native: str):
    assert (numerals.sino(number), numerals.native(number)) == (sino, native)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("KBS", "케이비에스"),
        ("suggest", "서제스트"),
        ("print", "프린트"),
        ("lamp", "램프"),
        ("book", "북"),
        ("cat", "캣"),
        ("set", "셋"),
        ("strike", "스트라이크"),
        ("flash", "플래시"),
        ("shrimp", "슈림프"),
        ("catch", "캐치"),
        ("bridge", "브리지"),
        ("king", "킹"),
        ("hotel", "호텔"),
        ("film", "필름"),
        ("signal", "시그널"),
        ("quick", "퀵"),
    ],
)
def test_unknown_words_are_transcribed(word: str, said: str):
    read = english.letters(word) if english.acronym(word) else english.transcribe(word)
    assert read == said


def test_reading_a_line_loads_nothing_heavy():
    code = (
        "import sys; from reader import korean; korean.spoken('3명이 왔다.');"
        "heavy = {'bs4', 'numpy', 'textual', 'tomllib', 'click', 'reader.korean.english'} & set(sys.modules);"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
