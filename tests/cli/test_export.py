"""``reader export``: sources of every kind into files and folders, resumable, and told to people and programs."""

from __future__ import annotations

import http.server
import io
import json
import os
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from reader.cli.exports.plan import Plan, Wish, plan
from reader.cli.exports.show import Show, Tally, progress_line, summary_line
from reader.cli.exports.sources import listing
from reader.errors import UsageError
from reader.export.progress import Event, Failed, Finished, Planned, Progressed, Skipped, Summary
from reader.messages import Language, set_language
from reader.model import Clip, Utterance, Voice
from reader.tts.espeak.engine import EspeakEngine
from tests.cli.conftest import ARTICLE
from tests.cli.running import Shell, assert_sentence, child

_SAMPLES = Path(__file__).parents[2] / "seeds" / "pages"
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>시험일보</title>
<item><title>봄비</title><link>{base}/%EB%B4%84.html</link></item>
<item><title>첫눈</title><link>{base}/snow.html</link></item></channel></rss>"""


@pytest.fixture(autouse=True)
def _speech(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_ENGINE", "espeak")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, title in {"봄": "봄비가 온다", "snow": "첫눈이 온다"}.items():
        (folder / f"{name}.html").write_text(ARTICLE.replace("봄비가 온다", title), "utf-8")
    return folder


def _visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def _info(path: Path) -> Any:
    return MP3(path).info


def _events(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_folder_is_exported_and_not_again(reader: Shell, pages: Path, tmp_path: Path, monkeypatch) -> None:
    out = tmp_path / "out"
    done = reader("export", str(pages), "-o", str(out), "--format", "mp3,vtt", "--json")
    assert done.code == 0
    assert _visible(out) == ["봄비가 온다.mp3", "봄비가 온다.vtt", "첫눈이 온다.mp3", "첫눈이 온다.vtt"]
    last = _events(done.out)[-1]
    assert (last["event"], last["done"]) == ("summary", 2)
    assert list(last["voices"]) == ["espeak/ko+f2"]  # type: ignore[call-overload]

    def never(*_: object) -> None:
        raise AssertionError("the voice was asked again")

    monkeypatch.setattr(EspeakEngine, "synthesize", never)
    monkeypatch.chdir(pages)
    again = reader("export", "봄.html", "./snow.html", "-o", str(out), "--format", "mp3,vtt", "--json")
    assert [e["event"] for e in _events(again.out)] == ["planned", "skipped", "skipped", "summary"]
    (out / "봄비가 온다.mp3").write_bytes(b"cut short")
    healed = reader("export", str(pages), "-o", str(out), "--format", "mp3,vtt", "--json")  # from the cache
    assert (healed.code, _events(healed.out)[-1]["done"]) == (0, 1)
    assert _info(out / "봄비가 온다.mp3").length > 5


def test_a_folder_exported_into_itself_does_not_export_its_exports(reader: Shell, pages: Path) -> None:
    before = _visible(pages)
    for _ in range(2):
        assert reader("export", str(pages), "-o", str(pages), "--format", "txt").code == 0
    assert _visible(pages) == sorted([*before, "봄비가 온다.txt", "첫눈이 온다.txt"])


def test_a_page_is_never_overwritten_by_what_is_made_of_it(reader: Shell, pages: Path) -> None:
    page = pages / "봄.html"
    before = page.read_bytes()
    done = reader("export", str(page), "-o", f"{pages}/../pages/봄.html", "-o", f"{pages}/a.txt")
    assert done.code == 2
    assert_sentence(done, "원본")
    assert (page.read_bytes(), (pages / "a.txt").exists()) == (before, False)


@pytest.mark.parametrize("command", ["export", "bulk"])
def test_an_empty_output_is_a_missing_one(
    reader: Shell, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    done = reader(command, str(pages), "-o", " ")
    assert done.code == 2
    assert_sentence(done, "-o")
    assert list((tmp_path / "here").iterdir()) == []


def test_what_needs_a_missing_program_keeps_nothing_else_from_being_made(
    reader: Shell, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    page, out = str(pages / "봄.html"), tmp_path / "out"
    done = reader("export", page, "-o", f"{out}/", "--format", "txt,m4b,opus")
    assert done.code == 1
    assert_sentence(done, "만들지 못한 형식: m4b, opus")
    assert [path.suffix for path in out.iterdir() if path.is_file()] == [".txt"]
    assert reader("export", page, "-o", f"{out}/b.txt", "-o", f"{out}/b.m4b").code == 1
    assert (out / "b.txt").exists()
    assert reader("export", page, "-o", f"{out}/c.m4b").code == 7
    broken = reader("export", "없다.html", "-o", f"{out}/", "--format", "txt,m4b")
    assert broken.code == 3


@pytest.mark.parametrize("change", ["--pauses=2", "--speed=2", "--voice=ko+m3", "lexicon", "--bitrate=32"])
def test_what_changes_the_sound_makes_it_anew(reader: Shell, pages: Path, tmp_path: Path, change: str) -> None:
    out, words = tmp_path / "out", ["export", str(pages / "봄.html"), "-o", f"{tmp_path}/out/", "--json"]
    assert reader(*words).code == 0
    before = (out / "봄비가 온다.mp3").read_bytes()
    if change == "lexicon":
        assert reader("lexicon", "add", "농가", "농사집").code == 0
    done = reader(*words, *([change] if change != "lexicon" else []))
    assert _events(done.out)[-1]["done"] == 1
    assert (out / "봄비가 온다.mp3").read_bytes() != before
    assert _visible(out) == ["봄비가 온다.mp3"]


def test_several_named_files_come_of_one_pass(reader: Shell, pages: Path, tmp_path: Path, monkeypatch) -> None:
    calls: list[str] = []
    real = EspeakEngine.synthesize

    def counted(self: EspeakEngine, utterance: Utterance, voice: Voice) -> Clip:
        calls.append(utterance.spoken)
        return real(self, utterance, voice)

    monkeypatch.setattr(EspeakEngine, "synthesize", counted)
    monkeypatch.setenv("READER_PRIVATE", "1")
    names = [str(tmp_path / f"a.{suffix}") for suffix in ("mp3", "html", "srt")]
    done = reader("export", str(pages / "봄.html"), *(word for name in names for word in ("-o", name)))
    assert (done.code, done.out, done.err) == (0, "", "")
    assert all(Path(name).stat().st_size > 100 for name in names)
    assert len(calls) == len(set(calls))


def test_many_join_into_one_file_with_chapters(reader: Shell, pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "둘.mp3"
    done = reader("export", str(pages), str(tmp_path / "missing.html"), "-o", str(out), "--one-file", "--title", "모음")
    assert done.code == 1
    assert_sentence(done, "missing.html")
    tags = ID3(out)
    assert str(tags["TIT2"]) == "모음"
    assert [str(c.sub_frames["TIT2"]) for c in tags.getall("CHAP")] == ["첫눈이 온다", "봄비가 온다"]  # snow, 봄


def test_the_queue_that_fits_becomes_one_file(reader: Shell, pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "ride.mp3"
    assert_sentence(reader("export", "--minutes", "25분", "-o", str(out)), "맞는 기사가 없습니다")
    assert reader("library", "add", str(pages)).code == 0
    assert reader("export", "--minutes", "25분", "-o", str(out)).code == 0
    assert len(ID3(out).getall("CHAP")) == 2
    assert reader("export", "--minutes", "25", "-o", f"{tmp_path}/each/").code == 0
    assert _visible(tmp_path / "each") == ["봄비가 온다.mp3", "첫눈이 온다.mp3"]


@pytest.mark.parametrize("pauses", ["1", "3"])
def test_the_file_that_fits_is_no_longer_than_was_asked(reader: Shell, tmp_path: Path, pauses: str) -> None:
    out = tmp_path / "ride.mp3"
    assert reader("library", "add", *map(str, sorted(_SAMPLES.glob("*.html"))[:8])).code == 0
    assert reader("export", "--minutes", "3", "--pauses", pauses, "--quality", "9", "-o", str(out)).code == 0
    assert 100 < _info(out).length <= 180


def test_a_podcast_has_its_feed_and_a_playlist(reader: Shell, pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "pod"
    words = ["--podcast", "https://example.kr/pod", "--playlist", "--title", "내 소식"]
    assert reader("export", str(pages), "-o", str(out), *words).code == 0
    feed = (out / "feed.xml").read_text("utf-8")
    assert feed.count("<item>") == feed.count("podcast:transcript") == feed.count("podcast:chapters") == 2
    assert "<title>내 소식</title>" in feed
    assert (out / "playlist.m3u8").read_text("utf-8").count("#EXTINF") == 2


def test_a_list_on_standard_input(pages: Path, tmp_path: Path) -> None:
    text = f"# 오늘 들을 것\n{pages / '봄.html'}\n\n{pages / 'snow.html'}\n"
    done = child(["export", "-", "-o", str(tmp_path / "out")], input=text)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert _visible(tmp_path / "out") == ["봄비가 온다.mp3", "첫눈이 온다.mp3"]


def test_a_page_on_standard_input_is_known_again(tmp_path: Path) -> None:
    out = str(tmp_path / "out") + "/"
    for state in ("finished", "skipped"):
        done = child(["export", "-", "-o", out, "--format", "txt", "--json"], input=ARTICLE)
        assert state in {e["event"] for e in _events(done.stdout)}
    other = child(["export", "-", "-o", out, "--format", "txt", "--json"], input=ARTICLE.replace("농가", "어민"))
    assert "finished" in {e["event"] for e in _events(other.stdout)}


@pytest.fixture
def site(pages: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(pages)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{server.server_port}"
    (pages / "feed.xml").write_text(FEED.format(base=base), "utf-8")
    yield base
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("kept", [True, False], ids=["a saved feed", "a feed on the web"])
def test_a_feed_stands_for_its_articles(reader: Shell, pages: Path, tmp_path: Path, site: str, kept: bool) -> None:
    feed = str(pages / "feed.xml") if kept else f"{site}/feed.xml"
    done = reader("export", feed, "-o", f"{tmp_path}/out/", "--format", "txt", "--allow-private")
    assert (done.code, done.err) == (0, "")
    assert _visible(tmp_path / "out") == ["봄비가 온다.txt", "첫눈이 온다.txt"]
    one = reader("export", feed, "-o", f"{tmp_path}/one.mp3", "--allow-private")
    assert one.code == 2
    assert_sentence(one, "폴더")


def test_one_that_fails_is_left_out_of_what_is_joined_and_counted(
    reader: Shell, pages: Path, tmp_path: Path, site: str
) -> None:
    gone = f"{site}/gone.html"
    words = ["export", gone, str(pages / "봄.html"), "--one-file", "-o", f"{tmp_path}/all.txt", "--allow-private"]
    done = reader(*words, "--json")
    assert done.code == 1
    failed, *_, summary = _events(done.out)
    assert (failed["event"], failed["source"]) == ("failed", gone)
    assert (summary["done"], summary["failed"]) == (1, 1)
    assert_sentence(reader(*words), gone)


def test_the_options_of_sound_reach_the_file(reader: Shell, pages: Path, tmp_path: Path) -> None:
    page, out = str(pages / "봄.html"), tmp_path / "a.mp3"

    def made(*words: str) -> Any:
        assert reader("export", page, "-o", str(out), *words).code == 0
        return _info(out)

    plain = made()
    assert (plain.bitrate, ID3(out).version[:2]) == (64000, (2, 4))
    assert ID3(out).getall("APIC")
    assert made("--bitrate", "32", "--id3", "3", "--no-cover").bitrate == 32000
    assert (ID3(out, translate=False).version[:2], ID3(out).getall("APIC")) == ((2, 3), [])
    assert made("--speed", "2").length == pytest.approx(plain.length / 2, rel=0.05)
    assert made("--pauses", "0").length < plain.length - 0.5
    assert str(made("--vbr", "9").bitrate_mode).endswith("VBR")
    made("--loudness", "off")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-o", "a.mp3"], "--minutes"),
        (["x.html", "--minutes", "5", "-o", "a.mp3"], "--minutes"),
        (["a", "b", "-o", "x.mp3"], "--one-file"),
        (["a", "--podcast", "https://e.kr", "-o", "x.mp3"], "--podcast"),
        (["a", "--playlist", "-o", "x.mp3"], "--playlist"),
        (["a", "-o", "x.mp3", "--loudness", "3"], "--loudness"),
        (["a", "-o", "x.mp3", "--loudness", "-9"], "--loudness"),
        (["a", "-o", "x"], "-o x.mp3"),
        (["a", "-o", "mp3"], "-o 기사.mp3"),
        (["a", "-o", "b/", "-o", "c.mp3"], "b.mp3"),
        (["a", "-o", "x.mp3", "--format", "epub"], "-o x.epub"),
        (["a", "-o", "-"], "표준 출력"),
        (["a", "-o", "b/", "--podcast", "pod"], "https://example.kr"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(reader: Shell, words: list[str], says: str) -> None:
    done = reader("export", *words)
    assert (done.code, done.out) == (2, "")
    assert_sentence(done, says)


def test_a_folder_without_a_page_is_a_sentence_and_an_event(reader: Shell, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = reader("export", str(tmp_path / "none"), "-o", f"{tmp_path}/out/", "--json")
    assert done.code == 2
    assert_sentence(done, ".html")
    assert _events(done.out) == [
        {"event": "error", "message": done.err.splitlines()[0], "hint": done.err.splitlines()[1], "exit_code": 2}
    ]
    assert not (tmp_path / "out").exists()


def test_a_name_that_is_too_long_is_a_sentence(reader: Shell, pages: Path, tmp_path: Path) -> None:
    long = "가" * 100
    done = reader("export", str(pages / "봄.html"), "-o", str(tmp_path / f"{long}.txt"))
    assert done.code == 7
    assert_sentence(done, "너무 깁니다")
    assert reader("export", f"{long}.txt", "-o", str(tmp_path / "a.txt")).code == 3


def test_an_article_without_a_title_goes_by_the_name_of_its_file(reader: Shell, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("제목 없이 한 문장만 있는 글이다.", "utf-8")
    done = reader("export", str(page), "-o", str(tmp_path / "말.mp3"), "--json")
    assert {json.loads(line).get("source", "말") for line in done.out.splitlines()} == {"말"}


def test_one_that_fails_in_a_folder(reader: Shell, pages: Path, tmp_path: Path) -> None:
    done = reader("export", str(pages / "봄.html"), "gone.html", "-o", f"{tmp_path}/out/", "--format", "txt")
    assert done.code == 1
    assert_sentence(done, "gone.html")
    assert _visible(tmp_path / "out") == ["봄비가 온다.txt"]
    assert reader("export", "gone.html", "-o", f"{tmp_path}/out/").code == 3


# The plan


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Wish(("a.mp3", "b.epub")), Plan(files=((Path("a.mp3"), ".mp3"), (Path("b.epub"), ".epub")))),
        (Wish(("a.bin",), ("flac",)), Plan(files=((Path("a.bin"), ".flac"),))),
        (Wish(("out/",)), Plan(folder=Path("out"), suffixes=(".mp3",))),
        (Wish(("out",), ("epub,VTT", "epub"), many=True), Plan(folder=Path("out"), suffixes=(".epub", ".vtt"))),
        (Wish(("a.mp3",), many=True, one_file=True), Plan(files=((Path("a.mp3"), ".mp3"),))),
        (Wish(("n",), numbered=True), Plan(folder=Path("n"), suffixes=(".mp3",))),
        (Wish(("p",), podcast=True), Plan(folder=Path("p"), suffixes=(".mp3", ".vtt", ".chapters.json"))),
    ],
)
def test_the_plan(wish: Wish, expected: Plan) -> None:
    assert plan(wish) == expected


@pytest.mark.parametrize("option", ["podcast", "playlist", "numbered"])
def test_what_needs_a_folder_names_the_option_that_needs_it(option: str) -> None:
    with pytest.raises(UsageError, match=f"--{option}"):
        plan(Wish(("a.mp3",), **{option: True}))  # type: ignore[arg-type]


def test_no_plan_for_two_folders() -> None:
    with pytest.raises(UsageError):
        plan(Wish(("a/", "b/")))


def test_a_list_is_told_from_a_page(pages: Path) -> None:
    assert listing(f"{pages}\nhttps://e.kr/1\n".encode()) == [str(pages), "https://e.kr/1"]
    assert listing(f"{pages}\n그런 파일은 없다.\n".encode()) is None
    assert listing("없는 쪽.html\n또.HTM\n".encode()) == ["없는 쪽.html", "또.HTM"]
    assert listing(b"") is None
    assert listing("봄비".encode("cp949")) is None


# What people see


def test_the_tally_counts_what_earlier_runs_did_apart() -> None:
    now = iter([0.0, *[10.0] * 9])
    tally = Tally(lambda: next(now))
    tally.take(Planned(4, 1))
    tally.take(Skipped(0, "a", ()))
    tally.take(Finished(1, "b", "b", (), 100.0, 5.0, ()))
    tally.take(Progressed(2, "c", 0.5, 50.0))
    assert tally.fraction == pytest.approx(2.5 / 4)
    assert tally.rate == pytest.approx(15.0)
    assert tally.left_s == pytest.approx(10.0)  # 1.5 of 4 took 10 s, and 1.5 are left


def test_a_source_that_was_left_out_before_is_no_progress() -> None:
    tally = Tally(lambda: 0.0)
    for event in (Failed(0, "a", "", "", 3), Planned(1, 0), Progressed(0, "b", 0.25, 1.0)):
        tally.take(event)
    assert tally.fraction == 0.25


def test_lines_for_people() -> None:
    set_language(Language.KO)
    now = iter([0.0, *[10.0] * 9])
    tally = Tally(lambda: next(now))
    moment = Progressed(0, "/home/me/봄비.html", 0.5, 100.0)
    tally.take(Planned(4, 0))
    tally.take(moment)
    assert progress_line(moment, tally) == ("██████░░░░░░ 50% · 전체 █░░░░░░░░░░░ 0/4 · 10배속 · 1:10 남음 · 봄비.html")
    summary = Summary(2, 1, 0, 3661.0, 20.0, (("espeak/ko+f2", 7), ("gtts/ko", 30)))
    assert summary_line(summary) == (
        "2개 저장, 1개는 이미 있음 · 소리 1:01:01, 걸린 시간 0:20 (183배속) · 목소리: gtts/ko 30번, espeak/ko+f2 7번"
    )
    assert summary_line(Summary(1, 0, 2, 60.0, 1.0, (("espeak/ko+f2", 7),))) == (
        "1개 저장, 2개 안 됨 · 소리 1:00, 걸린 시간 0:01 (60배속) · 목소리: espeak/ko+f2"
    )


OTHERS = tuple((70.0 * number, f"문장 {number}") for number in range(7))


@pytest.mark.parametrize("columns", [80, 0], ids=["a terminal", "one that knows no size"])
def test_the_moving_line_fits_the_terminal_and_is_gone_at_the_end(monkeypatch, columns: int) -> None:
    monkeypatch.setattr("os.get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    monkeypatch.setattr("sys.stderr", SimpleNamespace(fileno=lambda: 2))
    stream = io.StringIO()
    shown = Show(stream, moving=True)
    shown.tell(Planned(1, 0))
    shown.tell(Progressed(0, "가" * 200, 0.5, 10.0))
    line = stream.getvalue().rpartition("\r\x1b[K")[2]
    assert 60 < sum(2 if "가" <= c <= "힣" else 1 for c in line) < 80
    shown.tell(Finished(0, "가", "가", ("가.mp3",), 20.0, 1.0, (("a", 8), ("b", 7)), OTHERS))
    assert "저장함: 가.mp3" in stream.getvalue()
    told = stream.getvalue().partition("목소리가 섞였습니다")[2].splitlines()
    assert told[1:4] == ["다른 목소리로 읽은 곳:", "  0:00 문장 0", "  1:10 문장 1"]
    assert told[7] == "  그 밖에 2곳"
    assert "--force" in told[8]


@pytest.mark.parametrize(
    ("engine", "voice", "told"),
    [("gtts", "espeak/ko+f2", True), ("gtts", "gtts/ko", False), ("auto", "espeak/ko+f2", False), ("x", "", False)],
)
def test_a_file_in_another_voice_than_was_asked_for_is_told(engine: str, voice: str, told: bool) -> None:
    stream = io.StringIO()
    shown = Show(stream, quiet=True, engine=engine)
    shown.tell(Finished(0, "가", "가", ("가.mp3",), 20.0, 1.0, ((voice, 8),) if voice else ()))
    assert ("오프라인 음성으로 저장했습니다" in stream.getvalue()) == told


def test_whole_lines_where_they_are_read_aloud_and_none_in_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    events: tuple[Event, ...] = (
        Planned(1, 0),
        *(Progressed(0, "a", n / 8, n) for n in range(1, 9)),
        Summary(1, 0, 0, 8.0, 1.0, ()),
    )
    for quiet, told in ((False, ["25%", "50%", "75%"]), (True, [])):
        stream = io.StringIO()
        shown = Show(stream, quiet=quiet)
        for event in events:
            shown.tell(event)
        assert stream.getvalue().splitlines()[:3] == told
    shown.tell(Failed(0, "a", "안 됩니다.", "다시 하세요.", 7))
    assert capsys.readouterr().err == "안 됩니다.\n다시 하세요.\n"


def test_several_files_tell_the_quarters_of_all() -> None:
    set_language(Language.KO)
    stream = io.StringIO()
    shown = Show(stream)
    shown.tell(Planned(2, 0))
    for index in (0, 1):
        for eighth in range(1, 9):
            shown.tell(Progressed(index, "a", eighth / 8, 1.0))
        shown.tell(Finished(index, "a", "a", (f"{index}.mp3",), 1.0, 1.0, ()))
    assert stream.getvalue().splitlines() == [
        "전체 25%", "전체 50%", "저장함: 0.mp3", "전체 75%", "저장함: 1.mp3",
    ]  # fmt: skip


@pytest.mark.parametrize("asked", [("--resume",), ("--verify",), ("--retry-failed",), ("--cluster", "tcp://h:8786")])
def test_what_an_archive_needs_is_looked_for_here_and_found_at_bulk(reader: Shell, asked: tuple[str, ...]) -> None:
    done = reader("export", *asked, "-o", "out")
    assert done.code == 2
    assert_sentence(done, "reader bulk --help")
