"""One sitting: an article that is read aloud, and everything a listener does with it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.errors import ExtractError, ReaderError
from reader.messages import t
from reader.model import (
    TITLE,
    Article,
    Bookmark,
    Page,
    Position,
    Script,
    Span,
)
from reader.playback import events
from reader.reading.desk import Desk, Emit
from reader.reading.places import position_of, span_of, word_at
from reader.reading.remembered import Remembered
from reader.reading.sounding import Start
from reader.reading.wording import Decided, Wording


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article that can be taken up at once: its script, and what that was written from."""

    script: Script
    decided: Decided


WORDS_BACK = 3
"""Whoever comes back to an article hears a few words again, to find into the sentence."""


class Reading(Wording):
    """Commands in, events out. Used by the front end's thread, unless a method says otherwise.

    ``emit`` is called on the player's thread with every event; what it told is already to be seen in the properties.
    """

    def __init__(self, desk: Desk, emit: Emit, start: Start = Start()) -> None:  # noqa: B008 - a frozen value
        super().__init__(desk, emit, start)
        self._remembered: Remembered | None = None

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
        decided = self._decision(self._desk.clean(page))
        script = decided.script()
        if not script.utterances:
            raise ExtractError(
                t("읽을 글이 없습니다.", "There is nothing to read."),
                t("다른 기사를 열어 보세요.", "Open another article."),
            )
        return Prepared(script, decided)

    def take_up(self, prepared: Prepared) -> Article:
        """What was prepared is open now, paused at the remembered place. Any one thread."""
        self._trial = None
        article = prepared.decided.article
        decided = self._decision(article)
        script = prepared.script if decided == prepared.decided else decided.script()
        self._keep_place()
        self._undo.clear()
        self._remembered = Remembered(self._memory, article)
        self._decided = self._written_from = decided
        span = self._remembered.place()
        self._load(script, position_of(script, span) if span else Position(0))
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

    def _load(self, script: Script, position: Position) -> None:
        self._word, self.playing = -1, False
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

    # Places

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """In the article as it stands now."""
        return self._memory_of_it().bookmarks(self._open_script().article)

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
        self._memory_of_it().keep_bookmarks(tuple(kept), self._open_script().article)

    def remove_bookmark(self, index: int) -> None:
        kept = tuple(bookmark for i, bookmark in enumerate(self.bookmarks()) if i != index)
        self._memory_of_it().keep_bookmarks(kept, self._open_script().article)

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
