"""Decodes the body of an answer piece by piece, never beyond a limit: a small answer may unfold to gigabytes."""

from __future__ import annotations

import zlib
from typing import Protocol

_AUTO = 32 + zlib.MAX_WBITS
"""zlib finds out by itself whether gzip or zlib wraps the data."""


class TooLargeError(Exception):
    """The limit was passed."""


class Decoder(Protocol):
    """Takes encoded bytes and gives decoded ones; at most ``limit`` in all, else :class:`TooLargeError`."""

    def feed(self, data: bytes) -> bytes: ...

    def finished(self) -> bool:
        """Whether the data may end here."""
        ...


class Identity:
    def __init__(self, limit: int) -> None:
        self._left = limit

    def feed(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError
        return data

    def finished(self) -> bool:
        return True


class Inflate:
    """gzip (several members too) and deflate, with or without its zlib header. Raises :class:`zlib.error` on junk."""

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._inflate = zlib.decompressobj(_AUTO)
        self._begun = False

    def feed(self, data: bytes) -> bytes:
        out = bytearray()
        while data:
            if self._inflate.eof:
                if not data.startswith(b"\x1f\x8b"):  # padding after the last member
                    break
                self._inflate = zlib.decompressobj(_AUTO)
            out += self._some(data)
            data = self._inflate.unused_data
        return bytes(out)

    def finished(self) -> bool:
        return self._inflate.eof or not self._begun

    def _some(self, data: bytes) -> bytes:
        try:
            out = self._inflate.decompress(data, self._left + 1)
        except zlib.error:
            if self._begun:
                raise
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)  # servers that call raw deflate "deflate"
            out = self._inflate.decompress(data, self._left + 1)
        self._begun = True
        self._left -= len(out)
        if self._left < 0:
            raise TooLargeError
        return out


def decoder(encoding: str, limit: int) -> Decoder | None:
    """The decoder for a ``Content-Encoding``; None for one that we did not ask for."""
    match encoding.strip().lower():
        case "" | "identity":
            return Identity(limit)
        case "gzip" | "x-gzip" | "deflate":
            return Inflate(limit)
    return None
