"""Title, names, publisher and times of an article: from the head of the page first, then from its text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from reader.article import bylines, dates, publishers
from reader.article.lines import Marked
from reader.article.sites import host_of
from reader.article.titles import SITE_LIKE
from reader.article.vocabulary import loose, publisher_of
from reader.pattern import Pattern

PORTALS = ("naver.com", "daum.net", "nate.com", "kakao.com", "msn.com", "zum.com", "google.com")
_LD_TYPES = frozenset(
    {
        "NewsArticle",
        "Article",
        "ReportageNewsArticle",
        "BlogPosting",
        "OpinionNewsArticle",
        "AnalysisNewsArticle",
        "ReviewNewsArticle",
        "WebPage",
        "LiveBlogPosting",
    }
)
_COPYRIGHT_OF = Pattern(
    r"(?:저작권자\s?(?:\([cC]\)|[ⓒ©Ⓒ:])?|[Cc]opyrights?\s?(?:by)?\s?(?:\([cC]\)|[ⓒ©Ⓒ])?|[ⓒ©Ⓒ])\s*(?:(?:19"
    r"|20)\d{2}(?:\s?-\s?(?:19|20)?\d{2,4})?\.?\s*)?[‘'\"“]?(?:[^'’\"”]{0,20}['’\"”]\s?)?"
    r"(?:[^\s,.]{1,12}(?:\s[^\s,.]{1,8}){1,4},\s(?!무단|재배포)(?=\S{2,12}\s?(?:무단|[>\])]|$)))?"  # a slogan
    r"(?P<name>[가-힣A-Za-z0-9&. ]{2,30}?)(?=\s?(?:\.(?:\s"
    r"|$)|,|\(|\[|무단|All|all|ALL|주식회사|재배포|전재|&|의\s|$|[>\])])|\s(?:인터넷|신문|-\s))"
)
PEN_NAME = Pattern(r"(?!.*(?:관리자|운영자|편집|기자|뉴스|뉴미디어|팀$|부$|국$))(?=.*[가-힣])[가-힣A-Za-z0-9 ]{2,12}")
"""What a blog's author may be called."""
_ENGLISH_NAME = Pattern(
    r"(?!.*\b(?:News|Daily|Herald|Times|Post|Media|Team|Staff|Desk|Editor|Korea|TV)\b)"
    r"[A-Z][a-z]+(?: [A-Z][\w'\-]+){1,3}"
)
_TAKEN_OVER = Pattern(r"이 자료는 (?P<office>[가-힣·]{2,16})의 보도자료")
"""What a portal of the government says below the press release of an office."""
_RESERVED = Pattern(r"무단|재배포|[Rr]eserved|RESERVED")
_MAIL_HOST = Pattern(r"@([\w\-]+(?:\.[\w\-]+)+)")


@dataclass(slots=True)
class About:
    """What was found so far; each list is in the order of trust that :func:`settle` reads."""

    title: str = ""
    titles: list[str] = field(default_factory=list)
    meta_names: list[str] = field(default_factory=list)
    head_names: list[str] = field(default_factory=list)
    signed_names: list[str] = field(default_factory=list)
    dateline_names: list[str] = field(default_factory=list)
    tail_names: list[str] = field(default_factory=list)
    publishers: dict[str, str] = field(default_factory=dict)
    published: str | None = None
    updated: str | None = None
    guessed: str | None = None
    body: str = ""
    pen_names: list[str] = field(default_factory=list)

    def note_line(self, line: str, *, where: str = "head") -> None:
        """A date or a copyright that a line of furniture says. ``where``: head, body or tail of the page."""
        if "보도자료" in line and (taken := _TAKEN_OVER.search(line)):
            self.publishers["office"] = taken["office"]
        if any(char.isdigit() for char in line):
            published, updated = dates.in_line(line)
            self.published = self.published or published
            self.updated = self.updated or updated
            if self.guessed is None and len(line) <= 80:
                self.guessed = dates.iso(line)
        if any(sign in line for sign in "ⓒ©Ⓒ") or "opyright" in line or "저작권자" in line:
            self._note_copyright(line, where)

    def _note_copyright(self, line: str, where: str) -> None:
        for found in _COPYRIGHT_OF.finditer(line[:200]):
            name = found["name"].strip()
            known = publishers.known(name) or publishers.known(name.split()[0])
            if known and where == "body":
                self.publishers["copyright"] = known
            elif known and where == "tail":
                self.publishers.setdefault("copyright", known)
            elif known or publishers.looks_like_one(name) or (_RESERVED.search(line) and 2 <= len(name) <= 14):
                self.publishers.setdefault("copyright-guess", known or name)

    def note_mail(self, line: str) -> None:
        """The publisher whose mail address a signature bears."""
        found = _MAIL_HOST.search(line)
        if found and (name := publisher_of(found.group(1).lower())):
            self.publishers.setdefault("mail", name)

    @property
    def signed(self) -> bool:
        """Whether somebody is named above the article or in it."""
        return any((self.meta_names, self.head_names, self.signed_names, self.dateline_names))

    @property
    def byline(self) -> str | None:
        for names in (self.meta_names, self.head_names, self.signed_names, self.dateline_names):
            if names:
                return ", ".join(dict.fromkeys(names))
        houses = {loose(name) for name in self.publishers.values()}
        pen_name = next((name for name in self.pen_names if loose(name) not in houses), None)
        return pen_name or ", ".join(dict.fromkeys(self.tail_names)) or None

    @property
    def publisher(self) -> str | None:
        for source in (
            "office",
            "portal",
            "copyright",
            "host",
            "site",
            "ld",
            "dateline",
            "label",
            "mail",
            "copyright-guess",
            "issuer",
            "title",
        ):
            if self.publishers.get(source):
                return self.publishers[source]
        return None


_PUBLISHED = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "itemprop:datepublished",
    "og:regdate",
    "article:published",
    "pubdate",
    "dc.date.issued",
    "date",
    "dd:published_time",
    "publish_date",
    "regdate",
]
_UPDATED = ["article:modified_time", "og:updated_time", "itemprop:datemodified", "dd:modified_time"]
_TITLES = ["og:title", "twitter:title", "title", "dable:title", "taboola:title", "itemprop:headline"]
_AUTHORS = [
    "dable:author",
    "article:author",
    "author",
    "byl",
    "dd:author",
    "itemprop:author",
    "twitter:creator",
    "og:article:author",
    "og.article.author",
]
_HOUSES = [
    "og:site_name",
    "dd:publisher",
    "article:publisher",
    "publisher",
    "itemprop:publisher",
    "application-name",
    "copyright",
]


def from_head(page: Marked, url: str) -> About:
    """What meta elements, JSON-LD and the address say."""
    about = About()
    host = host_of(url)
    portal = any(host == name or host.endswith("." + name) for name in PORTALS)
    for node in _linked_data(page.scripts):
        _from_linked_data(about, node)
    _times(about, page)
    about.titles += [*_values(page, _TITLES), page.title]
    for key in _AUTHORS:
        for value in page.meta.get(key, ()):
            _from_author(about, value, portal=portal, key=key)
    about.pen_names += _values(page, ["naverblog:nickname"])
    if not portal and host and (name := publisher_of(host)):
        about.publishers["host"] = name
    for value in _values(page, _HOUSES):
        _from_site_name(about, value, portal=portal)
    return about


def _values(page: Marked, keys: list[str]) -> list[str]:
    return [value for key in keys for value in page.meta.get(key, ())]


def _times(about: About, page: Marked) -> None:
    for value in _values(page, _PUBLISHED):
        about.published = about.published or dates.in_seoul(dates.iso(value))
    for value in _values(page, _UPDATED):
        about.updated = about.updated or dates.in_seoul(dates.iso(value))
    for stamp in page.times:
        if stamp.startswith("data-modify"):
            about.updated = about.updated or dates.iso(stamp)
        else:
            about.published = about.published or dates.in_seoul(dates.iso(stamp))


def _from_author(about: About, value: str, *, portal: bool, key: str = "") -> None:
    parts = [part.strip() for part in re.split(r"[|,;/·]|\s=\s|=", value)]
    for part in parts:
        if known := publishers.known(part):
            about.publishers.setdefault("portal" if portal else "site", known)
            continue
        if key == "og:article:author" and publishers.looks_like_one(part) and "네이버" not in part:
            about.publishers.setdefault("portal", part)
            continue
        if portal and part and len(parts) == 2 and "네이버" in parts[1] and part == parts[0]:
            about.publishers.setdefault("portal", part)
            continue
        names = bylines.names_in(part) or ((part,) if bylines.is_name(part) and len(part) == 3 else ())
        names = names or ((part,) if _ENGLISH_NAME.fullmatch(part) else ())
        about.meta_names += [name for name in names if name not in about.meta_names]
        if not names and not portal and len(parts) == 1 and PEN_NAME.fullmatch(part) and not SITE_LIKE.search(part):
            about.pen_names.append(part)


def _from_site_name(about: About, value: str, *, portal: bool) -> None:
    parts = [part.strip() for part in re.split(r"[|:]|\s-\s", value) if part.strip()]
    if portal and len(parts) > 1:
        about.publishers.setdefault("portal", publishers.known(parts[-1]) or parts[-1])
    elif not portal:
        known = next((name for part in parts if (name := publishers.known(part))), None)
        if known or (parts and len(parts[0]) <= 20 and not parts[0].startswith("http")):
            about.publishers.setdefault("site", known or parts[0])


def _linked_data(scripts: list[tuple[str, str]]) -> list[dict[str, object]]:
    """The objects of JSON-LD that describe an article."""
    found: list[dict[str, object]] = []
    for attributes, text in scripts:
        if "ld+json" not in attributes:
            continue
        try:
            queue: list[object] = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while queue and len(found) < 20:
            node = queue.pop(0)
            if isinstance(node, list):
                queue += node[:50]
            elif isinstance(node, dict):
                types = node.get("@type")
                kinds = types if isinstance(types, list) else [types]
                if any(kind in _LD_TYPES for kind in kinds if isinstance(kind, str)):
                    found.append(node)
                queue += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
    return found


def _from_linked_data(about: About, node: dict[str, object]) -> None:
    about.published = about.published or dates.in_seoul(dates.iso(_text(node.get("datePublished"))))
    about.updated = about.updated or dates.in_seoul(dates.iso(_text(node.get("dateModified"))))
    if headline := _text(node.get("headline")):
        about.titles.append(headline)
    authors = node.get("author")
    for author in authors if isinstance(authors, list) else [authors]:
        name = _text(author.get("name")) if isinstance(author, dict) else _text(author)
        if name:
            _from_author(about, name, portal=False)
    publisher = node.get("publisher")
    if isinstance(publisher, dict) and (name := _text(publisher.get("name"))):
        about.publishers.setdefault("ld", publishers.known(name) or name)
    if body := _text(node.get("articleBody")):
        about.body = max(about.body, body, key=len)


def _text(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return value.strip() if isinstance(value, str) else ""
