"""What each typed command does, and its answer in one line; nothing where the voice itself is the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from reader.cli import shelf
from reader.cli.plain.reasons import reason
from reader.cli.plain.sitting import Left, Sitting
from reader.cli.plain.vocabulary import WORDS, find
from reader.errors import UsageError
from reader.library import Entry
from reader.messages import t
from reader.model import TITLE, BlockKind, LexiconEntry, Script
from reader.reading.moves import Unit

Answer = Callable[[Sitting, str], str]


def _number(text: str, default: int) -> int:
    """The number that was typed, or ``default`` where nothing was."""
    if not text:
        return default
    try:
        return int(text)
    except ValueError:
        raise UsageError(t("번호를 숫자로 쳐 주세요: {text}", "Type a number, not {text}", text=text)) from None


def _decimal(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise UsageError(t("숫자로 쳐 주세요: {text}", "Type a number, not {text}", text=text)) from None


def _need_article(sitting: Sitting) -> None:
    if not sitting.sentences:
        raise UsageError(
            t("열린 기사가 없습니다. 열기 파일이나 주소", "No article is open. Type: open FILE or ADDRESS")
        )


def _pick(text: str, count: int) -> int:
    """An index below ``count`` from a typed number that counts from 1."""
    number = _number(text, 0)
    if not 1 <= number <= count:
        raise UsageError(t("1부터 {count}까지의 번호를 쳐 주세요.", "Type a number from 1 to {count}.", count=count))
    return number - 1


# ---------------------------------------------------------------- transport


def _toggle(sitting: Sitting, _: str) -> str:
    _need_article(sitting)
    if sitting.reading.playing:
        return _pause(sitting, "")
    sitting.play()
    return ""


def _pause(sitting: Sitting, _: str) -> str:
    sitting.pause()
    return t("멈춤.", "Paused.")


def _by(unit: Unit, direction: int) -> Answer:
    def move(sitting: Sitting, argument: str) -> str:
        _need_article(sitting)
        before = sitting.here
        sitting.reading.move(unit, direction * _number(argument, 1))
        return _moved(sitting, before, direction)

    return move


def _moved(sitting: Sitting, before: int, direction: int) -> str:
    if sitting.here == before and direction > 0:
        return t("마지막 문장입니다.", "This is the last sentence.")
    return sitting.moved()


def _repeat(sitting: Sitting, _: str) -> str:
    _need_article(sitting)
    sitting.repeat()
    return ""


def _start(sitting: Sitting, _: str) -> str:
    _need_article(sitting)
    sitting.reading.start()
    return _moved(sitting, -1, -1)


def _end(sitting: Sitting, _: str) -> str:
    _need_article(sitting)
    sitting.reading.end()
    return _moved(sitting, -1, 1)


def _go(sitting: Sitting, argument: str) -> str:
    _need_article(sitting)
    return _go_to(sitting, _pick(argument, len(sitting.sentences)))


def _go_to(sitting: Sitting, sentence: int) -> str:
    sitting.reading.go_to(sitting.sentences[sentence].first)
    return _moved(sitting, -1, 1)


# ---------------------------------------------------------------- speed, volume, voice


def _speed(sitting: Sitting, argument: str) -> str:
    if argument:
        sitting.reading.set_speed(_decimal(argument))
    return t("빠르기 {speed}배", "Speed {speed}", speed=f"{sitting.reading.speed:g}")


def _change_speed(by: float) -> Answer:
    def change(sitting: Sitting, _: str) -> str:
        sitting.reading.set_speed(sitting.reading.speed + by)
        return _speed(sitting, "")

    return change


def _volume(sitting: Sitting, argument: str) -> str:
    if argument:
        sitting.reading.set_volume(_decimal(argument) / 100)
    return t("소리 {percent}", "Volume {percent}", percent=round(100 * sitting.reading.volume))


def _voice(sitting: Sitting, argument: str) -> str:
    choices = sitting.reading.voices()
    if not argument:
        return _list(f"{choice.voice.name} ({choice.engine})" for choice in choices)
    choice = choices[_pick(argument, len(choices))]
    sitting.reading.set_voice(choice)
    return t("목소리: {name}", "Voice: {name}", name=choice.voice.name)


def _stop_after(sitting: Sitting, _: str) -> str:
    sitting.stops = not sitting.stops
    sitting.reading.stop_after(Unit.SENTENCE if sitting.stops else None)
    if sitting.stops:
        return t("문장마다 멈춥니다.", "Pausing after each sentence.")
    return t("이어서 읽습니다.", "Reading on.")


# ---------------------------------------------------------------- where and what


def _where(sitting: Sitting, _: str) -> str:
    _need_article(sitting)
    here, all_of_it = sitting.here, sitting.sentences
    return t(
        "{here}번째 문장, 모두 {count}. 남은 시간 약 {left}.",
        "Sentence {here} of {count}. About {left} left.",
        here=here + 1,
        count=len(all_of_it),
        left=length(sum(one.seconds for one in all_of_it[here:]) / sitting.reading.speed),
    )


def length(seconds: float) -> str:
    """A stretch of time as a person says it."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return t("{n}초", "{n} seconds", n=rest)
    return t("{m}분 {n}초", "{m} min {n} s", m=minutes, n=rest) if rest else t("{m}분", "{m} min", m=minutes)


def info(sitting: Sitting, _: str = "") -> str:
    """Title, publisher, reporter, date, length: what a listener wants to know before anything is read."""
    _need_article(sitting)
    article = sitting.reading.article
    assert article is not None  # noqa: S101 - there are sentences
    seconds = sum(one.seconds for one in sitting.sentences) / sitting.reading.speed
    size = t("문장 {n}개, 약 {time}", "{n} sentences, about {time}", n=len(sitting.sentences), time=length(seconds))
    parts = (article.title, article.publisher, article.byline, (article.published or "")[:10], size)
    return ". ".join(part.strip(". ") for part in parts if part) + "."


def _again(sitting: Sitting, _: str) -> str:
    _need_article(sitting)
    return sitting.sentences[sitting.here].written


def _headings(sitting: Sitting, argument: str) -> str:
    _need_article(sitting)
    article = sitting.reading.article
    blocks = article.blocks if article else ()
    at = [i for i, one in enumerate(sitting.sentences) if one.block != TITLE
          and blocks[one.block].kind is BlockKind.HEADING]  # fmt: skip
    if argument:
        return _go_to(sitting, at[_pick(argument, len(at))])
    return _list(sitting.sentences[i].written for i in at) or t("소제목이 없습니다.", "There are no headings.")


# ---------------------------------------------------------------- what is read, and how


def _captions(sitting: Sitting, _: str) -> str:
    from dataclasses import replace

    options = replace(sitting.reading.options, captions=not sitting.reading.options.captions)
    sitting.reading.set_options(options)
    sitting.rewritten()
    if options.captions:
        return t("사진 설명을 읽습니다.", "Captions are read.")
    return t("사진 설명을 읽지 않습니다.", "Captions are not read.")


def _removed(sitting: Sitting, argument: str) -> str:
    """How many of which kind; on request all of them; with a number, that one back."""
    _need_article(sitting)
    article = sitting.reading.article
    removed = article.removed if article else ()
    if argument in {"모두", "all"}:
        return _list(f"{line.text} ({reason(line.reason)})" for line in removed)
    if argument:
        index = _pick(argument, len(removed))
        sitting.reading.restore(index)
        sitting.rewritten()
        return t("되살렸습니다: {text}", "Restored: {text}", text=removed[index].text)
    if not removed:
        return t("뺀 줄이 없습니다.", "Nothing was taken out.")
    kinds = Counter(reason(line.reason) for line in removed).most_common()
    return t(
        "뺀 줄 {n}개: {kinds}. 보려면 뺀줄 모두, 되살리려면 뺀줄과 번호.",
        "{n} lines taken out: {kinds}. To see them: removed all; to restore one: removed and its number.",
        n=len(removed),
        kinds=", ".join(f"{kind} {count}" for kind, count in kinds),
    )


def _word(sitting: Sitting, written: str) -> tuple[int, int]:
    """The utterance and the word that ``written`` begins, nearest after the place where the listener is."""
    script = sitting.reading.script
    utterances = script.utterances if script else ()
    here = sitting.reading.position.utterance
    if script is not None and written:
        for index in [*range(here, len(utterances)), *range(here)]:
            for number in range(len(utterances[index].words)):
                if sitting.reading.how(index, number).written.startswith(written):
                    return index, number
    raise UsageError(t("기사에 없는 낱말입니다: {word}", "Not a word of the article: {word}", word=written or "?"))


def _how(sitting: Sitting, argument: str) -> str:
    _need_article(sitting)
    why = sitting.reading.how(*_word(sitting, argument))
    said = t("{written}: {spoken}", "{written}: {spoken}", written=why.written, spoken=why.spoken or "-")
    if why.pronounced and why.pronounced != why.spoken:
        said += t(", 소리는 {sound}", ", sounds like {sound}", sound=why.pronounced)
    return said + (f" ({why.rule})" if why.rule else "")


def _spell(sitting: Sitting, argument: str) -> str:
    _need_article(sitting)
    return ", ".join(sitting.reading.how(*_word(sitting, argument)).written)


def _correct(sitting: Sitting, argument: str) -> str:
    _need_article(sitting)
    written, equals, spoken = (part.strip() for part in argument.partition("="))
    if not (written and equals and spoken):
        raise UsageError(t("이렇게 쳐 주세요: 고치기 낱말=읽는 말", "Type: correct word=reading"))
    sitting.reading.correct(LexiconEntry(written, spoken))
    sitting.rewritten()
    return t("이제 {written}: {spoken}. 그만두려면 되돌리기.", "Now {written}: {spoken}. To take it back: undo.",
             written=written, spoken=spoken)  # fmt: skip


def _undo(sitting: Sitting, _: str) -> str:
    if sitting.reading.undo():
        sitting.rewritten()
        return t("되돌렸습니다.", "Taken back.")
    return t("되돌릴 것이 없습니다.", "There is nothing to take back.")


# ---------------------------------------------------------------- bookmarks and search


def _mark(sitting: Sitting, argument: str) -> str:
    _need_article(sitting)
    return t("책갈피: {name}", "Bookmark: {name}", name=sitting.reading.add_bookmark(argument).name)


def _marks(sitting: Sitting, argument: str) -> str:
    _need_article(sitting)
    marks = sitting.reading.bookmarks()
    if argument:
        sitting.reading.go_to_span(marks[_pick(argument, len(marks))].span)
        return _moved(sitting, -1, 1)
    return _list(mark.name for mark in marks) or t("책갈피가 없습니다.", "There are no bookmarks.")


def _unmark(sitting: Sitting, argument: str) -> str:
    _need_article(sitting)
    index = _pick(argument, len(sitting.reading.bookmarks()))
    sitting.reading.remove_bookmark(index)
    return t("책갈피를 뺐습니다.", "Bookmark removed.")


def _search(sitting: Sitting, argument: str) -> str:
    """The next place; without a word, the one after it."""
    _need_article(sitting)
    if argument:
        wanted = argument.casefold()
        sitting.found = tuple(i for i, one in enumerate(sitting.sentences) if wanted in one.written.casefold())
    if not sitting.found:
        return t("찾지 못했습니다.", "Not found.")
    here = sitting.here
    nearest = next((i for i in sitting.found if i > here or (argument and i == here)), sitting.found[0])
    sitting.reading.go_to(sitting.sentences[nearest].first)
    place = sitting.found.index(nearest) + 1
    return f"{place}/{len(sitting.found)} {sitting.moved()}".strip()


# ---------------------------------------------------------------- articles and files


def _library(sitting: Sitting, argument: str) -> str:
    """What was not heard yet; what a word finds; or, with a number, that article of what was listed last."""
    if argument.isdigit() and sitting.listed:
        sitting.open_entry(sitting.listed[_pick(argument, len(sitting.listed))])
        return opened(sitting)
    if argument:
        return _listed(sitting, sitting.library.search(argument, 10), t("찾지 못했습니다.", "Not found."))
    return _listed(sitting, sitting.library.entries(heard=False, limit=10), t("목록이 비었습니다.", "It is empty."))


def _listed(sitting: Sitting, entries: tuple[Entry, ...], nothing: str) -> str:
    sitting.listed = entries
    speed = sitting.reading.speed
    return _list(shelf.described(entry, speed).partition(". ")[2] for entry in entries) or nothing


def _queue(sitting: Sitting, argument: str) -> str:
    if argument:
        entry = sitting.listed[_pick(argument, len(sitting.listed))]
        sitting.library.enqueue([entry.id])
        return t("차례에 넣었습니다: {title}", "Queued: {title}", title=entry.title)
    return _listed(sitting, sitting.library.queue(), t("차례가 비었습니다.", "The queue is empty."))


def _next_article(sitting: Sitting, _: str) -> str:
    following = sitting.library.next(sitting.entry.id if sitting.entry else None)
    if following is None:
        return t("차례에 다음 기사가 없습니다.", "There is no next article in the queue.")
    sitting.open_entry(following)
    return opened(sitting)


def _fit(sitting: Sitting, argument: str) -> str:
    found = sitting.library.fitting(shelf.seconds_asked(argument), sitting.reading.speed)
    sitting.library.enqueue([entry.id for entry in found], first=True)
    return _listed(sitting, found, t("그 시간에 맞는 기사가 없습니다.", "Nothing fits that time."))


def open_source(sitting: Sitting, argument: str) -> str:
    """Opens another article and says what it is."""
    if not argument:
        raise UsageError(t("무엇을 열까요? 열기 파일이나 주소", "Open what? Type: open FILE or ADDRESS"))
    if argument.isdigit() and sitting.listed and not Path(argument).exists():
        return _library(sitting, argument)
    sitting.open(argument)
    return opened(sitting)


def opened(sitting: Sitting) -> str:
    """What was opened, and where the listener had left it."""
    said = info(sitting)
    if sitting.here:
        said += t(" 지난번에 멈춘 {n}번째 문장입니다.", " You left at sentence {n}.", n=sitting.here + 1)
    return said


def _export(sitting: Sitting, argument: str) -> str:
    from reader.export import exporter

    _need_article(sitting)
    script = sitting.reading.script
    assert script is not None  # noqa: S101 - there are sentences
    path = Path(argument or "article.mp3").expanduser()
    suffix = exporter(path.suffix or ".mp3").suffix
    path = path.with_suffix(suffix)
    sitting.beside(lambda: _make(sitting, script, path, suffix))
    return t("저장하고 있습니다: {path}", "Saving: {path}", path=path)


def _make(sitting: Sitting, script: Script, path: Path, suffix: str) -> str:
    from reader.cli.commands.export import Studio
    from reader.cli.progress import Silent

    with Studio(sitting.settings, speed=1.0, bitrate=sitting.settings.bitrate) as studio:
        studio.make(script, path, suffix, Silent())
    return t("저장했습니다: {path}", "Saved: {path}", path=path)


# ---------------------------------------------------------------- help


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


def _quit(_: Sitting, __: str) -> str:
    raise Left


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, start=1))


ANSWERS: dict[str, Answer] = {
    "toggle": _toggle, "pause": _pause, "next": _by(Unit.SENTENCE, 1), "back": _by(Unit.SENTENCE, -1),
    "next_paragraph": _by(Unit.PARAGRAPH, 1), "back_paragraph": _by(Unit.PARAGRAPH, -1), "repeat": _repeat,
    "start": _start, "end": _end, "go": _go, "speed": _speed, "faster": _change_speed(0.1),
    "slower": _change_speed(-0.1), "volume": _volume, "voice": _voice, "stop_after": _stop_after, "where": _where,
    "info": info, "again": _again, "headings": _headings, "captions": _captions, "removed": _removed, "how": _how,
    "spell": _spell, "correct": _correct, "undo": _undo, "mark": _mark, "marks": _marks, "unmark": _unmark,
    "search": _search, "library": _library, "queue": _queue,
    "next_article": _next_article, "fit": _fit, "open": open_source, "export": _export, "help": _help, "quit": _quit,
}  # fmt: skip
