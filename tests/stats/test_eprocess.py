from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest

from simulator.stats import eprocess
from simulator.stats.eprocess import against_mean, against_share


def test_evidence_is_the_mean_of_likelihood_ratios(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a half, two chances above it: a quarter of the way on the scale of arcs, and 1.

    That first one is sin(5 pi / 16)^2 = 0.69134. Three of three campaigns: (0.69134 : 1/2)^3 =
    2.6434 and 2^3 = 8, on average 5.3217. Two of three: 1.38268^2 x 0.61732 = 1.18020, and 0 as a
    chance of 1 never misses.
    """
    monkeypatch.setattr(eprocess, "ALTERNATIVES", 2)
    eprocess._others.cache_clear()
    try:
        assert against_share("at most", 0.5, 3, 3) == pytest.approx(5.3217, rel=1e-4)
        assert against_share("at most", 0.5, 2, 3) == pytest.approx(0.5901, rel=1e-4)
        # What is claimed of hits is claimed of misses the other way round.
        assert against_share("at least", 0.5, 0, 3) == pytest.approx(5.3217, rel=1e-4)
        assert against_share("at least", 0.5, 1, 3) == pytest.approx(0.5901, rel=1e-4)
    finally:
        eprocess._others.cache_clear()


def test_evidence_begins_at_one() -> None:
    assert against_share("at most", 0.9, 0, 0) == 1.0
    assert against_share("at least", 0.9, 0, 0) == 1.0
    assert against_mean("at most", 3.0, np.array([9.0])) == 1.0


@pytest.mark.parametrize(
    ("hits", "trials", "below", "above"),
    [
        (16, 16, 0.2157, 2.648),
        (32, 32, 0.1559, 9.306),
        (12, 16, 1.503, 0.3419),
        (58, 64, 0.2199, 0.4978),
        (40, 64, 3_368_000, 0.1343),
    ],
)
def test_evidence_for_and_against_nine_in_ten(
    hits: int, trials: int, below: float, above: float
) -> None:
    """32 of 32 are promising, 40 of 64 hopeless; sums of 64 powers, worked out one by one."""
    assert against_share("at least", 0.9, hits, trials) == pytest.approx(below, rel=1e-3)
    assert against_share("at most", 0.9, hits, trials) == pytest.approx(above, rel=1e-3)


def test_hopeless_and_certain_are_numbers_too() -> None:
    """Never an overflow, and no evidence where all is as claimed."""
    assert against_share("at least", 0.999, 0, 1_000_000) > 1e300
    assert against_share("at most", 0.001, 0, 1_000_000) < 0.05
    assert math.isfinite(against_share("at most", 0.5, 10_000, 10_000))


@pytest.mark.parametrize("share", [0.5, 0.9, 0.98])
@pytest.mark.parametrize("claim", ["at least", "at most"])
def test_a_true_claim_is_seldom_ever_doubted(claim: eprocess.Claim, share: float) -> None:
    """Ville: looked at 8 times in 1,024 campaigns, 1 in 20 reaches 20 at most, whenever.

    2,000 studies at the claim's own end, where the bets are fair; 3 standard errors more.
    """
    hits = np.random.default_rng(7).random((2_000, 1_024)) < share
    counts = np.cumsum(hits, axis=1)[:, [7, 15, 31, 63, 127, 255, 511, 1023]]
    evidence = cache(against_share)
    most = [
        max(evidence(claim, share, hits, 8 << look) for look, hits in enumerate(row.tolist()))
        for row in counts
    ]
    assert np.mean(np.array(most) >= 20) <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / 2_000)
    assert np.mean(np.array(most) >= 2) > 0.02


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
