"""What is released works without the checkout: built, installed into an empty environment, used offline."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import wave
from array import array
from pathlib import Path

import pytest

from tests.audit import LOCK, pins

pytestmark = [pytest.mark.judge, pytest.mark.timeout(900)]
ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """With nothing of this process's environment but what ``pip`` needs to find its packages."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("PIP_") or name == "PATH"}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env={**kept, "LC_ALL": "C.UTF-8", "HOME": str(cwd), **environ},
        capture_output=True, encoding="utf-8", check=False, timeout=600, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def done(ended: subprocess.CompletedProcess[str]) -> str:
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done(run(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT))
    return folder


@pytest.fixture(scope="module", params=["whl", "tar.gz"])
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """An empty environment with the wheel, or the sdist, at the versions of the lock; gives its ``bin``."""
    place = tmp_path_factory.mktemp("elsewhere")
    venv.create(place / "venv", with_pip=True)
    (found,) = built.glob(f"*.{request.param}")
    limits = place / "limits.txt"
    limits.write_text("\n".join(pins(LOCK.read_text("utf-8"))))
    home = {"HOME": os.environ.get("PIP_HOME", str(Path.home()))}
    done(run(place / "venv/bin/python", "-m", "pip", "install", "-q", "-c", limits, found, cwd=place, **home))
    return place / "venv/bin"


def test_it_reads_and_exports_the_demo_article_offline(installed: Path, tmp_path: Path) -> None:
    where = done(run(installed / "python", "-c", "import reader; print(reader.__file__)", cwd=tmp_path))
    assert Path(where.strip()).is_relative_to(installed.parent)
    code = "from importlib.metadata import version; print('reader', version('sori-reader'))"
    told = done(run(installed / "reader", "--version", cwd=tmp_path))
    assert told == done(run(installed / "python", "-c", code, cwd=tmp_path))
    code = "from reader.resources import seed; print(seed('demo.html'))"
    demo = done(run(installed / "python", "-c", code, cwd=tmp_path)).strip()
    said = done(run(installed / "reader", "read", "--no-speech", "--offline", demo, cwd=tmp_path))
    assert "귀로 읽는 신문" in said
    for name in ("demo.mp3", "demo.epub", "demo.html"):
        done(run(installed / "reader", "export", demo, "-o", tmp_path / name, "--offline", cwd=tmp_path))
        assert (tmp_path / name).stat().st_size > 100_000
    findings = json.loads(run(installed / "reader", "doctor", "--json", cwd=tmp_path).stdout)["findings"]
    assert {one["check"] for one in findings if one["level"] == "problem"} <= {"device"}


def test_it_brings_its_licence_and_nothing_of_the_tests(installed: Path, tmp_path: Path) -> None:
    code = "from importlib.metadata import files; print(*files('sori-reader'), sep='\\n')"
    files = done(run(installed / "python", "-c", code, cwd=tmp_path)).splitlines()
    assert any(name.endswith("licenses/LICENSE") for name in files)
    assert [name for name in files if name.startswith(("tests/", "benchmarks/", "seeds/", "assets/"))] == []


def test_the_example_of_a_voice_is_installed_beside_it_and_speaks(installed: Path, tmp_path: Path) -> None:
    plugin = shutil.copytree(ROOT / "tests" / "plugin", tmp_path / "plugin")
    home = {"HOME": os.environ.get("PIP_HOME", str(Path.home()))}
    done(run(installed / "python", "-m", "pip", "install", "-q", plugin, cwd=tmp_path, **home))
    (tmp_path / "a.txt").write_text("봄비가 온다\n\n남부 지방에 봄비가 내렸다.\n", "utf-8")
    config = tmp_path / "config.toml"
    config.write_text('engine = "echo"\n[engines.echo]\ntone = "high"\n', "utf-8")
    mine = {"READER_CONFIG": str(config)}
    assert "echo" in done(run(installed / "reader", "engines", cwd=tmp_path, **mine))
    done(run(installed / "reader", "export", "a.txt", "-o", "a.wav", "--loudness", "off", cwd=tmp_path, **mine))
    with wave.open(str(tmp_path / "a.wav")) as sound:
        heard = array("h", sound.readframes(sound.getnframes()))
    assert {-3277, 3277} <= set(heard) <= {-3277, 0, 3277}, "the knocks of the example, and nobody else's voice"
    assert run(installed / "reader", "config", "check", cwd=tmp_path, **mine).returncode == 0
    done(run(installed / "python", "-m", "pip", "uninstall", "-qy", "sori-echo", cwd=tmp_path, **home))
    told = run(installed / "reader", "config", "check", cwd=tmp_path, **mine)
    assert told.returncode == 2
    assert "echo" in told.stderr
