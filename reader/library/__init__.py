"""The articles a listener keeps: what was opened or added, how far each was heard, what is next, and where a word was.

One SQLite file. Two programs may use it at once, and a kill at any moment loses nothing that was confirmed. Texts stand
apart from the list, so that a long list opens at once; a search looks at titles letter by letter and at texts by the
beginnings of words, both also by initial consonants (초성).
"""

from reader.library.database import library_path
from reader.library.entry import Entry, Feed
from reader.library.library import Library

__all__ = ["Entry", "Feed", "Library", "library_path"]
