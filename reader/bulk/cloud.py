"""Object stores (S3, Google, Azure, and one in memory for trials) through obstore, of which this is the only home."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from reader.bulk.objects import Store, StoreFailed
from reader.errors import UsageError
from reader.messages import t

if TYPE_CHECKING:
    from obstore.store import ObjectStore, RetryConfig


_RETRIES: RetryConfig = {"max_retries": 1, "retry_timeout": timedelta(seconds=30)}
"""obstore asks ten times in three minutes by default, and ``Patient`` would have it do that six times."""


class CloudStore:
    """Objects below an address. Keys, region and endpoint come from the environment, as the clouds' own tools read them
    (``AWS_…``, ``GOOGLE_…``, ``AZURE_…``).
    """

    def __init__(self, store: ObjectStore, address: str) -> None:
        self._store, self._address = store, address

    def create(self, name: str, data: bytes) -> bool:
        from obstore import put
        from obstore.exceptions import AlreadyExistsError

        with _told(self._address):
            try:
                put(self._store, name, data, mode="create", use_multipart=False)
            except AlreadyExistsError:
                return False
        return True

    def replace(self, name: str, data: bytes) -> None:
        from obstore import put

        with _told(self._address):
            put(self._store, name, data, use_multipart=False)

    def read(self, name: str) -> bytes | None:
        from obstore import get

        with _told(self._address):
            try:
                return bytes(get(self._store, name).bytes())
            except FileNotFoundError:
                return None

    def delete(self, name: str) -> None:
        from obstore import delete

        with _told(self._address):
            try:
                delete(self._store, name)
            except FileNotFoundError:
                return

    def names(self) -> Iterator[str]:
        from obstore import list as list_objects

        with _told(self._address):
            for chunk in list_objects(self._store):
                yield from (str(one["path"]) for one in chunk)


@cache
def open_cloud(address: str) -> Store:
    """The store at ``address``, one for the process. Raises :class:`reader.errors.UsageError` where obstore is missing
    or the address is none.
    """
    try:
        from obstore.exceptions import BaseError
        from obstore.store import MemoryStore, from_url
    except ImportError as error:
        raise UsageError(
            t("{address}에 쓰려면 obstore가 있어야 합니다.", "{address} needs obstore.", address=address),
            "pip install 'sori-reader[store]'",
        ) from error
    if address.startswith("memory://"):
        return CloudStore(MemoryStore(), address)
    try:
        return CloudStore(from_url(address, retry_config=_RETRIES), address)
    except (BaseError, ValueError) as error:
        raise UsageError(
            t("{address}를 열 수 없습니다.", "{address} cannot be opened.", address=address),
            t("주소와 환경 변수(AWS_… 따위)를 확인하세요.", "Check the address and the environment (AWS_…)."),
        ) from error


@contextmanager
def _told(address: str) -> Iterator[None]:
    from obstore.exceptions import BaseError

    try:
        yield
    except (BaseError, OSError) as error:
        raise StoreFailed(
            t("저장소가 답하지 않거나 거절했습니다: {address} ({kind})", "The store failed: {address} ({kind})",
              address=address, kind=type(error).__name__),
            t("열쇠와 연결을 확인하고 --resume으로 이어서 하세요.", "Check keys and connection; go on with --resume."),
        ) from error  # fmt: skip
