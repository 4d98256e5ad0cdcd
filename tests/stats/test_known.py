from __future__ import annotations

import numpy as np

from simulator.stats.differences import differences
from tests.stats.known import Case, alternatives, cases, held, same, share, short
from tests.stats.promised import on_pairs
from tests.stats.table import Table


def test_every_kind_of_study_has_a_name_of_its_own_and_is_drawn_alike_each_time() -> None:
    names = [(one.kind, one.what) for one in cases()]
    assert len(set(names)) == len(names)
    assert held(0, 15) == held(0, 15) >= 0.9


def test_what_holds_too_seldom_is_noticed_and_what_may_be_chance_is_not() -> None:
    """95 % of 1,000 studies less three standard errors are 92.9 %."""
    exact = Case("", "", 0.95, share(0.5, 20))
    assert short(exact, 0.929, 1_000)
    assert not short(exact, 0.93, 1_000)
    assert not short(Case("", "", None, share(0.5, 20)), 0.1, 1_000)


def test_a_study_is_missed_where_one_of_its_intervals_misses() -> None:
    """Intervals that look at one pair each miss in most studies of ten alternatives."""
    draw = np.random.default_rng(5)
    together = sum(alternatives(10, 50)(draw) for _ in range(100))
    alone = 0
    for _ in range(100):
        outcomes = draw.poisson(2.0, (50, 10)).astype(float)
        pairs = [(one, 0) for one in range(1, 10)]
        found = differences(outcomes, pairs, 1).differences
        alone += all((one.alone.low or 0) <= 0 <= (one.alone.high or 0) for one in found)
    assert alone < 85 < together


def test_alternatives_at_the_margin_are_hardly_ever_called_the_same() -> None:
    draw = np.random.default_rng(6)
    assert sum(same(6, 200)(draw) for _ in range(100)) >= 90


def test_more_campaigns_than_were_said_to_decide_are_drawn_and_looked_at() -> None:
    """Half a meeting of difference in a spread of two: a few hundred decide, as was said."""
    draw = np.random.default_rng(7)
    shared = draw.normal(0.0, 1.0, (20_000, 1))
    values = shared + draw.normal([3.0, 2.5], 1.0, (20_000, 2))
    found = on_pairs(Table(("a", "b"), {"replies": values}), "replies", 20, 60)
    assert found.told > 20
    assert found.decided >= 0.8
