"""``python -m benchmarks [NAME...]``: runs the named measurements, or all, one after another."""

import importlib
import pkgutil
import sys

import benchmarks

FIRST = "ratios"
"""The table of all comes before its parts."""


def main(names: list[str]) -> int:
    """Runs each module's ``main``; one that cannot run here says so and the rest go on."""
    known = sorted(m.name for m in pkgutil.iter_modules(benchmarks.__path__) if not m.name.startswith("_"))
    unknown = set(names) - set(known)
    if unknown:
        print(f"no such measurement: {', '.join(sorted(unknown))}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    failed = []
    for name in names or sorted(known, key=lambda one: one != FIRST):
        print(f"\n== {name}", flush=True)
        try:
            importlib.import_module(f"benchmarks.{name}").main()
        except Exception as error:  # noqa: BLE001 - one broken measurement must not hide the others
            print(f"{name} could not be measured: {error!r}", file=sys.stderr)
            failed.append(name)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
