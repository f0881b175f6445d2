"""What may follow a noun or a counter within one word: particles, the copula and common suffixes."""

from __future__ import annotations

_WHOLE = frozenset(
    "이 가 은 는 을 를 의 에 도 만 과 와 나 로 인 다 요 들 씩 째 쯤 께 여 당 간 뿐 중 내 뒤 후 전 경 급 용 분 형 식 제 차 넘 짝 치 권 별 반 대 룸 정도 라 란 며 고 엔 랑 즈 꼴".split()
)
"""Only these and nothing more in the word."""

_FIRST = frozenset(
    "이나 까지 부터 에서 에게 으로 보다 마다 밖에 뿐이 뿐인 씩을 씩의 씩은 씩이 씩만 째로 째인 째다 째를 째는 짜리 꼴로 꼴이 쯤에 쯤은 쯤이 쯤의 쯤부터 쯤까지 께부터 께까지 께에 여간 가량 "
    "당시 당은 당의 간의 간에 간은 간격 중에 중의 이상 이하 미만 들이 들은 들을 들의 들도 내에 내외 내의 뒤에 뒤인 뒤면 후에 후인 전에 전인 전의 경에 이라 라고 라는 라며 인데 이며 이고 이었 이던 였 예요 입니 이다 "
    "에만 에도 에는 에선 만에 만의 만이 만을 만큼 모두 남짓 안팎 조차 처럼 대로 가까이 로서 로써 로는 로도 로의 과의 와의 과는 와는 과도 와도 하고 한테 께서 이랑 만도 은커녕 는커녕 "
    "연속 이요 어치 정각 동안 사이 기준 전용 가운데 초과 넘게 이지 이자 에다 보단 이니 이면 이란 이든 엔 였다".split()
)
"""The word may go on behind these."""

_LONGEST = max(map(len, _FIRST))


def run(text: str, at: int, most: int = 8) -> str:
    """The Hangul that begins at ``at``, at most ``most`` syllables of it."""
    stop = at
    while stop < len(text) and stop - at < most and "가" <= text[stop] <= "힣":
        stop += 1
    return text[at:stop]


def begins(text: str, at: int) -> bool:
    """Whether the noun that stops at ``at`` ends there, or a particle or suffix follows."""
    following = run(text, at)
    return following == "" or following in _WHOLE or any(following[:n] in _FIRST for n in range(1, _LONGEST + 1))
