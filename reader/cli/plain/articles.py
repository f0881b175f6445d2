"""Typed commands for articles as a whole: the library, the queue, opening and saving."""

from __future__ import annotations

from pathlib import Path

from reader.cli import consent
from reader.cli.exports.open import save
from reader.cli.plain.arguments import Answer, need_article, numbered, pick
from reader.cli.plain.facts import info
from reader.cli.plain.sitting import Sitting
from reader.cli.strokes import strokes
from reader.errors import UsageError
from reader.library import Entry
from reader.messages import t
from reader.model import Script
from reader.reading import shelf

_SHORT = 10
"""Articles of a list that is told without having been asked for whole."""


def library(sitting: Sitting, argument: str) -> str:
    """The newest that was not heard yet, or all of it; what a word finds; or, with a number, that article of what was
    listed last.
    """
    if argument.isdigit() and sitting.listed:
        sitting.open_entry(sitting.listed[pick(argument, len(sitting.listed))])
        return opened(sitting)
    count = sitting.library.count(heard=False)
    if argument in {"모두", "all"}:
        return _listed(sitting, sitting.library.entries(heard=False, limit=count), sitting.library.empty)
    if argument:
        return _listed(sitting, sitting.library.search(argument, _SHORT), t("찾지 못했습니다.", "Not found."))
    told = _listed(sitting, sitting.library.entries(heard=False, limit=_SHORT), sitting.library.empty)
    more = t("모두 {n}편. 다 보려면 목록 모두.", "{n} in all. To see them: library all.", n=count)
    return f"{told}\n{more}" if count > _SHORT else told


def _listed(sitting: Sitting, entries: tuple[Entry, ...], nothing: str) -> str:
    sitting.listed = entries
    speed = sitting.reading.speed
    return numbered(shelf.described(entry, speed).partition(". ")[2] for entry in entries) or nothing


def queue(sitting: Sitting, argument: str) -> str:
    if argument:
        entry = sitting.listed[pick(argument, len(sitting.listed))]
        sitting.library.enqueue([entry.id])
        return t("차례에 넣었습니다: {title}", "Queued: {title}", title=entry.title)
    return _listed(sitting, sitting.library.queue(), t("차례가 비었습니다.", "The queue is empty."))


def beside(by: int) -> Answer:
    """Opens the article of the queue that stands ``by`` places on."""

    def go(sitting: Sitting, _: str) -> str:
        source = sitting.keeper.beside(sitting.reading.article, by)
        if source is None and by > 0:
            return t("차례에 다음 기사가 없습니다.", "There is no next article in the queue.")
        if source is None:
            return t("차례에 앞 기사가 없습니다.", "There is no previous article in the queue.")
        sitting.open(source)
        return opened(sitting)

    return go


def fit(sitting: Sitting, argument: str) -> str:
    found = sitting.library.fitting(shelf.seconds_asked(argument), sitting.reading.speed)
    sitting.library.enqueue([entry.id for entry in found], first=True)
    return _listed(sitting, found, t("그 시간에 맞는 기사가 없습니다.", "Nothing fits that time."))


def open_source(sitting: Sitting, argument: str) -> str:
    """Opens another article and says what it is."""
    if not argument:
        raise UsageError(t("무엇을 열까요? 열기 파일이나 주소", "Open what? Type: open FILE or ADDRESS"))
    if argument.isdigit() and sitting.listed and not Path(argument).exists():
        return library(sitting, argument)
    sitting.open(argument)
    return opened(sitting)


_ENDS = {strokes(end) for end in ("끝", "end", ".")}


def paste(sitting: Sitting, _: str) -> str:
    """What is typed from now on is the article, up to a line that says so."""
    lines: list[str] = []

    def take(line: str) -> str:
        if strokes(line.strip()) not in _ENDS:
            lines.append(line)
            return ""
        sitting.takes = None
        if not any(one.strip() for one in lines):
            return t("붙여 넣은 글이 없습니다.", "Nothing was pasted.")
        sitting.open_text("\n".join(lines))
        return opened(sitting)

    sitting.takes = take
    return t("글을 붙여 넣고, 새 줄에 끝이라고 치세요.", "Paste the text, then type end on a line of its own.")


def opened(sitting: Sitting) -> str:
    """What was opened, and where the listener had left it."""
    said = info(sitting)
    if sitting.here:
        said += t(" 지난번에 멈춘 {n}번째 문장입니다.", " You left at sentence {n}.", n=sitting.here + 1)
    return said


def export(sitting: Sitting, argument: str) -> str:
    """Saves what is open under its title, or as it was asked for; a file that is there is asked about first."""
    from reader.export.destination import destination
    from reader.export.naming import name_of

    need_article(sitting)
    script = sitting.reading.script
    assert script is not None  # noqa: S101 - there are sentences
    path = destination(argument, name_of(script.article))
    if not path.exists():
        return _save(sitting, script, path)

    def take(line: str) -> str:
        sitting.takes = None
        return _save(sitting, script, path) if consent.answer(line) else t("그대로 둡니다.", "It stays.")

    sitting.takes = take
    return t("{path}: 이미 있는 파일입니다. 덮어쓸까요? 예 또는 아니오.",
             "{path} is there already. Overwrite it? yes or no.", path=path)  # fmt: skip


def _save(sitting: Sitting, script: Script, path: Path) -> str:
    def job() -> str:
        save(sitting.settings, script, path)
        folder = path.resolve().parent
        return t("저장했습니다: {name}, {folder} 폴더", "Saved: {name} in {folder}", name=path.name, folder=folder)

    sitting.beside(job)
    return t("저장하고 있습니다: {path}", "Saving: {path}", path=path)
