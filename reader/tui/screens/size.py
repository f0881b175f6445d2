"""The panel 글자크기: a slider, and a sentence in the size that it chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen

from reader.messages import t
from reader.tui.bigtext.document import Document, Look, Piece
from reader.tui.bigtext.steps import STEPS
from reader.tui.screens.later import later
from reader.tui.widgets.article_view import ArticleView
from reader.tui.widgets.bar import Bar, Part
from reader.tui.widgets.notice import Notice
from reader.tui.widgets.slider import Slider

if TYPE_CHECKING:
    from reader.tui.app import ReaderApp


class SizePanel(ModalScreen[None]):
    """Every change holds at once; Esc or Enter closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,tab,g", "leave", show=False),
        Binding("left,down,minus", "step(-1)", show=False),
        Binding("right,up,plus,equals_sign", "step(1)", show=False),
        Binding("0", "set(1)", show=False),
        Binding("b", "bold", show=False),
        *(Binding(str(n), f"set({n})", show=False) for n in STEPS),
    ]

    @property
    def _reader(self) -> ReaderApp:
        return cast("ReaderApp", self.app)

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        yield ArticleView()
        with Horizontal(id="transport"):
            yield Bar(id="smaller")
            yield Slider()
            yield Bar(id="larger")
        yield Notice()
        yield Bar(id="state")
        yield Bar(id="hints")

    def on_mount(self) -> None:
        sentence = t("이 글자크기로 변경됩니다.", "The text will have this size.")
        example = t("닭이 훨훨 날아 값진 쌀 36가마를 옮겼다.", "The quick brown fox jumps 36 times.")
        view = self.query_one(ArticleView)
        view.show(Document((Piece(0, 0, sentence, Look.ENTRY), Piece(1, 0, example, Look.ENTRY))))
        self.query_one("#title", Bar).show([Part(t("글자크기", "Text size"), strong=True)])
        self.query_one("#smaller", Bar).show([t("작게", "small")])
        self.query_one("#larger", Bar).show([t("크게", "large")])
        self.query_one(Slider).plain = self._reader.typesetter.wide
        hints = t("← → 크기  1-6 단계  b 굵게  엔터 닫기", "← → size  1-6 step  b bold  Enter close")
        self.query_one("#hints", Bar).show(hints.split("  "))
        view.focus()

    def on_article_view_resized(self) -> None:
        later(self, self._show)

    def action_step(self, by: int) -> None:
        view = self.query_one(ArticleView)
        now = self._reader.typesetter.choose(self._reader.view.size, *_room(view)).step.number
        steps = self._reader.typesetter.available(*_room(view))
        beyond = [n for n in steps if (n - now) * by > 0]
        self.action_set((min(beyond) if by > 0 else max(beyond)) if beyond else now + by)

    def action_set(self, number: int) -> None:
        number = max(STEPS.start, min(number, STEPS.stop - 1))
        view = self.query_one(ArticleView)
        choice = self._reader.typesetter.choose(number, *_room(view))
        self._reader.change_view(size=choice.step.number)
        self._show(choice.refusal)

    def action_bold(self) -> None:
        self._reader.change_view(bold=not self._reader.view.bold)
        step = self._reader.typesetter.choose(self._reader.view.size, *_room(self.query_one(ArticleView))).step
        refused = self._reader.view.bold and not step.can_be_bold
        self._show(t("굵게는 4단계부터 보입니다.", "Bold shows from step 4.") if refused else "")

    def on_click(self, event: events.Click) -> None:
        """The words at the ends of the slider are buttons to whoever points at them."""
        by = {"smaller": -1, "larger": 1}.get((event.widget and event.widget.id) or "")
        if by is not None:
            self.action_step(by)

    def on_slider_moved(self, event: Slider.Moved) -> None:
        event.stop()
        self.action_set(1 + round(event.value * (len(STEPS) - 1)))

    def _show(self, refusal: str = "") -> None:
        choice = self._reader.typeset(self.query_one(ArticleView))
        self.query_one(Slider).value = (choice.step.number - 1) / (len(STEPS) - 1)
        bold = t("굵게", "bold") if self._reader.view.bold else t("보통 굵기", "regular")
        said = [Part(t("글자 {n}단계", "Step {n}", n=choice.step.number), strong=True), Part(bold)]
        self.query_one("#state", Bar).show(said)
        self.query_one(Notice).tell(refusal)
        self._reader.speak(" ".join([t("글자크기.", "Text size."), refusal or " ".join(part.text for part in said)]))

    def action_leave(self) -> None:
        self.dismiss(None)


def _room(view: ArticleView) -> tuple[int, int]:
    return view.text_width, view.size.height
