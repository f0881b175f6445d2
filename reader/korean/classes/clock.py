"""Times of day in digits: 18:58, 오전 10:30:05, 7:30 PM."""

from __future__ import annotations

from reader.korean.numerals import native, sino
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

_TIME = Pattern(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?![\d:]|,\d{3})(\s?(?:[AaPp]\.?[Mm]\.?)(?![A-Za-z]))?")
_RATIO_AFTER = Pattern(
    r"\s?(?:의\s)?(?:로\s|으로\s)?(?:승|패|무승부|비율|비례|대승|완승|역전|꺾|이겼|졌|앞|뒤|리드|동점|세트|제압|물리|눌|축|경쟁률)"
)
_RATIO_BEFORE = Pattern(r"(?:비율[은이을]?|세트\s?스코어|스코어[는]?|점수|경쟁률[은이]?|배율)\s?$")


def hour(value: int) -> str:
    """The hour in words: native from one to twelve, then Sino-Korean."""
    return native(value) if 1 <= value <= 12 else sino(value)


def read(line: Line, at: int) -> Piece | None:
    """A time that begins at ``at``, not a ratio (3:2) and not a score (25:23)."""
    match = _TIME.match(line.text, at)
    if match is None or int(match[1]) > 24 or (at and line.text[at - 1] in ":."):
        return None
    if not match[3] and (_RATIO_AFTER.match(line.after(match.end())) or _RATIO_BEFORE.search(line.before(at))):
        return None
    parts = [f"{hour(int(match[1]))}시"]
    if int(match[2]):
        parts.append(f"{sino(int(match[2]))}분")
    if match[3] and int(match[3]):
        parts.append(f"{sino(int(match[3]))}초")
    half = "" if not match[4] else "오전 " if match[4].strip()[0] in "Aa" else "오후 "
    return Piece(at, match.end(), " " + half + " ".join(parts), "time")
