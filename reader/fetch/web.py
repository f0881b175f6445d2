"""Gets a page from the web: http and https, each hop resolved, checked and connected to as checked, within limits."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
import zlib
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from reader import __version__
from reader.fetch import MAX_BYTES, address, failures
from reader.fetch.inflate import TooLargeError, decoder
from reader.model import Page

TOTAL_SECONDS = 15.0
"""For everything together: names, connections, redirects, headers and body."""
CONNECT_SECONDS = 5.0
"""For one address, so that a dead one leaves time for the next."""
MAX_HOPS = 10

_PIECE = 64 * 1024
_REDIRECTS = {301, 302, 303, 307, 308}
_URL_SAFE = "/%:@!$&'()*+,;=~-._?#[]"
_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; sori-reader/{__version__})",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "ko,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Target:
    """One hop: where to connect and what to ask for. ``host`` is in ASCII (punycode)."""

    secure: bool
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == (443 if self.secure else 80) else f"{name}:{self.port}"

    @property
    def url(self) -> str:
        return f"{'https' if self.secure else 'http'}://{self.host_header}{self.path}"


def get(url: str, *, allow_private: bool = False) -> Page:
    """The page at ``url``, redirects followed. Blocks at most :data:`TOTAL_SECONDS`.

    Raises :class:`reader.errors.FetchError` with a sentence for each way this can fail.
    """
    target = parse(url)
    deadline = time.monotonic() + TOTAL_SECONDS
    cookies: dict[tuple[str, str], str] = {}
    for _ in range(MAX_HOPS + 1):
        with _Exchange(target, deadline, allow_private=allow_private) as exchange:
            response = exchange.ask(cookies)
            if response.status not in _REDIRECTS or not (location := response.getheader("Location")):
                return exchange.page(response)
        _keep_cookies(cookies, target.host, response)
        target = parse(urljoin(target.url, location.encode("latin-1", "replace").decode("utf-8", "replace")))
    raise failures.endless(target.host)


def parse(url: str) -> Target:
    """What ``url`` asks for. Raises :class:`reader.errors.FetchError` for what is no web address."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = _ascii_host(parts)
    except ValueError as error:
        raise failures.not_an_address(url) from error
    if parts.scheme.lower() not in {"http", "https"}:
        raise failures.unsupported(parts.scheme)
    if not host or parts.username is not None:
        raise failures.not_an_address(url)
    secure = parts.scheme.lower() == "https"
    path = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe=_URL_SAFE)
    return Target(secure, host, port or (443 if secure else 80), path if path.startswith("/") else f"/{path}")


def _ascii_host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return host if host.isascii() else host.encode("idna").decode("ascii")


def _keep_cookies(cookies: dict[tuple[str, str], str], host: str, response: http.client.HTTPResponse) -> None:
    """Some papers redirect until their cookie comes back; it lives for this page only."""
    for line in response.headers.get_all("Set-Cookie") or ():
        name, equals, value = line.partition(";")[0].strip().partition("=")
        if name and equals:
            cookies[host, name] = value


class _Exchange:
    """One request and its answer on one connection, ended by a watchdog when the time is up."""

    def __init__(self, target: Target, deadline: float, *, allow_private: bool) -> None:
        self._target = target
        self._deadline = deadline
        self._allow_private = allow_private
        self._socket: socket.socket | None = None
        self._response: http.client.HTTPResponse | None = None
        self._expired = threading.Event()
        self._watchdog = threading.Timer(max(0.0, self._left()), self._expire)
        self._watchdog.daemon = True

    def __enter__(self) -> Self:
        self._watchdog.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watchdog.cancel()
        for open_end in (self._response, self._socket):
            if open_end is not None:
                open_end.close()
        if isinstance(error, OSError | http.client.HTTPException | zlib.error | ValueError):
            raise failures.of_connection(self._target.host, error, expired=self._expired.is_set()) from error

    def ask(self, cookies: dict[tuple[str, str], str]) -> http.client.HTTPResponse:
        """Sends the request and reads the head of the answer."""
        self._socket = self._connect()
        connection = http.client.HTTPConnection(self._target.host, self._target.port)
        connection.sock = self._socket
        own = "; ".join(f"{name}={value}" for (host, name), value in cookies.items() if host == self._target.host)
        headers = {"Host": self._target.host_header, **_HEADERS, **({"Cookie": own} if own else {})}
        connection.request("GET", self._target.path, headers=headers)
        self._response = connection.getresponse()
        return self._response

    def page(self, response: http.client.HTTPResponse) -> Page:
        """Reads the body of the final answer."""
        if response.status != http.client.OK:
            raise failures.of_status(self._target.host, response.status)
        kind = response.headers.get_content_type() if response.headers.get("Content-Type") else None
        _require_text(kind)
        body = self._body(response)
        if not body.strip():
            raise failures.empty(self._target.host)
        return Page(self._target.url, body, kind, response.headers.get_content_charset())

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        encoding = response.getheader("Content-Encoding") or ""
        unpack = decoder(encoding, MAX_BYTES)
        if unpack is None:
            raise failures.unknown_compression(self._target.host, encoding)
        out, raw = bytearray(), 0
        expected = response.length
        if (expected or 0) > MAX_BYTES:
            raise failures.too_large(self._target.host)
        try:
            while piece := response.read(_PIECE):
                raw += len(piece)
                out += unpack.feed(piece)
        except TooLargeError as error:
            raise failures.too_large(self._target.host) from error
        if self._expired.is_set() or (expected is not None and raw < expected) or not unpack.finished():
            raise ConnectionResetError("the body ended early")
        return bytes(out)

    def _connect(self) -> socket.socket:
        target = self._target
        found = address.addresses(target.host, target.port, self._left())
        allowed = [one for one in found if self._allow_private or address.is_public(one)]
        if not allowed:
            raise failures.private(target.host)
        self._socket = self._dial(allowed)
        if target.secure:
            self._socket = secured = trusted().wrap_socket(
                self._socket, server_hostname=target.host, do_handshake_on_connect=False
            )
            secured.do_handshake()
        return self._socket

    def _dial(self, allowed: list[str]) -> socket.socket:
        """Connects to the first address that answers: to the very one that was checked, not to the name."""
        failure: OSError = TimeoutError()
        for one in allowed:
            try:
                found = socket.create_connection((one, self._target.port), min(CONNECT_SECONDS, self._left()))
            except OSError as error:
                failure = error
                continue
            found.settimeout(self._left())
            return found
        raise failure

    def _left(self) -> float:
        return max(0.01, self._deadline - time.monotonic())

    def _expire(self) -> None:
        """Ends whatever waits on the connection, also where a byte drips in now and then."""
        self._expired.set()
        if self._socket is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


def trusted() -> ssl.SSLContext:
    """A TLS context that trusts the system's authorities and those of certifi (some systems come without any)."""
    context = ssl.create_default_context()
    try:
        import certifi

        context.load_verify_locations(certifi.where())
    except (ImportError, OSError):
        return context
    return context


def _require_text(kind: str | None) -> None:
    if kind is None or kind.split("/")[0] == "text" or kind.endswith(("html", "xml", "json", "octet-stream")):
        return
    raise failures.no_text(kind)
