"""What the reasons are called for which a line was taken out."""

from __future__ import annotations

from reader.messages import t
from reader.model import Reason

_REASONS = {
    Reason.SHARE: ("공유 단추", "share button"),
    Reason.RELATED: ("관련 기사", "related"),
    Reason.ADVERT: ("광고", "advert"),
    Reason.COPYRIGHT: ("저작권", "copyright"),
    Reason.REPORTER: ("기자 소개", "reporter"),
    Reason.BYLINE: ("기자 이름", "byline"),
    Reason.DATELINE: ("발신지", "dateline"),
    Reason.DATE: ("날짜", "date"),
    Reason.TITLE: ("되풀이된 제목", "repeated title"),
    Reason.CAPTION: ("사진 설명", "caption"),
    Reason.DUPLICATE: ("되풀이", "duplicate"),
    Reason.SUMMARY: ("요약", "summary"),
    Reason.NAVIGATION: ("메뉴", "menu"),
    Reason.COMMENT: ("댓글", "comments"),
    Reason.TRANSLATION: ("번역", "translation"),
    Reason.TEXT_SIZE: ("글자크기 단추", "text size button"),
    Reason.SPEECH: ("음성 단추", "speech button"),
    Reason.SUBSCRIBE: ("구독", "subscribe"),
    Reason.PAYWALL: ("유료 안내", "paywall"),
    Reason.CREDIT: ("출처", "credit"),
    Reason.CONTACT: ("연락처", "contact"),
    Reason.RANKING: ("순위", "ranking"),
    Reason.OTHER_ARTICLE: ("다른 기사", "another article"),
    Reason.SITE_RULE: ("누리집 규칙", "site rule"),
    Reason.LIMIT: ("너무 긴 쪽", "beyond the limits"),
    Reason.OTHER: ("그 밖", "other"),
}


def reason_title(reason: Reason) -> str:
    """Why a line was taken out, for people."""
    return t(*_REASONS[reason])
