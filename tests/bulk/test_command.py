"""``reader bulk`` as a person calls it, with the real voice and the real cleaner."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.bulk.ledger import Ledger
from reader.bulk.objects import PRIVATE
from reader.bulk.report import index_pages
from reader.cli.commands.bulk import _crew
from tests.bulk.work import text_of
from tests.waiting import until

ROOT = Path(__file__).parents[2]


def bulk(*arguments: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reader", "bulk", "--lang", "en", "--offline", "--engine", "espeak"]
    environ = {**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    given = [*command, *map(str, arguments)]
    return subprocess.run(given, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=110, check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, subprocess.CompletedProcess[str]]:
    home = tmp_path_factory.mktemp("home")
    sources = home / "in"
    sources.mkdir()
    for number in range(3):
        (sources / f"{number}.txt").write_text(text_of(number, 80), "utf-8")
    (sources / "bad.html").write_text("<html></html>")
    out = home / "out"
    return home, out, bulk(sources, "-o", out, "--workers", "1", "--site", "https://heard.example.kr/", home=home)


def test_the_archive_is_made_with_its_pages_and_what_failed_is_named(made):
    _, out, done = made
    assert done.returncode == 1
    assert "bad.html" in done.stderr
    assert "3" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert len(list(out.glob("articles/*/*/*.mp3"))) == len(list(out.glob("articles/*/*/*.vtt"))) == 3
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert (report["counts"]["done"], report["counts"]["failed"]) == (3, 1)
    assert report["reasons"] == [["ExtractError", 1]]
    assert report["slowest"][0]["wall_s"] > 0
    (poisoned,) = map(json.loads, (out / "failed.jsonl").read_text("utf-8").splitlines())
    assert poisoned["page"].endswith("bad.html")
    assert poisoned["error"]
    page, index = ((out / name).read_text("utf-8") for name in ("report.html", "index.html"))
    assert "bad.html" in page
    assert "no article in the page" in page
    assert index.count("<li>") == 3
    for link in index.split('href="')[1:]:
        assert (out / link.split('"')[0]).is_file()
    feed = (out / "feed.xml").read_text("utf-8")
    assert feed.count("<enclosure ") == 3
    assert "https://heard.example.kr/articles/" in feed


def test_it_goes_on_checks_and_tries_again(made):
    home, out, _ = made
    before = {path: path.stat().st_mtime_ns for path in out.glob("articles/*/*/*")}
    half = out / PRIVATE / "parts" / "half"
    half.write_bytes(b"what a dead worker left")
    os.utime(half, (0, 0))
    resumed = bulk("-o", out, "--resume", "--json", home=home)
    assert json.loads(resumed.stdout.splitlines()[0])["counts"]["todo"] == 0
    assert not half.exists()
    checked = bulk("-o", out, "--verify", "--json", home=home)
    assert checked.returncode == 0
    assert json.loads(checked.stdout)["objects"] == 9
    again = bulk("-o", out, "--retry-failed", "--json", "--workers", "1", home=home)
    events = [json.loads(line) for line in again.stdout.splitlines()]
    assert [event["state"] for event in events if event["event"] == "settled"] == ["failed"]
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("-o", "x"), 2, "no source"),
        (("nothing-here", "-o", "x", "--format", "doc"), 2, "doc"),
        (("-o", "x", "--resume"), 2, "nothing to export"),
        (("a.html", "-o", "x", "--engine", "nobody"), 5, "nobody"),
        (("x", "-o", "x"), 2, "cannot be the output"),
    ],
    ids=["no source", "format", "empty list", "engine", "pages among pages"],
)
def test_what_cannot_be_done_is_said_in_a_sentence(tmp_path: Path, arguments: tuple[str, ...], code: int, says: str):
    done = bulk(*(str(tmp_path / "x") if one == "x" else one for one in arguments), home=tmp_path)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("online", "size"), [(False, 3), (True, 1)])
def test_an_online_voice_speaks_from_one_process(online: bool, size: int):
    crew = _crew({"workers": 3, "cluster": None}, online=online)
    crew.close()
    assert crew.size() == size


def test_the_second_of_two_says_so(made):
    home, out, _ = made
    with Ledger(out / PRIVATE):
        done = bulk("-o", out, "--resume", home=home)
    assert done.returncode == 7
    assert "Another reader bulk" in done.stderr


def test_a_long_index_is_several_pages_that_lead_to_each_other(tmp_path: Path):
    from reader.bulk.plan import Item, Kind
    from tests.bulk.test_ledger import done as finished

    with Ledger(tmp_path) as ledger:
        ledger.add((Item(Kind.FILE, f"{n}") for n in range(1001)), "r")
        while claimed := ledger.claim(500):
            ledger.settle(finished(one.number) for one in claimed)
        pages = dict(index_pages(ledger.articles(), 1001))
    assert list(pages) == ["index.html", "index-2.html"]
    assert (pages["index.html"].count("<li>"), pages["index-2.html"].count("<li>")) == (1000, 1)
    assert 'href="index-2.html"' in pages["index.html"]
    assert 'href="index.html"' in pages["index-2.html"]


def test_interrupted_it_ends_at_once_and_says_how_to_go_on(tmp_path: Path):
    sources, out = tmp_path / "in", tmp_path / "an archive"
    sources.mkdir()
    for number in range(40):
        (sources / f"{number}.txt").write_text(text_of(number, 300), "utf-8")
    command = [sys.executable, "-m", "reader", "bulk", str(sources), "-o", str(out), "--lang", "en", "--offline"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as program:
        until(lambda: any(out.glob("articles/*/*/package.json")), 60)
        program.send_signal(signal.SIGINT)
        _, err = program.communicate(timeout=60)
    assert program.returncode == 130
    assert err.splitlines()[-1] == f"Stopped. To go on: reader bulk -o '{out}' --resume"
    assert "leaked" not in err
