"""Why a line was taken out, in a word for the listener."""

from __future__ import annotations

from reader.messages import t
from reader.model import Reason

_NAMES = {
    Reason.SHARE: ("공유", "sharing"), Reason.RELATED: ("관련 기사", "related"), Reason.ADVERT: ("광고", "adverts"),
    Reason.COPYRIGHT: ("저작권", "copyright"), Reason.REPORTER: ("기자 소개", "reporter"),
    Reason.BYLINE: ("기자 이름", "byline"), Reason.DATELINE: ("발신지", "dateline"), Reason.DATE: ("날짜", "date"),
    Reason.TITLE: ("제목", "title"), Reason.CAPTION: ("사진 설명", "captions"), Reason.DUPLICATE: ("되풀이", "repeats"),
    Reason.SUMMARY: ("요약", "summary"), Reason.NAVIGATION: ("메뉴", "menus"), Reason.COMMENT: ("댓글", "comments"),
    Reason.TRANSLATION: ("번역", "translation"), Reason.TEXT_SIZE: ("글자크기", "text size"),
    Reason.SPEECH: ("음성재생", "speech"), Reason.SUBSCRIBE: ("구독", "subscription"),
    Reason.PAYWALL: ("유료 안내", "paywall"), Reason.CREDIT: ("사진 출처", "credits"),
    Reason.CONTACT: ("연락처", "contact"), Reason.RANKING: ("순위", "rankings"),
    Reason.OTHER_ARTICLE: ("다른 기사", "other articles"), Reason.SITE_RULE: ("누리집 틀", "page frame"),
    Reason.LIMIT: ("한도 초과", "over the limit"), Reason.OTHER: ("그 밖", "others"),
}  # fmt: skip


def reason(of: Reason) -> str:
    """In the language in force."""
    return t(*_NAMES[of])
