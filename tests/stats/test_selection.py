from __future__ import annotations

import math
from dataclasses import fields

import numpy as np
import pytest

from simulator.stats.selection import Selection, begin_selection, h_squared, look


def plainly(outcomes: np.ndarray, delta: float, alpha: float, first: int) -> tuple[int, int]:
    """Kim and Nelson's procedure as the paper lists its steps, one replication after the other.

    Returns the chosen strategy and the replications after which it ended.
    """
    k = outcomes.shape[1]
    eta = 0.5 * ((2 * alpha / (k - 1)) ** (-2 / (first - 1)) - 1)
    squared = 2 * eta * (first - 1)
    variance = [
        [np.var(outcomes[:first, i] - outcomes[:first, j], ddof=1) for j in range(k)]
        for i in range(k)
    ]
    most = max(math.floor(squared * one / delta**2) for row in variance for one in row)
    kept, r = set(range(k)), first
    while True:
        mean = outcomes[:r].mean(axis=0)
        if r >= most + 1:
            return max(kept, key=lambda i: mean[i]), r
        kept = {
            i
            for i in kept
            if all(
                mean[i]
                >= mean[j] - max(0, delta / (2 * r) * (squared * variance[i][j] / delta**2 - r))
                for j in kept
                if j != i
            )
        }
        if len(kept) == 1:
            return kept.pop(), r
        r += 1


def selected(outcomes: np.ndarray, state: Selection, piece: int) -> Selection:
    """Hand a selection its replications in pieces of one size."""
    at = 0
    while state.asks:
        rows = slice(at, at + max(piece, state.asks))
        state = look(state, outcomes[rows][:, list(state.standing)])
        at = rows.stop
    return state


def said(state: Selection) -> list[object]:
    values = (getattr(state, field.name) for field in fields(state))
    return [one.tolist() if isinstance(one, np.ndarray) else one for one in values]


def test_the_constant_is_worked_out_by_hand() -> None:
    """Two strategies, 5 %, ten replications: eta = (0.1^(-2/9) - 1) / 2, h2 = 18 eta."""
    assert h_squared(2, 0.05, 10) == pytest.approx(9 * (10 ** (2 / 9) - 1))
    assert h_squared(2, 0.05, 10) == pytest.approx(6.0131, abs=1e-3)
    assert h_squared(10, 0.05, 20) == pytest.approx(19 * (90 ** (2 / 19) - 1))


def test_a_selection_is_the_procedure_of_the_paper_step_by_step() -> None:
    """Random worlds, 2 to 6 strategies: the same choice after the same replications."""
    generator = np.random.default_rng(13)
    for _ in range(60):
        k = int(generator.integers(2, 7))
        shared = generator.normal(size=(3000, 1))
        outcomes = shared + generator.normal(0, generator.uniform(0.5, 2, k), (3000, k))
        outcomes += generator.uniform(0, 1, k)
        state = selected(outcomes, begin_selection(k, delta=0.4, first=12), piece=7)
        assert (state.chosen, state.seen) == plainly(outcomes, 0.4, 0.05, 12)


def test_the_size_of_the_pieces_changes_nothing() -> None:
    outcomes = np.random.default_rng(14).normal([0, 0.2, 0.4, 0.5], 1.0, (5000, 4))
    whole = selected(outcomes, begin_selection(4, delta=0.2, first=20), piece=5000)
    assert whole.chosen is not None
    for piece in (1, 3, 250):
        pieces = selected(outcomes, begin_selection(4, delta=0.2, first=20), piece)
        assert said(pieces)[:-4] == said(whole)[:-4]
        assert (pieces.chosen, pieces.used) == (whole.chosen, whole.used)
        assert np.allclose(pieces.sums, whole.sums)


def test_losers_are_dropped_early_and_cost_nothing_more() -> None:
    """One strategy far behind: it is gone after the first stage."""
    outcomes = np.random.default_rng(15).normal([0, 5, 5.1], 1.0, (5000, 3))
    state = look(begin_selection(3, delta=0.1, first=20), outcomes[:20])
    assert (state.dropped, state.standing, state.asks) == (((0, 20),), (1, 2), 1)
    state = selected(outcomes[20:, :], state, piece=50)
    assert state.used == sum(when for _, when in state.dropped) + state.seen
    assert state.dropped[0] == (0, 20)
    assert state.most is not None
    assert state.used < 3 * state.most


def test_the_smallest_is_the_best_where_less_is_better() -> None:
    outcomes = np.random.default_rng(16).normal([0, 1, 2], 1.0, (2000, 3))
    less = selected(outcomes, begin_selection(3, 0.5, first=20, more_is_better=False), piece=10)
    more = selected(-outcomes, begin_selection(3, 0.5, first=20), piece=10)
    assert less.chosen == more.chosen == 0
    assert said(less)[:2] == said(more)[:2]
    assert (less.dropped, less.seen) == (more.dropped, more.seen)


def test_equal_strategies_end_with_the_first_one() -> None:
    """Nothing to tell apart, nothing to wait for."""
    same = np.repeat(np.arange(50.0)[:, None], 3, axis=1)
    state = look(begin_selection(3, delta=1.0), same)
    assert (state.chosen, state.seen, state.dropped) == (0, 50, ())


def test_one_strategy_is_the_best_without_looking() -> None:
    state = begin_selection(1, delta=1.0)
    assert (state.chosen, state.asks, state.used) == (0, 0, 0)


@pytest.mark.parametrize(
    ("strategies", "delta", "alpha", "first"),
    [(0, 1, 0.05, 20), (2, 0, 0.05, 20), (2, 1, 0.5, 20), (2, 1, 0, 20), (2, 1, 0.05, 1)],
)
def test_a_selection_that_cannot_be_is_refused(
    strategies: int, delta: float, alpha: float, first: int
) -> None:
    with pytest.raises(ValueError, match=r"selection needs|blind choice"):
        begin_selection(strategies, delta, alpha, first)


@pytest.mark.parametrize("shape", [(19, 3), (20, 2)])
def test_too_few_replications_or_strategies_are_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="20 replications of strategies"):
        look(begin_selection(3, delta=1.0, first=20), np.zeros(shape))


def test_unknown_outcomes_are_refused() -> None:
    with pytest.raises(ValueError, match="known outcomes"):
        look(begin_selection(2, delta=1.0, first=2), np.array([[1.0, np.nan], [1.0, 2.0]]))


def test_the_best_is_chosen_as_often_as_promised() -> None:
    """300 worlds of four strategies, the best ahead by delta, unequal spreads: 95 %, less 4 s.e."""
    generator = np.random.default_rng(20261126)
    right = 0
    for _ in range(300):
        shared = generator.normal(size=(4000, 1))
        outcomes = shared + generator.normal([0.5, 0, 0, 0], [1, 0.6, 1.2, 2], (4000, 4))
        right += selected(outcomes, begin_selection(4, delta=0.5, first=20), piece=200).chosen == 0
    assert right / 300 >= 0.90


def test_a_first_stage_without_anything_goes_on_until_enough_has_happened() -> None:
    """Deals in 5 and 1 of 100 campaigns: 50 do not tell them 0.03 apart, nor do 100 or 200."""
    outcomes = (np.random.default_rng(4).random((20_000, 2)) < [0.05, 0.01]).astype(float)
    state = look(begin_selection(2, delta=0.03), outcomes[:50])
    assert (state.chosen, state.seen, state.asks, state.most) == (None, 50, 50, None)
    state = selected(outcomes, begin_selection(2, delta=0.03), piece=64)
    assert (state.chosen, state.first) == (0, 400)
    assert said(state) == said(selected(outcomes, begin_selection(2, delta=0.03), piece=7))


def test_exact_bounds_end_a_first_stage_where_all_that_may_be_is_below_delta() -> None:
    """No deal in 50 campaigns of either: at most 0.09 apart, and half a deal is what matters."""
    state = look(begin_selection(2, delta=0.5), np.zeros((50, 2)))
    assert (state.chosen, state.seen) == (0, 50)
    unsure = look(begin_selection(2, delta=0.05), np.zeros((50, 2)))
    assert (unsure.chosen, unsure.opening, unsure.asks) == (None, True, 50)


def test_the_best_of_rare_outcomes_is_chosen_as_often_as_promised() -> None:
    """200 worlds, the best ahead by delta: 95 %, less 4 standard errors."""
    generator = np.random.default_rng(8)
    right = 0
    for _ in range(200):
        outcomes = generator.poisson([0.06, 0.02, 0.02], (6_000, 3)).astype(float)
        right += selected(outcomes, begin_selection(3, delta=0.04), piece=200).chosen == 0
    assert right / 200 >= 0.89
