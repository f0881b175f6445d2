"""``reader bulk`` on a Dask scheduler and two worker processes of its own: ``SOURCES OUT [idle]``."""

from __future__ import annotations

import os
import subprocess
import sys

SETTINGS = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "500ms",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "5s",
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s",
}
"""For tasks of a minute: Dask looks at its workers fifty times a second, and a hundred times to profile them, which is
for tasks of a millisecond. And it knocks for thirty seconds at a worker that died with an answer; five such hold up the
answers of all others. Settings of the environment go before these.
"""


def main(sources: str, out: str, idle: str = "") -> None:
    os.environ.update(SETTINGS | os.environ)
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        if not idle:
            command = [sys.executable, "-m", "reader", "bulk", sources, "-o", out, "--cluster", address, "--offline"]
            subprocess.run([*command, "--engine", "espeak"], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
