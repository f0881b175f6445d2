"""Voices, the network's consent, the sound device and the encoder of other formats."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator

from reader.cli.health.finding import Finding, Level, judged
from reader.errors import AudioError
from reader.messages import t
from reader.model import PCM
from reader.settings import Settings

_SILENCE = bytes(PCM.from_ms(100) * PCM.frame_bytes)


def sound(settings: Settings) -> Iterator[Finding]:
    """Everything of this module. Online voices are listed, never asked."""
    yield from _voices(settings)
    yield _consent(settings)
    yield _device(settings)
    yield _ffmpeg()


def _voices(settings: Settings) -> Iterator[Finding]:
    from reader.cli.commands.engines import check, line
    from reader.tts import registry
    from reader.tts.choice import OFFLINE

    title, names = t("음성", "voice"), registry.names()
    if settings.engine not in {"auto", *names}:
        text = t(
            "설정의 {name} 엔진이 없습니다.", "The engine {name} of the settings is not here.", name=settings.engine
        )
        hint = t("쓸 수 있는 엔진: {all}", "Engines: {all}", all=", ".join(("auto", *names)))
        yield Finding("engine", Level.PROBLEM, title, text, hint)
    for name in names:
        one = check(settings, name, online=False)
        if one.problem and name in {OFFLINE, settings.engine}:
            hint = one.hint or t("다시 설치하세요: pip install --force-reinstall sori-reader",
                                 "Install it again: pip install --force-reinstall sori-reader")  # fmt: skip
            yield Finding(f"engine.{name}", Level.PROBLEM, title, f"{name}: {one.problem}", hint)
        else:
            yield Finding(f"engine.{name}", Level.INFO if one.problem else Level.OK, title, line(one))


def _consent(settings: Settings) -> Finding:
    from reader.wiring import services

    title = t("온라인 음성", "online voice")
    if settings.offline:
        return Finding("consent", Level.OK, title, t("--offline: 아무것도 보내지 않음", "--offline: nothing is sent"))
    answers = {one.name: settings.consent(one.id) for one in services(settings)}
    if allowed := ", ".join(name for name, answer in answers.items() if answer):
        text = t("허락함: 글이 나갑니다 ({names})", "allowed: text goes to {names}", names=allowed)
        return Finding("consent", Level.OK, title, text,
                       t("시험: reader engines --online", "To try it: reader engines --online"))  # fmt: skip
    if False in answers.values():
        return Finding("consent", Level.OK, title, t("허락하지 않음", "refused: nothing is sent"))
    return Finding("consent", Level.INFO, title, t("아직 묻지 않음: 보내지 않음", "not asked: nothing is sent"),
                   t("쓰려면: reader read --engine gtts", "To use it: reader read --engine gtts"))  # fmt: skip


def _device(settings: Settings) -> Finding:
    """Opens the device that reading would use, and plays a tenth of a second of silence."""
    from reader.audio.device import open_sink, outputs

    title, found = t("소리 장치", "sound device"), outputs()
    if not found:
        hint = t(
            "PulseAudio, PipeWire나 ALSA가 필요합니다. SSH라면 장치가 없습니다: reader export로 파일을 만드세요.",
            "PulseAudio, PipeWire or ALSA is needed. Over SSH there is none here: make a file with reader export.",
        )
        return Finding("device", Level.PROBLEM, title, t("없습니다.", "There is none."), hint)
    begun = time.perf_counter()
    try:
        sink = open_sink(settings.output)
        try:
            sink.write(_SILENCE)
            sink.drain()
        finally:
            sink.close()
    except AudioError as error:
        hint = error.hint or t("쓸 수 있는 장치: {all}", "Devices: {all}", all=", ".join(found))
        return Finding("device", Level.PROBLEM, title, error.message, hint)
    took = round(1000 * (time.perf_counter() - begun))
    text = t("{names}; 열림 ({ms}ms)", "{names}; opened ({ms} ms)", names=", ".join(found), ms=took)
    return Finding("device", Level.OK, title, text)


def _ffmpeg() -> Finding:
    path = shutil.which("ffmpeg")
    return judged(
        "ffmpeg", "ffmpeg",
        path or t("없습니다. MP3, EPUB, HTML에는 필요 없습니다.", "not found; MP3, EPUB, HTML need none"),
        t("M4B, Opus로 내보내려면 설치하세요. Debian: apt install ffmpeg, macOS: brew install ffmpeg",
          "For M4B or Opus install it. Debian: apt install ffmpeg, macOS: brew install ffmpeg"),
        fine=path is not None, bad=Level.INFO,
    )  # fmt: skip
