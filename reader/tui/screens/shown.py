"""The article on the screen and what is said about it: the part of the reading screen that only shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input

from reader.forms import date
from reader.forms import length as length_of
from reader.messages import t
from reader.model import Article, Position, Span
from reader.playback.events import (
    Buffering,
    DeviceLost,
    Event,
    Failed,
    Finished,
    Paused,
    Playing,
    Reached,
    SpeedChanged,
    VoiceChanged,
)
from reader.reading import Reading
from reader.tui.bigtext import document
from reader.tui.bigtext.marks import Marks
from reader.tui.keys import by_id, keys_of
from reader.tui.screens.status import hints, progress, time_left, transport, voice_name
from reader.tui.text_index import TextIndex, word_span
from reader.tui.widgets.article_view import ArticleView
from reader.tui.widgets.bar import Bar, Part
from reader.tui.widgets.field import Field
from reader.tui.widgets.notice import Notice
from reader.tui.widgets.slider import Slider

if TYPE_CHECKING:
    from reader.tui.app import ReaderApp

NARROW = 100
"""Columns below which the progress bar is short."""

LONGEST = 40
"""Syllables of a line that the eye still finds its way back from (WCAG 2.2, success criterion 1.4.8)."""


class ShownArticle(Screen[None]):
    """Owns what is shown: the cursor, what was searched for, whether the view follows the voice."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self._article: Article | None = None
        self._index: TextIndex | None = None
        self._heard = (0, -1, True)
        self._cursor: tuple[int, int] | None = None
        self._following = True
        self._hits: tuple[Span, ...] = ()
        self._notice = ""
        self._waiting = False
        self._ended = False
        self._sentence: Span | None = None
        self._then: int | None = None
        self._pending: int | None = None
        self._voice = ""
        self._detailed: tuple[tuple[int, int] | None, int] = (None, 0)

    @property
    def reader(self) -> ReaderApp:
        return cast("ReaderApp", self.app)

    @property
    def _view(self) -> ArticleView:
        return self.query_one("#article", ArticleView)

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        yield ArticleView(id="article")
        placeholder = t("찾을 말 (초성도 됩니다: ㄱㅈ)", "Search (initials work: ㄱㅈ)")
        yield Field(Input(placeholder=placeholder), shown=False, id="search")
        with Horizontal(id="transport"):
            yield Bar(id="state")
            yield Slider(id="progress")
        yield Bar(id="hints")
        yield Notice()

    def on_mount(self) -> None:
        self._view.focus()
        self._view.longest = LONGEST
        self._view.set_measure(self.reader.view.measure)
        self._view.set_focus_lines(self.reader.view.focus_lines)
        self.query_one("#progress", Slider).plain = self.reader.typesetter.wide
        self._show_title()
        self.refresh_state()

    # What is shown

    def show_article(self, article: Article, index: TextIndex, warning: str = "") -> None:
        """Another article, paused at its remembered place; or the same one with other readings. ``warning`` stands
        before what the article itself is known to lack.
        """
        same = self._article is not None and self._article.url == article.url and self._article.title == article.title
        if self._article is None or self._article.blocks != article.blocks:  # places in other blocks mean nothing here
            self._cursor, self._hits = None, ()
        self._following = self._following or not same
        self._article, self._index = article, index
        self._notice = ""
        self._heard, self._ended = (self._reading.position.utterance, -1, True), self._ended and same
        self._sentence = None
        self._show_document()
        self._show_title()
        self._mark()
        self.warn(" ".join(filter(None, (warning, *(() if same else article.notes)))))

    def _show_document(self) -> None:
        if self._article is not None:
            self._view.show(document.of_article(self._article))

    def _show_title(self) -> None:
        article = self._article
        if article is None:
            parts = [Part(t("소리 리더", "Sori reader"), strong=True)]
        else:
            parts = [
                Part(article.title or t("제목 없는 기사", "An article without a title"), strong=True),
                Part(article.publisher or ""),
                Part(date(article.published or "")),
            ]
        self.query_one("#title", Bar).show(parts)

    def _mark(self) -> None:
        """Marks what is heard, the cursor and what was found, and brings it into sight."""
        if self._index is None:
            return
        heard = self._index.marks(*self._heard[:2], exact=self._heard[2])
        self._show_single(heard)
        cursor = self._cursor_span()
        self._view.mark(Marks(heard.sentence, heard.word, heard.word_exact, cursor, self._hits))
        seen = cursor or (self._following and (heard.word or next(iter(heard.sentence), None))) or None
        if seen is not None:
            begin = heard.sentence[0] if heard.sentence and cursor is None else seen
            self._view.reveal(seen.block, seen.start, since=(begin.block, begin.start))
        self.refresh_state()

    def _show_single(self, heard: Marks) -> None:
        """In the view of single sentences, the sentence that is heard."""
        sentence = heard.sentence[0] if self.reader.view.single and heard.sentence else None
        if sentence is not None and sentence != self._sentence and self._article is not None:
            self._view.show(document.of_span(self._article, sentence))
        self._sentence = sentence

    def _cursor_span(self) -> Span | None:
        if self._cursor is None or self._article is None:
            return None
        block, offset = self._cursor
        return word_span(self._article.text_of(block), block, offset)

    def refresh_state(self) -> None:
        """The row of states and the row of keys."""
        choice = self.reader.typesetter.choose(self.reader.view.size, self._view.text_width, self._view.size.height)
        zen = choice.step.rows >= 4 and self.size.height < 30
        self.set_class(zen, "zen")
        self.set_class(self.size.width < NARROW, "narrow")
        place = (self._heard[0], self._index)
        left = "" if self._ended else time_left(*place, self._reading.speed)
        shown = transport(self._reading, self._state(), place, left, choice.step.number, self._voice)
        self.query_one("#state", Bar).show([Part(self._notice, strong=True)] if zen and self._notice else shown)
        self.query_one("#progress", Slider).value = progress(*place)
        self.query_one("#hints", Bar).show(
            [Part(self._notice, strong=True)] if self._notice else hints(self.reader.keys)
        )

    def _state(self) -> str:
        if self._reading.playing and self._waiting:
            return t("목소리 기다림", "Waiting for the voice")
        if self.reader.opening and not self._reading.playing:
            return t("여는 중", "Opening")
        if self._reading.rewriting:
            return t("고치는 중", "Rewriting")
        if self._ended and not self._reading.playing:
            return t("끝", "The end")
        return t("재생 중", "Playing") if self._reading.playing else t("멈춤", "Paused")

    def say(self, notice: str) -> None:
        """A short answer, until the next key."""
        self.reader.speak(notice)
        self.show_notice(notice)

    def show_notice(self, notice: str) -> None:
        """The same for the eye alone: in the row of keys, or large where that is too short or its letters too small."""
        if self.query_one(Notice).is_needed(notice, self._view):
            self._enlarge(notice)
        else:
            self._mention(notice)

    def mention(self, notice: str) -> None:
        """Says, in the row of keys, what the screen shows anyway or nobody has asked for: nothing is covered by it."""
        self.reader.speak(notice)
        self._mention(notice)

    def _mention(self, notice: str) -> None:
        self._notice = notice
        self.refresh_state()

    def warn(self, notice: str) -> None:
        """A sentence that must not be missed, large, until the next key; an empty one clears it."""
        self.reader.speak(notice)
        self._enlarge(notice)

    def _enlarge(self, notice: str) -> None:
        notices = self.query_one(Notice)
        notices.tell(notice)
        self._view.covered = notices.rows
        if notices.rows:
            self._mark()

    def on_resize(self, event: events.Resize) -> None:
        notices = self.query_one(Notice)
        notices.refit((event.size.width, event.size.height))
        self._view.covered = notices.rows
        self.refresh_state()

    # What is heard

    def hear(self, event: Event) -> None:
        """Takes in what the player told."""
        match event:
            case Reached():
                self._reached(event)
            case Playing(position) | Paused(position):
                self._moved_to(position)
                if self._reading.asleep:
                    self.warn(
                        t("예약한 대로 멈췄습니다. 스페이스를 누르면 이어서 읽습니다.", "Paused by the sleep timer.")
                    )
            case Buffering():
                self._waiting = True
                self.refresh_state()
            case VoiceChanged(_, voice, again=True):
                self._voice = voice_name(voice)
                self.refresh_state()
            case VoiceChanged(_, voice, engine, reason):
                self._voice = voice_name(voice)
                now = t("목소리: {name} ({engine})", "Voice: {name} ({engine})", name=voice.name, engine=engine)
                self.mention(f"{reason} {now}".strip())
            case Failed() | DeviceLost():
                self.warn(f"{event.message} {event.hint} {self._instead(event)}".strip())
            case SpeedChanged():
                self.refresh_state()
            case Finished():
                self._ended = True
                self.refresh_state()
                length = length_of(self._reading.lasting_s())
                again = t("스페이스를 누르면 다시 읽습니다.", "Space reads it again.")
                self.warn(t("기사 끝, {time}. {again}", "The end, {time}. {again}", time=length, again=again))

    def _reached(self, event: Reached) -> None:
        self._heard, self._waiting, self._ended = (event.position.utterance, event.word, event.exact), False, False
        self._mark()

    def _instead(self, event: Event) -> str:
        """What may be done without a device."""
        if not isinstance(event, DeviceLost):
            return ""
        key = "".join(keys_of(by_id("save"), self.reader.keys)[:1])
        return t("{key}를 누르면 파일로 저장합니다.", "{key} saves it as a file.", key=key)

    def _catch_up(self) -> None:
        """After a move: where the reading is now, without waiting for sound; said where nothing is read."""
        self._ended = False
        self._moved_to(self._reading.position)
        if self._index is not None and self._article is not None:
            sentence = self._index.marks(self._heard[0], -1, exact=True).sentence
            self.reader.speak(" ".join(self._article.written(span) for span in sentence))

    def _moved_to(self, position: Position) -> None:
        if position.utterance != self._heard[0]:
            self._heard = (position.utterance, -1, True)
            self._ended = False
        self._mark()

    def _retype(self) -> None:
        choice = self.reader.typeset(self._view)
        self._mark()
        self.warn(choice.refusal)

    # Where the listener looks

    def _follow(self) -> None:
        self._cursor, self._following = None, True

    def _here(self) -> tuple[int, int]:
        """Where the cursor is, or would begin: at the word that is heard, else at the top of the screen."""
        if self._cursor is not None:
            return self._cursor
        marks = self._view.marks
        span = (marks.word or next(iter(marks.sentence), None)) if self._following else None
        return (span.block, span.start) if span else self._view.first_visible
