"""Forgets articles: what the library, the memory, the kept speech and the dictionary hold of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.messages import t

if TYPE_CHECKING:
    from reader.dictionary import LexiconFile
    from reader.library import Entry, Library
    from reader.state import State
    from reader.tts.cache import FileCache


@dataclass(frozen=True, slots=True)
class Traces:
    """All that remembers an article. Raises :class:`reader.errors.ReaderError` where one of them cannot forget."""

    library: Library
    state: State
    dictionary: LexiconFile
    cache: FileCache

    def forget(self, entry: Entry) -> None:
        """The article, its place, its bookmarks, its clips (those of other articles stay) and its own corrections."""
        _careful(lambda: self.cache.forget(entry.key))
        self.state.forget(entry.key)
        if entry.url:
            self.dictionary.forget(entry.url)
        self.library.remove(entry.id)  # last: what fails before can be tried again

    def forget_all(self) -> None:
        """The same of every article, with all of the kept speech."""
        _careful(self.cache.clear)
        self.state.forget()
        self.dictionary.forget(None)
        self.library.clear()


def _careful(work: Callable[[], object]) -> None:
    from reader.store import DatabaseError

    try:
        work()
    except (OSError, DatabaseError) as error:
        raise ReaderError(
            t("저장된 음성을 지울 수 없습니다.", "The kept speech cannot be deleted."),
            t("무엇이 막는지 보려면: reader doctor", "To see what is in the way: reader doctor"),
        ) from error
