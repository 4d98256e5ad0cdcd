from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.stats.differences import (
    against,
    differences,
    every_pair,
    gains,
    holm,
    practically_same,
)
from simulator.stats.intervals import Estimate
from simulator.stats.student import t_quantile
from tests.stats.made import between, covers, near


def normal_outcomes(seed: int, count: int, means: list[float]) -> np.ndarray:
    generator = np.random.default_rng(seed)
    shared = 3 * generator.standard_normal((count, 1))
    return shared + generator.standard_normal((count, len(means))) + means


def test_pairs_with_a_baseline_and_all_pairs() -> None:
    assert against(1, 3) == ((0, 1), (2, 1))
    assert every_pair(3) == ((0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1))


def test_a_single_pair_has_the_paired_t_interval() -> None:
    """Differences 1, 2, 3: 2 give or take 4.3027 / sqrt(3), whichever way it is read."""
    outcomes = np.array([[5.0, 4.0], [9.0, 7.0], [4.0, 1.0]])
    family = differences(outcomes, every_pair(2), seed=1)
    half = 4.302652730 / math.sqrt(3)
    for one in (between(family, 0, 1).together, between(family, 0, 1).alone):
        assert near(one, 2.0, 2 - half, 2 + half)
    assert near(between(family, 1, 0).bonferroni, -2.0, -2 - half, -2 + half)
    assert family.replications == 3


def test_independent_differences_come_close_to_sidak_and_shared_ones_fall_below() -> None:
    """Sidak's exact factor for 3 independent normal maxima is 2.3877; Dunnett's is less."""
    generator = np.random.default_rng(8)
    apart = np.concatenate((np.zeros((4000, 1)), generator.standard_normal((4000, 3))), axis=1)
    independent = differences(apart, against(0, 4), seed=1)
    assert independent.critical == pytest.approx(2.3877, abs=0.025)
    assert independent.bonferroni == pytest.approx(2.3940, abs=0.005)
    dunnett = differences(generator.standard_normal((4000, 4)), against(0, 4), seed=1)
    assert dunnett.critical == pytest.approx(2.3490, abs=0.025)
    tukey = differences(generator.standard_normal((4000, 4)), every_pair(4), seed=1)
    assert tukey.critical == pytest.approx(3.6332 / math.sqrt(2), abs=0.025)


def test_few_replications_take_more_standard_errors() -> None:
    """The factor is Student's with the same chance beyond as the normal one has."""
    many = differences(normal_outcomes(9, 4000, [0, 0, 0]), every_pair(3), seed=1)
    few = differences(normal_outcomes(9, 10, [0, 0, 0]), every_pair(3), seed=1)
    assert many.critical == pytest.approx(3.3145 / math.sqrt(2), abs=0.025)
    assert 2.6 < few.critical <= few.bonferroni == pytest.approx(t_quantile(1 - 0.025 / 3, 9))


def test_bonferroni_is_never_narrower() -> None:
    for seed in range(5):
        family = differences(normal_outcomes(seed, 30, [0, 1, 2, 3]), every_pair(4), seed=seed)
        assert t_quantile(0.975, 29) < family.critical <= family.bonferroni


def test_equal_in_every_replication_is_said_so_and_takes_no_part() -> None:
    """The third equals the first: no width, no share in the family, never decided."""
    outcomes = normal_outcomes(10, 50, [0, 1])[:, [0, 1, 0]]
    family = differences(outcomes, every_pair(3), seed=1)
    same = between(family, 0, 2)
    assert (same.same, same.apart, same.needed, same.chance) == (True, 0, None, 1.0)
    assert near(same.together, 0.0, 0.0, 0.0)
    assert between(family, 0, 1).together == between(family, 2, 1).together
    assert family.bonferroni == t_quantile(1 - 0.025 / 2, 49)


def test_a_constant_difference_is_a_difference() -> None:
    outcomes = np.repeat(np.arange(5.0)[:, None], 2, axis=1) + [0.0, 1.0]
    found = between(differences(outcomes, every_pair(2), seed=1), 1, 0)
    assert (found.apart, found.same, found.needed, found.chance) == (1, False, 0, 0.0)


def test_what_the_interval_separates_is_called_so_on_both_sides() -> None:
    family = differences(normal_outcomes(11, 100, [0, 0, 2]), every_pair(3), seed=1)
    assert (between(family, 2, 0).apart, between(family, 0, 2).apart) == (1, -1)
    assert between(family, 2, 0).needed == 0
    for one in family.differences:
        separated = one.together.low is not None and one.together.low > 0
        assert not separated or one.apart == 1


def test_the_step_down_says_better_where_the_first_step_alone_would_not() -> None:
    """Holm (1979): 0.01, 0.02, 0.04 all fall, for the last ones stand against fewer."""
    assert holm({"a": 0.04, "b": 0.01, "c": 0.02}) == {"a", "b", "c"}
    assert holm({"a": 0.03, "b": 0.01, "c": 0.03}) == {"b"}
    assert holm({"a": 0.02, "b": 0.02, "c": 0.02}) == set()
    assert holm({}) == set()


def test_a_family_names_each_undecided_pair_once_and_what_would_decide_all() -> None:
    """The last is far above; the first two differ a little, and the third equals the first."""
    outcomes = normal_outcomes(17, 200, [0, 0.05, 9])[:, [0, 1, 0, 2]]
    family = differences(outcomes, every_pair(4), seed=1)
    assert [(one.one, one.other) for one in family.undecided] == [(0, 1), (0, 2), (1, 2)]
    assert family.needed == between(family, 0, 1).needed == between(family, 2, 1).needed
    assert differences(outcomes[:, [0, 3]], every_pair(2), seed=1).needed == 0
    flips = np.stack((np.tile([1.0, -1.0], 5_000), np.zeros(10_000)), axis=1)
    assert differences(flips, every_pair(2), seed=1).needed is None


def test_few_replications_take_bonferronis_inequality() -> None:
    """How differences hang together is not known yet; from a hundred on the maximum is narrower."""
    outcomes = normal_outcomes(3, 100, [0, 0, 0, 0, 0])
    few, enough = (differences(outcomes[:n], every_pair(5), seed=1) for n in (99, 100))
    assert few.critical == few.bonferroni == t_quantile(1 - 0.05 / 2 / 10, 98)
    assert enough.critical < enough.bonferroni == t_quantile(1 - 0.05 / 2 / 10, 99)


@pytest.mark.parametrize("count", [20, 50])
def test_many_alternatives_hold_together_in_few_replications(count: int) -> None:
    """Ten equal means, all pairs, 150 studies: 95 % less three standard errors at the least."""
    generator = np.random.default_rng(count)
    held = 0
    for study in range(150):
        shared = generator.poisson(1.0, (count, 1))
        outcomes = shared + generator.poisson(1.0, (count, 10)).astype(float)
        found = differences(outcomes, every_pair(10), seed=study % 4).differences
        held += all(covers(one.together, 0.0) for one in found)
    assert held / 150 >= 0.9


def test_practically_the_same_is_within_the_margin_on_both_sides() -> None:
    """By intervals of 90 % together; equal in every replication is the same within any margin."""
    outcomes = normal_outcomes(17, 400, [0, 0.05, 9])[:, [0, 1, 0, 2]]
    family = differences(outcomes, every_pair(4), seed=1)
    near, same, far = (between(family, one, 0) for one in (1, 2, 3))
    assert near.together.low is not None
    assert near.equal.low is not None
    assert near.equal.high is not None
    assert near.together.low < near.equal.low < near.equal.value < near.equal.high
    margin = max(-near.equal.low, near.equal.high)
    assert practically_same(near, margin)
    assert practically_same(between(family, 0, 1), margin)
    assert not practically_same(near, margin * 0.99)
    assert practically_same(same, 0.0)
    assert not practically_same(far, 8.0)
    assert not practically_same(far, -8.0)


def test_nothing_is_the_same_because_nothing_happened() -> None:
    """No deal in 50 campaigns of either: up to 0.087 apart, whatever is taken for equal."""
    (found,) = differences(np.zeros((50, 2)), ((0, 1),), seed=1).differences
    assert not practically_same(found, 0.05)
    assert practically_same(found, 0.1)


def test_two_one_sided_tests_are_wrong_in_one_study_of_twenty_at_most() -> None:
    """Five alternatives just a margin from the first: any word of the same would be wrong."""
    generator = np.random.default_rng(11)
    wrong = 0
    for study in range(150):
        outcomes = generator.normal([0.0, 0.2, 0.2, 0.2, -0.2, -0.2], 0.5, (200, 6))
        found = differences(outcomes, against(0, 6), seed=study % 4).differences
        wrong += any(practically_same(one, 0.2) for one in found)
    assert wrong / 150 <= 0.09


def test_gains_that_are_always_the_same_have_no_width() -> None:
    first = np.arange(200.0)
    assert gains([first, first + 3], against(0, 2), 1) == [Estimate(3.0, 3.0, 3.0)]
    assert gains([first], against(0, 1), 1) == []


def test_a_single_replication_says_nothing_about_chance() -> None:
    (one,) = differences(np.array([[5.0, 4.0]]), [(0, 1)], seed=1).differences
    assert (one.together, one.alone, one.apart, one.needed) == (
        Estimate(1.0),
        Estimate(1.0),
        0,
        None,
    )


def test_unknown_outcomes_are_refused() -> None:
    outcomes = np.array([[1.0, np.nan], [1.0, 2.0], [2.0, 2.0]])
    with pytest.raises(ValueError, match="known outcomes"):
        differences(outcomes, every_pair(2), seed=1)


def test_the_explicit_bootstrap_of_paired_differences_gives_the_same_factor() -> None:
    """One multiplier a replication, shared by all pairs; large enough that Student is normal."""
    generator = np.random.default_rng(20)
    outcomes = generator.gamma(1.0, 1.0, (2000, 1)) * generator.normal(
        1.0, [0.2, 0.4, 0.8], (2000, 3)
    )
    apart = np.stack([outcomes[:, i] - outcomes[:, j] for i, j in ((0, 1), (0, 2), (1, 2))], axis=1)
    standardised = (apart - apart.mean(axis=0)) / apart.std(axis=0, ddof=1) / math.sqrt(2000)
    sums = [generator.standard_normal((500, 2000)) @ standardised for _ in range(20)]
    explicit = np.quantile(np.abs(np.concatenate(sums)).max(axis=1), 0.95)
    family = differences(outcomes, every_pair(3), seed=1)
    assert family.critical == pytest.approx(explicit, abs=0.035)


def test_all_intervals_hold_together_as_often_as_they_promise() -> None:
    """150 studies of skewed outcomes on shared luck, four strategies, all pairs at once.

    95 % give or take 3 binomial standard errors; intervals for one pair each hold far less often.
    """
    generator = np.random.default_rng(20261125)
    together = alone = 0
    for study in range(150):
        shared = generator.gamma(2.0, 2.0, size=(100, 1))
        outcomes = generator.poisson(shared * [1.0, 1.0, 1.5, 2.0]).astype(np.float64)
        truth = [4.0, 4.0, 6.0, 8.0]
        found = differences(outcomes, every_pair(4), seed=study % 4).differences
        together += all(covers(one.together, truth[one.one] - truth[one.other]) for one in found)
        alone += all(covers(one.alone, truth[one.one] - truth[one.other]) for one in found)
    assert 0.9 <= together / 150 < 1
    assert alone / 150 < 0.88
