"""Which article an utterance is of, so that what was kept of one article can be found again and deleted."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from reader.model import Article, Script, Utterance

Said = tuple[tuple[str, str], ...]
"""What an utterance says, wherever it stands."""
_RECENT = 4
"""A voice may still be at work for an article that was left a moment ago."""


class Owners:
    """The scripts that were read last, by the name of their article. Any thread.

    ``name`` names an article by what it says. The same article with a line put back goes by the name it had before.
    """

    def __init__(self, name: Callable[[Article], str]) -> None:
        self._name = name
        self._lock = Lock()
        self._scripts: dict[str, tuple[Article, frozenset[Said]]] = {}
        self._forgotten: set[str] = set()

    def load(self, script: Script) -> None:
        """``script`` is being read from now on."""
        with self._lock:
            name = self._known(script.article) or self._name(script.article)
            first, _ = self._scripts.pop(name, (script.article, None))
            self._scripts[name] = first, frozenset(map(_said, script.utterances))
            while len(self._scripts) > _RECENT:
                del self._scripts[next(iter(self._scripts))]

    def _known(self, article: Article) -> str:
        known = (name for name, (other, _) in self._scripts.items() if _same(article, other))
        return next(known, "")

    def of(self, utterance: Utterance) -> tuple[str, ...]:
        """The names of the articles that hold ``utterance``; none for what no article says."""
        with self._lock:
            return tuple(name for name, (_, said) in self._scripts.items() if _said(utterance) in said)

    def forget(self, article: str | None = None) -> None:
        """Of that article (None: of all that were read) nothing more is to be kept while this lives."""
        with self._lock:
            self._forgotten |= set(self._scripts) if article is None else {article}

    def keeps(self, utterance: Utterance) -> bool:
        """Whether what says it may be kept: not where only forgotten articles hold it."""
        names = set(self.of(utterance))
        return not names or bool(names - self._forgotten)


def _said(utterance: Utterance) -> Said:
    return tuple((word.spoken, word.pronounced) for word in utterance.words)


def _same(one: Article, other: Article) -> bool:
    """Whether they differ at most by lines that were put back."""
    blocks, others = set(one.blocks), set(other.blocks)
    return (one.url, one.title) == (other.url, other.title) and (blocks <= others or others <= blocks)
