"""자세히 듣기: syllables, digits, letters, hanja, and what a second time adds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.korean import spoken
from reader.reading import detail as module
from reader.reading.detail import detail, is_deeper, meanings


@pytest.mark.parametrize(
    ("written", "first", "second"),
    [
        ("닭이", "닭, 이", "닭: 디귿 아 리을기역, 이: 이응 이"),
        ("010-12", "공, 일, 공, 빼기표, 일, 이", "공, 일, 공, 빼기표, 일, 이"),
        ("kW", "케이, 더블유", "케이: 킬로, 큰 더블유: 위스키"),
        ("美·中", "아름다울 미, 가운뎃점, 가운데 중", "아름다울 미, 가운뎃점, 가운데 중"),
        ("ㅋ", "키읔", "키읔"),
        ("값", "값", "값: 기역 아 비읍시옷"),
    ],
    ids=["syllables", "digits", "letters", "hanja", "jamo", "double final"],
)
def test_what_is_said(written: str, first: str, second: str) -> None:
    assert ", ".join(detail(written, 1)) == first
    assert ", ".join(detail(written, 2)) == second
    assert detail(written, 3) == detail(written, 2)
    assert is_deeper(written) == (first != second)


def test_hanja_are_meant_as_they_are_read() -> None:
    readings: dict[str, set[str]] = {}
    table = Path(module.__file__).parents[1] / "korean" / "tables" / "hanja.tsv"
    for line in table.read_text("utf-8").splitlines():
        reading, *columns = line.split("\t")
        for char in "".join(columns):
            readings.setdefault(char, set()).add(reading)
    known = meanings()
    assert len(known) >= 300
    assert [char for char, (_, sound) in known.items() if sound not in readings.get(char, ())] == []


def test_a_hanja_without_a_known_meaning_is_at_least_read() -> None:
    assert "鑫" not in meanings()
    assert detail("鑫") == (spoken("鑫"),)


@given(st.text(max_size=12), st.integers(1, 3))
def test_every_character_is_said(written: str, depth: int) -> None:
    parts = detail(written, depth)
    assert all(parts)
