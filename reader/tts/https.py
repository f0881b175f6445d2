"""One HTTPS session, kept alive, whose requests end at a deadline whatever the server does.

``requests`` bounds each wait for bytes, not their sum: a server that sends one byte a second holds it for ever. So a
request runs in a thread of its own, and at its deadline the connection under it is shut.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as LateError
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.errors import EngineError
from reader.tts.base import closed
from reader.tts.online import broken, not_trusted, out_of_reach, too_late

if TYPE_CHECKING:
    from requests import PreparedRequest, Session

MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """``retry_after`` in seconds, where the server said so in seconds."""

    status: int
    body: bytes
    retry_after: float | None = None


class HttpsSession:
    """Verifies certificates; honours the proxy and the certificate bundle of the environment. Opens no socket before
    its first request. Any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._session: Session | None = None
        self._under: dict[int, Any] = {}  # by thread, the urllib3 connection that it waits for
        self._closed = False

    def send(self, request: PreparedRequest, seconds: float) -> Answer:
        """The answer, whole, within ``seconds`` in all. Raises :class:`EngineError`."""
        session = self._opened()
        future: Future[Answer] = Future()
        thread = threading.Thread(
            target=_settle, args=(future, lambda: self._exchange(session, request, seconds)), daemon=True
        )
        thread.start()
        try:
            return future.result(timeout=max(0.0, seconds))
        except LateError:
            self._abort(thread.ident)
            raise too_late() from None

    def close(self) -> None:
        """Ends all that is under way; may be called twice."""
        with self._lock:
            self._closed = True
            session, self._session = self._session, None
            threads = list(self._under)
        for thread in threads:
            self._abort(thread)
        if session is not None:
            session.close()

    def _opened(self) -> Session:
        with self._lock:
            if self._closed:
                raise closed()
            if self._session is None:
                self._session = _new_session(self._note)
            return self._session

    def _note(self, connection: object) -> None:
        self._under[threading.get_ident()] = connection

    def _abort(self, thread: int | None) -> None:
        connection = self._under.get(thread or 0)
        sock = getattr(connection, "sock", None)
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _exchange(self, session: Session, request: PreparedRequest, seconds: float) -> Answer:
        import requests

        try:
            settings = session.merge_environment_settings(str(request.url), {}, stream=True, verify=None, cert=None)
            with session.send(request, timeout=seconds, allow_redirects=False, **settings) as response:
                return Answer(response.status_code, _whole(response.raw), _seconds(response.headers.get("Retry-After")))
        except requests.exceptions.RequestException as error:
            raise _translated(error) from error
        except (OSError, ValueError) as error:
            raise broken() from error
        finally:
            self._under.pop(threading.get_ident(), None)


def _settle(future: Future[Answer], work: Callable[[], Answer]) -> None:
    try:
        answer = work()
    except Exception as error:  # noqa: BLE001 - raised again where the answer is waited for
        future.set_exception(error)
    else:
        future.set_result(answer)


def _whole(raw: Any) -> bytes:  # noqa: ANN401 - urllib3's response, whose type is not requests' affair
    from urllib3.exceptions import HTTPError

    try:
        body: bytes = raw.read(MAX_BYTES, decode_content=True)
    except HTTPError as error:
        raise broken() from error
    return body


def _seconds(value: str | None) -> float | None:
    return float(value) if value and value.isascii() and value.isdigit() else None


def _translated(error: Exception) -> EngineError:
    from requests.exceptions import SSLError

    if isinstance(error, SSLError):
        return not_trusted()
    return out_of_reach() if _never_connected(error) else broken()


def _never_connected(error: Exception) -> bool:
    """No such host, nobody listening, no way there; a connection that broke later is something else."""
    from requests.exceptions import ConnectTimeout
    from urllib3.exceptions import NewConnectionError

    reason = getattr(error.args[0], "reason", None) if error.args else None
    reason = getattr(reason, "original_error", reason)  # behind a proxy
    return isinstance(error, ConnectTimeout) or isinstance(reason, NewConnectionError)


def _new_session(note: Callable[[object], None]) -> Session:
    import requests
    from requests.adapters import HTTPAdapter

    class Adapter(HTTPAdapter):
        """Tells ``note`` which connection a request goes over."""

        def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as it is there
            pool: Any = super().get_connection_with_tls_context(*args, **kwargs)
            if not hasattr(pool.ConnectionCls, "noted"):
                pool.ConnectionCls = _noting(pool.ConnectionCls, note)
            return pool

    session = requests.Session()
    session.mount("https://", Adapter(pool_maxsize=4))
    return session


def _noting(base: Any, note: Callable[[object], None]) -> Any:  # noqa: ANN401 - a class of urllib3, made richer
    class Noting(base):  # type: ignore[misc]
        noted = True

        def connect(self) -> None:
            note(self)
            super().connect()

        def request(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
            note(self)
            super().request(*args, **kwargs)

    return Noting
