"""What a terminal under test runs: the installed reader for a listener with a home of their own and a sound device."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.judges.sound_server import SoundServer

READER = (sys.executable, "-m", "reader")
DEMO = Path(__file__).parents[2] / "seeds" / "demo.html"


def environ(home: Path, server: SoundServer, **more: str) -> dict[str, str]:
    """The environment: Korean, offline, nothing of ours, the device that plays to nobody."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("READER_", "TMUX"))}
    folders = {f"XDG_{name}_HOME": str(home) for name in ("CONFIG", "STATE", "CACHE", "DATA")}
    return {**kept, **folders, **server.environ, "LANG": "ko_KR.UTF-8", "READER_OFFLINE": "true", **more}
