"""What is read, and how: a script is written anew for every decision, beside the reading, and the place is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.model import Block, BlockKind, Frames, LexiconEntry, Position, ReadingOptions, Reason, Removed, Script
from reader.playback import events
from reader.reading import Reading
from tests.reading.parts import ARTICLE, Table


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
def reading(table: Table) -> Reading:
    reading = Reading(table.desk(), lambda _: None)
    reading.open("page.html")
    return reading


def said(reading: Reading) -> list[str]:
    assert reading.script
    return [utterance.spoken for utterance in reading.script.utterances]


def test_a_removed_line_is_restored_and_taken_out_again(table: Table) -> None:
    line = Removed("사진 속 이야기다.", Reason.CAPTION, before_block=1)
    table.article = replace(ARTICLE, removed=(line,))
    reading = Reading(table.desk(), lambda _: None)
    reading.open("page.html")
    reading.go_to(3)
    before = said(reading)
    reading.restore(0)
    assert "사진 속 이야기다." in said(reading)
    assert said(reading)[reading.position.utterance] == before[3]
    assert reading.undo()
    assert said(reading) == before
    assert not reading.undo()


def test_a_correction_is_tried_out_and_kept_nowhere(reading: Reading, table: Table) -> None:
    trial = LexiconEntry("문단", "문장 묶음")
    reading.try_out(trial)
    assert reading.script is not None
    assert "문장 묶음" in reading.script.utterances[-1].spoken
    assert table.dictionary.entries == []
    assert reading.undo()
    assert "문장 묶음" not in reading.script.utterances[-1].spoken
    reading.try_out(trial)
    reading.open("another")
    assert "문장 묶음" not in reading.script.utterances[-1].spoken


def test_a_correction_is_heard_at_once_and_can_be_taken_back(reading: Reading, table: Table) -> None:
    reading.correct(LexiconEntry("문단", "문장 묶음"))
    assert "문장 묶음" in said(reading)[3]
    assert isinstance(table.player.told[-1], events.Replace)
    assert reading.undo()
    assert "문장 묶음" not in said(reading)[3]
    assert table.dictionary.entries == []


def test_how_a_word_is_read(reading: Reading) -> None:
    assert reading.script
    words = reading.script.utterances[2].words
    place = next(i for i, word in enumerate(words) if "세 명" in word.spoken)
    how = reading.how(2, place)
    assert how.written == "3명이"
    assert how.spoken == "세 명이"
    assert "명" in how.rule


def test_options_change_what_is_said(table: Table) -> None:
    table.article = replace(ARTICLE, blocks=(*ARTICLE.blocks, Block(BlockKind.CAPTION, "강가의 사람들.")))
    reading = Reading(table.desk(), lambda _: None)
    reading.open("page.html")
    assert "강가의" not in " ".join(said(reading))
    reading.set_options(ReadingOptions(captions=True))
    assert "강가의" in " ".join(said(reading))


class Later:
    """Writes when it is told to."""

    def __init__(self, reading: Reading) -> None:
        self.waiting: list[Callable[[], None]] = []
        reading.aside = self

    def __call__(self, work: Callable[[], Script | None], then: Callable[[Script | None], None]) -> None:
        self.waiting.append(lambda: then(work()))

    def write(self) -> None:
        waiting, self.waiting = self.waiting, []
        for one in waiting:
            one()


def test_a_script_that_is_written_aside_finds_the_place_where_the_listener_went_meanwhile(
    reading: Reading, table: Table
) -> None:
    later = Later(reading)
    reading.correct(LexiconEntry("문단", "문장 묶음"))
    assert "문장 묶음" not in said(reading)[3], "the old one is read on"
    table.player.hear(2, 1, frame=5000)
    later.write()
    assert not reading.rewriting
    assert "문장 묶음" in said(reading)[3]
    assert reading.position == Position(2, Frames(5000)), "to the sample, where what is said is the same"


def test_what_is_said_otherwise_is_said_from_its_beginning(reading: Reading, table: Table) -> None:
    table.player.hear(3, 1, frame=5000)
    reading.correct(LexiconEntry("문단", "문장 묶음"))
    assert reading.position == Position(3)


def test_of_several_decisions_the_last_is_written(reading: Reading, table: Table) -> None:
    later = Later(reading)
    for spoken in ("하나", "둘", "셋"):
        reading.try_out(LexiconEntry("문단", spoken))
    later.write()
    assert "셋" in said(reading)[3]
    assert sum(isinstance(command, events.Replace) for command in table.player.told) == 1


def test_lines_that_are_put_back_one_after_the_other_are_all_there(table: Table) -> None:
    lines = tuple(Removed(f"{word} 줄이다.", Reason.CAPTION, before_block=1) for word in ("가른", "나른"))
    table.article = replace(ARTICLE, removed=lines)
    reading = Reading(table.desk(), lambda _: None)
    reading.open("page.html")
    later = Later(reading)
    reading.restore(0)
    reading.restore(0)
    later.write()
    assert {"가른 줄이다.", "나른 줄이다."} <= set(said(reading))


def test_a_script_that_comes_after_another_article_was_opened_is_not_read(reading: Reading, table: Table) -> None:
    later = Later(reading)
    reading.correct(LexiconEntry("문단", "문장 묶음"))
    table.article = replace(ARTICLE, title="다른 기사")
    reading.open("other.html")
    later.write()
    assert said(reading)[0].startswith("다른 기사")
    assert not reading.rewriting


def test_where_the_script_cannot_be_written_the_old_one_is_read_on_and_nothing_is_awaited(reading: Reading) -> None:
    later = Later(reading)
    reading.correct(LexiconEntry("문단", "문장 묶음"))
    reading.read_on()
    assert not reading.rewriting
    later.write()
    assert "문장 묶음" not in said(reading)[3]


def test_a_trial_of_before_is_not_in_what_is_opened_next(reading: Reading) -> None:
    reading.try_out(LexiconEntry("문단", "문장 묶음"))
    prepared = reading.prepare("page.html")
    reading.take_up(prepared)
    assert "문장 묶음" not in said(reading)[3]
