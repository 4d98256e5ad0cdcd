from __future__ import annotations

import numpy as np
import pytest

from simulator.arrays import Floats
from simulator.stats.controls import ControlVariate, control_of, less_luck


def campaigns(count: int, seed: int = 5) -> tuple[Floats, Floats]:
    """Return chances of campaigns and their luck, five numbers of which two matter.

    1/2 + 0.4 a + 0.4 a b + 0.3 (b^2 - 1/12), and noise of 0.02: a mean of 1/2.
    """
    own = np.random.default_rng(seed)
    luck = own.random((count, 5)) - 0.5
    a, b = luck[:, 1], luck[:, 3]
    noise = own.uniform(-0.035, 0.035, count)
    return 0.5 + 0.4 * a + 0.4 * a * b + 0.3 * (b * b - 1 / 12) + noise, luck


def test_what_luck_explains_is_found() -> None:
    """b explains nothing by itself, so that products with it are not looked at."""
    values, luck = campaigns(512)
    found = control_of(values, luck)
    assert found.terms == ((1,),)
    assert found.weights == pytest.approx((0.4,), abs=0.02)
    assert found.most == pytest.approx(0.2, abs=0.01)
    # 0.35^2 x 4 / 12 of luck and noise in 0.25 of tosses; at least a twentieth is left.
    assert found.left == 0.05
    assert found.mean == pytest.approx(0.5, abs=0.005)


def test_squares_and_products_of_what_explains_most_are_found_too() -> None:
    values, luck = campaigns(512)
    # Now b matters by itself.
    values = 0.9 * values + 0.1 * (luck[:, 3] + 0.5)
    found = control_of(values, luck)
    weights = dict(zip(found.terms, found.weights, strict=True))
    assert weights == pytest.approx({(1,): 0.36, (3,): 0.1, (1, 3): 0.36, (3, 3): 0.27}, abs=0.02)
    rest = values - found.of(luck)
    assert rest.std() == pytest.approx(0.9 * 0.07 / np.sqrt(12), rel=0.1)
    # A half each of the first two, a quarter of the product, a sixth of a square less its mean.
    assert found.most == pytest.approx(0.36 / 2 + 0.1 / 2 + 0.36 / 4 + 0.27 / 6, abs=0.02)
    assert float(np.abs(found.of(np.random.default_rng(1).random((999, 5)) - 0.5)).max()) <= (
        found.most
    )


def test_what_is_learned_of_some_leaves_the_mean_of_others_as_it_is() -> None:
    """200 studies, each of its own 64: the mean of what is taken off others is 0."""
    off = []
    for seed in range(200):
        values, luck = campaigns(64, seed)
        found = control_of(values, luck)
        others = np.random.default_rng(1_000 + seed).random((2_000, 5)) - 0.5
        off.append(float(found.of(others).mean()))
    assert np.mean(off) == pytest.approx(0.0, abs=3 * np.std(off) / np.sqrt(len(off)))


def test_little_is_not_learned_from() -> None:
    """63 campaigns; or many of which only 7 miss."""
    values, luck = campaigns(64)
    assert control_of(values[:63], luck[:63]) == ControlVariate(float(values[:63].mean()))
    seldom = (np.arange(4_096) > 6).astype(np.float64)
    assert control_of(seldom, np.random.default_rng(2).random((4_096, 5)) - 0.5) == ControlVariate(
        float(seldom.mean())
    )


def test_noise_and_no_luck_at_all_explain_nothing() -> None:
    hits = (np.random.default_rng(4).random(256) < 0.8).astype(np.float64)
    found = control_of(hits, np.zeros((256, 0)))
    assert (found.terms, found.left, found.most) == ((), 1.0, 0.0)
    assert found.of(np.zeros((3, 0))).tolist() == [0.0, 0.0, 0.0]
    same = control_of(np.full(256, 0.5), np.zeros((256, 0)))
    assert (same.mean, same.left) == (0.5, 0.05)


def test_values_less_luck_have_the_mean_of_the_values_known_better() -> None:
    """Of 200 studies of 128: a spread of a fifth, and intervals that hold the mean."""
    found = np.array([less_luck(*campaigns(128, seed)) for seed in range(200)])
    means, errors = found.mean(axis=1), found.std(axis=1, ddof=1) / np.sqrt(128)
    assert means.std() < 0.4 * np.std([campaigns(128, seed)[0].mean() for seed in range(200)])
    assert np.mean(np.abs(means - 0.5) <= 1.96 * errors) > 0.9
