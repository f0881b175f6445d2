"""Places that the listener chooses: the cursor, a click, the slider, what is searched for."""

from __future__ import annotations

from textual.widgets import Input

from reader.hangul import matches
from reader.messages import t
from reader.model import Span
from reader.text import safe
from reader.tui.screens.later import later
from reader.tui.screens.panels import PanelActions
from reader.tui.text_index import next_word
from reader.tui.widgets.article_view import ArticleView
from reader.tui.widgets.field import Field
from reader.tui.widgets.slider import Slider


class CursorActions(PanelActions):
    """The cursor goes its own way, apart from the voice, until the listener plays from it."""

    # The cursor

    def action_cursor_line(self, by: int) -> None:
        here = self._here()
        self._set_cursor(self._view.line_beside(*here, by))

    def action_cursor_word(self, by: int) -> None:
        if self._article is None:
            return
        block, offset = self._here()
        found = next_word(self._article.text_of(block), offset, by)
        if found is not None:
            self._set_cursor((block, found))
        elif -1 <= block + by < len(self._article.blocks):
            text = self._article.text_of(block + by)
            self._set_cursor((block + by, 0 if by > 0 else max(0, len(text) - 1)))

    def _set_cursor(self, place: tuple[int, int]) -> None:
        self._cursor, self._following = place, False
        span = self._cursor_span()
        if span is not None:
            self._cursor = (span.block, span.start)
            self.reader.speak(self._article.written(span) if self._article else "")
        self._mark()

    def action_play_here(self) -> None:
        if self._cursor is not None:
            self._play_from(*self._cursor)
        else:
            self._reading.play()

    def _play_from(self, block: int, offset: int) -> None:
        number = self._index.utterance_at(block, offset) if self._index else None
        if number is None:
            self.warn(t("여기에는 읽을 것이 없습니다.", "There is nothing to read here."))
            return
        self._follow()
        self._reading.go_to(number)
        self._reading.play()
        self._catch_up()

    def on_article_view_clicked(self, event: ArticleView.Clicked) -> None:
        self._play_from(event.block, event.offset)

    def on_article_view_scrolled(self) -> None:
        self._following = False

    def on_article_view_resized(self) -> None:
        later(self, self._mark)

    def on_slider_moved(self, event: Slider.Moved) -> None:
        if self._index is not None and self._index.script.utterances:
            self._follow()
            self._reading.go_to(round(event.value * (len(self._index.script.utterances) - 1)))
            self._catch_up()

    # Search

    @property
    def _field(self) -> Field:
        return self.query_one("#search", Field)

    def action_search(self) -> None:
        self._field.open("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        query = safe(event.value).strip()
        self._end_search()
        self._hits = self._found(query)
        if query and not self._hits:
            self.warn(t("없습니다: {query}", "Not found: {query}", query=query))
        elif query:
            self.action_next_hit()

    def _end_search(self) -> None:
        self._field.close()
        self._view.focus()

    def _found(self, query: str) -> tuple[Span, ...]:
        if self._article is None:
            return ()
        blocks = range(-1, len(self._article.blocks))
        size = len(query)
        return tuple(
            Span(block, at, at + size) for block in blocks for at in matches(query, self._article.text_of(block))
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
        self.say(
            t(
                "{n}/{all} 찾음. n 다음, 엔터 여기부터 재생",
                "{n}/{all} found. n next, Enter plays from here",
                n=number + 1,
                all=len(self._hits),
            )
        )
