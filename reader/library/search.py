"""What a search looks at: titles letter by letter, texts by the beginnings of their words, both also by initial
consonants (초성).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.hangul import ONSETS, initials
from reader.model import Article

if TYPE_CHECKING:
    from reader.store import Connection

_MANY = 1000


def put(database: Connection, number: int, article: Article) -> None:
    """Has the words of ``article`` found under that number."""
    database.execute("INSERT INTO word (rowid, written, initials) VALUES (?, ?, ?)", (number, *_words_of(article)))


def take_out(database: Connection, number: int, article: Article) -> None:
    """The inverse: an index without content must be told what it held."""
    row = (number, *_words_of(article))
    database.execute("INSERT INTO word (word, rowid, written, initials) VALUES ('delete', ?, ?, ?)", row)


def tidy(database: Connection) -> None:
    """Else the words of what was taken out stay in the file until they are merged."""
    database.execute("INSERT INTO word (word) VALUES ('optimize')")


def empty(database: Connection) -> None:
    """Nothing is found any more."""
    database.execute("INSERT INTO word (word) VALUES ('delete-all')")


def in_titles(words: Sequence[str], limit: int) -> tuple[str, tuple[object, ...]]:
    """A condition on articles whose titles hold all ``words``, with its values. The index of titles is small, so it is
    asked first: rows are only read for what was found.
    """
    like = " AND ".join([f"{_column(words, 'title')} LIKE ? ESCAPE '!'"] * len(words))
    patterns = tuple(f"%{_escaped(word)}%" for word in words)
    within = f"SELECT id FROM article WHERE {like} LIMIT {_MANY}"  # noqa: S608 - names and a number of ours
    return f"WHERE id IN ({within}) ORDER BY added DESC, id DESC LIMIT ?", (*patterns, limit)


def in_texts(words: Sequence[str], limit: int) -> tuple[str, tuple[object, ...]] | None:
    """The same for texts with words that begin with each of ``words``; None where these are only signs."""
    sought = [token for word in words for token in _tokens(word)]
    if not sought:
        return None
    match = " AND ".join(f'{_column(words, "written")} : "{token}" *' for token in sought)
    within = "SELECT rowid FROM word WHERE word MATCH ? ORDER BY rowid DESC LIMIT ?"
    return f"WHERE id IN ({within}) ORDER BY added DESC, id DESC", (match, limit)


def _column(words: Sequence[str], written: str) -> str:
    """Initial consonants alone are looked for among initial consonants."""
    return "initials" if all(char in ONSETS for char in "".join(words)) else written


def _words_of(article: Article) -> tuple[str, str]:
    """What is searched of an article, as written and by initial consonants: each word once."""
    text = " ".join([article.title, article.byline or "", article.publisher or "", *(b.text for b in article.blocks)])
    words = dict.fromkeys(_tokens(text))
    return " ".join(words), " ".join(dict.fromkeys(map(initials, words)))


def _tokens(text: str) -> list[str]:
    """Words as the index takes them apart: runs of letters and digits."""
    return "".join(char if char.isalnum() else " " for char in text.casefold()).split()


def _escaped(word: str) -> str:
    """``word`` for a LIKE pattern with ``ESCAPE '!'``."""
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
