from __future__ import annotations

import pytest

from simulator.answers.weak.ranges import Range, range_of
from simulator.scenario.catalogue.figure import Figure, Unit


def test_what_the_scenario_leaves_open_is_taken_as_it_is() -> None:
    given = Figure("rates.inmail_answered", "probability", 0.06, 0.12)
    assert range_of(given) == Range(0.06, 0.12, "scenario")


def test_evidence_is_taken_for_the_middle_95_percent_of_what_is_drawn() -> None:
    """Jeffreys' interval of 41 of 152, as tables have it: 20.4 to 34.4 %."""
    found = range_of(Figure("rates.accepted", "probability", 0.27, 0.27, 41, 152))
    assert found is not None
    assert (round(found.low, 3), round(found.high, 3)) == (0.204, 0.344)
    assert found.origin == "scenario"


def test_what_sources_leave_open_goes_before_our_convention() -> None:
    figure = Figure("p", "factor", 1.5, 1.5, confidence="S", span=(1.0, 1.5))
    assert range_of(figure) == Range(1.0, 1.5, "sources")


@pytest.mark.parametrize(
    ("unit", "value", "low", "high"),
    [
        ("probability", 0.5, 1 / 3, 2 / 3),
        ("probability", 0.01, 0.01 / 1.99, 0.02 / 1.01),
        ("factor", 1.2, 0.9, 1.6),
        ("number", 0.6, 0.3, 1.2),
        ("minutes", 5, 2, 10),
        ("count", 3, 1, 6),
        ("count", 1, 1, 2),
        ("limit", 800, 400, 1600),
        ("cents", 5000, 2500, 10000),
    ],
)
def test_our_convention_is_half_to_double(
    unit: Unit, value: float, low: float, high: float
) -> None:
    """Shares on their odds, factors by a third; what is counted stays whole and at least 1."""
    found = range_of(Figure("p", unit, value, value, confidence="L"))
    assert found is not None
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))
    assert found.origin == "convention"


@pytest.mark.parametrize(
    "figure",
    [
        Figure("p", "probability", 1.0, 1.0, confidence="L"),
        Figure("p", "number", 0.0, 0.0, confidence="L"),
        Figure("p", "limit", None, None, confidence="L"),
    ],
)
def test_nothing_all_and_off_have_no_range(figure: Figure) -> None:
    assert range_of(figure) is None
