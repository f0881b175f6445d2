"""The offline voice: an engine over a speaker over a supervised child."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from reader.child import Child, Limits
from reader.errors import EngineError, ReaderError
from reader.messages import t
from reader.model import PCM, Clip, Gender, Utterance, Voice
from reader.tts.base import BaseEngine, number
from reader.tts.engine import EngineInfo, Form
from reader.tts.espeak.events import marks
from reader.tts.espeak.speaker import Speaker
from reader.tts.marks import snap

VOICES = (
    # Chosen among some hundred variants by figures (benchmarks/voices.py): pitch and formants of their kind, the least
    # noise in voiced frames, sibilants that are heard, no clipping.
    Voice("ko+f2", "여성 1", "ko", Gender.FEMALE),
    Voice("ko+Gene2", "남성 1", "ko", Gender.MALE),
    Voice("ko+f5", "여성 2", "ko", Gender.FEMALE),
    Voice("ko+m3", "남성 2", "ko", Gender.MALE),
)

MAX_CHARACTERS = 20_000
"""More than this in one utterance is refused; a script's utterances have at most 100."""

_REVISION = 2  # of what this package does to the sound
_LIMITS = Limits(seconds=5.0, memory_bytes=1_000_000_000)
_ENGLISH = "en-us"
_FASTEST = 3.0
_PACE = ((1.25, 1.25), (1.475, 1.5), (1.86, 2.0), (2.03, 2.25), (2.235, 2.5), (2.82, 3.0))
# How fast it speaks, and the rate it was asked for, measured over the sentences of an article in all four voices; it
# is slower than it is asked to be, by up to a tenth.


class EspeakEngine(BaseEngine):
    """espeak-ng as an :class:`reader.tts.engine.Engine`. ``rate`` is its base rate, 0.5 to 3."""

    def __init__(self, rate: float = 1.0) -> None:
        # numpy multiplies small matrices here; with two threads each clip costs four times the CPU. Read at its import.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        self._child = Child("reader.tts.espeak.synth:say", _LIMITS)
        self._speaker = Speaker(self._child)
        # Two calls at once: one is in the child while the other's sound is edited here.
        fastest = _PACE[-1][0] / rate
        form = Form.PRONOUNCED
        info = EngineInfo("espeak", _version(), online=False, concurrency=2, form=form, rate=rate, fastest=fastest)
        super().__init__(info, VOICES)

    @classmethod
    def from_options(cls, options: Mapping[str, object]) -> EspeakEngine:
        engine = cls(number(options, "espeak", "rate", 1.0, 0.5, _FASTEST))
        engine.warm()
        return engine

    def warm(self) -> None:
        """Readies the child, and loads what edits its sound, beside the caller: so the first sentence waits less."""
        self._child.start()
        threading.Thread(target=self._warm, name="espeak warm-up", daemon=True).start()

    def _warm(self) -> None:
        with contextlib.suppress(ReaderError):  # the first sentence will say what is wrong
            self._child.call(("", VOICES[0].id, self._info.rate))
        import reader.audio.edit  # noqa: F401 - see above

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        """See the contract. What kills espeak-ng or is lost in it is cut smaller and said again, never passed over."""
        if len(utterance.pronounced) > MAX_CHARACTERS:
            raise EngineError(t("한 번에 읽기에는 너무 깁니다.", "This is too long to be said at once."))
        return super().synthesize(utterance, voice)

    def _speak(self, utterance: Utterance, voice: Voice) -> Clip:
        from reader.audio.edit import match_level
        from reader.korean.pronounce import for_espeak

        rate = self.info.rate * rate_for(voice.rate)
        said = self._speaker.say(for_espeak(utterance.pronounced), native_voice(voice, utterance.language), rate)
        pcm = match_level(said.pcm)
        texts = [word.pronounced for word in utterance.words]
        placed = snap(marks(texts, said.events, PCM.frames(pcm)), texts, pcm)
        return Clip(pcm, placed, exact=True, voice=voice, engine=self.info.id)

    def cancel(self) -> None:
        """Ends the call under way, which then raises; the child lives on. Any thread."""
        self._speaker.cancel()

    @property
    def child_pid(self) -> int | None:
        """The process that speaks; None while none runs."""
        return self._child.pid

    def close(self) -> None:
        self._child.close()


def native_voice(voice: Voice, language: str) -> str:
    """espeak-ng's name for ``voice`` in ``language``: English is said by the same variant of its English voice."""
    base, _, variant = voice.id.partition("+")
    return f"{_ENGLISH if language.lower().startswith('en') else base}+{variant}"


def rate_for(pace: float) -> float:
    """The rate to ask espeak-ng for so that it speaks ``pace`` times as fast as at 1.0."""
    for (slow, asked), (fast, more) in pairwise(_PACE):
        if slow < pace <= fast:
            return asked + (more - asked) * (pace - slow) / (fast - slow)
    return pace if pace <= _PACE[0][0] else _FASTEST


@cache
def _version() -> str:
    return f"{_installed()}-{_REVISION}"


def _installed() -> str:
    """The library's version, by the name of the folder of its papers: to have them read takes longer than a word."""
    spec = find_spec("espeakng_loader")
    beside = Path(spec.origin).parents[1] if spec and spec.origin else Path()
    papers = next(beside.glob("espeakng_loader-*.dist-info"), None)
    if papers is not None:
        return papers.stem.partition("-")[2]
    from importlib.metadata import version

    return version("espeakng-loader")
