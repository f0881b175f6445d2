"""What the tests of voices share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from reader.tts.cache import FileCache
from tests.tts.bing import BingStandIn
from tests.tts.google import StandIn


@pytest.fixture
def new_cache(tmp_path) -> Iterator[Callable[[], FileCache]]:
    """Makes caches, each in a folder of its own, and closes them."""
    made: list[FileCache] = []

    def make() -> FileCache:
        made.append(FileCache(tmp_path / f"cache-{len(made)}", 100_000_000))
        return made[-1]

    yield make
    for cache in made:
        cache.close()


@pytest.fixture
def google(tmp_path, monkeypatch) -> Iterator[StandIn]:
    """A stand-in for the online voice, which this process's requests reach through the environment's proxy."""
    stand_in = StandIn()
    for name, value in stand_in.environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    yield stand_in
    stand_in.close()


@pytest.fixture
def bing(monkeypatch) -> Iterator[BingStandIn]:
    """A stand-in for edge's service, which edge-tts reaches through the environment's proxy and trusts."""
    import ssl

    from edge_tts import communicate

    stand_in = BingStandIn()
    trusting = ssl.create_default_context()
    stand_in.authority.configure_trust(trusting)
    monkeypatch.setattr(communicate, "_SSL_CTX", trusting)
    monkeypatch.setenv("wss_proxy", stand_in.proxy)
    yield stand_in
    stand_in.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each suite of an online voice has faults of its own; a passing one is mended by another try."""
    suite: Any = metafunc.cls
    if "fault" in metafunc.fixturenames and hasattr(suite, "FAULTS"):
        metafunc.parametrize("fault", suite.FAULTS)
    if "passing_fault" in metafunc.fixturenames:
        metafunc.parametrize("passing_fault", sorted(suite.FAULTS.keys() - suite.FINAL - suite.LASTING))
