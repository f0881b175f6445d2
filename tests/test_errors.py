"""Errors carry a sentence, a next step and an exit code, also across a process border."""

import pickle

import pytest

from reader import errors

CODES = {
    errors.ReaderError: 1,
    errors.UsageError: 2,
    errors.ConfigError: 2,
    errors.FetchError: 3,
    errors.ExtractError: 4,
    errors.EngineError: 5,
    errors.EngineUnavailableError: 5,
    errors.AudioError: 6,
    errors.ExportError: 7,
}


@pytest.mark.parametrize(("error", "code"), CODES.items(), ids=lambda value: getattr(value, "__name__", str(value)))
def test_exit_codes(error: type[errors.ReaderError], code: int) -> None:
    assert error("문장").exit_code == code


@pytest.mark.parametrize("error", CODES, ids=lambda error: error.__name__)
def test_errors_survive_pickling(error: type[errors.ReaderError]) -> None:
    copy = pickle.loads(pickle.dumps(error("문장", "다음 단계")))
    assert (type(copy), copy.message, copy.hint, str(copy)) == (error, "문장", "다음 단계", "문장")


def test_transience_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(errors.EngineError("429", transient=True))).transient
