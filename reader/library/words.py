"""What a search looks at: words as written and by their initial consonants (초성)."""

from __future__ import annotations

from reader.hangul import initials
from reader.model import Article


def words_of(article: Article) -> tuple[str, str]:
    """What is searched of an article, as written and by initial consonants: each word once."""
    text = " ".join([article.title, article.byline or "", article.publisher or "", *(b.text for b in article.blocks)])
    words = dict.fromkeys(tokens(text))
    return " ".join(words), " ".join(dict.fromkeys(map(initials, words)))


def tokens(text: str) -> list[str]:
    """Words as the index takes them apart: runs of letters and digits."""
    return "".join(char if char.isalnum() else " " for char in text.casefold()).split()


def escaped(word: str) -> str:
    """``word`` for a LIKE pattern with ``ESCAPE '!'``."""
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
