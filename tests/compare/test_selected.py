from __future__ import annotations

from pathlib import Path

import pytest

from simulator.compare.selected import Selected, select_best
from simulator.study.run import run
from tests.study.made import scenario, stages


class Study:
    """Lives the study by hand and remembers how far it was asked to go."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[int] = []

    def live(self, wanted: int) -> Path:
        self.asked.append(wanted)
        return run(scenario(wanted), stages=stages(), out=self.folder).folder

    def select(self, outcome: str, stored: int = 0, most: int = 1_000) -> Selected:
        there = (self.folder, stored) if stored else None
        names = ("notes", "messages")
        return select_best(self.live, names, outcome, 0.5, True, there, most)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return Study(tmp_path / "run")


def test_the_first_stage_drops_what_is_always_lower(study: Study) -> None:
    """`messages` has one meeting less in each campaign; both were looked at 50 times."""
    found = study.select("meetings")
    state = found.selection
    assert (state.chosen, state.dropped, state.used) == (0, ((1, 50),), 100)
    assert (found.means, found.stored, study.asked) == ((2.0, 1.0), 50, [50])


def test_what_is_stored_is_looked_at_first(study: Study) -> None:
    """Nothing is lived where that is enough; what is missing is added where it is not."""
    study.live(20)
    assert study.select("meetings", stored=20).selection.chosen == 0
    assert study.asked == [20, 50]
    assert study.select("meetings", stored=50).selection.chosen == 0
    assert study.asked == [20, 50]


def test_campaigns_may_run_out_before_anything_is_decided(study: Study) -> None:
    """Fewer than the first stage are never looked at."""
    with pytest.raises(ValueError, match="50 replications"):
        study.select("meetings", most=40)
