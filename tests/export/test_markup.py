"""Tables of an article, as HTML and as plain text."""

from __future__ import annotations

from reader.export.exporter import ExportOptions
from reader.export.markup import blocks_html, heard_sentences
from reader.export.plain import plain_text
from reader.export.render import render
from reader.model import Article, Block, BlockKind
from tests.export.material import clips_of, discard, script_of

HEAD = "구, 이용자"
ROWS = (
    Block(BlockKind.ITEM, "강가구, 1,200명", header=HEAD),
    Block(BlockKind.ITEM, "너른구, 980명", header=HEAD),
)
LINE = Block(BlockKind.ITEM, HEAD)
LINE_BEFORE = Block(BlockKind.PARAGRAPH, "앞 글.")


def article(*blocks: Block) -> Article:
    return Article("", "이용자", blocks=blocks)


def test_the_row_that_names_the_columns_is_the_head_of_its_table_and_is_heard_there() -> None:
    script = script_of(article(LINE, *ROWS))
    timing = render(script, clips_of(script), ExportOptions(loudness=None), discard)
    html = blocks_html(script.article, heard_sentences(script, timing))
    assert html.count("<table>") == 1
    assert "<ul>" not in html
    assert '<thead><tr id="s1" class="s"><th scope="col">구</th><th scope="col">이용자</th></tr></thead>' in html
    assert '<td data-column="구">강가구</td><td data-column="이용자">1,200명</td>' in html


def test_a_table_without_such_a_row_has_its_head_all_the_same() -> None:
    html = blocks_html(article(*ROWS), ())
    assert '<thead><tr><th scope="col">구</th><th scope="col">이용자</th></tr></thead>' in html


def test_a_table_of_uneven_rows_is_a_list_that_names_the_columns_once() -> None:
    uneven = Block(BlockKind.ITEM, "모두", header=HEAD)
    for blocks in ((LINE, *ROWS, uneven), (*ROWS, uneven)):
        html = blocks_html(article(*blocks), ())
        assert "<table>" not in html
        assert html.count(HEAD) == 1


def test_an_item_that_heads_nothing_is_an_item() -> None:
    html = blocks_html(article(LINE, Block(BlockKind.PARAGRAPH, "끝."), *ROWS), ())
    assert f"<li>{HEAD}</li>" in html


def test_plain_text_names_the_columns_once() -> None:
    for blocks in ((LINE, *ROWS), ROWS):
        text = plain_text(article(LINE_BEFORE, *blocks))
        assert text.endswith(f"\n\n앞 글.\n\n- {HEAD}\n- 강가구, 1,200명\n- 너른구, 980명\n"), "one list, no empty line"
