"""Typed commands for what is read and how: captions, removed lines, readings and their correction."""

from __future__ import annotations

from collections import Counter

from reader.cli.plain.arguments import need_article, numbered, pick
from reader.cli.plain.sitting import Sitting
from reader.errors import UsageError
from reader.forms import many
from reader.messages import t
from reader.model import LexiconEntry
from reader.reading.detail import detail, is_deeper
from reader.reading.reasons import reason_title
from reader.reading.rules import rule_title


def captions(sitting: Sitting, _: str) -> str:
    from dataclasses import replace

    options = replace(sitting.reading.options, captions=not sitting.reading.options.captions)
    sitting.reading.set_options(options)
    sitting.rewritten()
    if options.captions:
        return t("사진 설명을 읽습니다.", "Captions are read.")
    return t("사진 설명을 읽지 않습니다.", "Captions are not read.")


def removed(sitting: Sitting, argument: str) -> str:
    """How many of which kind; on request all of them; with a number, that one back."""
    need_article(sitting)
    article = sitting.reading.article
    removed = article.removed if article else ()
    if argument in {"모두", "all"}:
        return numbered(f"{line.text} ({reason_title(line.reason)})" for line in removed)
    if argument:
        index = pick(argument, len(removed))
        sitting.reading.restore(index)
        sitting.rewritten()
        return t("되살렸습니다: {text}", "Restored: {text}", text=removed[index].text)
    if not removed:
        return t("뺀 줄이 없습니다.", "Nothing was taken out.")
    kinds = Counter(reason_title(line.reason) for line in removed).most_common()
    return t(
        "뺀 줄 {n}: {kinds}. 보려면 뺀줄 모두, 되살리려면 뺀줄과 번호.",
        "{n} taken out: {kinds}. To see them: removed all; to restore one: removed and its number.",
        n=many(len(removed), "개", "line"),
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


def how(sitting: Sitting, argument: str) -> str:
    need_article(sitting)
    why = sitting.reading.how(*_word(sitting, argument))
    said = t("{written}: {spoken}", "{written}: {spoken}", written=why.written, spoken=why.spoken or "-")
    if why.pronounced and why.pronounced != why.spoken:
        said += t(", 소리는 {sound}", ", sounds like {sound}", sound=why.pronounced)
    return said + (f" ({rule_title(why.rule)})" if why.rule else "")


def spell(sitting: Sitting, argument: str) -> str:
    """A word taken apart; the same again, or nothing more, goes deeper."""
    need_article(sitting)
    before, depth = sitting.spelled
    if not argument and not before:
        raise UsageError(t("어느 낱말을 자세히 들을까요? 자세히 낱말", "Which word? Type: spell word"))
    written = sitting.reading.how(*_word(sitting, argument)).written if argument else before
    depth = depth + 1 if written == before else 1
    sitting.spelled = written, depth
    deeper = t(" (더 자세히: 다시 자세히)", " (deeper: spell again)") if depth == 1 and is_deeper(written) else ""
    return ", ".join(detail(written, depth)) + deeper


def correct(sitting: Sitting, argument: str) -> str:
    need_article(sitting)
    written, equals, spoken = (part.strip() for part in argument.partition("="))
    spoken, _, where = (part.strip() for part in spoken.partition("/"))
    scope = _scope(sitting, where) if where else ""
    if not (written and equals and spoken) or scope is None:
        raise UsageError(t("이렇게 쳐 주세요: 고치기 낱말=읽는 말. 이 기사에서만이면 뒤에 /기사",
                           "Type: correct word=reading, then /article for this article only"))  # fmt: skip
    sitting.reading.correct(LexiconEntry(written, spoken, scope=scope))
    sitting.rewritten()
    return t("이제 {written}: {spoken}. 그만두려면 되돌리기.", "Now {written}: {spoken}. To take it back: undo.",
             written=written, spoken=spoken)  # fmt: skip


def _scope(sitting: Sitting, where: str) -> str | None:
    """The scope of a correction that was asked for; None where there is no such one."""
    article = sitting.reading.article
    if article is None:
        return None
    if where in {"기사", "article"} and article.url:
        return f"article:{article.url}"
    if where in {"언론사", "publisher"} and article.publisher:
        return f"publisher:{article.publisher}"
    return None


def undo(sitting: Sitting, _: str) -> str:
    if sitting.reading.undo():
        sitting.rewritten()
        return t("되돌렸습니다.", "Taken back.")
    return t("되돌릴 것이 없습니다.", "There is nothing to take back.")
