"""What an export of many sources tells while it runs: frozen values, told on the thread that called it, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from reader.export.exporter import ExportOptions
from reader.model import PCM, TITLE, Article, Clip, Utterance


@dataclass(frozen=True, slots=True)
class Planned:
    """``total`` sources, of which ``done`` were finished by an earlier run."""

    total: int
    done: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """Source ``index`` was finished by an earlier run, and its files are still there."""

    index: int
    source: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Started:
    """Work on source ``index`` has begun."""

    index: int
    source: str


@dataclass(frozen=True, slots=True)
class Progressed:
    """``fraction`` (0 to 1) of the text of source ``index`` is done: ``done`` utterances, ``seconds`` of sound."""

    index: int
    source: str
    fraction: float
    seconds: float
    done: int = 0


@dataclass(frozen=True, slots=True)
class Finished:
    """Source ``index`` is in ``files`` (names in the folder): ``seconds`` of sound, in ``elapsed_s`` of work.

    ``voices`` counts utterances by the voice that spoke them; ``others`` are those that not the usual one spoke: the
    second where each begins, and its text.
    """

    index: int
    source: str
    title: str
    files: tuple[str, ...]
    seconds: float
    elapsed_s: float
    voices: tuple[tuple[str, int], ...]
    others: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """Source ``index`` could not be exported; the others go on. As in :class:`reader.errors.ReaderError`."""

    index: int
    source: str
    message: str
    hint: str
    exit_code: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The last event. ``rate`` is seconds of sound made in one second."""

    done: int
    skipped: int
    failed: int
    seconds: float
    elapsed_s: float
    voices: tuple[tuple[str, int], ...]

    @property
    def rate(self) -> float:
        return self.seconds / self.elapsed_s if self.elapsed_s > 0 else 0.0


def progress(
    index: int, source: str, article: Article, pairs: Iterable[tuple[Utterance, Clip]], options: ExportOptions
) -> Iterator[tuple[tuple[Utterance, Clip], Progressed]]:
    """Each pair, and how far the export of ``article`` is once it is written: in the seconds of the file, which has
    its own speed and pauses.
    """
    starts = [0, *accumulate((len(block.text) for block in article.blocks), initial=len(article.title))]
    seconds, reached = 0.0, 0
    for done, (utterance, clip) in enumerate(pairs, start=1):
        pause = max(0, utterance.pause_after_ms) * options.pauses / 1000
        seconds += (PCM.to_seconds(clip.frames) + pause) / options.speed
        if (place := utterance.source) is not None:
            reached = starts[place.block - TITLE] + place.stop
        yield (utterance, clip), Progressed(index, source, reached / max(1, starts[-1]), seconds, done)


Event = Planned | Skipped | Started | Progressed | Finished | Failed | Summary
