"""What holds for every test: a home of its own, no network but this machine, the language of the default."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from reader import messages

# How long one example takes says how busy the machine is; what must be fast is held by tests and benchmarks of its own.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")

ATTACK = Path(__file__).parent / "attack"
_REAL_CONNECT = socket.socket.connect
_REAL_LOOKUP = socket.getaddrinfo


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What stands in ``attack/`` is marked so: ``make test`` leaves it out, ``make check`` runs it."""
    for item in items:
        if ATTACK in item.path.parents:
            item.add_marker("attack")


class NetworkForbiddenError(AssertionError):
    """A test reached for the network."""


def _is_local(host: object) -> bool:
    if host in {None, "", "localhost", b"localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def _is_numeric(host: str) -> bool:
    """Also as the C library reads it: 127.1, 0x7f.1, 2130706433."""
    try:
        return bool(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        with contextlib.suppress(OSError):
            return bool(socket.inet_aton(host))
        return False


def _connect(self: socket.socket, address: Any) -> None:
    if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_local(address[0]):
        raise NetworkForbiddenError(f"a test connected to {address[0]}")
    _REAL_CONNECT(self, address)


def _look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
    if _is_numeric(str(host)) or _is_local(host):
        return _REAL_LOOKUP(host, *args, **kwargs)
    raise socket.gaierror(socket.EAI_NONAME, "names are not looked up in tests")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback only. A name that is no address and not localhost is unknown, as it is where there is no network."""
    monkeypatch.setattr(socket.socket, "connect", _connect)
    monkeypatch.setattr(socket, "getaddrinfo", _look_up)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """HOME and the XDG folders inside ``tmp_path``; nothing of the real user is read or written."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    for name in ("ACCESSIBLE", "READER_LANG", "READER_ENGINE", "READER_OFFLINE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(autouse=True)
def korean_messages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The language is that of the default, whatever the locale of whoever runs the tests."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    messages.set_language(None)
    yield
    messages.set_language(None)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Installs an entry point of the group beside the real ones, as an installer would leave it."""

    def install(name: str, target: str, source: str = "", package: str = "stranger") -> None:
        site = tmp_path / f"site-{name}"
        info = site / f"{package}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[reader.engines]\n{name} = {target}\n", encoding="utf-8")
        if source:
            (site / f"{target.partition(':')[0]}.py").write_text(source, encoding="utf-8")
        monkeypatch.syspath_prepend(str(site))

    return install
