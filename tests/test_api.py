"""What `import simulator` gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import simulator
from simulator.model.outcomes.columns import COLUMNS
from simulator.storage.whole import StorageError
from tests.cli.made import ROOT, SMALL


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    return path


def test_the_import_is_light() -> None:
    """Nothing but the package itself until something is asked for."""
    program = "import sys, simulator; print(*(m for m in sys.modules if '.' in m and 'sim' in m))"
    done = subprocess.run(
        [sys.executable, "-c", program + "; assert 'numpy' not in sys.modules"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""


def test_what_there_is_is_listed() -> None:
    """And nothing else is promised."""
    assert dir(simulator) == [
        "Cancelled",
        "Invalid",
        "Stop",
        "__version__",
        "load",
        "read_outcomes",
        "run",
        "session",
    ]
    with pytest.raises(AttributeError, match="module 'simulator' has no attribute 'walk'"):
        _ = simulator.walk


def test_a_scenario_is_loaded_run_and_read(small: Path) -> None:
    """A row a strategy and simulated campaign, every column, numbers as numbers."""
    scenario = simulator.load(small, sets=["study.days=10"])
    assert (scenario.name, scenario.study.days) == ("small", 10)
    result = simulator.run(scenario, replications=3, seed=5, engine="reference")
    frame = simulator.read_outcomes(result)
    assert list(frame.columns) == [column.name for column in COLUMNS]
    assert frame.groupby("strategy", observed=True).size().to_dict() == {"note": 3, "mail": 3}
    assert result.standings.replications == 3
    pd.testing.assert_frame_equal(frame, simulator.read_outcomes("small"))
    pd.testing.assert_frame_equal(frame, simulator.read_outcomes(result.folder))
    few = simulator.read_outcomes("small", ["strategy", "replies"])
    assert list(few.columns) == ["strategy", "replies"]


def test_it_runs_what_the_command_runs(small: Path) -> None:
    """The same folder, so the same results; strategies in the order of the file."""
    one = simulator.run(small, replications=2, engine="reference", strategies=["mail", "note"])
    two = simulator.run(str(small), replications=2, engine="reference", workers=1)
    assert one.folder == two.folder
    assert one.strategies == ("note", "mail")
    out = simulator.run(small, replications=2, engine="reference", out="mine").folder
    assert out == Path("mine")


def test_wrong_input_is_raised_at_once(small: Path) -> None:
    """Every problem of a scenario, an unknown strategy, nothing to read."""
    small.write_text(SMALL.replace("days: 20", "days: soon"))
    with pytest.raises(simulator.Invalid, match=r"study.days: expected a whole number") as invalid:
        simulator.load(small)
    assert [problem.where for problem in invalid.value.problems] == ["study.days"]
    small.write_text(SMALL)
    with pytest.raises(ValueError, match="no such strategy: mial; there are note, mail"):
        simulator.run(small, strategies=["mial"])
    with pytest.raises(StorageError, match="nowhere holds no results"):
        simulator.read_outcomes("nowhere")


def test_what_is_hardly_meant_is_a_warning(small: Path) -> None:
    """As the command prints it."""
    small.write_text(SMALL.replace("value:", "limits: {messages: {daily: 0}}\n  value:"))
    with pytest.warns(UserWarning, match="expected a limit above 0, saw 0: nothing will pass"):
        simulator.load(small)
