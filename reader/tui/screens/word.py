"""How a word is read, and the correction of a reading by ear."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from reader.errors import ReaderError
from reader.messages import t
from reader.model import LexiconEntry
from reader.reading import Explanation, Reading, Unit
from reader.reading.rules import rule_title
from reader.text import one_line
from reader.tui.screens.panel import Panel
from reader.tui.widgets.big_list import Entry
from reader.tui.widgets.field import Field

if TYPE_CHECKING:
    from reader.tui.app import ReaderApp


TRY = 2
"""The row on which a correction that was just written is heard."""


class HowRead(Panel):
    """The word as written, as said and as pronounced, with the rule; left and right go through the words.

    Ends with ``"correct"`` where the listener wants another reading.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "word(-1)", show=False),
        Binding("right", "word(1)", show=False),
        Binding("e", "correct", show=False),
    ]

    def __init__(self, reading: Reading, utterance: int, word: int) -> None:
        self._reading = reading
        self.at = (utterance, max(0, word))
        hint = t("← → 다른 낱말  e 읽기 고치기  Esc 닫기", "← → other words  e correct  Esc close")
        super().__init__(t("이 낱말을 어떻게 읽나", "How this word is read"), self._rows(), hint)

    def _rows(self) -> list[Entry]:
        lines = explained(self._reading.how(*self.at))
        return [Entry(str(number), name, aside=text) for number, (name, text) in enumerate(lines)]

    def action_word(self, by: int) -> None:
        moved = _beside(self._reading, self.at, by)
        if moved is not None:
            self.at = moved
            self.list.set_entries(self._rows())
            cast("ReaderApp", self.app).speak(" ".join(entry.whole for entry in self._rows()[:2]))

    def action_correct(self) -> None:
        self.dismiss("correct")

    def take(self, entry: Entry) -> None:  # noqa: ARG002 - whichever row it is
        self.dismiss("correct")


def explained(how: Explanation) -> list[tuple[str, str]]:
    """The lines of an explanation, each with its name."""
    return [
        (t("쓴 대로", "Written"), how.written or "-"),
        (t("읽기", "Read"), how.spoken or t("(읽지 않음)", "(not said)")),
        (t("소리", "Sound"), how.pronounced or "-"),
        (t("규칙", "Rule"), rule_title(how.rule) or t("쓴 대로 읽음", "as written")),
    ]


def _beside(reading: Reading, at: tuple[int, int], by: int) -> tuple[int, int] | None:
    """The written word before or after, across the borders of utterances."""
    script = reading.script
    if script is None:
        return None
    words = [(u, w) for u in range(max(0, at[0] - 2), min(len(script.utterances), at[0] + 3))
             for w, word in enumerate(script.utterances[u].words) if word.source is not None]  # fmt: skip
    here = words.index(at) if at in words else 0
    return words[here + by] if 0 <= here + by < len(words) else None


class Correct(Panel):
    """Hear a word as it is read, write how it should be, hear that before it is kept, choose where it holds, undo.

    Every step is a row of the list.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("u", "undo", show=False)]

    def __init__(self, reading: Reading, utterance: int, word: int) -> None:
        self._reading, self._stopped_after = reading, reading.stops_after
        self._utterance = utterance
        self._how = reading.how(utterance, word)
        self._spoken = self._how.spoken
        self._scopes = _scopes(reading)
        self._scope = 0
        super().__init__(t("읽기 고치기: {x}", "Correct: {x}", x=self._how.written), self._rows())

    @property
    def _reader(self) -> ReaderApp:
        return cast("ReaderApp", self.app)

    def _rows(self) -> list[Entry]:
        return [
            Entry("hear", t("지금 읽는 소리 듣기", "Hear it as it is"), aside=self._how.spoken),
            Entry("write", t("이렇게 읽기", "Read it as"), aside=self._spoken),
            Entry("try", t("고치기 전에 들어 보기", "Hear it before it is kept"), aside=self._spoken),
            Entry("scope", t("어디에서", "Where"), aside=self._scopes[self._scope][0]),
            Entry("save", t("고치고 들어 보기", "Correct it and hear it")),
            Entry("undo", t("되돌리기", "Undo")),
        ]

    def compose_below(self) -> ComposeResult:
        placeholder = t("소리 나는 대로 한글로", "as it sounds, in Hangul")
        yield Field(Input(value=self._spoken, placeholder=placeholder), shown=False)

    def take(self, entry: Entry) -> None:
        match entry.id:
            case "hear":
                if self._try_to(lambda: self._reading.try_out(None)):
                    self._hear("")
            case "try":
                self._hear_trial()
            case "write":
                self._edit(shown=True)
            case "scope":
                self._scope = (self._scope + 1) % len(self._scopes)
                self._refresh()
            case "save":
                self._save()
            case "undo":
                self.action_undo()

    def _edit(self, *, shown: bool) -> None:
        field = self.query_one(Field)
        if shown:
            field.open()
        else:
            field.close()
            self.list.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._spoken = one_line(event.value)
        self._edit(shown=False)
        self._refresh(TRY)
        if self._spoken:
            self._hear_trial()

    def _refresh(self, index: int | None = None) -> None:
        """The rows as they are now; the chosen one is spoken, because it may be another, or say something else."""
        self.list.set_entries(self._rows(), self.list.index if index is None else index)
        if self.list.entry is not None:
            self._reader.speak(self.list.entry.whole)

    def _hear(self, said: str) -> None:
        """The sentence once, from its beginning, as soon as it is written as it should be; ``said`` of it then."""
        self.show_hint(t("잠깐만 기다려 주세요…", "One moment…"))
        self._reader.when_written(partial(self._hear_now, said))

    def _hear_now(self, said: str) -> None:
        if not self.is_current:
            return
        self.show_hint(said or self._hint, strong=bool(said))
        self._reading.stop_after(Unit.SENTENCE)
        self._reading.go_to(self._utterance)
        self._reading.play()

    def _entry(self) -> LexiconEntry | None:
        """The correction as it is written; None, and said, where nothing is."""
        if not self._spoken or self._spoken == self._how.spoken:
            self.show_hint(t("먼저 어떻게 읽을지 쓰세요.", "First write how it should be read."), strong=True)
            return None
        return LexiconEntry(self._how.written, self._spoken, scope=self._scopes[self._scope][1])

    def _hear_trial(self) -> None:
        """The sentence as it would be read, in the voice that reads; nothing is kept."""
        entry = self._entry()
        if entry and self._try_to(lambda: self._reading.try_out(entry)):
            self._hear(t("아직 고치지 않았습니다.", "Not corrected yet."))

    def _save(self) -> None:
        entry = self._entry()
        if entry and self._try_to(lambda: self._reading.correct(entry)):
            self._hear(t("고쳤습니다. u를 누르면 되돌립니다.", "Corrected. u takes it back."))

    def _try_to(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except ReaderError as error:
            self.show_hint(f"{error.message} {error.hint}".strip(), strong=True)
            return False
        return True

    def action_undo(self) -> None:
        self._try_to(self._take_back)

    def _take_back(self) -> None:
        done = self._reading.undo()
        self._hear(t("되돌렸습니다.", "Taken back.") if done else t("되돌릴 것이 없습니다.", "Nothing to undo."))

    def action_leave(self) -> None:
        self._try_to(lambda: self._reading.try_out(None))
        self._reading.stop_after(self._stopped_after)
        self.dismiss(None)


def _scopes(reading: Reading) -> list[tuple[str, str]]:
    article = reading.article
    scopes = [(t("모든 기사", "every article"), "")]
    if article is not None and article.publisher:
        scopes.append((article.publisher, f"publisher:{article.publisher}"))
    if article is not None and article.url:
        scopes.append((t("이 기사만", "this article only"), f"article:{article.url}"))
    return scopes
