"""What runs in the cleaner's child, which imports all of it before the first page comes."""

from __future__ import annotations

import sys
import warnings
from importlib import import_module

from reader.article.extraction import extract
from reader.messages import Language, set_language
from reader.model import Article, Page

_UNUSED = ("soupsieve", "charset_normalizer", "chardet", "cchardet")
"""What Beautiful Soup loads for CSS selectors and for bytes of unknown encoding. We ask it for neither, and they are
more than half of the time that it takes to load.
"""


def load_parser() -> None:
    """Loads Beautiful Soup without what of it is never used here, which it can do without."""
    absent = dict.fromkeys(name for name in _UNUSED if name not in sys.modules)
    sys.modules.update(absent)  # type: ignore[arg-type]  # None: the import system's own word for "not here"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that selectors cannot be used
            import_module("bs4")
    finally:
        for name in absent:
            del sys.modules[name]


load_parser()


def run(request: tuple[Page, bool, Language]) -> Article:
    """What the child does with a request: a page, whether site rules are left out, and the language of its errors."""
    page, generic, speech = request
    set_language(speech)
    return extract(page, generic=generic)
