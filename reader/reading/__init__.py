"""The use cases that both front ends share; neither of them holds state of reading."""

from reader.reading.desk import Choice, Desk, Dictionary, Memory, Transport
from reader.reading.moves import Unit
from reader.reading.places import article_key
from reader.reading.session import Explanation, Reading, text_of
from reader.reading.sounding import Start

__all__ = [
    "Choice",
    "Desk",
    "Dictionary",
    "Explanation",
    "Memory",
    "Reading",
    "Start",
    "Transport",
    "Unit",
    "article_key",
    "text_of",
]
