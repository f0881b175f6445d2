"""Known weaknesses of the locked dependencies: ``python -m tests.audit PIP_AUDIT``, with the path of ``pip-audit``.

Says how many of how many were really looked up. ``pip-audit`` passes over what its database does not answer for; here
that is a failure: 0 nothing is known against any, 1 something is, 2 not all could be looked up.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

from packaging.requirements import Requirement

LOCK = Path(__file__).parent.parent / "requirements.lock"
_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?P<marker>\s*;[^\\\n]+)?", re.MULTILINE)


def pins(lock: str) -> list[str]:
    """``name==version ; marker`` of everything in the lock, for every platform and Python, without hashes."""
    return [found[0].strip() for found in _PIN.finditer(lock)]


def pairs(lock: str) -> set[tuple[str, str]]:
    """Name and version, without the markers."""
    return {(found["name"].lower(), found["version"]) for found in _PIN.finditer(lock)}


def needed_here(lock: str) -> set[tuple[str, str]]:
    """Name and version of what this system and this Python need."""
    found = map(Requirement, pins(lock))
    return {(one.name.lower(), str(one.specifier)[2:]) for one in found if not one.marker or one.marker.evaluate()}


def unhashed(lock: str) -> list[str]:
    """Names in the lock without a hash."""
    entries = re.split(r"\n(?=[\w.-]+==)", lock)
    return [entry.split("==", 1)[0] for entry in entries if _PIN.match(entry) and "--hash=sha256:" not in entry]


def main(pip_audit: str) -> int:
    wanted = needed_here(LOCK.read_text("utf-8"))
    with NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as listed:
        listed.write("".join(f"{name}=={version}\n" for name, version in sorted(wanted)))
        listed.flush()
        command = [
            pip_audit,
            "--disable-pip",
            "--no-deps",
            "--format=json",
            "--progress-spinner=off",
            "-r",
            listed.name,
        ]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    try:
        rows = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"pip-audit did not answer: {done.stderr.strip()[-300:]}", file=sys.stderr)
        return 2
    looked_up = {(row["name"].lower(), row["version"]) for row in rows if "skip_reason" not in row}
    weak = [f"{row['name']} {row['version']}: {one['id']}" for row in rows for one in row.get("vulns", ())]
    print(
        "\n".join(
            [*weak, f"locked for this system {len(wanted)}, looked up {len(looked_up)}, known weaknesses {len(weak)}"]
        )
    )
    if weak:
        return 1
    return 0 if looked_up == wanted else 2


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
