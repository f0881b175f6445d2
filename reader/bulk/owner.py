"""One coordinator at a time over an object store, also among machines, where the list's own lock does not reach."""

from __future__ import annotations

import json
import platform
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from reader.bulk.objects import PRIVATE, Store, StoreFailed
from reader.errors import ExportError
from reader.messages import t

OWNER = f"{PRIVATE}/owner.json"


@contextmanager
def sole(store: Store, folder: Path, output: str) -> Iterator[None]:
    """Holds ``output`` for the list in ``folder``, which may take it up again where it died.

    Raises :class:`reader.errors.ExportError` where the list of another machine holds it, and names that.
    """
    token = _token(folder)
    while not store.create(OWNER, _claim(token)):
        held = store.read(OWNER)
        if held is None:
            continue  # it was let go this moment
        if json.loads(held)["token"] != token:
            raise _held(output, json.loads(held))
        break
    try:
        yield
    finally:
        with suppress(StoreFailed):
            store.delete(OWNER)


def _token(folder: Path) -> str:
    """Names the list for good."""
    path = folder / "token"
    with suppress(FileExistsError), path.open("x", encoding="ascii") as file:
        file.write(secrets.token_hex(16))
    return path.read_text("ascii")


def _claim(token: str) -> bytes:
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    return json.dumps({"token": token, "host": platform.node(), "since": since}).encode()


def _held(output: str, claim: dict[str, str]) -> ExportError:
    return ExportError(
        t(
            "다른 컴퓨터({host}, {since}부터)의 reader bulk가 이 일을 하고 있습니다: {output}",
            "Another reader bulk is at this work, on {host} since {since}: {output}",
            host=claim["host"], since=claim["since"], output=output,
        ),
        t(
            "그것이 끝나기를 기다리세요. 이미 죽었다면 {output}/{owner} 파일을 지우세요.",
            "Wait until it ends; if it is dead, delete {output}/{owner}.",
            output=output.rstrip("/"), owner=OWNER,
        ),
    )  # fmt: skip
