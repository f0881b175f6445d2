"""The podcast feed, the playlist, the list of sources and the anthology."""

from __future__ import annotations

import os
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from mutagen.id3 import ID3

from reader.export import export
from reader.export.anthology import BETWEEN_MS, anthology
from reader.export.cover import SIDE
from reader.export.exporter import ExportOptions
from reader.export.feed import COVER, FEED, PLAYLIST, Channel, write_feed, write_playlist
from reader.export.job import Job, run
from reader.export.markup import blocks_html, entries
from reader.export.render import render
from reader.export.sources import expand, listed
from reader.export.timing import chapters
from reader.model import Article, Block, BlockKind
from tests.export.material import ARTICLE, clips_of, discard, script_of
from tests.export.test_job import _sources
from tests.export.work import plain

CHANNEL = Channel("아침 <뉴스> & 저녁", "https://radio.example.kr/낭독", "매일 듣는 기사", "새벽일보")
_ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
_PODCAST = "{https://podcastindex.org/namespace/1.0}"


def exported(folder: Path, suffixes: tuple[str, ...] = (".mp3", ".vtt", ".chapters.json")) -> Path:
    run(Job(_sources(folder, "가 & 나", "다/라"), folder / "out", suffixes), plain, lambda event: None)
    return folder / "out"


def test_a_feed_lists_every_episode_with_what_an_app_needs(tmp_path: Path):
    out = exported(tmp_path)
    assert write_feed(out, CHANNEL) == 2
    items = ET.parse(out / FEED).findall("channel/item")
    assert {item.findtext("title") for item in items} == {"가 & 나", "다/라"}
    for item in items:
        enclosure = item.find("enclosure")
        assert enclosure is not None
        name = unquote(enclosure.attrib["url"]).rpartition("/")[2]
        assert (out / name).stat().st_size == int(enclosure.attrib["length"])
        transcript, listing = item.find(f"{_PODCAST}transcript"), item.find(f"{_PODCAST}chapters")
        assert transcript is not None
        assert listing is not None
        assert (out / unquote(transcript.attrib["url"]).rpartition("/")[2]).exists()
        assert (out / unquote(listing.attrib["url"]).rpartition("/")[2]).exists()
        assert item.findtext("pubDate") == "Sun, 22 Nov 2026 00:00:00 +0900"


def test_a_feed_of_no_sound_is_empty(tmp_path: Path):
    assert write_feed(exported(tmp_path, (".txt",)), CHANNEL) == 0


def test_a_playlist_names_files_that_are_there(tmp_path: Path):
    out = exported(tmp_path)
    assert write_playlist(out, "오늘") == 2
    lines = (out / PLAYLIST).read_text("utf-8").splitlines()
    assert lines[0] == "#EXTM3U"
    assert [(out / line).exists() for line in lines if not line.startswith("#")] == [True, True]


def test_a_name_that_begins_like_a_remark_is_still_listed(tmp_path: Path):
    run(Job(_sources(tmp_path, "#달리기"), tmp_path / "out", (".mp3",)), plain, lambda event: None)
    write_playlist(tmp_path / "out", "오늘")
    assert (tmp_path / "out" / PLAYLIST).read_text("utf-8").splitlines()[-1] == "./#달리기.mp3"


def test_a_feed_has_a_picture_as_large_as_directories_ask_for(tmp_path: Path):
    out = exported(tmp_path)
    write_feed(out, replace(CHANNEL, cover=True))
    image = ET.parse(out / FEED).find(f"channel/{_ITUNES}image")
    assert image is not None
    assert unquote(image.attrib["href"]) == f"{CHANNEL.base_url}/{COVER}"
    data = (out / COVER).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (SIDE, SIDE)
    write_feed(out, CHANNEL)
    assert "itunes:image" not in (out / FEED).read_text("utf-8")


def test_an_article_without_a_title_or_a_date_is_named_by_its_words_and_dated_by_its_export(tmp_path: Path):
    article = Article("", "", blocks=(Block(BlockKind.PARAGRAPH, "눈이 왔다. " + "길이 얼었다. " * 9),))
    script, out = script_of(article), tmp_path / "out"
    run(Job(("a",), out, (".mp3",)), lambda _: (script, clips_of(script)), lambda event: None)
    name = "눈이 왔다." + " 길이 얼었다." * 4 + "…"
    assert (out / f"{name}.mp3").exists()
    os.utime(out / f"{name}.mp3", (1_800_000_000, 1_800_000_000))
    write_feed(out, CHANNEL)
    item = ET.parse(out / FEED).find("channel/item")
    assert item is not None
    assert (item.findtext("title"), item.findtext("pubDate")) == (name, "Fri, 15 Jan 2027 08:00:00 +0000")
    tag = ID3(out / f"{name}.mp3")
    assert str(tag["TIT2"]) == str(tag["CHAP:chp0"].sub_frames["TIT2"]) == name


def test_an_article_without_a_title_is_a_chapter_of_its_own():
    blocks = (Block(BlockKind.PARAGRAPH, "눈이 왔다."), Block(BlockKind.HEADING, "◇"), Block(BlockKind.QUOTE, "춥다."))
    both = anthology("모음", [script_of(), script_of(Article("", "", blocks=blocks))])
    timing = render(both, clips_of(both), ExportOptions(loudness=None), discard)
    assert [chapter.title for chapter in chapters(both, timing)] == [ARTICLE.title, "눈이 왔다."]


def test_a_folder_stands_for_its_pages(tmp_path: Path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("2.html", "1.txt", "b/3.TXT", "picture.png", ".secret.txt", ".hidden/4.txt"):
        (tmp_path / name).write_text("x")
    found = expand([str(tmp_path / "2.html"), str(tmp_path), "https://example.kr/a"])
    assert [Path(name).name for name in found] == ["2.html", "1.txt", "3.TXT", "a"]
    assert listed(["# 오늘", "", " https://example.kr/b ", "missing.txt\n"]) == ("https://example.kr/b", "missing.txt")


def test_an_anthology_is_one_script_with_a_chapter_for_each_article(tmp_path: Path):
    one, two = script_of(), script_of(Article("", "둘째 글", blocks=ARTICLE.blocks[:1]))
    both = anthology("오늘의 25분", [one, two])
    assert [u.spoken for u in both.utterances] == [u.spoken for s in (one, two) for u in s.utterances]
    assert [u.sentence for u in both.utterances] == sorted({u.sentence for u in both.utterances})
    for mine, theirs in zip(both.utterances, (*one.utterances, *two.utterances), strict=True):
        for word, original in zip(mine.words, theirs.words, strict=True):
            assert (word.source is None) == (original.source is None)
            if word.source is not None:
                text = both.article.blocks[word.source.block].text
                assert text[word.source.start : word.source.stop] == original.spoken
    timing = export(both, clips_of(both), tmp_path / "a.mp3")
    assert [chapter.title for chapter in chapters(both, timing)] == [ARTICLE.title, "둘째 글"]
    assert chapters(both, timing)[-1].stop == timing.total


def test_an_article_is_parted_from_the_next_by_a_silence_longer_than_any_within_it():
    one = script_of()
    slow = replace(one, utterances=tuple(replace(u, pause_after_ms=5000) for u in one.utterances))
    both = anthology("모음", [one, slow, one]).utterances
    count = len(one.utterances)
    pauses = [utterance.pause_after_ms for utterance in both]
    within = [utterance.pause_after_ms for utterance in one.utterances]
    assert pauses == [*within[:-1], BETWEEN_MS, *[5000] * count, *within]


def test_in_an_anthology_it_is_told_whose_each_article_is_and_its_headings_stay_headings():
    one, two = script_of(), script_of(Article("", "둘째 글", publisher="나라신문", blocks=ARTICLE.blocks[:1]))
    article = anthology("모음", [one, two, script_of(Article("", "셋째 글"))]).article
    kinds = [block.kind for block in article.blocks]
    whose = [block.text for block in article.blocks if block.kind is BlockKind.CREDIT]
    assert whose == [f"새벽일보 · 한가람 기자 · 2026년 11월 22일 · {ARTICLE.url}", "나라신문"]
    assert kinds.count(BlockKind.HEADING) == 3
    assert [block.text for block in article.blocks if block.kind is BlockKind.SUBHEADING] == [
        "밤에도 걷는다",
        "남은 일",
    ]
    assert article.publisher == "새벽일보, 나라신문"
    html = blocks_html(article, ())
    assert "<h3>밤에도 걷는다</h3>" in html
    assert 'no=7&amp;page=1" rel="noreferrer">원문</a></p>' in html
    assert list(entries(article, "a.xhtml"))[1] == '<li><a href="a.xhtml#h11">둘째 글</a></li>'
