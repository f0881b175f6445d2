"""Every typed command and what answers it; help, and leaving."""

from __future__ import annotations

from pathlib import Path

from reader.cli.plain import articles, facts, finding, keeping, sound, transport, wording
from reader.cli.plain.arguments import Answer
from reader.cli.plain.sitting import Left, Sitting
from reader.cli.plain.vocabulary import WORDS, find, meant, parse
from reader.messages import t
from reader.reading.moves import Unit


def _help(_: Sitting, argument: str) -> str:
    """Short first; a command's name gives its own; ``모두`` gives all."""
    if argument in {"모두", "all"}:
        return "\n".join(f"{word.name} {t(*word.takes)}: {t(*word.about)}".replace(" :", ":") for word in WORDS)
    if argument:
        word = find(argument)
        if word is None:
            return t("그런 명령은 없습니다.", "There is no such command.")
        return f"{', '.join(word.names)} {t(*word.takes)}: {t(*word.about)}. {t(*word.long)}".strip()
    return t(
        "빈 줄: 읽기와 멈춤. 다음, 이전, 다시, 빠르기 1.5, 열기, 저장, 끝내기. 모든 명령: 도움말 모두",
        "Empty line: read and pause. next, back, repeat, speed 1.5, open, export, quit. All commands: help all",
    )


def _quit(sitting: Sitting, _: str) -> str:
    """At once; where something is still being saved, when that is done, or when it is asked for again."""
    if not sitting.jobs or sitting.leaves:
        raise Left
    sitting.leaves = True
    return t("하던 일이 끝나면 나갑니다. 지금 나가려면 다시 끝내기.",
             "Leaving when the work is done. To leave now: quit again.")  # fmt: skip


def answer(sitting: Sitting, line: str) -> str:
    """The answer to a typed line, in one line."""
    if sitting.offered and line.strip().isdecimal():
        return ANSWERS[sitting.offered](sitting, line.strip())
    if asked := parse(line):
        word, argument = asked
        said = ANSWERS[word.id](sitting, argument)
        sitting.offered = word.offers if said.startswith("1. ") else ""
        return said
    if "://" in line or Path(line.strip()).expanduser().is_file():
        return articles.open_source(sitting, line.strip())
    if near := meant(line):
        return t("모르는 명령입니다. 혹시 {near}?", "Unknown command. Did you mean {near}?", near=near)
    return t("모르는 명령입니다. 도움말은 ?", "Unknown command. For help type ?")


ANSWERS: dict[str, Answer] = {
    "toggle": transport.toggle, "pause": transport.pause, "next": transport.by(Unit.SENTENCE, 1),
    "back": transport.by(Unit.SENTENCE, -1), "next_paragraph": transport.by(Unit.PARAGRAPH, 1),
    "back_paragraph": transport.by(Unit.PARAGRAPH, -1), "repeat": transport.repeat, "start": transport.start,
    "end": transport.end, "go": transport.go, "speed": sound.speed, "faster": sound.change_speed(0.1),
    "slower": sound.change_speed(-0.1), "volume": sound.volume, "voice": sound.voice,
    "stop_after": sound.stop_after(Unit.SENTENCE), "stop_after_paragraph": sound.stop_after(Unit.PARAGRAPH),
    "sleep": sound.sleep, "pauses": sound.pauses, "fast_voice": sound.fast_voice, "earcons": sound.earcons,
    "slower_again": transport.repeat_slower, "ahead": transport.skip(1), "rewind": transport.skip(-1),
    "where": facts.where, "info": facts.info, "again": facts.again,
    "headings": facts.headings, "lead": facts.lead, "keys": facts.keys,
    "captions": wording.captions, "removed": wording.removed,
    "how": wording.how, "spell": wording.spell, "correct": wording.correct, "undo": wording.undo, "mark": finding.mark,
    "marks": finding.marks, "unmark": finding.unmark, "search": finding.search, "skim": finding.skim,
    "library": articles.library, "queue": articles.queue,
    "next_article": articles.beside(1), "previous_article": articles.beside(-1), "fit": articles.fit,
    "open": articles.open_source, "paste": articles.paste, "export": articles.export, "add": keeping.add,
    "news": keeping.news, "heard": keeping.heard, "unqueue": keeping.unqueue, "forget": keeping.forget,
    "online": sound.online, "help": _help, "quit": _quit,
}  # fmt: skip
