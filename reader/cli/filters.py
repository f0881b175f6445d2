"""The Korean filters: a line in, a line out, for pipes; without click, so that they start at once."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TextIO

_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029]")
"""What JSON lets stand as it is, and others take for the end of a line or worse."""

Filter = Callable[[str], str]
"""Takes a line without its end and returns one or, to explain, several."""

VERBS = ("spoken", "pronounce", "sentences")


def asked_for(arguments: Sequence[str]) -> Callable[[], int] | None:
    """What to run where ``arguments`` are those of a filter and nothing else; None leaves them to click."""
    match list(arguments):
        case ["korean", verb] if verb in VERBS:
            return partial(run, verb)
        case ["korean", verb, "--explain"] | ["korean", "--explain", verb] if verb in VERBS:
            return partial(run, verb, explain=True)
    return None


def run(verb: str, *, explain: bool = False) -> int:
    """Filters standard input to standard output, line by line as they come."""
    stream(explained(verb) if explain else plain(verb), _lines(sys.stdin), sys.stdout)
    return 0


def stream(line_filter: Filter, lines: Iterable[str], out: TextIO) -> None:
    """Each answer is out before the next line is read, so a program can hold a conversation with us."""
    for line in lines:
        out.write(line_filter(line.rstrip("\r\n")) + "\n")
        out.flush()


def plain(verb: str) -> Filter:
    """The filter named ``verb``: one line for one line, whatever is in it."""
    from reader import korean

    if verb == "spoken":
        return lambda line: _one_line(korean.spoken(line))
    if verb == "pronounce":
        return lambda line: _one_line(korean.pronounced(line))
    return _sentences


def explained(verb: str) -> Filter:
    """Like :func:`plain`, with a line for each word that is not said as written: written, said and rule, by tabs."""
    from reader import korean

    line_filter = plain(verb)

    def explain(line: str) -> str:
        rows = (_one_line(f"  {why.written}\t{why.spoken}\t{why.rule}") for why in korean.explain(line))
        return "\n".join([line_filter(line), *rows])

    return explain


def _sentences(line: str) -> str:
    import json

    from reader import korean

    parts = (line[start:stop].strip() for start, stop in korean.sentences(line))
    return _BREAKS.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps([part for part in parts if part], ensure_ascii=False)
    )


def _one_line(text: str) -> str:
    return text if text.isprintable() else " ".join(text.splitlines())


def _lines(source: TextIO) -> Iterable[str]:
    """Lines end at a newline alone, as those who count lines do; bad bytes become U+FFFD."""
    if reconfigure := getattr(source, "reconfigure", None):
        reconfigure(encoding="utf-8-sig", errors="replace", newline="\n")
    return source
