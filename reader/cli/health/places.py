"""The folders that the program writes, and the speech that it kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from reader.cli.health.finding import Finding, Level, judged
from reader.messages import t
from reader.settings import Settings

_ENOUGH_MB = 50


def places(settings: Settings) -> Iterator[Finding]:
    """Everything of this module. Nothing is made."""
    from reader import folders

    yield _folder("state", t("상태", "state"), folders.state_folder())
    yield _folder("library", t("기사 목록", "library"), folders.data_folder())
    yield _folder("log", t("기록", "log"), folders.log_folder())
    yield _folder("cache", t("음성 저장", "kept speech"), folders.cache_folder())
    yield from _kept(settings)


def _folder(check: str, title: str, folder: Path) -> Finding:
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(there).free // 1_000_000
    return judged(
        check, title, t("{folder} (빈 자리 {free}MB)", "{folder} ({free} MB free)", folder=folder, free=free),
        t("여기에 쓸 수 없거나 자리가 모자랍니다: 권한과 빈 자리를 확인하세요. 읽기는 되지만 기억하지 못합니다.",
          "It cannot be written, or is nearly full: check rights and room. Reading works, but nothing is remembered."),
        fine=there.is_dir() and os.access(there, os.W_OK | os.X_OK) and free > _ENOUGH_MB,
    )  # fmt: skip


def _kept(settings: Settings) -> Iterator[Finding]:
    from reader import folders, wiring
    from reader.store import DatabaseError

    title = t("저장한 음성", "speech kept so far")
    if not (folders.cache_folder() / "speech").exists() or (cache := wiring.build_cache(settings)) is None:
        yield Finding("kept", Level.OK, title, t("없음", "none"))
        return
    try:
        facts = cache.info()
    except (OSError, DatabaseError) as error:
        hint = t("비우기: reader cache clear", "Empty it: reader cache clear")
        yield Finding("kept", Level.PROBLEM, title, str(error), hint)
    else:
        text = t("문장 {n}개, {mb}MB (한도 {limit}MB)", "{n} sentences, {mb} MB (of {limit} MB)", n=facts.entries,
                 mb=facts.size // 1_000_000, limit=facts.limit // 1_000_000)  # fmt: skip
        yield Finding("kept", Level.OK, title, text)
    finally:
        cache.close()
