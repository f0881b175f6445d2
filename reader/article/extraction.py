"""From a page to an article: decodes it, tells what it is, takes the road for it, and says what was wrong with it."""

from __future__ import annotations

from reader.article import dates, dump, markup, sites
from reader.article import page as marked_page
from reader.article.decode import damaged, decode
from reader.article.ledger import assemble
from reader.article.page import Cleaned
from reader.errors import ExtractError
from reader.messages import t
from reader.model import Article, BlockKind, Page, Reason, Removed
from reader.text import one_line

_ENOUGH = 80
"""Characters of body below which a page is suspected to keep its article elsewhere, or to have none."""


def extract(page: Page, *, generic: bool = False) -> Article:
    """See :func:`reader.article.extract`."""
    text = decode(page.body, page.content_type, page.charset)
    _refuse_junk(page, text)
    cleaned, url = _cleaned(page, text, generic=generic)
    article = _article(cleaned, url or page.url, damaged(text))
    if not article.title and not article.blocks:
        raise _nothing()
    return article


def _cleaned(page: Page, text: str, *, generic: bool) -> tuple[Cleaned, str]:
    if not markup.looks_like_markup(text) and "html" not in (page.content_type or ""):
        return dump.clean(dump.split(text)), page.url
    url = sites.address(page.url, text)
    marks = sites.Marks() if generic else sites.marks_for(page.url, text)
    marked = markup.read(text, marks)
    if not marked.markup:
        return dump.clean(marked.lines), url
    return marked_page.clean(marked, url, marks.name), url


def _refuse_junk(page: Page, text: str) -> None:
    if not text.strip():
        raise ExtractError(t("빈 쪽입니다.", "The page is empty."), _next_step())
    head = text[:4000]
    odd = sum(1 for char in head if char < " " and char not in "\t\n\r\x0c\x1b")
    if page.body[:4] in {b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff\xe0", b"GIF8"} or odd * 10 > len(head):
        raise ExtractError(t("글이 아닌 파일입니다.", "This file is not text."), _next_step())


def _nothing() -> ExtractError:
    return ExtractError(
        t("이 쪽에서 읽을 글을 찾지 못했습니다.", "Nothing to read was found on this page."), _next_step()
    )


def _next_step() -> str:
    return t(
        "기사 쪽을 저장한 파일이나 기사 글을 복사해 붙여 넣어 보세요.",
        "Try a saved article page, or paste the text of the article.",
    )


def _article(cleaned: Cleaned, url: str, lossy: bool) -> Article:  # noqa: FBT001 - a fact about the page
    blocks, removed = assemble(cleaned.verdicts)
    if cleaned.rule_failed:
        remark = t(
            "사이트 규칙 ‘{name}’이 이 쪽에 맞지 않아 일반 규칙으로 읽었습니다.",
            "The site rule “{name}” did not fit; the general rules were used.",
            name=cleaned.rule,
        )
        removed = (Removed(remark, Reason.SITE_RULE, 0), *removed)
    about = cleaned.about
    published = about.published or about.guessed or dates.in_address(url)
    return Article(
        url=url,
        title=one_line(cleaned.title),
        byline=about.byline,
        publisher=about.publisher,
        published=published,
        blocks=blocks,
        removed=removed,
        updated=about.updated,
        notes=tuple(_notes(cleaned, lossy=lossy)),
    )


def _notes(cleaned: Cleaned, *, lossy: bool) -> list[str]:
    notes = []
    if lossy:
        notes.append(
            t("글자가 깨진 채 저장된 쪽이라 빠진 글자가 있습니다.", "Characters were lost before this page was saved.")
        )
    if any(v.reason is Reason.PAYWALL for v in cleaned.verdicts):
        notes.append(t("이 기사는 일부만 공개되어 있습니다.", "Only a part of this article is public."))
    if cleaned.read < _ENOUGH:
        captions = any(v.reason is None and v.kind is BlockKind.CAPTION for v in cleaned.verdicts)
        notes.append(
            t("본문 글 없이 사진과 그 설명만 있는 쪽입니다.", "This page has photographs and captions, but no text.")
            if captions
            else t(
                "본문 글이 거의 없는 쪽입니다. 사진이나 영상으로 된 기사일 수 있습니다.",
                "This page has hardly any text; it may be a photo or video story.",
            )
        )
    return notes
