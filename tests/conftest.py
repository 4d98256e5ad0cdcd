"""The order of the tests: those that run no compiled code come first, while it is being made.

And what none of them waits for: the disk.
"""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
UNCOMPILED = {
    "answers/plan/test_plan.py",
    "answers/plan/test_search.py",
    "answers/plan/test_told.py",
    "answers/plan/test_unknown.py",
    "bad",
    "charts",
    "errors",
    "league",
    "model/engines/test_plain.py",
    "model/jit",
    "model/population",
    "model/rules",
    "model/tables",
    "planted",
    "prospect_lists",
    "reading",
    "scenario",
    "stats",
    "streams",
}
"""What runs no compiled code, or none but its own: enough to do until the rest is compiled."""
BUT = "scenario/test_rests.py"
LONG = "study"
"""The room whose files take longest, as do those of none: at the end others would wait for them."""


def pytest_configure(config: pytest.Config) -> None:
    """Where several processes run the tests, one more beside them compiles.

    What a shell starts in the background ignores an interrupt, and so would all that tests start.
    No test pulls the plug: what a process wrote others read before it is on the disk. Processes
    that tests start write it through as everywhere.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.fsync = os.fstat
    worker = getattr(config, "workerinput", {"workerid": "gw0"})["workerid"]
    if int(worker.removeprefix("gw")) % 2:
        # Two that go through new files in the same order would both prepare each of them.
        config.args = [one for path in config.args for one in _backwards(Path(path))]
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        compiler = subprocess.Popen([sys.executable, "-m", "tests.compiled"], cwd=TESTS.parent)

        def end() -> None:
            compiler.wait()

        config.add_cleanup(end)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what need not wait, then what takes long; in the same order in all processes."""
    items.sort(key=lambda item: (needs_compiled(item), _is_short(item.path), item.path))


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what is there to stay: going through it took a sixth.

    Hypothesis must be among it: it asks the collector who refers to what it is given.
    """
    import hypothesis  # noqa: F401

    gc.collect()
    gc.freeze()
    # What is left makes little garbage that goes round in circles.
    gc.set_threshold(100_000, 20, 20)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Compile before the test begins, so that it neither waits nor is told."""
    if needs_compiled(item):
        # It imports what compiles, which the process that only hands out tests does not need.
        from tests.compiled import compile_once

        compile_once()


def _backwards(path: Path) -> list[str]:
    """Name what lies in the folder of the tests, the last first; anything else as it is."""
    if path.resolve() != TESTS:
        return [str(path)]
    inside = [one for one in TESTS.iterdir() if one.is_dir() or one.name.startswith("test_")]
    return [str(one) for one in sorted(inside, reverse=True) if one.name != "__pycache__"]


def needs_compiled(item: pytest.Item) -> bool:
    """Whether a test may run compiled code."""
    return _compiles(item.path)


@cache
def _is_short(file: Path) -> bool:
    return file.parent != TESTS and TESTS / LONG not in file.parents


@cache
def _compiles(file: Path) -> bool:
    path = file.relative_to(TESTS)
    return str(path) == BUT or {path, *path.parents}.isdisjoint(map(Path, UNCOMPILED))
