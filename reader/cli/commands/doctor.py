"""``reader doctor``: whether everything that reading needs is here, and what to do about what is not."""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import click

from reader import __version__
from reader.cli import logs
from reader.cli.command import command as make_command
from reader.cli.command import option
from reader.cli.invocation import said
from reader.config import Settings, config_path, gather
from reader.messages import t
from reader.state import State, state_folder


@dataclass(frozen=True, slots=True)
class Finding:
    """``level`` is ``ok``, ``info`` (worth knowing) or ``problem`` (reading suffers); ``hint`` is what to do."""

    name: str
    level: str
    text: str
    hint: str = ""


@make_command(
    "doctor",
    about=("소리, 음성, 파일, 터미널을 살펴 알립니다", "check sound, voices, files and terminal"),
    examples=(("reader doctor --json", ("남에게 보일 수 있게 씁니다.", "In a form for a report.")),),
)
@option("--json", "as_json", is_flag=True, about=("JSON으로 씁니다", "as JSON"))
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    loaded = gather(said(ctx), State().chosen())
    findings = [*_system(), *_settings(loaded.problems), *_voices(loaded.settings), *_sound(), *_tools(), *_places()]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=1))
    else:
        for one in findings:
            click.echo(_line(one))
    return 1 if any(one.level == "problem" for one in findings) else 0


def _line(one: Finding) -> str:
    mark = {"ok": t("좋음", "ok"), "info": t("알림", "note"), "problem": t("문제", "PROBLEM")}[one.level]
    return f"{mark}  {one.name}: {one.text}" + (f"\n      {one.hint}" if one.hint else "")


def _system() -> Iterator[Finding]:
    about = f"sori-reader {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield Finding(t("프로그램", "program"), "ok", about)
    encoding = (sys.stdout.encoding or "").lower()
    terminal = f"{os.environ.get('TERM', '-')}, {encoding}"
    if encoding.replace("-", "") == "utf8":
        yield Finding(t("터미널", "terminal"), "ok", terminal)
    else:
        hint = t("LANG=ko_KR.UTF-8처럼 UTF-8 로캘을 쓰세요.", "Use a UTF-8 locale, such as LANG=ko_KR.UTF-8.")
        yield Finding(t("터미널", "terminal"), "problem", terminal, hint)


def _settings(problems: tuple[object, ...]) -> Iterator[Finding]:
    name = t("설정", "settings")
    if not problems:
        yield Finding(name, "ok", str(config_path()))
    for problem in problems:
        yield Finding(name, "problem", str(problem), t("보기: reader config show", "See: reader config show"))


def _voices(settings: Settings) -> Iterator[Finding]:
    from reader.cli.commands.engines import check, line
    from reader.tts import registry

    for name in registry.names():
        one = check(settings, name, online=False)
        offline = one.info is None or not one.info.online
        level = ("problem" if name == "espeak" else "info") if one.problem and offline else "ok"
        yield Finding(t("음성", "voice"), level, line(one))


def _sound() -> Iterator[Finding]:
    from reader.audio.device import outputs

    name = t("소리 장치", "sound device")
    if found := outputs():
        yield Finding(name, "ok", ", ".join(found))
        return
    hint = t(
        "PulseAudio, PipeWire나 ALSA가 필요합니다. SSH라면 이쪽에 장치가 없습니다: reader export로 파일을 만드세요.",
        "PulseAudio, PipeWire or ALSA is needed. Over SSH there is none here: make a file with reader export.",
    )
    yield Finding(name, "problem", t("없습니다.", "There is none."), hint)


def _tools() -> Iterator[Finding]:
    name = "ffmpeg"
    if path := shutil.which(name):
        yield Finding(name, "ok", path)
    else:
        yield Finding(name, "info", t("없습니다. MP3에는 필요 없습니다.", "Not found. MP3 does not need it."),
                      t("다른 형식으로 내보내려면 설치하세요.", "Install it to export other formats."))  # fmt: skip
    font = importlib.util.find_spec("pylopdf_fonts_ko") is not None
    text = t("큰 글자의 글꼴이 있습니다.", "The font for large text is here.") if font else t("없습니다.", "Not found.")
    yield Finding(t("글꼴", "font"), "ok" if font else "info", text,
                  "" if font else t("--font로 글꼴 파일을 주세요.", "Give a font file with --font."))  # fmt: skip


def _places() -> Iterator[Finding]:
    from reader import wiring

    folders = {
        t("상태", "state"): state_folder(), t("음성 저장", "kept speech"): wiring.cache_folder(),
        t("기록", "log"): logs.path().parent,
    }  # fmt: skip
    for name, folder in folders.items():
        there = next(parent for parent in (folder, *folder.parents) if parent.exists())
        free = shutil.disk_usage(there).free // 1_000_000
        writable = os.access(there, os.W_OK)
        hint = "" if writable and free > 50 else t("권한과 빈 자리를 확인하세요.", "Check rights and room.")
        level = "ok" if writable and free > 50 else "problem"
        yield Finding(
            name, level, t("{folder} (빈 자리 {free}MB)", "{folder} ({free} MB free)", folder=folder, free=free), hint
        )
