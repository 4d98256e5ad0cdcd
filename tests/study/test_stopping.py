from __future__ import annotations

import numpy as np
import pytest

from simulator.stats.student import t_quantile
from simulator.study.stopping import (
    Precision,
    Reached,
    ahead,
    half_widths,
    looks,
    precise,
    precision_reached,
    stops,
)


def test_looks_are_at_fifty_a_hundred_and_every_further_hundred() -> None:
    assert list(looks(420)) == [50, 100, 200, 300, 400]
    assert list(looks(99)) == [50]
    assert list(looks(10)) == []


def test_the_look_ahead_is_five_replications_or_five_per_cent() -> None:
    """Hoad, Robinson and Davies: kLimit = 5, in proportion above 100."""
    assert [ahead(n) for n in (50, 100, 200, 1000)] == [5, 5, 10, 50]


def test_half_widths_are_those_of_student() -> None:
    """At every count; also where all outcomes lie far from zero."""
    values = np.random.default_rng(1).gamma(2.0, size=80) + 1e6
    found = half_widths(values, 50)
    for count, share in zip(range(50, 81), found, strict=True):
        some = values[:count]
        error = some.std(ddof=1) / np.sqrt(count)
        assert share == pytest.approx(t_quantile(0.975, count - 1) * error / some.mean(), rel=1e-4)


def test_what_hardly_ever_happened_is_as_unsure_as_exact_bounds_are() -> None:
    """One deal in 50 campaigns: up to 5.57 by Garwood, so 457 % of the mean; in none no mean."""
    values = np.zeros(52)
    values[49] = 1.0
    found = half_widths(values, 49)
    assert found.tolist() == [
        np.inf,
        pytest.approx(4.5716, abs=1e-3),
        *[pytest.approx(4.5716, abs=1e-3)] * 2,
    ]


def test_a_loss_is_as_precise_as_a_gain() -> None:
    """Value less cost may be below 0; losses are measured against their own size."""
    gains = np.random.default_rng(2).normal(50.0, 10.0, 60)
    assert half_widths(-gains, 55) == pytest.approx(half_widths(gains, 55))
    few = np.zeros(50)
    few[:3] = (-1.0, -2.0, 1.0)
    assert 1.0 < half_widths(few, 50)[0] < 10.0


def test_a_run_goes_on_until_enough_has_happened() -> None:
    """Nineteen deals in 400 campaigns, all alike, are not enough for 80 % of the mean; 20 are."""
    wanted, few = Precision("deals", 0.8), np.zeros(420)
    few[np.arange(19) * 21] = 1.0
    assert (half_widths(few, 400) <= 0.8).all()
    assert not precise([few], wanted)
    assert not stops([few], wanted, 400)
    enough = few.copy()
    enough[10] = 1.0
    assert precise([enough], wanted)
    assert stops([enough], wanted, 400)
    assert not precise([enough, np.zeros(420)], wanted)


def test_a_mean_that_is_not_there_has_no_precision() -> None:
    """One strategy without any deal: what was reached is not known, however many the others had."""
    found = precision_reached(
        [np.tile([9.0, 11.0], 50), np.zeros(100)], Precision("deals", 0.02), False
    )
    assert found == Reached("deals", 0.02, None, False, 300)


def test_a_run_stops_where_every_strategy_is_precise_and_stays_so() -> None:
    steady = np.tile([9.0, 10.0, 11.0], 40)[:55]
    wild = np.tile([0.0, 20.0], 30)[:55]
    assert stops([steady, steady], Precision("replies", 0.03), 50)
    assert not stops([steady, wild], Precision("replies", 0.03), 50)
    late = steady.copy()
    late[53] = 30.0
    assert half_widths(late[:50], 50)[0] <= 0.03
    assert not stops([late], Precision("replies", 0.03), 50)


def test_what_was_reached_is_the_widest_and_says_what_would_halve_it() -> None:
    """Four times as many replications halve an interval."""
    steady, wild = np.tile([9.0, 11.0], 50), np.tile([5.0, 15.0], 50)
    found = precision_reached([steady, wild], Precision("replies", 0.02), False)
    assert found == Reached("replies", 0.02, pytest.approx(0.0997, abs=1e-3), False, 300)


def test_the_interval_at_the_stop_covers_nearly_as_often_as_it_says() -> None:
    """A thousand skewed studies; stopping by what is seen costs a little of the 95 %."""
    draws = np.random.default_rng(20101632)
    wanted, covered = Precision("replies", 0.08), 0
    for _ in range(1000):
        values = draws.gamma(4.0, size=1050)
        n = next((n for n in looks(1000) if stops([values], wanted, n)), 1000)
        lived = values[: n + ahead(n)]
        error = lived.std(ddof=1) / np.sqrt(len(lived)) * t_quantile(0.975, len(lived) - 1)
        covered += abs(lived.mean() - 4.0) <= error
    assert 0.925 <= covered / 1000 <= 0.97
