"""The player: one thread that takes commands, turns a script into sound through an engine, and tells what is heard."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from reader.audio.sink import Sink, Stretcher
from reader.errors import AudioError
from reader.messages import t
from reader.model import FASTEST, SLOWEST, Position, Script, Voice
from reader.playback import events as ev
from reader.playback.feed import Pauses
from reader.playback.output import Output
from reader.playback.prefetch import Prefetch
from reader.playback.recital import Recital
from reader.tts.engine import Engine

_log = logging.getLogger(__name__)

NATIVE = 2.0
"""The base rate of a voice that speaks faster itself."""
RETRY_S = 0.5
"""How often a lost device is tried again, and"""
GIVE_UP_S = 20.0
"""for how long; then the player is paused, which is told, and Play tries once more."""
STEADY_S = 3.0
"""A device that is lost again so soon after it was found had not come back: nobody is told of it twice."""
_TICK_S = 0.005


@dataclass(frozen=True, slots=True)
class _Wake:
    """A clip has come or failed: look again."""


class Player:
    """Plays one script at a time. ``send`` may be called from any thread; ``emit`` is called on the player's own.

    The player does not own ``engine`` and ``executor``; without an executor it makes its own workers, as many as the
    engine allows. ``ahead`` utterances are made in advance (none by an online voice before the first Play). The device
    is opened at the first Play.
    """

    def __init__(  # noqa: PLR0913 - the parts it is made of, chosen by whoever composes the program
        self,
        engine: Engine,
        sink_factory: Callable[[], Sink],
        voice: Voice,
        emit: Callable[[ev.Event], None],
        *,
        executor: Executor | None = None,
        ahead: int = 4,
        stretcher: Stretcher | None = None,
    ) -> None:
        self._emit = emit
        self._online = engine.info.online
        self._native = min(NATIVE, engine.info.fastest)
        self._inbox: queue.SimpleQueue[ev.Command | _Wake] = queue.SimpleQueue()
        self._own: Executor | None = None
        if executor is None:
            self._own = executor = ThreadPoolExecutor(max(1, engine.info.concurrency), "voice")
        self._output = Output(sink_factory, self._tell)
        self._prefetch = Prefetch(engine, executor, partial(self._inbox.put, _Wake()), ahead=ahead)
        self._recital = Recital(self._prefetch, self._output, stretcher or _wsola(), voice, self._tell)
        self._waits = False
        self._lost_at = self._found_at = 0.0
        self._quit = False
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)
        self._thread.start()

    def send(self, command: ev.Command) -> None:
        """Gives a command; it is carried out within 20 ms of sound. Without effect after the end."""
        self._inbox.put(command)

    def join(self, timeout: float | None = None) -> bool:
        """Waits for the thread to end; whether it has."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def close(self) -> None:
        """Ends the thread and its workers; may be called twice. A running call to the engine is not waited for."""
        self.send(ev.Quit())
        self.join(2.0)
        if self._own is not None:
            self._own.shutdown(wait=False, cancel_futures=True)

    def _tell(self, event: ev.Event) -> None:
        try:
            self._emit(event)
        except Exception:  # noqa: BLE001 - a front end that is gone must not end the thread
            _log.exception("nobody took %s", type(event).__name__)

    # The loop: a command if there is one, else a piece of sound. What goes wrong is said, and the next turn comes.

    def _run(self) -> None:
        while not self._quit:
            try:
                self._turn()
            except AudioError as error:
                self._lose_device(error)
            except Exception as error:  # noqa: BLE001 - a thread that died would be silence without a word
                _log.exception("player failed")
                message = t("재생하다가 오류가 났습니다.", "Playback failed.")
                self._recital.stop(ev.Failed(self._recital.here, message, type(error).__name__))
        self._prefetch.clear()
        self._output.close()

    def _turn(self) -> None:
        self._output.tell_heard()
        command = self._next_command()
        if command is not None:
            self._waits = False
            self._obey(command)
        elif self._lost_at:
            self._find_device()
        elif self._recital.busy and not self._output.full:
            self._waits = not self._recital.step()

    def _next_command(self) -> ev.Command | _Wake | None:
        try:
            patience = self._patience()
            return self._inbox.get(block=patience != 0.0, timeout=patience)
        except queue.Empty:
            return None

    def _patience(self) -> float | None:
        """How long a command is waited for, in seconds; None for ever."""
        if self._lost_at:
            return RETRY_S
        if not self._recital.busy:
            return None
        return _TICK_S if self._waits or self._output.full else 0.0

    # Commands.

    def _obey(self, command: ev.Command | _Wake) -> None:  # noqa: C901, PLR0912 - one line for each command
        match command:
            case ev.Load(script, position):
                self._load(script, position, playing=False)
            case ev.Replace(script, position):
                self._load(script, position, playing=self._recital.playing)
            case ev.Play(after_ms):
                self._play(after_ms)
            case ev.Pause():
                self._lost_at = 0.0
                self._recital.pause()
            case ev.Seek(position):
                self._seek(position)
            case ev.SeekWord(utterance, word):
                self._seek(Position(utterance), word)
            case ev.Skip(seconds):
                self._seek(self._recital.after(seconds))
            case ev.SetSpeed(speed):
                self._recital.set_speed(min(max(speed, SLOWEST), FASTEST))
                self._tell(ev.SpeedChanged(self._recital.speed))
            case ev.SetFastVoice(on):
                self._recital.speak_natively(self._native if on else 1.0)
            case ev.SetVolume(volume):
                self._output.volume = min(max(volume, 0.0), 1.0)
            case ev.SetVoice(voice):
                self._recital.speak_as(voice)
            case ev.SetPauses(share, cap_ms):
                self._recital.pauses = Pauses(share, cap_ms)
            case ev.SetCues(cues):
                self._recital.asides.cues = cues
            case ev.Ring(cue):
                self._recital.asides.ring(cue)
            case ev.SetLeadIn(ms):
                self._recital.lead_in_ms = ms
            case ev.Say(utterance):
                self._recital.asides.say(utterance)
            case ev.AtEnd(announce):
                self._recital.at_end = announce
            case ev.StopAfter(unit):
                self._recital.stop_after = unit
            case ev.Quit():
                self._quit = True
            case _Wake():
                pass

    def _load(self, script: Script, position: Position, *, playing: bool) -> None:
        self._recital.playing = playing
        self._recital.load(script, position)
        self._moved()

    def _seek(self, position: Position, word: int = 0) -> None:
        self._recital.go(position, word)
        self._moved()

    def _moved(self) -> None:
        """Tells a new place where no sound will, and has its clips made; by an online voice only when asked to play."""
        if self._recital.playing:
            self._recital.make_ready()
            return
        self._tell(ev.Paused(self._recital.here))
        if not self._online:
            self._recital.make_ready(ahead=1)

    def _play(self, after_ms: int) -> None:
        self._recital.play(after_ms)
        if self._recital.playing:
            self._output.open()

    # The device.

    def _lose_device(self, error: AudioError) -> None:
        self._recital.rewind(self._output.lose())
        self._lost_at = time.monotonic()
        if self._lost_at - self._found_at > STEADY_S:
            self._tell(ev.DeviceLost(error.message, error.hint))

    def _find_device(self) -> None:
        if self._output.reopen():
            self._lost_at, self._found_at = 0.0, time.monotonic()
        elif time.monotonic() - self._lost_at > GIVE_UP_S:
            self._lost_at = 0.0
            self._recital.pause()
            self._tell(_given_up())


def _given_up() -> ev.DeviceLost:
    return ev.DeviceLost(
        t("소리 장치가 돌아오지 않아 멈췄습니다.", "The sound device did not come back: paused."),
        t("연결한 뒤 재생하면 이어서 읽습니다.", "Plug it in and play, and the reading goes on."),
    )


def _wsola() -> Stretcher:
    from reader.audio.stretch import Wsola

    return Wsola()
