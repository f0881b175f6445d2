"""Counters: what stands after a number in Hangul or hanja, and whether it takes native or Sino-Korean numerals.

A counter that goes both ways (대, 번, 분, 장 …) is settled by its neighbours: what stands before the number, what comes
after the counter, and the number itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from reader.korean.pattern import Pattern
from reader.korean import particles, tables
from reader.korean.classes import number
from reader.korean.classes.number import Number
from reader.korean.piece import Line

SCORED = frozenset({"승", "패", "무", "로", "무승부", "세트"})
"""Counters before which 3-2 is a score and no range."""

_HANGUL = Pattern(r"\s?([가-힣]{1,8})")
_HANJA = {"年": "년", "月": "월", "日": "일", "時": "시", "分": "분", "名": "명", "人": "인", "回": "회", "號": "호",
          "次": "차", "個": "개", "代": "대", "層": "층", "弗": "달러", "國": "국", "度": "도", "世": "세", "位": "위",
          "圓": "원", "元": "위안", "歲": "세", "秒": "초", "億": "억", "萬": "만", "兆": "조"}  # fmt: skip
@dataclass(frozen=True, slots=True)
class Counted:
    """How a number is said with what it counts: in ``style``, between ``prefix`` and ``said``."""

    stop: int
    word: str
    style: str
    said: str
    rule: str
    prefix: str = ""
    order: bool = False


@cache
def _styles() -> dict[str, str]:
    return {word: row[0] for row in tables.rows("counters") for word in row[1].split()}


@cache
def _longest() -> int:
    return max(map(len, _styles()))


def gap(line: Line, stop: int) -> str:
    """A space where Hangul that is no particle follows a bare number (3만개 → 삼만 개)."""
    text = line.text
    return "" if stop >= len(text) or not "가" <= text[stop] <= "힣" or particles.begins(text, stop) else " "


def month(found: Number) -> str:
    """유월 and 시월, else Sino-Korean."""
    found = number.counted(found)
    return {6: "유월", 10: "시월"}.get(found.value or 0, found.spoken + "월")


def _find(text: str, at: int) -> tuple[str, int] | None:
    """The longest counter that begins at ``at`` (or after one space) and where it stops."""
    match = _HANGUL.match(text, at)
    if match is None:
        return None
    run = match.group(1)
    for length in range(min(len(run), _longest()), 0, -1):
        style = _styles().get(run[:length])
        if style == "x":
            return None
        if style:
            return run[:length], match.start(1) + length
    return None


def after(line: Line, at: int, found: Number) -> Counted | None:
    """What is counted after ``found`` (whose first character stands at ``at``), or None."""
    text = line.text
    about = text.startswith("여", found.stop)
    stop = found.stop + about
    if stop < len(text) and text[stop] in _HANJA:
        word, end = _HANJA[text[stop]], stop + 1
    elif match := _find(text, stop):
        word, end = match
    else:
        return Counted(stop, "", "sino", "여 " if text[stop:].startswith(" ") is False else "여", "number") if about else None
    style = _styles().get(word, "s")
    spaced = text[stop : stop + 1] == " "
    if (style in "nb" or (spaced and len(word) < 3)) and not _bounded(text, end, word, spaced=spaced):
        return Counted(stop, "", "sino", "여 ", "number") if about else None
    return _counted(line, at, found, word, end, style, about)


def _bounded(text: str, end: int, word: str, *, spaced: bool) -> bool:
    """Whether the word ends where the counter does; a longer counter right behind its number needs no such proof."""
    return len(word) > (2 if spaced else 1) or particles.begins(text, end)


def _counted(line: Line, at: int, found: Number, word: str, end: int, style: str, about: bool) -> Counted:
    order = _ordered(line, at)
    if word == "월" and number.counted(found).value is not None:
        return Counted(end, word, "month", "", "date", order=True)
    kind = _settle(line, at, found, word, end, style)
    if order or about or number.counted(found).value is None:
        kind = "sino" if kind != "digits" else kind
    spaced = not (order or style == "o" or kind == "ordinal" or (kind == "sino" and style == "b" and not (value := number.counted(found).value) is None and value < 100))
    said = ("여 " if about else " " if spaced else "") + word
    names = {"native": "native", "sino": "sino", "digits": "digit by digit", "ordinal": "native", "first": "native"}
    return Counted(end, word, kind, said, f"counter {word}, {names[kind]}", order=order)


def _ordered(line: Line, at: int) -> bool:
    return line.word_before(at) in {"제"} or line.before(at).endswith(" 제 ")


def _settle(line: Line, at: int, found: Number, word: str, end: int, style: str) -> str:
    value = number.counted(found).value
    if value is None:
        return "sino"
    if style == "b":
        return "native" if _both(word)(line, at, value, end) else "sino"
    if word in {"째", "번째"} and value <= _CAP.get(word, 99):
        return "ordinal" if word == "째" else "first"
    if style == "n":
        return "native" if value <= _CAP.get(word, 99) or value >= 100 else "sino"
    return "digits" if word == "학번" and len(found.raw) == 2 else "sino"


_CAP = {"번째": 39, "시간": 23, "시간째": 23, "시간여": 23, "배": 10_000}

_MACHINES = Pattern(
    r"(?:차|차량|트럭|버스|택시|카|오토바이|자전거|킥보드|헬기|헬리콥터|기|드론|로봇|컴퓨터|노트북|서버|카메라|폰|전화|텔레비전|냉장고|"
    r"에어컨|기계|장비|피아노|프린터|엘리베이터|차종|크레인|탱크|포|전차|열차|휠체어|유모차|모니터|태블릿|TV|PC|CCTV|SUV|침대|펌프|터빈|"
    r"설비|기기|주사|담배|뺨|따귀|주먹|매|견인|순찰|대형|소형|실제|총|모두|각각|단|겨우|무려|약|최대|최소|한번에|승합|화물|지게|굴삭|굴착|로켓|"
    r"미사일|자주포|박격포|경차|세단|요트|보트|안마의자|재봉틀|선풍기|세탁기|청소기|정수기|건조기|자판기|단말기|키오스크|충전기)"
    r"(?:을|를|이|가|은|는|도|만|의|와|과|용|당)?(?:\s(?:총|모두|약|각각|단|무려|등|또|다른|새|추가로|최소|최대|나머지|앞서|뒤따르던))?\s?$"
)
_MACHINE_AFTER = Pattern(r"[가를의와도]?\s?(?:투입|출동|추돌|충돌|동원|판매|팔렸|팔린|구입|생산|배치|도입|운행|지원|보유|파손|불에|부딪|들이받|전소|설치|주차)")
_AGED = Pattern(
    r"(?:\s?(?:남성|여성|남녀|남자|여자|청년|초반|중반|후반|이상|이하|부부|주부|직장인|노인|가장|학생|대학생|아들|딸|엄마|아빠|운전자|"
    r"피의자|용의자|취업|인구|비중|고용|소비자|여대생|회사원|자영업자|유권자|지지|응답|환자|사망|확진))|[가는은이의에를와도들]"
)
_REIGN = Pattern(r"째|\s?(?:국회|총선|대선|대통령|총장|회장|왕|국왕|이사장|위원장|의원|총리|임금|원장|교황|황제|세습|손|에 걸)")
_ITEMS = Pattern(
    r"(?:그림|작품|유물|도자기|미술품|회화|문화재|불화|사진|조각|가구|의류|옷|소품|유화|판화|수채화|초상화|국보|보물|서화|병풍|공예품|"
    r"출품작|소장품|드로잉|청자|백자|고기|살)(?:을|를|이|가|은|는|도|등|의)?(?:\s(?:총|모두|등|약))?\s?$"
)
_NUMBERED = Pattern(
    r"\s?(?:출구|타자|버스|국도|후보|홀|선수|문제|아이언|시드|라인|도로|게이트|좌석|창구|트랙|레인|염색체|척추|환자|확진자|채널|승강장|"
    r"플랫폼|마|사로|우드|문항|주자|투수|지명타자|줄|칸|항목|교향곡|협주곡|소나타|갱도|수문|부두|보기|공약|안건|어뢰|포수|유닛)"
)
_PLACED = Pattern(r"(?:기호|등번호|문항|국도|지방도|고속도로|노선|계좌|번호|정답은?|보기|마을버스|작품|교향곡|협주곡|소나타|채널|사서함|내선|단축키|단축번호)\s?$")
_GUESTS = Pattern(r"(?:손님|고객|어르신|선생님|참가자|추첨|독자|청취자|시청자|여러분|부모님|어머님|아버님|교수님|관객|회원|신청자|당첨자|할머니|할아버지|사장님|스님|신부님|환자|의원|전문가|선착순|추첨으로|게스트|패널)(?:을|를|이|가|은|는|중|중에|들|으로|을 통해)?\s?$")
_GUESTS_AFTER = Pattern(r"(?:이서|께서|께|께는|을 모|을 초대|이 오|이 함께|을 추첨|에게|의 (?:선생|할머|할아|어르|손님|고객|독자|전문가|교수|패널|대통령|청취자|시청자))")
_BUILDINGS = Pattern(r"(?:건물|주택|아파트|축사|비닐하우스|하우스|창고|공장|가옥|상가|빌라|막사|펜션|농막|컨테이너)(?:을|를|이|가|은|는|도|만)?(?:\s(?:총|모두|등|약))?\s?$")
_LAUNCHED = Pattern(r"(?:원전|로켓|위성|미사일|발전기|고분|무덤|석탑|헬기|전투기|전투함|터빈|원자로|엔진|폭격기|수송기|전폭기|무인기|정찰기|드론|승강기|엘리베이터|여객기|항공기|보일러|크레인|고인돌|탑|비석|신호등|탄도미사일|순항미사일|가로등)(?:을|를|이|가|은|는|도|만)?(?:\s(?:총|모두|등|약))?\s?$")
_SHEETS_NOT = Pattern(r"\s?\d+\s?[절조항]|(?:에서는?|은)\s")


def _cars(line: Line, at: int, value: int, end: int) -> bool:
    before, following = line.before(at), line.after(end)
    if _REIGN.match(following) or before.endswith(("세계 ", "국내 ", "전국 ", "한국 ", "미국 ", "글로벌 ")):
        return False
    if _MACHINES.search(before) or _MACHINE_AFTER.match(following):
        return True
    if value % 10 == 0 and value < 100:
        return False
    if re.search(r"(?:가족|가업을|집안|부자|모녀)\s?$", before):
        return False
    return value < 100 and re.match(r"[가를의는와도만]|[\s]*$|[.,]|입니|이다|뿐|씩|나|까지|에\s", following) is not None


def _times(line: Line, at: int, value: int, end: int) -> bool:
    return value < 100 and not (_NUMBERED.match(line.after(end)) or _PLACED.search(line.before(at)))


def _guests(line: Line, at: int, value: int, end: int) -> bool:
    return value < 100 and bool(_GUESTS.search(line.before(at)) or _GUESTS_AFTER.match(line.after(end)))


def _sheets(line: Line, at: int, value: int, end: int) -> bool:
    return value < 100 and not _SHEETS_NOT.match(line.after(end))


def _volumes(line: Line, at: int, value: int, end: int) -> bool:
    return value < 100 and not re.search(r"[』》〉」]\s?$", line.before(at))


def _items(line: Line, at: int, value: int, end: int) -> bool:
    return value < 100 and bool(_ITEMS.search(line.before(at)))


def _blocks(line: Line, at: int, value: int, end: int) -> bool:
    return value < 20 and bool(_BUILDINGS.search(line.before(at)))


def _craft(line: Line, at: int, value: int, end: int) -> bool:
    return value < 100 and bool(_LAUNCHED.search(line.before(at)))


def _hour(line: Line, at: int, value: int, end: int) -> bool:
    return 1 <= value <= 12


def _albums(line: Line, at: int, value: int, end: int) -> bool:
    return bool(re.search(r"(?:식당|카페|가게|맛집|이웃|옆|음식점|빵집|치킨집|다섯|앞)\s?$", line.before(at)))


def _works(line: Line, at: int, value: int, end: int) -> bool:
    return value < 100 and not re.search(r"(?:시즌|시리즈|속편|후속)\s?$", line.before(at))


def _rarely(line: Line, at: int, value: int, end: int) -> bool:
    return False


def _shots(line: Line, at: int, value: int, end: int) -> bool:
    return value < 100


def _pills(line: Line, at: int, value: int, end: int) -> bool:
    return bool(re.search(r"(?:열차|전동차|객차|화차|기차|차량)(?:을|를|이|가|은|는)?\s?$", line.before(at)))


_BOTH: dict[str, Callable[[Line, int, int, int], bool]] = {
    "대": _cars,
    "번": _times,
    "분": _guests,
    "장": _sheets,
    "권": _volumes,
    "점": _items,
    "동": _blocks,
    "기": _craft,
    "시": _hour,
    "집": _albums,
    "편": _works,
    "발": _shots,
    "줄": _shots,
    "량": _pills,
}


def _both(word: str) -> Callable[[Line, int, int, int], bool]:
    return _BOTH.get(word, _rarely)
