from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.arrays import Floats
from simulator.stats.evppi import (
    LeadRange,
    share_together,
    shares_of_spread,
    where_others_lead,
    worth_of_counting,
    worth_of_knowing,
    worth_of_knowing_all,
)
from simulator.stats.intervals import Estimate

ROWS = 4_000


def linear(seed: int, others: int = 4) -> tuple[Floats, Floats]:
    """One alternative comes to 6 + 4 x + 2 y, the other to 8.5; both with luck of deviation 2.

    x and y are even between 0 and 1; so are `others`, which do nothing.
    """
    generator = np.random.default_rng(seed)
    figures = generator.uniform(size=(ROWS, 2 + others))
    means = np.stack([6 + figures[:, :2] @ [4.0, 2.0], np.full(ROWS, 8.5)], axis=1)
    return means + 2 * generator.normal(size=means.shape), figures


OUTCOMES, FIGURES = linear(20261130)


def near(found: Estimate, truth: float) -> bool:
    """Tell whether a truth lies within three standard errors, as the interval has them."""
    assert found.low is not None
    assert found.high is not None
    error = max(found.value - found.low, found.high - found.value) / 1.96
    return abs(found.value - truth) <= 3 * error


def test_shares_of_a_linear_world_are_those_of_the_closed_form() -> None:
    """4 x has a variance of 16 / 12, 2 y of 4 / 12, luck of 4."""
    x, y, *others = shares_of_spread(OUTCOMES[:, 0], FIGURES, 7)
    whole = 16 / 12 + 4 / 12 + 4
    assert (near(x.value, 16 / 12 / whole), near(y.value, 4 / 12 / whole)) == (True, True)
    assert [one.beyond for one in (x, y, *others)] == [True, True, False, False, False, False]
    assert near(share_together(OUTCOMES[:, 0], FIGURES), 20 / 12 / whole)


def test_worth_in_a_linear_world_is_that_of_the_closed_form() -> None:
    """Known, x is worth the mean of what 4 x + 7 is above 8.5, less what its mean is above it.

    With the lead even between -1.5 and 2.5 that is 2.5 squared / 8 - 0.5 = 0.28125; of y, with one
    between -0.5 and 1.5, 1.5 squared / 4 - 0.5 = 0.0625.
    """
    x, y, *others = worth_of_knowing(OUTCOMES, FIGURES, 7)
    assert (near(x.value, 0.28125), near(y.value, 0.0625)) == (True, True)
    assert [one.beyond for one in (x, y, *others)] == [True, True, False, False, False, False]


def test_everything_together_is_worth_what_the_closed_form_says() -> None:
    """The mean of what 4 x + 2 y - 2.5 is above 0, less its mean of 0.5, by a fine grid."""
    at = (np.arange(2_000) + 0.5) / 2_000
    lead = 4 * at[:, None] + 2 * at - 2.5
    assert near(worth_of_knowing_all(OUTCOMES, FIGURES), float(np.maximum(lead, 0).mean()) - 0.5)


def test_another_leads_where_the_lines_cross() -> None:
    """4 x + 7 reaches 8.5 at x = 0.375; it surely is behind in a part of that only."""
    (found,) = where_others_lead(OUTCOMES, FIGURES[:, 0], usual=0)
    assert (found.leader, found.high) == (1, pytest.approx(0.375, abs=0.05))
    assert found.sure is not None
    assert (found.low, found.sure[0]) == (FIGURES[:, 0].min(), FIGURES[:, 0].min())
    assert found.sure[1] < found.high


def test_nobody_else_leads_where_nothing_depends_on_a_figure() -> None:
    """The regression may bend below another one's, and yet that is nowhere beyond chance."""
    found = where_others_lead(OUTCOMES, FIGURES[:, 2], usual=0)
    assert all(isinstance(one, LeadRange) and one.sure is None for one in found)


def test_worth_agrees_with_brute_force_nesting() -> None:
    """Counts at rates that multiply: a world in which no figure acts by itself, nor in a line."""
    generator = np.random.default_rng(7)

    def rates(x: Floats, y: Floats) -> Floats:
        """Rates of two alternatives; the second rests on x alone."""
        return np.stack(np.broadcast_arrays(12 * x * y, 2.5 + 6 * x**2), axis=-1)

    at = (np.arange(400) + 0.5) / 400
    means = rates(0.2 + 0.6 * at[:, None], 0.5 + 0.5 * at)
    best = max(means.mean(axis=(0, 1)).tolist())
    nested = [float(means.mean(axis=axis).max(axis=1).mean()) - best for axis in (1, 0)]
    figures = np.stack(
        [generator.uniform(0.2, 0.8, ROWS), generator.uniform(0.5, 1.0, ROWS)], axis=1
    )
    outcomes = generator.poisson(rates(*figures.T)).astype(np.float64)
    found = worth_of_knowing(outcomes, figures, 7)
    assert [near(one.value, truth) for one, truth in zip(found, nested, strict=True)] == [True] * 2
    everything = float(means.max(axis=2).mean()) - best
    assert near(worth_of_knowing_all(outcomes, figures), everything)


def test_counting_tells_the_more_the_longer_and_never_more_than_knowing() -> None:
    """A lead of 20 p - 5 of a rate p even between 0.1 and 0.5: the posterior, summed in full.

    Of k hits in n it has the density p^k (1 - p)^(n - k) between the ends.
    """
    generator = np.random.default_rng(7)
    rate = generator.uniform(0.1, 0.5, ROWS)
    outcomes = np.stack([20 * rate, np.full(len(rate), 5.0)], axis=1)
    outcomes += generator.normal(size=outcomes.shape)
    at = 0.1 + 0.4 * (np.arange(1_000) + 0.5) / 1_000
    found = []
    for trials in (5, 100):
        hits = np.arange(trials + 1)[:, None]
        choose = np.array([math.comb(trials, k) for k in range(trials + 1)])[:, None]
        weights = choose * at**hits * (1 - at) ** (trials - hits) / len(at)
        leads = weights @ (20 * at - 5)
        truth = float(np.maximum(leads, 0).sum()) - 1.0
        worth = worth_of_counting(outcomes, rate, trials, 7, "replies")
        assert near(worth, truth)
        found.append(worth.value)
    (known,) = worth_of_knowing(outcomes, rate[:, None], 7)
    assert found[0] < found[1] < known.value.value


def test_whole_numbers_and_constants_are_figures_too() -> None:
    """What takes two values has one cosine, and what takes one is worth nothing."""
    generator = np.random.default_rng(7)
    switch = generator.integers(0, 2, ROWS).astype(np.float64)
    figures = np.stack([switch, np.full(ROWS, 3.0)], axis=1)
    outcomes = np.stack([4 * switch, np.full(ROWS, 1.0)], axis=1) + generator.normal(size=(ROWS, 2))
    two, one = worth_of_knowing(outcomes, figures, 7)
    assert near(two.value, 0.5)
    assert (one.value, one.beyond) == (Estimate(0.0, 0.0, 0.0), False)
    shares = shares_of_spread(outcomes[:, 0], figures, 7)
    assert near(shares[0].value, 4 / 5)
    assert (shares[1].value.value, shares[1].beyond) == (0.0, False)


def test_the_unit_and_the_shape_of_a_figure_do_not_matter() -> None:
    """Ranks decide: whatever rises with a figure is worth what the figure is."""
    outcomes, figure = OUTCOMES[:500], FIGURES[:500, :1]
    plain = worth_of_knowing(outcomes, figure, 7)
    assert worth_of_knowing(outcomes, np.exp(9 * figure), 7) == plain


@pytest.mark.parametrize(
    ("shape", "told"), [((99, 2), "it takes 100 replications"), ((100, 1), "two alternatives")]
)
def test_what_nothing_can_be_learnt_from_is_refused(shape: tuple[int, int], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        worth_of_knowing(np.ones(shape), np.ones((shape[0], 1)), 7)
