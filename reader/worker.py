"""What runs inside a child process: frames in, one function, frames out. Imports little, so that it starts fast."""

from __future__ import annotations

import gc
import os
import pickle
import struct
import sys
import threading
from _queue import SimpleQueue
from collections.abc import Callable

from reader.errors import ReaderError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO

CALL, CANCEL = b"r", b"c"
BEGUN, REPLY, RAISED, FAILED, CANCELLED, NO_MEMORY = b"b", b"=", b"!", b"?", b"c", b"m"

_LENGTH = struct.Struct("!Q")


def write_frame(pipe: IO[bytes], kind: bytes, data: bytes) -> None:
    """One byte of kind, eight of length (big-endian), the data."""
    pipe.write(kind + _LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> tuple[bytes, bytes] | None:
    """The next frame; None at the end, also where it comes in the middle of a frame."""
    head = pipe.read(1 + _LENGTH.size)
    if len(head) < 1 + _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head[1:])
    data = pipe.read(length)
    return (head[:1], data) if len(data) == length else None


_cancel = threading.Event()


def cancelled() -> bool:
    """In the child: whether the parent wants the call under way to stop. A long function asks now and then."""
    return _cancel.is_set()


def serve(target: str, memory_bytes: int) -> None:
    """In the child: answers requests with ``target`` until the parent closes the pipe or ends."""
    gc.set_threshold(50_000)  # what is imported stays, and a page's tree is looked through once, not forty times
    requests: SimpleQueue[bytes] = SimpleQueue()
    replies = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - pathlib is not loaded here
        os.dup2(nowhere.fileno(), 1)
    _limit(memory_bytes)
    threading.Thread(target=_hear, args=(requests,), daemon=True).start()
    function = _load(target)
    while True:
        request = requests.get()
        write_frame(replies, BEGUN, b"")  # who dies before this did not die of the request
        kind, data = _answer(function, request)
        write_frame(replies, kind, data)
        if kind == NO_MEMORY:
            os._exit(1)  # whatever was half done is forgotten


def _hear(requests: SimpleQueue[bytes]) -> None:
    _die_with_parent()
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        kind, data = frame
        if kind == CANCEL:
            _cancel.set()
        else:
            _cancel.clear()
            requests.put(data)
    os._exit(0)


def _load(target: str) -> Callable[[object], object]:
    from importlib import import_module

    module, _, name = target.partition(":")
    function: Callable[[object], object] = getattr(import_module(module), name)
    return function


def _answer(function: Callable[[object], object], request: bytes) -> tuple[bytes, bytes]:
    try:
        reply = function(pickle.loads(request))  # noqa: S301 - written by our own parent
        return (CANCELLED, b"") if cancelled() else (REPLY, pickle.dumps(reply, pickle.HIGHEST_PROTOCOL))
    except MemoryError:
        return NO_MEMORY, b""
    except ReaderError as error:
        return RAISED, pickle.dumps(error)
    except Exception as error:  # noqa: BLE001 - the function is any function; the parent learns the kind, not the text
        return (CANCELLED, b"") if cancelled() else (FAILED, type(error).__name__.encode("ascii", "replace"))


def _limit(memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory_bytes:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _die_with_parent() -> None:
    """Linux: the kernel kills us when the parent ends, even while a library holds the interpreter."""
    if sys.platform != "linux":
        return
    import ctypes
    import signal

    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
