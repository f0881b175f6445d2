"""File names: whatever the title, a name that Windows, macOS and Linux take, inside its folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.errors import ExportError
from reader.export.naming import MAX_BYTES, file_name, inside

_NUMBERED = {f"{name}{number}" for name in ("com", "lpt") for number in range(10)}
_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"} | _NUMBERED
_KNOWN = ["CON", "nul.mp3", "../../etc/passwd", "-y", "http:x", "com¹", "한" * 300]
_NASTY = st.text(
    st.one_of(
        st.sampled_from(
            '/\\:*?"<>|.~- \t\n\r\x00\x1b\x9b\u202e\u200b\ufeff한글뷁각ㄱ가\u1112\u1161\u11ab😀\U0001f468e\u0301'
        ),
        st.characters(),
    ),
    max_size=300,
)
HOSTILE_TITLES = st.one_of(_NASTY, st.sampled_from(_KNOWN))


@given(title=HOSTILE_TITLES, number=st.integers(1, 2000), suffix=st.sampled_from([".mp3", ".html", ".chapters.json"]))
@settings(max_examples=1000, deadline=None)
@example(title="한" * 300, number=1999, suffix=".mp3")
@example(title="NUL", number=1, suffix=".mp3")
@example(title="..", number=1, suffix=".mp3")
@example(title="", number=2, suffix=".mp3")
def test_every_title_gives_a_name_that_every_file_system_takes(title: str, number: int, suffix: str):
    name = file_name(title, suffix, number)
    assert len(name.encode()) <= MAX_BYTES
    assert name == unicodedata.normalize("NFC", name)
    assert not re.search(r'[/\\:*?"<>|\x00-\x1f\x7f-\x9f]', name)
    assert not name.startswith((".", "-", "~", " "))
    assert name.endswith(suffix)
    assert name.removesuffix(suffix).rstrip(". ") == name.removesuffix(suffix)
    assert name.split(".")[0].rstrip().lower() not in _DEVICES
    assert inside(Path("/tmp"), name).parent == Path("/tmp")


def test_a_title_stays_readable():
    assert file_name('"왜?" 3/4분기: 수출 <속보>', ".mp3") == "″왜？″ 3／4분기： 수출 ＜속보＞.mp3"
    assert file_name("같은 제목", ".mp3", 2) == "같은 제목 (2).mp3"


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "../a", "a\\b", "/etc/passwd", "C:\\x", "c:x"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str):
    with pytest.raises(ExportError):
        inside(tmp_path, name)
