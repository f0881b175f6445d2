"""Skimming stops where the eye would."""

from __future__ import annotations

import pytest

from reader.model import Article, Block, BlockKind
from reader.reading.sentences import sentences
from reader.reading.skim import Anchor, anchors, beyond
from reader.script import write


def places(anchor: Anchor, *texts: str) -> tuple[int, ...]:
    blocks = tuple(Block(BlockKind.HEADING if text.startswith("#") else BlockKind.PARAGRAPH, text) for text in texts)
    article = Article("", "제목", blocks=blocks)
    return anchors(sentences(write(article)), article, anchor)


@pytest.mark.parametrize(
    "text",
    [
        "한가람 교수는 웃었다.",
        "박새봄 씨가 왔다.",
        "이하늘 한빛대 교수의 말이다.",
        "김솔(34)은 밭을 판다.",
        "최마루(71세)를 만났다.",
        "정다운 대변인에게 물었다.",
    ],
)
def test_names(text: str) -> None:
    assert places(Anchor.NAME, text) == (1,)


@pytest.mark.parametrize(
    "text",
    ["날씨가 춥다.", "전기 요금이 오른다.", "무슨 일이냐고 물었다.", "이것이 가장 큰 문제다.", "고구마와 감자를 캤다."],
)
def test_no_names(text: str) -> None:
    assert places(Anchor.NAME, text) == ()


def test_quotations_figures_headings() -> None:
    texts = ("그냥 문장이다.", "“춥다”고 했다.", "#작은 제목", "값은 30원이다.")
    assert places(Anchor.QUOTATION, *texts) == (2,)
    assert places(Anchor.FIGURE, *texts) == (4,)
    assert places(Anchor.HEADING, *texts) == (3,)


@pytest.mark.parametrize(("here", "by", "to"), [(0, 1, 2), (2, 1, 5), (5, 1, None), (5, -1, 2), (2, -1, None)])
def test_beyond(here: int, by: int, to: int | None) -> None:
    assert beyond((2, 5), here, by) == to
