"""What `run --json` says explains itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from simulator.cli import main
from tests.cli.made import SMALL


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A run of the small scenario as JSON."""
    folder = tmp_path_factory.mktemp("record")
    (folder / "small.yaml").write_text(SMALL.replace("replies >= 2", "cost <= $1000"))
    capture = folder / "out.json"
    with pytest.MonkeyPatch.context() as patch, capture.open("w") as out:
        patch.chdir(folder)
        patch.setattr("sys.stdout", out)
        flags = ["--json", "--quiet", "--no-try", "--out", "made/../run"]
        assert main(["run", "small.yaml", *flags]) == 0
    loaded: dict[str, Any] = json.loads(capture.read_text())
    return loaded


def test_intervals_say_which_end_is_which(record: dict[str, Any]) -> None:
    """A value with its low and high, never a bare pair of numbers."""
    best, second = record["standings"]
    for key in ("mean", "cost_per_reply_cents", "locked_chance"):
        assert list(best[key]) == ["value", "low", "high"]
        assert best[key]["low"] <= best[key]["value"] <= best[key]["high"]
    assert list(best["eight_of_ten"]) == ["low", "high"]
    assert best["lead"] is None
    assert list(second["lead"]) == ["value", "low", "high"]
    assert pairs(record) == []


def pairs(value: Any, path: str = "") -> list[str]:
    """Places where two bare numbers stand in a list, but for the bars of a histogram."""
    if isinstance(value, dict):
        return [one for key, inner in value.items() for one in pairs(inner, f"{path}.{key}")]
    if isinstance(value, list):
        bare = len(value) == 2 and all(isinstance(one, int | float) for one in value)
        inner = [one for child in value for one in pairs(child, path)]
        return ([path] if bare and not path.endswith("histogram") else []) + inner
    return []


def test_money_says_that_it_is_cents(record: dict[str, Any]) -> None:
    """A goal written in dollars is cents here, as every sum."""
    (goal,) = record["goals"]
    assert (goal["outcome"], goal["comparison"], goal["value_cents"]) == ("cost", "<=", 100_000)
    assert record["outcome_unit"] == "count"
    assert ": at most $1,000 of cost in 25 of 25 campaigns" in record["verdict"]


def test_weak_numbers_come_with_words(record: dict[str, Any]) -> None:
    """The path for a program, the meaning for a reader."""
    first = record["weakest"][0]
    assert (first["path"], first["meaning"], first["value"]) == (
        "rates.accepted",
        "invitations that are accepted",
        "41 of 152",
    )


def test_paths_are_without_detours(record: dict[str, Any]) -> None:
    """Whatever the way they were written."""
    assert record["folder"] == "run"
