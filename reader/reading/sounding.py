"""How it sounds: a script on a player, in the speed, the volume, the voice and with the pauses of a listener."""

from __future__ import annotations

from dataclasses import dataclass
from threading import RLock

from reader.model import FASTEST, PCM, SLOWEST, Position, ReadingOptions, Script
from reader.playback import events
from reader.playback.cues import ALL_CUES, Cue, names_of
from reader.playback.feed import Pauses
from reader.playback.timeline import Durations
from reader.reading.desk import Choice, Desk, Emit, Transport
from reader.reading.ear import Ear
from reader.reading.moves import Unit
from reader.reading.patient import PatientMemory
from reader.reading.sought import Sought
from reader.tts.engine import Service


@dataclass(frozen=True, slots=True)
class Start:
    """How a sitting begins. ``lead_in_ms`` is silence for headsets that swallow the first sound; ``pause_share`` as in
    :meth:`Sounding.set_pause_share`; ``fast_voice`` as in :meth:`Sounding.set_fast_voice`.
    """

    speed: float = 1.0
    volume: float = 1.0
    options: ReadingOptions = ReadingOptions()
    choice: Choice | None = None
    cues: frozenset[Cue] = ALL_CUES
    lead_in_ms: int = 0
    pause_share: float = 0.0
    fast_voice: bool = False
    stop_after: Unit | None = None


class Sounding:
    """A player and what was chosen for it, which outlives any one player. It neither moves nor knows an article.

    ``emit`` is called on the player's thread with every event; what it told is already to be seen in the properties.
    """

    def __init__(self, desk: Desk, emit: Emit, start: Start) -> None:
        self._desk = desk
        self._emit = emit
        self._player: Transport | None = None
        self._making = RLock()
        self._choice = start.choice
        self._lead_in_ms = start.lead_in_ms
        self._stop_after = start.stop_after
        self._word = -1
        self._durations = Durations()
        self.script: Script | None = None
        self.position = Position(0)
        self.playing = False
        self._starts = False
        self.speed = start.speed
        self.volume = start.volume
        self.muted = False
        self.options = start.options
        self.cues = start.cues
        self._wanted = start.cues or ALL_CUES
        self.pause_share = start.pause_share
        self.fast_voice = start.fast_voice
        self._memory = PatientMemory(desk.memory)
        self._sought = Sought()
        self._ear = Ear(self._send)
        self._ear.speed, self._ear.volume = start.speed, start.volume
        self._ear.announcements = start.options.announcements

    # The player

    def _send(self, command: events.Command) -> None:
        """To the player, which is made when there is something to be heard: what was chosen before, it is told then."""
        if self._player is None and not isinstance(command, events.Load | events.Ring):
            return
        with self._making:
            if self._player is None:
                self._player = self._desk.player(self._hear, self._choice)
                for first in self._chosen():
                    self._player.send(first)
            player = self._player
        player.send(command)

    def _chosen(self) -> tuple[events.Command, ...]:
        """What a new player is told before anything else."""
        return (
            events.SetFastVoice(self.fast_voice),
            events.SetSpeed(self.speed),
            events.SetVolume(self._ear.volume),
            self._pauses(),
            events.SetCues(self.cues),
            events.SetLeadIn(self._lead_in_ms),
            events.StopAfter(self._stop_after or ""),
            self._ear.at_end(),
        )

    def _hear(self, event: events.Event) -> None:
        """On the player's thread: takes note of an event, then passes it on."""
        late = isinstance(event, events.Reached | events.Playing | events.Paused) and self._sought.is_late(
            event.position
        )
        if late and isinstance(event, events.Reached):
            return
        if late and isinstance(event, events.Playing | events.Paused):
            event = type(event)(self.position)
        self._note(event)
        if not isinstance(event, events.Measured):  # it shows in the properties, and is no news to a listener
            self._emit(event)

    def _note(self, event: events.Event) -> None:
        if isinstance(event, events.Playing | events.Paused | events.Finished | events.Failed):
            self._starts = False
        match event:
            case events.Reached(position, word):
                self.position, self._word = position, word
                self._ear.reached(self.script, position, lambda: self.left_s)
            case events.Measured(utterance, speech):
                self._durations.learn(utterance, speech)
            case events.Playing(position):
                self.position, self.playing = position, True
            case events.Paused(position):
                self.position, self.playing = position, False
            case events.Finished():
                self.playing = False
                self._ear.finished()
            case events.Failed(position=position, skipped=False):
                self.position, self.playing = position, False
            case events.Failed():
                self._ear.skipped()
            case events.VoiceChanged():
                self._ear.voice_changed(event, self._choice)

    def _take(self, script: Script, position: Position) -> None:
        """``script`` is what is played from now on."""
        self.script, self.position = script, position
        self._durations = Durations(script.utterances, self._durations.pace)
        self._sought.seek(position)

    # Time

    @property
    def elapsed_s(self) -> float:
        """Seconds from the start to here at 1×: measured where it was said already, guessed from the letters beyond."""
        return PCM.to_seconds(self._durations.timeline().start(self.position))

    @property
    def length_s(self) -> float:
        """Seconds of the whole at 1×, as far as is known."""
        return PCM.to_seconds(self._durations.timeline().total)

    @property
    def left_s(self) -> float:
        """Seconds from here to the end at the speed and with the pauses in force."""
        return self.lasting_s(self.position)

    def lasting_s(self, position: Position = Position(0)) -> float:
        """Seconds from ``position`` (the start) to the end at the speed and with the pauses in force."""
        return PCM.to_seconds(self._durations.left(position, self.speed, self._resting))

    # Choices

    def set_cues(self, cues: frozenset[Cue]) -> None:
        """Which earcons sound from now on. Where none does, those that sounded last are remembered beside it."""
        self._wanted = cues or self._wanted
        self.cues = cues
        self._send(events.SetCues(cues))
        self._memory.remember(earcons=bool(cues), earcons_off=names_of(self._wanted))

    def turn_cues(self) -> None:
        """All earcons off, or those on again that sounded before."""
        self.set_cues(frozenset() if self.cues else self._wanted)

    def turn_cue(self, cue: Cue) -> None:
        """One earcon on or off; one that is turned on is heard, where nothing else is."""
        self.set_cues(self.cues ^ {cue})
        if cue in self.cues and not self.playing:
            self._send(events.Ring(cue))

    def set_pause_share(self, share: float) -> None:
        """How long pauses last, apart from speed: so much (0 to 1) of their length at 1×; 0: the shorter the faster, as
        speech. The longest pause is one of the :class:`reader.model.ReadingOptions`.
        """
        self.pause_share = round(min(1.0, max(0.0, share)), 2)
        self._send(self._pauses())
        self._memory.remember(pause_share=self.pause_share)

    def _pauses(self) -> events.SetPauses:
        pauses = self._resting
        return events.SetPauses(pauses.share, pauses.cap_ms)

    @property
    def _resting(self) -> Pauses:
        return Pauses(self.pause_share or None, self.options.pause_cap_ms)

    def set_fast_voice(self, on: bool) -> None:  # noqa: FBT001 - a switch
        """Whether the voice itself speaks faster from 2.5× on, where its engine can, and less of it is stretched."""
        self.fast_voice = on
        self._memory.remember(fast_voice=on)
        self._send(events.SetFastVoice(on))

    def set_speed(self, speed: float) -> None:
        """In steps of 0.1; what is too slow or too fast is brought inside."""
        self.speed = round(min(FASTEST, max(SLOWEST, speed)), 1)
        self._ear.keep_speed(self.speed)
        self._send(events.SetSpeed(self.speed))
        self._memory.remember(speed=self.speed)

    def set_volume(self, volume: float) -> None:
        """0.0 to 1.0; turns the sound back on where it was muted."""
        self.volume, self.muted = round(min(1.0, max(0.0, volume)), 2), False
        self._ear.volume = self.volume
        self._send(events.SetVolume(self.volume))
        self._memory.remember(volume=self.volume)

    def toggle_mute(self) -> None:
        self.muted = not self.muted
        self._ear.volume = 0.0 if self.muted else self.volume
        self._send(events.SetVolume(self._ear.volume))

    @property
    def choice(self) -> Choice | None:
        """The voice that was chosen; None where the settings leave it open."""
        return self._choice

    def voices(self) -> tuple[Choice, ...]:
        """What :meth:`set_voice` can be given. May take a moment: engines are asked."""
        return self._desk.voices()

    def services(self) -> tuple[Service, ...]:
        """Who would get the text of the online voices that are installed. Any thread."""
        return self._desk.services()

    def allowed(self, service: Service) -> bool:
        """Whether the listener agreed that the text goes there."""
        return self._desk.allowed(service.id)

    def allow_online(self, service: Service, *, allowed: bool) -> None:
        """The listener's answer to that question, which is kept; heeded from the next choice of a voice on."""
        self._desk.allow_online(service.id, allowed)

    def set_voice(self, choice: Choice) -> None:
        """Another voice, from the place where it is."""
        same_engine = self._choice is not None and self._choice.engine == choice.engine
        self._choice = choice
        self._memory.remember(engine=choice.engine, voice=choice.voice.id)
        if self._player is not None and same_engine:
            self._send(events.SetVoice(choice.voice))
        elif self._player is not None:
            self._change_player()

    def _change_player(self) -> None:
        assert self._player is not None  # noqa: S101 - for the type checker; the caller looked
        playing, position = self.playing, self.position
        self._player.close()
        self._player = None
        if self.script:
            self._send(events.Load(self.script, position))
            if playing:
                self._send(events.Play())

    def remember(self, **choices: object) -> None:
        """Keeps what was chosen on the screen (``text_size``, ``theme`` …) over a restart."""
        self._memory.remember(**choices)

    def forget(self, article: str | None) -> None:
        """Nothing that is said of the article of that key (None: of any) is kept from now on, though it be open."""
        self._desk.forget(article)

    def close(self) -> None:
        """Ends the player. May be called twice."""
        player, self._player = self._player, None
        if player is not None:
            player.close()
