"""Where no campaign of a run comes near what slows or locks a seat, moving that changes nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simulator.answers.assumptions.healthy import JUDGED, Strain, healthy, strains_of
from simulator.answers.assumptions.worlds import cell_at
from simulator.answers.weak.figures import weaknesses
from simulator.model.jit import WHY_NOT
from simulator.scenario.model import Scenario
from simulator.study.cells import Cell
from simulator.study.run import run
from simulator.study.session import NUMBERS, in_place
from simulator.vocabulary import BLANK, TAILORED
from tests.cli.made import SMALL
from tests.worlds import scenario

NAMES = ("note", "mail")
CAMPAIGNS = 20
NOTHING = Strain(frozenset(), week=0, pending=0, reports=0)


def strains(world: Scenario, folder: Path) -> dict[str, Strain]:
    run(world, replications=CAMPAIGNS, out=folder, engine="reference" if WHY_NOT else "compiled")
    return strains_of(folder, world, CAMPAIGNS)


def soft_at(points: float, *sets: str) -> Cell:
    return cell_at(scenario(SMALL, *sets), "limits.suppression.soft", points)


@pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "Numba works")
def test_whose_seats_stay_healthy_come_out_as_in_the_run(tmp_path: Path) -> None:
    """In every number of every campaign, at both ends of every threshold."""
    world = scenario(SMALL)
    known, prepare = strains(world, tmp_path / "run"), in_place("compiled", CAMPAIGNS)
    base, proven = prepare(world, NAMES).campaigns(0, CAMPAIGNS), 0
    for one in weaknesses(world).moved:
        for end in (one.range.low, one.range.high):
            cell = cell_at(world, one.figure.path, end)
            same = healthy(cell, known, CAMPAIGNS)
            assert one.figure.path in JUDGED or not same
            found = prepare(cell.scenario, NAMES).campaigns(0, CAMPAIGNS) if same else {}
            for name in same:
                proven += 1
                assert all(
                    np.array_equal(found[name][column], base[name][column], equal_nan=True)
                    for column in NUMBERS
                )
    assert proven > 20


def test_the_strain_of_a_strategy_is_the_most_of_all_campaigns(tmp_path: Path) -> None:
    """Of two weeks beside each other; an InMail is no invitation."""
    found = strains(scenario(SMALL), tmp_path / "run")
    assert found["mail"].texts == frozenset()
    assert (found["mail"].week, found["mail"].pending) == (0, 0)
    assert found["note"].texts == {TAILORED}
    assert 0 < found["note"].pending <= found["note"].week


def test_a_note_that_may_be_dropped_makes_invitations_blank(tmp_path: Path) -> None:
    world = scenario(SMALL, 'strategies."note".steps.ask.length=400')
    assert strains(world, tmp_path / "run")["note"].texts == {TAILORED, BLANK}


def test_who_was_ever_slowed_or_began_with_a_past_is_not_judged(tmp_path: Path) -> None:
    slowed = scenario(SMALL, "world.limits.suppression.soft=0.001")
    assert set(strains(slowed, tmp_path / "slowed")) == {"mail"}
    begun = scenario(SMALL, "seats.Ana.sent.invitations=[2, 0, 0, 1, 2, 3, 1]")
    assert strains(begun, tmp_path / "begun") == {}


def test_a_threshold_that_might_just_be_reached_is_not_left_out() -> None:
    """A report weighs 0.08, an open invitation 0.0002."""
    four, five = (Strain(frozenset(), 0, 399, reports) for reports in (4, 5))
    open_ones = Strain(frozenset(), 0, 400, 4)
    each = {"four": four, "five": five, "open": open_ones}
    assert healthy(soft_at(0.4), each, CAMPAIGNS) == {"four"}


def test_invitations_weigh_by_what_they_may_say_as_if_nobody_accepted() -> None:
    """30 tailored ones 0.015, and 0.09 where they may be blank; 0.1 for acceptance."""
    cases = {
        "tailored": Strain(frozenset({TAILORED}), 30, 0, 0),
        "blank": Strain(frozenset({TAILORED, BLANK}), 30, 0, 0),
    }
    assert healthy(soft_at(0.116), cases, CAMPAIGNS) == {"tailored"}
    assert healthy(soft_at(0.115), cases, CAMPAIGNS) == set()
    assert healthy(soft_at(0.191), cases, CAMPAIGNS) == {"tailored", "blank"}


def test_a_figure_that_is_no_threshold_is_not_judged() -> None:
    cell = cell_at(scenario(SMALL), "rates.accepted", 0.3)
    assert healthy(cell, {"none": NOTHING}, CAMPAIGNS) == set()
