"""What the rules of reading are called, for the listener who asks why a word is read so."""

from __future__ import annotations

from reader.messages import t

_RULES = {
    "counter": "세는 말",
    "native": "고유어 수",
    "Sino-Korean": "한자어 수",
    "unit": "단위",
    "number": "수",
    "hanja gloss": "한자 풀이",
    "hanja": "한자",
    "said once": "한 번만 읽음",
    "bullet": "머리 기호",
    "letters": "글자 이름",
    "event": "기념일과 사건",
    "phone": "전화번호",
    "date": "날짜",
    "money": "돈",
    "score": "점수",
    "fraction": "분수",
    "range": "범위",
    "name": "이름",
    "bracket": "괄호",
    "stock code": "종목 코드",
    "not read": "읽지 않음",
    "lexicon": "내 사전",
}


def rule_title(rule: str) -> str:
    """A rule's name in the listener's language: ``"counter 명, native"`` → ``"세는 말 명, 고유어 수"``."""
    return ", ".join(t(_in_korean(part), part) for part in rule.split(", "))


def _in_korean(part: str) -> str:
    known = next((name for name in _RULES if part == name or part.startswith(f"{name} ")), None)
    return part if known is None else _RULES[known] + part[len(known) :]
