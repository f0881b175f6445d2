"""Functions that the tests run in child processes."""

from __future__ import annotations

import os
import signal
import sys
import time

from reader.errors import EngineError
from reader.worker import cancelled


def echo(request: object) -> object:
    sys.stdout.write("noise")
    sys.stdout.flush()
    return request


def modules(_request: object) -> list[str]:
    return sorted(sys.modules)


def limits(_request: object) -> tuple[int, int]:
    return os.getpid(), os.getppid()


def do(request: tuple[str, object]) -> object:  # noqa: C901 - one branch a deed
    deed, value = request
    match deed:
        case "echo":
            return value
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "abort":
            os.abort()
        case "sleep":
            time.sleep(float(str(value)))
        case "wait":
            while not cancelled():
                time.sleep(0.001)
        case "eat":
            return len(bytearray(int(str(value))))
        case "group":
            return os.getpgid(0)
        case "raise":
            raise EngineError("소리가 나지 않습니다.", "다시 해 보세요.", transient=True)
        case "stumble":
            raise KeyError(value)
        case "lambda":
            return lambda: value
        case "grab":  # holds the interpreter, as a library may
            import ctypes

            ctypes.PyDLL(None).sleep(int(str(value)))
    return deed
