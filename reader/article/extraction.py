"""From a page to an article: decodes it, tells what it is, takes the road for it, and says what was wrong with it."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.article import bylines, dates, dump, ends, feeds, markdown, markup, payload, sites
from reader.article import page as marked_page
from reader.article.clean import Judge, Place, Verdict, place_of, squeezed
from reader.article.decode import damaged, decode
from reader.article.ledger import assemble
from reader.article.lines import Line, Marked
from reader.article.metadata import About
from reader.article.page import Cleaned
from reader.article.vocabulary import chrome
from reader.errors import ExtractError
from reader.messages import t
from reader.model import Article, Block, BlockKind, Page, Reason, Removed
from reader.pattern import Pattern
from reader.text import one_line

_OPINION = re.compile(r"기고|칼럼|시론|시평|논단|기자의 눈|오피니언|포럼|세상읽기|광장")
_FEW = 200
"""Characters of body below which the page's scripts are searched for the article."""
_ENOUGH = 80
"""Characters of body below which a page is suspected to keep its article elsewhere, or to have none."""


def extract(page: Page, *, generic: bool = False) -> Article:
    """See :func:`reader.article.extract`."""
    text = decode(page.body, page.content_type, page.charset)
    _refuse_junk(page, text)
    if found := feeds.entries(text):
        return _feed_article(page, feeds.title_of(text), found)
    cleaned, url = _cleaned(page, text, generic=generic)
    article = _article(cleaned, url or page.url, lossy=damaged(text))
    if not article.title and not article.blocks:
        raise _nothing()
    return article


def extract_stripped(page: Page) -> Article:
    """The article of a page whose markup could not be read within the limits: its tags are only stripped."""
    text = decode(page.body, page.content_type, page.charset)
    _refuse_junk(page, text)
    cleaned = _stripped(markup.stripped(text))
    return _article(cleaned, page.url, lossy=damaged(text))


def _stripped(page: Marked) -> Cleaned:
    cleaned = dump.clean(page.lines)
    cleaned.limited, cleaned.cut = True, page.cut
    return cleaned


def _is_markup(page: Page, text: str) -> bool:
    return markup.looks_like_markup(text) or "html" in (page.content_type or "")


def _cleaned(page: Page, text: str, *, generic: bool) -> tuple[Cleaned, str]:
    if not _is_markup(page, text):
        if markdown.is_markdown(text, page.url, page.content_type):
            title, lines = markdown.read(text)
            return dump.clean(lines, title), page.url
        return _dumped(dump.split(text)), page.url
    url = sites.address(page.url, text)
    marks = sites.Marks() if generic else sites.marks_for(page.url, text)
    marked = markup.read(text, marks)
    if not marked.markup:
        return _stripped(marked), url
    cleaned = marked_page.clean(marked, url, marks.name)
    if cleaned.read < _FEW:
        _from_scripts(cleaned, marked)
    return cleaned, url


def _dumped(lines: list[Line]) -> Cleaned:
    """A dump; where it holds several articles, one after the other, each later title a heading."""
    first, *others = [dump.clean(part) for part in dump.articles(lines)]
    for other in others:
        for verdict in other.verdicts:
            if verdict.reason is Reason.TITLE:
                verdict.reason = None
                break
        first.verdicts += other.verdicts
    if not first.title and not first.read:
        _read_all(first.verdicts)
    return first


def _read_all(verdicts: list[Verdict]) -> None:
    """Reads a paste in which no article was found (a list, a few words), all but its furniture."""
    for verdict in verdicts:
        if chrome(verdict.text) is None:
            verdict.reason = None


def _from_scripts(cleaned: Cleaned, page: Marked) -> None:
    """Puts an article that stands only in the page's scripts where its body should be."""
    found = max(payload.find(page.scripts), cleaned.about.body, key=payload.prose)
    if payload.prose(found) < max(_ENOUGH, 1.5 * cleaned.read):
        return
    cleaned.about.tail_names += [name for name in payload.names(page.scripts) if bylines.is_name(name)]
    inner = markup.read(found, sites.Marks()) if "<" in found else Marked(dump.split(found.replace("\\n", "\n")))
    judge = Judge(cleaned.about, cleaned.title)
    verdicts = [v for line in inner.lines for v in judge.lines(line, place_of(inner, line.node, 0))]
    for verdict in cleaned.verdicts:
        if verdict.reason is None and (verdict.kind is not BlockKind.CAPTION or squeezed(verdict.text) in judge.seen):
            verdict.reason = Reason.DUPLICATE
    cleaned.verdicts += ends.trim(verdicts, cleaned.about)


def _entry_article(entry: feeds.FeedEntry) -> Article:
    lines = markup.read(entry.markup, sites.Marks()).lines if entry.markup else []
    about = About()
    verdicts = [v for line in lines for v in Judge(about, entry.title).lines(line, Place())]
    blocks, removed = assemble(ends.trim(verdicts, about))
    return Article(
        url=entry.url,
        title=entry.title,
        byline=entry.byline or about.byline,
        publisher=entry.publisher or about.publisher,
        published=entry.published,
        blocks=blocks,
        removed=removed,
    )


def _feed_article(page: Page, title: str, found: tuple[feeds.FeedEntry, ...]) -> Article:
    """A feed read as one: each entry's title is a heading, its text follows."""
    articles = [_entry_article(entry) for entry in found]
    blocks: list[Block] = []
    removed: list[Removed] = []
    for article in articles:
        blocks.append(Block(BlockKind.HEADING, article.title))
        removed += [replace(line, before_block=line.before_block + len(blocks)) for line in article.removed]
        blocks += article.blocks
    note = t("기사 {n}건이 담긴 목록입니다.", "A list of {n} articles.", n=len(found))
    publisher = next((article.publisher for article in articles if article.publisher), None)
    return Article(
        page.url, title, None, publisher, articles[0].published, tuple(blocks), tuple(removed), notes=(note,)
    )


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


def _article(cleaned: Cleaned, url: str, *, lossy: bool) -> Article:
    blocks, removed = assemble(cleaned.verdicts)
    if cleaned.rule_failed:
        remark = t(
            "‘{name}’ 사이트 규칙이 이 쪽에 맞지 않아 일반 규칙으로 읽었습니다.",
            "The site rule “{name}” did not fit; the general rules were used.",
            name=cleaned.rule,
        )
        removed = (Removed(remark, Reason.SITE_RULE, 0), *removed)
    if cleaned.cut:
        remark = t("쪽이 너무 길어 그 뒤는 읽지 못했습니다.", "The page is too long; what follows was not read.")
        removed = (*removed, Removed(remark, Reason.LIMIT, len(blocks)))
    about = cleaned.about
    published = about.published or about.guessed or dates.in_address(url) or _photo_date(blocks)
    return Article(
        url=url,
        title=one_line(cleaned.title),
        byline=about.byline or _columnist(cleaned.title, blocks) or _photographer(cleaned, blocks),
        publisher=about.publisher,
        published=published,
        blocks=blocks,
        removed=removed,
        updated=about.updated,
        notes=tuple(_notes(cleaned, lossy=lossy)),
    )


def _photo_date(blocks: tuple[Block, ...]) -> str | None:
    """The day an agency put behind a caption, where a page says no other."""
    captions = (block.text for block in blocks if block.kind is BlockKind.CAPTION)
    return next((stamp for text in captions if (stamp := dates.iso(text[-60:]))), None)


def _columnist(title: str, blocks: tuple[Block, ...]) -> str | None:
    """Who wrote an opinion piece: the person whose portrait stands in it, with name and office."""
    if not _OPINION.search(title):
        return None
    return next(iter(bylines.first_signed(b.text for b in blocks if b.kind is BlockKind.CAPTION)), None)


def _photographer(cleaned: Cleaned, blocks: tuple[Block, ...]) -> str | None:
    """Who took the picture of a page that is one: an agency's caption begins with the name."""
    if cleaned.sentences:
        return None
    captions = (block.text for block in blocks if block.kind is BlockKind.CAPTION)
    return next((cut.names[0] for text in captions if (cut := bylines.dateline(text)) and cut.names), None)


def _notes(cleaned: Cleaned, *, lossy: bool) -> list[str]:
    notes = []
    if lossy:
        notes.append(
            t("글자가 깨진 채 저장된 쪽이라 빠진 글자가 있습니다.", "Characters were lost before this page was saved.")
        )
    if cleaned.limited:
        notes.append(
            t(
                "쪽이 너무 크거나 복잡해 글자만 추려 읽었습니다.",
                "The page is too large or too complex; only its text was taken.",
            )
        )
    if any(v.reason is Reason.PAYWALL for v in cleaned.verdicts):
        notes.append(t("이 기사는 일부만 공개되어 있습니다.", "Only a part of this article is public."))
    elif cleaned.read < _ENOUGH and cleaned.sentences < 2 and not _is_flash(cleaned):
        notes.append(_bare(cleaned))
    return notes


_FLASH = Pattern(r"[\[(<【]\s?(?:속보|\d보)\s?[\])>】]")


def _is_flash(cleaned: Cleaned) -> bool:
    """Breaking news is one sentence, and whole."""
    return cleaned.sentences == 1 and _FLASH.match(cleaned.title) is not None


def _bare(cleaned: Cleaned) -> str:
    if any(v.reason is None and v.kind is BlockKind.CAPTION for v in cleaned.verdicts):
        return t("본문 글 없이 사진과 그 설명만 있는 쪽입니다.", "This page has photographs and captions, but no text.")
    return t(
        "본문 글이 거의 없는 쪽입니다. 사진이나 영상으로 된 기사일 수 있습니다.",
        "This page has hardly any text; it may be a photo or video story.",
    )
