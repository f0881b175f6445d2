"""Fixtures of the command line's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Shell

ARTICLE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>봄비가 온다</title>
<meta property="og:site_name" content="시험일보"></head><body><article><h1>봄비가 온다</h1>
<p>남부 지방에 3명이 기다리던 봄비가 내렸다. 기온은 -3도까지 떨어졌다.</p>
<p>기상청은 주말에도 비가 이어진다고 밝혔다. “우산을 챙기세요.”라고 했다.</p>
<p>비는 다음 주 월요일 아침에 그칠 것으로 보인다. 농가는 가뭄을 걱정하지 않아도 된다.</p>
</article></body></html>
"""


@pytest.fixture
def reader(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "봄비.html"
    path.write_text(ARTICLE, encoding="utf-8")
    return path
