"""MP3 through LAME, streamed, with an exact header and tags. The home of lameenc."""

from __future__ import annotations

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
BITRATES = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""What the format offers at 24 kHz, in kbit/s."""


class Mp3Writer:
    """Encodes PCM into a file that is its caller's. ``write`` what comes, then ``close``. Used by one thread.

    ``close`` goes back and fills in the first frame, so the file must be able to seek.
    """

    def __init__(self, path: Path, options: ExportOptions) -> None:
        self._options = options
        self._encoder = _encoder(options)
        self._bitrate = BITRATES[0] if options.vbr is not None else nearest_bitrate(options.bitrate)
        self._frames = FrameCounter()
        self._samples = 0
        self._file: IO[bytes] = path.open("wb")
        self._file.write(bytes(info_bytes(_FIRST_FRAME, self._bitrate)))

    def write(self, pcm: bytes) -> None:
        self._samples += PCM.frames(pcm)
        self._keep(self._encoder.encode(pcm))

    def close(self) -> None:
        """Ends the file. Raises :class:`reader.errors.ExportError` where nothing was written."""
        try:
            if not self._samples:
                raise ExportError(t("소리가 없습니다.", "There is no sound."))
            self._keep(self._encoder.flush())
            self._file.seek(0)
            variable = self._options.vbr is not None
            self._file.write(info_frame(self._frames, self._samples, self._bitrate, variable=variable))
        finally:
            self._file.close()

    def abandon(self) -> None:
        """Closes the file as it is; may be called after ``close``."""
        self._file.close()

    def _keep(self, encoded: bytes | bytearray) -> None:
        self._frames.feed(encoded)
        self._file.write(encoded)


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
