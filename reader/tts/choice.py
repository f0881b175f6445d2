"""Which voice ``--engine auto`` means: the best that is here, allowed and within reach, and who stands in for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from reader.messages import t

NEURAL = ("supertonic",)
"""On-device neural engines, best first; each speaks only once its voice is installed."""

ONLINE = ("gtts",)
OFFLINE = "espeak"


@dataclass(frozen=True, slots=True)
class Choice:
    """``engine`` speaks; ``spare`` where it cannot (None: nobody does). ``reason`` is a sentence for the listener."""

    engine: str
    spare: str | None
    reason: str


def choose(
    names: Collection[str], *, consent: bool, offline: bool, installed: Collection[str], reachable: bool | None
) -> Choice:
    """Decides among the engines ``names``. Pure.

    ``installed`` are the neural engines whose voice is on this machine. ``reachable`` is whether the online service
    answered; None, not known yet, counts as no, so that the first sentence never waits for the network: choose again
    when it is known.
    """
    neural = [name for name in NEURAL if name in names and name in installed]
    if neural:
        return Choice(neural[0], _spare(names), t("설치된 고품질 음성을 씁니다.", "The installed neural voice speaks."))
    online = [name for name in ONLINE if name in names]
    if online and consent and not offline and reachable:
        return Choice(online[0], _spare(names), t("온라인 음성을 씁니다.", "The online voice speaks."))
    return Choice(OFFLINE, None, _why_offline(online=bool(online), consent=consent, offline=offline))


def _spare(names: Collection[str]) -> str | None:
    return OFFLINE if OFFLINE in names else None


def _why_offline(*, online: bool, consent: bool, offline: bool) -> str:
    if offline:
        return t("오프라인으로 쓰도록 정했습니다.", "It was asked to stay offline.")
    if not online:
        return t("온라인 음성이 설치되어 있지 않습니다.", "No online voice is installed.")
    if not consent:
        return t("온라인 음성을 쓰기로 동의하지 않았습니다.", "The online voice was not agreed to.")
    return t("온라인 음성에 닿지 않습니다.", "The online voice is out of reach.")
