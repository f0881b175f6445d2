"""What an archive costs: unit costs, throughput beside one export per article, Dask beside the pool, many workers.

``python -m benchmarks.bulk NAME [COUNT]`` runs one measurement: ``units``, ``exports``, ``dask``, ``ledger``,
``memory`` or ``workers``; without a name those that need nothing more, with small counts. Figures of processor time
bear a busy machine; wall time does not.
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.bulk.commands import dask, exports, units
from benchmarks.bulk.coordination import ledger, memory
from benchmarks.bulk.crowd import workers

MEASUREMENTS: dict[str, Callable[..., None]] = {
    "units": units, "exports": exports, "dask": dask, "ledger": ledger, "memory": memory, "workers": workers,
}  # fmt: skip


def main() -> None:
    for measure in (units, exports, ledger, memory):
        measure()
