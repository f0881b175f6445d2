"""One sitting: an article that is read aloud, and everything a listener does with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reader.errors import ExtractError, ReaderError, UsageError
from reader.messages import t
from reader.model import (
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
)
from reader.playback import events
from reader.reading.desk import Desk, Emit
from reader.reading.listening import Listening
from reader.reading.places import follow, position_of, span_of, word_at
from reader.reading.remembered import Remembered
from reader.reading.sounding import Start
from reader.tts.engine import Service


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a word is read and what made it so; ``rule`` is empty where it is said as written."""

    written: str
    spoken: str
    pronounced: str
    rule: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article that can be taken up at once: its script, written with ``options``."""

    script: Script
    options: ReadingOptions


WORDS_BACK = 3
"""Whoever comes back to an article hears a few words again, to find into the sentence."""


class Reading(Listening):
    """Commands in, events out. Used by the front end's thread, unless a method says otherwise.

    ``emit`` is called on the player's thread with every event; what it told is already to be seen in the properties.
    """

    def __init__(self, desk: Desk, emit: Emit, start: Start = Start()) -> None:  # noqa: B008 - a frozen value
        super().__init__(desk, emit, start)
        self._undo: list[Callable[[], None]] = []
        self._trial: LexiconEntry | None = None
        self._remembered: Remembered | None = None
        self.article: Article | None = None

    # Opening

    def open(self, source: str) -> Article:
        """Fetches, cleans and loads ``source``, paused at the remembered place. Blocks; any one thread."""
        return self.take_up(self.prepare(source))

    def open_text(self, text: str) -> Article:
        """The same for text that was pasted."""
        return self.take_up(self.prepare_text(text))

    def prepare(self, source: str) -> Prepared:
        """The first and long part of :meth:`open`, which changes nothing. Blocks; any thread, beside others.

        Raises :class:`reader.errors.ReaderError`.
        """
        return self._prepared(self._desk.fetch(source))

    def prepare_text(self, text: str) -> Prepared:
        """The same for text that was pasted."""
        return self._prepared(Page("", text.encode("utf-8", "replace"), "text/plain", "utf-8"))

    def _prepared(self, page: Page) -> Prepared:
        from reader.script import write

        options = self.options
        script = write(self._desk.clean(page), options, self._desk.dictionary.load())
        if not script.utterances:
            raise ExtractError(
                t("읽을 글이 없습니다.", "There is nothing to read."),
                t("다른 기사를 열어 보세요.", "Open another article."),
            )
        return Prepared(script, options)

    def take_up(self, prepared: Prepared) -> Article:
        """What was prepared is open now, paused at the remembered place. Any one thread."""
        article, self._trial = prepared.script.article, None
        script = prepared.script if prepared.options == self.options else self._write(article)
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
        kept = self._desk.dictionary.load()
        return Lexicon((*kept.entries, self._trial)) if self._trial else kept

    def _load(self, article: Article, script: Script, position: Position) -> None:
        self.article, self._word, self.playing = article, -1, False
        self._take(script, position)
        self._send(events.Load(script, position))

    def _note(self, event: events.Event) -> None:
        """Keeps the place, too."""
        super()._note(event)
        match event:
            case events.Reached() | events.Paused():
                self._keep_place()
            case events.Finished():
                self._forget_place()

    def go_to_span(self, span: Span) -> None:
        """To what says this stretch of text."""
        if self.script:
            self._seek(position_of(self.script, span))

    def services(self) -> tuple[Service, ...]:
        """Who would get the text of the online voices that are installed. Any thread."""
        return self._desk.services()

    def allowed(self, service: Service) -> bool:
        """Whether the listener agreed that the text goes there."""
        return self._desk.allowed(service.id)

    def allow_online(self, service: Service, *, allowed: bool) -> None:
        """The listener's answer to that question, which is kept; heeded from the next choice of a voice on."""
        self._desk.allow_online(service.id, allowed)

    def forget(self, article: str | None) -> None:
        """Nothing that is said of the article of that key (None: of any) is kept from now on, though it be open."""
        self._desk.forget(article)

    def set_options(self, options: ReadingOptions) -> None:
        """What is said from now on; the place is kept."""
        self.options = options
        self._ear.announcements = options.announcements
        self._send(self._ear.at_end())
        self._send(self._pauses())
        self._rewrite()

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
        written = script.article.written(source) if source else ""
        return Explanation(written, found.spoken, found.pronounced, found.rule)

    def try_out(self, entry: LexiconEntry | None) -> None:
        """Reads on as ``entry`` would have it, which is written nowhere; None: as the dictionary has it."""
        if entry != self._trial:
            self._trial = entry
            self._rewrite()

    def correct(self, entry: LexiconEntry) -> None:
        """Writes a correction into the listener's dictionary and reads on with it; :meth:`undo` takes it back."""
        self._desk.dictionary.add(entry)
        self._trial = None
        self._undo.append(lambda: self._take_back(entry))
        self._rewrite()

    def _take_back(self, entry: LexiconEntry) -> None:
        self._desk.dictionary.remove(entry)
        self._rewrite()

    def undo(self) -> bool:
        """Takes back what is tried out, else the last restored line or correction; False where there is none."""
        if self._trial is not None:
            self.try_out(None)
            return True
        if not self._undo:
            return False
        self._undo.pop()()
        return True

    def _rewrite(self, article: Article | None = None) -> None:
        """The script anew, at the place where it was; utterances that did not change cost no synthesis."""
        old, self.article = self._open_script(), article or self._open_article()
        here = span_of(old, self.position, self._word)
        script, position = self._write(self.article), self.position
        if here and script.utterances != old.utterances:
            position = position_of(script, follow(here, old.article, self.article))
        self._take(script, position)
        self._send(events.Replace(script, position))

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

    def lost(self) -> str:
        """What to tell the listener, once, where the places and bookmarks of before are gone; else empty."""
        return self._memory.lost()

    def add_bookmark(self, name: str = "") -> Bookmark:
        """A bookmark where it is, named by its sentence where no name is given.

        Raises :class:`reader.errors.ReaderError` where it was not kept: it would be missed when it is looked for.
        """
        script = self._open_script()
        span = self._here() or Span(TITLE, 0, 0)
        source = script.utterances[min(self.position.utterance, len(script.utterances) - 1)].source
        bookmark = Bookmark(name or script.article.written(source or span)[:40], span)
        self._memory_of_it().keep_bookmarks((*self.bookmarks(), bookmark), script.article)
        if span not in {kept.span for kept in self.bookmarks()}:
            raise ReaderError(
                t("책갈피를 적어 두지 못했습니다.", "The bookmark could not be kept."),
                t(
                    "폴더의 권한과 빈 자리를 확인하세요.",
                    "Check the folder's permissions and the space left.",
                ),
            )
        return bookmark

    def rename_bookmark(self, index: int, name: str) -> None:
        kept = (replace(one, name=name) if i == index else one for i, one in enumerate(self.bookmarks()))
        self._memory_of_it().keep_bookmarks(tuple(kept), self._open_article())

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
        ends = self._player is not None
        try:
            super().close()
        finally:
            if ends:
                self._keep_place()
