"""The listener's own dictionary on disk: ``lexicon.toml``, a file of theirs whose comments survive our edits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader.errors import ConfigError
from reader.messages import t
from reader.model import Lexicon, LexiconEntry


class PassingDictionary:
    """``kept``, and corrections that last as long as this object: for those who leave no traces."""

    def __init__(self, kept: LexiconFile) -> None:
        self._kept = kept
        self._passing: tuple[LexiconEntry, ...] = ()

    def load(self) -> Lexicon:
        """What is kept, then what was added here; of two the later wins."""
        return Lexicon((*self._kept.load().entries, *self._passing))

    def add(self, entry: LexiconEntry) -> None:
        self.remove(entry)
        self._passing = (*self._passing, entry)

    def remove(self, entry: LexiconEntry) -> None:
        named = (entry.written, entry.scope)
        self._passing = tuple(one for one in self._passing if (one.written, one.scope) != named)


class LexiconFile:
    """``path`` as a dictionary; a missing file is an empty one.

    Raises :class:`reader.errors.ConfigError` that names the file, and the line where one is wrong.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> Lexicon:
        from reader.korean import lexicon

        text = self._read()
        return lexicon.load(text) if text.strip() else Lexicon()

    def add(self, entry: LexiconEntry) -> None:
        """Writes ``entry`` behind the others; one with the same word and scope is replaced."""
        from reader.korean import lexicon

        self._change(lambda text: lexicon.add(text, entry))

    def remove(self, entry: LexiconEntry) -> None:
        from reader.korean import lexicon

        self._change(lambda text: lexicon.remove(text, entry.written, entry.scope))

    def forget(self, article: str | None) -> None:
        """Takes out every entry for the article of that address alone; None: for any one article alone."""
        for entry in self.load().entries:
            if entry.scope == f"article:{article}" or (article is None and entry.scope.startswith("article:")):
                self.remove(entry)

    def _change(self, edit: Callable[[str], str]) -> None:
        from reader.store import write_atomically

        text = edit(self._read())
        try:
            write_atomically(self.path, text.encode())
        except OSError as error:
            raise self._refused(error) from error

    def _read(self) -> str:
        try:
            return self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise self._refused(error) from error

    def _refused(self, error: Exception) -> ConfigError:
        why = getattr(error, "strerror", None) or t("UTF-8 글이 아닙니다", "it is not UTF-8 text")
        return ConfigError(
            t("사전 파일을 쓸 수 없습니다: {path} ({why})", "The dictionary cannot be used: {path} ({why})",
              path=self.path, why=why),
            t("파일의 권한과 내용을 확인하세요.", "Check the file's permissions and contents."),
        )  # fmt: skip
