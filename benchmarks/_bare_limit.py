"""The least that an export can cost: ``python -m benchmarks._bare_limit PIECES EFFORT``.

Says each text of a JSON list and encodes the sound as it comes, the voice in one thread and LAME in another: no
cleaning, no pauses, no times, no file.
"""

import json
import sys
from pathlib import Path
from queue import Queue
from threading import Thread

import lameenc

from reader.tts.espeak.synth import say

VOICE = "ko+f2"


def main(pieces: str, effort: str) -> None:
    texts = json.loads(Path(pieces).read_text("utf-8"))
    spoken: Queue[bytes | None] = Queue(64)
    encoding = Thread(target=_encode, args=(spoken, int(effort), say(("", VOICE, 1.0))[1]))
    encoding.start()
    for text in texts:
        spoken.put(say((text, VOICE, 1.0))[0])
    spoken.put(None)
    encoding.join()


def _encode(spoken: "Queue[bytes | None]", effort: int, rate: int) -> None:
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_in_sample_rate(rate)
    encoder.set_out_sample_rate(rate)
    encoder.set_channels(1)
    encoder.set_quality(effort)
    encoder.set_bit_rate(64)
    while (pcm := spoken.get()) is not None:
        encoder.encode(pcm)
    encoder.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
