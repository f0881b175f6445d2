"""Whatever call fails, a command ends with a sentence and its code, and no file is half or lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attack.site import served
from tests.attack.torture import COMMANDS, PAGE, Outcome, Trial, build, counts, failed, run, sample, trials

SEED = 20_261_128


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = build(tmp_path_factory.mktemp("library"))
    if built is None:
        pytest.skip("needs a C compiler and Linux")
    return built


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with served(PAGE) as address:
        yield address


def test_the_library_fails_what_it_is_told_to(library: Path, url: str) -> None:
    """Else the others prove nothing: a full disk must be told, and the older file must stay."""
    export = next(command for command in COMMANDS if command.name == "export a text")
    outcome = run(Trial(export, "write", 1), library, url)
    assert (outcome.code, outcome.faults) == (7, ())
    fetch = next(command for command in COMMANDS if command.name == "fetch a page")
    assert run(Trial(fetch, "connect", 1), library, url).code == 3


def test_some_calls_that_fail(library: Path, url: str) -> None:
    assert said(failed(sample(6, SEED), library, url)) == []


@pytest.mark.judge
@pytest.mark.timeout(1500)
def test_the_first_calls_of_every_kind_fail(library: Path, url: str) -> None:
    assert said(failed(trials(counts(library, url), 5), library, url)) == []


def said(outcomes: Iterator[Outcome]) -> list[str]:
    return [f"{outcome.trial} → {outcome.code}: {outcome.faults}" for outcome in outcomes]
