"""What people and programs are told while an archive is made."""

from __future__ import annotations

import io
import json

import pytest

from reader.bulk.events import Ended, Lost, Planned, Progressed, Settled
from reader.bulk.plan import Failed
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


def test_programs_get_an_object_an_event(capsys: pytest.CaptureFixture[str]):
    show = JsonShow()
    show.tell(PROGRESS)
    show.tell(Settled(Failed(1, "ExtractError", "없음"), "bad.html"))
    progress, settled = map(json.loads, capsys.readouterr().out.splitlines())
    assert (progress["event"], progress["per_second"], progress["left_s"]) == ("progressed", 2.0, 150.0)
    assert (settled["event"], settled["state"], settled["source"]) == ("settled", "failed", "bad.html")
