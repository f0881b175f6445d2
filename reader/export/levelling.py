"""Brings each voice to a target loudness by one constant gain.

A voice is measured on the first :data:`LEAD_SECONDS` that it speaks, so that a book of ten hours streams.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from reader.export.limiter import amplify
from reader.export.loudness import SILENCE, loudness
from reader.model import PCM, Clip, Utterance

LEAD_SECONDS = 12
_WAIT_SECONDS = 60
"""How much sound may wait for a voice that speaks rarely until it is measured on what there is."""
_MAX_GAIN_DB = 20.0

Pair = tuple[Utterance, Clip]


def levelled(clips: Iterable[Pair], target: float | None, pauses: float = 1.0) -> Iterator[Pair]:
    """The same clips, such that with their pauses (scaled by ``pauses``) they are at ``target`` LUFS; None: as is."""
    if target is None:
        yield from clips
        return
    desk = _Desk(target, pauses)
    for pair in clips:
        yield from desk.put(pair)
    yield from desk.rest()


@dataclass(slots=True)
class _Desk:
    """Holds clips back until the voice at the front is measured."""

    target: float
    pauses: float
    waiting: deque[Pair] = field(default_factory=deque)
    heard: dict[str, list[bytes]] = field(default_factory=dict)
    gains: dict[str, float] = field(default_factory=dict)

    def put(self, pair: Pair) -> Iterator[Pair]:
        self.waiting.append(pair)
        if (key := _voice(pair[1])) not in self.gains:
            self.heard.setdefault(key, []).append(pair[1].pcm + self._pause(pair[0]))
        while self.waiting and self._settled(_voice(self.waiting[0][1])):
            yield self._take()

    def rest(self) -> Iterator[Pair]:
        while self.waiting:
            self._measure(_voice(self.waiting[0][1]))
            yield self._take()

    def _settled(self, key: str) -> bool:
        if key not in self.gains:
            waited = sum(clip.frames for _, clip in self.waiting)
            if _frames(self.heard[key]) < LEAD_SECONDS * PCM.rate and waited < _WAIT_SECONDS * PCM.rate:
                return False
            self._measure(key)
        return True

    def _pause(self, utterance: Utterance) -> bytes:
        return bytes(PCM.from_ms(max(0, utterance.pause_after_ms) * self.pauses) * PCM.frame_bytes)

    def _measure(self, key: str) -> None:
        if key not in self.gains:
            self.gains[key] = _gain(b"".join(self.heard.pop(key)), self.target)

    def _take(self) -> Pair:
        utterance, clip = self.waiting.popleft()
        gain = self.gains[_voice(clip)]
        return utterance, clip if gain == 1.0 else replace(clip, pcm=amplify(clip.pcm, gain))


def _voice(clip: Clip) -> str:
    return f"{clip.engine}/{clip.voice.id}"


def _frames(pieces: list[bytes]) -> int:
    return sum(len(piece) for piece in pieces) // PCM.frame_bytes


def _gain(pcm: bytes, target: float) -> float:
    now = loudness(pcm)
    if now == SILENCE:
        return 1.0
    return float(10 ** (min(_MAX_GAIN_DB, target - now) / 20))
