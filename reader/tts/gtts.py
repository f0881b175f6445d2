"""The online voice: the real gTTS library over a session that verifies, keeps a deadline, and doubts what comes.

gTTS has no default timeout, checks no certificate, and takes some failures for silence. So its class is used as it is
but for ``stream()``, which sends gTTS's own requests our way. The text leaves the machine: nothing is sent, and no
socket opened, without the listener's consent.
"""

from __future__ import annotations

import base64
import binascii
import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from reader.errors import EngineError
from reader.messages import t
from reader.model import Clip, Gender, Utterance, Voice
from reader.tts.base import joined, number, parts
from reader.tts.breaker import Breaker
from reader.tts.consent import require_consent
from reader.tts.engine import Engine, Service
from reader.tts.https import Answer, HttpsSession
from reader.tts.marks import estimate
from reader.tts.online import OnlineEngine, Persistence, decoded, no_sound, refused, resting

if TYPE_CHECKING:
    from requests import PreparedRequest

GOOGLE = Service("google", "구글", "Google")
VOICES = (Voice("ko", "구글 여성", "ko", Gender.FEMALE),)
_REVISION = 1  # of what this module does to the sound
_LONGEST_HOLD_SECONDS = 60.0
_AUDIO = re.compile(rb'"jQ1olc","\[\\"([^"\\]*)\\"')


def create_engine(options: Mapping[str, object]) -> Engine:
    """The factory of the engine ``gtts``.

    ``options``: ``consents`` (the services that may get text), ``tld`` (``com``), ``deadline`` seconds
    an utterance (8), ``interval`` seconds between requests (0.5).
    """
    require_consent(options, GOOGLE)
    return GttsEngine(
        tld=str(options.get("tld", "com")),
        deadline=number(options, "gtts", "deadline", 8.0),
        interval=number(options, "gtts", "interval", 0.5),
    )


class GttsEngine(OnlineEngine):
    """gTTS as an :class:`reader.tts.engine.Engine`; marks are estimated. ``sleep`` is the test's."""

    def __init__(
        self,
        tld: str = "com",
        deadline: float = 8.0,
        interval: float = 0.5,
        breaker: Breaker | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        super().__init__("gtts", _version(), VOICES, Persistence(deadline, breaker, sleep), GOOGLE)
        self._tld = tld
        self._throttle = Throttle(interval, sleep=sleep)
        self._session = HttpsSession()

    def _speak(self, utterance: Utterance, voice: Voice) -> Clip:
        from reader.audio.edit import trim

        language = utterance.language.split("-")[0]
        pcm = joined(trim(self._said(part, language))[0] for part in parts(utterance.spoken))
        marks = estimate([word.spoken for word in utterance.words], pcm)
        return Clip(pcm, marks, exact=False, voice=voice, engine=self.info.id)

    def reachable(self, seconds: float = 1.0) -> bool:
        """Whether the service's host answers within ``seconds``; no text is sent. Blocks so long at most."""
        import requests

        request = requests.Request("HEAD", f"https://translate.google.{self._tld}/").prepare()
        try:
            return self._session.send(request, seconds).status < 500
        except EngineError:
            return False

    def close(self) -> None:
        self._session.close()

    def _said(self, text: str, language: str) -> bytes:
        return self._persistence.run(lambda end: self._once(text, language, end))

    def _once(self, text: str, language: str, end: float) -> bytes:
        def send(request: PreparedRequest) -> Answer:
            if not self._throttle.wait(end):
                raise resting()
            answer = self._session.send(request, end - time.monotonic())
            if answer.retry_after is not None:
                self._throttle.hold(min(answer.retry_after, _LONGEST_HOLD_SECONDS))
            return answer

        try:
            speech = _speech_class()(text, language, self._tld, send)
            mp3 = b"".join(speech.stream())
        except AssertionError as error:  # gTTS: nothing left to say
            raise EngineError(t("읽을 글자가 없습니다.", "There is nothing to say.")) from error
        return decoded(mp3, text)


class Throttle:
    """Lets requests begin at least ``interval`` seconds apart. Any thread."""

    def __init__(
        self, interval: float, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._interval = interval
        self._clock = clock
        self._sleep = sleep
        self._lock = Lock()
        self._next = 0.0

    def wait(self, end: float) -> bool:
        """Blocks until it is this request's turn; False at once where that would be after ``end``."""
        with self._lock:
            now = self._clock()
            mine = max(now, self._next)
            if mine > end:
                return False
            self._next = mine + self._interval
        if mine > now:
            self._sleep(mine - now)
        return True

    def hold(self, seconds: float) -> None:
        """No request begins for ``seconds``."""
        with self._lock:
            self._next = max(self._next, self._clock() + seconds)


def sound_in(answer: Answer) -> bytes:
    """The MP3 in an answer of the service. Raises :class:`EngineError` where there is none."""
    if answer.status == 429 or answer.status >= 500:
        raise EngineError(t("온라인 음성이 바쁩니다.", "The online voice is busy."), transient=True)
    if answer.status != 200:
        raise refused(answer.status)
    found = _AUDIO.search(answer.body)
    if found is None:
        raise no_sound()
    try:
        return base64.b64decode(found[1], validate=True)
    except binascii.Error as error:
        raise no_sound() from error


@cache
def _speech_class() -> Any:  # noqa: ANN401 - gTTS has no types
    from gtts import gTTS

    logging.getLogger("gtts").setLevel(logging.INFO)  # its debug lines hold the text

    class Speech(gTTS):  # type: ignore[misc]
        """gTTS, with another way to the server."""

        def __init__(self, text: str, language: str, tld: str, send: Callable[[PreparedRequest], Answer]) -> None:
            super().__init__(text, tld=tld, lang=language, lang_check=False)
            self._send = send

        def stream(self) -> Iterator[bytes]:
            for request in self._prepare_requests():
                yield sound_in(self._send(request))

    return Speech


@cache
def _version() -> str:
    from importlib.metadata import version

    return f"{version('gTTS')}-{_REVISION}"
