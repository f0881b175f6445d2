"""What is said to a command line that does not fit: one sentence, and where to look."""

from __future__ import annotations

import pytest

from tests.cli.running import Shell, assert_sentence

SAID = {
    "export": ("빠진 것이 있습니다: --output", "reader export --help"),
    "voices install": ("빠진 것이 있습니다: NAME", "reader voices install --help"),
    "read --speed": ("--speed 옵션의 값이 빠졌습니다.", "reader --help"),
    "export a -o": ("-o 옵션의 값이 빠졌습니다.", "reader --help"),
    "read --speed 9 a": ("--speed의 값이 잘못되었습니다: 0.5에서 4.0까지의 수", "reader read --help"),
    "completion x": ("bash, zsh, fish 중 하나여야 합니다.", "reader completion --help"),
    "read a b c": ("더 쓴 말이 있습니다: b c", "reader read --help"),
    "korean bogus": ("bogus 명령은 없습니다.", "reader korean --help"),
    "read --verbos a": ("--verbos 옵션은 없습니다.", "--verbose 옵션을 뜻하셨나요?"),
    "library ad": ("ad 명령은 없습니다.", "reader library add 명령을 뜻하셨나요?"),
}


@pytest.mark.parametrize("line", SAID)
def test_a_mistake_is_told_with_a_next_step(reader: Shell, line: str) -> None:
    result = reader(*line.split())
    said, step = SAID[line]
    assert result.code == 2
    assert_sentence(result, said)
    assert step in result.err.splitlines()[-1]
