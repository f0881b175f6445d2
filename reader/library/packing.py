"""An article as bytes and back; what a newer or an older program wrote can be read."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict

from reader.model import Article, Block, BlockKind, Reason, Removed


def pack(article: Article) -> bytes:
    """Compressed JSON."""
    return zlib.compress(json.dumps(asdict(article), ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack(packed: bytes) -> Article:
    """Keys of a newer or an older program are passed over."""
    values = json.loads(zlib.decompress(packed))
    blocks = tuple(Block(BlockKind(b["kind"]), b["text"], b.get("header", "")) for b in values["blocks"])
    removed = tuple(
        Removed(r["text"], Reason(r["reason"]), r["before_block"], r["doubtful"], BlockKind(r["kind"]))
        for r in values["removed"]
    )
    return Article(
        values["url"], values["title"], values["byline"], values["publisher"], values["published"], blocks, removed,
        values.get("updated"), tuple(values.get("notes", ())),
    )  # fmt: skip
