from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.answers.compare.agreement import disagreements
from simulator.scenario.model import ProspectSource, Scenario, SegmentSpec
from tests.answers.compare.made import stored, stored_grid
from tests.study.made import FIGURES, scenario, strategy

WORLD = scenario().world
ACCEPTED = FIGURES["rates.accepted"]


def in_world(**values: object) -> Scenario:
    return replace(scenario(), world=replace(WORLD, **values))  # type: ignore[arg-type]


def test_strategies_seats_and_plans_may_differ(tmp_path: Path) -> None:
    """And so may what the study looks at."""
    seat = replace(scenario().seats[0], plan="sales-navigator-core", count=3)
    other = replace(
        scenario(outcome="replies", goals=()),
        name="another name",
        seats=(seat,),
        strategies=(strategy("notes"), strategy("mails")),
    )
    places = [stored(tmp_path / "a", replications=4), stored(tmp_path / "b", other, 4)]
    assert disagreements(places) == ()


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (scenario(seed=8), "their seed: 7 and 8"),
        (scenario(days=9), "their days of sending: 10 and 9"),
        (scenario(answers_until=20), "the day until which answers count: 14 and 20"),
        (
            in_world(
                prospects=ProspectSource(
                    (SegmentSpec(1, "", {}, 0, 0, None, None),), None, None, False
                )
            ),
            "their prospects",
        ),
        (
            in_world(figures={**FIGURES, "rates.accepted": replace(ACCEPTED, low=0.3)}),
            "their world: rates.accepted",
        ),
        (in_world(budget_cents=5), "their world: budget_cents"),
    ],
)
def test_what_must_be_the_same_is_named(tmp_path: Path, other: Scenario, reason: str) -> None:
    """World, population, horizon and seed, with the values that differ."""
    places = [stored(tmp_path / "a", replications=4), stored(tmp_path / "b", other, 4)]
    assert disagreements(places) == (f"a and b differ in {reason}",)


def test_of_many_values_of_the_world_three_are_named(tmp_path: Path) -> None:
    others = {path: replace(one, note="changed") for path, one in FIGURES.items()}
    places = [
        stored(tmp_path / "a", replications=4),
        stored(tmp_path / "b", in_world(figures=others), 4),
    ]
    assert disagreements(places) == (
        (
            "a and b differ in their world: limits.suppression.view, prices.wage, rates.accepted "
            "and 4 more values"
        ),
    )


def test_a_list_of_another_name_with_the_same_content_is_the_same(tmp_path: Path) -> None:
    lists = [ProspectSource((), name, "abc", False) for name in ("a.csv", "b.csv")]
    one, other = (in_world(prospects=each) for each in lists)
    places = [stored(tmp_path / "a", one, 4), stored(tmp_path / "b", other, 4)]
    assert disagreements(places) == ()


@pytest.mark.parametrize(
    ("lever", "free"),
    [
        ("seats.Ana.writing_minutes", True),
        ('"strategies".notes.credits.keep', True),
        ("study.goal", True),
        ("world.rates.accepted", False),
        ("study.days", False),
    ],
)
def test_a_lever_may_turn_seats_and_strategies_only(tmp_path: Path, lever: str, free: bool) -> None:
    """The cells of a grid are held to the same rule as runs."""
    reason = f"the cells of grid differ in {lever}: 60, 90"
    place = stored_grid(tmp_path / "grid", lever, 60, 90)
    assert disagreements([place]) == (() if free else (reason,))
