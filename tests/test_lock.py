"""What is installed is what the lock says, and the lock is whole."""

from __future__ import annotations

from importlib.metadata import distributions

from tests.audit import LOCK, pairs, pins, unhashed


def test_everything_locked_has_its_hashes() -> None:
    lock = LOCK.read_text("utf-8")
    assert len(pins(lock)) > 60
    assert unhashed(lock) == []
    assert unhashed("a==1 \\\n    --hash=md5:0\n") == ["a"]


def test_what_is_installed_is_of_the_version_that_is_locked() -> None:
    locked = pairs(LOCK.read_text("utf-8"))
    names = {name for name, _ in locked}
    here = {(one.name.lower().replace("_", "-"), one.version) for one in distributions()}
    assert {pair for pair in here if pair[0] in names} <= locked
