"""One sitting: an article that is read aloud, and everything a listener does with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.errors import ExtractError, UsageError
from reader.messages import t
from reader.model import (
    PCM,
    TITLE,
    Article,
    Bookmark,
    Lexicon,
    LexiconEntry,
    Page,
    Position,
    ReadingOptions,
    Script,
    Span,
    Timeline,
)
from reader.playback import events
from reader.playback.cues import ALL_CUES, Cue
from reader.playback.timeline import Durations
from reader.reading.desk import Choice, Desk, Emit, Transport
from reader.reading.ear import Ear
from reader.reading.herald import Herald
from reader.reading.moves import Unit, move
from reader.reading.patient import PatientMemory
from reader.reading.places import follow, position_of, span_of, word_at
from reader.reading.remembered import Remembered
from reader.reading.sought import Sought


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a word is read and what made it so; ``rule`` is empty where it is said as written."""

    written: str
    spoken: str
    pronounced: str
    rule: str


WORDS_BACK = 3
"""Whoever comes back to an article hears a few words again, to find into the sentence."""


@dataclass(frozen=True, slots=True)
class Start:
    """How a sitting begins. ``lead_in_ms`` is silence for headsets that swallow the first sound."""

    speed: float = 1.0
    volume: float = 1.0
    options: ReadingOptions = ReadingOptions()
    choice: Choice | None = None
    cues: frozenset[Cue] = ALL_CUES
    lead_in_ms: int = 0


class Reading:
    """Commands in, events out. Used by the front end's thread, unless a method says otherwise.

    ``emit`` is called on the player's thread with every event; what it told is already to be seen in the properties.
    """

    def __init__(self, desk: Desk, emit: Emit, start: Start = Start()) -> None:
        self._desk = desk
        self._emit = emit
        self._player: Transport | None = None
        self._choice = start.choice
        self._undo: list[Callable[[], None]] = []
        self._remembered: Remembered | None = None
        self._word = -1
        self.article: Article | None = None
        self.script: Script | None = None
        self.position = Position(0)
        self.playing = False
        self.speed = start.speed
        self.volume = start.volume
        self.muted = False
        self.options = start.options
        self.cues = start.cues
        self._lead_in_ms = start.lead_in_ms
        self._memory = PatientMemory(desk.memory)
        self._sought = Sought()
        self._herald = Herald(desk.herald)
        self._ear = Ear(self._send, self._fall_asleep)
        self._ear.speed, self._ear.volume = start.speed, start.volume
        self._ear.announcements = start.options.announcements

    # Opening

    def open(self, source: str) -> Article:
        """Fetches, cleans and loads ``source``, paused at the remembered place. Blocks; any one thread."""
        return self._open(self._desk.fetch(source))

    def open_text(self, text: str) -> Article:
        """The same for text that was pasted."""
        return self._open(Page("", text.encode("utf-8", "replace"), "text/plain", "utf-8"))

    def _open(self, page: Page) -> Article:
        article = self._desk.clean(page)
        script = self._write(article)
        if not script.utterances:
            raise ExtractError(
                t("읽을 글이 없습니다.", "There is nothing to read."),
                t("다른 기사를 열어 보세요.", "Open another article."),
            )
        self._keep_place()
        self._undo.clear()
        self._remembered = Remembered(self._memory, article)
        span = self._remembered.place()
        self._load(article, script, position_of(script, span) if span else Position(0))
        if span:
            self._find_into(script, span)
        return article

    def _find_into(self, script: Script, span: Span) -> None:
        """To the word that begins at ``span`` but for a few before it."""
        utterance = self.position.utterance
        word = word_at(script, utterance, span) - WORDS_BACK
        if word > 0:
            self._word = word
            self._sought.anywhere()
            self._send(events.SeekWord(utterance, word))

    def _write(self, article: Article) -> Script:
        from reader.script import write

        return write(article, self.options, self._lexicon())

    def _lexicon(self) -> Lexicon:
        return self._desk.dictionary.load()

    def _load(self, article: Article, script: Script, position: Position) -> None:
        self.article, self.script, self.position, self._word = article, script, position, -1
        self.playing = False
        self._sought.seek(position)
        self._send(events.Load(script, position))

    # The player

    def _send(self, command: events.Command) -> None:
        if self._player is None:
            self._player = self._desk.player(self._hear, self._choice)
            self._player.send(events.SetSpeed(self.speed))
            self._player.send(events.SetVolume(0.0 if self.muted else self.volume))
            self._player.send(events.SetCues(self.cues))
            self._player.send(events.SetLeadIn(self._lead_in_ms))
            self._player.send(self._ear.at_end())
        self._player.send(command)

    def _hear(self, event: events.Event) -> None:
        """On the player's thread: takes note of an event, then passes it on."""
        late = isinstance(event, events.Reached | events.Playing | events.Paused) and self._sought.is_late(
            event.position
        )
        if late and isinstance(event, events.Reached):
            return
        if late and isinstance(event, events.Playing | events.Paused):
            event = type(event)(self.position)
        match event:
            case events.Reached(position, word):
                self.position, self._word = position, word
                self._keep_place()
                self._ear.reached(self.script, position)
            case events.Playing(position):
                self.position, self.playing = position, True
            case events.Paused(position):
                self.position, self.playing = position, False
                self._keep_place()
            case events.Finished():
                self.playing = False
                self._forget_place()
            case events.Failed(position=position, skipped=False):
                self.position, self.playing = position, False
            case events.Failed():
                self._ear.skipped()
            case events.VoiceChanged(_, voice, engine):
                self._ear.voice_changed(voice, engine, self._choice)
        self._emit(event)

    # Transport

    def play(self) -> None:
        self._herald.hush()
        self._send(events.Play())

    def pause(self) -> None:
        self._send(events.Pause())

    def toggle(self) -> None:
        """Plays where it is silent, pauses where it plays."""
        self.pause() if self.playing else self.play()

    def move(self, unit: Unit, by: int) -> None:
        """``by`` sentences or paragraphs on (back, where negative)."""
        if self.script:
            self._seek(move(self.script, self.position, unit, by))

    def repeat(self) -> None:
        """The sentence again, from its beginning."""
        self.move(Unit.SENTENCE, 0)
        self.play()

    def repeat_slower(self) -> None:
        """The sentence again, slower; the next one is as fast as before."""
        self.repeat()
        if self.script:
            self._ear.slow_down(self.script.utterances[self.position.utterance].sentence)

    def go_to(self, utterance: int) -> None:
        """To the beginning of an utterance; one outside the script is the nearest inside."""
        if self.script:
            self._seek(Position(min(max(0, utterance), len(self.script.utterances) - 1)))

    def go_to_span(self, span: Span) -> None:
        """To what says this stretch of text."""
        if self.script:
            self._seek(position_of(self.script, span))

    @property
    def elapsed_s(self) -> float:
        """Seconds from the start to here at 1×, guessed from the letters."""
        return PCM.to_seconds(self._timeline().start(self.position))

    @property
    def length_s(self) -> float:
        """Seconds of the whole at 1×, guessed from the letters."""
        return PCM.to_seconds(self._timeline().total)

    def _timeline(self) -> Timeline:
        return Durations(tuple(self.script.utterances) if self.script else ()).timeline()

    def skip(self, seconds: float) -> None:
        self._sought.anywhere()
        self._send(events.Skip(seconds))

    def start(self) -> None:
        self.go_to(0)

    def end(self) -> None:
        """To the last sentence."""
        if self.script:
            self.go_to(len(self.script.utterances) - 1)
            self.move(Unit.SENTENCE, 0)

    def _seek(self, position: Position) -> None:
        self.position, self._word = position, -1  # at once: a key held down must not count from an old place
        self._sought.seek(position)
        self._send(events.Seek(position))

    def stop_after(self, unit: Unit | None) -> None:
        """Pauses at the end of each sentence or paragraph; None: never."""
        self._send(events.StopAfter(unit or ""))

    # The voice of the screen

    def announce(self, text: str) -> None:
        """Says ``text`` for the screen, in place of what it said before; nothing while the article is read."""
        if not self.playing:
            self._herald.say(text)

    def tell(self, text: str) -> None:
        """Says ``text`` because the listener asked for it; the article is paused for it."""
        self.pause()
        self._herald.say(text)

    def hush(self) -> None:
        """Ends what is said for the screen."""
        self._herald.hush()

    # Sleep

    def sleep_in(self, minutes: float | None) -> None:
        """Fades out and pauses after so many minutes; None: not at all."""
        if minutes is None:
            self._ear.sleep.cancel()
        else:
            self._ear.sleep.start(60 * minutes)

    @property
    def sleep_left_s(self) -> float | None:
        """Seconds until it pauses; None where no timer runs."""
        return self._ear.sleep.left_s

    def _fall_asleep(self) -> None:
        """On the timer's thread. The next Play is as loud as ever, and begins where one may have fallen asleep."""
        self.pause()
        self._send(events.SetVolume(self._ear.volume))

    # Choices

    def set_cues(self, cues: frozenset[Cue]) -> None:
        """Which earcons sound from now on."""
        self.cues = cues
        self._send(events.SetCues(cues))

    def set_speed(self, speed: float) -> None:
        """0.5 to 4.0, in steps of 0.1; what is outside is brought inside."""
        self.speed = round(min(4.0, max(0.5, speed)), 1)
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
                self.play()

    def allow_online(self, allowed: bool) -> None:  # noqa: FBT001 - the answer to a question
        """The listener's answer to whether the text may go to an online voice; heeded from the next choice on."""
        self._desk.allow_online(allowed)
        self._memory.remember(online_consent=allowed)

    def set_options(self, options: ReadingOptions) -> None:
        """What is said from now on; the place is kept."""
        self.options = options
        self._ear.announcements = options.announcements
        self._send(self._ear.at_end())
        self._rewrite()

    def remember(self, **choices: object) -> None:
        """Keeps what was chosen on the screen (``text_size``, ``theme`` …) over a restart."""
        self._memory.remember(**choices)

    # What is read, and how

    def restore(self, index: int) -> None:
        """Puts removed line ``index`` back into the article; :meth:`undo` takes it out again."""
        from reader.article import restore

        before = self._open_article()
        self._undo.append(lambda: self._rewrite(before))
        self._rewrite(restore(before, index))

    def how(self, utterance: int, word: int) -> Explanation:
        """How that word is read. Raises IndexError where there is none."""
        script = self._open_script()
        found = script.utterances[utterance].words[word]
        source = found.source
        written = text_of(script.article, source) if source else ""
        return Explanation(written, found.spoken, found.pronounced, found.rule)

    def correct(self, entry: LexiconEntry) -> None:
        """Writes a correction into the listener's dictionary and reads on with it; :meth:`undo` takes it back."""
        self._desk.dictionary.add(entry)
        self._undo.append(lambda: self._take_back(entry))
        self._rewrite()

    def _take_back(self, entry: LexiconEntry) -> None:
        self._desk.dictionary.remove(entry)
        self._rewrite()

    def undo(self) -> bool:
        """Takes back the last restored line or correction; False where there is none."""
        if not self._undo:
            return False
        self._undo.pop()()
        return True

    def _rewrite(self, article: Article | None = None) -> None:
        """The script anew, at the place where it was; utterances that did not change cost no synthesis."""
        old, self.article = self._open_script(), article or self._open_article()
        here = span_of(old, self.position, self._word)
        self.script = self._write(self.article)
        if here and self.script.utterances != old.utterances:
            self.position = position_of(self.script, follow(here, old.article, self.article))
        self._sought.seek(self.position)
        self._send(events.Replace(self.script, self.position))

    def _open_article(self) -> Article:
        if self.article is None:
            raise UsageError(t("열린 기사가 없습니다.", "No article is open."))
        return self.article

    def _open_script(self) -> Script:
        self._open_article()
        assert self.script is not None  # noqa: S101 - an open article has a script
        return self.script

    # Places

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """In the article as it stands now."""
        return self._memory_of_it().bookmarks(self._open_article())

    def add_bookmark(self, name: str = "") -> Bookmark:
        """A bookmark where it is, named by its sentence where no name is given."""
        script = self._open_script()
        span = self._here() or Span(TITLE, 0, 0)
        source = script.utterances[min(self.position.utterance, len(script.utterances) - 1)].source
        bookmark = Bookmark(name or text_of(script.article, source or span)[:40], span)
        self._memory_of_it().keep_bookmarks((*self.bookmarks(), bookmark), script.article)
        return bookmark

    def remove_bookmark(self, index: int) -> None:
        kept = tuple(bookmark for i, bookmark in enumerate(self.bookmarks()) if i != index)
        self._memory_of_it().keep_bookmarks(kept, self._open_article())

    def _here(self) -> Span | None:
        """What is being read, in the article as it stands now."""
        return span_of(self.script, self.position, self._word) if self.script else None

    def _keep_place(self) -> None:
        if self._remembered and self.article and (here := self._here()):
            self._remembered.keep_place(here, self.article)

    def _forget_place(self) -> None:
        if self._remembered:
            self._remembered.forget_place(self._here())

    def _memory_of_it(self) -> Remembered:
        self._open_article()
        assert self._remembered is not None  # noqa: S101 - an open article is remembered
        return self._remembered

    def close(self) -> None:
        """Keeps the place and ends what was started. May be called twice."""
        self._ear.sleep.cancel()
        self._herald.close()
        if self._player is not None:
            self._player.close()
            self._player = None
            self._keep_place()
        self._memory.close()
        self._desk.close()


def text_of(article: Article, span: Span) -> str:
    """What is written there."""
    text = article.title if span.block == TITLE else article.blocks[span.block].text
    return text[span.start : span.stop]
