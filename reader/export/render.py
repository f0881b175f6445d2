"""Clips at 1× become the sound of a file, piece by piece, and the timing table of what was written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from reader.audio.sink import Stretched, Stretcher
from reader.export.exporter import ExportOptions
from reader.export.levelling import levelled
from reader.export.timing import Cue, Timing, WordCue, voices_of, written_in
from reader.model import PCM, Article, Clip, Frames, Mark, Script, Utterance

Write = Callable[[bytes], object]
"""Takes the next piece of PCM: an encoder, or a pipe."""


def render(
    script: Script,
    clips: Iterable[tuple[Utterance, Clip]],
    options: ExportOptions,
    write: Write,
) -> Timing:
    """Writes the sound of ``clips`` in order and returns its timing. Holds a few clips at a time.

    Order of work: loudness, speed, pause.
    """
    faster = _speed(options.speed)
    cues: list[Cue] = []
    at = 0
    for utterance, clip in levelled(clips, options.loudness, options.pauses):
        heard = faster(clip)
        pause = PCM.from_ms(max(0, utterance.pause_after_ms) * options.pauses / options.speed)
        write(heard.pcm + bytes(pause * PCM.frame_bytes))
        cues.append(_cue(script.article, utterance, heard, at, pause))
        at = cues[-1].end
    return Timing(Frames(at), tuple(cues), voices_of(cue.voice for cue in cues))


def _cue(article: Article, utterance: Utterance, clip: Clip, at: int, pause: int) -> Cue:
    stop = Frames(at + clip.frames)
    source = utterance.source
    return Cue(
        start=Frames(at),
        stop=stop,
        end=Frames(stop + pause),
        block=utterance.block,
        sentence=utterance.sentence,
        source=source,
        written=written_in(article, source),
        spoken=utterance.spoken,
        words=tuple(_words(article, utterance, clip, at)),
        exact=clip.exact,
        voice=f"{clip.engine}/{clip.voice.id}" if clip.engine else clip.voice.id,
    )


def _words(article: Article, utterance: Utterance, clip: Clip, at: int) -> Iterator[WordCue]:
    """A word lasts to the next one's mark. Marks out of order or outside the clip are drawn inside it."""
    starts, latest = [], 0
    for mark in clip.marks:
        latest = min(max(latest, mark.at), clip.frames)
        starts.append(latest)
    for mark, (start, stop) in zip(clip.marks, pairwise([*starts, clip.frames]), strict=True):
        word = utterance.words[mark.word]
        yield WordCue(Frames(at + start), Frames(at + stop), word.source, written_in(article, word.source), word.spoken)


def _speed(speed: float) -> Callable[[Clip], Clip]:
    if speed == 1.0:
        return lambda clip: clip
    from reader.audio.stretch import Wsola

    stretcher = Wsola()
    return lambda clip: at_speed(clip, stretcher, speed)


def at_speed(clip: Clip, stretcher: Stretcher, speed: float) -> Clip:
    """The clip at ``speed``, its marks moved with the sound."""
    stretcher.reset()
    pieces = [stretcher.process(clip.pcm, speed), stretcher.finish()]
    pcm = b"".join(piece.pcm for piece in pieces)
    inputs, outputs = _map(pieces, clip.frames, PCM.frames(pcm))
    marks = tuple(Mark(mark.word, Frames(_follow(mark.at, inputs, outputs))) for mark in clip.marks)
    return replace(clip, pcm=pcm, marks=marks)


def _map(pieces: list[Stretched], frames: int, written: int) -> tuple[list[int], list[int]]:
    """Where each point of the input is in the output, both rising, with both ends."""
    inputs, outputs, base = [0], [0], 0
    for piece in pieces:
        for out, source in piece.points:
            if source > inputs[-1] and base + out > outputs[-1]:
                inputs.append(source)
                outputs.append(base + out)
        base += PCM.frames(piece.pcm)
    if frames > inputs[-1]:
        inputs.append(frames)
        outputs.append(max(written, outputs[-1]))
    return inputs, outputs


def _follow(at: int, inputs: list[int], outputs: list[int]) -> int:
    """Linear between the points of the map."""
    index = min(bisect_right(inputs, at), len(inputs) - 1)
    if index == 0:
        return 0
    left, right = inputs[index - 1], inputs[index]
    share = (at - left) / (right - left)
    return round(outputs[index - 1] + min(1.0, share) * (outputs[index] - outputs[index - 1]))
