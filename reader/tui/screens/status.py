"""What the rows above and below the article say: pure functions from the state to short texts."""

from __future__ import annotations

import math

from reader.forms import length
from reader.messages import t
from reader.model import Gender, Voice
from reader.reading import Reading
from reader.tui.keys import by_id, keys_of
from reader.tui.text_index import TextIndex
from reader.tui.widgets.bar import Part


def transport(
    reading: Reading, state: str, place: tuple[int, TextIndex | None], left: str, step: int, voice: str
) -> list[Part]:
    """What it does, where it is, how long it still takes, how fast, how large, in which voice, how loud.

    ``place`` is the utterance that is heard, and the index of the script.
    """
    return [
        Part(state, strong=True),
        Part(_place(*place)),
        Part(left),
        Part(t("{x:.1f}배속", "{x:.1f}×", x=reading.speed)),
        Part(t("글자 {n}단계", "Text {n}", n=step)),
        Part(voice),
        Part(_volume(reading)),
    ]


def time_left(utterance: int, index: TextIndex | None, speed: float) -> str:
    """The hours and minutes or, at the end, seconds until the end; seconds in tens, because more is not known."""
    if index is None or not index.sentences:
        return ""
    left = index.seconds_left(utterance) / speed
    if left <= 50:
        return t("{n}초 남음", "{n} s left", n=max(10, math.ceil(left / 10) * 10))
    minutes = math.ceil(left / 60)
    if minutes < 60:
        return t("{n}분 남음", "{n} min left", n=minutes)
    return t("{time} 남음", "{time} left", time=length(60 * minutes))


def voice_name(voice: Voice | None) -> str:
    """A voice in one word: by what a listener tells it from the others, else by its name."""
    if voice is None:
        return ""
    return {Gender.FEMALE: t("여성", "female"), Gender.MALE: t("남성", "male")}.get(voice.gender, voice.name)


def _place(utterance: int, index: TextIndex | None) -> str:
    if index is None or not index.sentences:
        return ""
    said = index.script.utterances
    sentence = said[min(utterance, len(said) - 1)].sentence
    return t("{n}/{all} 문장", "Sentence {n}/{all}", n=sentence + 1, all=index.sentences)


def _volume(reading: Reading) -> str:
    return t("소리 꺼짐", "Muted") if reading.muted else t("소리 {v}", "Volume {v}", v=round(reading.volume * 100))


def progress(utterance: int, index: TextIndex | None) -> float:
    """How far along the script an utterance is, 0 to 1."""
    last = len(index.script.utterances) - 1 if index else 0
    return utterance / last if last > 0 else 0.0


def hints(keymap: dict[str, str]) -> list[Part]:
    """The keys that matter most."""
    wanted = (
        ("play", t("재생·멈춤", "play")),
        ("next_sentence", t("다음 문장", "next")),
        ("larger", t("글자 크게", "larger")),
        ("menu", t("메뉴", "menu")),
        ("help", t("도움말", "help")),
        ("quit", t("끝내기", "quit")),
        ("theme", t("색", "colours")),
        ("voice", t("음성", "speech")),
        ("size", t("글자크기", "text size")),
        ("removed", t("뺀 줄", "removed")),
    )
    return [Part(f"{' '.join(keys_of(by_id(name), keymap)[:1])} {what}") for name, what in wanted]
