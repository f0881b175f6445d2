"""The first frame of an MP3 file: how many frames follow, and which samples are padding.

LAME's Python binding writes no such frame; without it players guess the length of a file (a VBR file by a factor of
ten) and begin 50 ms late. Layout: Xing's header and LAME's extension of it, as decoders read them.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass, field

from reader.errors import ExportError

ENCODER_DELAY = 576
"""Samples of silence that LAME puts in front."""

_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_BITRATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_BITRATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
_XING_BYTES = 4 + 4 + 4 + 4 + 100 + 4
_LAME_BYTES = 36


@dataclass(frozen=True, slots=True)
class FrameKind:
    """What all frames of one file share: the first frame's four bytes."""

    header: bytes

    @property
    def version(self) -> int:
        """3 for MPEG-1, 2 for MPEG-2, 0 for MPEG-2.5."""
        return self.header[1] >> 3 & 3

    @property
    def rate(self) -> int:
        return _RATES[self.version][self.header[2] >> 2 & 3]

    @property
    def samples(self) -> int:
        return 1152 if self.version == 3 else 576

    @property
    def side_bytes(self) -> int:
        """Side information of a frame, header not counted."""
        mono = self.header[3] >> 6 == 3
        return (17 if mono else 32) if self.version == 3 else (9 if mono else 17)

    def size(self, third: int) -> int:
        """Bytes of a frame whose header's third byte (bitrate and padding) is ``third``; 0 where it is none."""
        table = _BITRATES_1 if self.version == 3 else _BITRATES_2
        return self.samples // 8 * table[third >> 4] * 1000 // self.rate + (third >> 1 & 1)


@dataclass(slots=True)
class FrameCounter:
    """Walks over the encoder's output as it comes and keeps where each frame begins."""

    kind: FrameKind | None = None
    offsets: array[int] = field(default_factory=lambda: array("Q"))
    length: int = 0
    _next: int = 0
    _tail: bytes = b""
    _sizes: tuple[int, ...] = ()

    def feed(self, data: bytes | bytearray) -> None:
        """Raises :class:`reader.errors.ExportError` where the encoder's output is not a row of frames."""
        if not data:
            return
        view = self._tail + bytes(data)
        base = self.length - len(self._tail)
        if self.kind is None:
            self.kind = FrameKind(view[:4])
            self._sizes = tuple(self.kind.size(third) for third in range(256))
        at, sizes, offsets = self._next - base, self._sizes, self.offsets
        while at + 4 <= len(view):
            size = sizes[view[at + 2]]
            if view[at] != 0xFF or not size:
                raise ExportError("LAME: lost synchronisation")
            offsets.append(base + at)
            at += size
        self._next = base + at
        self.length += len(data)
        self._tail = view[-3:] if at > len(view) - 4 else b""


def info_bytes(kind: FrameKind, bitrate: int) -> int:
    """How many bytes to keep free in front: a frame of ``bitrate``, or of the smallest that holds the header."""
    return kind.size(_third(kind, bitrate))


def info_frame(frames: FrameCounter, samples: int, bitrate: int, *, variable: bool) -> bytes:
    """The frame to write in front of ``frames``, which hold ``samples`` samples of sound.

    Where ``bitrate`` is too low for the header to fit, the frame's own is higher, and the file is no longer one of
    constant bitrate: then it is marked as variable too, or some players find no duration.
    """
    assert frames.kind is not None  # noqa: S101 - an encoder that was flushed has given a frame
    kind = frames.kind
    third = _third(kind, bitrate)
    variable = variable or third != _index(kind, bitrate)
    size = kind.size(third)
    padding = len(frames.offsets) * kind.samples - samples - ENCODER_DELAY
    if not 0 <= padding < 4096:
        raise ExportError(f"LAME: {padding} samples of padding")
    head = bytes((0xFF, kind.header[1] | 1, third, kind.header[3])) + bytes(kind.side_bytes)
    total = frames.length + size
    body = head + struct.pack(">4sIII", b"Xing" if variable else b"Info", 15, len(frames.offsets), total)
    body += _seek_table(frames, size, total) + struct.pack(">I", 57)
    body += _lame(bitrate, padding, total, variable=variable)
    return (body + struct.pack(">H", _crc16(body))).ljust(size, b"\0")


def _lame(bitrate: int, padding: int, total: int, *, variable: bool) -> bytes:
    """LAME's extension but its last two bytes, which are the CRC of all before."""
    delays = (ENCODER_DELAY << 12 | padding).to_bytes(3, "big")
    return b"LAME3.100" + struct.pack(
        ">BBIHHBB3sBBHIH", 4 if variable else 1, 0, 0, 0, 0, 0, min(bitrate, 255), delays, 0, 0, 0, total, 0
    )


def _seek_table(frames: FrameCounter, head: int, total: int) -> bytes:
    """For each percent of the time, where it is in the file, in 256ths."""
    count = len(frames.offsets)
    places = (head + frames.offsets[percent * count // 100] for percent in range(100))
    return bytes(min(255, place * 256 // total) for place in places)


def _index(kind: FrameKind, bitrate: int) -> int:
    """The third byte of a frame of exactly ``bitrate``, which is one that the format has."""
    table = _BITRATES_1 if kind.version == 3 else _BITRATES_2
    return table.index(bitrate) << 4 | (kind.header[2] & 0x0C)


def _third(kind: FrameKind, bitrate: int) -> int:
    """The third byte of the header: the stream's sample rate, no padding, and a bitrate that is large enough."""
    needed = 4 + kind.side_bytes + _XING_BYTES + _LAME_BYTES
    low = kind.header[2] & 0x0C
    table = _BITRATES_1 if kind.version == 3 else _BITRATES_2
    fits = [index << 4 | low for index in range(1, 15) if kind.size(index << 4 | low) >= needed]
    return next((third for third in fits if table[third >> 4] >= bitrate), fits[-1])


def _crc16(data: bytes) -> int:
    """CRC-16 with the reversed polynomial 0xA001, from 0."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
