"""The ledger: assembles blocks and removed lines in page order, and puts a removed line back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model import Article, Block, Reason, Removed

if TYPE_CHECKING:
    from reader.article.clean import Verdict


def assemble(verdicts: Iterable[Verdict]) -> tuple[tuple[Block, ...], tuple[Removed, ...]]:
    """Verdicts in page order as blocks, and what was removed with the block it stood before."""
    blocks: list[Block] = []
    removed: list[Removed] = []
    for verdict in verdicts:
        if verdict.reason is None:
            blocks.append(Block(verdict.kind, verdict.text, verdict.header))
        else:
            removed.append(
                Removed(verdict.text, verdict.reason, len(blocks), verdict.doubtful, verdict.kind, verdict.header)
            )
    return tuple(blocks), tuple(removed)


def restore(article: Article, index: int) -> Article:
    """``article`` with line ``index`` of its ledger back in its place, and out of the ledger.

    The order of all lines, read and removed, stays as it was, whichever lines are restored and in whichever order. A
    remark of the cleaner itself (``SITE_RULE``, ``LIMIT``) is no line of the page: it only leaves the ledger. Raises
    IndexError for a line that the ledger does not have.
    """
    line = article.removed[index]
    rest = article.removed[:index] + article.removed[index + 1 :]
    if line.reason in {Reason.SITE_RULE, Reason.LIMIT}:
        return replace(article, removed=rest)
    at = line.before_block
    blocks = (*article.blocks[:at], Block(line.kind, line.text, line.header), *article.blocks[at:])
    shifted = tuple(
        replace(other, before_block=other.before_block + 1) if _behind(number, other, index, at) else other
        for number, other in enumerate(article.removed)
        if number != index
    )
    return replace(article, blocks=blocks, removed=shifted)


def _behind(number: int, other: Removed, index: int, at: int) -> bool:
    """Whether a line of the ledger stands behind the one that is put back."""
    return other.before_block > at or (other.before_block == at and number > index)
