"""The terminal reader in a process of its own: ``python -m benchmarks._screen_once CHARACTERS [CELLS] [STEP]``.

The article is made up, its script is one utterance a sentence, and the player is silent: what is measured is the
screen. With ``bare`` in place of the number an empty Textual app is run, which shows Textual's own share.
"""

import sys

from reader.model import Article, Block, BlockKind, Page, Script, Span, Utterance, Word

SENTENCE = "바닷가 마을의 {n}번째 우체통은 오늘도 편지를 {n}통 받았고 사람들은 그 앞에서 인사를 나눴다. "


def article(characters: int) -> Article:
    blocks: list[Block] = []
    total = 0
    while total < characters:
        text = "".join(SENTENCE.format(n=len(blocks) * 4 + i + 1) for i in range(4)).strip()
        blocks.append(Block(BlockKind.PARAGRAPH, text))
        total += len(text)
    return Article("", "우체통 이야기", blocks=tuple(blocks))


def script(page: Article) -> Script:
    said: list[Utterance] = []
    for number, block in enumerate(page.blocks):
        start = 0
        for part in block.text.split(". "):
            span = Span(number, start, min(start + len(part) + 1, len(block.text)))
            said.append(Utterance((Word(span, part, part),), len(said), 300, number))
            start = span.stop + 1
    return Script(page, tuple(said))


def bare() -> None:
    from textual.app import App

    App[None]().run()


def main(characters: int, cells: str, step: int) -> None:
    from reader.glyph import find_font
    from reader.model import Lexicon
    from reader.playback.events import Command
    from reader.reading import Desk, Reading
    from reader.reading.desk import Choice, Emit
    from reader.reading.session import Prepared
    from reader.reading.wording import Decided
    from reader.tui.app import ReaderApp, View
    from reader.tui.bigtext.cells import CellType
    from reader.tui.bigtext.typesetter import Typesetter
    from reader.tui.shelf import Shelf

    class Silent:
        def send(self, _: Command) -> None: ...

        def close(self) -> None: ...

    class Nothing:
        """A memory, a dictionary and a shelf that keep nothing."""

        problem = ""

        def __getattr__(self, name: str) -> object:
            return lambda *_, **__: {"bookmarks": (), "load": Lexicon()}.get(name)

    class Quick(Reading):
        def prepare(self, source: str) -> Prepared:  # noqa: ARG002 - there is one
            made = article(characters)
            return Prepared(script(made), Decided(made, self.options, Lexicon()))

    nothing: object = Nothing()

    def player(_: Emit, __: Choice | None) -> Silent:
        return Silent()

    desk = Desk(
        fetch=lambda source: Page(source, b""),
        clean=lambda _: article(characters),
        player=player,
        voices=tuple,
        memory=nothing,  # type: ignore[arg-type]
        dictionary=nothing,  # type: ignore[arg-type]
        close=lambda: None,
    )
    typesetter = Typesetter(find_font(), CellType(cells))
    view = View(size=step)
    shelf: Shelf = nothing  # type: ignore[assignment]
    ReaderApp(lambda emit: Quick(desk, emit), "made", typesetter=typesetter, view=view, shelf=shelf).run()


if __name__ == "__main__":
    first, *rest = sys.argv[1:]
    if first == "bare":
        bare()
    else:
        main(int(first), rest[0] if rest else "octant", int(rest[1]) if rest[1:] else 1)
