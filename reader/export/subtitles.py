"""Subtitles and lyrics from the timing table: SRT, WebVTT and LRC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reader.export.bundle import FileFormat
from reader.export.naming import name_of
from reader.export.plain import text_format
from reader.export.timing import Cue, Timing, WordCue
from reader.model import Article, Script
from reader.text import one_line

LINE = 22
"""Characters in a line of Hangul that a small screen shows at once; a subtitle has two lines."""
_LINGER_MS = 700
"""How long a subtitle stays after the voice, where the pause is that long."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What is shown from ``start_ms`` to ``stop_ms``, in one or two lines."""

    start_ms: int
    stop_ms: int
    lines: tuple[str, ...]


def srt() -> FileFormat:
    """SubRip: no standard, but every player reads it."""
    return text_format(".srt", to_srt)


def vtt() -> FileFormat:
    """WebVTT, for the web's own players and for podcast apps."""
    return text_format(".vtt", to_vtt)


def lrc() -> FileFormat:
    """Lyrics for music players: one line of text a line of the file."""
    return text_format(".lrc", to_lrc)


def to_srt(_script: Script, timing: Timing) -> str:
    """The text of an SRT file."""
    return "\n".join(
        f"{number}\n{_clock(caption.start_ms, ',')} --> {_clock(caption.stop_ms, ',')}\n{_without_tags(caption)}\n"
        for number, caption in enumerate(captions(timing), start=1)
    )


def to_vtt(_script: Script, timing: Timing) -> str:
    """The text of a WebVTT file."""
    cues = (
        f"\n{number}\n{_clock(caption.start_ms, '.')} --> {_clock(caption.stop_ms, '.')}\n{_escaped(caption)}\n"
        for number, caption in enumerate(captions(timing), start=1)
    )
    return "WEBVTT\n" + "".join(cues)


def to_lrc(script: Script, timing: Timing) -> str:
    """The text of an LRC file; its last line is empty and marks the end."""
    lines = [f"[{_lrc_clock(caption.start_ms)}]{' '.join(caption.lines)}" for caption in captions(timing)]
    closing = f"[{_lrc_clock(timing.milliseconds(timing.total))}]"
    return "\n".join([*_lrc_head(script.article, timing), *lines, closing]) + "\n"


def captions(timing: Timing) -> Iterator[Caption]:
    """One caption for each piece of an utterance that fits two lines; none where nothing is heard."""
    for cue in timing.utterances:
        for piece, following in pairwise([*_pieces(cue), None]):
            assert piece is not None  # noqa: S101 - only the last of the pairs has none
            start = timing.milliseconds(piece[0])
            stop = timing.milliseconds(following[0]) if following else _last_ms(cue, timing)
            if stop > start and piece[1]:
                yield Caption(start, stop, _in_two_lines(piece[1]))


def _last_ms(cue: Cue, timing: Timing) -> int:
    return min(timing.milliseconds(cue.end), timing.milliseconds(cue.stop) + _LINGER_MS)


def _pieces(cue: Cue) -> list[tuple[int, str]]:
    """Where each piece begins to be heard, and its text as written (an announcement as spoken)."""
    shown = one_line(cue.shown)
    written = [word for word in cue.words if word.source is not None]
    if cue.source is None or len(shown) <= 2 * LINE or not written:
        return [(cue.start, shown)]
    firsts = _first_words(written)
    cuts = [word.source.start - cue.source.start for word in firsts if word.source is not None]
    starts = [cue.start, *(word.start for word in firsts[1:])]
    ends = [*cuts[1:], len(cue.written)]
    return [(at, one_line(cue.written[a:b])) for at, a, b in zip(starts, [0, *cuts[1:]], ends, strict=True)]


def _first_words(words: list[WordCue]) -> list[WordCue]:
    """The words that begin a piece: as few pieces of two lines as there can be, and as even, so that no last word
    flashes by alone.
    """
    fewest = len(list(_begun(words, 2 * LINE)))
    rooms = (list(_begun(words, room)) for room in range(1, 2 * LINE + 1))
    return next(firsts for firsts in rooms if len(firsts) == fewest)


def _begun(words: list[WordCue], room: int) -> Iterator[WordCue]:
    """The words that begin a piece where ``room`` characters fit into each."""
    begin = None
    for word in words:
        assert word.source is not None  # noqa: S101 - its caller left the others out
        if begin is None or word.source.stop - begin > room:
            begin = word.source.start
            yield word


def _in_two_lines(text: str) -> tuple[str, ...]:
    """Broken at the space nearest to the middle, where it is longer than a line."""
    spaces = [at for at, char in enumerate(text) if char == " "]
    if len(text) <= LINE or not spaces:
        return (text,)
    middle = min(spaces, key=lambda at: abs(2 * at - len(text)))
    return text[:middle], text[middle + 1 :]


def _clock(ms: int, mark: str) -> str:
    seconds, ms = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{mark}{ms:03d}"


def _lrc_clock(ms: int) -> str:
    hundredths = (ms + 5) // 10
    return f"{hundredths // 6000:02d}:{hundredths // 100 % 60:02d}.{hundredths % 100:02d}"


def _lrc_head(article: Article, timing: Timing) -> Iterator[str]:
    seconds = round(timing.seconds(timing.total))
    tags = (
        ("ti", name_of(article)), ("ar", article.byline), ("al", article.publisher),
        ("length", f"{seconds // 60:02d}:{seconds % 60:02d}"), ("by", "sori-reader"),
    )  # fmt: skip
    for name, value in tags:
        if value:
            yield f"[{name}:{one_line(value).replace(']', '］')}]"


def _without_tags(caption: Caption) -> str:
    """SRT has no way to escape, and players take ``<b>`` for markup."""
    return "\n".join(caption.lines).replace("<", "＜").replace(">", "＞")


def _escaped(caption: Caption) -> str:
    text = "\n".join(caption.lines)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
