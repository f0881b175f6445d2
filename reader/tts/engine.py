"""The contract of a voice. An engine turns one utterance into one clip; nothing else in the program makes speech."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from reader.messages import t
from reader.model import Clip, Utterance, Voice


class Form(StrEnum):
    """Which text an engine is given, and so what the cache hashes."""

    SPOKEN = "spoken"
    PRONOUNCED = "pronounced"


@dataclass(frozen=True, slots=True)
class Service:
    """Who gets the text that an online voice says. The listener's answer is kept under ``id``; ``ko`` and ``en`` name
    the company to people.
    """

    id: str
    ko: str
    en: str

    @property
    def name(self) -> str:
        return t(self.ko, self.en)


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """``version`` changes whenever the same text may sound different. ``concurrency`` is how many calls to
    ``synthesize`` may run at once. ``rate`` is the engine's own base rate (1.0 is its normal one). A voice may be given
    a ``Voice.rate`` from 1.0 up to ``fastest``, and then speaks so many times faster than it would. An online engine
    names its ``service``, and is sent no text before the listener has agreed to that one.
    """

    id: str
    version: str
    online: bool
    concurrency: int
    form: Form
    rate: float = 1.0
    fastest: float = 1.0
    service: Service | None = None

    @property
    def sends_to(self) -> Service | None:
        """Who gets the text; an online engine that names nobody stands for itself. None: it stays on this machine."""
        return self.service or (Service(self.id, self.id, self.id) if self.online else None)


class Engine(Protocol):
    """Makes speech. Built by an :data:`EngineFactory`, closed by whoever built it."""

    @property
    def info(self) -> EngineInfo: ...

    def voices(self) -> Sequence[Voice]:
        """The voices it offers, its default first; never empty. Does not block on the network."""
        ...

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        """The sound of ``utterance`` at ``voice.rate``, silence trimmed at its edges, in :data:`reader.model.PCM`.

        Blocks. Called from any thread, at most ``info.concurrency`` times at once. Marks name words by their index in
        ``utterance.words``. Raises :class:`reader.errors.EngineError` and nothing else.
        """
        ...

    def close(self) -> None:
        """Ends children and connections. May be called twice, and while a call is running (which then raises)."""
        ...


@runtime_checkable
class Recalls(Protocol):
    """What an engine with a memory has besides: a look into it, without any synthesis."""

    def cached(self, utterance: Utterance, voice: Voice) -> Clip | None: ...


@runtime_checkable
class Foresees(Protocol):
    """What an engine that gives up on a late voice has besides: it is told when its clip is really waited for."""

    def foresee(self, utterance: Utterance, voice: Voice, needed: Future[None]) -> Clip:
        """Like ``synthesize``, but for later: nothing is late before ``needed`` is done."""
        ...


EngineFactory = Callable[[Mapping[str, object]], Engine]
"""What an entry point of the group ``reader.engines`` names: takes its own ``[engines.<name>]`` table, and under
``consents`` the ids of the services that may get text. It opens no connection.
"""


class Cache(Protocol):
    """Keeps clips by key. A cache that fails is a cache that misses: neither method raises. Any thread."""

    def get(self, key: str) -> Clip | None: ...

    def put(self, key: str, clip: Clip) -> None: ...


def text_for(form: Form, utterance: Utterance) -> str:
    """The text that an engine of this form is given."""
    return utterance.spoken if form is Form.SPOKEN else utterance.pronounced


def sayable(text: str) -> bool:
    """Whether there is anything in ``text`` that a voice can say; punctuation alone is silence."""
    return any(character.isalnum() for character in text)
