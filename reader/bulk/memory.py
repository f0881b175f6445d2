"""How a worker's memory is kept between articles."""

from __future__ import annotations

import ctypes
import os
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""``M_TRIM_THRESHOLD`` and ``M_MMAP_THRESHOLD`` of mallopt(3)."""
_KEPT = 256 << 20
_LARGEST_MMAP = 32 << 20
"""The most that glibc takes on 64 bits."""


def keep_freed_memory() -> None:
    """Has glibc keep what an article's sound freed for the next article's; elsewhere it does nothing.

    Dask's nannies start workers with ``MALLOC_TRIM_THRESHOLD_=65536``: every buffer above 64 KB goes back to the system
    when it is freed and is asked for and zeroed again, a page at a time.
    The voice's process would inherit that.
    """
    os.environ.pop("MALLOC_TRIM_THRESHOLD_", None)
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):  # musl has none
        libc.mallopt(_MMAP_THRESHOLD, _LARGEST_MMAP)
        libc.mallopt(_TRIM_THRESHOLD, _KEPT)
