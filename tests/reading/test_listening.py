"""What a sitting does for the ear: words back, slower once, sleep, and short notices in the voice that reads."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from reader.model import Block, BlockKind, Frames, Position, Voice
from reader.playback import events
from reader.playback.cues import ALL_CUES, Cue, cues_but
from reader.reading import Choice, Reading, Start, notices
from tests.reading.parts import TONE, Table
from tests.waiting import until


@pytest.fixture
def table() -> Table:
    return Table()


def sitting(table: Table, start: Start | None = None) -> Reading:
    reading = Reading(table.desk(), lambda _: None, start or Start(choice=TONE))
    reading.open("page.html")
    return reading


def told(table: Table, kind: type[events.Command]) -> list[events.Command]:
    return [command for command in table.player.told if isinstance(command, kind)]


@pytest.mark.parametrize(("left_at", "begins_at"), [(6, 3), (4, 1), (3, None), (1, None)])
def test_coming_back_one_hears_a_few_words_again(table: Table, left_at: int, begins_at: int | None) -> None:
    text = "오늘 아침 모든 마을 사람이 새 우물 앞에 모였다."
    table.article = replace(table.article, blocks=(Block(BlockKind.PARAGRAPH, text),))
    first = sitting(table)
    table.player.hear(1, left_at)
    first.close()
    again = sitting(table)
    assert told(table, events.SeekWord) == ([] if begins_at is None else [events.SeekWord(1, begins_at)])
    assert again.position == Position(1)
    again.close()


def test_the_place_is_kept_while_it_plays(table: Table) -> None:
    reading = sitting(table)
    reading.play()
    table.player.hear(2, 1)
    until(lambda: len(table.memory.places) == 1)
    reading.close()


def test_again_slower_is_for_one_sentence(table: Table) -> None:
    reading = sitting(table)
    reading.set_speed(2.0)
    table.player.hear(2, 1)
    reading.repeat_slower()
    assert told(table, events.SetSpeed)[-1] == events.SetSpeed(1.4)
    assert told(table, events.Seek)[-1] == events.Seek(Position(2))
    table.player.hear(2, 0)
    assert told(table, events.SetSpeed)[-1] == events.SetSpeed(1.4)
    table.player.hear(3)
    assert told(table, events.SetSpeed)[-1] == events.SetSpeed(2.0)
    assert reading.speed == 2.0
    assert table.memory.choices["speed"] == 2.0
    reading.close()


def test_a_chosen_speed_ends_again_slower(table: Table) -> None:
    reading = sitting(table)
    reading.repeat_slower()
    reading.set_speed(1.5)
    count = len(told(table, events.SetSpeed))
    table.player.hear(3)
    assert len(told(table, events.SetSpeed)) == count
    reading.close()


def test_the_timer_fades_and_pauses_and_the_next_play_is_as_loud_as_ever(table: Table, monkeypatch) -> None:
    reading = sitting(table)
    reading.set_volume(0.8)
    reading.play()
    reading.sleep_in(0.01)
    assert reading.sleep_left_s is not None
    until(lambda: not reading.playing)
    time.sleep(0.05)
    volumes = [c.volume for c in told(table, events.SetVolume) if isinstance(c, events.SetVolume)]
    assert min(volumes) < 0.1
    assert volumes[-1] == 0.8
    assert reading.volume == 0.8
    reading.close()


def test_asleep_at_the_end_of_the_article_no_other_one_is_wanted(table: Table) -> None:
    reading = sitting(table)
    reading.set_volume(0.8)
    reading.sleep_at_end()
    reading.play()
    assert reading.sleep_left_s == reading.left_s > 5
    table.player.hear(0)
    table.player.hear(3, 1)
    loud, quiet = (c.volume for c in told(table, events.SetVolume)[-2:] if isinstance(c, events.SetVolume))
    assert 0.08 <= quiet < 0.3 * loud
    table.player.emit(events.Finished(Frames(1)))
    slept = reading.asleep
    assert not reading.sleeps_at_end
    assert told(table, events.SetVolume)[-1] == events.SetVolume(0.8)
    reading.play()
    assert (slept, reading.asleep) == (True, False)
    reading.close()


def test_no_end_is_waited_for_any_more_when_minutes_are_counted_or_nothing_is(table: Table) -> None:
    reading = sitting(table)
    for chosen in (None, 10):
        reading.sleep_at_end()
        table.player.hear(3, 1)
        reading.sleep_in(chosen)
        assert not reading.sleeps_at_end
        assert told(table, events.SetVolume)[-1] == events.SetVolume(1.0)
        table.player.emit(events.Finished(Frames(1)))
        assert not reading.asleep
    reading.close()


def test_how_long_it_takes_is_learned_from_what_was_heard(table: Table) -> None:
    seen: list[events.Event] = []
    reading = Reading(table.desk(), seen.append, Start())
    reading.open("page.html")
    guessed = reading.length_s
    table.player.emit(events.Measured(0, Frames(24_000 * 60)))
    assert reading.length_s > guessed + 50
    assert reading.left_s == pytest.approx(reading.length_s, rel=0.01)
    reading.set_speed(2.0)
    assert reading.left_s == pytest.approx(reading.length_s / 2, rel=0.01)
    table.player.hear(1)
    assert reading.elapsed_s == pytest.approx(60, abs=1.5)
    assert reading.left_s == pytest.approx((reading.length_s - reading.elapsed_s) / 2, rel=0.01)
    assert not [event for event in seen if isinstance(event, events.Measured)]
    reading.close()


def test_pauses_and_the_fast_voice_are_chosen_apart_from_speed_and_remembered(table: Table) -> None:
    reading = sitting(table, Start(choice=TONE, pause_share=0.5, fast_voice=True))
    assert told(table, events.SetPauses) == [events.SetPauses(0.5, 2000)]
    assert told(table, events.SetFastVoice) == [events.SetFastVoice(on=True)]
    reading.set_options(replace(reading.options, pause_cap_ms=600))
    reading.set_pause_share(0)
    reading.set_fast_voice(False)
    assert told(table, events.SetPauses)[-2:] == [events.SetPauses(0.5, 600), events.SetPauses(None, 600)]
    assert told(table, events.SetFastVoice)[-1] == events.SetFastVoice(on=False)
    assert table.memory.choices == {"pause_share": 0.0, "fast_voice": False}
    reading.close()


def test_another_player_is_told_what_was_chosen(table: Table) -> None:
    from reader.reading import Unit

    reading = sitting(table)
    reading.stop_after(Unit.PARAGRAPH)
    reading.set_pause_share(0.3)
    reading.set_speed(3.0)
    reading.set_voice(Choice("other", Voice("x", "다른")))
    assert len(table.players) == 2
    kinds = (events.SetSpeed, events.SetPauses, events.StopAfter)
    assert [command for command in table.player.told if isinstance(command, kinds)] == [
        events.SetSpeed(3.0), events.SetPauses(0.3, 2000), events.StopAfter("paragraph")
    ]  # fmt: skip
    reading.close()


def test_no_timer_outlives_the_sitting(table: Table) -> None:
    reading = sitting(table)
    reading.sleep_in(30)
    reading.close()
    assert reading.sleep_left_s is None
    reading.sleep_in(None)


def test_another_voice_is_said_unless_it_was_chosen(table: Table) -> None:
    reading = sitting(table)
    table.player.emit(events.VoiceChanged(Position(1), TONE.voice, TONE.engine))
    assert told(table, events.Say) == []
    table.player.emit(events.VoiceChanged(Position(1), Voice("ko", "기본"), "espeak"))
    assert told(table, events.Say) == [events.Say(notices.voice_changed("기본"))]
    reading.close()


def test_what_was_announced_a_moment_ago_is_not_said_again(table: Table) -> None:
    reading = sitting(table)
    table.player.emit(events.VoiceChanged(Position(1), Voice("ko", "기본"), "espeak", again=True))
    assert told(table, events.Say) == []
    reading.close()


def test_why_another_voice_speaks_is_said_with_it(table: Table) -> None:
    reading = sitting(table)
    table.player.emit(events.VoiceChanged(Position(1), Voice("ko", "기본"), "espeak", "온라인 음성이 바쁩니다."))
    notice = notices.voice_changed("기본", "온라인 음성이 바쁩니다.")
    assert notice.spoken == "온라인 음성이 바쁩니다. 이제 기본 목소리로 읽습니다."
    assert told(table, events.Say) == [events.Say(notice)]
    reading.close()


def test_a_passage_that_could_not_be_said_is_told(table: Table) -> None:
    reading = sitting(table)
    table.player.emit(events.Failed(Position(1), "안 됨", skipped=True))
    assert told(table, events.Say) == [events.Say(notices.skipped())]
    reading.close()


def test_who_wants_no_announcements_hears_none(table: Table) -> None:
    from reader.model import ReadingOptions

    reading = sitting(table, Start(options=ReadingOptions(announcements=False), cues=frozenset({Cue.END})))
    table.player.emit(events.Failed(Position(1), "안 됨", skipped=True))
    assert told(table, events.Say) == []
    assert told(table, events.AtEnd) == [events.AtEnd(None)]
    assert told(table, events.SetCues) == [events.SetCues(frozenset({Cue.END}))]
    reading.close()


def test_each_earcon_can_be_turned_off_and_is_heard_when_it_is_turned_on(table: Table) -> None:
    reading = sitting(table)
    reading.turn_cue(Cue.PARAGRAPH)
    reading.turn_cues()
    assert table.memory.choices == {"earcons": False, "earcons_off": "paragraph"}
    reading.turn_cues()
    assert reading.cues == ALL_CUES - {Cue.PARAGRAPH} == cues_but("paragraph")
    assert told(table, events.Ring) == []
    reading.turn_cue(Cue.PARAGRAPH)
    assert told(table, events.Ring) == [events.Ring(Cue.PARAGRAPH)]
    assert table.memory.choices == {"earcons": True, "earcons_off": ""}
    reading.close()


def test_earcons_sound_by_default_and_can_be_turned_off(table: Table) -> None:
    reading = sitting(table, Start(choice=Choice("tone", TONE.voice), lead_in_ms=200))
    reading.set_cues(frozenset())
    assert told(table, events.SetCues) == [events.SetCues(ALL_CUES), events.SetCues(frozenset())]
    assert told(table, events.SetLeadIn) == [events.SetLeadIn(200)]
    reading.close()


def test_the_end_is_said_in_korean_words(table: Table) -> None:
    reading = sitting(table)
    at_end = told(table, events.AtEnd)[0]
    assert isinstance(at_end, events.AtEnd)
    assert at_end.announce is not None
    utterance = at_end.announce(Frames(192 * 24_000))
    assert utterance.spoken.replace(" ", "") == "기사끝,삼분십이초."
    assert utterance.source is None
    reading.close()
