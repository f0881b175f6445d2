"""What online voices share: persistence that ends in time, doubt of what comes."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from reader.errors import AudioError, EngineError, EngineUnavailableError
from reader.messages import t
from reader.model import Voice
from reader.tts.base import BaseEngine, too_short
from reader.tts.breaker import Breaker
from reader.tts.engine import EngineInfo, Form, Service

logger = logging.getLogger(__name__)

_ATTEMPTS = 3
_FIRST_WAIT_SECONDS = 0.4

Result = TypeVar("Result")


class RestingError(EngineError):
    """Nothing was asked: the breaker is open, or the service wants to be left alone for longer than there is time."""


class UnreachableError(EngineError):
    """The server was not reached at all: trying again at once is no use."""


class Persistence:
    """Tries a request again with growing, jittered waits, while that may help and time is left; keeps the breaker."""

    def __init__(
        self, deadline: float, breaker: Breaker | None = None, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.breaker = breaker or Breaker()
        self._deadline = deadline
        self._sleep = sleep

    def run(self, request: Callable[[float], Result]) -> Result:
        """What ``request(end)`` returns, ``end`` being the moment (of ``time.monotonic``) when it has to be over.

        Raises the :class:`EngineError` of the last attempt.
        """
        end = time.monotonic() + self._deadline
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return self._once(request, end)
            except EngineError as error:
                wait = _FIRST_WAIT_SECONDS * 2 ** (attempt - 1) * random.uniform(0.5, 1.5)
                useless = not error.transient or isinstance(error, UnreachableError | RestingError)
                if useless or attempt == _ATTEMPTS or time.monotonic() + wait >= end:
                    raise
                self._sleep(wait)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _once(self, request: Callable[[float], Result], end: float) -> Result:
        if not self.breaker.allow():
            raise resting()
        try:
            result = request(end)
        except EngineError as error:
            logger.info("an online voice failed: %s", type(error).__name__)
            if error.transient or isinstance(error, EngineUnavailableError):
                self.breaker.failed()
            else:
                self.breaker.spared()
            raise
        self.breaker.succeeded()
        return result


class OnlineEngine(BaseEngine):
    """An engine whose requests go through ``persistence``: each ends within its deadline, all attempts included."""

    def __init__(
        self, name: str, version: str, voices: Sequence[Voice], persistence: Persistence, service: Service
    ) -> None:
        info = EngineInfo(name, version, online=True, concurrency=2, form=Form.SPOKEN, service=service)
        super().__init__(info, voices)
        self._persistence = persistence

    @property
    def breaker(self) -> Breaker:
        return self._persistence.breaker


def decoded(mp3: bytes, text: str) -> bytes:
    """The PCM in ``mp3``, if it is sound and plausibly long for ``text``. Raises :class:`EngineError`."""
    from reader.audio.codec import decode_mp3

    try:
        pcm = decode_mp3(mp3)
    except AudioError as error:
        raise no_sound() from error
    if too_short(pcm, text):
        raise no_sound()
    return pcm


def resting() -> RestingError:
    """The error that says so."""
    return RestingError(
        t("온라인 음성이 잠시 쉬고 있습니다.", "The online voice rests for a moment."),
        t("오프라인 음성으로 계속 읽습니다.", "The offline voice reads on."),
        transient=True,
    )


def no_sound() -> EngineError:
    """The error for an answer without usable sound."""
    return EngineError(
        t("온라인 음성에서 소리가 오지 않았습니다.", "No sound came from the online voice."), transient=True
    )


def too_late() -> EngineError:
    """The error for no answer in time."""
    return EngineError(
        t("온라인 음성이 제때 답하지 않았습니다.", "The online voice did not answer in time."), transient=True
    )


def out_of_reach() -> UnreachableError:
    """The error for a server that was not reached."""
    return UnreachableError(
        t("온라인 음성 서버에 닿지 않습니다.", "The online voice cannot be reached."),
        t("인터넷 연결을 확인하세요.", "Check the connection to the internet."),
        transient=True,
    )


def broken() -> EngineError:
    """The error for a connection that ended in the middle."""
    return EngineError(t("연결이 끊겼습니다.", "The connection broke."), transient=True)


def refused(status: int) -> EngineUnavailableError:
    """The error for a service that does not want us."""
    return EngineUnavailableError(
        t("온라인 음성이 거절했습니다({n}).", "The online voice refused ({n}).", n=status),
        t("프로그램을 업데이트하거나 다른 음성을 고르세요.", "Update the program, or choose another voice."),
    )


def not_trusted() -> EngineUnavailableError:
    """The error for a certificate that does not hold."""
    return EngineUnavailableError(
        t(
            "온라인 음성 서버를 믿을 수 없습니다(인증서 오류).",
            "The online voice's server cannot be trusted (certificate).",
        ),
        t("컴퓨터의 시계와 프록시 설정을 확인하세요.", "Check the clock of this computer and its proxy."),
    )
