"""Typed commands that change what is kept: adding, feeds, heard, the queue, and forgetting."""

from __future__ import annotations

from contextlib import closing

from reader import wiring
from reader.cli import consent
from reader.cli.plain.arguments import pick
from reader.cli.plain.sitting import Sitting
from reader.errors import UsageError
from reader.library import Entry
from reader.messages import t
from reader.reading import shelf


def add(sitting: Sitting, argument: str) -> str:
    """Puts a page, a folder or a feed into the library, beside the reading."""
    if not argument:
        raise UsageError(t("무엇을 담을까요? 담기 파일이나 주소", "Add what? Type: add FILE or ADDRESS"))
    if sitting.settings.private:
        raise UsageError(t("흔적을 남기지 않는 중이라 담지 않습니다.", "Nothing is kept in private mode."))

    def job() -> str:
        lexicon = wiring.build_dictionary().load()
        lines = list(shelf.add(sitting.library, sitting.settings, argument, lexicon))
        return "\n".join(lines) or t("담을 기사가 없습니다.", "There is nothing to add.")

    sitting.beside(job)
    return t("담고 있습니다.", "Adding.")


def news(sitting: Sitting, _: str) -> str:
    """Looks into the feeds, because it was asked for."""
    if not sitting.library.feeds():
        return t("담은 피드가 없습니다. 담기 피드 주소", "There are no feeds. Type: add ADDRESS")

    def job() -> str:
        lines = list(shelf.check_feeds(sitting.library, sitting.settings))
        return "\n".join(lines) or t("새 기사가 없습니다.", "Nothing new.")

    sitting.beside(job)
    return t("찾고 있습니다.", "Looking.")


def heard(sitting: Sitting, argument: str) -> str:
    entry = _chosen(sitting, argument)
    sitting.library.mark(entry.id, heard=True)
    return t("들은 것으로 했습니다: {title}", "Marked as heard: {title}", title=entry.title)


def unqueue(sitting: Sitting, argument: str) -> str:
    entry = _chosen(sitting, argument)
    sitting.library.dequeue(entry.id)
    return t("차례에서 뺐습니다: {title}", "Taken out of the queue: {title}", title=entry.title)


def forget(sitting: Sitting, argument: str) -> str:
    """One article and every trace of it, or all of them; it is asked once more."""
    everything = argument in {"모두", "all"}
    entry = None if everything else _chosen(sitting, argument)
    what = t("모든 기사", "All articles") if entry is None else entry.title

    def take(line: str) -> str:
        sitting.takes = None
        if not consent.answer(line):
            return t("그대로 둡니다.", "It stays.")
        sitting.pause()
        sitting.reading.forget(entry.key if entry else None)
        with closing((traces := wiring.build_traces(sitting.settings, sitting.library, sitting.state)).cache):
            traces.forget_all() if entry is None else traces.forget(entry)
        sitting.forgotten(entry)
        return t("지웠습니다.", "Deleted.")

    sitting.takes = take
    return t("{what}, 자리와 책갈피와 음성까지 지울까요? 예 또는 아니오.",
             "{what}: delete it with its place, bookmarks and speech? yes or no.", what=what)  # fmt: skip


def _chosen(sitting: Sitting, argument: str) -> Entry:
    """The article of that number in what was listed last; without one, the open one."""
    if argument:
        return sitting.listed[pick(argument, len(sitting.listed))]
    if sitting.entry is None:
        raise UsageError(t("목록에 있는 기사가 아닙니다. 목록을 보고 번호를 쳐 주세요.",
                           "It is not in the library. Type: library, then a number."))  # fmt: skip
    return sitting.entry
