from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest

from simulator.stats.needed import needed_for_share, needed_to_decide
from simulator.stats.rare import share_bounds

PHI = NormalDist().cdf


@pytest.mark.parametrize(("away", "critical"), [(0.0, 1.96), (0.5, 1.96), (1.0, 3.0), (1.9, 1.96)])
def test_as_many_more_are_named_as_decide_in_nine_of_ten_futures(
    away: float, critical: float
) -> None:
    """The mean that will be seen is normal about the one seen, with (r - 1) / r of its variance."""
    more = needed_to_decide(away, 1.0, critical, 100)
    assert more is not None
    assert needed_to_decide(-away, 1.0, critical, 100) == more

    def decided(times: float) -> float:
        spread, border = math.sqrt(1 - 1 / times), critical / math.sqrt(times)
        return PHI((away - border) / spread) + PHI((-away - border) / spread)

    assert decided(1 + more / 100) >= 0.9
    assert decided(1 + 0.97 * more / 100) < 0.9


def test_what_is_decided_needs_no_more_and_what_never_differs_cannot_be() -> None:
    """Nor is more than a million worth naming."""
    assert needed_to_decide(2.0, 1.0, 1.96, 100) == 0
    assert needed_to_decide(0.0, 0.0, 1.96, 100) is None
    assert needed_to_decide(0.0, 1.0, 1.96, 100_000) is None


@pytest.mark.parametrize("count", [50, 200])
@pytest.mark.parametrize("critical", [1.96, 3.0])
def test_in_four_of_five_studies_the_number_is_enough(count: int, critical: float) -> None:
    """Truths up to four standard errors of the study apart, near and far ones alike."""
    generator = np.random.default_rng(count)
    enough = told = 0
    for truth in generator.uniform(0.0, 4.0, 2_000) / math.sqrt(count):
        mean = generator.normal(truth, 1 / math.sqrt(count))
        more = needed_to_decide(mean, 1 / math.sqrt(count), critical, count)
        if not more:
            continue
        told += 1
        total = count + more
        whole = (count * mean + generator.normal(more * truth, math.sqrt(more))) / total
        enough += abs(whole) > critical / math.sqrt(total)
    assert enough / told >= 0.8


def test_a_share_that_is_shown_needs_no_more() -> None:
    """Clopper and Pearson: 20 of 20 are 83 % at least, 60 of 100 are 70 % at most."""
    assert needed_for_share(20, 20, 0.8, 0.95) == 0
    assert needed_for_share(60, 100, 0.75, 0.95) == 0


def test_a_share_close_to_the_chance_takes_long() -> None:
    """All of 20 soon show 90 %, 78 of 100 hardly 80 %; that it is 100 % nothing ever shows."""
    soon, late = needed_for_share(20, 20, 0.9, 0.95), needed_for_share(78, 100, 0.8, 0.95)
    assert soon is not None
    assert late is not None
    assert 200 < soon < 400
    assert 10_000 < late < 50_000
    assert needed_for_share(80_000, 100_000, 0.8, 0.95) is None


@pytest.mark.parametrize(("chance", "trials"), [(0.8, 50), (0.9, 50), (0.8, 200), (0.5, 100)])
def test_in_four_of_five_studies_the_share_is_shown(chance: float, trials: int) -> None:
    """True shares spread over four standard errors around the chance."""
    generator = np.random.default_rng(trials)
    spread = math.sqrt(chance * (1 - chance) / trials)
    enough = told = 0
    for truth in np.clip(generator.uniform(-4.0, 4.0, 80) * spread + chance, 0.01, 0.99):
        hits = int(generator.binomial(trials, truth))
        more = needed_for_share(hits, trials, chance, 0.975)
        if not more:
            continue
        told += 1
        low, high = share_bounds(hits + int(generator.binomial(more, truth)), trials + more, 0.975)
        enough += low >= chance or high < chance
    assert enough / told >= 0.8
