"""Tells the words of a button or a menu from the short lines of an article, where no catalogue knows them."""

from __future__ import annotations

from reader.pattern import Pattern

_LONGEST = 22
_ACT = Pattern(
    r"(?:하기|보기|듣기|쓰기|열기|닫기|받기|가기|담기|더보기|안내|설정|조절|변경|선택|확대|축소|해제|가이드|재생|이동|화질|추가|신청|취소|목록|모음|레이어"
    r"|새로고침|로그인|회원가입|구독|구독중|알림|공유|퍼가기|보내기|[가-힣]{2,3}순|제보|문의|다운로드|설치|저장|원문|읽음|팝업|배너|메뉴|바로가기"
    r"|플레이어|컨트롤|모드|버튼|아이콘|댓글|좋아요|스크랩|프린트|인쇄|전체화면|배속|글꼴|주세요|보세요|하세요|드려요|해요)"
    r"\s?[>+›»▶▼]?\s?\d*$"
)
_PROSE = frozenset(".,“”‘’\"'…?!·")


def is_button(text: str) -> bool:
    """Whether a short line without the marks of prose ends in what a button does (``새로고침``, ``이전 소식 더보기``).

    A sub-headline may end so too (``함께 살아가기``): meant for the edges of a body, where buttons stand in rows.
    """
    return len(text) <= _LONGEST and _PROSE.isdisjoint(text) and _ACT.search(text) is not None
