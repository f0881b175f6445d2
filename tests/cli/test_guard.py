"""Every ending has a sentence and an exit code; nothing is raised into the shell, and no log holds an article."""

from __future__ import annotations

import errno
import logging
import subprocess
from pathlib import Path

import pytest

from reader import errors
from reader.cli import logfile, logs
from reader.cli.guard import guarded
from tests.cli.running import READER, ROOT


def failing(error: BaseException) -> int:
    def run() -> int:
        raise error

    return guarded(run)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.ReaderError("문장."), 1),
        (errors.UsageError("문장."), 2),
        (errors.ConfigError("문장."), 2),
        (errors.FetchError("문장."), 3),
        (errors.ExtractError("문장."), 4),
        (errors.EngineError("문장."), 5),
        (errors.AudioError("문장."), 6),
        (errors.ExportError("문장."), 7),
        (KeyboardInterrupt(), 130),
        (BrokenPipeError(), 141),
        (ZeroDivisionError(), 70),
        (OSError(errno.ENOSPC, "No space left on device"), 1),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else str(value),
)
def test_exit_codes(error: BaseException, code: int) -> None:
    assert failing(error) == code


def test_a_sentence_and_a_next_step(capsys: pytest.CaptureFixture[str]) -> None:
    failing(errors.FetchError("\x1b]0;x\x07없는 파일입니다.", "이름을 확인하세요."))
    assert capsys.readouterr() == ("", "없는 파일입니다.\n이름을 확인하세요.\n")


def test_an_error_of_our_own_names_the_log(capsys: pytest.CaptureFixture[str], own_home: Path) -> None:
    secret = "기사에서 온 비밀스러운 글"
    assert failing(ValueError(secret)) == 70
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert secret not in err
    assert str(logs.path()) in err
    log = logs.path().read_text("utf-8")
    assert "ValueError" in log
    assert "test_guard.py" in log
    assert secret not in log


def test_the_log_names_what_an_error_came_of(own_home: Path) -> None:
    """A StopIteration in a coroutine comes out as a bare RuntimeError, whose own frames tell nothing."""

    async def careless() -> None:
        next(iter(()))

    with pytest.raises(RuntimeError) as caught:
        careless().send(None)
    assert failing(caught.value) == 70
    log = logs.path().read_text("utf-8")
    assert "careless\nStopIteration" in log


def test_a_log_that_cannot_be_written_is_done_without(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logs.path().parent.parent.parent.mkdir(parents=True)
    logs.path().parent.parent.write_text("in the way", "utf-8")
    assert failing(ValueError("x")) == 70
    assert "Traceback" not in capsys.readouterr().err


def test_gtts_is_kept_from_telling_the_text() -> None:
    with logs.opened(verbose=True):
        assert logging.getLogger("gtts").getEffectiveLevel() == logging.INFO
        assert logging.getLogger("reader").getEffectiveLevel() == logging.DEBUG


def test_the_log_turns_over(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logfile, "LOG_BYTES", 2000)
    with logs.opened(verbose=False):
        for number in range(200):
            logging.getLogger("reader.x").info("line %d", number)
    assert logs.path().stat().st_size <= 2000
    assert len(list(logs.path().parent.glob("reader.log*"))) == logfile.KEPT_FILES + 1


def test_who_has_nothing_to_write_down_leaves_no_log():
    with logs.opened(verbose=False):
        logging.getLogger("test").debug("nobody asked")
    assert not logs.path().exists()


def test_whoever_stops_reading_our_output_hears_nothing(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text("한 줄이다.\n" * 20_000, "utf-8")
    with (tmp_path / "lines").open("rb") as lines:
        process = subprocess.Popen(
            [*READER, "korean", "sentences"], stdin=lines, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
        )
        assert process.stdout
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr
        err = process.stderr.read()
        process.stderr.close()
        assert process.wait(30) == 141
    assert err == b""


def test_a_full_disk_costs_the_log_its_lines_and_nobody_hears_of_it(own_home: Path, capsys: pytest.CaptureFixture[str]):
    """The handler's own error would stand on standard error, and closing it would take the place of ours."""
    from reader.errors import ExportError

    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")

    logs.path().parent.mkdir(parents=True)
    logs.path().symlink_to("/dev/full")

    def full() -> int:
        logging.getLogger("reader").warning("줄")
        raise ExportError("저장할 공간이 모자랍니다.", "비우세요.")

    def run() -> int:
        with logs.opened(verbose=False):
            return full()

    assert guarded(run) == 7
    assert capsys.readouterr().err == "저장할 공간이 모자랍니다.\n비우세요.\n"
