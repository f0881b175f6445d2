"""Lines: words whole where they fit, nothing lost, nothing too wide; windows cost the screen and not the article."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.model import TITLE, Article, Block, BlockKind, Span
from reader.tui.bigtext.document import MAX_PIECE, Document, Look, of_article, of_span
from reader.tui.bigtext.layout import column_of, line_of, offset_at, wrap
from reader.tui.bigtext.lettering import NativeLettering, native_width, shown
from reader.tui.bigtext.window import Place, Window

NATIVE = NativeLettering()
texts = st.text(st.sampled_from("가나 다라마.,“” abc12\n"), max_size=120)


def _lines(text: str, width: int) -> list[str]:
    return [text[line.start : line.stop] for line in wrap(text, width, NATIVE.advance)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("한 동네 도서관", 8, ["한 동네", "도서관"]),
        ("한동네도서관", 8, ["한동네도", "서관"]),
        ("가 한동네도서관 나", 8, ["가", "한동네도", "서관 나"]),
        ("가나\n다라", 20, ["가나", "다라"]),
        ("", 20, [""]),
        ("   ", 20, [""]),
        ("가", 1, ["가"]),
    ],
    ids=["at a space", "a long word is cut", "a long word begins a line", "newline", "empty", "blank", "too narrow"],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert _lines(text, width) == lines


@given(texts, st.integers(2, 30))
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width, NATIVE.advance)
    assert all(sum(map(NATIVE.advance, text[line.start : line.stop])) <= width for line in lines)
    shown = "".join(text[line.start : line.stop] for line in lines)
    assert "".join(shown.split()) == "".join(text.split())


@given(texts, st.integers(8, 30))
def test_a_word_that_fits_is_never_cut(text: str, width: int) -> None:
    fitting = Counter(word for word in text.split() if sum(map(NATIVE.advance, word)) <= width)
    whole = Counter(word for line in _lines(text, width) for word in line.split())
    assert fitting <= whole


@given(texts.filter(str.strip), st.integers(2, 30), st.data())
def test_a_character_is_found_where_it_is_shown(text: str, width: int, data: st.DataObject) -> None:
    lines = wrap(text, width, NATIVE.advance)
    offset = data.draw(st.sampled_from([i for i, char in enumerate(text) if not char.isspace()]))
    line = lines[line_of(lines, offset)]
    assert line.start <= offset < line.stop
    assert offset_at(text, line, column_of(text, line, offset, NATIVE.advance), NATIVE.advance) == offset


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("🇰🇷 한국", "KR 한국"),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("❤\ufe0f", "❤"),
        ("👍🏽", "👍"),
        ("1\ufe0f\u20e3번", "1번"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴"),
        ("葛\U000e0100", "葛"),
        ("가\x1b[2J나", "가 [2J나"),
    ],
    ids=["flag", "family", "heart", "skin", "key", "region", "hanja", "escape"],
)
def test_what_terminals_draw_in_different_widths_is_shown_in_parts(text: str, visible: str) -> None:
    assert shown(text) == visible
    assert NATIVE.draw(text, 0) == visible


@given(st.text(st.sampled_from("가a🇰🇷👨👩\u200d❤\ufe0f👍🏽1\u20e3🏴\U000e0067韓 é"), max_size=20))
def test_a_row_is_as_wide_as_it_was_counted(text: str) -> None:
    assert cell_len(shown(text)) == native_width(text) == sum(map(NATIVE.advance, text))
    assert sum(cell_len(shown(char)) for char in text) == native_width(text)


def _article(*texts: str) -> Article:
    return Article("", "제목", blocks=tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


def test_pieces_join_to_the_blocks_they_were_cut_from() -> None:
    text = "문장이 있다. " * 1000
    document = of_article(_article(text, "짧다"))
    assert "".join(piece.text for piece in document.pieces if piece.block == 0) == text
    assert max(len(piece.text) for piece in document.pieces) <= MAX_PIECE
    assert [piece.offset for piece in document.pieces if piece.block == 0][:2] == [0, len(document.pieces[1].text)]


@pytest.mark.parametrize("offset", [0, 1499, 1500, 3000, 6999])
def test_a_character_of_a_long_block_is_found_in_its_piece(offset: int) -> None:
    text = "문장이 있다. " * 1000
    document = of_article(_article(text))
    piece, inside = document.find(0, offset)
    assert document.pieces[piece].offset + inside == offset


def test_a_table_shows_its_header_once() -> None:
    rows = (Block(BlockKind.ITEM, "서울, 3도", "도시, 기온"), Block(BlockKind.ITEM, "부산, 7도", "도시, 기온"))
    looks = [piece.look for piece in of_article(Article("", "날씨", blocks=rows)).pieces]
    assert looks == [Look.TITLE, Look.LABEL, Look.ITEM, Look.ITEM]


def test_a_sentence_alone_keeps_its_places() -> None:
    document = of_span(_article("첫 문장이다. 둘째 문장이다."), Span(0, 8, 16))
    assert [(piece.block, piece.offset, piece.text) for piece in document.pieces] == [(0, 8, "둘째 문장이다.")]
    assert document.find(0, 11) == (0, 3)


def _window(document: Document, width: int = 20) -> Window:
    return Window(document, NATIVE, width)


def test_the_lines_after_and_before_are_inverse() -> None:
    window = _window(of_article(_article("가나다라마바사 " * 20, "나", "다 라 마 " * 30)))
    place: Place | None = Place(0, 0)
    walked: list[Place] = []
    while place is not None:
        walked.append(place)
        place = window.after(place)
    back = [walked[-1]]
    while (upper := window.before(back[-1])) is not None:
        back.append(upper)
    assert back[::-1] == walked


@given(st.integers(1, 30), st.integers(0, 60))
def test_above_never_hides_the_line_it_was_asked_for(height: int, line: int) -> None:
    window = _window(of_article(_article(*(f"{n}번째 문단의 글이 여기에 있다" for n in range(20)))))
    place = window.moved(Place(0, 0), line)
    top = window.above(place, height - 1)
    assert place in [row.place for row in window.rows(top, height)]


def test_a_line_that_would_be_cut_is_left_out() -> None:
    class Tall(NativeLettering):
        def __init__(self) -> None:
            super().__init__()
            self.rows, self.gap = 3, 1

    window = Window(of_article(_article("가", "나", "다")), Tall(), 20)
    assert {row.place.piece for row in window.rows(Place(0, 0), 10)} == {0, 1}
    assert {row.place.piece for row in window.rows(Place(0, 0), 2)} == {0}


def test_only_what_shows_is_wrapped() -> None:
    document = of_article(_article(*("글이 길다. " * 100 for _ in range(1000))))
    window = _window(document, 40)
    window.rows(window.place_of(500, 0), 40)
    assert len(window._wrapped) < 10


def test_the_title_is_block_minus_one() -> None:
    assert of_article(_article("가")).find(TITLE, 0) == (0, 0)
