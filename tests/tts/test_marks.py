"""Marks that are estimated, against voices whose times are known."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.audio.pcm import silence
from reader.model import PCM, Frames, Mark
from reader.testing import tone, utterance
from reader.tts.espeak.engine import VOICES, EspeakEngine
from reader.tts.marks import estimate, snap, weight
from reader.tts.pauses import Pause, pauses


def sound(*parts: int) -> bytes:
    """Milliseconds of tone, then of silence, in turn."""
    return b"".join(silence(ms) if number % 2 else tone(24 * ms, 300) for number, ms in enumerate(parts))


def at_ms(marks: tuple[Mark, ...]) -> list[int]:
    return [round(mark.at / 24) for mark in marks]


ROWS = {
    "equal words share equally": (["가나", "다라", "마바"], sound(600), [0, 200, 400]),
    "time goes by syllables": (["가", "나다라"], sound(800), [0, 200]),
    "a final consonant takes longer": (["각", "가"], sound(218), [0, 118]),
    "a pause after punctuation ends the word before it": (["가나,", "다라"], sound(500, 200, 300), [0, 700]),
    "a pause is no part of the words": (["가나,", "다라", "마바"], sound(200, 400, 400), [0, 600, 800]),
    "punctuation draws a pause": (["가나다", "라마바,", "사아자"], sound(420, 150, 480), [0, 210, 570]),
    "two pauses, two commas": (["가나,", "다,", "라마"], sound(200, 150, 100, 150, 200), [0, 350, 600]),
    "a short pause inside a word is skipped": (["가나다라", "마바사아"], sound(300, 100, 1200), [0, 800]),
    "one word": (["가나다"], sound(500), [0]),
    "words that are not said": (["가", "", "나"], sound(200), [0, 100]),
    "several tokens are one word": (["가 나", "다"], sound(300), [0, 200]),
    "nothing": ([""], b"", []),
}


@pytest.mark.parametrize("row", ROWS)
def test_estimate(row):
    texts, pcm, expected = ROWS[row]
    assert at_ms(estimate(texts, pcm)) == pytest.approx(expected, abs=6)


@pytest.mark.parametrize(
    ("token", "expected"),
    [("가나", 2), ("각난", 2.36), ("12", 2.1), ("KBS", 3.9), ("news", 1.3), ("―", 0.1), ("", 0.1)],
)
def test_weight(token, expected):
    assert weight(token) == pytest.approx(expected)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(alphabet="가각 .,A1", max_size=6), max_size=8),
    st.lists(st.integers(1, 300), max_size=7),
)
def test_whatever_comes_each_said_word_has_one_mark_in_order_within_the_clip(texts, parts):
    pcm = sound(*parts)
    marks = estimate(texts, pcm)
    assert [mark.word for mark in marks] == [number for number, text in enumerate(texts) if text.strip()]
    places = [mark.at for mark in marks]
    assert places == sorted(places)
    assert all(0 <= at <= PCM.frames(pcm) for at in places)


def test_pauses_are_found_to_five_milliseconds():
    found = pauses(sound(300, 100, 200, 60, 200, 400, 100))
    edges = [round(frame / 24) for pause in found for frame in (pause.start, pause.stop)]
    assert edges == pytest.approx([300, 400, 860, 1260], abs=5)


def test_silence_at_the_edges_is_no_pause():
    assert pauses(silence(300) + sound(200) + silence(300)) == ()
    assert pauses(silence(500)) == ()
    assert pauses(b"") == ()


def test_a_pause_has_a_length():
    assert Pause(Frames(10), Frames(25)).length == 15


SNAPS = {
    "inside a pause": (["가", "나"], 350, 500),
    "near one, behind punctuation": (["가,", "나"], 620, 500),
    "near one, without punctuation": (["가", "나"], 620, 620),
    "far from one, behind punctuation": (["가,", "나"], 900, 900),
    "before one": (["가", "나"], 200, 200),
}


@pytest.mark.parametrize("row", SNAPS)
def test_snap(row):
    texts, at, expected = SNAPS[row]
    marks = (Mark(0, Frames(0)), Mark(1, Frames(at * 24)))
    assert at_ms(snap(marks, texts, sound(300, 200, 600)))[1] == pytest.approx(expected, abs=5)


UNSEEN = """
지난밤 남해안에 내린 비는 새벽녘에 그쳤고, 오전에는 구름 사이로 해가 비치겠습니다.
시장은 기자들과 만난 자리에서, 새 도서관의 문을 내년 봄에 열겠다고 거듭 약속했습니다.
농민들은 값이 떨어진 배추를 밭에서 갈아엎었고, 정부는 남은 물량을 사들이기로 했습니다.
경기는 연장전까지 이어졌지만 끝내 점수는 나지 않았고, 승부는 승부차기에서 갈렸습니다.
연구팀은 바닷물에서 소금을 걸러 내는 막을 만들었으며, 비용은 예전의 절반이라고 밝혔습니다.
버스 요금이 다음 달부터 오릅니다. 어린이와 노인은 지금처럼 타면 됩니다.
그는 스무 해 동안 산을 지켰고, 이제는 그 이야기를 책으로 펴냈습니다.
열차가 멈춘 까닭은 아직 알려지지 않았습니다. 승객들은 다른 열차로 갈아탔습니다.
"""


def test_estimated_marks_are_near_the_real_ones_on_sentences_nobody_tuned_by():
    engine = EspeakEngine()
    errors: list[float] = []
    for number, line in enumerate(UNSEEN.strip().splitlines()):
        said = utterance(line)
        clip = engine.synthesize(said, VOICES[number % len(VOICES)])
        guessed = estimate([word.pronounced for word in said.words], clip.pcm)
        errors += [abs(a.at - b.at) / 24 for a, b in zip(clip.marks[1:], guessed[1:], strict=True)]
    engine.close()
    assert sum(errors) / len(errors) <= 140


def test_regular_speech_with_pauses_after_commas_is_guessed_exactly():

    chosen = random.Random(3)
    for _ in range(20):
        lengths = [chosen.randrange(2, 6) for _ in range(6)]
        texts = ["가" * length + ("," if number % 2 else "") for number, length in enumerate(lengths)]
        parts: list[int] = []
        for number in range(0, 6, 2):
            parts += [150 * (lengths[number] + lengths[number + 1]), 250]
        marks = at_ms(estimate(texts, sound(*parts[:-1])))
        expected, now = [], 0
        for number, length in enumerate(lengths):
            expected.append(now)
            now += 150 * length + (250 if number % 2 else 0)
        assert marks == pytest.approx(expected, abs=10)
