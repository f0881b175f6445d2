"""A stand-in for the online voice: speaks its protocol over TLS behind a CONNECT proxy, and fails as it is told."""

from __future__ import annotations

import base64
import json
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import lameenc
import trustme

from reader.testing import tone
from reader.tts.marks import weight

HOST = "translate.google.com"
Deed = Callable[["Connection"], None]


def mp3(text: str, ms_per_syllable: float = 150.0) -> bytes:
    """A tone as long as ``text`` takes to say."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(24000)
    encoder.set_channels(1)
    encoder.set_quality(7)
    pcm = tone(round(24 * ms_per_syllable * weight(text)), 330)
    return bytes(encoder.encode(pcm)) + bytes(encoder.flush())


def envelope(audio: str | None) -> bytes:
    """The service's answer around base64 ``audio``."""
    payload = None if audio is None else json.dumps([audio], separators=(",", ":"))
    rows = json.dumps([["wrb.fr", "jQ1olc", payload, None, None, None, "generic"], ["di", 27]], separators=(",", ":"))
    return f')]}}\'\n\n{len(rows)}\n{rows}\n25\n[["e",4,null,null,1]]\n'.encode()


class Connection:
    """One request that came: its text and language, and ways to answer it."""

    def __init__(self, stream: ssl.SSLSocket, text: str, language: str) -> None:
        self.stream = stream
        self.text = text
        self.language = language

    def answer(self, body: bytes, status: str = "200 OK", headers: str = "") -> None:
        head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
        self.stream.sendall(head.encode() + body)


def speak(connection: Connection) -> None:
    connection.answer(envelope(base64.b64encode(mp3(connection.text)).decode()))


def status(line: str, headers: str = "") -> Deed:
    return lambda connection: connection.answer(b"<html>no</html>", line, headers)


def body(data: bytes) -> Deed:
    return lambda connection: connection.answer(data)


def reset(connection: Connection) -> None:
    connection.stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    raise ConnectionResetError


def black_hole(_connection: Connection) -> None:
    time.sleep(30)


def drip(connection: Connection) -> None:
    """One byte every 50 ms: never silent long enough for a timeout between bytes."""
    for byte in b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + bytes(1000):
        connection.stream.sendall(bytes([byte]))
        time.sleep(0.05)


def drip_body(connection: Connection) -> None:
    connection.stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(1000):
        connection.stream.sendall(b"x")
        time.sleep(0.05)


def slow(seconds: float) -> Deed:
    def deed(connection: Connection) -> None:
        time.sleep(seconds)
        speak(connection)

    return deed


FAULTS: dict[str, Deed] = {
    "429": status("429 Too Many Requests", "Retry-After: 1\r\n"),
    "403": status("403 Forbidden"),
    "404": status("404 Not Found"),
    "500": status("500 Internal Server Error"),
    "redirect": status("302 Found", "Location: https://consent.google.com/\r\n"),
    "html": body(b"<!doctype html><title>Before you continue</title>"),
    "nothing": body(b""),
    "no audio": body(envelope(None)),
    "empty audio": body(envelope("")),
    "bad base64": body(envelope("@@@@not base64")),
    "broken base64": body(envelope("AAAAA")),
    "undecodable": body(envelope(base64.b64encode(b"this is not MP3 at all" * 50).decode())),
    "short": lambda connection: connection.answer(envelope(base64.b64encode(mp3("가")).decode())),
    "cut off": lambda connection: connection.answer(
        envelope(base64.b64encode(mp3(connection.text)[: len(mp3(connection.text)) // 4]).decode())
    ),
    "reset": reset,
    "black hole": black_hole,
    "drip": drip,
    "drip body": drip_body,
}


class StandIn:
    """The server. ``plan(n)`` is what request ``n`` (from 0) gets. ``texts`` is what was asked for, ``requests`` how
    often, ``tunnels`` how many connections there were, ``touches`` how many requests without any text.
    """

    speak: Any = staticmethod(speak)

    def __init__(self, host: str = HOST) -> None:
        self.plan: Callable[[int], Any] = lambda _number: self.speak
        self.requests = 0
        self.texts: list[str] = []
        self.languages: list[str] = []
        self.tunnels = 0
        self.touches = 0
        self.authority = trustme.CA()
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(host).configure_cert(self._context)
        self._lock = threading.Lock()
        stand_in = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                stand_in.serve(self.request)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler, bind_and_activate=True)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def proxy(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def environment(self, folder: Path) -> dict[str, str]:
        """What makes a client come here: the proxy, and the authority that signed the certificate."""
        bundle = folder / "authority.pem"
        self.authority.cert_pem.write_to_path(str(bundle))
        return {"https_proxy": self.proxy, "HTTPS_PROXY": self.proxy, "REQUESTS_CA_BUNDLE": str(bundle), "NO_PROXY": ""}

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def serve(self, client: socket.socket) -> None:
        if not read_head(client).startswith(b"CONNECT "):
            return
        client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        self.tunnels += 1
        try:
            with self._context.wrap_socket(client, server_side=True) as stream:
                self.converse(stream)
        except OSError:
            return

    def converse(self, stream: ssl.SSLSocket) -> None:
        while request := _read_request(stream):
            self._answer(stream, request)

    def _answer(self, stream: ssl.SSLSocket, request: bytes) -> None:
        if not request.startswith(b"f.req="):
            self.touches += 1
            stream.sendall(b"HTTP/1.1 302 Found\r\nLocation: /m\r\nContent-Length: 0\r\n\r\n")
            return
        text, language = _asked(request)
        with self._lock:
            number = self.requests
            self.requests += 1
            self.texts.append(text)
            self.languages.append(language)
        self.plan(number)(Connection(stream, text, language))


def _asked(request: bytes) -> tuple[str, str]:
    """The text and the language that a request's form asks for."""
    form = parse_qs(request.decode())["f.req"][0]
    text, language, *_ = json.loads(json.loads(form)[0][0][1])
    return text, language


def read_head(stream: socket.socket) -> bytes:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = stream.recv(1)
        if not byte:
            return b""
        head += byte
    return head


def _read_request(stream: socket.socket) -> bytes:
    head = read_head(stream)
    if not head:
        return b""
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if line)
    length, data = int(fields.get(b"content-length", b"0")), b""
    while len(data) < length:
        data += stream.recv(length - len(data))
    return data or head
