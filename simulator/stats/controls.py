"""Control variates: values less what the luck they met explains, so that fewer tell as much.

Luck is told by numbers that are even between -1/2 and 1/2 and have nothing to do with each other.
So each of them, each product of two, and each square less 1/12 is 0 in the mean, exactly, and a
weighted sum of these may be taken off a value without moving its mean (Lavenberg and Welch 1981,
"A perspective on the use of control variables to increase the efficiency of Monte Carlo
simulations", Management Science 27:322; Asmussen and Glynn 2007, Stochastic Simulation, section
V.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Final

import numpy as np

from simulator.arrays import Floats

Term = tuple[int, ...]
"""Of one number of luck, or the product of two; a square is less its mean."""

FEWEST: Final = 64
"""Values from which weights are learned."""
RARE: Final = 8
"""Of values between 0 and 1, so many must be near either end, in sum, before any is explained."""
EACH: Final = 16
"""Values for each weight, at least."""
CLEAR: Final = 2.5
"""Standard errors beyond which a term is taken to explain something."""
PAIRED: Final = 6
"""Numbers of luck that explain most, whose products are looked at."""
LEAST: Final = 0.05
"""Share of the variance that is left, at least: more is not believed."""


@dataclass(frozen=True, slots=True)
class ControlVariate:
    """What luck explains of a value, and what is known of the value's mean."""

    mean: float
    """Of the values it was learned from, less what luck explains of them"""
    left: float = 1.0
    """Variance that is left, in that of values that are 0 or 1 with this mean"""
    terms: tuple[Term, ...] = ()
    weights: tuple[float, ...] = ()

    @property
    def most(self) -> float:
        """What it may come to, at most, above 0 or below."""
        ends = zip(self.terms, self.weights, strict=True)
        return sum(abs(weight) * _end(term) for term, weight in ends)

    def of(self, luck: Floats) -> Floats:
        """Return what the luck (n, k) of values explains of them, (n,)."""
        found: Floats = _columns(self.terms, luck) @ np.array(self.weights)
        return found


def control_of(values: Floats, luck: Floats) -> ControlVariate:
    """Learn from values (n,) in [0, 1] what their luck (n, k) explains.

    First the numbers that explain something by themselves, then products of those that explain
    most; weights by least squares. Nothing is explained of few values, or of such as are nearly all
    0 or nearly all 1. What is learned of some values holds for others that have their own luck.
    """
    count, mean = len(values), float(values.mean())
    if count < FEWEST or count * min(mean, 1 - mean) < RARE:
        return ControlVariate(mean)
    terms = _telling([(k,) for k in range(luck.shape[1])], luck, values, count // EACH)
    weights, rest = _fitted(terms, luck, values)
    first = [term[0] for term in terms[:PAIRED]]
    pairs = list(combinations_with_replacement(sorted(first), 2))
    if more := _telling(pairs, luck, rest, count // EACH - len(terms)):
        terms += more
        weights, rest = _fitted(terms, luck, values)
    mean = float(np.clip(rest.mean(), 0.0, 1.0))
    spread = float(rest.var()) * count / (count - len(terms) - 1)
    whole = mean * (1 - mean)
    left = min(1.0, max(LEAST, spread / whole)) if whole > 0 else 1.0
    return ControlVariate(mean, left, tuple(terms), tuple(weights.tolist()))


def less_luck(values: Floats, luck: Floats) -> Floats:
    """Return values (n,) less what their luck (n, k) explains, as far apart as new ones would be.

    Their mean is that of the values, in expectation nearly, and known better.
    """
    control = control_of(values, luck)
    rest = values - control.of(luck)
    mean, count = float(rest.mean()), len(values)
    wider = np.sqrt(count / (count - len(control.terms) - 1)) if control.terms else 1.0
    found: Floats = mean + wider * (rest - mean)
    return found


def _telling(terms: Sequence[Term], luck: Floats, values: Floats, most: int) -> list[Term]:
    """Return the terms that go with values beyond chance, the clearest first, `most` at most."""
    away = values - values.mean()
    spread = float(away.std())
    if not terms or most < 1 or spread == 0:
        return []
    columns = _columns(terms, luck)
    columns = columns - columns.mean(axis=0)
    clear = np.abs(away @ columns) / (columns.std(axis=0) * spread * np.sqrt(len(values)))
    order = np.argsort(-clear, kind="stable")[:most]
    return [terms[k] for k in order.tolist() if clear[k] > CLEAR]


def _fitted(terms: Sequence[Term], luck: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Return the weights of terms by least squares, and values less what these explain."""
    columns = _columns(terms, luck)
    centred = columns - columns.mean(axis=0)
    weights = np.linalg.lstsq(centred, values - values.mean(), rcond=None)[0]
    return weights, values - columns @ weights


def _columns(terms: Sequence[Term], luck: Floats) -> Floats:
    """Return the terms side by side, (n, terms)."""
    columns = np.empty((len(luck), len(terms)))
    for place, term in enumerate(terms):
        columns[:, place] = luck[:, term].prod(axis=1)
        if _is_square(term):
            columns[:, place] -= 1 / 12
    return columns


def _end(term: Term) -> float:
    """Return what a term may be, at most, above 0 or below."""
    return 1 / 4 - 1 / 12 if _is_square(term) else 0.5 ** len(term)


def _is_square(term: Term) -> bool:
    return len(term) == 2 and term[0] == term[1]
