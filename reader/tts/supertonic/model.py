"""Supertonic's model: where it comes from, what its folder holds, which voices are in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.model import Gender, Voice

REPOSITORY = "Supertone/supertonic-3"
REVISION = "724fb5abbf5502583fb520898d45929e62f02c0b"
"""The commit that the package itself was tested with (its own default)."""

LICENCE = "OpenRAIL-M"
LICENCE_PAGE = f"https://huggingface.co/{REPOSITORY}/blob/main/LICENSE"
NETWORKS = ("duration_predictor", "text_encoder", "vector_estimator", "vocoder")
FILES = ("onnx/tts.json", "onnx/unicode_indexer.json", *(f"onnx/{name}.onnx" for name in NETWORKS))
"""What the package cannot do without, and at least one style."""

SLOWEST, FASTEST = 0.7, 1.9
"""The base rates that the package can do."""

STYLES = "voice_styles"
WANTED = ("onnx/", f"{STYLES}/", "LICENSE")
"""How the paths of what is fetched begin; the rest of the repository is for people."""

_KINDS = {"F": (Gender.FEMALE, "여성"), "M": (Gender.MALE, "남성")}
"""How the package's own styles are named: a letter and a number."""


def is_complete(folder: Path) -> bool:
    """Whether all is there. It is installed whole or not at all, so no file is opened."""
    return all((folder / name).is_file() for name in FILES) and any((folder / STYLES).glob("*.json"))


def voices(folder: Path) -> Sequence[Voice]:
    """The styles of ``folder``: women, men, then what else its owner put there."""
    found = [_voice(path.stem) for path in (folder / STYLES).glob("*.json")]
    order = (Gender.FEMALE, Gender.MALE, Gender.NEUTRAL)
    return tuple(sorted(found, key=lambda voice: (order.index(voice.gender), voice.id)))


def _voice(style: str) -> Voice:
    if style[:1] not in _KINDS or not style[1:].isdigit():
        return Voice(style, style, "ko")
    gender, korean = _KINDS[style[0]]
    return Voice(style, f"{korean} {style[1:]}", "ko", gender)
