"""Articles that stand only in the scripts of a page: Next.js payloads, initial states, Fusion content, JSON-LD."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from reader.article.body import is_sentence

_ASSIGNED = re.compile(r"(?:=|\(|:)\s*(?=[{\[])")
_PARSED = re.compile(r"""JSON\.parse\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\)""")
_ESCAPED = re.compile(r'\\.|"', re.DOTALL)
_AS_JSON = {'"': '\\"', "\\'": "'"}
_FLIGHT = re.compile(r"__next_f\.push\(\s*(?=\[)")
_ROW = re.compile(r"^([0-9a-f]{1,6}):(?:T([0-9a-f]{1,6}),)?", re.MULTILINE)
_TAGS = re.compile(r"<[^<>]{1,2000}>")
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h\d)[^<>]{0,200}>|\n", re.IGNORECASE)
_TEXT_KEYS = ("content", "text", "value", "contents", "paragraph", "html", "body", "children", "data", "desc")
_REPORTER = re.compile(r'"\s*([가-힣]{2,4})\s?(?:[가-힣]{2}\s?)?(?:기자|특파원|논설위원)\s*\\?"')
_ELSEWHERE = re.compile(r"link|related|advert|^ads?$|promo|newsletter|poll|quiz|embed")
"""What an element of an article is called that leads to another one."""
_LEAST = 80
_MOST = 2_000_000


def find(scripts: list[tuple[str, str]]) -> str:
    """The longest text of prose in the scripts of a page, as markup or plain text; empty where there is none."""
    best, best_worth = "", float(_LEAST)
    for value in _values(scripts):
        for text in _texts(value):
            worth = prose(text)
            if worth > best_worth:
                best, best_worth = text, worth
    return best


def names(scripts: list[tuple[str, str]]) -> list[str]:
    """The reporters that a script names, as in ``"name":"홍길동 기자"``."""
    found = (name for _, text in scripts for name in _REPORTER.findall(text[:_MOST]))
    return list(dict.fromkeys(found))[:5]


def prose(text: str) -> float:
    """How many characters of sentences stand in a text or markup."""
    if len(text) < _LEAST or not re.search("[가-힣]{2}", text[:4000]):
        return 0.0
    lines = (_TAGS.sub("", line).strip() for line in _BREAKS.split(text))
    return float(sum(min(len(line), 800) for line in lines if len(line) >= 15 and is_sentence(line)))


def _values(scripts: list[tuple[str, str]]) -> Iterator[object]:
    """What the scripts hold, as parsed JSON."""
    flight = ""
    decoder = json.JSONDecoder(strict=False)
    for attributes, text in scripts:
        if len(text) < _LEAST or len(text) > _MOST or "src=" in attributes.replace(" ", ""):
            continue
        if "__next_f" in text:
            flight += "".join(_pushed(text, decoder))
            continue
        if "json" in attributes:
            yield from _decoded(decoder, text.strip(), 0)
            continue
        for found in _PARSED.finditer(text):
            for inner in _decoded(decoder, _literal(found.group(1)), 0):
                yield from _decoded(decoder, inner, 0) if isinstance(inner, str) else ()
        yield from _assigned(decoder, text)
    yield from _rows(flight, decoder)


def _literal(string: str) -> str:
    """A string of JavaScript as one of JSON, which knows no single quotes: they alone leave ``"`` bare."""
    if string[0] == '"':
        return string
    return f'"{_ESCAPED.sub(lambda found: _AS_JSON.get(found[0], found[0]), string[1:-1])}"'


def _assigned(decoder: json.JSONDecoder, text: str) -> Iterator[object]:
    """The objects that a script assigns or passes, outermost first."""
    at = 0
    for _ in range(40):
        found = _ASSIGNED.search(text, at)
        if not found:
            return
        try:
            value, at = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            at = found.end()
            continue
        yield value


def _pushed(text: str, decoder: json.JSONDecoder) -> Iterator[str]:
    for found in _FLIGHT.finditer(text):
        for value in _decoded(decoder, text, found.end()):
            if isinstance(value, list) and len(value) > 1 and isinstance(value[1], str):
                yield value[1]


def _rows(flight: str, decoder: json.JSONDecoder) -> Iterator[object]:
    """The rows of a React flight: ``id:json`` or ``id:T<length in hex>,text`` (length in bytes of UTF-8)."""
    for found in _ROW.finditer(flight):
        if found.group(2):
            yield flight[found.end() :].encode()[: int(found.group(2), 16)].decode("utf-8", "ignore")
        else:
            yield from _decoded(decoder, flight, found.end())


def _decoded(decoder: json.JSONDecoder, text: str, at: int) -> Iterator[object]:
    try:
        yield decoder.raw_decode(text, at)[0]
    except (ValueError, RecursionError):
        return


def _texts(value: object) -> Iterator[str]:
    """The texts in a JSON value that may be a body: long strings, and lists of paragraphs."""
    queue: list[object] = [value]
    while queue:
        node = queue.pop()
        if isinstance(node, str):
            if len(node) >= _LEAST:
                yield _unescaped(node)
        elif isinstance(node, dict):
            queue += list(node.values())[:400]
        elif isinstance(node, list) and node[:1] == ["$"]:
            queue += node[3:4]
        elif isinstance(node, list):
            texts = [_unescaped(text) for item in node[:600] if (text := _text_of(item, 0))]
            joined = ("<br>" if any("<" in text for text in texts) else "\n").join(texts)
            if len(joined) >= _LEAST:
                yield joined
            queue += node[:600]


def _unescaped(text: str) -> str:
    """``text`` with its markup as markup, where a script kept even that as entities (``&lt;b&gt;``)."""
    return text if "<" in text or "&" not in text else html.unescape(text)


def _text_of(item: object, depth: int) -> str:
    """The text of one element of a list of paragraphs, React elements among them."""
    if isinstance(item, str):
        return item if len(item) > 1 and not item.startswith("$") else ""
    if depth > 4:
        return ""
    if isinstance(item, dict) and item.get("type") == "image":
        return f"<figcaption>{caption}</figcaption>" if (caption := item.get("caption")) else ""
    if isinstance(item, dict) and _ELSEWHERE.search(str(item.get("type", ""))):
        return ""
    if isinstance(item, dict):
        return next((text for key in _TEXT_KEYS if key in item and (text := _text_of(item[key], depth + 1))), "")
    if isinstance(item, list) and item and item[0] == "$" and len(item) > 3:
        return _text_of(item[3], depth + 1)
    if isinstance(item, list):
        return "".join(text for part in item[:50] if (text := _text_of(part, depth + 1)))
    return ""
