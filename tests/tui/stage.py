"""A reader on a stage: the real app and the real sitting, with a player that obeys at once and nothing on disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from textual.app import App

from reader.errors import FetchError
from reader.glyph import find_font
from reader.model import Article, Block, BlockKind, Page, Reason, Removed, Script
from reader.playback.events import Event
from reader.reading import Desk, Reading
from reader.tui.app import ReaderApp, View
from reader.tui.bigtext.cells import CellType
from reader.tui.bigtext.typesetter import Typesetter
from tests.reading.parts import ObedientPlayer, Table

TEXTS = (
    (BlockKind.PARAGRAPH, "한 동네 도서관이 밤 9시까지 문을 연다. 시는 올해 3월부터 이용자가 27% 늘었다고 밝혔다."),
    (BlockKind.HEADING, "책상마다 등을 달았다"),
    (
        BlockKind.PARAGRAPH,
        "읽는 사람의 나이는 여덟 살부터 아흔두 살까지다. 값싼 의자 대신 닭갈비 집에서 쓰던 긴 의자를 들였다.",
    ),
    (BlockKind.QUOTE, "“눈이 어두워도 들을 수 있으니 좋아요.”"),
    (BlockKind.ITEM, "여는 시간: 오전 9시"),
    (BlockKind.ITEM, "닫는 시간: 오후 9시"),
    (BlockKind.CAPTION, "저녁 불빛이 켜진 열람실. 사진 제공 시청"),
)
LIBRARY = Article(
    "https://news.example/1",
    "밤에도 읽는 도서관",
    publisher="가람일보",
    published="2026-11-20T09:00:00+09:00",
    blocks=tuple(Block(kind, text) for kind, text in TEXTS),
    removed=(
        Removed("이 기사를 친구에게 보내기", Reason.SHARE, 1),
        Removed("도서관은 12월에 한 주 쉰다.", Reason.DUPLICATE, 3, doubtful=True),
        Removed("허락 없이 옮겨 싣지 마세요", Reason.COPYRIGHT, len(TEXTS)),
    ),
)


def long_article(characters: int) -> Article:
    """An article of about so many characters, in paragraphs of four sentences."""
    sentence = "바닷가 마을의 {n}번째 우체통은 오늘도 편지를 {n}통 받았고 사람들은 그 앞에서 인사를 나눴다. "
    blocks: list[Block] = []
    total = 0
    while total < characters:
        text = "".join(sentence.format(n=len(blocks) * 4 + i + 1) for i in range(4)).strip()
        blocks.append(Block(BlockKind.PARAGRAPH, text))
        total += len(text)
    return Article("https://news.example/long", "우체통 이야기", blocks=tuple(blocks))


@dataclass
class Stage:
    """``pages`` are what can be opened; the parts of the desk can be looked at in ``table``."""

    pages: dict[str, Article] = field(default_factory=lambda: {"library": LIBRARY})
    table: Table = field(default_factory=Table)
    view: View = field(default_factory=View)
    cells: CellType = CellType.OCTANT
    keymap: dict[str, str] = field(default_factory=dict)
    warning: str = ""

    def desk(self) -> Desk:
        return replace(self.table.desk(), fetch=self._fetch, clean=self._clean)

    def _fetch(self, source: str) -> Page:
        if source not in self.pages:
            raise FetchError(f"그런 파일이 없습니다: {source}", "이름을 다시 보세요.")
        return Page(source, b"")

    def _clean(self, page: Page) -> Article:
        if page.url:
            return self.pages[page.url]
        title, *rest = page.body.decode().split("\n")
        return Article("", title, blocks=tuple(Block(BlockKind.PARAGRAPH, line) for line in rest if line))

    def app(self, source: str | None = "library", typed: str = "") -> ReaderApp:
        def make(emit: Callable[[Event], None]) -> Reading:
            return Reading(self.desk(), emit)

        typesetter = Typesetter(find_font(), self.cells)
        return ReaderApp(
            make,
            source,
            typesetter=typesetter,
            shelf=EmptyShelf(),
            view=self.view,
            keymap=self.keymap,
            warning=self.warning,
            typed=typed,
        )

    @property
    def player(self) -> ObedientPlayer:
        return self.table.player


def lines(app: App[int]) -> list[str]:
    """The screen as text, one line a row, without spaces at the ends."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


class EmptyShelf:
    """Nothing is kept."""

    problem = ""

    def opened(self, source: str, script: Script) -> None: ...

    def not_kept(self) -> None: ...

    def heard(self, fraction: float) -> None: ...

    def finished(self) -> str | None:
        return None

    def beside(self, article: Article | None, by: int) -> str | None:
        return None

    def recent(self) -> Sequence[tuple[str, str]]:
        return ()

    def close(self) -> None: ...
