"""Every function of the reading screen: its keys, its name, its place in the menu. Bindings and help are made of it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from reader.hangul import jamo_of
from reader.messages import t


class Group(StrEnum):
    """A part of the menu."""

    LISTEN = "listen"
    MOVE = "move"
    LOOK = "look"
    ARTICLE = "article"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Command:
    """One function. ``id`` names it in a keymap, ``action`` is the screen's action, ``keys`` are Textual's names."""

    id: str
    keys: tuple[str, ...]
    action: str
    group: Group
    ko: str
    en: str

    @property
    def title(self) -> str:
        return t(self.ko, self.en)

    @property
    def jamo(self) -> str:
        """The jamo on the same key as the command's letter; empty where it has none."""
        return next((jamo_of(key) for key in self.keys if is_letter(key)), "")


def is_letter(key: str) -> bool:
    """Whether a key is a single letter, which KWCAG 6.1.4 lets the listener switch off."""
    return len(key) == 1 and key.isalpha()


def key_of(char: str) -> str:
    """Textual's name of the key that types ``char``: ``"["`` → ``"left_square_bracket"``."""
    from textual.keys import KEY_NAME_REPLACEMENTS

    if char.isalnum():
        return char
    name = unicodedata.name(char, "").lower().replace(" ", "_").replace("-", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


_L, _M, _V, _A, _P = Group.LISTEN, Group.MOVE, Group.LOOK, Group.ARTICLE, Group.PROGRAM

COMMANDS: tuple[Command, ...] = (
    Command("play", ("space",), "play_pause", _L, "재생 · 멈춤", "Play · pause"),
    Command("stop", ("escape",), "halt", _L, "정지", "Stop"),
    Command("repeat", ("r",), "repeat", _L, "문장 다시 듣기", "Repeat the sentence"),
    Command("repeat_slower", ("s",), "repeat_slower", _L, "문장 천천히 다시 듣기", "Repeat it slower"),
    Command("slower", ("left_square_bracket",), "speed(-0.1)", _L, "느리게", "Slower"),
    Command("faster", ("right_square_bracket",), "speed(0.1)", _L, "빠르게", "Faster"),
    Command("normal_speed", ("backspace",), "normal_speed", _L, "보통 속도", "Normal speed"),
    Command("quieter", ("7",), "volume(-0.1)", _L, "소리 작게", "Quieter"),
    Command("louder", ("8",), "volume(0.1)", _L, "소리 크게", "Louder"),
    Command("mute", ("m",), "mute", _L, "소리 끄기 · 켜기", "Mute"),
    Command("voice", ("p",), "speech_panel", _L, "음성재생 설정", "Speech settings"),
    Command("previous_sentence", ("left",), "sentence(-1)", _M, "앞 문장", "Previous sentence"),
    Command("next_sentence", ("right",), "sentence(1)", _M, "다음 문장", "Next sentence"),
    Command("previous_paragraph", ("shift+left", "pageup"), "paragraph(-1)", _M, "앞 문단", "Previous paragraph"),
    Command("next_paragraph", ("shift+right", "pagedown"), "paragraph(1)", _M, "다음 문단", "Next paragraph"),
    Command("back", ("comma",), "skip(-5)", _M, "5초 뒤로", "Back 5 seconds"),
    Command("forward", ("full_stop",), "skip(5)", _M, "5초 앞으로", "Forward 5 seconds"),
    Command("start", ("home",), "start", _M, "처음으로", "To the beginning"),
    Command("end", ("end",), "end", _M, "끝으로", "To the end"),
    Command("cursor_up", ("up", "k"), "cursor_line(-1)", _M, "커서 위로", "Cursor up"),
    Command("cursor_down", ("down", "j"), "cursor_line(1)", _M, "커서 아래로", "Cursor down"),
    Command("cursor_left", ("ctrl+left",), "cursor_word(-1)", _M, "커서 앞 낱말", "Cursor to the previous word"),
    Command("cursor_right", ("ctrl+right",), "cursor_word(1)", _M, "커서 다음 낱말", "Cursor to the next word"),
    Command("play_here", ("enter",), "play_here", _M, "커서부터 재생", "Play from the cursor"),
    Command("bookmark", ("b",), "bookmark", _M, "책갈피 꽂기", "Add a bookmark"),
    Command("places", ("l",), "places", _M, "책갈피와 소제목", "Bookmarks and headings"),
    Command("search", ("slash",), "search", _M, "본문에서 찾기", "Search the article"),
    Command("next_hit", ("n",), "next_hit", _M, "다음 찾은 곳", "Next match"),
    Command("larger", ("plus", "equals_sign"), "text_size(1)", _V, "글자 크게", "Larger text"),
    Command("smaller", ("minus",), "text_size(-1)", _V, "글자 작게", "Smaller text"),
    Command("smallest", ("0",), "native_size", _V, "글자 1단계", "Text size 1"),
    Command("size", ("g",), "size_panel", _V, "글자크기 설정", "Text size settings"),
    Command("theme", ("t",), "theme", _V, "색 바꾸기", "Next colours"),
    Command("single", ("v",), "single_sentence", _V, "한 문장씩 보기", "One sentence at a time"),
    Command("focus", ("f",), "line_focus", _V, "줄 초점", "Line focus"),
    Command("width", ("w",), "line_width", _V, "줄 너비", "Line width"),
    Command("calibrate", ("z",), "calibrate", _V, "글자 모양 맞추기", "Choose the clear letters"),
    Command("removed", ("d",), "removed", _A, "뺀 줄 보기", "Removed lines"),
    Command("how", ("i",), "how", _A, "이 낱말을 어떻게 읽나", "How this word is read"),
    Command("detail", ("a",), "detail", _A, "낱말 자세히 듣기", "Take a word apart"),
    Command("lead", ("h",), "lead", _A, "리드와 핵심 세 문장", "Lead and key sentences"),
    Command("skim_quotation", ("quotation_mark",), "skim('quotation')", _M, "다음 인용으로", "To the next quotation"),
    Command("skim_figure", ("number_sign",), "skim('figure')", _M, "다음 숫자로", "To the next figure"),
    Command("skim_name", ("at",), "skim('name')", _M, "다음 이름으로", "To the next name"),
    Command("skim_heading", ("circumflex_accent",), "skim('heading')", _M, "다음 소제목으로", "To the next heading"),
    Command("correct", ("e",), "correct", _A, "읽기 고치기", "Correct a reading"),
    Command("undo", ("u",), "undo", _A, "되돌리기", "Undo"),
    Command("copy", ("c",), "copy", _A, "복사", "Copy"),
    Command("save", ("x",), "save", _A, "파일로 저장", "Save as a file"),
    Command("previous_article", ("less_than_sign",), "article(-1)", _A, "앞 기사", "Previous article"),
    Command("next_article", ("greater_than_sign",), "article(1)", _A, "다음 기사", "Next article"),
    Command("open", ("o",), "open", _A, "열기 · 붙여넣기", "Open · paste"),
    Command("menu", ("tab",), "menu", _P, "메뉴", "Menu"),
    Command("palette", ("ctrl+p",), "palette", _P, "명령 찾기", "Find a command"),
    Command("voicing", ("y",), "voicing", _P, "화면의 글도 말하기", "Speak the screen"),
    Command("letters", (), "letters", _P, "글자 단축키 끄기 · 켜기", "Letter keys off · on"),
    Command("motion", (), "motion", _P, "움직임 줄이기", "Reduce motion"),
    Command("help", ("question_mark",), "help", _P, "도움말", "Help"),
    Command("quit", ("q",), "quit_reader", _P, "끝내기", "Quit"),
)

_BY_ID = {command.id: command for command in COMMANDS}
_SHOWN = {
    "space": ("스페이스", "Space"),
    "escape": ("Esc", "Esc"),
    "left_square_bracket": ("[", "["),
    "right_square_bracket": ("]", "]"),
    "backspace": ("백스페이스", "Backspace"),
    "comma": (",", ","),
    "full_stop": (".", "."),
    "slash": ("/", "/"),
    "plus": ("+", "+"),
    "equals_sign": ("=", "="),
    "minus": ("-", "-"),
    "less_than_sign": ("<", "<"),
    "greater_than_sign": (">", ">"),
    "question_mark": ("?", "?"),
    "quotation_mark": ('"', '"'),
    "number_sign": ("#", "#"),
    "at": ("@", "@"),
    "circumflex_accent": ("^", "^"),
    "left": ("←", "←"),
    "right": ("→", "→"),
    "up": ("↑", "↑"),
    "down": ("↓", "↓"),
    "enter": ("엔터", "Enter"),
    "tab": ("Tab", "Tab"),
    "pageup": ("PgUp", "PgUp"),
    "pagedown": ("PgDn", "PgDn"),
    "home": ("Home", "Home"),
    "end": ("End", "End"),
}


def shown(key: str) -> str:
    """A key as people call it: ``"shift+left"`` → ``"Shift+←"``, ``"q"`` → ``"q"``."""
    *modifiers, last = key.split("+") if key != "plus" else ["plus"]
    name = t(*_SHOWN[last]) if last in _SHOWN else last
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def keys_of(command: Command, keymap: dict[str, str] | None = None) -> tuple[str, ...]:
    """The keys a command answers to, as people call them, its jamo last."""
    remapped = (keymap or {}).get(command.id)
    if remapped is not None:
        return tuple(shown(key) for key in remapped.split(",") if key)
    jamo = (command.jamo,) if command.jamo else ()
    return (*map(shown, command.keys), *jamo)


def by_id(name: str) -> Command:
    """The command of this id. Raises KeyError where there is none."""
    return _BY_ID[name]


def group_title(group: Group) -> str:
    """What a part of the menu is called."""
    return {
        Group.LISTEN: t("듣기", "Listen"),
        Group.MOVE: t("옮겨 가기", "Move"),
        Group.LOOK: t("보기", "Look"),
        Group.ARTICLE: t("기사", "Article"),
        Group.PROGRAM: t("프로그램", "Program"),
    }[group]
