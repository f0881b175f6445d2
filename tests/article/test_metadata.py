"""What a page's head says of its article: a row for each way in which pages say it."""

import json
from dataclasses import dataclass

import pytest

from reader.article import extract
from reader.model import Article, Page

BODY = (
    "너른시는 오 일 점자로 만든 동네 지도를 나눠 준다고 밝혔다.",
    "시각장애인 서른일곱 명이 석 달 동안 직접 걸으며 기호를 골랐다.",
    "지도를 만든 사람은 종이 위에 길을 빚는다고 생각했다고 말했다.",
)
TITLE = "손으로 읽는 지도가 나왔다"
PORTAL = "https://n.news.naver.com/article/1/2"
NOON, ONE = "2026-02-03T12:00:00+09:00", "2026-02-03T13:00:00+09:00"


def meta(**values: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in values.items())


def linked(**values: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(values)}</script>"


@dataclass(frozen=True, slots=True)
class Row:
    """A head, what stands above the article, the address, and the paragraphs."""

    head: str = f"<title>{TITLE}</title>"
    above: str = ""
    url: str = ""
    body: tuple[str, ...] = BODY

    def article(self) -> Article:
        inside = "".join(f"<p>{text}</p>" for text in self.body)
        page = f"<html><head>{self.head}</head><body>{self.above}<article>{inside}</article></body></html>"
        return extract(Page(self.url, page.encode()))


BYLINES = {
    "with a role": (Row(meta(author="온누리 기자")), "온누리"),
    "a bare name": (Row(meta(author="온누리")), "온누리"),
    "two names": (Row(meta(author="온누리, 정하늘")), "온누리, 정하늘"),
    "a pen name": (Row(meta(author="달빛 아래 걷기")), "달빛 아래 걷기"),
    "a pen name of two": (Row(meta(author="달빛 걷기, 운영")), None),
    "a blog's author": (Row("<meta property='og.article.author' content='감자꽃'>"), "감자꽃"),
    "a name in English": (Row(meta(author="Hong Gildong")), "Hong Gildong"),
    "a desk in English": (Row(meta(author="News Desk")), None),
    "a name in English in the text": (Row(body=("By Hong Gildong", *BODY)), "Hong Gildong"),
    "an office": (Row(meta(author="운영자")), None),
    "the site's own name": (Row(meta(author="달빛서재", og__site_name="달빛서재")), None),
    "a paper": (Row(meta(author="한겨레")), None),
    "no head": (Row(above="<span itemprop='author' content='온누리'>글쓴이</span>"), "온누리"),
    "linked data, a name": (Row(linked(**{"@type": "NewsArticle", "author": "온누리"})), "온누리"),
    "linked data, a list": (
        Row(linked(**{"@type": "NewsArticle", "author": [{"name": "온누리"}, {"name": "정하늘"}]})),
        "온누리, 정하늘",
    ),
    "linked data, a listed name": (
        Row(linked(**{"@type": "Article", "author": {"name": ["온누리", "Nuri"]}})),
        "온누리",
    ),
    "linked data, inside": (
        Row(linked(**{"@type": "Thing", "mainEntity": {"@type": "Article", "author": "온누리"}})),
        "온누리",
    ),
    "linked data of another thing": (Row(linked(**{"@type": "Movie", "author": "온누리"})), None),
    "linked data that is broken": (Row("<script type='application/ld+json'>{</script>"), None),
    "a columnist in a caption": (
        Row(f"<title>[기고] {TITLE}</title>", body=(BODY[0], "<img src=a><figcaption>온누리 누리대 교수", *BODY[1:])),
        "온누리",
    ),
    "a person in a caption of news": (
        Row(body=(BODY[0], "<img src=a><figcaption>온누리 누리대 교수", *BODY[1:])),
        None,
    ),
}
PUBLISHERS = {
    "the site": (Row(meta(og__site_name="너른동네 - 소식")), "너른동네"),
    "an address for a name": (Row(meta(og__site_name="http://a.example")), None),
    "a long name": (Row(meta(og__site_name="너른동네 사람들이 함께 만들어 가는 작은 소식지")), None),
    "the author": (Row(meta(author="한겨레")), "한겨레"),
    "a portal's author": (Row(meta(og__article__author="너른동네신문"), url=PORTAL), "너른동네신문"),
    "a portal's author, with its own name": (
        Row(meta(og__article__author="너른동네 | 네이버"), url=PORTAL),
        "너른동네",
    ),
    "the same elsewhere": (Row(meta(og__article__author="너른동네 | 네이버"), url="https://a.example/1"), None),
    "the host": (Row(url="https://www.hani.co.kr/arti/1.html"), "한겨레"),
    "linked data": (Row(linked(**{"@type": "NewsArticle", "publisher": {"name": "너른동네소식"}})), "너른동네소식"),
    "the copyright": (Row(body=(*BODY, "저작권자 ⓒ 너른동네소식 무단전재 및 재배포 금지")), "너른동네소식"),
    "an office whose release it is": (
        Row(
            meta(og__site_name="정책브리핑"),
            body=(*BODY, "“이 자료는 너른부의 보도자료를 전재하여 제공함을 알려드립니다.”"),
        ),
        "너른부",
    ),
    "the head's title": (Row(f"<title>{TITLE} - 너른골목</title>", above=f"<h1>{TITLE}</h1>"), "너른골목"),
    "nobody": (Row(), None),
}
TIMES = {
    "meta": (
        Row(meta(article__published_time="2026-02-03T03:00:00Z", article__modified_time="2026-02-03T04:00:00Z")),
        (NOON, ONE),
    ),
    "figures": (Row("<meta name='regdate' content='20260203120000'>"), (NOON, None)),
    "a day": (Row("<meta itemprop='datePublished' content='2026-02-03'>"), ("2026-02-03", None)),
    "linked data": (
        Row(
            linked(
                **{
                    "@type": "NewsArticle",
                    "datePublished": "2026-02-03T03:00:00Z",
                    "dateModified": "2026-02-03T04:00:00Z",
                }
            )
        ),
        (NOON, ONE),
    ),
    "an element": (Row(above="<time datetime='2026-02-03T03:00:00Z'>어제</time>"), (NOON, None)),
    "a portal's elements": (
        Row(
            above="<span data-date-time='2026-02-03 12:00:00'>입력</span>"
            "<span data-modify-date-time='2026-02-03 13:00:00'>수정</span>"
        ),
        (NOON, ONE),
    ),
}
TITLES = {
    f"{TITLE} : 한겨레": TITLE,
    f"한겨레 | {TITLE}": TITLE,
    f"생활 > {TITLE}": TITLE,
    f"{TITLE} | ": TITLE,
    f"{TITLE} | 문화 | 너른일보": TITLE,
    f"{TITLE} - 너른동네소식": f"{TITLE} - 너른동네소식",
    "지도 | 종이 위에 빚는 길": "지도 | 종이 위에 빚는 길",
    "한겨레 | 지도 만들기": "한겨레 | 지도 만들기",
}


@pytest.mark.parametrize("name", BYLINES)
def test_who_wrote_it(name):
    row, byline = BYLINES[name]
    assert row.article().byline == byline


@pytest.mark.parametrize("name", PUBLISHERS)
def test_who_published_it(name):
    row, publisher = PUBLISHERS[name]
    assert row.article().publisher == publisher


@pytest.mark.parametrize("name", TIMES)
def test_when_it_was_published(name):
    row, times = TIMES[name]
    article = row.article()
    assert (article.published, article.updated) == times


@pytest.mark.parametrize("said", TITLES)
def test_the_title_loses_the_names_of_site_and_section(said):
    assert Row(meta(og__title=said)).article().title == TITLES[said]


@pytest.mark.parametrize("said", [f"{TITLE} - 너른동네 문화면", f"{TITLE[:10]}…"])
def test_a_heading_that_the_title_begins_with_is_the_title(said):
    assert Row(meta(og__title=said), above=f"<h1>{TITLE}</h1>").article().title == TITLE


def test_a_page_without_a_title_is_called_by_its_heading():
    assert Row("", above=f"<h1>{TITLE}</h1>").article().title == TITLE
