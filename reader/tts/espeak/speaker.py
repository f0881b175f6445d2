"""Has a child say a text to its end: what kills espeak-ng or is lost on the way is cut smaller and said again."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.child import Child, ChildCancelled, ChildDied, ChildFailed, ChildTimeout
from reader.errors import EngineError, EngineUnavailableError
from reader.messages import t
from reader.model import PCM
from reader.tts.base import cancelled, closed
from reader.tts.espeak.events import Event
from reader.tts.espeak.pieces import CLAUSE_END, Piece, cut, halves, syllables

if TYPE_CHECKING:
    from reader.tts.espeak.synth import Spoken

logger = logging.getLogger(__name__)

MAX_CRASHES = 6
"""In one text. A child is back within 0.1 s, so the voice is back within a second."""

FLOOR_MS = 120.0
"""Less than this a syllable, at the normal rate, and something was lost: whole Korean has 145 and more."""

_FEWEST_SYLLABLES = 12  # shorter texts vary too much to be judged by their length, and are never lost
_UNHEARD_TOKENS = 4  # so many tokens at the end without an event, and the end was lost
_WORD_GAP_MS, _CLAUSE_GAP_MS = 30.0, 200.0
_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Said:
    """Sound in the program's format, and its word events: offsets in the whole text, frames of this sound."""

    pcm: bytes
    events: tuple[Event, ...]


class Speaker:
    """Says texts of any kind with ``child``, which runs :func:`reader.tts.espeak.synth.say`. Any thread."""

    def __init__(self, child: Child) -> None:
        self._child = child
        self._deadly: dict[bytes, None] = {}  # what killed a child is not given to another
        self._cancels = 0

    def say(self, text: str, voice: str, rate: float = 1.0) -> Said:
        """``text`` to its end at this base rate, silence trimmed at both ends. Raises :class:`EngineError`."""
        waiting, done, crashes = list(reversed(cut(Piece(text, 0)))), list[tuple[Piece, Said]](), 0
        cancels = self._cancels
        while waiting:
            if cancels != self._cancels:
                raise cancelled()
            piece = waiting.pop()
            try:
                said = self._once(piece, voice, rate)
            except (ChildDied, ChildTimeout) as error:
                crashes += 1
                self._note_crash(piece, crashes, error)
                said = None
            if said is None:
                waiting.extend(reversed(_smaller(piece)))
            else:
                done.append((piece, said))
        return _join(done)

    def cancel(self) -> None:
        """Ends what is being said, in every thread; it then raises. Any thread."""
        self._cancels += 1
        self._child.cancel()

    def _once(self, piece: Piece, voice: str, rate: float) -> Said | None:
        """None where the piece has to be cut: it is known to be deadly, or some of it was lost."""
        if _digest(piece.text) in self._deadly:
            return None
        spoken = self._call(piece.text, voice, rate)
        said = _edited(piece, spoken)
        if lost(piece.text, PCM.to_seconds(PCM.frames(said.pcm)) * 1000 * rate, spoken[2]):
            logger.info("espeak-ng lost some of %d characters; they are said again in parts", len(piece.text))
            return None
        return said

    def _call(self, text: str, voice: str, rate: float) -> Spoken:
        try:
            spoken: Spoken = self._child.call((text, voice, rate))  # type: ignore[assignment]
        except ChildCancelled as error:
            raise cancelled() from error
        except (ChildFailed, EngineUnavailableError) as error:
            raise EngineUnavailableError(
                t("내장 음성(espeak-ng)을 쓸 수 없습니다.", "The built-in voice (espeak-ng) cannot be used."),
                t("프로그램을 다시 설치해 보세요.", "Try installing the program again."),
            ) from error
        return spoken

    def _note_crash(self, piece: Piece, crashes: int, error: Exception) -> None:
        if self._child.closed:
            raise closed() from error
        logger.warning("espeak-ng ended on %d characters (%s)", len(piece.text), type(error).__name__)
        self._deadly[_digest(piece.text)] = None
        while len(self._deadly) > _REMEMBERED:
            del self._deadly[next(iter(self._deadly))]
        if crashes >= MAX_CRASHES:
            raise _unsayable() from error


def lost(text: str, speech_ms: float, events: Sequence[Event]) -> bool:
    """Whether ``speech_ms`` of speech at the normal rate are too little for ``text``, or its end was never begun."""
    count = syllables(text)
    if count < _FEWEST_SYLLABLES:
        return False
    last = max((offset for offset, _ in events), default=0)
    return speech_ms / count < FLOOR_MS or len(text[last:].split()) > _UNHEARD_TOKENS


def _smaller(piece: Piece) -> tuple[Piece, ...]:
    if len(piece.text) < 2:
        raise _unsayable()
    return halves(piece)


def _edited(piece: Piece, spoken: Spoken) -> Said:
    from reader.audio.edit import trim
    from reader.audio.pcm import resample

    raw, rate, events = spoken
    pcm, front = trim(resample(raw, rate))
    length = PCM.frames(pcm)
    placed = ((piece.start + offset, round(sample * PCM.rate / rate) - front) for offset, sample in events)
    return Said(pcm, tuple((offset, min(length, max(0, at))) for offset, at in placed))


def _join(parts: Sequence[tuple[Piece, Said]]) -> Said:
    """The parts one after the other, with the gaps that espeak-ng itself would have left."""
    if len(parts) == 1:
        return parts[0][1]
    from reader.audio.pcm import silence

    pcm, events, end = bytearray(), list[Event](), ""
    for piece, said in parts:
        if pcm and said.pcm:
            pcm += silence(_gap_ms(end))
        begin = len(pcm) // PCM.frame_bytes
        events += [(offset, begin + at) for offset, at in said.events]
        pcm += said.pcm
        end = piece.text
    return Said(bytes(pcm), tuple(events))


def _gap_ms(before: str) -> float:
    if CLAUSE_END.search(before[-3:]):
        return _CLAUSE_GAP_MS
    return _WORD_GAP_MS if before[-1:].isspace() else 0.0


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()


def _unsayable() -> EngineError:
    return EngineError(
        t("이 부분은 내장 음성으로 읽을 수 없습니다.", "The built-in voice cannot say this part."),
        t("다음 문장으로 넘어가거나 다른 음성을 고르세요.", "Go on to the next sentence, or choose another voice."),
    )
