from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.cli import main
from tests.cli.made import SMALL


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("small.yaml").write_text(SMALL)


SEATS = (
    "run",
    "small.yaml",
    "--quiet",
    "--no-try",
    "--strategy",
    "note",
    "--vary",
    "seats.Ana.count=1,3",
)


def test_credits_are_told_where_there_are_any(capsys: pytest.CaptureFixture[str]) -> None:
    """Spent, come back, expired, and when they are used up."""
    grid = [
        "run",
        "small.yaml",
        "--quiet",
        "--no-try",
        "--vary",
        "seats.Ana.plan=free,sales-navigator-core",
    ]
    assert main([*grid, "--strategy", "mail", "--replications", "2"]) == 0
    assert "credits spent" in capsys.readouterr().out
    assert main([*SEATS, "--replications", "2"]) == 0
    assert "credits spent" not in capsys.readouterr().out


@pytest.mark.parametrize(("share", "code"), [("60%", 0), ("1%", 1)])
def test_the_exit_code_says_whether_the_precision_is_reached(
    capsys: pytest.CaptureFixture[str], share: str, code: int
) -> None:
    """Within the most campaigns that were allowed; the screen says what was asked and reached."""
    flags = ["--precision", share, "--replications", "120", "--quiet", "--no-try"]
    assert main(["run", "small.yaml", *flags]) == code
    out = capsys.readouterr().out
    assert f"Precision asked: replies to {share[:-1]} %; reached " in out
    assert ("the maximum number of campaigns" in out.replace("\n", " ")) == (code == 1)
    assert "more simulated campaigns" in out.replace("\n", " ")


def test_a_precision_of_another_outcome_is_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    """The verdict stays about that of the study."""
    flags = ["--precision", "cost=5%", "--json", "--quiet", "--no-try"]
    assert main(["run", "small.yaml", *flags]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["outcome"] == "replies"
    assert said["precision"]["outcome"] == "cost"
    assert said["precision"]["reached_share"] <= 0.05
    assert said["replications"] == said["replications_stored"] == 55


def test_fewer_campaigns_than_are_stored_are_said_to_be(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The screen names both."""
    assert main(["run", "small.yaml", "--quiet", "--no-try", "--replications", "30"]) == 0
    assert main(["run", "small.yaml", "--quiet", "--no-try", "--replications", "10"]) == 0
    out = capsys.readouterr().out.replace("\n", " ")
    assert "The folder holds 30 simulated campaigns; this is about the first 10, as asked." in out
