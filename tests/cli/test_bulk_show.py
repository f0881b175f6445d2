"""What people and programs are told while an archive is made."""

from __future__ import annotations

import io
import json

import pytest

from reader.bulk.events import Ended, Lost, Planned, Progressed, Settled
from reader.bulk.plan import Done, Failed, How
from reader.bulk.records import Counts
from reader.cli.bulk_show import JsonShow, Show, progress_line
from reader.messages import Language, set_language

PROGRESS = Progressed(done=90, failed=10, left=300, seconds=7200.0, elapsed_s=50.0)


@pytest.fixture(autouse=True)
def _english():
    set_language(Language.EN)
    yield
    set_language(None)


def test_the_line_tells_pace_sound_failures_and_what_is_left():
    assert progress_line(PROGRESS) == "90 done (2.00/s) · 2.0 h of sound · 10 failed · 2:30 left"


def test_nothing_is_foretold_before_anything_is_done():
    assert Progressed(0, 0, 9, 0.0, 0.0).left_s is None


def test_people_see_one_moving_line_and_failures_above_it():
    stream = io.StringIO()
    show = Show(stream, moving=True)
    show.tell(Planned(Counts(todo=3), 2, "http://127.0.0.1:8787/status"))
    show.tell(PROGRESS)
    show.tell(Settled(Failed(1, "ExtractError", "읽을 글이 없습니다."), "in/bad\x1b[2J.html"))
    show.tell(Lost(4, "KilledWorker"))
    show.tell(Ended(Counts(done=90, failed=10), 50.0))
    lines = stream.getvalue().split("\n")
    assert "http://127.0.0.1:8787/status" in lines[0]
    assert lines[1].startswith("\r\x1b[K90 done")
    assert lines[1].endswith("bad[2J.html: 읽을 글이 없습니다.") or "bad" in lines[1]
    assert lines[1].count("\x1b") == 2  # our own, none of the page's
    assert lines[2].endswith("A worker died; 4 are given out again.")
    assert lines[3].endswith("Done: 90, 0.0 h of sound, 0 MB, 10 failed, in 0:50")


@pytest.mark.parametrize(
    ("engine", "told"),
    [
        ("gtts", ["In the offline voice, because gtts could not be used: 2", "In more than one voice: 1"]),
        ("auto", ["In more than one voice: 1"]),
        ("espeak", ["In more than one voice: 1"]),
    ],
)
def test_an_archive_is_never_silently_in_another_voice(engine: str, told: list[str]):
    stream = io.StringIO()
    show = Show(stream, moving=False, engine=engine)
    for number, voices in enumerate([("gtts/ko",), ("espeak/ko",), ("espeak/ko",), ("gtts/ko", "espeak/ko")]):
        said = tuple((voice, 3) for voice in voices)
        show.tell(Settled(Done(number, How.MADE, "key", "제목", "", 9.0, said, ()), "a.html"))
    show.tell(Ended(Counts(done=4), 50.0))
    assert stream.getvalue().splitlines()[1:] == [*told, "To have one voice, make them later into another OUT."]


def test_an_archive_in_the_voice_that_was_asked_for_says_nothing_of_it():
    stream = io.StringIO()
    show = Show(stream, moving=False, engine="gtts")
    show.tell(Settled(Done(1, How.MADE, "key", "제목", "", 9.0, (("gtts/ko", 3),), ()), "a.html"))
    show.tell(Ended(Counts(done=1), 50.0))
    assert len(stream.getvalue().splitlines()) == 1


def test_programs_get_an_object_an_event(capsys: pytest.CaptureFixture[str]):
    show = JsonShow()
    show.tell(PROGRESS)
    show.tell(Settled(Failed(1, "ExtractError", "없음"), "bad.html"))
    progress, settled = map(json.loads, capsys.readouterr().out.splitlines())
    assert (progress["event"], progress["per_second"], progress["left_s"]) == ("progressed", 2.0, 150.0)
    assert (settled["event"], settled["state"], settled["source"]) == ("settled", "failed", "bad.html")
