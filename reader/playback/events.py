"""What a player can be told, and what it tells: frozen values that know no front end.

Commands may be sent from any thread, twice, late, or after the end; events are told on the player's thread, in order.
An event says what is heard, not what was written to the device.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.model import Frames, Position, Script, Utterance, Voice
from reader.playback.cues import Cue


@dataclass(frozen=True, slots=True)
class Load:
    """Play this script from now on, paused at ``position``."""

    script: Script
    position: Position = Position(0)


@dataclass(frozen=True, slots=True)
class Replace:
    """The same article with another script (a corrected reading, a restored line): go on at ``position``."""

    script: Script
    position: Position


@dataclass(frozen=True, slots=True)
class Play:
    """Go on from where it is (from the start, where it had ended), after so much silence."""

    after_ms: int = 0


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence now; the place is kept."""


@dataclass(frozen=True, slots=True)
class Seek:
    """Go to ``position``; plays on where it was playing."""

    position: Position


@dataclass(frozen=True, slots=True)
class SeekWord:
    """Go to where word ``word`` of an utterance begins; plays on where it was playing."""

    utterance: int
    word: int


@dataclass(frozen=True, slots=True)
class Skip:
    """Go ``seconds`` of listening forward (or back, where negative), at 1× time."""

    seconds: float


@dataclass(frozen=True, slots=True)
class SetSpeed:
    """0.5 to 4.0."""

    speed: float


@dataclass(frozen=True, slots=True)
class SetFastVoice:
    """Whether the voice itself speaks faster at the highest speeds, where its engine can."""

    on: bool


@dataclass(frozen=True, slots=True)
class SetVolume:
    """0.0 to 1.0."""

    volume: float


@dataclass(frozen=True, slots=True)
class SetVoice:
    """Another voice, from the next utterance on."""

    voice: Voice


@dataclass(frozen=True, slots=True)
class StopAfter:
    """Pause at the end of each sentence or paragraph, or never again: ``"sentence"``, ``"paragraph"``, ``""``."""

    unit: str


@dataclass(frozen=True, slots=True)
class SetPauses:
    """How long pauses last, apart from speed: ``share`` of their length at 1× (None: they follow the speed), and
    at most ``cap_ms`` each.
    """

    share: float | None = None
    cap_ms: int = 2000


@dataclass(frozen=True, slots=True)
class SetCues:
    """Which earcons sound; none at first."""

    cues: frozenset[Cue]


@dataclass(frozen=True, slots=True)
class Ring:
    """One earcon now, or at the next end of an utterance, if it is wanted."""

    cue: Cue


@dataclass(frozen=True, slots=True)
class SetLeadIn:
    """So much silence before the first sound after each Play: some Bluetooth headsets swallow the beginning."""

    ms: int


@dataclass(frozen=True, slots=True)
class Say:
    """An announcement: said at the next end of an utterance, or at once where nothing plays. The place stays."""

    utterance: Utterance


@dataclass(frozen=True, slots=True)
class AtEnd:
    """What is said when a script was heard to its end, made from how long that takes at the speed and with the pauses
    in force; ``Finished`` is told after it.

    ``announce`` is called on the player's thread. None: nothing is said.
    """

    announce: Callable[[Frames], Utterance] | None


@dataclass(frozen=True, slots=True)
class Quit:
    """End the thread."""


Command = (
    Load
    | Replace
    | Play
    | Pause
    | Seek
    | SeekWord
    | Skip
    | SetSpeed
    | SetFastVoice
    | SetVolume
    | SetVoice
    | SetPauses
    | SetCues
    | Ring
    | SetLeadIn
    | Say
    | AtEnd
    | StopAfter
    | Quit
)


@dataclass(frozen=True, slots=True)
class Playing:
    """Sound has begun (or goes on) at ``position``."""

    position: Position


@dataclass(frozen=True, slots=True)
class Paused:
    """Silence, at ``position``."""

    position: Position


@dataclass(frozen=True, slots=True)
class Reached:
    """Word ``word`` of utterance ``position.utterance`` is heard now (−1: the utterance itself begins).

    ``exact`` is False where the place of the word is estimated.
    """

    position: Position
    word: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Measured:
    """The speech of utterance ``utterance`` lasts so long at 1×; told once, when its clip has come."""

    utterance: int
    speech: Frames


@dataclass(frozen=True, slots=True)
class Buffering:
    """Waiting for the voice at ``position``; told once for each wait that is heard."""

    position: Position


@dataclass(frozen=True, slots=True)
class VoiceChanged:
    """Another engine speaks from ``position`` on (told when it is heard). ``reason`` is a sentence on why, where it is
    not the one that was asked for. ``again``: engines changed and were announced less than a minute ago, so that this
    is to be shown and not to be said.
    """

    position: Position
    voice: Voice
    engine: str
    reason: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class SpeedChanged:
    speed: float


@dataclass(frozen=True, slots=True)
class Failed:
    """Utterance ``position.utterance`` could not be said: ``message`` and ``hint`` as in
    :class:`reader.errors.ReaderError`. The player is paused there, or has gone on where ``skipped``.
    """

    position: Position
    message: str
    hint: str = ""
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class DeviceLost:
    """The device is gone; the place is kept. ``hint`` says what to do. The player goes on silently or waits."""

    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """The script was heard to its end; ``duration`` is its length at 1×."""

    duration: Frames


Event = Playing | Paused | Reached | Measured | Buffering | VoiceChanged | SpeedChanged | Failed | DeviceLost | Finished
