"""Where a dump's body begins and ends, each rule at its limits; a letter is a line of :mod:`tests.article.dump`."""

import pytest

from reader.article import edges
from reader.article.lines import Line
from reader.model import BlockKind, Reason
from tests.article.dump import LINES, dump


@pytest.mark.parametrize(
    ("kinds", "first", "begins"),
    [
        ("dSS", 0, 1),
        ("DSS", 0, 1),
        ("bSS", 0, 0),  # furniture without a date
        ("SSS", 0, 0),
        ("hhhhhhhd" + "S" * 12, 0, 8),
        ("hhhhhhhhd" + "S" * 12, 0, 0),  # too far down to be the head
        ("SdSSS", 0, 2),  # 30 characters above, 26 + 90 below
        ("SdSS", 0, 0),  # 30 above, less than three times as much below
        ("SdShhs", 0, 0),  # just three times as much
        ("SSSSdSSS", 3, 5),
    ],
)
def test_a_body_begins_behind_the_date_in_its_first_lines(kinds: str, first: int, begins: int):
    lines, found = dump(kinds)
    assert edges.behind_info(lines, found, first, len(lines)) == begins


def test_a_date_behind_the_stretch_is_not_its_head():
    lines, found = dump("SdSSS")
    assert edges.behind_info(lines, found, 0, 1) == 0


@pytest.mark.parametrize(
    ("kinds", "begins"),
    [
        ("dSlll", 1),
        ("tSlll", 1),
        ("rSlll", 1),
        ("Slll", 4),  # nobody signs above
        ("dhlll", 5),  # a headline is no prose
        ("dslll", 5),  # nor is a short sentence
        ("dbblll", 6),
        ("dSbblll", 1),  # two buttons in a row are in the middle
        ("dSbbblll", 8),  # three are an edge
        ("dS", 1),
        ("dSbb", 1),
        ("dSwwwlll", 1),
        ("dSjlll", 6),
        ("dSclll", 6),
        ("dSelll", 6),
        ("dS" + "l" * 17, 1),
        ("dS" + "l" * 18, 20),  # too far up
    ],
)
def test_a_body_begins_below_the_byline_where_prose_stands_above_the_stretch(kinds: str, begins: int):
    lines, found = dump(kinds)
    assert edges.below_info(lines, found, len(lines)) == begins


def test_a_byline_below_the_stretch_is_not_above_it():
    lines, found = dump("Slld")
    assert edges.below_info(lines, found, 3) == 3


@pytest.mark.parametrize(
    ("kinds", "title_at", "begins"),
    [
        ("hhS", 0, 1),
        ("hhS", None, 0),
        ("hdhS", 0, 2),
        ("hbhS", 0, 2),
        ("hphS", 0, 1),  # the label of a photo stands in the body
        ("b" + "h" * 8 + "S", None, 1),  # eight lines at most
        ("b" + "h" * 9 + "S", None, 2),
    ],
)
def test_what_stands_above_the_first_sentence_is_the_bodys(kinds: str, title_at: int | None, begins: int):
    lines, found = dump(kinds)
    assert edges.up(lines, found, len(lines) - 1, title_at) == begins


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("지도, 길", BlockKind.HEADING, None),
        ("길, 둘", BlockKind.HEADING, None),
        ("길,둘,", BlockKind.HEADING, None),
        ("길,둘", BlockKind.PARAGRAPH, None),
        ("손끝으로읽는골목의지도", BlockKind.HEADING, None),
        ("손끝으로읽는골목의지", BlockKind.PARAGRAPH, Reason.NAVIGATION),
        ("새 지도 받기", BlockKind.PARAGRAPH, Reason.NAVIGATION),
        ("Braille maps of a town", BlockKind.PARAGRAPH, Reason.NAVIGATION),
        ("■새 지도 받기", BlockKind.HEADING, None),
        ("[앵커]", BlockKind.PARAGRAPH, None),
        ("사진=홍길동 기자", BlockKind.HEADING, None),  # names somebody, but a picture's
        ("길은 손끝에 있다.", BlockKind.PARAGRAPH, None),
        ("손끝 " * 26 + "지도", BlockKind.HEADING, None),
        ("손끝 " * 26 + "새 지도", BlockKind.PARAGRAPH, None),
    ],
)
def test_a_line_above_the_first_sentence(text: str, kind: BlockKind, reason: Reason | None):
    lines, found = dump("hS")
    lines[0] = Line(text)
    assert edges.up(lines, found, 1, None) == 0
    assert (lines[0].kind, found[0] and found[0].reason) == (kind, reason)


def test_a_caption_above_the_first_sentence_stays_one():
    lines, found = dump("hS")
    lines[0].kind = BlockKind.CAPTION
    edges.up(lines, found, 1, None)
    assert lines[0].kind is BlockKind.CAPTION


@pytest.mark.parametrize(
    ("kinds", "ends"),
    [
        ("S|hhh", 3),  # so little is left that it is the body's
        ("S|hhhh", 0),
        ("S|hhe", 2),
        ("S|hhhe", 3),
        ("S|hhhr", 3),
        ("S|hhb", 2),
        ("S|hhhb", 0),  # short lines far from furniture head other articles
        ("S|hhhB", 3),
        ("S|hhhhe", 0),
        ("S|hhSe", 3),  # prose goes on
        ("S|bSe", 2),
        ("S|bbSe", 0),
        ("S|eSb", 0),
        ("S|rSb", 0),
        ("S|hhsb", 0),
        ("S|nnse", 3),  # a short sentence behind a list
        ("S|nnshhhh", 3),
        ("S|nshhhh", 0),
        ("S|hmhhhh", 2),
        ("S|hshhhh", 0),
        ("S|hbSe", 3),
        ("S|", 0),
        ("S|llll", 4),
        ("S|" + "l" * 15 + "Shhhh", 16),
        ("S|" + "h" * 16 + "Shhhh", 0),
        ("S|llhhhh", 2),
        ("S|lhhhh", 0),
        ("S|hllhhhh", 0),
    ],
)
def test_a_body_ends_behind_what_still_belongs_to_it(kinds: str, ends: int):
    at = kinds.index("|")
    lines, found = dump(kinds.replace("|", ""))
    assert edges.down(lines, found, at) == at + ends


def test_a_line_that_says_whose_the_page_is_ends_the_body():
    lines, found = dump("Shhhhh")
    lines[3] = Line("ⓒ 너른동네")
    assert edges.down(lines, found, 1) == 3


def test_a_lead_may_announce_a_list():
    lines, found = dump("Shllhhhh")
    lines[1] = Line("다음은 너른시 인사 명단")
    assert edges.down(lines, found, 1) == 4
    lines, found = dump("Shlhhhh")
    lines[1] = Line("다음은 너른시 인사 명단")
    assert edges.down(lines, found, 1) == 1


@pytest.mark.parametrize(
    ("below", "ends"),
    [
        ("uuSSe", 4),
        ("uuSe", 0),  # one sentence is none of the article
        ("uuuuuuSSe", 8),
        ("uuuuuuuSSe", 0),  # more than a form
        ("uujSSe", 0),  # another article's
        ("uuSSr", 4),
        ("uuSShhe", 6),
        ("uuSSShhhe", 8),
        ("uuSSSSShhhhe", 7),
        ("uu" + "S" * 57 + "e", 59),
        ("uu" + "S" * 58 + "e", 0),  # the end is too far away
        ("uuSShhhe", 0),  # half of it must be prose
        ("uuSShhhh", 0),  # no end is in sight
    ],
)
def test_a_body_goes_on_behind_a_box_in_its_middle(below: str, ends: int):
    lines, found = dump("S" + below + "hhhh")
    assert edges.down(lines, found, 1) == 1 + ends


def test_the_letters_are_what_they_are_said_to_be():
    assert (len(LINES["S"]), len(LINES["s"])) == (30, 10)
