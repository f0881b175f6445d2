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

    @property
    def dark(self) -> bool:
        """Whether light letters stand on a dark ground."""
        return luminance(self.ground) < luminance(self.text)

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


_NAMES = (
    ("white-on-black", "검은 바탕에 흰 글자", "White on black"),
    ("black-on-white", "흰 바탕에 검은 글자", "Black on white"),
    ("yellow-on-black", "검은 바탕에 노란 글자", "Yellow on black"),
    ("calm-light", "편안한 미색", "Calm, light"),
    ("calm-dark", "편안한 밤색", "Calm, dark"),
)
_COLORS = {
    # in the order of the names: on black white, on white black, on black yellow, calm light, calm dark
    "ground":        ("#000000", "#ffffff", "#000000", "#f6efdf", "#1b1a17"),
    "text":          ("#ffffff", "#000000", "#ffe100", "#29241c", "#ece5d8"),
    "mark":          ("#ffe100", "#002b80", "#ffffff", "#4d2000", "#ffcf70"),
    "quiet":         ("#c8c8c8", "#262626", "#d8c860", "#332c20", "#c4bba9"),
    "bar":           ("#262626", "#e4e4e4", "#2a2600", "#e7dcc2", "#2d2a24"),
    "bar_text":      ("#ffffff", "#000000", "#ffe100", "#29241c", "#ece5d8"),
    "bar_mark":      ("#ffe100", "#00246e", "#ffffff", "#4d1c00", "#ffd88a"),
    "sentence":      ("#003a8c", "#ffe9a8", "#003a8c", "#e6d3a0", "#003a8c"),
    "sentence_text": ("#ffffff", "#000000", "#ffffff", "#1d1a14", "#ffffff"),
    "word":          ("#ffe100", "#002b80", "#ffe100", "#3d2600", "#ffcf70"),
    "word_text":     ("#000000", "#ffffff", "#000000", "#fff4dc", "#1b1a17"),
    "focus":         ("#ffffff", "#000000", "#ffe100", "#29241c", "#ece5d8"),
    "focus_text":    ("#000000", "#ffffff", "#000000", "#f6efdf", "#1b1a17"),
}  # fmt: skip


def _palette(number: int) -> Palette:
    return Palette(*_NAMES[number], **{part: colors[number] for part, colors in _COLORS.items()})


PALETTES = tuple(_palette(number) for number in range(len(_NAMES)))


def palette(name: str) -> Palette:
    """The palette of this name, or the first one."""
    return next((palette for palette in PALETTES if palette.name == name), PALETTES[0])


def following(name: str) -> Palette:
    """The palette after the one of this name, round in a circle."""
    names = [palette.name for palette in PALETTES]
    at = names.index(name) if name in names else -1
    return PALETTES[(at + 1) % len(PALETTES)]


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
        name.replace("_", "-"): str(getattr(colors, name)) for name in Palette.__dataclass_fields__ if name in _COLORS
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
