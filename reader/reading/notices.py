"""What the reader says of itself while somebody listens: short sentences in the voice that reads."""

from __future__ import annotations

from reader.forms import length
from reader.messages import Language
from reader.model import PCM, Frames, Utterance, Word
from reader.playback.cues import Cue


def notice(text: str) -> Utterance:
    """``text`` as an announcement that stands nowhere in an article."""
    from reader import korean

    words = tuple(Word(None, word.spoken, word.pronounced, "announcement") for word in korean.read(text, 0))
    return Utterance(words, sentence=-1, pause_after_ms=0)


CUES = {
    Cue.START: ("기사 시작", "start"),
    Cue.PARAGRAPH: ("문단", "paragraph"),
    Cue.HEADING: ("소제목", "heading"),
    Cue.VOICE: ("목소리 바뀜", "another voice"),
    Cue.REMOVED: ("뺀 대목", "removed passage"),
    Cue.NEAR_END: ("마지막 문장", "last sentence"),
    Cue.END: ("기사 끝", "end"),
}
"""What each earcon tells, in Korean and English."""


def end(frames: Frames) -> Utterance:
    """What is said at the end of an article that takes so long."""
    return notice(f"기사 끝, {length(PCM.to_seconds(frames), Language.KO)}.")


def voice_changed(name: str, reason: str = "") -> Utterance:
    """Another voice speaks than the one that was chosen, and why."""
    return notice(f"{reason} 이제 {name} 목소리로 읽습니다.".strip())


def skipped() -> Utterance:
    """A sentence could not be said."""
    return notice("한 대목을 읽지 못해 건너뛰었습니다.")
