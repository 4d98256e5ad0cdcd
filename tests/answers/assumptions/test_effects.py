from __future__ import annotations

import numpy as np
import pytest

from simulator.answers.assumptions.effects import beyond_chance, effect, point
from simulator.stats.intervals import Estimate


def test_an_effect_is_measured_campaign_by_campaign() -> None:
    """Luck of 0 to 9 cancels: one more in each, but for one campaign with two more."""
    luck = np.arange(10.0)
    high = luck + np.array([1.0] * 9 + [2.0])
    found = effect(luck, high, seed=7)
    assert found.size.value == pytest.approx(1.1)
    assert found.size.low == pytest.approx(1.1 - 2.262157 * 0.1)
    assert found.chance < 1e-5


def test_no_effect_at_all_is_no_effect_beyond_chance() -> None:
    same = np.arange(10.0)
    none, some = effect(same, same, seed=7), effect(same, same + 1, seed=7)
    assert (none.size, none.chance) == (Estimate(0.0, 0.0, 0.0), 1.0)
    assert beyond_chance({"none": none, "some": some}) == {"some"}


def test_a_point_holds_the_mean_and_every_lead() -> None:
    """In the order of the others; the smaller the better turns the leads round."""
    outcomes = np.array([[5.0, 3.0, 4.0], [7.0, 5.0, 6.0]])
    found = point(0.3, outcomes, 0, more_is_better=True, seed=7)
    assert (found.value, found.outcome.value) == (0.3, 6.0)
    assert found.leads == (Estimate(2.0, 2.0, 2.0), Estimate(1.0, 1.0, 1.0))
    less = point(0.3, outcomes, 1, more_is_better=False, seed=7)
    assert [one.value for one in less.leads] == [2.0, 1.0]


def test_a_single_strategy_leads_nobody() -> None:
    assert point(0.3, np.array([[1.0], [2.0]]), 0, more_is_better=True, seed=7).leads == ()
