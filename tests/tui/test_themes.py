"""Colours: every pair that carries text is at least 7:1, on terminals of 256 and of sixteen colours too."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from rich._palettes import EIGHT_BIT_PALETTE, STANDARD_PALETTE, WINDOWS_PALETTE
from rich.color import Color, ColorSystem
from rich.palette import Palette as Shown

from reader.tui.themes import PALETTES, Palette, following, luminance, palette, theme

IDS = [p.name for p in PALETTES]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


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


XTERM = [
    *("#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5"),
    *("#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff"),
]
"""The sixteen colours of xterm, by its app-defaults."""


def _rounded(system: ColorSystem, shown: Sequence[str]) -> Callable[[str], str]:
    """A colour as Rich sends it, on a terminal that shows its number so."""

    def rounded(color: str) -> str:
        number = Color.parse(color).downgrade(system).number
        assert number is not None
        return shown[number]

    return rounded


def _hexes(colors: Shown, count: int) -> list[str]:
    return [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in (colors[n] for n in range(count))]


def _nearest(color: str) -> str:
    """A colour as a multiplexer rounds it: the nearest of the 240 fixed ones."""
    wanted = _channels(color)
    return min(_hexes(EIGHT_BIT_PALETTE, 256)[16:], key=lambda one: math.dist(wanted, _channels(one)))


def _channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))


TERMINALS = {
    "256": _rounded(ColorSystem.EIGHT_BIT, _hexes(EIGHT_BIT_PALETTE, 256)),
    "256 in a multiplexer": _nearest,
    "16 of a console": _rounded(ColorSystem.STANDARD, _hexes(STANDARD_PALETTE, 16)),
    "16 of xterm": _rounded(ColorSystem.STANDARD, XTERM),
    "16 of Windows": _rounded(ColorSystem.WINDOWS, _hexes(WINDOWS_PALETTE, 16)),
}


@pytest.mark.parametrize("colors", PALETTES, ids=IDS)
@pytest.mark.parametrize("terminal", TERMINALS)
def test_every_pair_carries_text_where_colours_are_rounded(terminal: str, colors: Palette) -> None:
    shown = TERMINALS[terminal]
    rounded = {what: (shown(text), shown(ground)) for what, text, ground in colors.pairs()}
    assert not {what: pair for what, pair in rounded.items() if contrast(*pair) < 7}
    assert shown(colors.word) != shown(colors.sentence)
    assert shown(colors.sentence) != shown(colors.ground)


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
