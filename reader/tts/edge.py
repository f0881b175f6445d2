"""Another online voice, with exact word marks: Microsoft Edge's, through the library edge-tts (extra ``edge``).

The library is asynchronous; each utterance runs a loop of its own in a thread, which is told to end at the deadline.
The text leaves the machine: nothing is sent, and no socket opened, without the listener's consent.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as LateError
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from typing import Any

from reader.errors import EngineError, EngineUnavailableError
from reader.messages import t
from reader.model import PCM, Clip, Gender, Utterance, Voice
from reader.tts.base import closed, number
from reader.tts.breaker import Breaker
from reader.tts.consent import require_consent
from reader.tts.engine import Engine, Service
from reader.tts.espeak.events import Event, marks
from reader.tts.marks import snap
from reader.tts.online import (
    OnlineEngine,
    Persistence,
    broken,
    decoded,
    no_sound,
    not_trusted,
    out_of_reach,
    refused,
    too_late,
)

MICROSOFT = Service("microsoft", "마이크로소프트", "Microsoft")
VOICES = (
    Voice("ko-KR-SunHiNeural", "선희", "ko", Gender.FEMALE),
    Voice("ko-KR-InJoonNeural", "인준", "ko", Gender.MALE),
    Voice("ko-KR-HyunsuMultilingualNeural", "현수", "ko", Gender.MALE),
)
_ENGLISH = {Gender.FEMALE: "en-US-AriaNeural", Gender.MALE: "en-US-GuyNeural"}

_REVISION = 1  # of what this module does to the sound
_TICKS = 10_000_000  # a second, as the service counts
_FAREWELL_SECONDS = 0.3


def create_engine(options: Mapping[str, object]) -> Engine:
    """The factory of the engine ``edge``.

    ``options``: ``consents`` (the services that may get text), ``deadline`` seconds an utterance (8).
    """
    if find_spec("edge_tts") is None:
        raise EngineUnavailableError(
            t("edge 음성이 설치되어 있지 않습니다.", "The edge voice is not installed."),
            t("설치: pip install 'sori-reader[edge]'", "Install it: pip install 'sori-reader[edge]'"),
        )
    require_consent(options, MICROSOFT)
    return EdgeEngine(number(options, "edge", "deadline", 8.0))


@dataclass(slots=True)
class _Take:
    """What came so far: MP3 bytes, and (ticks, word) for each word."""

    mp3: bytearray = field(default_factory=bytearray)
    words: list[tuple[int, str]] = field(default_factory=list)


class EdgeEngine(OnlineEngine):
    """edge-tts as an :class:`reader.tts.engine.Engine`. ``sleep`` is the test's."""

    def __init__(
        self, deadline: float = 8.0, breaker: Breaker | None = None, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        super().__init__("edge", _version(), VOICES, Persistence(deadline, breaker, sleep), MICROSOFT)
        self._lock = threading.Lock()
        self._running: set[_Session] = set()
        self._closed = False

    def _speak(self, utterance: Utterance, voice: Voice) -> Clip:
        from reader.audio.edit import match_level, trim

        text = utterance.spoken
        name = native_voice(voice, utterance.language)
        raw, words = self._persistence.run(lambda end: self._once(text, name, end))
        sound, front = trim(raw)
        pcm = match_level(sound)
        found = [(at, ticks * PCM.rate // _TICKS - front) for at, ticks in located(text, words)]
        texts = [word.spoken for word in utterance.words]
        placed = snap(marks(texts, [(at, max(0, frame)) for at, frame in found], PCM.frames(pcm)), texts, pcm)
        return Clip(pcm, placed, exact=bool(found), voice=voice, engine=self.info.id)

    def close(self) -> None:
        with self._lock:
            self._closed = True
            running = tuple(self._running)
        for session in running:
            session.stop()

    def _once(self, text: str, voice: str, end: float) -> tuple[bytes, list[tuple[int, str]]]:
        session = _Session(text, voice)
        with self._lock:
            if self._closed:
                raise closed()
            self._running.add(session)
        try:
            take = session.run(end)
            return decoded(bytes(take.mp3), text), take.words
        finally:
            with self._lock:
                self._running.discard(session)


class _Session:
    """One request in a thread of its own, which can be told to end from any other."""

    def __init__(self, text: str, voice: str) -> None:
        self._text = text
        self._voice = voice
        self._sockets: list[socket.socket] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[_Take] | None = None
        self._stopped = False

    def run(self, end: float) -> _Take:
        future: Future[_Take] = Future()
        threading.Thread(target=self._live, args=(future,), name="edge", daemon=True).start()
        try:
            return future.result(timeout=max(0.0, end - time.monotonic()))
        except LateError:
            self.stop()
            raise too_late() from None

    def stop(self) -> None:
        """Ends the request; it then fails as a broken connection does. Any thread.

        The socket is shut, because a cancelled websocket would first wait for the other side's farewell.
        """
        self._stopped = True
        for sock in tuple(self._sockets):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # it has ended by itself
                self._loop.call_soon_threadsafe(self._cancel_soon)

    def _cancel_soon(self) -> None:
        """For a request that is not connected yet."""
        if self._loop is not None and self._task is not None:
            self._loop.call_later(_FAREWELL_SECONDS, self._task.cancel)

    def _live(self, future: Future[_Take]) -> None:
        loop = asyncio.new_event_loop()
        try:
            self._task = loop.create_task(self._receive())
            self._loop = loop
            if self._stopped:
                self._task.cancel()
            future.set_result(loop.run_until_complete(self._task))
        except asyncio.CancelledError:
            future.set_exception(broken())
        except Exception as error:  # noqa: BLE001 - raised again, translated, where the answer is waited for
            future.set_exception(_translated(error))
        finally:
            loop.run_until_complete(_settle(loop))
            loop.close()

    async def _receive(self) -> _Take:
        import edge_tts

        take = _Take()
        connector = _connector(self._new_socket)
        request = edge_tts.Communicate(self._text, self._voice, boundary="WordBoundary", connector=connector)
        try:
            async for chunk in request.stream():
                if chunk["type"] == "audio":
                    take.mp3 += chunk["data"]
                else:
                    take.words.append((int(chunk["offset"]), chunk["text"]))
        finally:
            await connector.finish()
        return take

    def _new_socket(self, address: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, *_ = address
        sock = socket.socket(family, kind, protocol)
        self._sockets.append(sock)
        return sock


def _connector(new_socket: Callable[[tuple[Any, ...]], socket.socket]) -> Any:  # noqa: ANN401 - see the class
    import aiohttp

    class Connector(aiohttp.TCPConnector):
        """Outlives its session: refused by a wrong clock, the library asks a second time over the same one."""

        async def close(self, **_options: bool) -> None:
            await asyncio.sleep(0)

        async def finish(self) -> None:
            await super().close()

    return Connector(socket_factory=new_socket)


async def _settle(loop: asyncio.AbstractEventLoop) -> None:
    """Lets what is closing close."""
    await loop.shutdown_asyncgens()
    await asyncio.sleep(0.02)


def _translated(error: Exception) -> EngineError:
    import aiohttp
    from edge_tts.exceptions import EdgeTTSException, SkewAdjustmentError

    if isinstance(error, EngineError):
        return error
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError):
        return not_trusted()
    if isinstance(error, aiohttp.ClientConnectorError):
        return out_of_reach()
    if isinstance(error, aiohttp.ClientResponseError) and 400 <= error.status < 500 and error.status != 429:
        return refused(error.status)
    if isinstance(error, SkewAdjustmentError):  # refused, without a date to set the clock by
        return refused(403)
    return no_sound() if isinstance(error, EdgeTTSException) else broken()


def located(text: str, words: Sequence[tuple[int, str]]) -> list[Event]:
    """Where in ``text`` each word that was told stands: (offset, ticks). Words that are not found are passed over."""
    found, cursor = [], 0
    for ticks, word in words:
        at = text.find(word, cursor)
        if at >= 0 and word:
            found.append((at, ticks))
            cursor = at + len(word)
    return found


def native_voice(voice: Voice, language: str) -> str:
    """The service's name for ``voice`` in ``language``: English is said by an English voice of the same gender."""
    return _ENGLISH[voice.gender] if language.lower().startswith("en") else voice.id


@cache
def _version() -> str:
    from importlib.metadata import version

    return f"{version('edge-tts')}-{_REVISION}"
