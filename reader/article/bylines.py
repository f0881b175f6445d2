"""Who wrote it, and where: datelines, reporter lines and names, as Korean news writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reader.article import dates, publishers
from reader.article.vocabulary import no_names, surnames
from reader.pattern import HANGUL, Pattern

_ROLE = (
    rf"(?:(?:수습|인턴|객원|선임|수석|전문|시민|책임|대|명예|취재|사진|영상|경제|문화|의학|과학|법조|정치|종교|음악|여행|환경|논설|교육|명예)?\s?기자"
    rf"|{HANGUL}{{0,6}}특파원|{HANGUL}{{0,4}}논설(?:위원|실장|주간|고문)|{HANGUL}{{0,4}}(?:편집|해설|전문|칼럼)위원|통신원|PD|피디|앵커|아나운서|캐스터"
    r"|리포터|칼럼니스트|에디터|논설주간|주필|인턴|평론가|기상캐스터)"
)
_NAME = rf"{HANGUL}{{2,4}}"
_NAMES = rf"{_NAME}(?:\s?{_ROLE})?(?:\s?[·,ㆍ/&∙・]\s?{_NAME}(?:\s?{_ROLE})?)*"
_MAIL = r"[A-Za-z0-9][\w.+\-]{0,40}@(?:[\w\-]+(?:\.[\w\-]+)*)?"
_OPEN, _CLOSE = r"[\[(【〔<〈［（/]", r"[\])】〕>〉］）/]"
_PLACE = r"[가-힣A-Za-z·\s,/]{1,24}"

DATELINE = Pattern(
    rf"^[\s◇◆■▲]*[\[(【〔<〈［（]\s*(?P<inside>(?:[^\])】〕>〉］）(]|\([^()]{{1,12}}\)){{1,60}}?)\s*[\])】〕>〉］）]\s*"
    rf"(?P<who>(?:{_PLACE}=\s?)?{_NAMES}(?:\s?{_ROLE})?\s?(?:{_OPEN}?{_MAIL}{_CLOSE}?)?\s*=\s*)?"
)
_SLASHED = Pattern(
    rf"^/?\s?{_PLACE}\s?=\s?(?P<who>{_NAMES})\s?{_ROLE}(?:\s?{_OPEN}?{_MAIL}{_CLOSE}?)?\s*(?:/|=)\s*"
    rf"|^(?P<only>{_NAMES})\s?{_ROLE}\s?=\s+"
)
_WIRE = Pattern(r"^[가-힣A-Za-z ]{2,16}--\((?P<house>[가-힣A-Za-z ]{2,14}).{0,30}?\)--\s?(?=\S)")
"""서울--(뉴스와이어)--, before the first sentence of a press release."""
_BUTTONS = r"구독(?:하기)?|더\s?보기|기사\s?(?:모음|목록)|기자\s?(?:스크랩|페이지|구독|프로필)"
"""What is on the buttons behind a reporter's name."""
REPORTER_LINE = Pattern(
    rf"^(?:[▶■◆◇☞/│|\[(【=＝\-~·*]\s?){{0,3}}(?:기자명\s?|글\s?[·/=:]?\s?(?:사진\s?[=:]?\s?)?|취재\s?[=:]?\s?)?(?:[가-힣A-Za-z0-9·\s]{{1,18}}[=＝/]\s?)?"
    rf"(?:[A-Za-z가-힣0-9()]{{2,14}}\s)?(?P<names>{_NAMES})\s?(?:{_ROLE})?\s?(?:[|｜/,]\s?[가-힣\s]{{2,12}})?"
    rf"[\s/|=(<\[▶:：·]*(?P<mail>{_MAIL})?[\s)>\]】/|▶.]*(?:다른\s?기사\s?(?:보기)?|의?\s?(?:다른|최신)?\s?기사\s?(?:더\s?)?보기"
    rf"|{_BUTTONS})?\s?$"
)
_ROLE_END = Pattern(rf"(?:{_ROLE})\s?(?:\({_MAIL}\)|{_MAIL})?[\s\])】/|]*(?:다른\s?기사\s?(?:보기)?|{_BUTTONS})?$")
MAIL_LINE = Pattern(
    rf"^[\s(<\[|/:：▶✉·]*(?:e-?mail|이메일|메일|E-?MAIL)?\s?[:：=]?\s?{_MAIL}(?:\s?[,/|]\s?{_MAIL})*[\s)>\]|/.]*$"
)
TAIL = Pattern(
    rf"\s*(?:[\[(/＝=<【◀▶■]\s?)*(?:[가-힣·]{{2,12}}\s?[=＝/]\s?)?(?:[A-Za-z가-힣0-9]{{2,12}}\s)?(?P<names>{_NAMES})\s?(?:{_ROLE})?\s?[,·/|]?\s?"
    rf"[(<\[]?\s?{_MAIL}(?:\s?[,·/]\s?{_MAIL})*\s?[)>\]]?\s?[\])】]?\s*$"
)
_TAIL_ROLE = Pattern(
    rf"(?<=[.!?\"”’)])\s*[/\[(＝=]?\s?(?:[가-힣·]{{2,8}}[=＝]\s?)?(?P<names>{_NAME}(?:[·,]\s?{_NAME})*)\s?(?:수습"
    rf"|인턴|객원|선임)?기자[\])]?\s*$"
)
_COPY_TAIL = Pattern(
    r"\s*(?:[<\[(〈【]?\s*(?:저작권자\s?[ⓒ©(:]|[Cc]opyrights?\s?[ⓒ©(]).{0,140}|[<\[(〈【]\s*[ⓒ©][^>\])〉】]{0,80}[>\])〉】]"
    r"|◎\s?공감언론.*|[ⓒ©]\s?[^.]{0,40}무단.*"
    r"|▶\s?(?:네이버|카카오|연합|이 기사|제보|오늘|관련|\[|☞|최신|무료|궁금|모바일|구독|유튜브|당신|세상|뉴스).*"
    r"|\(끝\)\s*|※\s?(?:저작권자|무단).*)$"
)
NAME_IN = Pattern(rf"(?P<name>{_NAME})\s?(?:{_ROLE})")
_MAIL_RE = Pattern(_MAIL)
_BY_ROLE = Pattern(
    rf"^(?:글·사진|글|EDITOR|WRITER|Writer|취재|인턴기자|인턴|디자이너|에디터|기획|구성|정리|필자|진행|작성자|글쓴이)(?:\s?[=:：/]\s?|\s)"
    rf"(?P<names>{_NAME}(?:\s?[·,/]\s?{_NAME})*)\s?$"
)
_SIGN_OFF = Pattern(
    rf"^[/|\-–▶■(\[]?\s?(?P<name>{_NAME})[\s,·|/=(]{{1,3}}[^.?!]{{0,36}}(?:교수|변호사|변리사|회계사|세무사|노무사"
    rf"|대표|저자|위원|위원장|소장|원장|박사|작가|의원|연구원|이사|이사장|회장|사장|부사장|약사|의사|한의사|수의사|전문의|평론가|칼럼니스트|센터장|시인|문학가|수필가|번역가|서예가|농부|소설가|총장"
    rf"|감독|장관|차관|부장|실장|국장|본부장|대행|청장|시장|군수|구청장|지사|교사|코치|관장|팀장|학장|처장|단장|신부|목사|스님|건축가|화가|PD|주필|고문|논설실장"
    rf"|선임기자|에디터|활동가|연구위원|전문위원|컨설턴트|기획자|디자이너|(?<=[\s,(])전 \S+)[\])]?\.?$"
)


_TAIL_LENGTH = 400
"""Characters at the end of a paragraph in which a signature is looked for."""
_LONG_SURNAMES = frozenset(["남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방", "어금", "망절"])
_ROLE_IN = Pattern(_ROLE)
_NAMES_ALONE = Pattern(r"(?:\S{2,12}\s)?[가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4}){0,3}")
_STREET = Pattern(r"[가-힣](?:로|길)\s?\d{1,4}(?:-\d{1,4})?(?!\d|년|월)")
"""A house number: who lives there is no reporter."""
_LOGIN = Pattern(r"^(?P<name>[가-힣]{2,4})\s?\([a-z][a-z0-9_]{3,15}\)$")
"""A citizen reporter with the name of the account: 홍길동(gildong1)."""
_BESIDE_DATE = Pattern(
    r"\d[\s|·]+(?P<login>[가-힣]{2,4})\s?\([a-z][a-z0-9_]{3,15}\)$|글쓴이\s?[:：]\s?(?P<named>[가-힣]{2,4})(?!\S)"
)
"""Who wrote, on the line of the date and without being called a reporter."""
_WROTE = Pattern(
    rf"^(?:글|취재|글쓴이|Words|Editor|에디터)\s?[=:]?\s?(?P<names>{_NAME}(?:\s?{_ROLE})?)(?:\s?[·|,/]\s?|\s)(?:사진|그림|일러스트|영상|Photo)(?:\s|[=:]).{{1,30}}$"
)
"""The credits of a magazine: 글 홍길동 · 사진 김영희."""
_DATE_FIRST = Pattern(
    rf"^(?:(?:기사)?(?:입력|등록|승인|송고|작성)\s?[:：]?\s?)?(?:20)?\d{{2}}\s?[.\-/]\s?\d{{1,2}}\s?[.\-/]\s?\d{{1,2}}[.\s]+(?:\d{{1,2}}:\d{{2}}[\s|·ㅣ]+)?(?P<who>{_NAMES}\s?{_ROLE})$"
)
"""2026-01-15 08:30 홍길동 기자."""
SIGNED_ON_AIR = Pattern(
    rf"(?:^|(?<=다\. ))(?:\S{{1,10}}\s?(?:뉴스|NEWS)|[A-Z]{{2,5}}|[가-힣]{{2,8}}에서)"
    rf"\s?(?P<name>{_NAME})(?:입니다|이었습니다|였습니다)\.?$"
)
"""How a reporter ends on air: ○○뉴스 홍길동입니다. It is read, and says who wrote."""
_ENGLISH = Pattern(r"^[Bb][Yy]\s(?P<name>[A-Z][\w'.\-]+(?:\s[A-Z][\w'.\-]+){1,3})(?:,.*|\s?[\[(].*)?$")
_BARE_MAIL = Pattern(rf"\s*[\[(<]\s?{_MAIL}\s?[\])>]\s*$")
_HOUSE = Pattern(r"[가-힣A-Za-z0-9]{2,8}(?:일보|신문|타임스|타임즈|저널|투데이|헤럴드|통신|데일리)")
_ON_AIR_HOUSE = Pattern(r"[가-힣A-Za-z0-9]{2,10}(?:방송|뉴스|TV)")
"""Names of publishers we do not know; 뉴스 and 경제 also end the names of columns ([아침뉴스])."""
_SIGNED_FIRST = Pattern(rf"^\W*(?:{_NAME}\s?{_ROLE}|{_MAIL})")
_OPENERS = frozenset("[(【〔<〈［（◇◆■▲/ ")
_CREDITS = (
    "글", "취재", "Words", "EDITOR", "WRITER", "Writer", "Editor", "에디터",
    "인턴", "디자이너", "기획", "구성", "정리", "필자", "진행", "작성자",
)  # fmt: skip
"""How the lines of :data:`_WROTE` and :data:`_BY_ROLE` begin."""
_IN_A_SIGNATURE = (
    "@", "기자", "특파원", "논설", "위원", "통신원", "PD", "피디", "앵커", "아나운서", "캐스터", "리포터", "칼럼니스트",
    "에디터", "주필", "인턴", "평론가",
)  # fmt: skip
"""A mail address, or a part of every :data:`_ROLE`: one of these stands in each line that is a signature."""
_ROLE_ENDS = (
    "기자", "특파원", "위원", "실장", "주간", "고문", "통신원", "PD", "피디", "앵커", "아나운서", "캐스터", "리포터",
    "칼럼니스트", "에디터", "주필", "인턴", "평론가",
)  # fmt: skip
"""What every :data:`_ROLE` ends with."""
_SIGNS = ("@", "기자", "ⓒ", "©", "저작권", "opyright", "◎", "▶", "(끝)", "※")


@dataclass(frozen=True, slots=True)
class Cut:
    """A line without its dateline or its signature: what is ``left``, what was taken out, and what that says."""

    left: str
    taken: str
    names: tuple[str, ...] = ()
    publisher: str | None = None


def dateline(line: str) -> Cut | None:
    """``(서울=연합뉴스) 홍길동 기자 =``, ``[부산=스포츠조선 홍길동 기자]``, ``[서울경제]`` before a text."""
    if "--(" in line and (wire := _WIRE.match(line)):
        return Cut(line[wire.end() :].strip(), wire.group().strip(), (), publishers.known(wire["house"]))
    if line[:1] not in _OPENERS and "=" not in line[:60]:
        return None
    found = DATELINE.match(line)
    if found and _is_dateline(found["inside"], found["who"]):
        taken, left = line[: found.end()].strip(), line[found.end() :].strip()
        return Cut(left, taken, names_in(f"{found['inside']} {found['who'] or ''}"), _publisher_in(found["inside"]))
    slashed = _SLASHED.match(line) if "=" in line else None
    if slashed and line[slashed.end() :].strip():
        return Cut(line[slashed.end() :].strip(), slashed.group().strip(), names_in(slashed.group()))
    return None


_CREDIT_IN = Pattern(r"사진|출처|이미지|그래픽|자료|일러스트|영상|캡처")
"""What says in brackets that a picture, not an article, is somebody's."""


def _is_dateline(inside: str, who: str | None) -> bool:
    inside = inside.strip()
    if who:
        return True
    if "=" in inside or "＝" in inside:
        left, _, right = inside.replace("＝", "=").partition("=")
        return (
            bool(publishers.known(left) or publishers.known(right) or _publisher_in(inside) or _ROLE_END.search(inside))
            and _CREDIT_IN.search(left) is None
            and "제공" not in inside
        )
    if _HOUSE.fullmatch(inside):
        return True
    return publishers.known(inside) is not None or (
        _ROLE_END.search(inside) is not None and len(inside) > 3 and _signed(inside)
    )


def _signed(inside: str) -> bool:
    """``이데일리 홍길동 기자`` is a dateline, the label ``기자`` of a transcript is not."""
    return bool(names_in(inside)) and "/" not in inside


def _publisher_in(inside: str) -> str | None:
    parts = re.split(r"[=＝,\s]+", inside)
    for part in parts:
        if known := publishers.known(part):
            return known
    named = (part for part in parts if _HOUSE.fullmatch(part) or ("=" in inside and _ON_AIR_HOUSE.fullmatch(part)))
    return next(named, None)


def signature(line: str) -> Cut | None:
    """A reporter's name, mail address or a copyright notice at the end of a paragraph."""
    rest, taken = line, ""
    names: tuple[str, ...] = ()
    if not any(sign in line[-200:] for sign in _SIGNS):
        return None
    copied = _COPY_TAIL.search(rest, max(0, len(rest) - _TAIL_LENGTH)) if len(rest) > 20 else None
    if copied and copied.group().strip():
        rest, taken = rest[: copied.start()].rstrip(), copied.group().strip()
    found = (TAIL.search(rest, max(0, len(rest) - _TAIL_LENGTH)) if "@" in rest[-120:] else None) or (
        _TAIL_ROLE.search(rest, max(0, len(rest) - _TAIL_LENGTH)) if "기자" in rest[-8:] else None
    )
    mail = _BARE_MAIL.search(rest, max(0, len(rest) - _TAIL_LENGTH)) if found is None and "@" in rest[-60:] else None
    if mail and mail.start() > 8:
        rest, taken = rest[: mail.start()].rstrip(), f"{mail.group().strip()} {taken}".strip()
    if found and found.start() > 0 and names_in(found.group(), bare=True):
        names = names_in(found.group(), bare=True)
        rest, taken = rest[: found.start()].rstrip(), f"{found.group().strip()} {taken}".strip()
    return Cut(rest, taken, names) if taken and rest else None


def reporter_line(line: str) -> tuple[str, ...] | None:
    """The names in a line that is only a signature; empty for a mail address alone; None for other lines."""
    if len(line) > 110 or (line.endswith(("다.", "요.")) and "@" not in line) or _STREET.search(line):
        return None
    if "@" in line and MAIL_LINE.match(line):
        return ()
    if line.endswith(")") and (by_login := _LOGIN.match(line)):
        return names_in(by_login["name"], bare=True) or None
    if line.startswith(_CREDITS) and (wrote := _WROTE.match(line)):
        return names_in(wrote["names"], bare=True) or None
    if "@" in line and _only_signatures(line):
        return names_in(line, bare=True)
    if "@" in line and len(line) <= 90 and "다." not in line and _SIGNED_FIRST.match(line):
        return names_in(line) or None
    if line[:2].lower() == "by" and (english := _ENGLISH.match(line)):
        return (english["name"].title() if english["name"].isupper() else english["name"],)
    if line.startswith(_CREDITS) and (credited := _BY_ROLE.match(line)):
        return names_in(credited["names"], bare=True) or None
    found = REPORTER_LINE.match(line) if any(word in line for word in _IN_A_SIGNATURE) else None
    if not found or not (found["mail"] or _ROLE_END.search(line.strip(" [](){}<>|/▶.=")) or line.startswith("기자명")):
        return None
    return names_in(line, bare=True) or None


def with_date(line: str) -> tuple[str, ...]:
    """The names in ``홍길동 기자 2026. 1. 12. 07:30`` or ``기자명 홍길동 기자 입력 2026.01.12 07:30 댓글 0``."""
    if len(line) > 120 or not dates.iso(line) or line.endswith("다."):
        return ()
    if line.endswith(_ROLE_ENDS) and (behind := _DATE_FIRST.match(line)):
        return names_in(behind["who"], bare=True) if _only_signatures(behind["who"]) else ()
    if beside := _BESIDE_DATE.search(line):
        name = beside["login"] or beside["named"]
        return (name,) if is_name(name) else ()
    before = re.split(r"기사입력|송고|입력|승인|등록|수정|발행|(?:19|20)\d{2}\s?[.\-/년]", line)[0]
    named = "기자명" in before or _ROLE_IN.search(before) is not None or "@" in before
    before = before.replace("기자명", "").strip(" |·,/:")
    if before.startswith(_CREDITS) and (wrote := _WROTE.match(before)):
        return names_in(wrote["names"], bare=True)
    if not 2 <= len(before) <= 40 or not (named or _NAMES_ALONE.fullmatch(before)):
        return ()
    return names_in(before, bare=True) if _only_signatures(before) else ()


def _only_signatures(line: str) -> bool:
    """Whether nothing but names, roles, places and mail addresses stands in a line."""
    if re.search(r"[가-힣]\.\s", line):
        return False
    rest = re.sub(rf"{_ROLE}|[가-힣·]{{2,12}}\s?[=＝]", " ", _MAIL_RE.sub(" ", line))
    words = [word for word in re.split(r"[^가-힣A-Za-z0-9]+", rest) if word]
    return len(words) <= 6 and all(is_name(word) or publishers.known(word) or len(word) <= 3 for word in words)


def signed_off(line: str) -> tuple[str, ...]:
    """The name in a line that signs an opinion piece: ``홍길동 한빛대 교수``. Meant for the last line of a body."""
    found = _SIGN_OFF.match(line) if len(line) <= 50 else None
    return (found["name"],) if found and is_name(found["name"]) else ()


def first_signed(lines: Iterable[str]) -> tuple[str, ...]:
    """The name in the first of ``lines`` that signs an opinion piece."""
    return next((names for line in lines if (names := signed_off(line))), ())


def names_in(text: str, *, bare: bool = False) -> tuple[str, ...]:
    """The names in a signature or dateline, in order. ``bare``: also names without a role behind them."""
    plain = _MAIL_RE.sub(" ", text)
    if not bare:
        tagged = re.search(rf"(?P<all>{_NAME}(?:\s?[·,ㆍ/&∙・]\s?{_NAME})*)\s?{_ROLE}", plain)
        candidates = re.findall(_NAME, tagged["all"]) if tagged else []
        candidates += [found["name"] for found in NAME_IN.finditer(plain)]
    else:
        stripped = re.sub(rf"{_ROLE}|다른\s?기사\s?보기|구독", " ", plain)
        stripped = re.sub(r"[가-힣·]{2,12}\s?[=＝]", " ", stripped)
        candidates = [part for part in re.split(r"[^가-힣]+", stripped) if 2 <= len(part) <= 4]
    short = (name for name in candidates if is_name(name) and (not bare or len(name) < 4 or name[:2] in _LONG_SURNAMES))
    return tuple(dict.fromkeys(short))


def is_name(text: str) -> bool:
    """Whether ``text`` may be the name of a person: two to four syllables, a Korean surname, no known word."""
    if not re.fullmatch(_NAME, text) or text in no_names() or publishers.known(text):
        return False
    return text[0] in surnames() and not publishers.ends_like_one(text)
