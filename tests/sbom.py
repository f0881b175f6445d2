"""Whether a bill of materials is whole: ``python -m tests.sbom FILE FOLDER`` prints its parts by licence.

Writes the licences that a part's metadata leaves out into FILE, and beside it ``LICENCES.txt`` with every licence text
in FOLDER, where the parts are installed. 1 where a part has no licence, or one that is always needed is not there.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

UNSAID = {"espeakng-loader": "GPL-3.0-or-later"}
"""The loader's metadata name none; the library that its wheel brings, espeak-ng, is under this one."""
_TEXT = re.compile(r"(?:LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)
PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"


def licence(part: dict[str, Any]) -> str:
    """As its author names it, in a few words."""
    named = [
        row.get("expression") or row["license"].get("id") or row["license"].get("name")
        for row in part.get("licenses", ())
    ]
    return next((name for name in named if name and len(name) < 60), "")


def required() -> set[str]:
    """The names that ``pyproject.toml`` asks for on every system."""
    lines = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]["dependencies"]
    return {re.split(r"[><=;~! ]", line)[0].lower() for line in lines if ";" not in line}


def completed(bill: dict[str, Any]) -> dict[str, Any]:
    """With the licences that the metadata leave out."""
    for part in bill["components"]:
        if not licence(part) and part["name"] in UNSAID:
            part["licenses"] = [{"expression": UNSAID[part["name"]]}]
    return bill


def texts(folder: Path) -> str:
    """Every licence text of what is installed there, under its part's name."""
    found = [path for path in sorted(folder.glob("*.dist-info/**/*")) if path.is_file() and _TEXT.match(path.name)]
    return "\n\n".join(f"==== {path.relative_to(folder)}\n\n{path.read_text('utf-8', 'replace')}" for path in found)


def main(path: str, folder: str) -> int:
    bill = completed(json.loads(Path(path).read_text("utf-8")))
    Path(path).write_text(json.dumps(bill, ensure_ascii=False, indent=2), "utf-8")
    Path(path).with_name("LICENCES.txt").write_text(texts(Path(folder)), "utf-8")
    parts = [part for part in bill["components"] if part["name"] != "sori-reader"]
    by_licence = Counter(licence(part) for part in parts)
    for name, count in sorted(by_licence.items()):
        print(f"{count:>4}  {name or '(none)'}")
    missing = required() - {part["name"].lower() for part in parts}
    bare = [part["name"] for part in parts if not licence(part)]
    print(f"{len(parts)} parts; without a licence: {bare or 'none'}; missing: {sorted(missing) or 'none'}")
    return 1 if bare or missing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
