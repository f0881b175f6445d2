"""What the words of Korean news pages mean to the cleaner: labels, patterns and class names, read from ``tables/``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count
from pathlib import Path

from reader.model import Reason
from reader.pattern import HANGUL

_TABLES = Path(__file__).parent / "tables"
_BETWEEN_LABELS = re.compile(r"[\s|·/]+")
_LOOSE = re.compile(r"[\W\d_]+")
ROLES = ("caption", "photo", "title", "subtitle", "body", "hidden")
"""What a class name may say of an element besides a :class:`~reader.model.Reason` to take it out."""
ANYWHERE_LIMIT = 160
_LONGEST_LABEL = 24
_LONGEST_MATCHED = 400
"""Characters of a line that patterns see: some would need a time that grows with its square."""
_NEEDLES = ("무단", "재배포", "eserv", "ESERV", "AI", "저작권법", "B]", "B)")
"""One of these stands in every line that an ``anywhere`` pattern matches."""


ELSEWHERE = frozenset({Reason.RELATED, Reason.RANKING, Reason.COMMENT})
"""Below the label of such a box stand the names of those who wrote other articles, and of readers."""


@dataclass(frozen=True, slots=True)
class Chrome:
    """Why a line is page furniture. ``ends``: the article is over here. ``weak``: only outside the body."""

    reason: Reason
    ends: bool = False
    weak: bool = False
    boxed: bool = False
    """In a box whose label told of it: it neither speaks for the article's end nor against it."""

    @property
    def closes(self) -> bool:
        """Whether an article is over here, or what others wrote begins."""
        return self.ends or self.reason in ELSEWHERE


_Table = tuple[re.Pattern[str], tuple[tuple[int, Chrome], ...]]
"""An alternation of patterns, each closed by an empty group, and for each its number and what it tells."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What an element's names say: a role of :data:`ROLES`, or a reason to take it out."""

    role: str
    reason: Reason | None = None


@lru_cache(maxsize=4096)
def chrome(line: str) -> Chrome | None:
    """Why ``line``, as a whole, is page furniture; None where it may be text. A line is asked about more than once."""
    found = labels().get(loose(line)) if len(line) <= 60 else None
    if found is None:
        found = _all_labels(line) or _at_the_beginning(line[:_LONGEST_MATCHED]) or _glued_labels(line)
    if found is None and len(line) <= ANYWHERE_LIMIT and any(word in line for word in _NEEDLES):
        found = _anywhere(line)
    return found


def _all_labels(line: str) -> Chrome | None:
    """A line made of labels only, such as a menu copied onto one line; weak where all its labels are."""
    words = [word for word in _BETWEEN_LABELS.split(line) if word] if len(line) <= 120 else []
    if len(words) < 2 or len(words) * 9 < len(line):
        return None
    best: Chrome | None = None
    for word in words:
        found = labels().get(loose(word))
        if found is None:
            return None
        best = found if best is None or best.weak else best
    return best


def _glued_labels(line: str) -> Chrome | None:
    """A line of labels run together, as browsers copy buttons that stand side by side: 공유하기글자크기."""
    text = loose(line)
    if not 4 <= len(text) <= 80 or not line[-1:].isalnum():
        return None
    table, starts, first = labels(), {0}, None
    for at in range(len(text) - 1):
        if at not in starts:
            continue
        for end in range(at + 2, min(len(text), at + _LONGEST_LABEL) + 1):
            found = table.get(text[at:end])
            if found is not None and not found.weak:
                starts.add(end)
                first = first or found
    return first if len(text) in starts else None


def is_glued(line: str) -> bool:
    """Whether ``line`` is nothing but labels run together."""
    return _glued_labels(line) is not None


@lru_cache(maxsize=4096)
def hint(names: str) -> Hint | None:
    """What an element named ``names`` (its id and classes) is; None where the names say nothing."""
    regex, hints = _class_names()
    found = regex.search(_camel(names))
    return hints[found.lastindex - 1] if found and found.lastindex else None


def _camel(names: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", names).lower() if not names.islower() else names


@lru_cache(maxsize=8192)
def loose(text: str) -> str:
    """``text`` for comparing labels: no white space, digits or punctuation, lower case."""
    return _LOOSE.sub("", text).lower() or text.strip().lower()


def sections(name: str) -> Iterator[tuple[str, str]]:
    """``(section, line)`` for each line of a table that is neither empty nor a comment."""
    section = ""
    for line in (_TABLES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and line[1:-1].replace(" ", "").replace("-", "").isalpha():
            section = line[1:-1]
        elif line and not line.startswith("# "):
            yield section, line


@cache
def labels() -> dict[str, Chrome]:
    """Whole lines of page furniture, in the form of :func:`loose`."""
    table: dict[str, Chrome] = {}
    for section, line in sections("labels.txt"):
        weak = section.startswith("weak ")
        kind = Chrome(Reason(section.removeprefix("weak ")), weak=weak)
        for label in re.split(r"\t+| {2,}", line.strip()):
            table.setdefault(loose(label), kind)
    return table


@cache
def _patterns() -> dict[str, list[tuple[int, str, Chrome]]]:
    """Patterns with their number and what they tell, by the letter with which a line must begin (``""``: with another
    sign, or it does not matter); under ``anywhere`` those that are searched for.
    """
    groups: dict[str, list[tuple[int, str, Chrome]]] = {}
    numbers = count()
    for section, line in sections("patterns.txt"):
        words = section.split()
        kind = Chrome(Reason(next(word for word in words if word not in {"end", "anywhere"})), ends="end" in words)
        if "anywhere" in words:
            groups.setdefault("anywhere", []).append((next(numbers), line, kind))
        else:
            for pattern in _alternatives(line):
                groups.setdefault(_first_letter(pattern), []).append((next(numbers), pattern, kind))
    return groups


@cache
def _table(group: str) -> _Table:
    """Compiled when a line needs it: all of them take long, and a page has lines of few first letters."""
    rows = _patterns()[group]
    source = "|".join(f"{pattern}()" for _, pattern, _ in rows).replace("[가-힣]", HANGUL)
    return re.compile(source), tuple((n, kind) for n, _, kind in rows)


def _first_letter(pattern: str) -> str:
    found = re.match(r"\w(?![?*{])", pattern)
    return found.group() if found else ""


def _alternatives(pattern: str) -> list[str]:
    """``pattern`` without its ``^``, one for each alternative of a leading group: an alternation whose branches begin
    with a letter is skipped by that letter, which is worth a factor of five on the lines of a page.
    """
    parts = [part.removeprefix("^") for part in re.split(r"\|(?=\^)", pattern)]
    expanded: list[str] = []
    for part in parts:
        group = re.match(r"\(\?:([^()\[\]]*)\)(?![?*+{])", part)
        heads = group.group(1).split("|") if group else [""]
        rest = part[group.end() :] if group else part
        expanded += [head + rest for head in heads]
    return expanded


def _at_the_beginning(line: str) -> Chrome | None:
    """What the first of the patterns tells that match where ``line`` begins."""
    tables = (_table(group) for group in (line[:1], "") if group in _patterns())
    found = [told for table in tables if (told := _told(table, table[0].match(line)))]
    return min(found, key=lambda told: told[0])[1] if found else None


def _anywhere(line: str) -> Chrome | None:
    table = _table("anywhere")
    told = _told(table, table[0].search(line))
    return told[1] if told else None


def _told(table: _Table, found: re.Match[str] | None) -> tuple[int, Chrome] | None:
    return table[1][found.lastindex - 1] if found and found.lastindex else None


@cache
def _class_names() -> tuple[re.Pattern[str], tuple[Hint, ...]]:
    """First that matches wins by section, so each section is one alternative behind a look-ahead."""
    by_section: dict[str, list[str]] = {}
    for section, line in sections("classes.txt"):
        by_section.setdefault(section, []).append(line)
    sources = [f"^(?=.*?(?:{'|'.join(lines)}))()" for lines in by_section.values()]
    hints = [Hint(name) if name in ROLES else Hint("chrome", Reason(name)) for name in by_section]
    return re.compile("|".join(sources)), tuple(hints)


@cache
def publishers() -> dict[str, str]:
    """The name of each publisher by the end of its hosts."""
    rows = [line.split("\t") for _, line in sections("publishers.tsv")]
    return {row[0]: row[1] for row in reversed(rows)}


@cache
def publisher_names() -> dict[str, str]:
    """Every known spelling of a publisher's name, without spaces and in lower case, and the name that is shown."""
    names: dict[str, str] = {}
    for _, line in sections("publishers.tsv"):
        row = line.split("\t")
        for spelling in row[1:]:
            names.setdefault(spelling.replace(" ", "").lower(), row[1])
    return names


@cache
def no_names() -> frozenset[str]:
    """Words that stand where names stand and are none."""
    return frozenset(
        word for section, line in sections("names.txt") if section == "not a name" for word in line.split()
    )


@cache
def surnames() -> frozenset[str]:
    """The surnames of Korea that have one syllable."""
    return frozenset(name for section, line in sections("names.txt") if section == "surname" for name in line)


def publisher_of(host: str) -> str | None:
    """The publisher whose site ``host`` is; of a host within a host the inner one."""
    labels = host.split(".")
    ends = (".".join(labels[at:]) for at in range(len(labels)))
    return next((name for end in ends if (name := publishers().get(end))), None)
