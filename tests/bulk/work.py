"""Equipment of tones that logs what it says and dies when it is told to, in this process and in workers, and programs
that are killed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from reader.article import extract
from reader.bulk.coordinator import Coordinator
from reader.bulk.crew import Crew, dask, local
from reader.bulk.equipment import Equipment
from reader.bulk.inputs import find
from reader.bulk.ledger import Ledger
from reader.bulk.objects import PRIVATE
from reader.bulk.plan import Recipe
from reader.bulk.records import Counts
from reader.model import Article, Clip, Page, Utterance, Voice
from reader.settings import Settings
from reader.tts.engine import EngineInfo, Form
from tests.export.material import VOICE, clip_of

TONES = "tests.bulk.work:tones"
_SENTENCES = (
    "강변 숲길이 다음 달 1일 다시 문을 연다.",
    "시는 낡은 다리 4곳을 고쳤다고 밝혔다.",
    "길 양쪽에는 밤에도 걸을 수 있게 등을 달았다.",
    "주민 윤모 씨는 밤에도 무섭지 않다고 말했다.",
    "예산은 모두 5억 3천만 원이 들었다.",
    "겨울에는 기온이 -12도까지 내려가 물이 언다.",
    "아이들은 다리 위에서 오래 강물을 내려다보았다.",
)


def text_of(number: int, characters: int) -> str:
    """A self-made article: a title of its own and sentences in an order of its own."""
    chance = random.Random(number)
    parts = [f"강변 소식 {number}호, 새 길이 열린다"]
    while sum(map(len, parts)) < characters:
        parts.append(" ".join(chance.choices(_SENTENCES, k=3)))
    return "\n\n".join(parts) + "\n"


def pages(folder: Path, count: int, characters: tuple[int, int] = (60, 160)) -> Path:
    """``count`` articles as files."""
    folder.mkdir(parents=True, exist_ok=True)
    low, high = characters
    for number in range(count):
        text = text_of(number, low + (high - low) * number // max(1, count - 1))
        (folder / f"{number:05}.txt").write_text(text, "utf-8")
    return folder


@dataclass(slots=True)
class SlowTones:
    """A tone for each word, after ``seconds`` of work."""

    seconds: float = 0.0

    @property
    def info(self) -> EngineInfo:
        return EngineInfo("tone", "1", online=False, concurrency=2, form=Form.SPOKEN)

    def voices(self) -> Sequence[Voice]:
        return (VOICE,)

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        time.sleep(self.seconds)
        return clip_of(utterance, voice)

    def close(self) -> None:
        return


@dataclass(frozen=True, slots=True)
class Trial:
    """What it does besides: a line in ``log`` for each page, ``seconds`` for each utterance, and whether pages whose
    title begins with 죽 are ``deadly`` (``once``, ``always``). Kept beside the output, where workers find it.
    """

    log: str = ""
    seconds: float = 0.0
    deadly: str = ""

    def keep(self, output: Path) -> None:
        Path(f"{output}.trial").write_text(json.dumps(asdict(self)), "utf-8")


def _trial(output: str) -> Trial:
    path = Path(f"{output}.trial")
    return Trial(**json.loads(path.read_text("utf-8"))) if path.exists() else Trial()


def tones(recipe: Recipe) -> Equipment:
    """The equipment of the tests, in any worker."""
    engine = SlowTones()

    def clean(page: Page) -> Article:
        trial = _trial(recipe.output)
        engine.seconds = trial.seconds
        article = extract(page)
        if trial.log:
            with Path(trial.log).open("a", encoding="utf-8") as file:
                file.write(f"{os.getpid()} {article.title}\n")
        if article.title.startswith("죽"):
            _die(trial.deadly, trial.log)
        if article.title.startswith("틀"):
            raise ZeroDivisionError
        return article

    return Equipment(clean, engine, VOICE, engine.close)


def _die(deadly: str, log: str) -> None:
    """``always``, or ``once`` in the life of the log."""
    seen = Path(log + ".died")
    if deadly == "always" or (deadly == "once" and not seen.exists()):
        seen.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def recipe_of(output: Path | str, suffixes: tuple[str, ...] = (".mp3", ".vtt")) -> Recipe:
    """A recipe for tones."""
    return Recipe(str(output), suffixes, Settings(), equipment=TONES)


def run(sources: Path, recipe: Recipe, crew: Crew, ledger: Path | None = None) -> Counts:
    """The whole of a bulk run but its report."""
    with Ledger(ledger or Path(recipe.output) / PRIVATE) as rows:
        rows.add(find([str(sources)], recipe.settings, None, rows.folder / "lists"), recipe.digest())
        try:
            return Coordinator(recipe, rows, crew, lambda _: None, most=4).run()
        finally:
            crew.close()


def main(sources: str, output: str, where: str = "local", ledger: str = "") -> None:
    """A program that exports a folder; made to be killed. ``where`` is ``local`` or a scheduler's address."""
    crew = local(2) if where == "local" else dask(where)
    run(Path(sources), recipe_of(output), crew, Path(ledger) if ledger else None)


if __name__ == "__main__":
    main(*sys.argv[1:])
