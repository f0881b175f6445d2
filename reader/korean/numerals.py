"""Numbers in Korean words: Sino-Korean (삼십오), native (서른다섯), digit by digit (공일공) and decimal (삼점오)."""

from __future__ import annotations

DIGITS = "영일이삼사오육칠팔구"
_PLACES = ("", "십", "백", "천")
_LARGE = ("", "만", "억", "조", "경", "해")
_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_PAIRS = {1: "한두", 2: "두세", 3: "서너", 4: "네다섯", 5: "대여섯", 6: "예닐곱", 7: "일고여덟", 8: "여덟아홉"}
SPELLED_FROM = 10**24
"""From here on a number has no name in use and is said digit by digit."""


def _group(n: int) -> str:
    """Up to 9999 without a leading 일 before 십, 백 and 천."""
    out = ""
    for place in (3, 2, 1, 0):
        digit = n // 10**place % 10
        if digit:
            out += (DIGITS[digit] if digit > 1 or place == 0 else "") + _PLACES[place]
    return out


def sino(n: int) -> str:
    """``n`` ≥ 0 in Sino-Korean, a space after each of 만, 억, 조 …: ``15000`` → ``만 오천`` (with 만, not 일만)."""
    if n == 0:
        return "영"
    if n >= SPELLED_FROM:
        return digits(str(n), zero="영")
    parts: list[str] = []
    for name in _LARGE:
        n, group = divmod(n, 10_000)
        if group:
            parts.append(("" if group == 1 and name == "만" and not n else _group(group)) + name)
        if not n:
            break
    return " ".join(reversed(parts))


def native(n: int) -> str:
    """``n`` as it stands before a counter: 한, 두, 스무, 서른다섯; from 100 on only the last digit is (백한)."""
    if n == 20:
        return "스무"
    if 0 < n < 100:
        return _TENS[n // 10] + _ONES[n % 10]
    if 100 < n < 10_000 and 0 < n % 100 < 10:
        return _group(n - n % 10) + _ONES[n % 10]
    return sino(n)


def ordinal(n: int) -> str:
    """``n`` before 째: 첫째, 둘째, 셋째, 열셋째, 스물두째."""
    if n < 10:
        return {1: "첫", 2: "둘", 3: "셋", 4: "넷"}.get(n, native(n))
    if n < 100 and n % 10 in {3, 4}:
        return native(n)[:-1] + {3: "셋", 4: "넷"}[n % 10]
    return native(n)


def about(low: int, high: int) -> str:
    """The one native word for two neighbours (두세, 서너), or empty where there is none."""
    return _PAIRS.get(low, "") if high == low + 1 else ""


def digits(text: str, zero: str = "공") -> str:
    """Each ASCII digit of ``text`` by its name; other characters are left out."""
    return "".join(zero if c == "0" else DIGITS[int(c)] for c in text if "0" <= c <= "9")


def decimal(whole: str, fraction: str) -> str:
    """``3``, ``14`` → ``삼점일사``. The whole part may hold commas."""
    plain = whole.replace(",", "") or "0"
    return sino(int(plain) if len(plain) <= 25 else SPELLED_FROM) + "점" + digits(fraction, zero="영")
