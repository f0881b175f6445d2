"""A stand-in for the hub of voice models: lists files with their hashes, and gives them out from any byte on."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Deed = Callable[["Answering", bytes], None]


class Answering(BaseHTTPRequestHandler):
    """One request. ``start`` is where the client wants to go on."""

    depot: Depot

    @property
    def start(self) -> int:
        found = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        return int(found[1]) if found else 0

    def answer(self, body: bytes, status: int = 200, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.depot.serve(self)

    def log_message(self, *_args: object) -> None:
        """Silent."""


def give(request: Answering, data: bytes) -> None:
    request.answer(data[request.start :], 206 if request.start else 200)


def cut(request: Answering, data: bytes) -> None:
    """Half of what is left, then the connection breaks."""
    rest = data[request.start :]
    request.answer(rest[: len(rest) // 2], 206 if request.start else 200, len(rest))
    request.close_connection = True


def forget(request: Answering, data: bytes) -> None:
    """Always the whole file, as a server does that knows no ranges."""
    request.answer(data)


def damage(request: Answering, data: bytes) -> None:
    rest = data[request.start :]
    request.answer(bytes(byte ^ 1 for byte in rest), 206 if request.start else 200)


def swell(request: Answering, data: bytes) -> None:
    request.answer(data + data)


def shrink(request: Answering, data: bytes) -> None:
    """Says that less is all."""
    request.answer(data[: len(data) // 3] if not request.start else b"", 206 if request.start else 200)


def refuse(status: int) -> Deed:
    return lambda request, _data: request.answer(b"<html>no</html>", status)


class Depot:
    """``plan(n)`` is what the request for a file with the number ``n`` (from 0) gets; ``asked`` are their paths and
    where each began; ``rows`` may replace the listing.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self.plan: Callable[[int], Deed] = lambda _number: give
        self.asked: list[tuple[str, int]] = []
        self.listed = 0
        self.rows: object = [_row(path, data) for path, data in files.items()]
        handler = type("Handler", (Answering,), {"depot": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def serve(self, request: Answering) -> None:
        if request.path.startswith("/api/models/"):
            self.listed += 1
            body = self.rows if isinstance(self.rows, bytes) else json.dumps(self.rows).encode()
            request.answer(body)
            return
        path = request.path.split("/resolve/")[1].partition("/")[2]
        number = len(self.asked)
        self.asked.append((path, request.start))
        self.plan(number)(request, self.files[path])


def _row(path: str, data: bytes) -> dict[str, object]:
    """As the hub's list of a tree tells it: large files by SHA-256, small ones by git's blob hash."""
    blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
    row: dict[str, object] = {"type": "file", "path": path, "size": len(data), "oid": blob}
    if path.endswith(".onnx"):
        row |= {"oid": "of the pointer", "lfs": {"oid": hashlib.sha256(data).hexdigest(), "size": len(data)}}
    return row
