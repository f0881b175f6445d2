"""What the tests of voices share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.tts.google import StandIn


@pytest.fixture
def google(tmp_path, monkeypatch) -> Iterator[StandIn]:
    """A stand-in for the online voice, which this process's requests reach through the environment's proxy."""
    stand_in = StandIn()
    for name, value in stand_in.environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    yield stand_in
    stand_in.close()
