"""The offline voice as it really is: loss, crashes, hostile text, marks, voices, time."""

from __future__ import annotations

import random
import threading
import time

import pytest

from reader.audio.pcm import level
from reader.child import ChildDied, ChildTimeout
from reader.errors import EngineError, EngineUnavailableError
from reader.model import PCM, Clip, Gender, Utterance, Voice, Word
from reader.testing import SENTENCE, utterance
from reader.tts.espeak import create_engine
from reader.tts.espeak.engine import VOICES, EspeakEngine, native_voice
from reader.tts.espeak.speaker import MAX_CRASHES, Said, Speaker, lost

NEWS = """
오늘 아침 서울 시청 앞 광장에는 많은 시민이 모여 겨울 축제를 기다렸습니다 바람은 차고 하늘은 맑아서 멀리 산까지 또렷하게
보였으며 길가의 가게들도 저마다 문을 열고 따뜻한 국물과 갓 구운 빵을 내놓았습니다 아이들은 손을 잡고 뛰어다녔고 어른들은
사진을 찍으며 지난해의 눈 오던 날을 이야기했습니다 행사를 맡은 사람들은 안전을 위해 길을 넓히고 쉴 곳을 늘렸다고
전했습니다
"""
WORDS = NEWS.split()


def text_of(count: int, seed: int) -> str:
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(count))


def whole(text: str) -> Utterance:
    return Utterance((Word(None, text, text),), sentence=0, pause_after_ms=0)


def say(engine: EspeakEngine, text: str, voice: Voice = VOICES[0]) -> Clip:
    return engine.synthesize(whole(text), voice)


def seconds(clip: Clip) -> float:
    return PCM.to_seconds(clip.frames)


@pytest.fixture(scope="module")
def engine():
    engine = EspeakEngine()
    yield engine
    engine.close()


@pytest.mark.parametrize("words", [15, 25, 40, 60, 200, 700])
@pytest.mark.parametrize("seed", [1])
def test_a_text_without_punctuation_loses_no_word(engine, words, seed):
    text = text_of(words, seed).split()
    pieces = [" ".join(text[at : at + 10]) for at in range(0, len(text), 10)]
    apart = sum(seconds(say(engine, piece)) for piece in pieces)
    assert seconds(say(engine, " ".join(text))) >= 0.9 * apart


def test_an_unspaced_run_loses_no_syllable(engine):
    assert seconds(say(engine, "가나다라마바사아자차" * 40)) >= 0.9 * 40 * seconds(say(engine, "가나다라마바사아자차"))


def test_the_library_itself_does_lose_words():
    """What the cutting is for. Where a new version no longer does this, the cutting can go."""
    from reader.child import Child
    from reader.tts.espeak.pieces import Piece
    from reader.tts.espeak.speaker import _edited

    child = Child("reader.tts.espeak.synth:say")
    text = text_of(60, 3)
    spoken = child.call((text, "ko+f2", 1.0))
    child.close()
    said = _edited(Piece(text, 0), spoken)  # type: ignore[arg-type]
    assert lost(text, PCM.to_seconds(PCM.frames(said.pcm)) * 1000, said.events)


CRASHERS = {
    "s' x 68": "s'" * 68,
    "s' x 2000": "s'" * 2000,
    "0x01": "\x01450S\x010A 보통 말입니다.",
    "NUL": "앞\0뒤",
    "lone jamo": "ㄱㅏㄴㅋㅋㅋㅎㅎ ㅠㅠ ㅏㅏㅏ",
    "old jamo": "\u1112\u1161\u11ab\u1100\u1173\u11af" * 20,
    "emoji": "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 웃음",
    "bidi": "\u202e거꾸로\u202c",
    "surrogate": "짝 없는 \ud800 글자",
    "newlines": "한 줄\n두 줄\r\n\r\n세 줄",
    "brackets": "[[" * 300,
    "markup": "<speak><audio src='x'/><break time='10s'/><voice name='en'>",
    "digits": "9" * 200,
    "combining": "가" + "\u0301" * 300,
    "long word": "아" * 600,
    "one megabyte": "가나다 " * 262_144,
}


@pytest.mark.parametrize("name", CRASHERS)
def test_the_crash_corpus_leaves_the_voice_alive(engine, name):
    before = seconds(say(engine, SENTENCE))
    try:
        say(engine, CRASHERS[name])
    except EngineError as error:
        assert error.message  # noqa: PT017 - either way is right, this one with a sentence
    begun = time.monotonic()
    after = seconds(say(engine, SENTENCE))
    assert time.monotonic() - begun < 10, "ten times the goal"
    assert after == pytest.approx(before, rel=0.05)


def test_control_bytes_are_said_as_if_they_were_not_there(engine):
    assert seconds(say(engine, "앞\0뒤")) > 1.3 * seconds(say(engine, "앞"))
    assert level(say(engine, "\x01450S\x010A 보통 말입니다.").pcm) > -30


def test_two_hundred_hostile_texts_change_nothing(engine):
    chosen = random.Random(7)
    alphabet = "가나힣ㅋㅏ s'\"[]<>\x01\x02\x1b0123,.!?\u202e\U0001f600%$#@&/\\"
    probe = seconds(say(engine, SENTENCE)), level(say(engine, SENTENCE).pcm)
    for number in range(200):
        hostile = "".join(chosen.choice(alphabet) for _ in range(chosen.randrange(1, 50)))
        try:
            say(engine, hostile)
        except EngineError:
            continue
        if number % 20 == 0:
            clip = say(engine, SENTENCE)
            assert seconds(clip) == pytest.approx(probe[0], rel=0.05)
            assert level(clip.pcm) == pytest.approx(probe[1], abs=1.0)


class Deadly:
    """A child that dies on texts that hold ``poison``; otherwise it says 150 ms of noise a character."""

    closed = False

    def __init__(self, poison: str, error: type[Exception] = ChildDied) -> None:
        self.poison = poison
        self.error = error
        self.given: list[str] = []

    def call(self, request: tuple[str, str, float]) -> object:
        text, _, _ = request
        self.given.append(text)
        if self.poison in text:
            raise self.error("died")
        tokens = [at for at in range(len(text)) if at == 0 or text[at - 1] == " "]
        return b"\x00\x20\x00\xe0" * (1654 * len(text)), 22050, [(at, 3307 * at) for at in tokens]


@pytest.mark.parametrize("error", [ChildDied, ChildTimeout])
def test_what_kills_a_child_is_never_given_again_but_in_parts(error):
    child = Deadly("나 다", error)
    speaker = Speaker(child)  # type: ignore[arg-type]
    first = speaker.say("가 나 다 라", "ko")
    assert PCM.frames(first.pcm) > 0
    assert len(child.given) == len(set(child.given))
    deadly = {text for text in child.given if "나 다" in text}
    child.given.clear()
    speaker.say("가 나 다 라", "ko")
    assert not deadly & set(child.given)


def test_a_text_that_kills_in_every_part_is_given_up_with_a_sentence():
    child = Deadly("가")
    with pytest.raises(EngineError) as caught:
        Speaker(child).say("가" * 50, "ko")  # type: ignore[arg-type]
    assert caught.value.hint
    assert not caught.value.transient
    assert len(child.given) <= MAX_CRASHES


def test_events_of_parts_count_in_the_whole():
    child = Deadly("둘 셋")
    said = Speaker(child).say("하나 둘 셋 넷", "ko")  # type: ignore[arg-type]
    assert [offset for offset, _ in said.events] == [0, 3, 5, 7]
    places = [at for _, at in said.events]
    assert places == sorted(places)


def test_joins_do_not_click(engine):
    """Where parts meet, no step is larger than those that speech itself makes."""
    import numpy as np

    pcm = np.frombuffer(say(engine, "가나다라마바사아자차" * 12).pcm, "<i2").astype(int)
    steps = np.abs(np.diff(pcm))
    single = np.frombuffer(say(engine, "가나다라마바사아자차").pcm, "<i2").astype(int)
    assert steps.max() <= 1.6 * np.abs(np.diff(single)).max()
    assert abs(pcm[0]) < 300
    assert abs(pcm[-1]) < 300


def energy_onsets_ms(pcm: bytes) -> list[float]:
    """Where sound begins after 90 ms or more of silence; found otherwise than by the code under test."""
    import numpy as np

    loud = np.abs(np.frombuffer(pcm, "<i2").astype(float))
    quiet_for = np.diff(np.concatenate(([0], np.flatnonzero(loud > 0.02 * loud.max()))))
    heard = np.flatnonzero(loud > 0.02 * loud.max())
    return [float(heard[at]) / 24 for at in np.flatnonzero(quiet_for > 90 * 24)]


def test_marks_after_a_pause_lie_at_the_onset_of_sound(engine):
    off = []
    for seed in range(12):
        words = text_of(9, seed).split()
        words[2] += ","
        words[5] += "."
        clip = engine.synthesize(utterance(" ".join(words)), VOICES[seed % len(VOICES)])
        onsets = energy_onsets_ms(clip.pcm)
        for mark in clip.marks:
            near = min((abs(mark.at / 24 - onset) for onset in onsets), default=999.0)
            if mark.word in {3, 6} and near < 250:
                off.append(near)
    off.sort()
    assert len(off) >= 12
    assert off[int(len(off) * 0.95)] <= 30


def test_a_word_is_marked_where_its_text_alone_would_end(engine):
    """Marks against another clock: the time that the words before it take when they are said alone."""
    words = text_of(8, 11).split()
    marks = engine.synthesize(utterance(" ".join(words)), VOICES[0]).marks
    for count in (3, 5, 7):
        alone = PCM.frames(engine.synthesize(utterance(" ".join(words[:count])), VOICES[0]).pcm)
        assert abs(marks[count].at - alone) < PCM.from_ms(400)


def test_every_voice_is_of_its_gender(engine):
    for voice in VOICES:
        pitch = median_pitch(say(engine, SENTENCE, voice).pcm)
        low, high = (85, 135) if voice.gender is Gender.MALE else (165, 250)
        assert low < pitch < high, (voice.id, pitch)


def median_pitch(pcm: bytes) -> float:
    """Hertz, by autocorrelation of 40 ms frames."""
    import numpy as np

    samples, width = np.frombuffer(pcm, "<i2").astype(float), 960
    pitches = []
    for at in range(0, len(samples) - width, width):
        frame = samples[at : at + width]
        if np.sqrt((frame**2).mean()) < 800:
            continue
        correlation = np.correlate(frame, frame, "full")[width - 1 :]
        lag = 60 + int(np.argmax(correlation[60:350]))
        if correlation[lag] > 0.4 * correlation[0]:
            pitches.append(24_000 / lag)
    return float(np.median(pitches))


def test_all_voices_are_equally_loud(engine):
    levels = [level(say(engine, SENTENCE, voice).pcm) for voice in VOICES]
    assert max(levels) - min(levels) < 3


def test_english_is_said_by_the_english_voice_of_the_same_kind(engine):
    assert native_voice(VOICES[0], "en") == "en-us+f2"
    assert native_voice(VOICES[0], "en-GB") == "en-us+f2"
    assert native_voice(VOICES[0], "ko") == "ko+f2"
    english = engine.synthesize(utterance("Good morning, everyone.", "en"), VOICES[0])
    assert 0.8 < seconds(english) < 3


@pytest.mark.parametrize("rate", [0.5, 2.0, 3.0])
def test_the_base_rate_changes_the_pace_and_nothing_is_taken_for_loss(rate):
    engine = EspeakEngine(rate)
    normal = EspeakEngine()
    text = text_of(12, 4)
    ratio = seconds(say(normal, text)) / seconds(say(engine, text))
    engine.close()
    normal.close()
    assert ratio == pytest.approx(rate, rel=0.25)
    assert engine.info.rate == rate


def test_too_long_a_text_is_refused_at_once(engine):
    begun = time.monotonic()
    with pytest.raises(EngineError):
        say(engine, "가" * 1_000_000)
    assert time.monotonic() - begun < 1


def test_cancel_ends_the_call_at_once_and_the_next_is_as_before(engine):
    say(engine, "네.")
    ended: list[float] = []

    def long() -> None:
        with pytest.raises(EngineError):
            say(engine, text_of(4000, 1))
        ended.append(time.perf_counter())

    thread = threading.Thread(target=long)
    thread.start()
    time.sleep(0.3)
    asked = time.perf_counter()
    engine.cancel()
    thread.join(10)
    assert ended[0] - asked < 0.3, "the goal is 0.01 on a machine at rest"
    assert say(engine, SENTENCE).frames


def test_a_missing_library_is_told_with_a_next_step(monkeypatch):
    monkeypatch.setattr("reader.tts.espeak.engine.VOICES", (Voice("nobody+f2", "", "ko"),))
    engine = EspeakEngine()
    with pytest.raises(EngineUnavailableError) as caught:
        say(engine, "네.", Voice("nobody+f2", "", "ko"))
    assert caught.value.hint
    engine.close()


def test_the_first_sound_comes_soon():
    begun = time.perf_counter()
    engine = create_engine({})
    cold = engine.synthesize(utterance("안녕하세요."), engine.voices()[0])
    cold_ms = (time.perf_counter() - begun) * 1000
    warm = []
    for _ in range(5):
        begun = time.perf_counter()
        engine.synthesize(utterance("안녕하세요, 여러분. 오늘의 뉴스입니다."), engine.voices()[0])
        warm.append((time.perf_counter() - begun) * 1000)
    engine.close()
    assert cold.frames
    assert cold_ms < 2500, "ten times the goal"
    assert min(warm) < 200, "ten times the goal"


def test_a_coda_is_spelled_as_espeak_says_it_best(monkeypatch):
    """받 written with ㄷ would be voiced, like English "bad"."""
    given = []

    def say(_speaker, text, _voice, _rate):
        given.append(text)
        return Said(b"", ())

    monkeypatch.setattr(Speaker, "say", say)
    engine = EspeakEngine()
    try:
        engine.synthesize(Utterance((Word(None, "받고", "받꼬"),), 0, 0), engine.voices()[0])
    finally:
        engine.close()
    assert given == ["밧꼬"]
