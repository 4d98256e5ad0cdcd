"""Student's t distribution, without the statistics package that takes a second to import."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache, lru_cache
from statistics import NormalDist
from typing import Final

SERIES: Final = 100
"""Degrees of freedom from which the quantile is expanded around that of the normal distribution."""
ROUNDS: Final = 100
CLOSE: Final = 1e-11
"""Newton doubles the digits: after a step this small, of the quantile, they are all there."""


@cache
def t_quantile(share: float, freedom: int) -> float:
    """Return the quantile of Student's t distribution, `share` above 0.5.

    From `SERIES` degrees of freedom on by its expansion around the normal quantile (Abramowitz and
    Stegun 26.7.5), right to 1e-8 there for shares up to 0.999; below by Newton's method.
    """
    return _expanded(share, freedom) if freedom >= SERIES else _bracketed(share, freedom)


def t_beyond(t: float, freedom: int) -> float:
    """Return the chance that Student's t lies further from zero than `t`, on either side."""
    if math.isinf(t):
        return 0.0
    return incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t))


def normal_beyond(z: float) -> float:
    """Return the chance that a standard normal number lies further from zero than `z`."""
    return math.erfc(abs(z) / math.sqrt(2))


def _expanded(share: float, freedom: int) -> float:
    z = NormalDist().inv_cdf(share)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    more: float = sum(term / freedom**power for power, term in enumerate(terms, start=1))
    return z + more


def _bracketed(share: float, freedom: int) -> float:
    """Solve the distribution function 1 - I_x(f/2, 1/2) / 2 with x = f / (f + t^2) for `share`.

    I is the regularised incomplete beta function (DLMF 8.17).
    """
    high = 1.0
    while _t_share(high, freedom) < share:
        high *= 2.0
    scale = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)
    top = math.exp(scale) / math.sqrt(math.pi * freedom)
    return root(
        lambda t: _t_share(t, freedom) - share,
        lambda t: top * (1 + t * t / freedom) ** (-(freedom + 1) / 2),
        (0.0, high),
        high / 2,
    )


def root(
    rising: Callable[[float], float],
    slope: Callable[[float], float],
    bracket: tuple[float, float],
    guess: float,
) -> float:
    """Return where a function rises through 0, from a guess within a bracket of positive numbers.

    By Newton's method; a step out of the bracket known so far is replaced by its middle.
    """
    (low, high), at = bracket, guess
    for _ in range(ROUNDS):
        above, rise = rising(at), slope(at)
        low, high = (low, at) if above >= 0 else (at, high)
        step = at - above / rise if rise > 0 else low
        if abs(step - at) <= CLOSE * at:
            return step
        at = step if low < step < high else (low + high) / 2
    return at


def _t_share(t: float, freedom: int) -> float:
    return 1 - t_beyond(t, freedom) / 2


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Return I_x(a, b) by its continued fraction (DLMF 8.17.22), from the side that converges."""
    if x <= 0 or x >= 1:
        return min(max(x, 0.0), 1.0)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(scale + a * math.log(x) + b * math.log1p(-x)) / a
    value = 0.0
    for odd, under_odd, even, under_even in _fraction(a, b):
        value = (even * x / under_even) / (1 + (odd * x / under_odd) / (1 + value))
    first = -(a + b) * x / (a + 1)
    return front / (1 + first / (1 + value))


@lru_cache(maxsize=64)
def _fraction(a: float, b: float) -> tuple[tuple[float, float, float, float], ...]:
    """Return what the terms of the continued fraction are made of, the last of 100 pairs first."""
    return tuple(
        (
            -(a + m) * (a + b + m),
            (a + 2 * m) * (a + 2 * m + 1),
            m * (b - m),
            (a + 2 * m - 1) * (a + 2 * m),
        )
        for m in range(100, 0, -1)
    )
