"""The first run in three steps, each spoken and shown: by ear alone, a voice, the size of the text."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.messages import t
from reader.tui.screens.panel import Panel
from reader.tui.widgets.big_list import Entry

STEPS = ("voicing", "voice", "calibrate")
"""The commands behind the steps, in order."""
PLAY = "play"


def greeting() -> str:
    """What is said once, aloud, before anything else: how to do without the screen."""
    return t(
        "화면을 보지 않으려면 q를 눌러 끝내고 reader --plain 으로 여세요. y를 누르면 화면의 글을 말합니다.",
        "To do without the screen press q and start with: reader --plain. The key y has the screen spoken.",
    )


class Welcome(Panel):
    """Below the article. Ends with the id of the command of a step, with :data:`PLAY` at Space, or with nothing where
    the listener wants to begin.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit_reader", show=False),
        Binding("space", "listen", show=False, priority=True),
    ]

    def __init__(self, at: int = 0) -> None:
        entries = [
            Entry("voicing", t("1. 화면의 글도 말하기", "1. Have the screen spoken")),
            Entry("voice", t("2. 목소리와 온라인 동의", "2. Voice, and consent to an online one")),
            Entry("calibrate", t("3. 글자 모양 맞추기", "3. Choose the clear letters")),
            Entry("", t("시작하기", "Begin")),
        ]
        self._at = at
        hint = t("스페이스 재생  ↑ ↓ 고르기  엔터 선택  Esc 닫기", "Space play  ↑ ↓ choose  Enter take  Esc close")
        super().__init__(t("처음 오셨습니다", "Welcome"), entries, hint)

    def begin(self) -> None:
        super().begin()
        self.list.set_entries(self.list.entries, self._at)

    def action_listen(self) -> None:
        """Whoever presses Space wants to hear the article, not the steps."""
        self.dismiss(PLAY)

    def action_quit_reader(self) -> None:
        """As the greeting says."""
        self.app.exit(0)
