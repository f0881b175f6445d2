"""The script with its timings as JSON, for programs that make their own of it."""

from __future__ import annotations

import json as _json

from reader.export.bundle import FileFormat
from reader.export.plain import address, text_format
from reader.export.timing import Chapter, Cue, Timing, WordCue, chapters
from reader.model import Article, Script, Span
from reader.text import one_line

VERSION = 1
Value = dict[str, object]


def json() -> FileFormat:
    """UTF-8, times in seconds of the sound, places as block and characters of the article's text."""
    return text_format(".json", to_json)


def chapters_json() -> FileFormat:
    """Chapters as the podcast namespace wants them (``application/json+chapters``)."""
    return text_format(".chapters.json", to_chapters)


def to_chapters(script: Script, timing: Timing) -> str:
    """The text of a chapters file."""
    found = [
        {"startTime": _seconds(timing, chapter.start), "title": one_line(chapter.title)}
        for chapter in chapters(script, timing)
    ]
    return _json.dumps({"version": "1.2.0", "chapters": found}, ensure_ascii=False, indent=1) + "\n"


def to_json(script: Script, timing: Timing) -> str:
    """The text of the JSON file; :data:`VERSION` rises when a name changes its meaning."""
    document = {
        "version": VERSION,
        "article": _article(script.article),
        "duration": timing.seconds(timing.total),
        "voices": dict(timing.voices),
        "chapters": [_chapter(chapter, timing) for chapter in chapters(script, timing)],
        "utterances": [_cue(cue, timing) for cue in timing.utterances],
    }
    return _json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _article(article: Article) -> Value:
    return {
        "url": address(article),
        "title": article.title,
        "byline": article.byline,
        "publisher": article.publisher,
        "published": article.published,
        "blocks": [{"kind": block.kind.value, "text": block.text} for block in article.blocks],
    }


def _chapter(chapter: Chapter, timing: Timing) -> Value:
    return {
        "title": chapter.title,
        "start": _seconds(timing, chapter.start),
        "stop": _seconds(timing, chapter.stop),
        "sentence": chapter.sentence,
    }


def _cue(cue: Cue, timing: Timing) -> Value:
    return {
        "start": _seconds(timing, cue.start),
        "stop": _seconds(timing, cue.stop),
        "end": _seconds(timing, cue.end),
        "sentence": cue.sentence,
        "source": _place(cue.source),
        "written": cue.written,
        "spoken": cue.spoken,
        "exact": cue.exact,
        "voice": cue.voice,
        "words": [_word(word, timing) for word in cue.words],
    }


def _word(word: WordCue, timing: Timing) -> Value:
    return {
        "start": _seconds(timing, word.start),
        "stop": _seconds(timing, word.stop),
        "source": _place(word.source),
        "written": word.written,
        "spoken": word.spoken,
    }


def _place(span: Span | None) -> list[int] | None:
    """``[block, start, stop]``; block −1 is the title."""
    return None if span is None else [span.block, span.start, span.stop]


def _seconds(timing: Timing, at: int) -> float:
    return round(timing.seconds(at), 4)
