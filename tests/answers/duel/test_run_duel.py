from __future__ import annotations

from pathlib import Path

import pytest

from simulator.answers.duel.run_duel import run_duel
from simulator.scenario.load import load
from simulator.storage.alternatives import Alternative, alternatives
from simulator.storage.places import UnusableRun, open_runs
from simulator.storage.read import outcome_arrays
from simulator.study.run import run
from tests.cli.made import SMALL


def stored(folder: Path, *sets: str) -> dict[str, Alternative]:
    """Run a small scenario; its strategies by name."""
    file = folder / "small.yaml"
    file.write_text(SMALL)
    scenario, _ = load(file, sets)
    out = folder / f"run-{len(sets)}"
    run(scenario, out=out, replications=4, engine="reference")
    (place,) = open_runs([(out.name, out)])
    return {one.name: one for one in alternatives([place])}


def test_the_first_campaigns_of_a_run_fight_and_progress_is_told(tmp_path: Path) -> None:
    known = stored(tmp_path)
    done: list[tuple[int, int]] = []
    found = run_duel(
        (known["note"], known["mail"]), "replies", 3, lambda some, total: done.append((some, total))
    )
    arrays = outcome_arrays(known["note"].place.folder, ["replies"], 3)
    lead = arrays["note"]["replies"] - arrays["mail"]["replies"]
    assert found.replications == 3
    assert found.net.value == lead.mean()
    assert sum(1 - 2 * change.winner for change in found.changes) == lead.sum()
    assert done == [(2, 6), (4, 6), (6, 6)]


def test_runs_that_differ_in_their_seats_fight_on_the_same_luck(tmp_path: Path) -> None:
    """With a tenth of the minutes the same strategy loses, and only that way."""
    much, little = stored(tmp_path), stored(tmp_path, "seats.Ana.writing_minutes=12")
    found = run_duel((much["note"], little["note"]), "accepted", 4, lambda _done, _total: None)
    assert found.won[0].value > 1
    assert found.lines[0].reason.detail == "writing_minutes"
    assert found.unexplained == 0


def test_runs_of_other_people_or_luck_are_refused(tmp_path: Path) -> None:
    mine, theirs = stored(tmp_path), stored(tmp_path, "study.seed=8")
    with pytest.raises(UnusableRun, match="a duel takes the same people and luck"):
        run_duel((mine["note"], theirs["mail"]), "replies", 4, lambda _done, _total: None)
