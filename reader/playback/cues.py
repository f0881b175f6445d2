"""Earcons: which tone tells what, and where in a script they sound."""

from __future__ import annotations

import logging
import wave
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from reader.model import BlockKind, Script
from reader.resources import asset

_log = logging.getLogger(__name__)


class Cue(StrEnum):
    """What a tone tells; the value names its file in ``assets/``."""

    START = "start"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    VOICE = "voice"
    REMOVED = "removed"
    NEAR_END = "near-end"
    END = "end"


ALL_CUES = frozenset(Cue)


def cues_but(names: str) -> frozenset[Cue]:
    """All cues but those whose names stand in ``names``, with commas between them."""
    off = {name.strip() for name in names.split(",")}
    return frozenset(cue for cue in Cue if cue.value not in off)


def names_of(cues: frozenset[Cue]) -> str:
    """The inverse: the names of those that are not among ``cues``."""
    return ",".join(cue.value for cue in Cue if cue not in cues)


@cache
def sound(cue: Cue) -> bytes:
    """The tone in :data:`reader.model.PCM`; none where the installation lacks it: no tone is worth stopping for."""
    try:
        with wave.open(str(asset(f"{cue.value}.wav"))) as file:
            pcm: bytes = file.readframes(file.getnframes())
            return pcm
    except (OSError, EOFError, wave.Error) as error:
        _log.warning("no earcon %s: %s", cue.value, type(error).__name__)
        return b""


def before(script: Script, index: int) -> Iterator[Cue]:
    """The cues that sound before utterance ``index``, whichever of them are wanted.

    A removed passage is told where it may have been body; that a menu was taken out is no news.
    """
    utterances = script.utterances
    block, previous = utterances[index].block, utterances[index - 1].block if index else None
    if index == 0:
        yield Cue.START
    elif block != previous:
        kinds = script.article.blocks
        heading = 0 <= block < len(kinds) and kinds[block].kind is BlockKind.HEADING
        yield Cue.HEADING if heading else Cue.PARAGRAPH
    if block != previous and any(line.doubtful and line.before_block == block for line in script.article.removed):
        yield Cue.REMOVED
    if index and _last_sentence_begins(script, index):
        yield Cue.NEAR_END


def _last_sentence_begins(script: Script, index: int) -> bool:
    last = script.utterances[-1].sentence
    return script.utterances[index].sentence == last != script.utterances[index - 1].sentence
