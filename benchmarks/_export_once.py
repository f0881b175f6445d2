"""One export in a process of its own, thrown away: ``python -m benchmarks._export_once TEXT EFFORT``."""

import sys
import tempfile
from pathlib import Path

from reader.export import ExportOptions, export
from reader.export.produce import produce
from reader.model import Article, Block, BlockKind, Script
from reader.script import write
from reader.tts.espeak import create_engine


def script_of(text: str) -> Script:
    """The article of a text whose first paragraph is its title."""
    title, *paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    blocks = tuple(Block(BlockKind.PARAGRAPH, part) for part in paragraphs)
    return write(Article("", title, "견본 기자", "견본신문", "2026-11-22", blocks))


def main(text: str, effort: str) -> None:
    engine = create_engine({})
    try:
        script = script_of(Path(text).read_text("utf-8"))
        clips = produce(script, engine, engine.voices()[0])
        with tempfile.TemporaryDirectory() as folder:
            export(script, clips, Path(folder) / "out.mp3", ExportOptions(quality=int(effort)))
    finally:
        engine.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
