"""MP3 through LAME, streamed, with an exact header and tags. The home of lameenc."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import InitVar, dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from reader.errors import ExportError
from reader.export.exporter import ExportOptions
from reader.export.xing import FrameCounter, FrameKind, info_bytes, info_frame
from reader.messages import t
from reader.model import PCM

if TYPE_CHECKING:
    import lameenc

_FIRST_FRAME = FrameKind(bytes((0xFF, 0xF3, 0x84, 0xC4)))
"""What LAME makes of :data:`reader.model.PCM`: MPEG-2 layer III, 24 kHz, mono, no CRC."""
_JOIN = 1152
_PIECE = 12 * PCM.rate
"""PCM frames that are encoded at once: 12 seconds."""
_THREADS = 2
BITRATES = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""What the format offers at 24 kHz, in kbit/s."""


class Mp3Writer:
    """Encodes PCM into a file that is its caller's. ``write`` what comes, then ``close``. Used by one thread.

    The sound is cut at pauses into runs that several threads encode at once (LAME leaves the interpreter's lock), and
    that join to the frame: see :func:`_cut`. The same writes give the same bytes. ``close`` goes back and fills in the
    first frame, so the file must be able to seek.
    """

    def __init__(self, path: Path, options: ExportOptions) -> None:
        self._options = options
        self._bitrate = BITRATES[0] if options.vbr is not None else nearest_bitrate(options.bitrate)
        self._run = _Run(options)
        self._frames = FrameCounter()
        self._samples = 0
        self._waiting = bytearray()
        self._encoded: deque[Future[bytes]] = deque()
        self._pool = ThreadPoolExecutor(_THREADS, "lame")
        self._file: IO[bytes] = path.open("wb")
        self._file.write(bytes(info_bytes(_FIRST_FRAME, self._bitrate)))

    def write(self, pcm: bytes) -> None:
        self._samples += PCM.frames(pcm)
        self._waiting += pcm
        if PCM.frames(self._waiting) >= _PIECE:
            self._send()
            while len(self._encoded) > 2 * _THREADS:
                self._keep(self._encoded.popleft())

    def close(self) -> None:
        """Ends the file. Raises :class:`reader.errors.ExportError` where nothing was written."""
        try:
            if not self._samples:
                raise ExportError(t("소리가 없습니다.", "There is no sound."))
            self._submit(bytes(self._waiting), last=True)
            for piece in self._encoded:
                self._keep(piece)
            self._file.seek(0)
            variable = self._options.vbr is not None
            self._file.write(info_frame(self._frames, self._samples, self._bitrate, variable=variable))
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Closes the file as it is; may be called after ``close``."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._file.close()

    def _send(self) -> None:
        """What waits goes to the encoder; the run ends in the last pause of it, if it has one."""
        cut = _cut(self._run.frames, self._waiting)
        if cut is None:
            self._submit(bytes(self._waiting), last=False)
            self._waiting.clear()
            return
        self._submit(bytes(self._waiting[: (cut - _JOIN) * PCM.frame_bytes]), last=True)
        del self._waiting[: cut * PCM.frame_bytes]
        self._run = _Run(self._options)

    def _submit(self, pcm: bytes, *, last: bool) -> None:
        """One piece after another within a run: a worker waits for the piece before, which came to the pool first."""
        run, before = self._run, self._run.latest
        run.frames += PCM.frames(pcm)

        def work() -> bytes:
            if before is not None:
                before.result()
            encoded = bytes(run.encoder.encode(pcm))
            return encoded + bytes(run.encoder.flush()) if last else encoded

        run.latest = self._pool.submit(work)
        self._encoded.append(run.latest)

    def _keep(self, piece: Future[bytes]) -> None:
        encoded = piece.result()
        self._frames.feed(encoded)
        self._file.write(encoded)


@dataclass(slots=True)
class _Run:
    """A stretch of sound with an encoder of its own; ``frames`` of it were sent so far."""

    options: InitVar[ExportOptions]
    encoder: lameenc.Encoder = field(init=False)
    latest: Future[bytes] | None = None
    frames: int = 0

    def __post_init__(self, options: ExportOptions) -> None:
        self.encoder = _encoder(options)


def _cut(sent: int, waiting: bytearray) -> int | None:
    """How many PCM frames of ``waiting`` end the run of which ``sent`` frames are gone; None where it has no pause.

    LAME gives out ``frames + 1152`` samples' worth of MP3 frames when it is flushed. So a run that is a whole number of
    MP3 frames long, less 1152 samples of its closing silence, comes out exactly as long as it is, and the next run's
    first sample is decoded where it belongs.
    """
    silence = bytes((_JOIN + _FIRST_FRAME.samples) * PCM.frame_bytes)
    place = waiting.rfind(silence)
    if place < 0:
        return None
    end = PCM.frames(waiting[: place + len(silence)])
    return end - (sent + end) % _FIRST_FRAME.samples


def nearest_bitrate(bitrate: int) -> int:
    """The bitrate that the format has nearest to ``bitrate`` (the higher of two)."""
    return min(BITRATES, key=lambda offered: (abs(offered - bitrate), -offered))


def _encoder(options: ExportOptions) -> lameenc.Encoder:
    import lameenc

    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(PCM.rate)
    encoder.set_out_sample_rate(PCM.rate)
    encoder.set_channels(PCM.channels)
    encoder.set_quality(options.quality)
    if options.vbr is None:
        encoder.set_bit_rate(nearest_bitrate(options.bitrate))
    else:
        encoder.set_vbr(4)
        encoder.set_vbr_quality(options.vbr)
    encoder.silence()
    return encoder
