from __future__ import annotations

import numpy as np
import pytest

from simulator.stats.fronts import FrontPlace, front

FLIPS = np.tile([1.0, -1.0], 100)[:, None]


def test_a_strategy_is_dominated_by_one_that_is_nowhere_worse_and_somewhere_better() -> None:
    """Many meetings, dear; few, cheap; few, dear; and the same as the first."""
    meetings = FLIPS * 0.01 + [10.0, 5.0, 5.0, 10.0]
    cost = -FLIPS * 0.01 + [900.0, 300.0, 900.0, 900.0]
    places = front((meetings, cost), (True, False), seed=1)
    assert [place.dominated_by for place in places] == [(), (), (0, 1, 3), ()]
    assert [place.on_front for place in places] == [True, True, False, True]
    assert [place.share for place in places] == [1.0, 1.0, 0.0, 1.0]


def test_what_nobody_can_tell_apart_is_on_the_front_half_the_time() -> None:
    """Equal costs, means of meetings equal by all that is known: each leads in half the draws."""
    generator = np.random.default_rng(6)
    noise = generator.normal(size=(200, 2))
    meetings = noise - noise.mean(axis=0)
    places = front((meetings, np.ones((200, 2))), (True, False), seed=1)
    assert [place.share for place in places] == [pytest.approx(0.5, abs=0.02)] * 2
    assert sum(place.share for place in places) == pytest.approx(1.0)


def test_a_strategy_alone_is_on_the_front() -> None:
    assert front((FLIPS,), (True,), seed=1) == (FrontPlace((), 1.0),)


def test_a_cost_in_cents_does_not_drown_a_risk() -> None:
    """Costs of a hundred million cents that always agree, a risk of 1 in 40 that nobody can tell.

    The first is locked in five of 200 campaigns and the second in four others, each in one more or
    less for all that is known: it is behind by 0.30 standard errors, 1 / sqrt(5 + 4 + 1 + 1), so
    that it leads in 38 % of the draws.
    """
    cost = np.random.default_rng(19).normal(1e10, 1e8, (200, 1)) + [0.0, 0.0]
    locked = np.zeros((200, 2))
    locked[:5, 0], locked[5:9, 1] = 1.0, 1.0
    places = front((cost, locked), (False, False), seed=1)
    assert [place.dominated_by for place in places] == [(1,), ()]
    assert places[0].share == pytest.approx(0.3815, abs=0.014)
    assert places[1].share == pytest.approx(0.6185, abs=0.014)


def test_a_third_criterion_can_bring_a_strategy_back() -> None:
    """Worse on meetings and cost, but never locked."""
    meetings, cost = FLIPS * 0.01 + [10.0, 5.0], FLIPS * 0.01 + [300.0, 900.0]
    locked = np.stack((np.tile([1.0, 0.0], 100), np.zeros(200)), axis=1)
    assert [one.on_front for one in front((meetings, cost), (True, False), 1)] == [True, False]
    places = front((meetings, cost, locked), (True, False, False), 1)
    assert [one.on_front for one in places] == [True, True]


def test_nothing_is_beaten_because_nothing_happened() -> None:
    """No deal in 50 campaigns of either: the cheaper one is not known to bring as many."""
    cost = FLIPS[:50] * 0.01 + [300.0, 900.0]
    places = front((np.zeros((50, 2)), cost), (True, False), seed=1)
    assert places == (FrontPlace((), 1.0), FrontPlace((), 1.0))
    deals = np.zeros((50, 2))
    deals[:25, 0] = 1.0
    assert front((deals, cost), (True, False), seed=1)[1] == FrontPlace((0,), 0.0)


def test_a_risk_that_was_seen_in_neither_is_none() -> None:
    """Never locked: the one with fewer meetings for more money is beaten all the same."""
    meetings, cost = FLIPS * 0.01 + [10.0, 5.0], FLIPS * 0.01 + [300.0, 900.0]
    places = front((meetings, cost, np.zeros((200, 2))), (True, False, False), seed=1)
    assert places == (FrontPlace((), 1.0), FrontPlace((0,), 0.0))
