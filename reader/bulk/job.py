"""One bulk run as a person asks for it: the list made or taken up again, the work done, the pages over it written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reader.bulk.crew import Crew
from reader.bulk.ledger import Ledger
from reader.bulk.objects import PRIVATE, FolderStore, Store, is_cloud, open_store
from reader.bulk.plan import Recipe
from reader.bulk.records import Counts
from reader.errors import UsageError
from reader.folders import state_folder
from reader.messages import t


@dataclass(frozen=True, slots=True)
class Job:
    """``sources`` may be empty: then the list is taken up as it is. ``site`` is where the output is served, for the
    feed; ``ledger`` the folder of the list (:func:`ledger_folder`).
    """

    sources: tuple[str, ...]
    recipe: Recipe
    ledger: Path
    retry_failed: bool = False
    site: str = ""


def ledger_folder(output: str) -> Path:
    """Beside the files, or for an object store on this machine's disk: a database cannot live in one."""
    if not is_cloud(output):
        return Path(output) / PRIVATE
    return state_folder() / "bulk" / hashlib.sha256(output.rstrip("/").encode()).hexdigest()[:16]


def gather(job: Job, ledger: Ledger, stdin: BinaryIO | None, heard: Callable[[int], None]) -> int:
    """Puts what the job names on the list; returns how many are to be made.

    Raises :class:`reader.errors.ReaderError`.
    """
    from reader.bulk.inputs import find

    if job.sources:
        _keep_apart(job)
        ledger.forget_other(job.recipe.digest())
        items = find(job.sources, job.recipe.settings, stdin, job.ledger / "lists")
        ledger.add(items, job.recipe.digest(), heard)
    if job.retry_failed:
        ledger.retry_failed()
    if not ledger.counts().total:
        raise UsageError(
            t("내보낼 글이 하나도 없습니다.", "There is nothing to export."),
            t("폴더, 파일, 묶음, 목록을 주세요: reader bulk 폴더 -o OUT", "Name pages: reader bulk FOLDER -o OUT"),
        )
    return ledger.counts().todo


def _keep_apart(job: Job) -> None:
    """An index among the pages would overwrite the owner's, and be read aloud by the next run."""
    made = None if is_cloud(job.recipe.output) else os.path.realpath(job.recipe.output)
    if any(os.path.realpath(source) == made for source in job.sources):
        raise UsageError(
            t("글이 있는 폴더에 바로 만들 수는 없습니다.", "The folder of the pages cannot be the output as well."),
            t("-o에 다른 폴더를 주세요. 그 안의 폴더도 됩니다.", "Give another folder to -o; one inside it will do."),
        )


def store_of(job: Job) -> Store:
    """Where its files go."""
    return open_store(job.recipe.output)


def alone(job: Job) -> AbstractContextManager[None]:
    """Nobody else works on the same output meanwhile; a folder is held by its list, which stands in it."""
    from reader.bulk.owner import sole

    return sole(store_of(job), job.ledger, job.recipe.output) if is_cloud(job.recipe.output) else nullcontext()


def run(job: Job, ledger: Ledger, crew: Crew, tell: Callable[[object], None], *, online: bool) -> Counts:
    """Does the work and writes the report over it, also where the work ends early."""
    from reader.bulk.coordinator import Coordinator
    from reader.bulk.flight import forget
    from reader.bulk.report import publish

    forget(store_of(job), ledger.orphans)
    if not is_cloud(job.recipe.output):
        FolderStore(Path(job.recipe.output)).sweep()
    try:
        return Coordinator(job.recipe, ledger, crew, tell, online).run()
    finally:
        publish(ledger, store_of(job), job.site)
