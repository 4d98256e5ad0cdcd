"""The engine compiled once, however many processes run the tests: `python -m tests.compiled`."""

from __future__ import annotations

import fcntl
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from simulator.model.jit.cache import key
from simulator.scenario.load import load
from simulator.study.run import run
from tests.cli.made import SMALL


@cache
def compile_once() -> None:
    """Compile the engine, or wait until another process has and take what it kept."""
    with Path(gettempdir(), f"{key()}.lock").open("w") as lock, TemporaryDirectory() as folder:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = Path(folder, "small.yaml")
        path.write_text(SMALL)
        run(load(path)[0], replications=1, out=Path(folder, "run"), engine="compiled")


if __name__ == "__main__":
    compile_once()
