"""--goal, --by, --chance and --delta on `run` and `compare`, on a small run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.cli import main
from tests.cli.made import SMALL, ran


@pytest.fixture(scope="module", autouse=True)
def there(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A run of the small scenario, in the working directory."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("goals"))
        Path("small.yaml").write_text(SMALL)
        ran()
        yield


def record(capsys: pytest.CaptureFixture[str], *typed: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*typed, "--json", "--quiet"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_goal_takes_the_place_of_the_studys(capsys: pytest.CaptureFixture[str]) -> None:
    """On stored campaigns, and on a scenario: the same words, the same answer."""
    flags = ("--goal", "accepted >= 3", "--goal", "no seat locked", "--chance", "60%")
    stored = record(capsys, "compare", "small", "--outcome", "replies", *flags)
    assert [(one["goal"], one["chance"]) for one in stored["goals"]] == [
        ("3 accepted invitations", 0.6),
        ("no seat locked", 0.6),
    ]
    run = record(capsys, "run", "small.yaml", *flags)
    assert run["goals"] == stored["goals"]
    assert [one["goals"] for one in run["standings"]] == [
        one["goals"] for one in stored["alternatives"]
    ]
    assert run["verdict"].startswith(stored["verdict"])


def test_a_goal_by_a_day_is_counted_anew(capsys: pytest.CaptureFixture[str]) -> None:
    """What a stored run did not count it cannot judge; a scenario is simulated for it."""
    flags = ("--goal", "replies >= 2", "--by", "day 15")
    (goal,) = record(capsys, "compare", "small.yaml", *flags)["goals"]
    assert (goal["goal"], goal["by_day"]) == ("2 replies by day 15", 15)
    assert main(["run", "small.yaml", "--quiet", "--no-try"]) == 0
    folder = str(Path("results/small/latest").resolve())
    capsys.readouterr()
    assert main(["compare", folder, "--quiet", *flags]) == 2
    assert capsys.readouterr().err == (
        f"{folder} did not count 2 replies by day 15: run its scenario with this goal\n"
    )


def test_what_is_too_little_to_matter_is_said_in_the_unit(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With a tolerance wider than any difference all are practically the same."""
    found = record(capsys, "compare", "small", "--outcome", "accepted", "--delta", "1000")
    states = [one["state"] for one in found["alternatives"]]
    assert states == ["first", "same"]


def test_wrong_goals_are_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    flags = ["--goal", "reply >= 3", "--chance", "2"]
    assert main(["compare", "small", "--quiet", *flags]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert main(["run", "small.yaml", "--quiet", "--no-try", *flags]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert main(["run", "small.yaml", "--quiet", "--no-try", "--by", "day 3"]) == 2
    assert capsys.readouterr().err == "--by: expected one --goal with it, saw 0\n"
