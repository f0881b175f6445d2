"""What runs in the cleaner's child, which imports all of it before the first page comes."""

from __future__ import annotations

from reader.article.extraction import extract
from reader.messages import Language, set_language
from reader.model import Article, Page


def run(request: tuple[Page, bool, Language]) -> Article:
    """What the child does with a request: a page, whether site rules are left out, and the language of its errors."""
    page, generic, speech = request
    set_language(speech)
    return extract(page, generic=generic)
