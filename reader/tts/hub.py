"""A hub of voice models: which files a repository holds at one commit, and their bytes from any place on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from reader.errors import EngineError, EngineUnavailableError
from reader.messages import t

if TYPE_CHECKING:
    from requests import Response, Session

HUB = "https://huggingface.co"
HUB_VARIABLE = "HF_ENDPOINT"
"""Names a mirror, as it does for the hub's own client."""

PIECE = 64 * 1024
"""At most so much is lost where a connection breaks."""
_TIMEOUT = (10.0, 30.0)  # to connect, and between two pieces
_MAX_FILES, _MAX_BYTES = 200, 4_000_000_000


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """``path`` below the repository. Large files come with ``sha256``, small ones with git's ``blob`` SHA-1."""

    path: str
    size: int
    sha256: str = ""
    blob: str = ""

    def fits(self, file: Path) -> bool:
        """Whether ``file`` is there and holds just that."""
        if not file.is_file() or file.stat().st_size != self.size:
            return False
        if self.sha256:
            return _hashed(hashlib.sha256(), file) == self.sha256
        blob = hashlib.sha1(b"blob %d\0" % self.size, usedforsecurity=False)
        return not self.blob or _hashed(blob, file) == self.blob


class Hub:
    """``repository`` at the commit ``revision``, over one session, which verifies certificates. Close it yourself.

    Its methods raise :class:`EngineError`, ``transient`` where another try may do.
    """

    def __init__(self, repository: str, revision: str) -> None:
        import requests

        self.revision = revision
        self._repository = repository
        self._session: Session = requests.Session()

    def listing(self, wanted: Sequence[str]) -> tuple[RemoteFile, ...]:
        """The files whose paths begin with one of ``wanted``."""
        try:
            with self._get(f"api/models/{self._repository}/tree/{self.revision}?recursive=true") as answer:
                rows = [row for row in answer.json() if row["type"] == "file"]
            files = tuple(_remote(row) for row in rows if row["path"].startswith(tuple(wanted)))
        except (KeyError, TypeError, ValueError) as error:
            raise _strange() from error
        if len(files) > _MAX_FILES or sum(file.size for file in files) > _MAX_BYTES:
            raise _strange()
        return files

    @contextmanager
    def read(self, file: RemoteFile, start: int) -> Iterator[tuple[int, Iterator[bytes]]]:
        """Where the answer begins (``start``, or 0 where the server does not resume), and its pieces."""
        headers = {"Accept-Encoding": "identity", **({"Range": f"bytes={start}-"} if start else {})}
        address = f"{self._repository}/resolve/{self.revision}/{file.path}"
        with self._get(address, headers) as answer:
            yield start if answer.status_code == 206 else 0, answer.iter_content(PIECE)

    def close(self) -> None:
        self._session.close()

    @contextmanager
    def _get(self, address: str, headers: Mapping[str, str] | None = None) -> Iterator[Response]:
        with (
            _told(),
            self._session.get(f"{_endpoint()}/{address}", headers=headers, stream=True, timeout=_TIMEOUT) as answer,
        ):
            answer.raise_for_status()
            yield answer


def _endpoint() -> str:
    """Over TLS, unless it is this machine."""
    endpoint = os.environ.get(HUB_VARIABLE, HUB).rstrip("/")
    if not endpoint.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise EngineUnavailableError(
            t("{name}은 https 주소여야 합니다.", "{name} must be an https address.", name=HUB_VARIABLE),
            t("값을 고치거나 지우세요.", "Correct it, or unset it."),
        )
    return endpoint


def _remote(row: Mapping[str, Any]) -> RemoteFile:
    path, large = PurePosixPath(row["path"]), row.get("lfs") or {}
    if path.is_absolute() or ".." in path.parts or "\\" in str(path) or int(row["size"]) < 0:
        raise ValueError("a path that leads elsewhere, or no size")
    return RemoteFile(str(path), int(row["size"]), str(large.get("oid", "")), "" if large else str(row.get("oid", "")))


def _hashed(digest: Any, file: Path) -> str:  # noqa: ANN401 - hashlib's
    with file.open("rb") as source:
        while piece := source.read(PIECE):
            digest.update(piece)
    return str(digest.hexdigest())


def _told() -> AbstractContextManager[None]:
    """What the network and the server do, in sentences."""
    from requests.exceptions import HTTPError, JSONDecodeError, RequestException, SSLError

    @contextmanager
    def told() -> Iterator[None]:
        try:
            yield
        except SSLError as error:
            raise _not_trusted() from error
        except HTTPError as error:
            raise _refused(error.response.status_code) from error
        except JSONDecodeError as error:
            raise _strange() from error
        except RequestException as error:
            raise broken() from error

    return told()


def _not_trusted() -> EngineUnavailableError:
    return EngineUnavailableError(
        t(
            "음성을 주는 곳을 믿을 수 없습니다(인증서 오류).",
            "Where the voice comes from cannot be trusted (certificate).",
        ),
        t("컴퓨터의 시계와 프록시 설정을 확인하세요.", "Check the clock of this computer and its proxy."),
    )


def _refused(status: int) -> EngineError:
    if status == 429 or status >= 500:
        return EngineError(
            t("음성을 주는 곳이 바쁩니다({n}).", "Where the voice comes from is busy ({n}).", n=status),
            t("나중에 같은 명령을 다시 하면 이어서 받습니다.", "Later, the same command goes on where it stopped."),
            transient=True,
        )
    return EngineUnavailableError(
        t("음성을 주지 않습니다({n}).", "The voice is not given out ({n}).", n=status),
        t("프로그램을 업데이트하거나 다른 음성을 고르세요.", "Update the program, or choose another voice."),
    )


def broken() -> EngineError:
    """The error for a connection that was not to be had, or ended in the middle."""
    return EngineError(
        t("음성을 받는 연결이 끊겼습니다.", "The connection that fetches the voice broke."),
        t(
            "인터넷 연결을 확인하고 같은 명령을 다시 하면 이어서 받습니다.",
            "Check the connection; the same command then goes on where it stopped.",
        ),
        transient=True,
    )


def _strange() -> EngineUnavailableError:
    return EngineUnavailableError(
        t("음성을 주는 곳의 목록을 알아볼 수 없습니다.", "The list of the voice's files makes no sense."),
        t("프로그램을 업데이트하세요.", "Update the program."),
    )
