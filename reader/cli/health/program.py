"""The program itself: its version, its settings, its language, and whether it can take an article out of a page."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Iterator

from reader import __version__
from reader.cli.health.finding import Finding, Level, judged
from reader.config import Loaded, config_path
from reader.errors import ReaderError
from reader.messages import Language, language, t
from reader.model import Page

_DEMO = "demo.html"
_PARTS = {
    "edge": "edge_tts", "serve": "textual_serve", "mpris": "jeepney", "cluster": "distributed", "store": "obstore",
    "archive": "warcio",
}  # fmt: skip
"""The optional parts of the installation and the module that each brings."""


def program(loaded: Loaded) -> Iterator[Finding]:
    """Everything of this module."""
    yield _version()
    yield from _settings(loaded)
    yield _locale()
    yield _cleaner()
    yield _extras()


def _version() -> Finding:
    about = f"sori-reader {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return Finding("program", Level.OK, t("프로그램", "program"), about)


def _settings(loaded: Loaded) -> Iterator[Finding]:
    title = t("설정", "settings")
    if not loaded.problems:
        yield Finding("settings", Level.OK, title, str(config_path()))
    for problem in loaded.problems:
        hint = t("보기: reader config show", "See: reader config show")
        yield Finding("settings", Level.PROBLEM, title, str(problem), hint)


def _locale() -> Finding:
    encoding = (sys.stdout.encoding or "").lower()
    named = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "-")
    spoken = {Language.KO: "한국어", Language.EN: "English"}[language()]
    return judged(
        "locale", t("로캘", "locale"), f"{named}, {encoding}, {spoken}",
        t("UTF-8이 아니라 한글이 깨집니다. 예: export LANG=ko_KR.UTF-8 (없으면 C.UTF-8)",
          "Hangul breaks without UTF-8. For example: export LANG=ko_KR.UTF-8 (or C.UTF-8)"),
        fine=encoding.replace("-", "") == "utf8",
    )  # fmt: skip


def _cleaner() -> Finding:
    """Cleans the demo article in the child process that cleans every page."""
    from reader.article import Cleaner
    from reader.resources import seed

    title, begun = t("기사 추출", "taking the article out"), time.perf_counter()
    cleaner = Cleaner()
    try:
        path = seed(_DEMO)
        article = cleaner.clean(Page(path.as_uri(), path.read_bytes(), "text/html"))
    except (OSError, ReaderError) as error:
        hint = t("다시 설치하세요: pip install --force-reinstall sori-reader",
                 "Install it again: pip install --force-reinstall sori-reader")  # fmt: skip
        return Finding("cleaner", Level.PROBLEM, title, str(error), hint)
    finally:
        cleaner.close()
    took = round(1000 * (time.perf_counter() - begun))
    return Finding("cleaner", Level.OK, title, t("{name} ({ms}ms)", "{name} ({ms} ms)", name=article.title, ms=took))


def _extras() -> Finding:
    from importlib.util import find_spec

    here = [name for name, module in _PARTS.items() if find_spec(module)]
    missing = [name for name in _PARTS if name not in here]
    hint = t("넣기: pip install 'sori-reader[{names}]'", "To add: pip install 'sori-reader[{names}]'",
             names=",".join(missing))  # fmt: skip
    text = t("있음: {here}", "here: {here}", here=", ".join(here) or "-")
    return judged("extras", t("덧붙이는 기능", "optional parts"), text, hint, fine=not missing, bad=Level.INFO)
