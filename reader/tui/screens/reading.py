"""The reading screen: shows the article and what is heard, and turns keys into commands to the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input

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
from reader.text import safe
from reader.tui.bigtext import document
from reader.tui.bigtext.marks import Marks
from reader.tui.hangul import matches
from reader.tui.keys import COMMANDS, is_letter
from reader.tui.port import ReadingPort
from reader.tui.screens.status import hints, progress, transport
from reader.tui.text_index import TextIndex, next_word, word_span
from reader.tui.widgets.article_view import ArticleView
from reader.tui.widgets.bar import Bar, Part
from reader.tui.widgets.slider import Slider

if TYPE_CHECKING:
    from reader.tui.app import ReaderApp

NARROW = 100
"""Columns below which the progress bar is short."""

SPEEDS = (0.5, 4.0)


def bindings() -> list[BindingType]:
    """The bindings of all commands."""
    return [
        Binding(",".join(command.keys), command.action, command.title, id=command.id, show=False)
        for command in COMMANDS
        if command.keys
    ]


class ReadingScreen(Screen[None]):
    """Owns what is shown: the cursor, what was searched for, whether the view follows the voice."""

    BINDINGS: ClassVar[list[BindingType]] = bindings()

    def __init__(self, reading: ReadingPort) -> None:
        super().__init__()
        self._reading = reading
        self._article: Article | None = None
        self._index: TextIndex | None = None
        self._heard = (0, -1, True)
        self._cursor: tuple[int, int] | None = None
        self._following = True
        self._hits: tuple[Span, ...] = ()
        self._notice = ""
        self._sentence: Span | None = None

    @property
    def reader(self) -> ReaderApp:
        return cast("ReaderApp", self.app)

    @property
    def _view(self) -> ArticleView:
        return self.query_one("#article", ArticleView)

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        yield ArticleView(id="article")
        with Horizontal(id="transport"):
            yield Bar(id="state")
            yield Slider(id="progress")
        yield Bar(id="hints")

    def on_mount(self) -> None:
        self._view.focus()
        self._show_title()
        self.refresh_state()

    # What is shown

    def show_article(self, article: Article, index: TextIndex) -> None:
        """Another article, paused at its remembered place; or the same one with other readings."""
        same = self._article is not None and self._article.url == article.url and self._article.title == article.title
        self._article, self._index = article, index
        if not same:
            self._cursor, self._hits, self._following = None, (), True
        self._notice = " ".join(article.notes)
        self._heard = (self._reading.position.utterance, -1, True)
        self._sentence = None
        self._show_document()
        self._show_title()
        self._mark()

    def _show_document(self) -> None:
        if self._article is not None:
            self._view.show(document.of_article(self._article))

    def _show_title(self) -> None:
        article = self._article
        if article is None:
            parts = [Part(t("소리 리더", "Sori reader"), strong=True)]
        else:
            parts = [Part(article.title, strong=True), Part(article.publisher or ""), Part((article.published or "")[:10])]
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
            self._view.reveal(seen.block, seen.start)
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
        return word_span(document.text_of(self._article, block), block, offset)

    def refresh_state(self) -> None:
        """The row of states and the row of keys."""
        choice = self.reader.typesetter.choose(self.reader.view.size, self._view.text_width, self._view.size.height)
        zen = choice.step.rows >= 4 and self.size.height < 30
        self.set_class(zen, "zen")
        self.set_class(self.size.width < NARROW, "narrow")
        place = (self._heard[0], self._index)
        self.query_one("#state", Bar).show(transport(self._reading, *place, choice.step.number, self._notice if zen else ""))
        self.query_one("#progress", Slider).value = progress(*place)
        self.query_one("#hints", Bar).show([Part(self._notice, strong=True)] if self._notice else hints(self.reader.keys))

    def say(self, notice: str) -> None:
        """A sentence for the listener, until the next key."""
        self._notice = notice
        self.refresh_state()

    def on_resize(self, _event: events.Resize) -> None:
        self.refresh_state()

    # What is heard

    def hear(self, event: Event) -> None:
        """Takes in what the player told."""
        match event:
            case Reached(position, word, exact):
                self._heard = (position.utterance, word, exact)
                self._mark()
            case Playing(position) | Paused(position):
                self._moved_to(position)
            case Buffering():
                self.say(t("목소리를 기다리는 중입니다.", "Waiting for the voice."))
            case VoiceChanged(_, voice, engine):
                self.say(t("목소리가 바뀌었습니다: {name} ({engine})", "Another voice: {name} ({engine})", name=voice.name, engine=engine))
            case Failed(_, message, hint) | DeviceLost(message, hint):
                self.say(f"{message} {hint}".strip())
            case SpeedChanged():
                self.refresh_state()
            case Finished():
                self.say(t("기사 끝입니다. 스페이스를 누르면 처음부터 다시 읽습니다.", "The end. Space reads it again."))

    def _moved_to(self, position: Position) -> None:
        if position.utterance != self._heard[0]:
            self._heard = (position.utterance, -1, True)
        self._mark()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """A key ends a notice; letters may be switched off (KWCAG 6.1.4)."""
        self._notice = ""
        if is_letter(event.key) and not self.reader.view.letters:
            event.stop()
            self.say(t("글자 단축키가 꺼져 있습니다. Tab으로 메뉴를 여세요.", "Letter keys are off. Tab opens the menu."))
        else:
            self.call_after_refresh(self.refresh_state)

    def _follow(self) -> None:
        self._cursor, self._following = None, True

    def action_play_pause(self) -> None:
        self._follow()
        self._reading.toggle()

    def action_halt(self) -> None:
        self._follow()
        self._hits = ()
        self._reading.stop()
        self._mark()

    def action_repeat(self) -> None:
        self._follow()
        self._reading.repeat()

    def action_speed(self, by: float) -> None:
        slowest, fastest = SPEEDS
        self._reading.set_speed(round(min(fastest, max(slowest, self._reading.speed + by)), 2))
        self.refresh_state()

    def action_normal_speed(self) -> None:
        self._reading.set_speed(1.0)
        self.refresh_state()

    def action_volume(self, by: float) -> None:
        self._reading.set_volume(round(min(1.0, max(0.0, self._reading.volume + by)), 2))
        self.refresh_state()

    def action_mute(self) -> None:
        self._reading.toggle_mute()
        self.refresh_state()

    def action_sentence(self, by: int) -> None:
        self._follow()
        self._reading.move("sentence", by)

    def action_paragraph(self, by: int) -> None:
        self._follow()
        self._reading.move("paragraph", by)

    def action_skip(self, seconds: float) -> None:
        self._follow()
        self._reading.skip(seconds)

    def action_start(self) -> None:
        self._follow()
        self._reading.start()

    def action_end(self) -> None:
        self._follow()
        self._reading.end()

    # The cursor

    def _here(self) -> tuple[int, int]:
        """Where the cursor is, or would begin: at the word that is heard, else at the top of the screen."""
        if self._cursor is not None:
            return self._cursor
        marks = self._view.marks
        span = (marks.word or next(iter(marks.sentence), None)) if self._following else None
        return (span.block, span.start) if span else self._view.first_visible

    def action_cursor_line(self, by: int) -> None:
        here = self._here()
        self._set_cursor(self._view.line_beside(*here, by))

    def action_cursor_word(self, by: int) -> None:
        if self._article is None:
            return
        block, offset = self._here()
        found = next_word(document.text_of(self._article, block), offset, by)
        if found is not None:
            self._set_cursor((block, found))
        elif -1 <= block + by < len(self._article.blocks):
            text = document.text_of(self._article, block + by)
            self._set_cursor((block + by, 0 if by > 0 else max(0, len(text) - 1)))

    def _set_cursor(self, place: tuple[int, int]) -> None:
        self._cursor, self._following = place, False
        span = self._cursor_span()
        if span is not None:
            self._cursor = (span.block, span.start)
        self._mark()

    def action_play_here(self) -> None:
        if self._cursor is not None:
            self._play_from(*self._cursor)
        else:
            self._reading.play()

    def _play_from(self, block: int, offset: int) -> None:
        number = self._index.utterance_at(block, offset) if self._index else None
        if number is None:
            self.say(t("여기에는 읽을 것이 없습니다.", "There is nothing to read here."))
            return
        self._follow()
        self._reading.go_to(number)
        self._reading.play()

    def on_article_view_clicked(self, event: ArticleView.Clicked) -> None:
        self._play_from(event.block, event.offset)

    def on_article_view_scrolled(self) -> None:
        self._following = False

    def on_article_view_resized(self) -> None:
        self.call_after_refresh(self._mark)

    def on_slider_moved(self, event: Slider.Moved) -> None:
        if self._index is not None and self._index.script.utterances:
            self._follow()
            self._reading.go_to(round(event.value * (len(self._index.script.utterances) - 1)))

    # Looks

    def _retype(self) -> None:
        choice = self.reader.typeset(self._view)
        self._mark()
        self.say(choice.refusal)

    def action_text_size(self, by: int) -> None:
        steps = self.reader.typesetter.available(self._view.text_width, self._view.size.height)
        now = self.reader.typeset(self._view).step.number
        wanted = next((n for n in (steps if by > 0 else reversed(steps)) if (n - now) * by > 0), None)
        if wanted is None:
            choice = self.reader.typesetter.choose(now + by, self._view.text_width, self._view.size.height)
            self.say(choice.refusal or t("가장 큰 글자입니다.", "The largest text.") if by > 0 else t("가장 작은 글자입니다.", "The smallest text."))
            return
        self.reader.change_view(size=wanted)
        self._retype()
        self.say(t("글자 {n}단계", "Text size {n}", n=wanted))

    def action_native_size(self) -> None:
        self.reader.change_view(size=1)
        self._retype()
        self.say(t("글자 1단계", "Text size 1"))

    def action_single_sentence(self) -> None:
        self.reader.change_view(single=not self.reader.view.single)
        if not self.reader.view.single:
            self._sentence = None
            self._show_document()
        self._mark()
        on = self.reader.view.single
        self.say(t("한 문장씩 봅니다.", "One sentence at a time.") if on else t("기사 전체를 봅니다.", "The whole article."))

    # Search

    def action_search(self) -> None:
        field = Input(placeholder=t("찾을 말 (초성도 됩니다: ㄱㅈ)", "Search (initial consonants work: ㄱㅈ)"), id="search")
        self.mount(field, before="#transport")
        field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        query = safe(event.value).strip()
        self._end_search()
        self._hits = self._found(query)
        if query and not self._hits:
            self.say(t("없습니다: {query}", "Not found: {query}", query=query))
        elif query:
            self.action_next_hit()

    def _end_search(self) -> None:
        self.query("#search").remove()
        self._view.focus()

    def _found(self, query: str) -> tuple[Span, ...]:
        if self._article is None:
            return ()
        blocks = range(-1, len(self._article.blocks))
        size = len(query)
        return tuple(
            Span(block, at, at + size)
            for block in blocks
            for at in matches(query, document.text_of(self._article, block))
        )

    def action_next_hit(self) -> None:
        if not self._hits:
            self.say(t("먼저 / 로 찾으세요.", "Search with / first."))
            return
        here = self._here()
        number = next((i for i, hit in enumerate(self._hits) if (hit.block, hit.start) > here), 0)
        hit = self._hits[number]
        self._cursor, self._following = (hit.block, hit.start), False
        self._mark()
        self.say(t("{n}/{all} 찾음. n 다음, 엔터 여기부터 재생", "{n}/{all} found. n next, Enter plays from here", n=number + 1, all=len(self._hits)))

    # Panels

    def action_theme(self) -> None:
        self.reader.next_theme()
        self.say(self.reader.theme_title)

    def action_quit_reader(self) -> None:
        self.app.exit(0)
