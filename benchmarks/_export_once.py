"""One export in a process of its own: ``python -m benchmarks._export_once TEXT OUT EFFORT [TIMES]``."""

import sys
from pathlib import Path

from reader.export import ExportOptions, export
from reader.export.produce import produce
from reader.model import Article, Block, BlockKind, Lexicon, ReadingOptions, Script
from reader.script import write
from reader.tts.espeak import create_engine


def script_of(text: str, times: int) -> Script:
    """The article of a text file whose first paragraph is its title, ``times`` times over."""
    title, *paragraphs = [part for part in text.split("\n\n") if part.strip()]
    blocks = tuple(Block(BlockKind.PARAGRAPH, part.strip()) for part in paragraphs * times)
    return write(Article("", title, "견본 기자", "견본신문", "2026-11-22", blocks), ReadingOptions(), Lexicon())


def main(text: str, out: str, effort: str, times: str = "1") -> None:
    engine = create_engine({})
    try:
        script = script_of(Path(text).read_text("utf-8"), int(times))
        export(script, produce(script, engine, engine.voices()[0]), Path(out), ExportOptions(quality=int(effort)))
    finally:
        engine.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
