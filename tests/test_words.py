from __future__ import annotations

import math

import pytest

from simulator.model.outcomes.columns import COLUMNS, LIMIT_NAMES
from simulator.outcomes import COMPARED, OUTCOMES, SHOWN
from simulator.scenario.model import Goal, Labels, Noun
from simulator.scenario.planning import MINIMISED
from simulator.stats.intervals import Estimate, wilson_interval
from simulator.words import (
    goal_text,
    hundredths,
    likely,
    limit,
    listed_all,
    money,
    number,
    of_hundred,
    outcome_words,
    percent,
    points,
    quoted,
    several,
    share,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (9.4321, "9.4"),
        (9.0, "9"),
        (99.96, "100"),
        (1234.5, "1,234"),
        (math.nan, "-"),
        (-0.6, "-0.60"),
        (-0.0, "0"),
        (0.04, "0.04"),
    ],
)
def test_means_are_short(value: float, text: str) -> None:
    """Two decimals below one, one below a hundred, none above, a dash for nothing."""
    assert number(value) == text


@pytest.mark.parametrize(
    ("cents", "text"),
    [(21_212, "$212"), (130, "$1.30"), (0, "$0"), (-5_000, "-$50"), (1_234_567, "$12,346")],
)
def test_money_is_in_dollars(cents: float, text: str) -> None:
    """Cents only where they matter."""
    assert money(cents) == text


@pytest.mark.parametrize(
    ("chance", "text"),
    [
        (Estimate(0.0, 0.0, 0.114), "<12 %"),
        (Estimate(1.0, 0.886, 1.0), ">88 %"),
        (Estimate(0.71, 0.6, 0.8), "71 %"),
    ],
)
def test_never_seen_is_not_never(chance: Estimate, text: str) -> None:
    """What no campaign showed is bounded, not denied."""
    assert share(chance) == text


@pytest.mark.parametrize("campaigns", [20, 100, 200, 400, 1_000])
def test_more_hits_are_never_written_as_less(campaigns: int) -> None:
    """Of chances that are bounds, and of the ends of intervals; none is beyond 0 or 100 %."""
    counted = [wilson_interval(hits, campaigns) for hits in range(campaigns + 1)]
    written = [share(one) for one in counted]
    for mark in "<>":
        bounds = [int(one[1:-2]) for one in written if one[0] == mark]
        assert bounds == sorted(bounds)
        assert all(0 < one < 100 for one in bounds)
    ends = [tuple(map(int, hundredths(one).split(" to "))) for one in counted]
    for end in zip(*ends, strict=True):
        assert list(end) == sorted(end)
    assert not {"0 %", "100 %"} & set(written)


def test_a_bound_is_never_beyond_what_is_possible() -> None:
    """Nor is the end of an interval, however it was found."""
    assert [share(Estimate(end, end, end)) for end in (0.0, 1.0)] == ["<1 %", ">99 %"]
    assert hundredths(Estimate(0.5, -0.2, 1.3)) == "0 to 100"
    assert [share(Estimate(end)) for end in (0.0, 1.0)] == ["0 %", "100 %"]


def test_chances_in_a_sentence() -> None:
    """Of a hundred; fewer campaigns are named as such."""
    chance = Estimate(0.71, 0.684, 0.735)
    assert of_hundred(chance, 1000) == "71 of 100 campaigns (68 to 74)"
    assert of_hundred(Estimate(0.9, 0.744, 0.965), 30) == "27 of 30 campaigns (74 to 97 of 100)"
    assert of_hundred(Estimate(0.9975, 0.9858, 0.9996), 400) == (
        "more than 99 of 100 campaigns (98 to 100)"
    )
    assert of_hundred(Estimate(0.01, 0.0, 0.2), 20) == (
        "fewer than 1 of 20 campaigns (0 to 20 of 100)"
    )
    assert of_hundred(Estimate(1.0, 0.99, 1.0), 400) == "100 of 100 campaigns (99 to 100)"


def test_a_chance_that_was_asked_for_is_not_rounded() -> None:
    assert [percent(share) for share in (0.8, 0.57, 0.975, 0.9999, 0.0001)] == [
        "80", "57", "97.5", "99.99", "0.01"
    ]  # fmt: skip


def test_whatever_a_plan_has_the_least_of_has_a_word() -> None:
    labels = Labels(prospect=Noun("candidate", "candidates"))
    told = {name: outcome_words(name, "2", labels) for name in MINIMISED if name in OUTCOMES}
    assert all(told.values())
    assert told["handed_over"] == "candidates handed over"


def test_a_goal_is_told_as_it_was_asked_for() -> None:
    asked = (
        Goal("meetings", ">=", 120.5, 0.8),
        Goal("replies", ">", 1_000.0, 0.8),
        Goal("cost", "<=", 499_950.0, 0.8),
        Goal("deals", ">=", 1.0, 0.8),
    )
    assert [goal_text(goal) for goal in asked] == [
        "120.5 meetings", "more than 1,000 replies", "at most $4,999.50 of cost", "1 deal"
    ]  # fmt: skip


def test_ends_of_a_chance_are_rounded_outwards() -> None:
    """So that what is printed holds what was found; 29 % stay 29, whatever a float makes of it."""
    chances = [Estimate(0.1, 0.014, 0.281), Estimate(0.57, 0.29, 0.58), Estimate(0.5)]
    assert [hundredths(one) for one in chances] == ["1 to 29", "29 to 58", ""]


def test_a_chance_that_was_drawn_is_never_certain() -> None:
    assert [likely(one) for one in (0.0, 0.005, 0.42, 0.995, 1.0)] == [
        "<1 %", "<1 %", "42 %", ">99 %", ">99 %",
    ]  # fmt: skip


def test_lists_and_counts_read_as_english() -> None:
    """One seat, two seats; "a", "b" and "c"."""
    assert [several(1, "seat"), several(2000, "seat")] == ["1 seat", "2,000 seats"]
    assert several(2, "strategy", "strategies") == "2 strategies"
    names = ("a", "b", "c")
    assert [listed_all(names[:k]) for k in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert [quoted(names[:k]) for k in (1, 2, 3)] == ['"a"', '"a" and "b"', '"a", "b" and "c"']


def test_every_limit_and_outcome_has_a_plain_word() -> None:
    """None is printed as code spells it."""
    assert all(limit(name) != name.replace("_", " ") or " " in limit(name) for name in LIMIT_NAMES)
    assert all(OUTCOMES[name].one and OUTCOMES[name].many for name in COMPARED)


def test_what_is_told_is_a_column_of_its_unit() -> None:
    """A day, a chance or money as it is stored; whatever else is counted."""
    stored = {one.name: one.unit for one in COLUMNS}
    units = {"cents": "cents", "day": "day", "0 or 1": "chance"}
    assert {name: units.get(stored[name], "count") for name in OUTCOMES} == {
        name: one.unit for name, one in OUTCOMES.items()
    }


def test_what_is_shown_beside_is_nothing_to_compare_by() -> None:
    """But value less cost, which is money that comes of each alternative."""
    assert set(SHOWN) & set(COMPARED) == {"net_value"}


def test_what_rounds_to_nothing_has_no_minus() -> None:
    """Means, money and differences; what is below 0 by more keeps its sign."""
    assert [number(one) for one in (-0.001, -0.0, -0.3, -2.0)] == ["0.00", "0", "-0.30", "-2"]
    assert [money(one) for one in (-0.4, -40, -4_000)] == ["$0.00", "-$0.40", "-$40"]
    assert [points(Estimate(one, None, None)) for one in (-0.004, 0.0, -0.04)] == ["+0", "+0", "-4"]
