"""Safe text: nothing from a page may steer a terminal or a voice, and no Hangul may be lost on the way."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import one_line, safe

ATTACKS = {
    "osc-title-bel": ("앞\x1b]0;pwned\x07뒤", "앞뒤"),
    "osc-clipboard-st": ("앞\x1b]52;c;cHduZWQ=\x1b\\뒤", "앞뒤"),
    "osc-c1": ("앞\x9d0;pwned\x9c뒤", "앞뒤"),
    "csi-clear": ("앞\x1b[2J뒤", "앞뒤"),
    "csi-c1": ("앞\x9b31m뒤", "앞뒤"),
    "dcs": ("앞\x1bPq#0\x1b\\뒤", "앞뒤"),
    "apc": ("앞\x1b_Gpayload\x1b\\뒤", "앞뒤"),
    "lone-escape-pair": ("앞\x1bc뒤", "앞뒤"),
    "unclosed-osc": ("앞\x1b]0;끝까지", "앞0;끝까지"),
    "bidi-override": ("앞\u202e뒤\u202c", "앞뒤"),
    "zero-width": ("앞\u200b뒤\ufeff", "앞뒤"),
    "soft-hyphen": ("음성\u00ad재생", "음성재생"),
    "espeak-command": ("앞\x01450S뒤", "앞450S뒤"),
    "nul": ("앞\x00뒤", "앞뒤"),
    "tag-characters": ("앞\U000e0041뒤", "앞뒤"),
    "surrogate": ("앞\ud800뒤", "앞뒤"),
    "line-breaks": ("가\r\n나\r다\u2028라", "가\n나\n다\n라"),
    "decomposed-hangul": (unicodedata.normalize("NFD", "한국어"), "한국어"),
    "markup-is-plain-text": ("[@click=app.quit()]기사[/]", "[@click=app.quit()]기사[/]"),
}


@pytest.mark.parametrize(("written", "expected"), ATTACKS.values(), ids=ATTACKS)
def test_attack_is_disarmed(written: str, expected: str) -> None:
    assert safe(written) == expected


@given(st.text())
def test_safe_is_idempotent_and_leaves_no_control_character(text: str) -> None:
    once = safe(text)
    assert safe(once) == once
    assert not [c for c in once if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\t\n"]


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)))
def test_no_hangul_is_lost(text: str) -> None:
    assert safe(text) == text


@given(st.text())
def test_one_line_has_no_line_break(text: str) -> None:
    assert "\n" not in one_line(text)
    assert one_line(one_line(text)) == one_line(text)
