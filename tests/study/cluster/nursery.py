"""A process that others are split off from, ready at once: `python -m tests.study.cluster.nursery`.

Each line that it reads begins one: `scheduler`, or `worker ADDRESS`. It is told by a line with its
number and its address.
"""

from __future__ import annotations

import asyncio
import os
import sys

from distributed import Scheduler, Worker

from simulator.study.cluster.worker import count_packed, pack, version
from tests.cli.made import SMALL
from tests.worlds import scenario


def tell(address: str) -> None:
    """Say where this process listens."""
    sys.stdout.write(f"{os.getpid()} {address}\n")
    sys.stdout.flush()


async def schedule() -> None:
    """Be a scheduler."""
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as here:
        tell(here.address)
        await here.finished()


async def work(scheduler: str) -> None:
    """Be a worker with one thread."""
    async with Worker(scheduler, nthreads=1, host="127.0.0.1", dashboard=False) as here:
        tell(here.address)
        await here.finished()


def main() -> None:
    """Import and load all that takes long, and split off what is asked for."""
    count_packed(version(), pack(scenario(SMALL), ("note", "mail"), "auto"), 0, 2)
    for line in sys.stdin:
        kind, *address = line.split()
        if os.fork() == 0:
            asyncio.run(work(*address) if kind == "worker" else schedule())
            os._exit(0)


if __name__ == "__main__":
    main()
