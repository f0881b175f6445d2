"""The pictures of the READMEs show what the screen shows today; ``make screenshots`` paints them anew."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from tests.pictures import FOLDER, SCENES, pixels, png, shot


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_shows_the_screen_of_today(name: str) -> None:
    kept, today = (FOLDER / name).read_bytes(), asyncio.run(shot(SCENES[name]))
    assert len(kept) < 150_000
    shown = pixels(kept)
    assert shown.shape == today.shape
    strokes = np.abs(shown.astype(int) - today) > 100
    assert not strokes.any(), "paint it anew with: make screenshots"


def test_a_picture_is_what_was_painted() -> None:
    made = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)
    assert (pixels(png(made)) == made).all()


@pytest.mark.parametrize("readme", ["README.md", "README.ko.md"])
def test_the_readmes_show_every_picture(readme: str) -> None:
    text = (FOLDER.parent / readme).read_text("utf-8")
    assert all(f"](assets/{name})" in text for name in SCENES)
