"""Makes the clips of a script a little ahead of whoever writes them, so that speech and encoding overlap."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from itertools import islice

from reader.model import Clip, Script, Utterance, Voice
from reader.tts.engine import Engine, sayable, text_for


def produce(
    script: Script, engine: Engine, voice: Voice, ahead: int = 4, executor: Executor | None = None
) -> Iterator[tuple[Utterance, Clip]]:
    """Each utterance with its clip, in order; at most ``ahead`` clips are made before they are asked for.

    An utterance with nothing to say gets a clip with no sound. Raises what ``engine`` raises. Close the generator to
    stop early: what is not begun is then never asked for. ``executor`` must run in this process.
    """
    own = None if executor else ThreadPoolExecutor(max(1, min(ahead, engine.info.concurrency)), "speech")
    pool = executor or own
    assert pool is not None  # noqa: S101 - one of the two was made
    queue: deque[tuple[Utterance, Future[Clip]]] = deque()
    waiting = iter(script.utterances)
    try:
        for utterance in islice(waiting, max(1, ahead)):
            queue.append((utterance, pool.submit(_say, engine, utterance, voice)))
        while queue:
            utterance, future = queue.popleft()
            clip = future.result()
            for following in islice(waiting, 1):
                queue.append((following, pool.submit(_say, engine, following, voice)))
            yield utterance, clip
    finally:
        for _, future in queue:
            future.cancel()
        if own is not None:
            own.shutdown(wait=True, cancel_futures=True)


def _say(engine: Engine, utterance: Utterance, voice: Voice) -> Clip:
    if not sayable(text_for(engine.info.form, utterance)):
        return Clip(b"", (), True, voice, engine.info.id)
    return engine.synthesize(utterance, voice)
