"""Long exports, in a process of their own: `make lists` measures all of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.prospect_lists.made.makers import MAKERS

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("key", ["phantombuster-sales-navigator", "apollo-2026"])
def test_a_hundred_thousand_rows_take_seconds_and_little_memory(tmp_path: Path, key: str) -> None:
    """From the start of the process to the people: under 8 s and 700 MB."""
    path = tmp_path / "export.csv"
    path.write_bytes(MAKERS[key](100_000, key).content())
    command = [sys.executable, "-m", "tests.prospect_lists", "--read", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, most, people = done.stdout.replace(",", "").split()
    assert float(seconds) < 8
    assert float(most) < 700
    assert int(people) > 80_000
