"""``reader tui``: the full screen, here or (for the browser's own zoom) served to a browser on this machine."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping

import click

from reader.cli.command import Source, fetching, on_screen, option
from reader.cli.command import command as make_command
from reader.cli.commands.open import on_the_screen
from reader.cli.invocation import said
from reader.cli.invocation import settings as settings_of
from reader.config import ENVIRONMENT_PREFIX
from reader.errors import UsageError
from reader.messages import t
from reader.resources import asset

LOOPBACK = "127.0.0.1"
BROWSER_CELLS = "quadrant"
"""The finest cells that the page's terminal draws without gaps."""


@make_command(
    "tui",
    about=(
        """전체 화면으로 엽니다
--serve를 주면 이 컴퓨터의 웹 브라우저에서 열 수 있습니다. 소리는 이 컴퓨터에서 납니다.""",
        """open the full screen
With --serve it can be opened in a web browser on this machine. The sound comes from this machine.""",
    ),
    examples=(("reader tui --serve page.html", ("웹 브라우저로 엽니다.", "Open it in a web browser.")),),
)
@click.argument("source", required=False, type=Source())
@option("--serve", is_flag=True, about=("웹 브라우저에 내줍니다", "serve it to a web browser"))
@option(
    "--port", type=click.IntRange(1024, 65535), default=8765, metavar="N", about=("--serve의 포트", "port of --serve")
)
@on_screen
@fetching
@click.pass_context
def command(ctx: click.Context, source: str | None, serve: bool, port: int) -> int:
    settings = settings_of(ctx)
    if serve:
        chosen = {"cells": BROWSER_CELLS} if settings.cells == "auto" else {}
        return _serve(source, port, {**chosen, **said(ctx)})
    return on_the_screen(settings, source)


def _serve(source: str | None, port: int, chosen: Mapping[str, object]) -> int:
    """Until Ctrl-C. Only this machine can connect. Each browser window has a reader of its own, with our settings."""
    try:
        from textual_serve.server import Server
    except ImportError as error:
        raise UsageError(
            t("웹으로 내주려면 textual-serve가 필요합니다.", "Serving needs textual-serve."),
            t("설치: pip install 'sori-reader[serve]'", "Install it: pip install 'sori-reader[serve]'"),
        ) from error
    os.environ.update({ENVIRONMENT_PREFIX + key.upper(): str(value) for key, value in chosen.items()})
    words = [sys.executable, "-m", "reader", "tui", *([source] if source else [])]
    click.echo(t("여기를 여세요: {url}", "Open: {url}", url=f"http://{LOOPBACK}:{port}"), err=True)
    page = asset("serve")
    server = Server(shlex.join(words), host=LOOPBACK, port=port, title="sori-reader", templates_path=page)
    try:
        server.serve()
    except OSError as error:
        raise UsageError(
            t("{port}번 포트를 쓸 수 없습니다.", "Port {port} cannot be used.", port=port),
            t("--port로 다른 번호를 주세요.", "Give another one with --port."),
        ) from error
    return 0
