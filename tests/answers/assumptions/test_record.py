from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.answers.assumptions.assume import assume
from simulator.answers.assumptions.assumptions import Assumptions
from simulator.answers.assumptions.record import (
    as_record,
    from_record,
    keep_assumptions,
    kept,
)
from simulator.answers.compare.compared import compare
from simulator.answers.compare.comparison import Comparison
from simulator.scenario.catalogue.about import PLAIN
from simulator.storage.places import open_runs
from tests.answers.assumptions.made import Counted, compared, linear, lone_world


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Assumptions]:
    """A run in which nothing is kept; what there is to keep: a figure that changes the advice, and
    the same as if it did not."""
    folder = tmp_path_factory.mktemp("known")
    world = lone_world(folder)
    found = compared(world, linear, folder / "run")
    one = assume(world, found, Counted(linear).means, PLAIN)
    (first,) = one.figures
    return folder / "run", replace(one, figures=(first, replace(first, changes=())))


@pytest.fixture
def both(known: tuple[Path, Assumptions], tmp_path: Path) -> tuple[Comparison, Assumptions]:
    """A copy of the run, and what there is to keep."""
    shutil.copytree(known[0], tmp_path / "run")
    return compare(open_runs([("run", tmp_path / "run")])), known[1]


def test_what_is_kept_is_read_back_whole(
    both: tuple[Comparison, Assumptions], tmp_path: Path
) -> None:
    found, known = both
    assert kept(found, PLAIN) is None
    assert keep_assumptions(tmp_path / "run", known, "replies").name == "assumptions.json"
    assert kept(found, PLAIN) == known


def test_the_record_has_the_fields_that_reports_read(
    both: tuple[Comparison, Assumptions],
) -> None:
    """`flips_at` is null, or a list with one entry a side."""
    record = json.loads(json.dumps(as_record(both[1])))
    first, second, *_ = record["figures"]
    assert first["flips_at"][0].keys() == {
        "side",
        "value",
        "advice_until",
        "other_from",
        "strategy",
        "lead",
    }
    assert (len(first["flips_at"]), second["flips_at"]) == (1, None)
    assert {"path", "meaning", "confidence", "source", "value", "low", "high"} <= first.keys()
    assert first["outcome_low"].keys() == first["lead_high"].keys() == {"value", "low", "high"}
    assert from_record(record) == both[1]


@pytest.mark.parametrize("other", [{"version": "0"}, {"digest": "0"}, {"advised": "mail"}])
def test_what_says_another_thing_is_not_taken(
    both: tuple[Comparison, Assumptions], tmp_path: Path, other: dict[str, str]
) -> None:
    found, known = both
    keep_assumptions(tmp_path / "run", replace(known, **other), "replies")  # type: ignore[arg-type]
    assert kept(found, PLAIN) is None


def test_a_damaged_record_is_as_none(both: tuple[Comparison, Assumptions], tmp_path: Path) -> None:
    found, known = both
    path = keep_assumptions(tmp_path / "run", known, "replies")
    path.write_text(path.read_text()[:200])
    assert kept(found, PLAIN) is None


def test_another_outcome_has_a_file_of_its_own(
    both: tuple[Comparison, Assumptions], tmp_path: Path
) -> None:
    _, known = both
    assert keep_assumptions(tmp_path / "run", known, "meetings").name == "assumptions-replies.json"
