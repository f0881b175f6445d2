"""Mends text that a program broke into rows of one width (``w3m -dump``, a PDF): rows become paragraphs again."""

from __future__ import annotations

from unicodedata import east_asian_width

from reader.pattern import Pattern

_NARROWEST, _WIDEST = 50, 132
"""Columns; a Hangul syllable takes two. Below it are headlines, above it paragraphs that nobody broke."""
_FEWEST_ROWS = 3
_SHARE = 0.25
"""So many of the rows must be full."""
_SLACK = 2
"""Columns that a full row may lack where rows are broken between any two syllables."""
_ENDED = Pattern(r"[.?!][”’\"')\]]*$|다$")
_FIRST = Pattern(r"\S+")
_BEGINS = frozenset("▲△▶▷◆◇■□●○※◎☞•·*-[【〔<〈#ⓒ©")
_WORD_ENDS = frozenset("을를의에로고며도만은는이가과와서면게")
"""A word that ends so, at the end of a row, is most often whole."""
_BOUND = frozenset([
    "은", "는", "이", "가", "을", "를", "과", "와", "의", "에", "도", "만", "로", "으로", "에서", "에게", "까지",
    "부터", "보다", "처럼", "라고", "이라고", "고", "며", "다.", "다", "했다.", "이다.", "한다.", "들이", "들은",
])  # fmt: skip
"""What never begins a word."""


def unwrapped(text: str) -> str:
    """``text`` with its rows joined where they are the rows of paragraphs; any other text as it is."""
    rows = [row.rstrip() for row in text.split("\n")]
    widths = [_width(row.strip()) for row in rows]
    most = max(widths)
    if not _NARROWEST <= most <= _WIDEST or not _is_wrapped(rows, widths, most):
        return text
    broken = [_broken(rows, widths, at, most) for at in range(len(rows) - 1)]
    between = sum(broken[at] and widths[at] < most - _SLACK for at in range(len(broken))) * 4 >= sum(broken)
    joined = rows[:1]
    for at, row in enumerate(rows[1:]):
        if broken[at]:
            joined[-1] += _joint(joined[-1], row.strip(), words_whole=between) + row.strip()
        else:
            joined.append(row)
    return "\n".join(joined)


def _width(row: str) -> int:
    return len(row) + sum(east_asian_width(char) in "WF" for char in row)


def _is_wrapped(rows: list[str], widths: list[int], most: int) -> bool:
    """Whether many rows are full, and most of those stop in the middle of a sentence."""
    full = [at for at in range(len(rows) - 1) if _broken(rows, widths, at, most)]
    filled = sum(width > 0 for width in widths)
    open_ended = sum(_ENDED.search(rows[at]) is None for at in full)
    return len(full) >= _FEWEST_ROWS and len(full) >= _SHARE * filled and open_ended * 3 >= len(full) * 2


def _broken(rows: list[str], widths: list[int], at: int, most: int) -> bool:
    """Whether the row ``at`` goes on in the next: the next one's first word had no room in it."""
    following = _FIRST.search(rows[at + 1])
    if following is None or not widths[at] or following.group()[0] in _BEGINS:
        return False
    return widths[at] >= most - _SLACK or widths[at] + 1 + _width(following.group()) > most


def _joint(before: str, after: str, *, words_whole: bool) -> str:
    """A space, unless the row was broken within a word."""
    if words_whole or not ("가" <= before[-1:] <= "힣" and "가" <= after[:1] <= "힣"):
        return " "
    if after.split(maxsplit=1)[0] in _BOUND:
        return ""
    return " " if before[-1] in _WORD_ENDS else ""
