"""Plain mode on a terminal: a sitting by typing alone, its transcript kept, and no byte that is not text."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.cli.plain.answers import answer
from reader.cli.plain.console import Console
from reader.cli.plain.conversation import Conversation
from reader.cli.plain.sitting import Sitting
from reader.config import gather
from reader.model import Article, Position
from reader.playback import events
from tests.cli.running import child
from tests.cli.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal")

GOLDEN = Path(__file__).with_name("journeys")
JOURNEY = {
    "ko": [
        "글쎄", "아니오", "아니오",
        "?", "정보", "다음", "다음 2", "어디", "어떻게 3명", "자세히 3명", "고치기 기상청=날씨청", "문장마다",
        "책갈피 기상청 이야기", "책갈피목록", "찾기 월요일", "재생", "빠르기 4", "", "다시",
        "뺀줄", "되돌리기", "몰라", "책갈피목록 1", "끝내기",
    ],
    "en": [
        "well", "no", "no", "?", "info", "n", "next 2", "where", "how 3명", "spell 3명",
        "correct 기상청=날씨청", "eachsentence",
        "mark 기상청", "marks", "search 월요일", "play", "speed 4",
        "", "repeat", "removed", "undo", "what", "marks 1", "quit",
    ],
}  # fmt: skip


def journey(lang: str, article: Path, folder: Path) -> str:
    """The very first sitting, to the end of the article; a second one begins at the kept place and saves a file."""
    out = folder / "heard.mp3"
    again = {"ko": ["어디", f"저장 {out}", "끝내기"], "en": ["where", f"export {out}", "quit"]}[lang]
    text = sitting(lang, article, JOURNEY[lang], first=True) + "\n" + sitting(lang, article, again)
    assert out.stat().st_size > 10_000
    text = re.sub(
        r"(기사 끝|End of the article), \d+[^.\n]*\.", r"\1, TIME.", text
    )  # it was measured, and no two are alike
    return text.replace(str(folder), "…")


def sitting(lang: str, article: Path, typed: list[str], *, first: bool = False) -> str:
    saved = {"ko": "저장했습니다", "en": "Saved"}[lang]
    said = ""
    arguments = ["--plain", "--lang", lang, "--engine", "espeak", "--speed", "3.5", str(article)]
    with Terminal(arguments, first=first) as terminal:
        for line in typed:
            said += terminal.wait_for("> ") + line + "\n"
            time.sleep(0.1)  # as a person does
            terminal.type(line)
            if "heard.mp3" in line:
                said += terminal.wait_for("> ") + terminal.wait_for(saved) + terminal.wait_for("\n")
                said = said.replace("> \n", "")
        assert terminal.end() == 0
        said += terminal.rest().decode()
        assert_text_alone(terminal.bytes)
    return said


def assert_text_alone(written: bytes) -> None:
    strange = {char for char in written.decode() if not char.isprintable() and char != "\n"}
    assert strange == set()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_sitting_reads_like_a_conversation(lang: str, article: Path, tmp_path: Path) -> None:
    transcript = journey(lang, article, tmp_path)
    golden = GOLDEN / f"{lang}.txt"
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(transcript, "utf-8")
        pytest.fail(f"{golden} was missing and is written anew: read it")
    assert transcript == golden.read_text("utf-8")


def test_letters_of_either_layout_answer(article: Path) -> None:
    with Terminal(["--plain", "--engine", "espeak", str(article)]) as terminal:
        terminal.wait_for("> ")
        for line, answer in (("w", "1번째 문장"), ("ㅈ", "1번째 문장"), ("ㅜ", "남부"), ("q", "")):
            terminal.type(line)
            if answer:
                terminal.wait_for(answer)
                terminal.wait_for("> ")
        assert terminal.end() == 0


def test_nothing_plays_by_itself_and_the_end_of_input_leaves(article: Path) -> None:
    with Terminal(["--plain", str(article)]) as terminal:
        terminal.wait_for("> ")
        terminal.type("\x04")
        terminal.type("\x04")
        assert terminal.end(10) == 0
        assert b"\xea\xb8\xb0\xec\x98\xa8" not in terminal.bytes


@pytest.mark.parametrize("environ", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}])
def test_plain_mode_is_chosen_by_the_environment(article: Path, environ: dict[str, str]) -> None:
    with Terminal([str(article)], environ) as terminal:
        terminal.wait_for("> ")
        terminal.type("q")
        assert terminal.end() == 0
        assert_text_alone(terminal.bytes)


def test_hostile_text_reaches_the_terminal_as_text(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    evil = "\x1b]52;c;aGk=\x07\x1b[2J\x9b31m\u202e봄비가\t\u3000\x00 온다\x07"
    page.write_text(f"{evil}\n\n남부에 {evil} 비가 내렸다. 주말까지 이어진다고 밝혔다.\n", "utf-8")
    with Terminal(["--plain", str(page)], errors=True) as terminal:
        terminal.wait_for("> ")
        for line in ("다음", "보기", "뺀줄 모두", f"찾기 {evil.replace(chr(0), '')}", "끝내기"):
            terminal.type(line.replace("\x1b", "").replace("\x07", ""))
        assert terminal.end() == 0
        assert_text_alone(terminal.bytes)


def test_where_nobody_can_type_it_reads_to_the_end(article: Path) -> None:
    page = re.sub(r"<p>기상청.*</p>\n", "", article.read_text("utf-8"))
    article.write_text(page, "utf-8")
    done = child(["read", str(article), "--engine", "espeak", "--speed", "4"], stdin=subprocess.DEVNULL)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[:3] == ["봄비가 온다", "남부 지방에 3명이 기다리던 봄비가 내렸다.", "기온은 -3도까지 떨어졌다."]
    assert len(set(lines)) == len(lines)
    assert "농가는 가뭄을 걱정하지 않아도 된다." in lines
    assert_text_alone(done.stdout.encode())


def test_what_is_told_late_of_another_place_is_not_shown(article: Path) -> None:
    out = io.StringIO()
    sitting_ = Sitting(gather({}, {}, {}).settings, Console(out, None))
    try:
        sitting_.open(str(article))
        first = [one.first for one in sitting_.sentences]
        talk = Conversation(sitting_, answer)
        sitting_.reading.playing = True
        talk.take(events.Reached(Position(first[0]), -1))
        sitting_.reading.position = Position(first[3])
        sitting_.moved()
        for late in (0, 3, 3):
            talk.take(events.Reached(Position(first[late]), -1))
        shown = [sitting_.sentences[index].written for index in (0, 3)]
        assert out.getvalue().splitlines() == shown
    finally:
        sitting_.close()


def test_a_long_list_says_how_much_there_is_and_is_told_whole_on_request(article: Path) -> None:
    sitting_ = Sitting(gather({}, {}, {}).settings, Console(io.StringIO(), None))
    try:
        sitting_.open(str(article))
        for number in range(sitting_.library.count(heard=False), 11):
            kept = Article(f"https://a.example/{number}", f"제목 {number}", None, None, None, ())
            sitting_.library.keep(f"key {number}", kept, 60)
        *told, more = answer(sitting_, "목록").splitlines()
        assert (len(told), more) == (10, "모두 11편. 다 보려면 목록 모두.")
        assert len(answer(sitting_, "목록 모두").splitlines()) == 11
        assert answer(sitting_, "11") == answer(sitting_, "목록 11")
        sitting_.library.mark(sitting_.listed[0].id, heard=True)
        assert len(answer(sitting_, "목록").splitlines()) == 10
    finally:
        sitting_.close()


def test_an_article_on_standard_input(article: Path) -> None:
    done = child(["read", "-", "--no-speech"], input=article.read_text("utf-8"))
    assert done.returncode == 0
    assert "남부 지방에 세 명이 기다리던 봄비가 내렸다." in done.stdout.splitlines()
    assert "기온은 영하 삼 도까지 떨어졌다." in done.stdout.splitlines()


def test_every_other_command_answers(article: Path, tmp_path: Path) -> None:
    page = tmp_path / "b.html"
    page.write_text(article.read_text("utf-8").replace("<p>비는", "<h2>주말 날씨</h2><p>비는"), "utf-8")
    with Terminal(["--plain", "--engine", "espeak", str(page)]) as terminal:
        for line, answer in (
            ("리드", "봄비가 내렸다. 기온은 -3도까지 떨어졌다."),
            ("핵심", "1. "),
            ("9", "1부터 3"),
            ("1", "기상청은 주말에도"),
            ("자세히 3명", "삼, 명, 이 (더 자세히"),
            ("자세히", "명: 미음 여 이응"),
            ("목차", "1. 주말 날씨"),
            ("목차 1", "주말 날씨"),
            ("처음", "봄비가 온다"),
            ("건너 숫자", "남부 지방에 3명이"),
            ("건너 인용", "“우산을 챙기세요.”"),
            ("건너 소제목", "주말 날씨"),
            ("건너 인용", "뒤에는 없습니다"),
            ("건너", "뒤에는 없습니다"),
            ("건너 이름", "뒤에는 없습니다"),
            ("건너 다리", "건너 인용, 건너 숫자"),
            ("끝", "농가는"),
            ("다음", "마지막 문장"),
            ("문장 2", "남부"),
            ("문장 99", "1부터"),
            ("보기", "남부"),
            ("다음 문단", "기상청은"),
            ("이전 문단", "남부"),
            ("느리게", "빠르기 0.9배"),
            ("빠르게", "빠르기 1배"),
            ("빠르기 빠름", "빠르기 1.5배"),
            ("빠르기 9", "빠르기 4배"),
            ("소리 30", "소리 30"),
            ("소리 크게", "숫자로"),
            ("잠자기", "예약이 없습니다"),
            ("잠자기 20분", "20분 뒤에"),
            ("잠자기 끝", "이 기사가 끝나면"),
            ("잠자기 끔", "예약이 없습니다"),
            ("쉼 50", "쉼은 늘 50%. 가장 긴 쉼 2초."),
            ("쉼 0 0.5", "빠르기를 따릅니다. 가장 긴 쉼 0.5초."),
            ("빠른목소리", "스스로 빨리"),
            ("효과음", "1. 기사 시작: 켬"),
            ("효과음 2", "2. 문단: 끔"),
            ("효과음 끔", "1. 기사 시작: 끔"),
            ("효과음 켬", "1. 기사 시작: 켬"),
            ("문단마다", "문단마다 멈춥니다"),
            ("문단마다", "이어서"),
            ("목소리", "1. "),
            ("2", "목소리: "),
            ("사진설명", "사진 설명을 읽습니다"),
            ("2", "모르는 명령"),
            ("뺀줄 모두", "1. "),
            ("1", "되살렸습니다"),
            ("되돌리기", "되돌렸습니다"),
            ("책갈피", "책갈피: "),
            ("책갈피빼기 1", "뺐습니다"),
            ("책갈피목록", "책갈피가 없습니다"),
            ("어떻게 없는말", "없는 낱말"),
            ("고치기 봄비", "낱말=읽는 말"),
            ("되돌리기", "되돌릴 것이 없습니다"),
            ("찾기 여름", "찾지 못했습니다"),
            ("도움말 빠르기", "속도"),
            ("도움말 없음", "그런 명령은 없습니다"),
            ("열기 없는파일", "그런 파일이 없습니다"),
            ("저장 a.mpx", "mpx"),
            ("시간 곧", "시간을 알아들을 수"),
            ("물구나무", "모르는 명령"),
            (str(article), "봄비가 온다. 시험일보"),
        ):
            terminal.wait_for("> ")
            time.sleep(0.05)
            terminal.type(line)
            terminal.wait_for(answer)
        terminal.type("끝내기")
        assert terminal.end() == 0
        assert_text_alone(terminal.bytes)


def test_a_console_writes_lines_of_text_whatever_it_is_given() -> None:
    out = io.StringIO()
    Console(out, None).say("가\t나\u3000다\n\x1b[31m라\x07")
    assert out.getvalue() == "가 나 다\n라\n"
