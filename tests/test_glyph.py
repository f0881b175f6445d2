"""Bitmaps of glyphs: the box, the baseline, and fonts that cannot be used."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.errors import ConfigError
from reader.glyph import BASELINE, Font, Ppem, find_font


@pytest.fixture(scope="module")
def font() -> Font:
    found = find_font()
    assert found is not None
    return found


def test_a_syllable_fills_its_box_and_nothing_is_cut(font: Font) -> None:
    wide = font.draw("뷁", Ppem(24, 24), (48, 48))
    boxed = font.draw("뷁", Ppem(24, 24), (24, 24))
    assert [row for row in wide.rows if row] == [row for row in boxed.rows if row]


def test_the_baseline_lies_where_latin_letters_stand(font: Font) -> None:
    letter = font.draw("H", Ppem(24, 24), (24, 32))
    lowest = max(y for y, row in enumerate(letter.rows) if row)
    assert lowest == round(BASELINE * 24) - 1


def test_a_descender_reaches_below_the_baseline(font: Font) -> None:
    letter = font.draw("g", Ppem(12, 12), (12, 16))
    assert any(letter.rows[round(BASELINE * 12) + 1 :])


def test_bold_only_adds_pixels(font: Font) -> None:
    thin, bold = (font.draw("값", Ppem(16, 16), (16, 16), bold=b) for b in (False, True))
    assert bold.rows != thin.rows
    assert all(b & t == t for b, t in zip(bold.rows, thin.rows, strict=True))


def test_sizes_may_differ_across_and_down(font: Font) -> None:
    wide, square = font.draw("가", Ppem(24, 12), (24, 12)), font.draw("가", Ppem(12, 12), (24, 12))
    assert max(wide.rows) > max(square.rows)
    assert font.advance("가", Ppem(24, 12)) == 2 * font.advance("가", Ppem(12, 12))


def test_digits_have_an_advance_of_their_own(font: Font) -> None:
    assert font.advance("1", Ppem(16, 16)) < font.advance("가", Ppem(16, 16))


def test_a_space_is_blank(font: Font) -> None:
    assert not any(font.draw(" ", Ppem(12, 12), (4, 12)).rows)


def test_a_font_that_is_none_is_refused_with_a_next_step(tmp_path: Path) -> None:
    fake = tmp_path / "글꼴.ttf"
    fake.write_bytes(b"not a font")
    with pytest.raises(ConfigError) as caught:
        find_font(fake)
    assert "글꼴.ttf" in caught.value.message
    assert "--font" in caught.value.hint


def test_a_font_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        find_font(tmp_path / "missing.otf")


def test_without_any_font_there_is_none() -> None:
    def missing() -> Path:
        raise ModuleNotFoundError("pylopdf_fonts_ko")

    assert find_font(packaged=missing) is None


def test_one_font_may_be_used_from_several_threads(font: Font) -> None:
    sizes = [Ppem(size, size) for size in (12, 24, 36, 48)]
    asked = [(char, size) for char in "가나다라마바사아자차카타파하" * 10 for size in sizes]
    alone = [font.draw(char, size, (50, 50)) for char, size in asked]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda one: font.draw(one[0], one[1], (50, 50)), asked)) == alone
