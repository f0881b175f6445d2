"""The colours: five palettes whose every pair that carries text has a contrast of at least 7:1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.messages import t

if TYPE_CHECKING:
    from textual.theme import Theme


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``. Each field that is no ground is text that stands on the ground named beside it."""

    name: str
    ko: str
    en: str
    dark: bool
    ground: str
    text: str  # on ground
    mark: str  # on ground: the cursor, headings, keys
    quiet: str  # on ground: what is less important
    bar: str
    bar_text: str  # on bar
    bar_mark: str  # on bar
    sentence: str
    sentence_text: str  # on sentence
    word: str
    word_text: str  # on word
    focus: str
    focus_text: str  # on focus

    @property
    def title(self) -> str:
        return t(self.ko, self.en)

    def pairs(self) -> tuple[tuple[str, str, str], ...]:
        """Every (what, text colour, ground colour) that is ever shown."""
        return (
            ("text", self.text, self.ground),
            ("mark", self.mark, self.ground),
            ("quiet", self.quiet, self.ground),
            ("bar", self.bar_text, self.bar),
            ("bar mark", self.bar_mark, self.bar),
            ("sentence", self.sentence_text, self.sentence),
            ("word", self.word_text, self.word),
            ("focus", self.focus_text, self.focus),
        )


PALETTES: tuple[Palette, ...] = (
    Palette(
        "white-on-black", "검은 바탕에 흰 글자", "White on black", dark=True,
        ground="#000000", text="#ffffff", mark="#ffe100", quiet="#c8c8c8",
        bar="#262626", bar_text="#ffffff", bar_mark="#ffe100",
        sentence="#003a8c", sentence_text="#ffffff", word="#ffe100", word_text="#000000",
        focus="#ffffff", focus_text="#000000",
    ),
    Palette(
        "black-on-white", "흰 바탕에 검은 글자", "Black on white", dark=False,
        ground="#ffffff", text="#000000", mark="#002b80", quiet="#262626",
        bar="#e4e4e4", bar_text="#000000", bar_mark="#00246e",
        sentence="#ffe9a8", sentence_text="#000000", word="#002b80", word_text="#ffffff",
        focus="#000000", focus_text="#ffffff",
    ),
    Palette(
        "yellow-on-black", "검은 바탕에 노란 글자", "Yellow on black", dark=True,
        ground="#000000", text="#ffe100", mark="#ffffff", quiet="#d8c860",
        bar="#2a2600", bar_text="#ffe100", bar_mark="#ffffff",
        sentence="#003a8c", sentence_text="#ffffff", word="#ffe100", word_text="#000000",
        focus="#ffe100", focus_text="#000000",
    ),
    Palette(
        "calm-light", "편안한 미색", "Calm, light", dark=False,
        ground="#f6efdf", text="#29241c", mark="#4d2000", quiet="#332c20",
        bar="#e7dcc2", bar_text="#29241c", bar_mark="#4d1c00",
        sentence="#e6d3a0", sentence_text="#1d1a14", word="#3d2600", word_text="#fff4dc",
        focus="#29241c", focus_text="#f6efdf",
    ),
    Palette(
        "calm-dark", "편안한 밤색", "Calm, dark", dark=True,
        ground="#1b1a17", text="#ece5d8", mark="#ffcf70", quiet="#c4bba9",
        bar="#2d2a24", bar_text="#ece5d8", bar_mark="#ffd88a",
        sentence="#003a8c", sentence_text="#ffffff", word="#ffcf70", word_text="#1b1a17",
        focus="#ece5d8", focus_text="#1b1a17",
    ),
)  # fmt: skip


def palette(name: str) -> Palette:
    """The palette of this name, or the first one."""
    return next((palette for palette in PALETTES if palette.name == name), PALETTES[0])


def following(name: str) -> Palette:
    """The palette after the one of this name, round in a circle."""
    names = [palette.name for palette in PALETTES]
    at = names.index(name) if name in names else -1
    return PALETTES[(at + 1) % len(PALETTES)]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    """The relative luminance of ``#rrggbb``, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def theme(colors: Palette, *, bold: bool = True) -> Theme:
    """The palette as a theme of Textual, whose own shades it replaces.

    Without ``bold`` nothing is bold: terminals of sixteen colours show that as a lighter colour, black as grey.
    """
    from textual.theme import Theme

    ours = {
        name.replace("_", "-"): str(getattr(colors, name))
        for name in Palette.__dataclass_fields__
        if name not in {"name", "ko", "en", "dark"}
    }
    return Theme(
        name=colors.name,
        primary=colors.focus,
        foreground=colors.text,
        background=colors.ground,
        surface=colors.ground,
        panel=colors.bar,
        accent=colors.mark,
        warning=colors.mark,
        error=colors.mark,
        success=colors.mark,
        dark=colors.dark,
        text_alpha=1.0,
        variables={f"reader-{name}": value for name, value in ours.items()}
        | _overrides(colors)
        | {"reader-strong": "bold" if bold else "none", "block-cursor-text-style": "none"},
    )


def _overrides(colors: Palette) -> dict[str, str]:
    """Variables of Textual's own widgets that would otherwise be too faint."""
    return {
        "text": colors.text,
        "text-muted": colors.quiet,
        "text-disabled": colors.quiet,
        "foreground-muted": colors.quiet,
        "foreground-disabled": colors.quiet,
        "border": colors.mark,
        "border-blurred": colors.quiet,
        "block-cursor-background": colors.focus,
        "block-cursor-foreground": colors.focus_text,
        "block-cursor-blurred-background": colors.focus,
        "block-cursor-blurred-foreground": colors.focus_text,
        "block-hover-background": colors.bar,
        "input-cursor-background": colors.focus,
        "input-cursor-foreground": colors.focus_text,
        "input-selection-background": colors.sentence,
        "input-selection-foreground": colors.sentence_text,
        "scrollbar": colors.mark,
        "scrollbar-hover": colors.mark,
        "scrollbar-active": colors.mark,
        "scrollbar-background": colors.bar,
        "scrollbar-background-hover": colors.bar,
        "scrollbar-background-active": colors.bar,
        "scrollbar-corner-color": colors.bar,
    }
