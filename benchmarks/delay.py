"""How late the loop of the front end is while the voice is made and played beside it; the goal is 20 ms at p99.

python -m benchmarks.delay [SECONDS]
"""

from __future__ import annotations

import sys

from tests.playback.delay import Burning, lateness, lateness_beside, percentile
from tests.playback.fakes import script

GOAL_MS = 20


def main(seconds: float = 20.0) -> None:
    _say("nothing beside it", lateness(seconds))
    _say("the offline voice, at 4×", _offline(seconds))
    text, usual = script(*[4] * 40), sys.getswitchinterval()
    _say("a voice that computes in Python, 0.1 s a clip", lateness_beside(Burning(), text, seconds))
    _say("the same, with Python's own switch interval", lateness_beside(Burning(), text, seconds, hand_over_s=usual))


def _offline(seconds: float) -> list[float]:
    from benchmarks.sound import article
    from reader.tts import registry

    engine = registry.create("espeak", {})
    try:
        return lateness_beside(engine, article(), seconds, voice=engine.voices()[0])
    finally:
        engine.close()


def _say(what: str, late: list[float]) -> None:
    p50, p99 = percentile(late, 0.5), percentile(late, 0.99)
    print(f"  {what:48} median {p50:5.1f} ms   p99 {p99:6.1f} ms   worst {max(late):6.1f} ms   (goal p99 {GOAL_MS} ms)")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
