"""The pages over an archive: a report for people and programs, an index of every article, and the podcast feed.

Written a part at a time from the ledger, so that a million rows need no more memory than a thousand.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import PurePosixPath

from reader.bulk.ledger import Ledger
from reader.bulk.objects import Store
from reader.bulk.plan import DEADLY, How
from reader.bulk.records import Counts, Row
from reader.export.feed import FEED, Channel, compose_feed
from reader.export.manifest import Entry, Record
from reader.export.markup import text
from reader.messages import language, t

REPORT = "report"
POISON = "failed.jsonl"
_PAGE = 1000
_FEED = 300
_LISTED = 50
_STYLE = (
    "body{font:1.1em/1.6 sans-serif;max-width:60em;margin:auto;padding:1em}table{border-collapse:collapse}"
    "th,td{border:1px solid #767676;padding:.3em .6em;text-align:left}"
)


@dataclass(frozen=True, slots=True)
class Report:
    """What there is to say of an archive: counts by state, by how, by reason, by voice (articles that it spoke in);
    the slowest, the doubtful cleans, the failed.
    """

    counts: Counts
    how: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]
    voices: tuple[tuple[str, int], ...]
    cpu_s: float
    slowest: tuple[Row, ...]
    doubtful: tuple[Row, ...]
    failed: tuple[Row, ...]


def gathered(ledger: Ledger) -> Report:
    """The report of the ledger as it stands; a bounded part of each list."""
    voices: Counter[str] = Counter()
    for line, count in ledger.tally("voices", "done"):
        voices.update({name: count for name, _ in json.loads(line or "[]")})
    return Report(
        ledger.counts(),
        ledger.tally("how", "done"),
        ledger.tally("reason", "failed"),
        tuple(voices.most_common()),
        ledger.cpu_s(),
        tuple(ledger.rows("state = 'done'", order="wall_s DESC", most=_LISTED)),
        tuple(ledger.rows("state = 'done' AND doubtful > 0", order="doubtful DESC", most=_LISTED)),
        tuple(ledger.rows("state = 'failed'", most=_LISTED)),
    )


def publish(ledger: Ledger, store: Store, site: str = "") -> None:
    """Writes ``report.html``, ``report.json``, ``failed.jsonl`` (every page that failed, and why), ``index.html`` (and
    what it leads to) and, where it is known at which address the archive is served, ``feed.xml``.

    Raises :class:`reader.bulk.objects.StoreFailed`.
    """
    report = gathered(ledger)
    store.replace(f"{REPORT}.json", json.dumps(asdict(report), ensure_ascii=False, indent=1).encode())
    store.replace(f"{REPORT}.html", as_html(report).encode())
    store.replace(POISON, "".join(map(_poison, ledger.rows("state = 'failed'"))).encode())
    for name, page in index_pages(ledger.articles(), report.counts.done):
        store.replace(name, page.encode())
    if site:
        newest = ledger.rows("state = 'done' AND how != 'duplicate'", order="published DESC, number", most=_FEED)
        channel = Channel(t("들려주는 기사", "Articles to listen to"), site)
        store.replace(FEED, compose_feed([_entry(row) for row in newest], channel).encode())


def index_pages(rows: Iterable[Row], total: int) -> Iterator[tuple[str, str]]:
    """Each page of the index: its name and its text."""
    pages, waiting = max(1, -(-total // _PAGE)), iter(rows)
    for number in range(1, pages + 1):
        lines = [_line(row) for row in islice(waiting, _PAGE)]
        heading = t("기사 {n}편", "{n} articles", n=f"{total:,}")
        yield _index_name(number), _html(heading, [f"<ol>{''.join(lines)}</ol>", _turns(number, pages)])


def as_html(report: Report) -> str:
    """The report for people."""
    counts = report.counts
    facts = [
        (t("다 됨", "done"), f"{counts.done:,}"),
        (t("안 됨", "failed"), f"{counts.failed:,}"),
        (t("남음", "left"), f"{counts.todo + counts.leased:,}"),
        (t("소리(시간)", "hours of sound"), f"{counts.seconds / 3600:.1f}"),
        ("MB", f"{counts.bytes / 1e6:,.1f}"),
    ]
    parts = [_table(t("상태", "State"), facts)]
    parts += [
        _table(title, [(said(name), f"{count:,}") for name, count in pairs])
        for title, pairs in (
            (t("어떻게", "How"), report.how),
            (t("안 된 까닭", "Why it failed"), report.reasons),
            (t("목소리", "Voice"), report.voices),
        )
    ]
    parts.append(_table(t("안 된 글", "Failed"), [(row.label, f"{row.error} {row.hint}") for row in report.failed]))
    if counts.failed > len(report.failed):
        parts.append(f'<p><a href="{POISON}">{t("안 된 글 모두", "All that failed")}</a></p>')
    parts.append(_table(t("오래 걸린 글", "Slowest"), [(row.title, f"{row.wall_s:.1f} s") for row in report.slowest]))
    doubtful = [(f"{row.title} ({row.label})", str(row.doubtful)) for row in report.doubtful]
    parts.append(_table(t("걷어 낸 것이 미심쩍은 글", "Doubtful cleans (lines)"), doubtful))
    return _html(t("보고서", "Report"), parts)


def said(value: str) -> str:
    """How an article came to be, or why it did not, in words; a voice and what has no words as it is."""
    known = {
        How.MADE: t("새로 만듦", "made"),
        How.KEPT: t("이미 있던 것", "found finished"),
        How.DUPLICATE: t("같은 글이 이미 있음", "the same text as another page"),
        DEADLY: t("만들던 작업자가 죽음", "workers died on it"),
        "ExtractError": t("쪽에서 읽을 글을 찾지 못함", "no article in the page"),
        "FetchError": t("쪽을 열지 못함", "the page could not be opened"),
        "EngineError": t("음성이 말하지 못함", "the voice failed"),
        "StoreFailed": t("저장하지 못함", "the store failed"),
    }
    return known.get(value, value)


def _poison(row: Row) -> str:
    facts = {"page": row.label, "reason": row.reason, "error": row.error, "hint": row.hint, "attempts": row.attempts}
    return json.dumps(facts, ensure_ascii=False) + "\n"


def _table(title: str, rows: Iterable[tuple[str, str]]) -> str:
    body = "".join(f"<tr><th scope=row>{text(name)}</th><td>{text(value)}</td></tr>" for name, value in rows)
    return f"<h2>{text(title)}</h2><table>{body}</table>" if body else ""


def _line(row: Row) -> str:
    links = " ".join(
        f'<a href="{text(one.name)}">{text("".join(PurePosixPath(one.name).suffixes)[1:])}</a>' for one in row.objects
    )
    return f"<li>{text(row.title)} {links}</li>"


def _turns(number: int, pages: int) -> str:
    shown = [(number - 1, t("앞", "Previous")), (number + 1, t("다음", "Next"))]
    links = [f'<a href="{_index_name(one)}">{name}</a>' for one, name in shown if 1 <= one <= pages]
    return f"<nav>{' '.join(links)}</nav>"


def _index_name(number: int) -> str:
    return "index.html" if number == 1 else f"index-{number}.html"


def _html(title: str, parts: Iterable[str]) -> str:
    head = f'<meta charset="utf-8"><title>{text(title)}</title><style>{_STYLE}</style>'
    return (
        f'<!doctype html><html lang="{language().value}"><head>{head}</head>'
        f"<body><main><h1>{text(title)}</h1>{''.join(parts)}</main></body></html>\n"
    )


def _entry(row: Row) -> Entry:
    """A row as the feed of an export takes it; its files by suffix."""
    files = tuple(("".join(PurePosixPath(one.name).suffixes), one) for one in row.objects)
    sizes = tuple((suffix, one.size) for suffix, one in files)
    record = Record(row.key, row.title, "", "", "", row.published, "", row.seconds, row.voices, sizes)
    return Entry(record, tuple((suffix, one.name) for suffix, one in files))
