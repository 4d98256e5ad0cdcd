from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simulator.answers.story.witness import witness
from simulator.model.population.people import Population
from simulator.model.tables.resources import Resources
from simulator.scenario.load import load
from simulator.study.engine import chosen, walker_of
from simulator.study.replications import simulate
from simulator.study.setup import set_up
from tests.cli.made import SMALL


@pytest.fixture(params=["no", "yes"])
def small(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A scenario whose people are fixed, or drawn anew in each replication."""
    path = tmp_path / "small.yaml"
    people = f"  prospects:\n    resample: {request.param}\n    segments:\n"
    text = SMALL.replace("  prospects:\n", people).replace("    - {count", "      - {count")
    path.write_text(text)
    return path


def test_a_campaign_that_is_looked_at_is_the_one_that_a_run_counts(small: Path) -> None:
    """Under its number, alone or in company, whichever engine lived it."""
    scenario, _ = load(small)
    layout = set_up(scenario, ("note", "mail"))
    walk = walker_of(chosen("auto")[0])
    for lived in simulate(layout, walk, range(2, 3)):
        again, _ = witness(scenario, lived.strategy, 2, lambda _people, _ground: None)
        assert (again.lived.replication, again.lived.strategy) == (2, lived.strategy)
        assert again.lived.worth == lived.worth
        assert again.population.ids == lived.population.ids
        for table in ("touches", "seat_days", "ledger", "prospects"):
            assert np.array_equal(getattr(again.trace, table), getattr(lived.trace, table))


class Refused(Exception):
    """Somebody was not found."""


def test_whoever_meets_the_people_may_refuse_before_they_live(small: Path) -> None:
    """And hands on what was found."""
    scenario, _ = load(small)

    def refuse(_people: Population, _ground: Resources) -> None:
        raise Refused

    with pytest.raises(Refused):
        witness(scenario, "note", 0, refuse)
    _, met = witness(
        scenario, "note", 0, lambda people, resources: (people.ids[0], resources.seat_names)
    )
    assert met == ("segment 1-1", ("Ana",))
