"""A sitting: every use case once, over small honest parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.errors import ExtractError, ReaderError, UsageError
from reader.model import Article, Frames, Position, ReadingOptions, Reason, Removed, Span
from reader.playback import events
from reader.reading import Choice, Reading, Start, Unit, article_key
from tests.reading.parts import ARTICLE, TONE, Table


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
def told() -> list[events.Event]:
    return []


@pytest.fixture
def reading(table: Table, told: list[events.Event]) -> Reading:
    reading = Reading(table.desk(), told.append)
    reading.open("page.html")
    return reading


def said(reading: Reading) -> list[str]:
    assert reading.script
    return [utterance.spoken for utterance in reading.script.utterances]


def test_opening_loads_the_script_paused_and_plays_nothing(reading: Reading, table: Table) -> None:
    assert said(reading)[0].startswith("모두를 위한 소리")
    assert "세 명이" in " ".join(said(reading))
    assert not reading.playing
    assert not [command for command in table.player.told if isinstance(command, events.Play)]


def test_what_the_player_tells_is_known_before_the_front_end_hears_it(table: Table) -> None:
    seen: list[tuple[Position, bool]] = []
    sitting = Reading(table.desk(), lambda _: seen.append((sitting.position, sitting.playing)))
    sitting.open("page.html")
    sitting.play()
    table.player.hear(2, 1)
    assert seen[-2:] == [(Position(0), True), (Position(2), True)]


def test_toggle_plays_and_pauses(reading: Reading) -> None:
    reading.toggle()
    assert reading.playing
    reading.toggle()
    assert not reading.playing


def test_a_key_held_down_moves_once_per_repeat_without_waiting_for_the_player(reading: Reading, table: Table) -> None:
    for _ in range(2):
        reading.move(Unit.SENTENCE, 1)
    assert reading.position == Position(2)
    assert [c.position for c in table.player.told if isinstance(c, events.Seek)] == [Position(1), Position(2)]


def test_moves_by_paragraph_to_the_ends_and_to_a_span(reading: Reading) -> None:
    reading.move(Unit.PARAGRAPH, 2)
    assert reading.position == Position(3)
    reading.start()
    assert reading.position == Position(0)
    reading.end()
    assert reading.position == Position(3)
    reading.go_to_span(Span(0, 8, 10))
    assert reading.position == Position(2)
    reading.go_to(99)
    assert reading.position == Position(3)


def test_repeat_plays_the_sentence_from_its_beginning(reading: Reading, table: Table) -> None:
    table.player.hear(2, 2, frame=100_000)
    reading.repeat()
    assert table.player.told[-2:] == [events.Seek(Position(2)), events.Play()]


def test_speed_and_volume_stay_in_bounds_and_are_remembered(reading: Reading, table: Table) -> None:
    reading.set_speed(9)
    reading.set_volume(-1)
    assert (reading.speed, reading.volume) == (4.0, 0.0)
    assert table.memory.choices == {"speed": 4.0, "volume": 0.0}


def test_mute_keeps_the_volume(reading: Reading, table: Table) -> None:
    reading.set_volume(0.7)
    reading.toggle_mute()
    reading.toggle_mute()
    assert [c.volume for c in table.player.told if isinstance(c, events.SetVolume)][-3:] == [0.7, 0.0, 0.7]


def test_the_place_is_found_again_in_the_next_sitting(table: Table, reading: Reading) -> None:
    table.player.hear(2, 1)
    reading.close()
    again = Reading(table.desk(), lambda _: None)
    again.open("page.html")
    assert again.position == Position(2)


def test_an_article_heard_to_its_end_begins_anew(table: Table, reading: Reading) -> None:
    table.player.hear(3)
    table.player.emit(events.Finished(Frames(1)))
    reading.close()
    again = Reading(table.desk(), lambda _: None)
    again.open("page.html")
    assert again.position == Position(0)


def test_the_place_is_kept_before_another_article_is_opened(table: Table, reading: Reading) -> None:
    table.player.hear(2)
    table.article = replace(ARTICLE, title="다른 기사")
    reading.open("other.html")
    reading.close()
    assert table.memory.places[article_key(ARTICLE)].block == 0


def test_a_restored_line_moves_no_bookmark_and_no_place(table: Table) -> None:
    table.article = replace(ARTICLE, removed=(Removed("사진 속 이야기다.", Reason.CAPTION, before_block=0),))
    reading = Reading(table.desk(), lambda _: None)
    reading.open("page.html")
    reading.restore(0)
    reading.go_to(4)
    reading.add_bookmark("끝")
    reading.close()
    again = Reading(table.desk(), lambda _: None)
    again.open("page.html")
    assert said(again)[again.position.utterance] == "다음 문단이다."
    assert again.bookmarks()[0].span.block == 1


def test_bookmarks_are_named_by_their_sentence_and_removed_by_number(reading: Reading) -> None:
    reading.go_to(1)
    assert reading.add_bookmark().name == "첫 문장이다."
    reading.go_to(3)
    reading.add_bookmark("끝")
    assert [bookmark.name for bookmark in reading.bookmarks()] == ["첫 문장이다.", "끝"]
    reading.remove_bookmark(0)
    assert [bookmark.name for bookmark in reading.bookmarks()] == ["끝"]


def test_a_bookmark_that_was_not_kept_is_never_said_to_be(
    reading: Reading, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table.memory, "keep_bookmarks", lambda *_: None)  # what a full disk comes to
    with pytest.raises(ReaderError, match="못했습니다"):
        reading.add_bookmark()


def test_another_voice_of_another_engine_takes_over_at_the_place(reading: Reading, table: Table) -> None:
    reading.play()
    table.player.hear(2)
    reading.set_voice(TONE)
    assert [player.closed for player in table.players] == [True, False]
    assert reading.script
    assert table.player.told[-2:] == [events.Load(reading.script, Position(2)), events.Play()]
    assert table.memory.choices == {"engine": "tone", "voice": "tone"}


def test_another_voice_of_the_same_engine_needs_no_new_player(table: Table) -> None:
    reading = Reading(table.desk(), lambda _: None, Start(choice=TONE))
    reading.open("page.html")
    reading.set_voice(Choice("tone", replace(TONE.voice, id="low")))
    assert len(table.players) == 1
    assert isinstance(table.player.told[-1], events.SetVoice)


def test_pasted_text_is_opened_like_a_page(table: Table) -> None:
    reading = Reading(table.desk(), lambda _: None)
    assert reading.open_text("붙여 넣은 글").title == ARTICLE.title


def test_nothing_to_read_is_said_and_leaves_the_open_article(reading: Reading, table: Table) -> None:
    table.article = Article("", "")
    with pytest.raises(ExtractError):
        reading.open("empty.html")
    assert reading.article == ARTICLE


def test_without_an_article_commands_say_so_or_do_nothing(table: Table) -> None:
    reading = Reading(table.desk(), lambda _: None)
    reading.move(Unit.SENTENCE, 1)
    reading.end()
    with pytest.raises(UsageError):
        reading.bookmarks()
    with pytest.raises(UsageError):
        reading.set_options(ReadingOptions())


def test_closing_twice_is_harmless(reading: Reading, table: Table) -> None:
    reading.close()
    reading.close()
    assert table.player.closed
