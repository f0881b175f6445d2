"""Tells a photo's caption from a paragraph where no markup says so."""

from __future__ import annotations

from reader.pattern import Pattern

_CREDIT = Pattern(
    r"(?:사진|그래픽|자료|이미지|출처|그림|일러스트|삽화|포토|캡처|캡쳐|표)\s?(?:출처|제공|자료|캡처|캡쳐|=|:|：|\||/|·)?\s?[=:：|/]?\s?[^.]{0,40}[\])】〉>]?\s*$"
)
_STRONG = Pattern(
    r"(?:^|[\s.(\[/|【<▲])(?:사진|그래픽|자료|이미지|출처|일러스트|삽화)\s?(?:출처|제공|자료)?\s?[=:：]\s?[^.]{1,40}$"
    r"|사진\s?=\s?\S+|사진제공\s?[=:]?|자료\s?사진\s?[\])]?\.?$|\[?사진\s?출처|[ⓒ©]\s?[가-힣A-Za-z0-9\s/·]{2,24}$"
    r"|\[[^\]]{2,20}(?:제공|캡처|캡쳐|DB)\]?$|[(<〈][^)>〉]{2,20}(?:제공|캡처|캡쳐)[)>〉]\.?$"
    r"|[.다]\s(?:글·)?사진\s[가-힣]{2,4}(?:\s?기자)?$|(?:^|\s)(?:photo|Photo|PHOTO)\s|게티이미지|셔터스톡|픽사베이|이미지투데이|언스플래시|로이터\s?[=·]?\s?(?:연합|뉴스1)$|(?:AP"
    r"|EPA|AFP|UPI|로이터|신화|타스)[/=·\s]?(?:연합뉴스|뉴시스|뉴스1|연합)\]?$"
)
_PHOTO_BY = Pattern(
    r"(?:있다|있는|이다|없다|모습|장면|전경|풍경|있음)\.?\s?(?:/|\[|\(|〈|<)?\s?(?:[가-힣]{2,4}\s?=\s?)?(?:[가-힣A-Za-z0-9]{2,12}\s?[=/·]\s?)?(?:[가-힣]{2,4}\s?(?:선임"
    r"|전문|인턴|객원)?기자|연합뉴스|뉴시스|뉴스1|AP|EPA|AFP|로이터|공동취재|공동취재사진|공동사진취재단|[가-힣]{2,8}\s?제공)\s?(?:\S+@\S+)?\]?\)?\.?$"
    r"|(?:19|20)\d{2}\.\s?\d{1,2}\.\s?\d{1,2}\.?\s?(?:/\s?뉴스1|\S+@\S+|[가-힣]{2,4}\s?기자|/?\S*연합\S*)?.{0,30}$"
)
_CREDITED = Pattern(
    r"다\.\s?(?:/|\[|\(|〈|<)\s?(?:사진\s?=?\s?)?(?:[가-힣]{2,4}\s?=\s?)?(?:연합뉴스|뉴시스|뉴스1|AP|EPA|AFP|로이터"
    r"|공동취재\S*|[가-힣A-Za-z0-9 ]{2,14}\s?제공)\s?\]?\)?\.?$"
    r"|있다\.\s?/\s?[가-힣A-Za-z0-9]{2,12}/?$"
)
_AGENCY_LAST = Pattern(
    r"(?:[.\s/\[(=](?:연합뉴스|뉴시스|뉴스1|프리랜서\s[가-힣]{2,4})|[./\[(=]\s?(?:AP|AFP|EPA|UPI|로이터|신화|타스|공동취재사진|사진공동취재단|자료사진"
    r"|[가-힣A-Za-z0-9]{2,8}\s?DB|[가-힣A-Za-z0-9 ]{2,14}\s제공)"
    r"(?:[·/=\s](?:연합뉴스|뉴시스|뉴스1|연합))?)\s?[)\]]?\.?$"
)
_BRACKETED = Pattern(
    r"[\[(](?:(?:촬영|제작|그래픽|일러스트)\s?[=:]?\s?[가-힣]{2,4}(?:\s?기자)?|[^\])]{0,24}(?:자료사진|촬영|재판매|DB\s?금지"
    r"|캡처|갈무리)[^\])]{0,24})[\])]\.?$|재판매\s?및\s?DB"
    r"|\[사진\s[^\]]{1,30}\]\.?$|(?:^|[\s.])사진\s?[|ㅣ｜]\s?[^.|]{1,24}$"
)
_TAGGED = Pattern(
    r"^[\[<(【〈]\s?(?:사진|자료|그래픽|이미지|영상)\s?(?:출처|제공|캡처)?\s?[\])>】〉]\s?[^.]{0,50}\.?$|^(?:사진|그래픽|자료"
    r"|이미지|글·사진)\s?[ㅣ|｜∥/·]\s?[^.]{1,50}\.?$"
)
LEADING = Pattern(
    r"^[\[(〈【<]\s?(?:사진|그래픽|자료|이미지|출처|일러스트)\s?(?:출처|제공|자료|캡처)?\s?[=:：/]?\s?[^\])〉】>]{0,40}[\])〉】>](?=\s?\S.{29})"
)
"""A bare credit in brackets to which a paragraph is glued."""
TRAILING = Pattern(
    r"(?<=[.”\"’])\s?[\[(<〈【]\s?(?:사진|자료|그래픽|이미지|영상)\s?(?:출처|제공|자료|캡처)?\s?[=:：ㅣ|]\s?[^\])〉】>]{1,40}[\])〉】>]\.?$"
)
"""A bare credit in brackets at the end of a paragraph."""
ENLARGING = Pattern(r"(?<=\S{2})\s(?:(?:사진\s|이미지\s)?(?:크게|확대)|관련\s?사진|큰\s?사진)\s?보기$")
"""A button on the line of a caption."""
_PROSE_END = Pattern(r"[다요죠][.”\"’']*$")
_IN_A_PHOTO = Pattern(r"(?:있다|모습|장면|전경|포즈)[.”\"’]*$")
_AGENCY = Pattern(
    r"^[\s(/\[]*(?:연합뉴스|뉴시스|뉴스1|게티이미지\S*|[가-힣A-Za-z]{2,10}DB|로이터|AP|EPA|AFP|한경DB|자료사진|사진공동취재단)[\s)\]./]*(?:연합뉴스"
    r"|뉴시스)?[\s)\]]*$"
)
_MARKED = Pattern(r"^[▲△▶◀◇◆▼←→↑↓]\s?.{2,160}?(?:사진|제공|ⓒ|©|캡처|모습|자료)\S{0,20}\s?[^.]{0,20}$")
_SCENE = Pattern(
    r"(?:하고|서고|되고|나누고|지나고|펼치고|보고|앉아|서|살피고|설명하고|발언하고|답하고|인사하고) "
    r"있(?:다|는 모습)\.?\s?[\[(<〈/]"
)
_ARROW = Pattern(r"^[\[(]?(?:사진|아래|위|왼쪽|오른쪽)?\s?(?:사진|그래픽|표|그림|자료)\s?[=:：]")
_POSED = Pattern(
    r"^(?:사진\s)?(?:왼쪽|오른쪽|앞줄|뒷줄|윗줄|아랫줄)\s?(?:왼쪽|오른쪽)?\s?(?:에서|부터)\s(?=.*(?:[,·]|[과와]\s)).{3,120}[^다.]\.?$"
    r"|^\S+\s\S+\s\S[^/=]{0,80}\s/\s?[가-힣]{2,4}\s?(?:선임|전문|인턴|객원|사진)?기자$"
)
"""Who stands where in a picture (왼쪽부터 …), or who took it behind a stroke."""
_WORDS = (
    "부터",
    "프리랜서",
    "촬영",
    "재판매",
    "갈무리",
    "신화",
    "타스",
    "UPI",
    "제작",
    "사진",
    "ⓒ",
    "©",
    "제공",
    "기자",
    "연합",
    "뉴시스",
    "뉴스1",
    "자료",
    "출처",
    "hoto",
    "HOTO",
    "그래픽",
    "이미지",
    "로이터",
    "DB",
    "캡처",
    "캡쳐",
    "AP",
    "AFP",
    "EPA",
    "있다",
    "스톡",
    "픽사",
    "표",
    "일러스트",
    "삽화",
    "스플래시",
)
"""One of these stands in every caption that is told by its words."""
MAX = 600


def is_caption(text: str) -> bool:
    """Whether ``text`` reads as the caption of a photo: a credit at its end, a dated agency photo, a bare credit."""
    if len(text) > MAX or not any(word in text for word in _WORDS):
        return False
    return bool(
        _AGENCY.match(text)
        or _ARROW.match(text)
        or _TAGGED.match(text)
        or (
            len(text) <= 260
            and (
                _STRONG.search(text[-90:])
                or _PHOTO_BY.search(text[-90:])
                or _CREDITED.search(text[-60:])
                or (len(text) <= 200 and _AGENCY_LAST.search(text[-40:]))
                or _BRACKETED.search(text[-70:])
                or _MARKED.match(text)
                or _SCENE.search(text)
                or _POSED.match(text)
            )
        )
    )


def trailing_credit(text: str) -> str:
    """The credit that ends a paragraph of prose; empty for other texts, captions with their credit among them."""
    found = TRAILING.search(text)
    before = text[: found.start()].rstrip() if found else ""
    if not found or len(before) < 25 or _IN_A_PHOTO.search(before) or not _PROSE_END.search(before):
        return ""
    return found.group().strip()
