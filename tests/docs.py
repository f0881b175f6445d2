"""Documents that are generated cannot go stale: ``python -m tests.docs`` writes them, ``--check`` compares.

A generated part stands in a README between ``<!-- generated: NAME -->`` and ``<!-- end -->``; the recorded session and
the manual page in ``assets/`` are made whole.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from reader.messages import Language, set_language, t
from tests import manual, session

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = {"README.md": Language.EN, "README.ko.md": Language.KO}
_PART = re.compile(r"(<!-- generated: (?P<name>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def keys() -> str:
    """The table of keys, from the bindings of the reading screen, in groups."""
    from reader.tui.keys import COMMANDS, Group, group_title, keys_of

    rows = []
    for group in Group:
        commands = [command for command in COMMANDS if command.group is group]
        cells = (f"{' '.join(map(_code, keys_of(c))) or t('메뉴에서', 'in the menu')}: {c.title}" for c in commands)
        rows.append(f"| {group_title(group)} | {' · '.join(cells)} |")
    return "\n".join(["| | |", "|---|---|", *rows])


def _code(key: str) -> str:
    return f"`{key}`"


def commands() -> str:
    """What ``reader --help`` prints."""
    from click.testing import CliRunner

    from reader.cli.root import root

    help_text = CliRunner().invoke(root, ["--help"], terminal_width=100).output.rstrip()
    return f"```\n{help_text}\n```"


GENERATORS: dict[str, Callable[[], str]] = {"keys": keys, "commands": commands}


def generated(text: str) -> str:
    """``text`` with every generated part made anew."""
    return _PART.sub(lambda m: f"{m[1]}{GENERATORS[m['name']]()}\n{m[3]}", text)


def main(arguments: list[str]) -> int:
    """Writes the documents, or with ``--check`` returns 1 where one is stale."""
    stale = []
    for name, language in DOCUMENTS.items():
        set_language(language)
        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = generated(old)
        if old != new:
            stale.append(name)
            if "--check" not in arguments:
                path.write_text(new, encoding="utf-8")
    set_language(None)
    for path, is_stale, make in (
        (session.CAST, session.is_stale, session.main),
        (manual.PAGE, manual.is_stale, manual.main),
    ):
        if is_stale():
            stale.append(path.name)
            if "--check" not in arguments:
                make()
    if "--check" in arguments and stale:
        print(f"stale: {', '.join(stale)}; run `python -m tests.docs`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
