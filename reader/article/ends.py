"""Where an article is over inside its element: what follows its end, signs it, or heads nothing."""

from __future__ import annotations

from reader.article import body, bylines, metadata
from reader.article.clean import PROSE, Verdict
from reader.article.vocabulary import chrome
from reader.model import BlockKind, Reason
from reader.pattern import Pattern

_TOLD = Pattern(r"[:：=△▲◇▷“”\"(\[<]|\d{2}")
"""What a last line that says something has: figures, a list's mark, a quotation, a name and what it is."""


def trim(verdicts: list[Verdict], about: metadata.About) -> list[Verdict]:
    """Cuts what follows the article's end inside its element: lists of other articles, the desk's remarks."""
    verdicts = _signed_captions(verdicts)
    _leave_house(verdicts)
    _sign_off(verdicts, about)
    _leave_stubs(verdicts)
    total = sum(len(v.text) for v in verdicts if v.reason is None)
    read = 0
    for index, verdict in enumerate(verdicts):
        if verdict.reason is None:
            read += len(verdict.text)
        elif _ends(verdict) and read * 2 >= total and not _resumes(verdict, verdicts[index + 1 :], total):
            return [*verdicts[: index + 1], *(_after_end(v) for v in verdicts[index + 1 :])]
    return verdicts


_LONGEST_SIGNED = 120
_TEXTS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_FULL_STOP = Pattern(r"다\.[”\"’']*$")


def _signed_captions(verdicts: list[Verdict]) -> list[Verdict]:
    """One sentence that a photographer signs, with an article behind it, is a caption: a reporter signs the last."""
    left: list[Verdict] = []
    for index, verdict in enumerate(verdicts):
        above = left[-1] if left and verdict.glued else None
        if above is not None and "@" not in verdict.text and _is_signed_caption(above, verdicts[index + 1 :]):
            above.text, above.kind = f"{above.text} {verdict.text}", BlockKind.CAPTION
        else:
            left.append(verdict)
    return left


def _is_signed_caption(above: Verdict, behind: list[Verdict]) -> bool:
    if above.reason is not None or above.kind not in _TEXTS or len(above.text) > _LONGEST_SIGNED:
        return False
    prose = [len(v.text) for v in behind if v.reason is None and _FULL_STOP.search(v.text)]
    return above.text.count("다.") <= 1 and len(prose) >= 2 and sum(prose) > 2 * len(above.text)


_ABOUT = Pattern(
    r"^[■◆◇▶▷●○*\[<【(\s]*(?:(?P<name>\S.{1,24}?)\s?(?:소개|에 (?:대하여|대해|관하여))"
    r"|[Aa]bout\s(?P<named>\S.{1,30}?))[\s\])>】:]*$"
)
"""What stands above a company's words on itself at the end of a press release."""


def _leave_house(verdicts: list[Verdict]) -> None:
    """Takes out a company's description of itself behind the news: 한빛전자 소개, and below it 한빛전자는 …."""
    total = sum(len(v.text) for v in verdicts if v.reason is None)
    read = 0
    for index, verdict in enumerate(verdicts[:-1]):
        read += len(verdict.text) if verdict.reason is None else 0
        found = _ABOUT.match(verdict.text) if read * 2 > total else None
        name = (found["name"] or found["named"]) if found else None
        if name and verdicts[index + 1].text.startswith(name):
            for own in verdicts[index:]:
                own.reason = own.reason or Reason.ADVERT
            return


_LONGEST_STUB = 40


def _leave_stubs(verdicts: list[Verdict]) -> None:
    """Takes out the short lines behind the last sentence, which head nothing: buttons and names of other pages."""
    sentences = [at for at, v in enumerate(verdicts) if v.reason is None and body.is_sentence(v.text)]
    for verdict in verdicts[sentences[-1] + 1 :] if len(sentences) > 1 else ():
        if verdict.reason is None and _is_stub(verdict):
            verdict.reason = Reason.OTHER_ARTICLE if " " in verdict.text else Reason.NAVIGATION


def _is_stub(verdict: Verdict) -> bool:
    plain = verdict.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and not verdict.header
    return plain and len(verdict.text) <= _LONGEST_STUB and _TOLD.search(verdict.text) is None


def _sign_off(verdicts: list[Verdict], about: metadata.About) -> None:
    """Takes the line out that signs an opinion piece, where it is the last that would be read."""
    for verdict in reversed(verdicts):
        if verdict.reason is None and verdict.kind is not BlockKind.CAPTION:
            names = bylines.signed_off(verdict.text)
            if names:
                about.signed_names += names
                for same in verdicts:
                    if same.text == verdict.text:
                        same.reason = Reason.REPORTER
            return


def _ends(verdict: Verdict) -> bool:
    found = chrome(verdict.text)
    return (found is not None and found.closes) or verdict.reason is Reason.REPORTER


def _resumes(end: Verdict, rest: list[Verdict], total: int) -> bool:
    """Whether the article goes on behind a line that might have ended it: one paragraph behind a link is enough."""
    prose = [
        len(v.text)
        for v in rest
        if v.reason is None
        and ((len(v.text) >= 30 and body.is_sentence(v.text)) or (len(v.text) >= 12 and PROSE.search(v.text)))
    ]
    if end.reason is Reason.RELATED:
        return bool(prose)
    share = 3 if _RESERVED.search(end.text) else 12
    return sum(prose) * share >= total and sum(prose) >= 60


_RESERVED = Pattern(r"무단|재배포|[Rr]ights [Rr]eserved")
"""With these words a page ends: below them stand the first sentences of other articles."""


def _after_end(verdict: Verdict) -> Verdict:
    if verdict.reason is not None or verdict.kind is BlockKind.CAPTION:
        return verdict
    return Verdict(verdict.text, verdict.kind, Reason.OTHER_ARTICLE, bool(PROSE.search(verdict.text)), verdict.header)
