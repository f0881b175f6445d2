"""What every engine and every cache keeps, as suites of plain test methods."""

# ruff: noqa: S101 - assertions are what a contract suite is made of

from __future__ import annotations

from array import array
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from reader.errors import EngineError
from reader.model import PCM, Clip, Utterance, Voice, Word
from reader.testing.fakes import SENTENCE, ToneEngine, utterance
from reader.tts.engine import Cache, Engine


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

    def test_where_it_can_hurry_a_voice_is_as_fast_as_it_is_asked_to_be(self) -> None:
        engine, said = self.make_engine(), utterance(SENTENCE)
        rate = min(2.0, engine.info.fastest)
        voice = engine.voices()[0]
        usual, fast = engine.synthesize(said, voice), engine.synthesize(said, replace(voice, rate=rate))
        engine.close()
        assert fast.voice.rate in {1.0, rate}
        assert abs(fast.duration / usual.duration - 1) < 0.1
        assert all(mark.at < fast.frames for mark in fast.marks)

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

    def test_a_clip_of_a_hurried_voice_comes_back_as_one(self) -> None:
        cache, clip = self.make_cache(), self.clip()
        hurried = replace(clip, voice=replace(clip.voice, rate=2.0))
        cache.put("a" * 64, hurried)
        assert cache.get("a" * 64) == hurried

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
