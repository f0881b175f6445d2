"""``reader bulk`` on a Dask scheduler and two worker processes of its own: ``SOURCES OUT [idle]``."""

from __future__ import annotations

import os
import subprocess
import sys

QUIET = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "5s",
    "DASK_DISTRIBUTED__SCHEDULER__WORK_STEALING": "False",
}
"""A cluster for tasks of a minute: its workers need not be profiled a hundred times a second."""


def main(sources: str, out: str, idle: str = "") -> None:
    os.environ.update(QUIET)
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        if not idle:
            command = [sys.executable, "-m", "reader", "bulk", sources, "-o", out, "--cluster", address, "--offline"]
            subprocess.run([*command, "--engine", "espeak"], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
