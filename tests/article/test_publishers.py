"""Who prints the news: by name, and by the look of a name."""

from __future__ import annotations

import pytest

from reader.article import publishers


@pytest.mark.parametrize(
    ("text", "name"), [("연합뉴스", "연합뉴스"), ("연합 뉴스", "연합뉴스"), ("너른군", None), ("", None)]
)
def test_publishers_we_know(text: str, name: str | None) -> None:
    assert publishers.known(text) == name


@pytest.mark.parametrize(("length", "looks"), [(16, True), (17, False)])
def test_the_name_of_a_publisher_is_short(length: int, looks: bool):
    assert publishers.looks_like_one("길" * (length - 2) + "일보") is looks
