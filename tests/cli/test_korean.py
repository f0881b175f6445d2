"""The filters: a line in, a line out, whatever is in it, and as it comes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.cli import filters
from tests.cli.running import READER, ROOT, child


def test_spoken() -> None:
    done = child(["korean", "spoken"], input="3명이 왔다.\n\n국물\r\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "세 명이 왔다.\n\n국물\n", "")


def test_pronounce_and_sentences() -> None:
    assert child(["korean", "pronounce"], input="국물\n").stdout == "궁물\n"
    out = child(["korean", "sentences"], input="비가 온다. 우산이 있다.\n").stdout
    assert json.loads(out) == ["비가 온다.", "우산이 있다."]


@pytest.mark.parametrize("arguments", [["spoken", "--explain"], ["--explain", "spoken"]])
def test_explained(arguments: list[str]) -> None:
    first, second = child(["korean", *arguments], input="3명\n").stdout.splitlines()
    assert first == "세 명"
    written, spoken, rule = second.strip().split("\t")
    assert (written, spoken) == ("3명", "세 명")
    assert rule


def test_a_last_line_without_an_end_and_a_bom_and_bad_bytes() -> None:
    done = subprocess.run(
        [*READER, "korean", "sentences"], input=b"\xef\xbb\xbf\xea\xb0\x80.\n\xff\n\xea\xb0\x80", capture_output=True,
        cwd=ROOT, timeout=60, check=False,
    )  # fmt: skip
    assert [json.loads(line) for line in done.stdout.decode().splitlines()] == [["가."], ["\ufffd"], ["가"]]


def test_each_answer_is_out_before_the_next_line_comes() -> None:
    process = subprocess.Popen(
        [*READER, "korean", "spoken"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True,
        encoding="utf-8", env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    for number, said in (("3명", "세 명"), ("4명", "네 명")):
        process.stdin.write(number + "\n")
        process.stdin.flush()
        assert process.stdout.readline() == said + "\n"
    process.stdin.close()
    process.stdout.close()
    assert process.wait(30) == 0


def test_the_fast_way_in_and_clicks_way_in_are_the_same() -> None:
    fast = child(["korean", "spoken"], input="3명\n")
    slow = child(["--lang", "en", "korean", "spoken"], input="3명\n")
    assert (fast.stdout, fast.returncode) == (slow.stdout, slow.returncode) == ("세 명\n", 0)


def test_only_filters_take_the_fast_way_in() -> None:
    assert filters.asked_for(["korean", "spoken"]) is not None
    assert filters.asked_for(["korean", "spoken", "--help"]) is None
    assert filters.asked_for(["korean", "spokn"]) is None
    assert filters.asked_for(["read", "spoken"]) is None
    assert child(["korean", "spoken", "--help"]).stdout.startswith("사용법: ")
    assert child(["korean", "spokn"]).returncode == 2


@pytest.mark.parametrize("verb", filters.VERBS)
@example(lines=["가\u2028나", "가\x85나", "가\x0b나", "가\x1c나"])
@given(lines=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=20), max_size=4))
def test_as_many_lines_out_as_in(verb: str, lines: list[str]) -> None:
    out = io.StringIO(newline="")
    filters.stream(filters.plain(verb), [line + "\n" for line in lines], out)
    assert out.getvalue().count("\n") == len(lines)
    assert len(out.getvalue().splitlines()) == len(lines)


def test_the_filters_import_no_click() -> None:
    code = "import sys; from reader.cli import main; main(); print('click' in sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, "korean", "spoken"], input="3명\n", capture_output=True, cwd=ROOT, text=True,
        encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("세 명\n", "False\n")
