"""For authors of engines: contract suites to run against an engine or a cache, and fakes with known sound.

A suite is a class of plain test methods for pytest::

    class TestMyEngine(EngineContract):
        def make_engine(self) -> Engine:
            return create_engine({})
"""

# ruff: noqa: S101 - assertions are what a contract suite is made of

from __future__ import annotations

import math
import time
from array import array
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import accumulate
from threading import Lock

from reader.errors import EngineError
from reader.model import PCM, Clip, Frames, Gender, Mark, Utterance, Voice, Word
from reader.tts.engine import Cache, Engine, EngineInfo, Form, sayable, text_for

SENTENCE = "오늘 아침 서울의 기온은 어제보다 오 도 높습니다."


def utterance(text: str, language: str = "ko", pause_after_ms: int = 300) -> Utterance:
    """One utterance of the words of ``text``, pronounced as written."""
    words = tuple(Word(None, part, part) for part in text.split())
    return Utterance(words, sentence=0, pause_after_ms=pause_after_ms, language=language)


def tone(frames: int, hertz: float, amplitude: float = 0.14) -> bytes:
    """``frames`` frames of a sine in the program's PCM, at −20 dB of full scale by default."""
    step = 2 * math.pi * hertz / PCM.rate
    return array("h", (round(32767 * amplitude * math.sin(n * step)) for n in range(frames))).tobytes()


class ToneEngine:
    """Says each word as a tone of its own, 100 ms a character, without a pause: sound and marks are exact and known.

    The same utterance and voice give the same bytes. ``calls`` lists what was asked for.
    """

    VOICES = (Voice("high", "높은 음", "ko", Gender.FEMALE), Voice("low", "낮은 음", "ko", Gender.MALE))
    MS_PER_CHARACTER = 100

    def __init__(self, name: str = "tone", *, online: bool = False, form: Form = Form.SPOKEN) -> None:
        self._info = EngineInfo(name, "1", online=online, concurrency=8, form=form)
        self._closed = False
        self._lock = Lock()
        self.calls: list[Utterance] = []

    @property
    def info(self) -> EngineInfo:
        return self._info

    def voices(self) -> Sequence[Voice]:
        return self.VOICES

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        if self._closed or voice not in self.VOICES:
            raise EngineError("the engine is closed, or has no such voice")
        with self._lock:
            self.calls.append(utterance)
        if not sayable(text_for(self._info.form, utterance)):
            return Clip(b"", (), exact=True, voice=voice, engine=self._info.id)
        said = [(number, self._text(word)) for number, word in enumerate(utterance.words) if self._text(word)]
        lengths = [PCM.from_ms(self.MS_PER_CHARACTER * len(text)) for _, text in said]
        starts = accumulate(lengths, initial=0)
        base = 440.0 if voice.gender is Gender.FEMALE else 220.0
        pcm = b"".join(tone(length, base + 20 * (number % 8)) for number, length in enumerate(lengths))
        marks = tuple(Mark(number, Frames(at)) for (number, _), at in zip(said, starts, strict=False))
        return Clip(pcm, marks, exact=True, voice=voice, engine=self._info.id)

    def close(self) -> None:
        self._closed = True

    def _text(self, word: Word) -> str:
        return word.spoken if self._info.form is Form.SPOKEN else word.pronounced


class _Wrapper:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def info(self) -> EngineInfo:
        return self.engine.info

    def voices(self) -> Sequence[Voice]:
        return self.engine.voices()

    def close(self) -> None:
        self.engine.close()


class SlowEngine(_Wrapper):
    """``engine``, ``seconds`` later (``sleep`` may be a test's own)."""

    def __init__(self, engine: Engine, seconds: float, sleep: Callable[[float], None] = time.sleep) -> None:
        super().__init__(engine)
        self.seconds = seconds
        self._sleep = sleep

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        self._sleep(self.seconds)
        return self.engine.synthesize(utterance, voice)


class FlakyEngine(_Wrapper):
    """``engine``, failing at the calls for whose number (from 0) ``fails`` is true."""

    def __init__(self, engine: Engine, fails: Callable[[int], bool], error: EngineError | None = None) -> None:
        super().__init__(engine)
        self.fails = fails
        self.error = error or EngineError("시험용 오류입니다.", transient=True)
        self.calls = 0

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        number, self.calls = self.calls, self.calls + 1
        if self.fails(number):
            raise self.error
        return self.engine.synthesize(utterance, voice)


class EngineContract:
    """What every engine keeps. Subclass it, and say how to make one in :meth:`make_engine`."""

    HOSTILE = ("'" * 90, "s'" * 45, "\u3131\u314f" * 20, "가" * 100, "\u202e가나다", "[[_^_ko]]", "<break time='9s'/>")

    def make_engine(self) -> Engine:
        """A new engine; the suite closes it."""
        raise NotImplementedError

    def speak(self, text: str) -> tuple[Engine, Utterance, Clip]:
        """A closed engine, an utterance and its clip in the default voice."""
        engine, said = self.make_engine(), utterance(text)
        try:
            return engine, said, engine.synthesize(said, engine.voices()[0])
        finally:
            engine.close()

    def test_says_what_it_is(self) -> None:
        engine = self.make_engine()
        info = engine.info
        engine.close()
        assert info.id
        assert info.version
        assert info.concurrency >= 1
        assert info.rate > 0

    def test_offers_voices(self) -> None:
        engine = self.make_engine()
        voices = engine.voices()
        engine.close()
        assert voices
        assert len({voice.id for voice in voices}) == len(voices)

    def test_every_voice_is_heard_and_says_who_it_is(self) -> None:
        engine = self.make_engine()
        for voice in engine.voices():
            clip = engine.synthesize(utterance("안녕하세요."), voice)
            assert any(clip.pcm), voice.id
            assert clip.voice == voice
            assert clip.engine
        engine.close()

    def test_a_clip_holds_whole_frames_without_silence_at_its_edges(self) -> None:
        _, _, clip = self.speak(SENTENCE)
        assert len(clip.pcm) % PCM.frame_bytes == 0
        samples = array("h", clip.pcm)
        limit = max(map(abs, samples)) / 100
        edge = PCM.from_ms(100)
        assert max(map(abs, samples[:edge])) > limit
        assert max(map(abs, samples[-edge:])) > limit

    def test_the_level_is_that_of_all_voices(self) -> None:
        from reader.audio.pcm import level

        _, _, clip = self.speak(SENTENCE)
        assert -24 <= level(clip.pcm) <= -16

    def test_each_word_has_one_mark_in_order_within_the_clip(self) -> None:
        _, said, clip = self.speak(SENTENCE)
        assert [mark.word for mark in clip.marks] == list(range(len(said.words)))
        places = [mark.at for mark in clip.marks]
        assert places == sorted(places)
        assert places[0] >= 0
        assert places[-1] < clip.frames

    def test_marks_are_spread_over_the_clip(self) -> None:
        _, _, clip = self.speak(SENTENCE)
        assert len({mark.at for mark in clip.marks}) == len(clip.marks)
        assert clip.marks[0].at < clip.frames / 4
        assert clip.marks[-1].at > clip.frames / 2

    def test_a_word_that_is_not_said_has_no_mark(self) -> None:
        engine = self.make_engine()
        silent = Word(None, "", "")
        said = utterance("삼성전자 주가가 올랐다.")
        first, *rest = said.words
        clip = engine.synthesize(replace(said, words=(first, silent, *rest)), engine.voices()[0])
        engine.close()
        assert [mark.word for mark in clip.marks] == [0, 2, 3]

    def test_more_words_take_longer(self) -> None:
        _, _, short = self.speak("네.")
        _, _, long = self.speak(SENTENCE)
        assert long.frames > 2 * short.frames

    def test_punctuation_alone_is_a_clip_without_sound(self) -> None:
        for text in ("", "...", "“ ”", "△"):
            _, _, clip = self.speak(text)
            assert clip.frames == 0, text
            assert clip.marks == ()

    def test_hostile_text_is_said_or_refused(self) -> None:
        engine = self.make_engine()
        for text in self.HOSTILE:
            try:
                clip = engine.synthesize(utterance(text), engine.voices()[0])
            except EngineError as error:
                assert error.message  # noqa: PT017 - either way is right, this one with a sentence
            else:
                assert clip.frames >= 0
        assert any(engine.synthesize(utterance("다시 말합니다."), engine.voices()[0]).pcm)
        engine.close()

    def test_a_voice_of_another_engine_is_refused(self) -> None:
        engine = self.make_engine()
        try:
            engine.synthesize(utterance("네."), Voice("no such voice", ""))
        except EngineError as error:
            assert not error.transient  # noqa: PT017 - see the else
        else:
            raise AssertionError("a voice that it does not have was accepted")
        finally:
            engine.close()

    def test_may_be_called_from_several_threads(self) -> None:
        engine = self.make_engine()
        voice = engine.voices()[0]
        texts = [f"{'가' * length} 나다." for length in (2, 4, 6, 8, 10, 12)]
        alone = [engine.synthesize(utterance(text), voice).frames for text in texts]
        with ThreadPoolExecutor(engine.info.concurrency) as pool:
            together = list(pool.map(lambda text: engine.synthesize(utterance(text), voice).frames, texts))
        engine.close()
        assert all(abs(a - b) < 0.2 * a for a, b in zip(alone, together, strict=True))

    def test_closes_twice_and_then_refuses(self) -> None:
        engine = self.make_engine()
        voice = engine.voices()[0]
        engine.close()
        engine.close()
        try:
            engine.synthesize(utterance("네."), voice)
        except EngineError:
            return
        raise AssertionError("a closed engine spoke")


class CacheContract:
    """What every cache keeps. Subclass it, and say how to make one in :meth:`make_cache`."""

    def make_cache(self) -> Cache:
        """A new, empty cache."""
        raise NotImplementedError

    @staticmethod
    def clip(text: str = "하나 둘 셋") -> Clip:
        engine = ToneEngine()
        return engine.synthesize(utterance(text), engine.voices()[0])

    def test_what_was_not_put_is_missing(self) -> None:
        assert self.make_cache().get("a" * 64) is None

    def test_a_clip_comes_back_whole(self) -> None:
        cache, clip = self.make_cache(), self.clip()
        cache.put("a" * 64, clip)
        assert cache.get("a" * 64) == clip
        assert cache.get("b" * 64) is None

    def test_an_estimated_clip_and_an_empty_one_come_back_whole(self) -> None:
        cache = self.make_cache()
        for key, clip in (("a", replace(self.clip(), exact=False)), ("b", replace(self.clip(), pcm=b"", marks=()))):
            cache.put(key, clip)
            assert cache.get(key) == clip

    def test_the_last_one_put_wins(self) -> None:
        cache = self.make_cache()
        cache.put("a", self.clip("하나"))
        cache.put("a", self.clip("둘 셋"))
        assert cache.get("a") == self.clip("둘 셋")

    def test_any_text_is_a_key(self) -> None:
        cache, clip = self.make_cache(), self.clip()
        for key in ("", "../../../etc/passwd", "a/b", "\0", "한글", "x" * 5000, "CON", "."):
            cache.put(key, clip)
            assert cache.get(key) == clip, key

    def test_several_threads_may_use_it(self) -> None:
        cache = self.make_cache()
        clips = {f"{number:064}": self.clip("가" * (number + 1)) for number in range(12)}
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda key: cache.put(key, clips[key]), clips))
            found = list(pool.map(cache.get, clips))
        assert found == list(clips.values())
