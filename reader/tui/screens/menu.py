"""The menu, the help screen and the search for a command: all made from the commands, none of which they know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from textual import events
from textual.widgets import Input

from reader.hangul import matches
from reader.messages import t
from reader.text import safe
from reader.tui.keys import COMMANDS, Command, group_title, is_letter, keys_of
from reader.tui.screens.field_panel import FieldPanel
from reader.tui.screens.panel import Panel
from reader.tui.widgets.big_list import Entry

if TYPE_CHECKING:
    from reader.tui.app import ReaderApp


OF_THE_LIST = frozenset({"up", "down", "pageup", "pagedown", "home", "end", "enter", "escape", "tab"})
"""Keys that choose in the list; a command that shares one with it is run by choosing it."""


class CommandPanel(Panel):
    """Every key that stands in it runs its command, as it does on the article."""

    def __init__(self, title: str, entries: Iterable[Entry], keymap: dict[str, str], hint: str = "") -> None:
        super().__init__(title, entries, hint)
        bound = ((keymap[one.id].split(",") if one.id in keymap else one.keys, one.id) for one in COMMANDS)
        self._runs = {key: name for keys, name in bound if OF_THE_LIST.isdisjoint(keys) for key in keys}

    def on_key(self, event: events.Key) -> None:
        name = self._runs.get(event.key)
        if name and (cast("ReaderApp", self.app).view.letters or not is_letter(event.key)):
            event.stop()
            self.dismiss(name)


class Menu(CommandPanel):
    """Every function by its name; ends with the id of the command that was taken."""

    def __init__(self, keymap: dict[str, str]) -> None:
        entries = (_named_first(command, keymap) for command in COMMANDS if command.id != "menu")
        super().__init__(t("메뉴", "Menu"), entries, keymap)


class Help(CommandPanel):
    """Every function by its keys, the jamo on the same key too; ends like the menu."""

    def __init__(self, keymap: dict[str, str]) -> None:
        hint = t("↑ ↓ 넘기기  엔터 실행  Esc 닫기", "↑ ↓ scroll  Enter run  Esc close")
        super().__init__(t("도움말: 단축키", "Help: keys"), (_keys_first(c, keymap) for c in COMMANDS), keymap, hint)


class Palette(FieldPanel):
    """Find a command by a part of its name, or by initial consonants; ends like the menu."""

    def __init__(self, keymap: dict[str, str]) -> None:
        self._all = tuple(_named_first(command, keymap) for command in COMMANDS if command.id != "palette")
        field = Input(placeholder=t("명령 이름 (초성도 됩니다: ㄱㅈㅋ)", "Name of a command"))
        super().__init__(t("명령 찾기", "Find a command"), self._all, "", field)

    def on_input_changed(self, event: Input.Changed) -> None:
        entries = found(safe(event.value), self._all)
        self.list.set_entries(entries)
        if entries:
            self.show_hint(self._hint)
        else:
            self.show_hint(t("없습니다: {query}", "Not found: {query}", query=safe(event.value)), strong=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.list.action_select()


def found(query: str, entries: Iterable[Entry]) -> list[Entry]:
    """The entries whose text holds ``query`` (spaces do not count), those that begin with it first."""
    wanted = "".join(query.split())
    hits = [(matches(wanted, "".join(entry.text.split())), entry) for entry in entries]
    kept = [(places[0] if places else 0, entry) for places, entry in hits if places or not wanted]
    return [entry for _, entry in (sorted(kept, key=lambda pair: pair[0] > 0) if wanted else kept)]


def _named_first(command: Command, keymap: dict[str, str]) -> Entry:
    keys = keys_of(command, keymap)[:1]
    return Entry(command.id, command.title, group_title(command.group), keys[0] if keys else "")


def _keys_first(command: Command, keymap: dict[str, str]) -> Entry:
    keys = " ".join(keys_of(command, keymap)) or t("메뉴에서", "in the menu")
    return Entry(command.id, keys, group_title(command.group), command.title)
