"""What a screen does a moment later, when its layout is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from reader.tui.widgets.article_view import ArticleView


def later(screen: Screen[Any], work: Callable[[], object]) -> None:
    """Calls ``work`` after the next refresh; not where ``screen`` was left meanwhile, for then its parts are gone."""
    screen.call_after_refresh(lambda: work() if screen.query(ArticleView) else None)
