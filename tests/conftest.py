"""The order of the tests: those that run no compiled code come first, while it is being made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.compiled import compile_once

TESTS = Path(__file__).parent
UNCOMPILED = {
    "bad",
    "charts",
    "errors",
    "prospect_lists",
    "reading",
    "scenario",
    "stats",
    "streams",
}
"""Rooms whose tests run no compiled code."""


def pytest_configure(config: pytest.Config) -> None:
    """Where several processes run the tests, one more beside them compiles."""
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        compiler = subprocess.Popen([sys.executable, "-m", "tests.compiled"], cwd=TESTS.parent)

        def end() -> None:
            compiler.wait()

        config.add_cleanup(end)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what need not wait."""
    items.sort(key=needs_compiled)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Compile before the test begins, so that it neither waits nor is told."""
    if needs_compiled(item):
        compile_once()


def needs_compiled(item: pytest.Item) -> bool:
    """Whether a test may run compiled code."""
    return item.path.relative_to(TESTS).parts[0] not in UNCOMPILED
