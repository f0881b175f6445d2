"""A stand-in for the other online voice: its websocket over TLS behind a CONNECT proxy, failing as it is told."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import ssl
import struct
import time
from collections.abc import Callable
from email.utils import formatdate
from html import unescape

from tests.tts.google import StandIn, mp3, read_head

HOST = "speech.platform.bing.com"
MS_PER_SYLLABLE = 150
WORD = re.compile(r"\w+")


class Talk:
    """One websocket: the text that was asked for, and ways to answer it."""

    def __init__(self, stream: ssl.SSLSocket, text: str, voice: str) -> None:
        self.stream = stream
        self.text = text
        self.voice = voice

    def tell(self, path: str, value: object) -> None:
        self._frame(
            1, f"X-RequestId:1\r\nContent-Type:application/json\r\nPath:{path}\r\n\r\n{json.dumps(value)}".encode()
        )

    def play(self, audio: bytes) -> None:
        head = b"X-RequestId:1\r\nContent-Type:audio/mpeg\r\nX-StreamId:1\r\nPath:audio\r\n"
        self._frame(2, struct.pack("!H", len(head)) + head + audio)

    def _frame(self, kind: int, data: bytes) -> None:
        size = bytes([len(data)]) if len(data) < 126 else b"\x7e" + struct.pack("!H", len(data))
        if len(data) > 65_535:
            size = b"\x7f" + struct.pack("!Q", len(data))
        self.stream.sendall(bytes([0x80 | kind]) + size + data)


Deed = Callable[[Talk], None]


def boundaries(text: str) -> list[tuple[int, str]]:
    """Ticks and text of each word, at the same pace as the sound."""
    from reader.tts.marks import weight

    return [
        (round(weight(text[: word.start()] or " ") * MS_PER_SYLLABLE * 10_000) if word.start() else 0, word.group())
        for word in WORD.finditer(text)
    ]


def speak(talk: Talk) -> None:
    talk.tell("turn.start", {})
    for ticks, word in boundaries(talk.text):
        data = {
            "Offset": ticks,
            "Duration": 1,
            "text": {"Text": word, "Length": len(word), "BoundaryType": "WordBoundary"},
        }
        talk.tell("audio.metadata", {"Metadata": [{"Type": "WordBoundary", "Data": data}]})
    sound = mp3(talk.text, MS_PER_SYLLABLE)
    for at in range(0, len(sound), 4000):
        talk.play(sound[at : at + 4000])
    talk.tell("turn.end", {})


def silent(talk: Talk) -> None:
    talk.tell("turn.start", {})
    talk.tell("turn.end", {})


def noise(talk: Talk) -> None:
    talk.tell("turn.start", {})
    talk.play(b"this is not MP3 at all" * 50)
    talk.tell("turn.end", {})


def short(talk: Talk) -> None:
    talk.tell("turn.start", {})
    talk.play(mp3("가"))
    talk.tell("turn.end", {})


def unknown(talk: Talk) -> None:
    talk.tell("a.path.of.tomorrow", {})


def cut_off(talk: Talk) -> None:
    talk.tell("turn.start", {})
    raise ConnectionResetError


def black_hole(_talk: Talk) -> None:
    time.sleep(30)


def drip(talk: Talk) -> None:
    for _ in range(400):
        talk.tell("turn.start", {})
        time.sleep(0.05)


FAULTS: dict[str, Deed | int] = {
    "403": 403,
    "404": 404,
    "429": 429,
    "500": 500,
    "silent": silent,
    "noise": noise,
    "short": short,
    "unknown": unknown,
    "cut off": cut_off,
    "black hole": black_hole,
    "drip": drip,
}


class BingStandIn(StandIn):
    """``plan(n)`` is what request ``n`` (from 0) gets: a deed, or a status before any websocket."""

    speak = staticmethod(speak)

    def __init__(self) -> None:
        super().__init__(host=HOST)
        self.voices: list[str] = []

    def converse(self, stream: ssl.SSLSocket) -> None:
        head = read_head(stream)
        self.requests += 1
        deed = self.plan(self.requests - 1)
        if isinstance(deed, int):
            date = formatdate(usegmt=True)  # the library learns from it how wrong the clock is
            stream.sendall(f"HTTP/1.1 {deed} No\r\nDate: {date}\r\nContent-Length: 0\r\n\r\n".encode())
            return
        stream.sendall(_upgraded(head))
        _read_frame(stream)  # speech.config
        ssml = _read_frame(stream).decode()
        voice = re.search(r"<voice name='[^(]*\(([^)]*)\)'|<voice name='([^']*)'", ssml)
        body = re.search(r"<prosody[^>]*>(.*)</prosody>", ssml, re.DOTALL)
        assert voice is not None
        assert body is not None
        text = unescape(body[1])
        self.texts.append(text)
        self.voices.append(voice[0])
        deed(Talk(stream, text, voice[0]))


def _upgraded(head: bytes) -> bytes:
    key = re.search(rb"(?i)sec-websocket-key: (\S+)", head)
    assert key is not None
    accept = base64.b64encode(hashlib.sha1(key[1] + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        + accept
        + b"\r\n\r\n"
    )


def _read_frame(stream: ssl.SSLSocket) -> bytes:
    """One masked frame of a client (RFC 6455, section 5.2)."""
    _, size = _exactly(stream, 2)
    length = size & 0x7F
    if length >= 126:
        width = 2 if length == 126 else 8
        length = int.from_bytes(_exactly(stream, width), "big")
    mask = _exactly(stream, 4)
    return bytes(byte ^ mask[at % 4] for at, byte in enumerate(_exactly(stream, length)))


def _exactly(stream: ssl.SSLSocket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = stream.recv(count - len(data))
        if not more:
            raise ConnectionResetError
        data += more
    return data
