"""What holds of any text: lengths, what is untouched, the seven codas, totality, cost."""

import subprocess
import sys
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.hangul import CODAS, ONSETS, VOWELS, coda_of, join, split
from reader.korean.pronounce import for_espeak, pronounce, pronounce_line, word
from reader.korean.pronounce.coda import NEUTRAL

HANGUL = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
KOREAN = st.text(st.one_of(HANGUL, st.sampled_from("값닭넓밟않의이요일육한할것못을 ., 12aé人")), max_size=40)


def hangul(character: str) -> bool:
    return "가" <= character <= "힣"


@given(st.one_of(KOREAN, st.text()))
@settings(max_examples=300, deadline=None)
def test_only_syllables_change_each_into_one(text: str) -> None:
    heard = pronounce_line(text)
    assert len(heard) == len(text)
    for before, after in zip(text, heard, strict=True):
        assert after == before if not hangul(before) else hangul(after)


@given(KOREAN)
@settings(deadline=None)
def test_only_seven_codas_are_heard(text: str) -> None:
    codas = {coda_of(character) for character in pronounce_line(text) if hangul(character)}
    assert codas <= set(NEUTRAL.values())


@given(st.lists(KOREAN, max_size=6))
@settings(deadline=None)
def test_words_are_heard_as_their_line(words: list[str]) -> None:
    heard = pronounce(words)
    assert [len(part) for part in heard] == [len(part) for part in words]
    assert " ".join(heard) == pronounce_line(" ".join(words))


@given(KOREAN)
@settings(deadline=None)
def test_for_espeak_leaves_no_written_d_and_is_idempotent(text: str) -> None:
    spelled = for_espeak(pronounce_line(text))
    assert len(spelled) == len(text)
    assert for_espeak(spelled) == spelled
    assert not any(hangul(character) and coda_of(character) == "ㄷ" for character in spelled)


def test_every_syllable_comes_apart_and_together() -> None:
    assert len({join(o, v, c) for o in ONSETS for v in VOWELS for c in CODAS}) == 11_172
    assert all(join(*split(chr(code))) == chr(code) for code in range(0xAC00, 0xD7A4))


def seconds(text: str) -> float:
    begin = time.process_time()
    pronounce_line(text)
    return time.process_time() - begin


def test_a_megabyte_takes_time_in_proportion() -> None:
    sentence = "정부는 물가를 안정시킬 수 있도록 값이 오른 품목을 살피고 있다고 밝혔다. "
    text = sentence * (340_000 // len(sentence))
    seconds(sentence)
    assert seconds(text) < 10
    assert seconds("국" * 100_000) < 10
    assert seconds("할 " * 50_000) < 10


def test_warm_speed() -> None:
    text = "경찰은 어젯밤 여덟 시쯤 국립공원 옆 산길에서 길을 잃은 등산객 일곱 명을 찾았습니다. " * 25
    seconds(text)
    assert min(seconds(text) for _ in range(3)) / len(text) * 1000 < 0.060, "ten times the goal of 6 ms"


def test_endless_words_are_not_remembered() -> None:
    before = word._remembered.cache_info().currsize
    pronounce_line("값" * (word.LONGEST_KEPT + 1))
    assert word._remembered.cache_info().currsize == before
    pronounce_line("값" * word.LONGEST_KEPT)
    assert word._remembered.cache_info().currsize == before + 1


def test_import_reads_no_table() -> None:
    code = (
        "import builtins, pathlib, sys\n"
        "real = pathlib.Path.read_text\n"
        "def fail(self, *a, **k): raise AssertionError(self)\n"
        "pathlib.Path.read_text = fail\n"
        "import reader.korean.pronounce\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
