"""The listener's own dictionary on disk: ``lexicon.toml``, a file of theirs whose comments survive our edits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader.errors import ConfigError
from reader.messages import t
from reader.model import Lexicon, LexiconEntry


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
