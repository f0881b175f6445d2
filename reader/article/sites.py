"""The site table: which selectors of a known page or content system mark its body, title, captions and chrome."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

_ADDRESS = re.compile(
    r"""<link[^>]{0,200}rel=["']?canonical["']?[^>]{0,200}href=["']([^"'>]{8,300})"""
    r"""|property=["']og:url["']\s+content=["']([^"'>]{8,300})|content=["']([^"'>]{8,300})["']\s+property=["']og:url"""
    r"""|saved from url=\(\d+\)(\S{8,300})""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What selectors of one site mean: ``#id``, ``.class``, ``tag.class``, ``tag`` or ``[itemprop=…]`` to a mark."""

    name: str = ""
    table: dict[str, str] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()

    def of(self, tag: str, attrs: Mapping[str, object]) -> str:
        """The mark of an element, empty where the site says nothing of it."""
        if not self.table:
            return ""
        for key in _keys(tag, attrs):
            if key in self.table:
                return self.table[key]
        return ""


def _keys(tag: str, attrs: Mapping[str, object]) -> list[str]:
    keys = [tag]
    for name in str(attrs.get("class", "")).split():
        keys += (f"{tag}.{name}", f".{name}")
    if "id" in attrs:
        keys += (f"{tag}#{attrs['id']}", f"#{attrs['id']}")
    if "itemprop" in attrs:
        keys.append(f"[itemprop={attrs['itemprop']}]")
    return keys


@dataclass(frozen=True, slots=True)
class _Site:
    hosts: tuple[str, ...]
    sign: tuple[str, ...]
    marks: Marks


def address(url: str, markup: str) -> str:
    """The address a page says it lives at: its canonical link before where it was fetched from."""
    found = _ADDRESS.search(markup[:60_000])
    if found:
        return next(group for group in found.groups() if group)
    return url


def host_of(url: str) -> str:
    """The host of an address, lower case, empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def marks_for(url: str, markup: str) -> Marks:
    """The rule for a page: by its host (the longest suffix), else by a sign in its markup; empty marks for no rule."""
    host = host_of(address(url, markup))
    by_host = [
        (len(suffix), site)
        for site in _sites()
        for suffix in site.hosts
        if host == suffix or host.endswith("." + suffix)
    ]
    if by_host:
        return max(by_host, key=lambda pair: pair[0])[1].marks
    for site in _sites():
        if any(sign in markup for sign in site.sign):
            return site.marks
    return Marks()


@cache
def _sites() -> tuple[_Site, ...]:
    import tomllib

    rows = tomllib.loads((Path(__file__).parent / "tables" / "sites.toml").read_text(encoding="utf-8"))["site"]
    return tuple(_Site(tuple(row.get("hosts", ())), tuple(row.get("sign", ())), _marks(row)) for row in rows)


def _marks(row: dict[str, object]) -> Marks:
    table: dict[str, str] = {}
    drops = row.get("drop", {})
    for reason, selectors in (drops if isinstance(drops, dict) else {}).items():
        table |= dict.fromkeys(selectors, f"drop:{reason}")
    for mark in ("caption", "subtitle", "title", "body"):
        selectors = row.get(mark, [])
        table |= dict.fromkeys(selectors if isinstance(selectors, list) else [], mark)
    bare = frozenset(key for key in table if key.isalnum())
    return Marks(str(row["name"]), table, bare)
