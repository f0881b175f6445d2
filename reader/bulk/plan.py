"""What is to be made, as values: pages, the recipe for all of them, the batches a worker is given, and what it answers.

Pure. Everything here crosses process borders and is small: sound goes straight to the store, never through here.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from math import ceil

from reader.export import ExportOptions
from reader.model import Lexicon, Script, Voice
from reader.settings import Settings
from reader.tts.engine import EngineInfo, text_for

SCHEMA = 1
BATCH = 30
"""Articles of one task: enough that an engine's few milliseconds for a task vanish beside them."""
MAX_ATTEMPTS = 3
DEADLY = "WorkerDied"
"""The reason of a page on which workers died."""
PACKAGE = "package.json"
EQUIPMENT = "reader.bulk.equipment:wired"


_ESCAPED = re.compile("[^/]*[\udc80-\udcff][^/]*")
"""A name with bytes that Python could not decode (PEP 383)."""


class Kind(StrEnum):
    """How a page is reached; the value stands in the ledger."""

    FILE = "file"
    WEB = "web"
    ZIP = "zip"
    WARC = "warc"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Item:
    """One page. ``place`` is a path or an address; ``member`` is what it is called in an archive (ZIP: its name; WARC:
    ``offset``; a file of lines: ``offset:length``). ``stamp`` changes when the file does.
    """

    kind: Kind
    place: str
    member: str = ""
    stamp: str = ""

    @property
    def label(self) -> str:
        """How a person finds it."""
        return label_of(self.place, self.member)


def label_of(place: str, member: str) -> str:
    """The label of a place and what is called ``member`` in it, in characters that can be written anywhere."""
    return shown(f"{place}#{member}" if member else place)


def shown(text: str) -> str:
    """``text`` with what is no character in it (a file's name that is not UTF-8) made readable: such names are EUC-KR
    on old Korean disks.
    """
    return _ESCAPED.sub(lambda found: os.fsencode(found[0]).decode("cp949", "replace"), text)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How every page is made, and where to. ``equipment`` names what gives a worker its cleaner and its voice
    (``module:function`` of a recipe), ``language`` that of the messages.
    """

    output: str
    suffixes: tuple[str, ...]
    settings: Settings
    options: ExportOptions = field(default_factory=ExportOptions)
    lexicon: Lexicon = field(default_factory=Lexicon)
    language: str = "ko"
    equipment: str = EQUIPMENT

    def digest(self) -> str:
        """What the files depend on besides the page; not where they go."""
        settings = self.settings
        said = [
            settings.engine,
            settings.voice,
            asdict(settings.reading),
            {k: dict(v) for k, v in settings.engines.items()},
        ]
        parts = [SCHEMA, sorted(self.suffixes), asdict(self.options), said, asdict(self.lexicon), self.equipment]
        return _hash(parts)


def item_id(item: Item, recipe_digest: str) -> str:
    """Names a row of the ledger: the same page under the same recipe is on the list once."""
    return _hash([recipe_digest, item.kind, item.place, item.member, item.stamp])[:32]


def content_key(script: Script, info: EngineInfo, voice: Voice, recipe: Recipe) -> str:
    """Names what is made: the cleaned text, how it is said, by whom, and in which files.

    Where a page came from is no part of it, so an article that stands in an archive twice is said once.
    """
    article = script.article
    said = [
        [u.language, u.sentence, u.block, u.pause_after_ms, text_for(info.form, u), [w.spoken for w in u.words]]
        for u in script.utterances
    ]
    written = [article.title, [[block.kind, block.text, block.header] for block in article.blocks]]
    speaker = [info.id, info.version, info.rate, voice.id]
    return _hash([SCHEMA, written, said, speaker, sorted(recipe.suffixes), asdict(recipe.options)])


def folder_of(key: str) -> str:
    """Where the files of a content key lie."""
    return f"articles/{key[:2]}/{key}"


def package_of(key: str) -> str:
    """The object that is written last: it stands only where all that it names stands."""
    return f"{folder_of(key)}/{PACKAGE}"


@dataclass(frozen=True, slots=True)
class Errand:
    """A row of the ledger, given out. ``body`` is the page itself (zlib), where workers cannot reach it."""

    number: int
    item: Item
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """One task. ``id`` names it through all its lives, in any worker; ``wary``: a page in it failed before."""

    recipe: Recipe
    errands: tuple[Errand, ...]
    id: str
    wary: bool = False


class How(StrEnum):
    """How an article came to be there: made now, found finished, or found as another page's."""

    MADE = "made"
    KEPT = "kept"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Stored:
    """An object, its size in bytes and the SHA-256 of its bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a worker says of an article that stands in the store. ``seconds`` of sound; ``cpu_s`` of the worker and
    ``wall_s`` is what it cost; ``doubtful`` counts lines that the cleaner took out and was not sure of.
    """

    number: int
    how: How
    key: str
    title: str
    published: str
    seconds: float
    voices: tuple[tuple[str, int], ...]
    objects: tuple[Stored, ...]
    doubtful: int = 0
    cpu_s: float = 0.0
    wall_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Failed:
    """What it says of one that does not. ``transient``: worth another try. ``reason`` is the kind of error."""

    number: int
    reason: str
    message: str
    hint: str = ""
    transient: bool = False


Outcome = Done | Failed


def batch_size(left: int, workers: int, most: int = BATCH) -> int:
    """How many articles the next task takes: smaller towards the end, so that all workers end together."""
    return max(1, min(most, ceil(left / (4 * max(1, workers)))))


def window(workers: int, *, online: bool) -> int:
    """How many tasks may be out at once: enough that no worker waits, and one alone for an online voice."""
    return 1 if online else 2 * max(1, workers)


def _hash(parts: object) -> str:
    return hashlib.sha256(
        json.dumps(parts, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    ).hexdigest()
