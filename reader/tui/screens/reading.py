"""The reading screen: turns keys and the mouse into commands to the reading."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from reader.messages import t
from reader.reading import Unit
from reader.tui.keys import COMMANDS, is_letter
from reader.tui.screens.cursor import CursorActions
from reader.tui.screens.later import later

FOCUS_LINES = (0, 1, 3, 5)
FULL = 400
MEASURES = (0, 60, 40, FULL)


def bindings() -> list[BindingType]:
    """The bindings of all commands."""
    return [
        Binding(",".join(command.keys), command.action, command.title, id=command.id, show=False)
        for command in COMMANDS
        if command.keys
    ]


class ReadingScreen(CursorActions):
    """The screen on which an article is read."""

    BINDINGS: ClassVar[list[BindingType]] = bindings()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """A key ends a notice; letters may be switched off (KWCAG 6.1.4)."""
        self._notice = ""
        self.warn("")
        if is_letter(event.key) and not self.reader.view.letters:
            event.stop()
            self.warn(
                t("글자 단축키가 꺼져 있습니다. Tab으로 메뉴를 여세요.", "Letter keys are off. Tab opens the menu.")
            )
        else:
            later(self, self.refresh_state)

    def action_play_pause(self) -> None:
        self._follow()
        if self.reader.opening and not self._reading.playing:
            self.reader.play_when_open(plays=True)
        else:
            self._reading.toggle()

    def action_halt(self) -> None:
        """Silence; closes the search first, where it is open."""
        if self._field.display:
            self._end_search()
            return
        self._follow()
        self._hits = ()
        self._reading.pause()
        self._mark()
        if self.reader.opening:
            self.reader.play_when_open(plays=False)

    def action_repeat(self) -> None:
        self._follow()
        self._reading.repeat()
        self._catch_up()

    def action_repeat_slower(self) -> None:
        self._follow()
        self._reading.repeat_slower()
        self._catch_up()

    def action_speed(self, by: float) -> None:
        self._reading.set_speed(self._reading.speed + by)
        self._changed(t("{x:.1f}배속", "{x:.1f} times", x=self._reading.speed))

    def action_normal_speed(self) -> None:
        self._reading.set_speed(1.0)
        self._changed(t("보통 속도", "normal speed"))

    def _changed(self, spoken: str) -> None:
        """A value that the row of states shows is another; said where the screen is spoken."""
        self.refresh_state()
        self.reader.speak(spoken)

    def action_volume(self, by: float) -> None:
        self._reading.set_volume(self._reading.volume + by)
        self._changed(t("소리 {v}", "volume {v}", v=round(100 * self._reading.volume)))

    def action_mute(self) -> None:
        self._reading.toggle_mute()
        self._changed(t("소리 꺼짐", "muted") if self._reading.muted else t("소리 켜짐", "sound on"))

    def action_sentence(self, by: int) -> None:
        self._follow()
        self._reading.move(Unit.SENTENCE, by)
        self._catch_up()

    def action_paragraph(self, by: int) -> None:
        self._follow()
        self._reading.move(Unit.PARAGRAPH, by)
        self._catch_up()

    def action_skip(self, seconds: float) -> None:
        self._follow()
        self._reading.skip(seconds)

    def action_start(self) -> None:
        self._follow()
        self._reading.start()
        self._catch_up()

    def action_end(self) -> None:
        self._follow()
        self._reading.end()
        self._catch_up()

    # Looks

    def action_text_size(self, by: int) -> None:
        steps = self.reader.typesetter.available(self._view.text_width, self._view.size.height)
        now = self.reader.typeset(self._view).step.number
        wanted = next((n for n in (steps if by > 0 else reversed(steps)) if (n - now) * by > 0), None)
        if wanted is None:
            choice = self.reader.typesetter.choose(now + by, self._view.text_width, self._view.size.height)
            self.warn(
                choice.refusal or t("가장 큰 글자입니다.", "The largest text.")
                if by > 0
                else t("가장 작은 글자입니다.", "The smallest text.")
            )
            return
        self.reader.change_view(size=wanted)
        self._retype()
        self.mention(t("글자 {n}단계", "Text size {n}", n=wanted))

    def action_native_size(self) -> None:
        self.reader.change_view(size=1)
        self._retype()
        self.mention(t("글자 1단계", "Text size 1"))

    def action_single_sentence(self) -> None:
        self.reader.change_view(single=not self.reader.view.single)
        if not self.reader.view.single:
            self._sentence = None
            self._show_document()
        self._mark()
        on = self.reader.view.single
        self.say(
            t("한 문장씩 봅니다.", "One sentence at a time.") if on else t("기사 전체를 봅니다.", "The whole article.")
        )

    # Switches

    def action_theme(self) -> None:
        self.reader.next_theme()
        self.mention(self.reader.theme_title)

    def action_line_focus(self) -> None:
        lines = _after(FOCUS_LINES, self.reader.view.focus_lines)
        self.reader.change_view(focus_lines=lines)
        self._view.set_focus_lines(lines)
        self.say(t("줄 초점 {n}줄", "Line focus: {n}", n=lines) if lines else t("줄 초점 끔", "Line focus off"))

    def action_line_width(self) -> None:
        measure = _after(MEASURES, self.reader.view.measure)
        self.reader.change_view(measure=measure)
        self._view.set_measure(measure)
        named = {0: t("줄 너비: 40자까지", "Lines of up to 40 letters"), FULL: t("줄 너비: 가득", "Lines: full width")}
        self.say(named.get(measure) or t("줄 너비: {n}칸", "Lines of {n} columns", n=measure))

    def action_letters(self) -> None:
        self.reader.change_view(letters=not self.reader.view.letters)
        on = self.reader.view.letters
        self.say(
            t("글자 단축키를 켰습니다.", "Letter keys on.") if on else t("글자 단축키를 껐습니다.", "Letter keys off.")
        )

    def action_motion(self) -> None:
        self.reader.change_view(motion=not self.reader.view.motion)
        self.say(
            t("움직임을 켰습니다.", "Motion on.")
            if self.reader.view.motion
            else t("움직임을 줄였습니다.", "Motion reduced.")
        )

    def action_voicing(self) -> None:
        """By one key: whoever cannot see finds no panel."""
        self.reader.change_view(speaking=not self.reader.view.speaking)
        if self.reader.view.speaking:
            self.say(t("화면의 글을 말합니다. y를 누르면 그칩니다.", "The screen is spoken. y ends it."))
        else:
            self.say(t("화면의 글을 말하지 않습니다.", "The screen is not spoken."))

    def action_quit_reader(self) -> None:
        self.app.exit(0)


def _after(values: tuple[int, ...], now: int) -> int:
    """The value after ``now``, round in a circle."""
    return values[(values.index(now) + 1) % len(values)] if now in values else values[0]
