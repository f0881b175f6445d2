"""The cover: a readable picture, whatever the title, from any thread."""

from __future__ import annotations

import struct
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from reader.export import cover
from reader.export.naming import UNTITLED
from reader.glyph import Ppem, find_font
from reader.model import Article

TEXT = "가나다라마바사아자차카타파하" * 40


def _pixels(png: bytes) -> tuple[int, int, int]:
    """Width, height and how many pixels are ink; every chunk's checksum is looked at."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, size = 8, b"", (0, 0)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length)[0] == zlib.crc32(kind + body)
        size = struct.unpack(">II", body[:8]) if kind == b"IHDR" else size
        data += body if kind == b"IDAT" else b""
        at += 12 + length
    width, height = size
    rows = zlib.decompress(data)
    assert len(rows) == height * (1 + (width + 7) // 8)
    return width, height, sum(row.bit_count() for row in rows)


def _luminance(colour: tuple[int, int, int]) -> float:
    parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize(
    "title", ["", "해", "가나다 " * 60, "띄어쓰기없이아주긴제목" * 12, "A/B <b>&\u202e\x1b[31m 😀"]
)
def test_any_title_is_drawn(title: str):
    picture = cover.draw(Article("", title, publisher="새벽일보"))
    assert picture is not None
    width, height, ink = _pixels(picture.data)
    assert (width, height) == (cover.SIDE, cover.SIDE)
    assert 1000 < ink < width * height / 2


@pytest.mark.parametrize(
    ("title", "drawn"), [("🌨️ 첫눈 👨‍👩‍👧 온다", "첫눈 온다"), ("⛄\ufe0f", UNTITLED), ("\ue000 봄비", "봄비")]
)
def test_what_the_font_has_no_letter_for_is_left_out(title: str, drawn: str):
    assert cover.draw(Article("", title)) == cover.draw(Article("", drawn))


def test_ink_and_paper_differ_more_than_wcag_asks():
    light, dark = _luminance(cover._INK), _luminance(cover._PAPER)
    assert (light + 0.05) / (dark + 0.05) > 7


def test_threads_may_draw_at_once_beside_a_screen():
    """The covers of several articles, and a font of a screen's own, all at the same time."""
    articles = [Article("", f"여러 실이 함께 그린다 {number} " * 4) for number in range(6)]
    alone = [cover.draw(article) for article in articles]
    font = find_font()
    assert font is not None
    letters = [font.draw(char, Ppem(32, 32), (40, 40)) for char in TEXT]
    cover._drawn.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        covers = [pool.submit(cover.draw, article) for article in articles]
        drawn = list(pool.map(lambda char: font.draw(char, Ppem(32, 32), (40, 40)), TEXT))
        assert [future.result() for future in covers] == alone
    assert drawn == letters


def test_the_files_of_an_article_share_one_drawing():
    first = cover.draw(Article("u", "한 번만 그린다", publisher="새벽일보"))
    assert cover.draw(Article("u", "한 번만 그린다", publisher="새벽일보")) is first
    assert cover.draw(Article("u", "한 번만 그린다", publisher="저녁일보")) != first
