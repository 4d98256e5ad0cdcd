from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest

from simulator.arrays import Ints
from simulator.stats import eprocess
from simulator.stats.eprocess import EProcess, against_mean, evidence_against

NEAR = {"at least": -0.02, "at most": 0.02}
"""How far the chance that half of the money is on lies from the share."""


@cache
def against(claim: eprocess.Claim, share: float, hits: int, trials: int) -> float:
    """Return the evidence of campaigns of which is known whether they reached a goal."""
    values = np.arange(trials) < hits
    return none_yet(claim, share).after(values.astype(np.float64)).value


def none_yet(claim: eprocess.Claim, share: float) -> EProcess:
    return evidence_against(claim, share, share + NEAR[claim])


def test_evidence_is_the_mean_of_likelihood_ratios(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a half, half of the money on 0.6, and a quarter each on two chances above: 1, and one a
    quarter of the way to it on the scale of arcs.

    That one is sin(5 pi / 16)^2 = 0.69134. Three of three campaigns: 1.2^3 = 1.728, (0.69134 :
    1/2)^3 = 2.6434 and 2^3 = 8: 0.864 + 0.66085 + 2. Two of three: 1.44 x 0.8 = 1.152, 1.38268^2 x
    0.61732 = 1.18020, and 0 as a chance of 1 never misses: 0.576 + 0.29505.
    """
    monkeypatch.setattr(eprocess, "ALTERNATIVES", 2)
    above, below = evidence_against("at most", 0.5, 0.6), evidence_against("at least", 0.5, 0.4)
    three, two = np.array([1.0, 1.0, 1.0]), np.array([1.0, 0.0, 1.0])
    assert above.after(three).value == pytest.approx(3.52485, rel=1e-4)
    assert above.after(two).value == pytest.approx(0.87105, rel=1e-4)
    # What is claimed of hits is claimed of misses the other way round.
    assert below.after(1 - three).value == pytest.approx(3.52485, rel=1e-4)
    assert below.after(1 - two).value == pytest.approx(0.87105, rel=1e-4)


def test_evidence_does_not_hang_on_how_campaigns_are_parted() -> None:
    values = np.random.default_rng(3).random(90)
    once = none_yet("at least", 0.6).after(values).value
    twice = none_yet("at least", 0.6).after(values[:30]).after(values[30:]).value
    assert once == pytest.approx(twice)


def test_what_varies_less_is_bet_on_with_more() -> None:
    """A tenth of the variance of tosses: ten times the stake, up to half of what can be lost.

    Of a chance of at least 0.9 half of the money is on 0.88, a stake of 0.02 / 0.09 = 0.2222 that
    becomes 2.222: values of 0.8 win 2.222 x 0.1 each. Where a value could lie 0.4 above 1 no more
    than half of 1 / (0.4 + 0.1) = 2 is at stake: 1.
    """
    value = np.full(4, 0.8)
    for beyond, left, won in ((0.0, 1.0, 1.02222), (0.0, 0.1, 1.22222), (0.4, 0.1, 1.1)):
        logs = none_yet("at least", 0.9).after(value, beyond, left).logs
        assert logs[0] == pytest.approx(4 * math.log(won), rel=1e-3)


def test_evidence_begins_at_one() -> None:
    assert none_yet("at most", 0.9).value == pytest.approx(1.0)
    assert none_yet("at least", 0.9).value == pytest.approx(1.0)
    assert against_mean("at most", 3.0, np.array([9.0])) == 1.0


@pytest.mark.parametrize(
    ("hits", "trials", "below", "above"),
    [
        (16, 16, 0.4568, 2.035),
        (32, 32, 0.3215, 5.663),
        (12, 16, 1.543, 0.4376),
        (58, 64, 0.5154, 0.7178),
        (40, 64, 1_684_000, 0.07284),
    ],
)
def test_evidence_for_and_against_nine_in_ten(
    hits: int, trials: int, below: float, above: float
) -> None:
    """32 of 32 are promising, 40 of 64 hopeless; sums of 65 powers, worked out one by one."""
    assert against("at least", 0.9, hits, trials) == pytest.approx(below, rel=1e-3)
    assert against("at most", 0.9, hits, trials) == pytest.approx(above, rel=1e-3)


def test_hopeless_and_certain_are_numbers_too() -> None:
    """Never an overflow, and no evidence where all is as claimed."""
    assert against("at least", 0.98, 0, 100_000) > 1e300
    assert against("at most", 0.02, 0, 100_000) < 0.05
    assert math.isfinite(against("at most", 0.5, 10_000, 10_000))
    # A sure thing that fails, and takes all there is with it.
    assert evidence_against("at most", 0.5, 1.0).after(np.array([0.0, 1.0])).logs[0] == -math.inf


@pytest.mark.parametrize("share", [0.5, 0.9, 0.95])
@pytest.mark.parametrize("claim", ["at least", "at most"])
def test_a_true_claim_is_seldom_ever_doubted(claim: eprocess.Claim, share: float) -> None:
    """Ville: looked at 8 times in 1,024 campaigns, 1 in 20 reaches 20 at most, whenever.

    2,000 studies at the claim's own end, where the bets are fair; 3 standard errors more.
    """
    hits = np.random.default_rng(7).random((2_000, 1_024)) < share
    most = np.array([_most(claim, share, row) for row in hits.cumsum(axis=1)])
    assert np.mean(most >= 20) <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / 2_000)
    assert np.mean(most >= 2) > 0.02


def _most(claim: eprocess.Claim, share: float, hits: Ints) -> float:
    """Return the most evidence at any of 8 looks, of the hits until each campaign."""
    looks = (8 << look for look in range(8))
    return max(against(claim, share, int(hits[trials - 1]), trials) for trials in looks)


def test_evidence_of_a_mean_by_hand() -> None:
    """Values 0, 2, 4: mean 2, standard deviation 2. Against "at most 0", away 1 s.d., n = 3.

    1 + 3/4 = 1.75; away = 0.5 x 3 / sqrt(1.75) = 1.13389; 2 / sqrt(1.75) = 1.51186;
    exp(0.642857) = 1.90191; Phi(1.13389) = 0.87158: in all 2.50617.
    """
    values = np.array([0.0, 2.0, 4.0])
    assert against_mean("at most", 0.0, values) == pytest.approx(2.50617, rel=1e-4)
    assert against_mean("at least", 4.0, values) == pytest.approx(2.50617, rel=1e-4)


def test_values_without_spread_settle_a_mean_at_once() -> None:
    same = np.full(4, 7.0)
    assert against_mean("at most", 6.0, same) == math.inf
    assert against_mean("at most", 8.0, same) == 0.0
    assert against_mean("at most", 7.0, same) == 1.0


def test_a_mean_that_is_as_claimed_is_seldom_ever_doubted() -> None:
    """Of values as skewed as an exponential law, from 16 of them on."""
    values = np.random.default_rng(11).exponential(1.0, (500, 256))
    for claim in ("at most", "at least"):
        doubted = [
            any(against_mean(claim, 1.0, row[:n]) >= 50 for n in (16, 32, 64, 128, 256))
            for row in values
        ]
        assert np.mean(doubted) <= 0.06
