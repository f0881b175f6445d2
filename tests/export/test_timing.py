"""The timing table, and all that is written from it, whatever script and marks it is made of."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.audio.stretch import Wsola
from reader.export.exporter import ExportOptions
from reader.export.markup import blocks_html, heard_sentences, title_html
from reader.export.page import cues_json
from reader.export.plain import plain_text
from reader.export.render import _follow, at_speed, render
from reader.export.subtitles import LINE, captions, to_lrc, to_srt, to_vtt
from reader.export.timing import Cue, Timing, chapters, sentences
from reader.export.transcript import to_json
from reader.model import PCM, Article, Block, BlockKind, Clip, Frames, Mark, Script
from reader.text import safe
from tests.export.material import ARTICLE, VOICE, clip_of, clips_of, discard, script_of, tone

_TEXT = st.text(st.sampled_from("가나다 힣.,😀<>&\"']-[:\u0301\t\nab1"), max_size=60)
_BLOCKS = st.builds(Block, st.sampled_from(BlockKind), _TEXT, st.sampled_from(["", "가, 나", "값"]))
ARTICLES = st.builds(Article, url=st.just(""), title=_TEXT, blocks=st.lists(_BLOCKS, max_size=6).map(tuple))
AS_IS = ExportOptions(loudness=None)


def _timed(article: Article, options: ExportOptions = AS_IS) -> tuple[Script, Timing, bytes]:
    script = script_of(article)
    sound = bytearray()
    timing = render(script, clips_of(script), options, sound.extend)
    return script, timing, bytes(sound)


@given(article=ARTICLES)
@settings(max_examples=60, deadline=None)
def test_the_table_is_the_sound(article: Article):
    script, timing, sound = _timed(article)
    assert PCM.frames(sound) == timing.total
    at = 0
    for cue, utterance in zip(timing.utterances, script.utterances, strict=True):
        assert (cue.start, cue.spoken) == (at, utterance.spoken)
        assert cue.start <= cue.stop <= cue.end
        assert [word.start for word in cue.words] == sorted(word.start for word in cue.words)
        assert all(cue.start <= word.start <= word.stop <= cue.stop for word in cue.words)
        assert not any(sound[2 * cue.stop : 2 * cue.end]), "a pause is silent"
        at = cue.end


@given(article=ARTICLES)
@settings(max_examples=60, deadline=None)
def test_every_moment_belongs_to_one_sentence_on_the_page_and_no_text_is_lost(article: Article):
    script, timing, _ = _timed(article)
    heard = heard_sentences(script, timing)
    if heard:
        assert (heard[0].start, heard[-1].stop) == (0, timing.total)
        assert all(one.stop == two.start for one, two in pairwise(heard))
    page = title_html(article, heard) + "\n" + blocks_html(article, heard)
    assert re.findall(r' id="(s\d+)"', page) == [one.id for one in sorted(heard, key=lambda one: one.span)]
    shown = html.unescape(re.sub(r"<[^>]+>", "", page))
    for block in article.blocks:
        for part in re.split(r", |\s+", safe(block.text)):
            assert part in shown


@given(article=ARTICLES)
@settings(max_examples=60, deadline=None)
def test_subtitles_follow_each_other_and_say_it_all(article: Article):
    script, timing, _ = _timed(article)
    shown = list(captions(timing))
    assert all(one.start_ms < one.stop_ms for one in shown)
    assert all(one.stop_ms <= two.start_ms for one, two in pairwise(shown))
    said = "".join(cue.shown for cue in timing.utterances if cue.stop > cue.start)
    assert _squeezed(said) == _squeezed("".join("".join(caption.lines) for caption in shown))
    for text in (to_srt(script, timing), to_vtt(script, timing)):
        assert text.count(" --> ") == len(shown)
    lines = [line for line in to_lrc(script, timing).splitlines() if re.match(r"\[\d\d:", line)]
    assert len(lines) == len(shown) + 1


@pytest.mark.parametrize(
    ("ms", "srt", "vtt", "lrc"),
    [
        (0, "00:00:00,000", "00:00:00.000", "[00:00.00]"),
        (61_238, "00:01:01,238", "00:01:01.238", "[01:01.24]"),
        (3_599_996, "00:59:59,996", "00:59:59.996", "[60:00.00]"),
        (3_723_004, "01:02:03,004", "01:02:03.004", "[62:03.00]"),
        (36_000_000, "10:00:00,000", "10:00:00.000", "[600:00.00]"),
    ],
)
def test_a_time_as_subtitles_and_lyrics_write_it(ms: int, srt: str, vtt: str, lrc: str):
    start = PCM.from_ms(ms)
    stop = Frames(start + PCM.rate)
    script = Script(Article("", "제목"), ())
    timing = Timing(stop, (Cue(start, stop, stop, 0, 0, None, "", "말", (), exact=True),))
    assert f"{srt} --> " in to_srt(script, timing)
    assert f"{vtt} --> " in to_vtt(script, timing)
    assert f"{lrc}말" in to_lrc(script, timing).splitlines()


def _squeezed(text: str) -> str:
    return safe("".join(text.split()))


def test_a_long_breath_is_shown_in_pieces_of_two_lines():
    words = " ".join(f"{number}번째" for number in range(30)) + "."
    _, timing, _ = _timed(Article("", "제목", blocks=(Block(BlockKind.PARAGRAPH, words),)))
    pieces = [caption for caption in captions(timing) if "번째" in caption.lines[0]]
    assert len(pieces) > 2
    assert all(len(caption.lines) <= 2 and len(" ".join(caption.lines)) <= 2 * LINE + 1 for caption in pieces)
    starts = {timing.milliseconds(word.start) for cue in timing.utterances for word in cue.words}
    assert all(caption.start_ms in starts for caption in pieces), "a piece begins with its first word"


def test_no_last_word_is_shown_alone():
    article = Article("", "가", blocks=(Block(BlockKind.PARAGRAPH, "다섯글자임 " * 7 + "여섯글자다."),))
    _, timing, _ = _timed(article)
    assert [len(" ".join(caption.lines)) for caption in captions(timing)][1:-1] == [23, 24]


@pytest.mark.parametrize(("at", "expected"), [(0, 0), (5, 50), (10, 100), (15, 125), (20, 150), (25, 150)])
def test_a_place_between_two_known_ones_is_drawn_on_the_line_between(at: int, expected: int):
    assert _follow(at, [0, 10, 20], [0, 100, 150]) == expected


def test_chapters_are_the_title_and_the_headings_back_to_back():
    script, timing, _ = _timed(ARTICLE)
    found = chapters(script, timing)
    assert [chapter.title for chapter in found] == [ARTICLE.title, "밤에도 걷는다", "남은 일"]
    assert (found[0].start, found[-1].stop) == (0, timing.total)
    assert all(one.stop == two.start for one, two in pairwise(found))


def test_an_announcement_has_no_place_and_its_sound_goes_to_a_neighbour():
    script, timing, _ = _timed(ARTICLE)
    assert timing.utterances[-1].source is None
    heard = heard_sentences(script, timing)
    assert len(heard) == len(sentences(timing, ARTICLE)) - 1
    assert heard[-1].stop == timing.total


def test_utterances_of_one_sentence_are_one_cue():
    script = script_of()
    joined = Script(script.article, tuple(replace(u, sentence=u.block + 1) for u in script.utterances))
    timing = render(joined, clips_of(joined), AS_IS, discard)
    merged = sentences(timing, ARTICLE)
    assert merged[1].written == ARTICLE.blocks[0].text
    assert (merged[1].start, merged[1].end) == (timing.utterances[1].start, timing.utterances[2].end)


@given(
    speed=st.floats(0.5, 4.0),
    frames=st.integers(0, 60_000),
    places=st.lists(st.integers(0, 70_000), max_size=8),
)
@settings(max_examples=40, deadline=None)
def test_marks_move_with_the_sound_at_any_speed(speed: float, frames: int, places: list[int]):
    marks = tuple(Mark(number, Frames(at)) for number, at in enumerate(sorted(places)))
    moved = at_speed(Clip(tone(max(2, frames)), marks, True, VOICE), Wsola(), speed)
    expected = max(2, frames) / speed
    assert abs(moved.frames - expected) <= 1
    for before, after in zip(marks, moved.marks, strict=True):
        assert 0 <= after.at <= moved.frames + 1
        assert abs(after.at - min(before.at, max(2, frames)) / speed) <= 24 * 35, "35 ms: what WSOLA may move"


def test_marks_out_of_order_or_outside_are_drawn_inside():
    script = script_of()
    clip = clip_of(script.utterances[1])
    wild = Clip(clip.pcm, tuple(Mark(n, Frames(at)) for n, at in enumerate([500, 100, -5, 10**9])), False, VOICE)
    words = render(script, [(script.utterances[1], wild)], AS_IS, discard).utterances[0].words
    assert [word.start for word in words] == [500, 500, 500, clip.frames]


def test_pauses_and_speed_scale_what_is_heard():
    _, plain, _ = _timed(ARTICLE)
    _, faster, _ = _timed(ARTICLE, ExportOptions(loudness=None, speed=2.0))
    _, tighter, _ = _timed(ARTICLE, ExportOptions(loudness=None, pauses=0.0))
    assert abs(faster.total - plain.total / 2) < 24 * len(plain.utterances)
    assert tighter.total == sum(cue.stop - cue.start for cue in plain.utterances)


@given(article=ARTICLES)
@settings(max_examples=30, deadline=None)
def test_what_a_pages_script_is_told_is_json_inside_a_script_element(article: Article):
    script, timing, _ = _timed(article)
    told = cues_json(article, timing, heard_sentences(script, timing))
    assert "<" not in told
    for cue in json.loads(told)["cues"]:
        assert all(0 <= start <= stop for _, start, stop in cue["words"])


def test_places_in_a_page_are_counted_as_browsers_count():
    article = Article("", "😀😀 웃는 날", blocks=())
    script, timing, _ = _timed(article)
    (cue,) = json.loads(cues_json(article, timing, heard_sentences(script, timing)))["cues"]
    assert [word[1:] for word in cue["words"]] == [[0, 4], [5, 7], [8, 9]]


@given(article=ARTICLES)
@settings(max_examples=30, deadline=None)
def test_the_json_names_places_that_hold_what_it_says(article: Article):
    script, timing, _ = _timed(article)
    document = json.loads(to_json(script, timing))
    texts = [article.title, *(block.text for block in article.blocks)]
    for utterance in document["utterances"]:
        for item in (utterance, *utterance["words"]):
            if item["source"]:
                block, start, stop = item["source"]
                assert texts[block + 1][start:stop] == item["written"]


def test_plain_text_is_clean():
    text = plain_text(Article("", " 제목\x1b[31m ", "기자", None, "2026-01-02T03:04", (Block(BlockKind.ITEM, "가"),)))
    assert text == "제목\n\n기자 · 2026년 1월 2일\n\n- 가\n"


def test_a_subtitle_does_not_stay_through_a_long_pause():
    script = script_of()
    slow = Script(script.article, tuple(replace(u, pause_after_ms=3000) for u in script.utterances))
    timing = render(slow, clips_of(slow), AS_IS, discard)
    for caption, cue in zip(captions(timing), timing.utterances, strict=True):
        assert caption.stop_ms == timing.milliseconds(cue.stop) + 700


def test_a_sentence_whose_place_is_taken_gives_its_sound_to_the_one_before():
    script = script_of()
    title, first, second = script.utterances[:3]
    twice = Script(script.article, (title, first, replace(first, sentence=7), second))
    timing = render(twice, clips_of(twice), AS_IS, discard)
    heard = heard_sentences(twice, timing)
    assert [one.span for one in heard] == [title.source, first.source, second.source]
    assert (heard[1].start, heard[1].stop) == (timing.utterances[1].start, timing.utterances[2].end)
    assert blocks_html(ARTICLE, heard).count("강변 숲길이 다음 달") == 1
