"""HTML as a tree of the smallest elements that do: lxml tells what it finds, and nothing else is kept of it.

A tree of lxml's own has a greatest depth. One of Beautiful Soup takes six times as long to be made, which is more than
all that is then done with it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

_UNHEARD = frozenset(["script", "style", "template", "rt", "rp"])
"""What stands in these is no text of the element around them."""


class Element:
    """``contents`` are elements and pieces of text, in order."""

    __slots__ = ("attrs", "contents", "name")

    def __init__(self, name: str, attrs: dict[str, str]) -> None:
        self.name = name
        self.attrs = attrs
        self.contents: list[Element | str] = []

    def below(self, names: Container[str]) -> Iterator[Element]:
        """The elements of these names inside this one, at any depth, in the order of the page."""
        waiting = [iter(self.contents)]
        while waiting:
            for child in waiting[-1]:
                if isinstance(child, Element):
                    if child.name in names:
                        yield child
                    waiting.append(iter(child.contents))
                    break
            else:
                waiting.pop()

    def first(self, name: str) -> Element | None:
        return next(self.below((name,)), None)

    def text(self, between: str = "") -> str:
        """All text inside, its pieces joined by ``between``; glosses over ruby are left out."""
        pieces: list[str] = []
        waiting = [iter(self.contents)]
        while waiting:
            for child in waiting[-1]:
                if isinstance(child, str):
                    pieces.append(child)
                elif child.name not in _UNHEARD:
                    waiting.append(iter(child.contents))
                    break
            else:
                waiting.pop()
        return between.join(pieces)


def parse(markup: str) -> Element:
    """The page, as an element without a name. Raises ValueError (or a kind of it) where lxml gives up on it."""
    from lxml import etree

    page = Element("", {})
    parser = etree.HTMLParser(target=_Builder(page))
    try:
        parser.feed(markup)
        parser.close()
    except (etree.LxmlError, LookupError) as error:
        raise ValueError(str(error)) from error
    return page


class _Builder:
    """Takes lxml's events; the names of its methods are lxml's."""

    def __init__(self, page: Element) -> None:
        self._open = [page]
        self._text: list[str] = []

    def start(self, name: str, attrs: dict[str, str]) -> None:
        self._end_text()
        element = Element(name, attrs)
        self._open[-1].contents.append(element)
        self._open.append(element)

    def end(self, name: str) -> None:
        self._end_text()
        if self._open[-1].name == name:
            self._open.pop()

    def data(self, text: str) -> None:
        self._text.append(text)

    def comment(self, _text: str) -> None:
        """Parts the text around it."""
        self._end_text()

    def pi(self, _target: str, _text: str) -> None:
        self._end_text()

    def doctype(self, _name: str, _public: str, _system: str) -> None:
        self._end_text()

    def close(self) -> None:
        self._end_text()

    def _end_text(self) -> None:
        if self._text:
            self._open[-1].contents.append("".join(self._text))
            self._text.clear()
