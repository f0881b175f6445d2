"""What the command line's words decide about the sound of an export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.errors import UsageError
from reader.messages import t

if TYPE_CHECKING:
    from reader.export import ExportOptions
    from reader.settings import Settings

_LOUDEST = -12.0
"""LUFS: speech that is louder has peaks that an encoder cannot hold."""


def options_of(settings: Settings, speed: float, asked: dict[str, Any]) -> ExportOptions:
    """What ``asked``, the words of the command line, decide about the sound. Raises
    :class:`reader.errors.UsageError`.
    """
    from reader.export import ExportOptions

    return ExportOptions(
        speed=speed,
        pauses=asked["pauses"],
        bitrate=asked["bitrate"] or settings.bitrate,
        quality=asked["quality"],
        vbr=asked["vbr"],
        loudness=_loudness(asked["loudness"]),
        id3=int(asked["id3"]),
        cover=not asked["no_cover"],
        album=asked["title"],
    )


def _loudness(text: str) -> float | None:
    if text.lower() in {"off", "none"}:
        return None
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not -40.0 <= value <= _LOUDEST:
        raise UsageError(
            t("--loudness 값이 틀렸습니다: {text}", "This is no loudness: {text}", text=text),
            t(
                "-40에서 -12까지의 수나 off를 주세요. 보기: -19",
                "Give a number from -40 to -12, or off. For example: -19",
            ),
        )
    return value
