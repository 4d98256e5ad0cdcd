"""What changes no outcome is told by every command that reads a scenario."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.cli import main
from tests.cli.made import SMALL

WEEKLY = "world.limits.invitations.weekly"
FILE = f"small.yaml:7:34: {WEEKLY}: 400 changes no outcome: weekly invitations are no constraint, "
FILE += "with it or at the catalogue's 100"


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    whole = SMALL.replace("  value:", "  limits: {invitations: {weekly: 400}}\n  value:")
    Path("small.yaml").write_text(whole)


def test_validate_tells_it_among_its_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "small.yaml", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["warnings"] == [FILE]


def test_run_tells_it_on_the_side_and_in_its_record(capsys: pytest.CaptureFixture[str]) -> None:
    setting = ["--set", f"{WEEKLY}=300"]
    assert main(["run", "small.yaml", "--replications", "3", "--json", *setting]) == 0
    seen = capsys.readouterr()
    told = f"--set {WEEKLY}=300 changes no outcome: weekly invitations are no constraint, with it "
    assert json.loads(seen.out)["warnings"] == [f"{told}or without it"]
    assert f"warning: {told}or without it" in seen.err


def test_a_grid_tells_its_levers_and_what_is_idle_in_all_cells(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A lever is no override: it is told by what its cells came to, also when compared later."""
    lever = "world.limits.messages.daily"
    vary = ["--vary", f"{lever}=100,200", "--replications", "3", "--json"]
    assert main(["run", "small.yaml", *vary]) == 0
    told = f"--vary {lever} changes no outcome: every simulated campaign comes out the same with "
    assert json.loads(capsys.readouterr().out)["warnings"] == [FILE, f"{told}100 or 200"]
    assert main(["compare", "results/small/latest-grid", "--across"]) == 0
    assert f"warning: {told}100 or 200\n" in capsys.readouterr().err


def test_compare_tells_it_of_a_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "small.yaml"]) == 0
    assert f"warning: {FILE}\n" in capsys.readouterr().err
    assert main(["compare", "small.yaml", "--quiet"]) == 0
    assert "warning" not in capsys.readouterr().err


def test_a_setting_that_no_campaign_was_touched_by_is_told_after_the_run(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Arithmetic leaves open whether a lock ever comes; simulating it without the setting does not.

    What changes a single campaign is not told.
    """
    harsh, late = "world.limits.suppression.month_lock=1.9", "study.days=21"
    flags = ["--replications", "5", "--json", "--set", harsh]
    assert main(["run", "small.yaml", *flags]) == 0
    told = f"--set {harsh} changes no outcome: every simulated campaign comes out the same "
    assert json.loads(capsys.readouterr().out)["warnings"] == [FILE, f"{told}without it"]
    assert main(["run", "small.yaml", *flags, "--set", late]) == 0
    assert json.loads(capsys.readouterr().out)["warnings"] == [FILE, f"{told}without it"]
