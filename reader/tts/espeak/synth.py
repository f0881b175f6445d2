"""espeak-ng in a child process: text in; sound and word events out. Imports little, because a child starts often.

The library is not safe to live with: 136 bytes of plain text can abort the process, two threads crash it, a 0x01 byte
mutes it for good. So one function here is run by one :class:`reader.child.Child`, one call at a time.
"""

from __future__ import annotations

import ctypes
import re
from ctypes import CFUNCTYPE, POINTER, c_char, c_int, c_short, c_uint, c_void_p

from reader.errors import EngineUnavailableError
from reader.worker import cancelled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_SYNCHRONOUS, _DONT_EXIT = 2, 0x8000
_BUFFER_MS = 60  # how often the callback runs, and so how soon it notices that it was cancelled
_BY_CHARACTER, _UTF8 = 1, 1
_RATE, _WORD = 1, 1
_NORMAL_WORDS_A_MINUTE = 175
_COMMANDS = re.compile("[\x00-\x1f\x7f]")  # 0x01 begins a command that outlives the call; NUL ends the text


class _Id(ctypes.Union):
    _fields_ = (("number", c_int), ("name", c_void_p), ("string", c_char * 8))


class _Event(ctypes.Structure):
    """``espeak_EVENT`` of ``speak_lib.h``."""

    _fields_ = (
        ("type", c_int),
        ("unique_identifier", c_uint),
        ("text_position", c_int),
        ("length", c_int),
        ("audio_position", c_int),
        ("sample", c_int),
        ("user_data", c_void_p),
        ("id", _Id),
    )


_Callback = CFUNCTYPE(c_int, POINTER(c_short), c_int, POINTER(_Event))

Spoken = tuple[bytes, int, list[tuple[int, int]]]
"""Mono s16le, its rate, and events: the offset of a character that begins a word, the sample where it begins."""


def say(request: tuple[str, str, float]) -> Spoken:
    """Says ``(text, voice, rate)``; an empty text loads the library and says nothing. Offsets count code points from 0.

    ``voice`` is espeak-ng's name for it (``"ko+f2"``), ``rate`` 1.0 its normal pace.
    """
    text, voice, rate = request
    return _synthesizer().say(_COMMANDS.sub(" ", text), voice, rate)


class _Synthesizer:
    """The library, loaded; holds what its C callback fills."""

    def __init__(self) -> None:
        import espeakng_loader

        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self.sample_rate = self._library.espeak_Initialize(
            _SYNCHRONOUS, _BUFFER_MS, espeakng_loader.get_data_path().encode(), _DONT_EXIT
        )
        if self.sample_rate <= 0:
            raise EngineUnavailableError("espeak-ng does not start")
        self._callback = _Callback(self._take)  # the library keeps no reference
        self._library.espeak_SetSynthCallback(self._callback)
        self._voice = ""
        self._pcm = bytearray()
        self._events: list[tuple[int, int]] = []

    def say(self, text: str, voice: str, rate: float) -> Spoken:
        self._choose(voice, rate)
        self._pcm, self._events = bytearray(), []
        if text.strip():
            data = text.encode() + b"\0"
            self._library.espeak_Synth(data, len(data), 0, _BY_CHARACTER, 0, _UTF8, None, None)
        return bytes(self._pcm), self.sample_rate, self._events

    def _choose(self, voice: str, rate: float) -> None:
        if voice != self._voice:
            if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
                raise EngineUnavailableError(f"espeak-ng has no voice {voice}")
            self._voice = voice
        self._library.espeak_SetParameter(_RATE, round(_NORMAL_WORDS_A_MINUTE * rate), 0)

    def _take(self, wave: ctypes._Pointer[c_short], count: int, events: Iterable[_Event]) -> int:
        """Returns 1 to stop. Nothing may be raised through C."""
        try:
            if count > 0:
                self._pcm += ctypes.string_at(wave, count * 2)
            for event in events:
                if event.type == 0:
                    break
                if event.type == _WORD:
                    self._events.append((event.text_position - 1, event.sample))
            return int(cancelled())
        except Exception:  # noqa: BLE001 - whatever is raised through C ends the process
            return 1


_loaded: list[_Synthesizer] = []


def _synthesizer() -> _Synthesizer:
    if not _loaded:
        _loaded.append(_Synthesizer())
    return _loaded[0]
