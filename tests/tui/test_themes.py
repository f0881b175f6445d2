"""Colours: every pair that carries text is at least 7:1, on terminals of sixteen colours too."""

from __future__ import annotations

from collections import Counter

import pytest
from rich._palettes import STANDARD_PALETTE
from rich.color import Color, ColorSystem

from reader.tui.themes import PALETTES, Palette, contrast, following, palette, theme

IDS = [p.name for p in PALETTES]


def test_contrast_is_that_of_the_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#ffe100", "#000000") == pytest.approx(16.0, abs=0.05)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colors", PALETTES, ids=IDS)
def test_every_pair_carries_text(colors: Palette) -> None:
    weak = {
        what: round(contrast(text, ground), 2) for what, text, ground in colors.pairs() if contrast(text, ground) < 7
    }
    assert not weak


@pytest.mark.parametrize("colors", PALETTES, ids=IDS)
def test_word_and_sentence_differ_in_lightness(colors: Palette) -> None:
    assert contrast(colors.word, colors.sentence) >= 4.5
    assert contrast(colors.word, colors.ground) >= 4.5


def _of_sixteen(color: str) -> str:
    number = Color.parse(color).downgrade(ColorSystem.STANDARD).number
    assert number is not None
    red, green, blue = STANDARD_PALETTE[number]
    return f"#{red:02x}{green:02x}{blue:02x}"


@pytest.mark.parametrize("colors", PALETTES, ids=IDS)
def test_sixteen_colours_carry_text_too(colors: Palette) -> None:
    weak = {
        w: (_of_sixteen(t), _of_sixteen(g))
        for w, t, g in colors.pairs()
        if contrast(_of_sixteen(t), _of_sixteen(g)) < 7
    }
    assert not weak
    assert _of_sixteen(colors.word) != _of_sixteen(colors.sentence)


def test_every_theme_is_reached_by_one_key_and_the_circle_closes() -> None:
    seen, name = Counter[str](), PALETTES[0].name
    for _ in PALETTES:
        name = following(name).name
        seen[name] += 1
    assert set(seen) == {p.name for p in PALETTES}
    assert name == PALETTES[0].name


def test_an_unknown_theme_is_the_first() -> None:
    assert palette("auto") is PALETTES[0]


@pytest.mark.parametrize("colors", PALETTES, ids=IDS)
def test_textual_takes_no_colour_from_elsewhere(colors: Palette) -> None:
    ours = {getattr(colors, name) for name in Palette.__dataclass_fields__}
    assert set(theme(colors).variables.values()) - {"bold", "none"} <= ours


def test_nothing_is_bold_where_bold_is_another_colour() -> None:
    assert theme(PALETTES[0], bold=False).variables["reader-strong"] == "none"
    assert theme(PALETTES[0]).variables["reader-strong"] == "bold"
