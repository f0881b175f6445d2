"""Text dumps spelled with a letter a line, so that a rule that counts lines is tested at its limits."""

from __future__ import annotations

from reader.article.lines import Line
from reader.article.vocabulary import Chrome, chrome

LINES = {
    "S": "너른시는 점자로 만든 동네 지도를 나눠 준다고 밝혔다.",  # a sentence of thirty characters
    "s": "길은 손끝에 있다.",  # a sentence of ten
    "m": "골목은 손끝에 남아 있었다.",  # one of fifteen
    "h": "손으로 읽는 지도의 길",  # what may be a headline
    "l": "▲ 숲길정책과장 한다솔 ▲ 바다정책과장 문보라",  # a row of a list
    "n": "1. 너른시 손끝 지도",  # a point of a list
    "d": "홍길동 기자 입력 2025.10.01 09:00",  # who and when
    "D": "입력 2025.10.01 09:00",  # when, and says so
    "t": "2025.10.01 09:00",  # a bare date
    "r": "홍길동 기자 hong@a.example",  # who alone
    "b": "인쇄",  # a button
    "B": "새 지도 받기",  # a button that no catalogue has
    "w": "정치",  # a label that is weak
    "j": "관련기사",
    "c": "댓글",
    "u": "뉴스레터 구독하기",
    "p": "사진 확대",
    "e": "저작권자 ⓒ 너른동네소식 무단전재 및 재배포 금지",  # the end of a page
}


def dump(kinds: str) -> tuple[list[Line], list[Chrome | None]]:
    """The lines that ``kinds`` spells, and why each is page furniture."""
    lines = [Line(LINES[kind]) for kind in kinds]
    return lines, [chrome(line.text) for line in lines]
