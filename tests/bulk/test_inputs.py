"""What a person may name: folders, globs, archives, lists, sitemaps and feeds; one item for each page of them."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from reader.bulk.inputs import find, sitemap
from reader.bulk.objects import PRIVATE
from reader.bulk.pages import carried, page_of, read
from reader.bulk.plan import Errand, Item, Kind, item_id
from reader.errors import FetchError
from reader.settings import Settings
from tests.judges.clusters import need_modules

SETTINGS = Settings(offline=True)
PAGE = "<html><head><title>강변 소식</title></head><body><p>강변 숲길이 다시 문을 연다.</p></body></html>"


def found(tmp_path: Path, *sources: str | Path, stdin: str | None = None) -> list[Item]:
    stream = io.BytesIO(stdin.encode()) if stdin is not None else None
    return list(find([str(one) for one in sources], SETTINGS, stream, tmp_path / "spool"))


def labels(items: list[Item], below: Path) -> list[str]:
    return [item.label.removeprefix(f"{below}/") for item in items]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    for name in ("b.html", "a.txt", "deep/c.htm", "deep/.hidden.html", ".git/d.html", "picture.jpg"):
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE, "utf-8")
    return place


def test_a_folder_is_the_pages_in_it_and_below(tmp_path: Path, folder: Path):
    assert labels(found(tmp_path, folder), folder) == ["a.txt", "b.html", "deep/c.htm"]


def test_a_glob_that_no_shell_has_expanded(tmp_path: Path, folder: Path):
    assert sorted(labels(found(tmp_path, folder / "**/*.htm*"), folder)) == ["b.html", "deep/c.htm"]


@pytest.mark.parametrize("source", ["in", "in/*.html", "in/1.html", "gone.html"])
def test_relative_names_hold_wherever_the_list_is_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.html").write_text("<p>글</p>", "utf-8")
    monkeypatch.chdir(tmp_path)
    (item,) = find([source], SETTINGS, None, tmp_path)
    assert item.place == str(tmp_path / (source if source.endswith(".html") and "*" not in source else "in/1.html"))


def test_a_file_that_is_not_there_is_the_worker_s_to_report(tmp_path: Path):
    (item,) = found(tmp_path, tmp_path / "none.html")
    with pytest.raises(FetchError):
        read(item, SETTINGS)


def test_a_pattern_that_nothing_matches_is_said(tmp_path: Path):
    assert labels(found(tmp_path, tmp_path / "*.htm"), tmp_path) == ["*.htm"]


def test_the_members_of_a_zip(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "old.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2026/가.html", PAGE)
        archive.writestr("2026/notes.bin", b"\0")
        archive.writestr("2026/나.txt", "강변 소식\n\n숲길이 다시 문을 연다.\n")
    items = found(tmp_path, tmp_path / "old.zip")
    assert [item.member for item in items] == ["2026/가.html", "2026/나.txt"]
    page = read(items[0], SETTINGS)
    assert (page.body.decode(), page.content_type) == (PAGE, "text/html")


def test_a_zip_is_found_in_a_folder_too(tmp_path: Path, folder: Path):
    with zipfile.ZipFile(folder / "old.zip", "w") as archive:
        archive.writestr("z.html", PAGE)
    assert labels(found(tmp_path, folder), folder) == ["a.txt", "b.html", "old.zip#z.html", "deep/c.htm"]


@pytest.mark.parametrize("damage", ["no zip at all", "cut"])
def test_a_damaged_zip_fails_alone_and_is_named(tmp_path: Path, folder: Path, damage: str):
    path = folder / "old.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.html", PAGE)
    path.write_bytes(b"nonsense" if damage == "no zip at all" else path.read_bytes()[:-30])
    items = found(tmp_path, folder)
    assert labels(items, folder) == ["a.txt", "b.html", "old.zip", "deep/c.htm"]
    with pytest.raises(FetchError, match=r"old\.zip"):
        read(items[2], SETTINGS)


def test_a_member_that_is_damaged_is_that_page_s_failure(tmp_path: Path):
    path = tmp_path / "old.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.html", PAGE)
    whole = path.read_bytes()
    at = whole.index(PAGE.encode())
    path.write_bytes(whole[:at] + b"!!!!" + whole[at + 4 :])
    (item,) = found(tmp_path, path)
    with pytest.raises(FetchError, match=r"old\.zip"):
        read(item, SETTINGS)


def test_names_that_are_not_utf8_are_pages_too_and_can_be_read_by_people(tmp_path: Path):
    """``하나`` and ``둘`` of an old disk: EUC-KR."""
    for name in ("하나", "둘째"):
        Path(tmp_path, os.fsdecode(name.encode("euc-kr") + b".html")).write_text(PAGE, "utf-8")
    items = found(tmp_path, tmp_path)
    assert labels(items, tmp_path) == ["둘째.html", "하나.html"]
    assert len({item_id(item, "r") for item in items}) == 2
    assert read(items[0], SETTINGS).body.decode() == PAGE


def test_a_pipe_in_a_folder_is_no_page(tmp_path: Path, folder: Path):
    os.mkfifo(folder / "pipe.html")
    (folder / "gone.html").symlink_to(tmp_path / "nowhere")
    assert labels(found(tmp_path, folder), folder) == ["a.txt", "b.html", "gone.html", "deep/c.htm"]


def test_what_was_made_here_before_is_no_source(tmp_path: Path, folder: Path):
    (folder / "heard" / PRIVATE).mkdir(parents=True)
    (folder / "heard" / "index.html").write_text(PAGE, "utf-8")
    assert labels(found(tmp_path, folder), folder) == ["a.txt", "b.html", "deep/c.htm"]


@pytest.mark.parametrize(
    "line",
    ["x" * 5000, "a\0b", '{"a":' + "[" * 100_000, '{"text": ["a"]}', '{"path": "\\ud800"}', "{}", "none.xml"],
    ids=["long", "null", "deep", "list", "surrogate", "empty", "sitemap"],
)
def test_a_line_of_garbage_is_one_item_that_fails(tmp_path: Path, line: str):
    garbage, good = found(tmp_path, "-", stdin=f"{line}\nhttps://news.example.kr/1\n")
    assert good == Item(Kind.WEB, "https://news.example.kr/1")
    for errand in (Errand(1, garbage), carried(1, garbage, SETTINGS)):
        try:
            assert not page_of(errand, SETTINGS).body
        except FetchError as error:
            error.message.encode()


def test_a_list_that_names_itself_ends(tmp_path: Path):
    path = tmp_path / "l.jsonl"
    path.write_text(json.dumps({"path": str(path)}), "utf-8")
    assert [item.label for item in found(tmp_path, path)] == [str(path)]


def test_a_list_on_standard_input(tmp_path: Path, folder: Path):
    lines = f"# a list\n{folder}/b.html\n\n{folder}/deep\nhttps://news.example.kr/1.html\n"
    items = found(tmp_path, "-", stdin=lines)
    assert labels(items, folder) == ["b.html", "deep/c.htm", "https://news.example.kr/1.html"]
    assert items[-1].kind is Kind.WEB


def test_json_lines_with_their_text(tmp_path: Path):
    lines = [
        json.dumps({"url": "https://news.example.kr/1"}),
        json.dumps({"title": "강변 소식", "text": "숲길이 다시 문을 연다.", "url": "https://news.example.kr/2"}),
        json.dumps({"html": PAGE}, ensure_ascii=False),
        "{broken",
    ]
    items = found(tmp_path, "-", stdin="\n".join(lines))
    assert [item.kind for item in items] == [Kind.WEB, Kind.LINE, Kind.LINE, Kind.LINE]
    text, markup = read(items[1], SETTINGS), read(items[2], SETTINGS)
    assert text.body.decode() == "강변 소식\n\n숲길이 다시 문을 연다."
    assert text.url == "https://news.example.kr/2"
    assert markup.body.decode() == PAGE
    with pytest.raises(FetchError):
        read(items[3], SETTINGS)
    assert found(tmp_path, "-", stdin="\n".join(lines)) == items


def test_a_feed_and_a_sitemap_are_their_pages(tmp_path: Path):
    (tmp_path / "feed.xml").write_text(
        "<rss><channel><title>소식</title><item><title>하나</title><link>https://news.example.kr/1</link></item>"
        "<item><title>둘</title><link>https://news.example.kr/2</link></item></channel></rss>", "utf-8",
    )  # fmt: skip
    (tmp_path / "map.xml").write_text(
        "<urlset><url><loc>https://news.example.kr/3?a=1&amp;b=2</loc></url></urlset>", "utf-8"
    )
    items = found(tmp_path, tmp_path / "feed.xml", tmp_path / "map.xml")
    assert [item.place for item in items] == [
        "https://news.example.kr/1", "https://news.example.kr/2", "https://news.example.kr/3?a=1&b=2",
    ]  # fmt: skip


def test_a_packed_sitemap(tmp_path: Path):
    text = b"<urlset><url><loc> https://news.example.kr/1 </loc></url></urlset>"
    (tmp_path / "map.xml.gz").write_bytes(gzip.compress(text))
    assert [item.place for item in found(tmp_path, tmp_path / "map.xml.gz")] == ["https://news.example.kr/1"]


def test_an_index_of_sitemaps_names_sitemaps():
    text = "<sitemapindex><sitemap><loc><![CDATA[https://news.example.kr/a.xml]]></loc></sitemap></sitemapindex>"
    assert sitemap(text) == ((), ("https://news.example.kr/a.xml",))


def test_markup_that_is_no_list_is_refused(tmp_path: Path):
    (tmp_path / "other.xml").write_text("<html><p>글</p></html>", "utf-8")
    with pytest.raises(FetchError, match=r"other\.xml"):
        found(tmp_path, tmp_path / "other.xml")


def test_a_page_that_is_carried_is_the_page(tmp_path: Path, folder: Path):
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as archive:
        archive.writestr("a.html", PAGE)
    lines = json.dumps({"text": "숲길이 다시 문을 연다."})
    for item in (*found(tmp_path, folder, tmp_path / "old.zip"), *found(tmp_path, "-", stdin=lines)):
        errand = carried(1, item, SETTINGS)
        assert errand.body is not None
        assert page_of(errand, SETTINGS) == read(item, SETTINGS)


def test_what_cannot_be_carried_goes_without(tmp_path: Path):
    web = Item(Kind.WEB, "https://news.example.kr/1")
    gone = Item(Kind.FILE, str(tmp_path / "gone.html"))
    assert carried(1, web, SETTINGS) == Errand(1, web)
    assert carried(2, gone, SETTINGS) == Errand(2, gone)


@pytest.mark.judge
@pytest.mark.filterwarnings("ignore")  # warcio leaves its temporary files to the collector
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_the_answers_of_a_warc(tmp_path: Path, packed: bool):
    need_modules("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = tmp_path / ("old.warc.gz" if packed else "old.warc")
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        kinds = (
            ("200 OK", "text/html"),
            ("404 Gone", "text/html"),
            ("200 OK", "image/png"),
            ("200 OK", "text/html; a=b; charset=EUC-KR"),
        )
        for number, (status, kind) in enumerate(kinds):
            address, body = f"https://news.example.kr/{number}", io.BytesIO(f"{PAGE}{number}".encode())
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
            writer.write_record(writer.create_warc_record(address, "response", body, http_headers=headers))
    items = found(tmp_path, path)
    pages = [read(item, SETTINGS) for item in items]
    assert [page.url for page in pages] == ["https://news.example.kr/0", "https://news.example.kr/3"]
    assert [page.body.decode() for page in pages] == [f"{PAGE}0", f"{PAGE}3"]
    assert [(page.content_type, page.charset) for page in pages] == [("text/html", None), ("text/html", "euc-kr")]
    assert page_of(carried(1, items[1], SETTINGS), SETTINGS) == pages[1]
    path.write_bytes(path.read_bytes()[:-100])
    cut = found(tmp_path, path)
    assert [(item.member == items[0].member, item.label) for item in cut[:1]] == [(True, items[0].label)]
    assert [item.label for item in cut[1:]] == [str(path)]
    with pytest.raises(FetchError, match="old"):
        read(cut[1], SETTINGS)
    assert carried(1, cut[1], SETTINGS).body is None
    path.write_bytes(b"nonsense\n" * 9)
    assert [item.label for item in found(tmp_path, path)] == [str(path)]
    with pytest.raises(FetchError):  # it was whole when it was listed
        page_of(carried(1, items[1], SETTINGS), SETTINGS)
