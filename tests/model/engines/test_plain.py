"""Without the compiler the loops of the compiled engine say the same, only later."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.slow
def test_with_the_compiler_off_the_traces_are_the_same() -> None:
    """Small random worlds and those of awkward size, in a process with NUMBA_DISABLE_JIT=1.

    `tests.planted.test_engine_bugs` has some of them walked so, beside walks with bugs.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.model.engines.plain"],
        cwd=ROOT,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    walked, _, why = done.stdout.partition(" campaigns, ")
    assert int(walked) > 50
    assert why == "NUMBA_DISABLE_JIT is set\n"
