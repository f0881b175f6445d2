"""Object stores: the suite of every store, on one in memory and on S3 as moto speaks it over loopback."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.bulk.cloud import open_cloud
from reader.bulk.coordinator import Coordinator
from reader.bulk.crew import Crew
from reader.bulk.inputs import find
from reader.bulk.job import ledger_folder
from reader.bulk.ledger import Ledger
from reader.bulk.objects import Patient, Store, StoreFailed, open_store
from reader.bulk.plan import Batch, Outcome
from reader.bulk.records import Counts
from reader.bulk.report import publish
from reader.bulk.task import Bench, carry_out
from reader.bulk.verify import Fault, verify
from tests.bulk.test_objects import Flaky, StoreContract
from tests.bulk.work import pages, recipe_of, tones
from tests.judges.clusters import need_modules

pytestmark = pytest.mark.judge


class TestMemory(StoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        need_modules("obstore")
        return open_cloud(f"memory://{tmp_path}")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """S3 on loopback; the environment names it as it names the real one."""
    need_modules("obstore", "moto", "boto3")
    from moto.server import ThreadedMotoServer

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_PROXY", "127.0.0.1")
        server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        server.start()
        host, port = server.get_host_and_port()
        for name, value in {
            "AWS_ENDPOINT": f"http://{host}:{port}", "AWS_ALLOW_HTTP": "true", "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "trial", "AWS_SECRET_ACCESS_KEY": "trial",
        }.items():  # fmt: skip
            patch.setenv(name, value)
        yield f"http://{host}:{port}"
        server.stop()


@pytest.fixture
def bucket(server: str, request: pytest.FixtureRequest) -> str:
    import boto3

    name = f"bucket-{abs(hash(request.node.nodeid))}"
    boto3.client("s3", endpoint_url=server, region_name="us-east-1").create_bucket(Bucket=name)
    return f"s3://{name}/heard"


@pytest.mark.filterwarnings("ignore")
class TestS3(StoreContract):
    @pytest.fixture
    def store(self, bucket: str) -> Store:
        return open_cloud(bucket)

    def test_a_bucket_that_is_not_there_is_said_in_a_sentence(self, server: str):
        with pytest.raises(StoreFailed, match="s3://no-such"):
            open_cloud("s3://no-such-bucket/x").create("a", b"1")


def test_a_store_that_is_gone_is_said_soon(monkeypatch: pytest.MonkeyPatch):
    need_modules("obstore")
    for name, value in {
        "AWS_ENDPOINT": "http://127.0.0.1:9", "AWS_ALLOW_HTTP": "true", "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "trial", "AWS_SECRET_ACCESS_KEY": "trial", "NO_PROXY": "127.0.0.1",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    begun = time.monotonic()
    with pytest.raises(StoreFailed, match="s3://gone"):
        open_store("s3://gone/x").create("a", b"1")
    assert time.monotonic() - begun < 60


def _run(sources: Path, output: str, store: Store, ledger: Path) -> Counts:
    recipe = recipe_of(output)
    bench = Bench(recipe, tones(recipe), store)

    def work(batch: Batch) -> tuple[Outcome, ...]:
        return carry_out(batch, store, bench.make)

    with ThreadPoolExecutor(2) as pool, Ledger(ledger) as rows:
        rows.add(find([str(sources)], recipe.settings, None, ledger), recipe.digest())
        crew = Crew(pool, lambda: 2, lambda: None)
        counts = Coordinator(recipe, rows, crew, lambda _: None, work=work, most=4).run()
        publish(rows, store, "https://heard.example.kr/")
    return counts


def _verified(output: str, ledger: Path) -> list[Fault]:
    faults: list[Fault] = []
    with Ledger(ledger) as rows:
        verify(rows, open_store(output), lambda damage: faults.append(damage.fault))
    return faults


@pytest.mark.filterwarnings("ignore")
def test_a_bucket_that_fails_every_tenth_call_loses_nothing_and_a_cut_object_is_found(tmp_path: Path, bucket: str):
    sources = pages(tmp_path / "in", 10)
    flaky = Flaky(open_cloud(bucket), 10)
    counts = _run(sources, bucket, Patient(flaky, sleep=lambda _: None), tmp_path / "ledger")
    assert flaky.failures >= 4
    assert (counts.done, counts.failed) == (10, 0)
    assert _verified(bucket, tmp_path / "ledger") == []
    store = open_store(bucket)
    names = set(store.names())
    assert {"index.html", "report.html", "report.json", "feed.xml"} <= names
    sound = min(name for name in names if name.endswith(".mp3"))
    whole = store.read(sound) or b""
    store.replace(sound, whole[:-100])
    assert _verified(bucket, tmp_path / "ledger") == [Fault.SIZE]
    _run(sources, bucket, store, tmp_path / "ledger")
    assert store.read(sound) == whole
    assert _verified(bucket, tmp_path / "ledger") == []


@pytest.mark.filterwarnings("ignore")
def test_the_command_writes_to_a_bucket_and_checks_it(tmp_path: Path, bucket: str):
    import subprocess
    import sys

    from tests.judges.clusters import environ

    sources = pages(tmp_path / "in", 2)
    environment = environ(XDG_STATE_HOME=str(tmp_path / "state"), HOME=str(tmp_path))
    base = [sys.executable, "-m", "reader", "bulk", "--offline", "--engine", "espeak", "--json", "-o", bucket]
    made = subprocess.run(
        [*base, str(sources), "--workers", "1", "--verify"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    events = [json.loads(line) for line in made.stdout.splitlines()]
    assert events[-1] == {
        "event": "verified", "articles": 2, "objects": 6, "bytes": events[-1]["bytes"], "damaged": 0,
    }  # fmt: skip


def test_a_store_s_ledger_stands_on_this_machine():
    assert "s3" not in str(ledger_folder("s3://box/heard"))
    assert ledger_folder("s3://box/heard") == ledger_folder("s3://box/heard/")
    assert ledger_folder("s3://box/heard") != ledger_folder("s3://box/other")
    assert os.sep in str(ledger_folder("s3://box/heard"))
