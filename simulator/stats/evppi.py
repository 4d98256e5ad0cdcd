"""What each unknown figure does to an outcome, and what it is worth to find it out before choosing.

All of it is read from one sample in which every figure is drawn anew in each replication, without
any further simulation. What depends on a figure is regressed on cosines of its rank, so that
neither its unit nor the shape of its distribution matters. What no figure does is told from what
one does by dummies: figures whose values are permuted between replications.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.stats.intervals import LEVEL, Estimate, mean_interval
from simulator.stats.student import t_quantile
from simulator.streams.streams import BOOTSTRAP_STREAM, digest, uniforms, words

BENDS: Final = 4
"""Cosines of the rank by which what depends on a figure may bend."""
FOLDS: Final = 10
"""Parts of the sample; each is decided by what the others show."""
DUMMIES: Final = 400
ABOVE: Final = 0.995
"""Of the dummies that lie below what counts as the effect of a figure."""
GRID: Final = 101
"""Places in the range of a figure at which it is looked who leads."""
PENALTIES: Final = np.logspace(-6, 2, 17)
"""Of the regression on all figures together, as parts of the sample's size."""
FEWEST: Final = 10 * FOLDS
"""Replications that it takes at least."""


@dataclass(frozen=True, slots=True)
class Share:
    """The part of an outcome's variance that goes away where one figure is known."""

    value: Estimate
    """Of the variance, 0 to 1"""
    beyond: bool
    """Whether next to no dummy reaches as much and its interval lies above 0"""


@dataclass(frozen=True, slots=True)
class InformationValue:
    """What the best choice gains on average where a figure is known before it is made."""

    value: Estimate
    """In the outcome's unit, a replication"""
    beyond: bool
    """Whether next to no dummy reaches as much and its interval lies above 0"""


@dataclass(frozen=True, slots=True)
class LeadRange:
    """Where in a figure's range another alternative leads than without knowing it."""

    low: float
    high: float
    leader: int
    """Place of the alternative with the best mean there"""
    sure: tuple[float, float] | None
    """The part in which its lead is beyond chance (95 % at each value); None where it nowhere is"""


def shares_of_spread(outcome: Floats, figures: Floats, seed: int) -> tuple[Share, ...]:
    """Return each figure's share of the variance of an outcome, as if it were known alone.

    `outcome` (N,), `figures` (N, P). The share is that of the variance of the mean given the
    figure, the first-order index (Sobol 1993; of a given sample: Plischke, Borgonovo and Smith
    2013, "Global sensitivity measures from given data", European Journal of Operational Research
    226:536): R squared of the regression, less what it has by chance (Ezekiel 1930), cut at 0.
    The interval is that of the squared errors' means, normal. Raises ValueError for too few
    replications.
    """
    _check(len(outcome))
    found = [_explained(outcome, _cosines(column)) for column in figures.T]
    dummies = [
        _explained(outcome, _cosines(column))[0] for column in _dummies(figures, seed, "shares")
    ]
    border = _border(dummies)
    shares = ((value, _share(value, parts)) for value, parts in found)
    return tuple(Share(share, value > border and share.side > 0) for value, share in shares)


def share_together(outcome: Floats, figures: Floats) -> Estimate:
    """Return the share of the variance that goes away where all figures are known.

    Taken is the sum of what each explains alone, so that what only several of them do together
    counts as luck. `outcome` (N,), `figures` (N, P), independent of each other. The interval adds
    to the spread of the squared errors that of shares of figures which do nothing.
    """
    _check(len(outcome))
    found = [_explained(outcome, _cosines(column)) for column in figures.T]
    noise = 2 * BENDS * len(found) / len(outcome) ** 2
    value = sum(one for one, _ in found)
    parts = np.sum([parts for _, parts in found], axis=0) if found else np.zeros(len(outcome))
    return _share(value, parts, noise)


def worth_of_knowing(outcomes: Floats, figures: Floats, seed: int) -> tuple[InformationValue, ...]:
    """Return what it is worth to know each figure, alone, before an alternative is chosen.

    `outcomes` (N, K) of K alternatives, more is better; `figures` (N, P). That is the expected
    value of partial perfect information by regression (Strong, Oakley and Brennan 2014,
    "Estimating multiparameter partial expected value of perfect information from a probabilistic
    sensitivity analysis sample: a nonparametric regression approach", Medical Decision Making
    34:311). What would be chosen at a replication's value is decided by the regression on the
    other nine tenths of the sample, and so is what is chosen without knowing; counted is what the
    replication itself came to. So nothing is gained by fitting luck; what is lost by regressions
    that miss makes it a little too small rather than too large. Raises ValueError for too few
    replications or a single alternative.
    """
    _check(len(outcomes), outcomes.shape[1])
    found = [_gains(outcomes, _cosines(column)) for column in figures.T]
    dummies = [
        float(_gains(outcomes, _cosines(column)).mean())
        for column in _dummies(figures, seed, "worth")
    ]
    border = _border(dummies)
    return tuple(_worth(gains, border) for gains in found)


def worth_of_knowing_all(outcomes: Floats, figures: Floats) -> Estimate:
    """Return what it is worth at least to know all figures before an alternative is chosen.

    As `worth_of_knowing`, by a ridge regression of what alternatives are apart on all figures side
    by side, which bends the less the less that shows (Golub, Heath and Wahba 1979, "Generalized
    cross-validation as a method for choosing a good ridge parameter", Technometrics 21:215). At
    least, since whoever knew them all would also know what they do together.
    """
    _check(len(outcomes), outcomes.shape[1])
    designs = [_cosines(column) for column in figures.T]
    # What bends more often costs more.
    wide = np.concatenate(
        [one / np.arange(1, one.shape[1] + 1) for one in designs] or [np.zeros((len(outcomes), 0))],
        axis=1,
    )
    leads = outcomes - outcomes[:, :1]
    return _at_least_zero(mean_interval(_gains(leads, wide, _ridges)))


def worth_of_counting(
    outcomes: Floats, rate: Floats, trials: int, seed: int, name: str
) -> Estimate:
    """Return what it is worth to count the hits among so many trials of a rate before choosing.

    The expected value of sample information by regression (Strong, Oakley, Brennan and Breeze
    2015, "Estimating the expected value of sample information using the probabilistic sensitivity
    analysis sample", Medical Decision Making 35:570): in each replication hits are drawn at its
    `rate` (N,), and the worth of knowing them is that of a figure. The choice follows the mean
    given the hits, which is the mean over the rate's posterior. Luck is that of `seed` and `name`.
    Raises ValueError as `worth_of_knowing`.
    """
    _check(len(outcomes), outcomes.shape[1])
    drawn = _uniforms(seed, f"hits of {name}", trials * len(rate)).reshape(trials, len(rate))
    hits = (drawn < rate).sum(axis=0).astype(np.float64)
    return _at_least_zero(mean_interval(_gains(outcomes, _cosines(hits))))


def where_others_lead(outcomes: Floats, figure: Floats, usual: int) -> tuple[LeadRange, ...]:
    """Return the stretches of a figure's range in which another alternative has the better mean.

    `outcomes` (N, K), more is better; `figure` (N,); `usual` is the place of the alternative chosen
    without knowing it. Means are those of the regression; standard errors take each replication's
    own spread (White 1980, Econometrica 48:817).
    """
    _check(len(outcomes), outcomes.shape[1])
    order = np.argsort(figure, kind="stable")
    places = np.linspace(0, len(figure) - 1, GRID).round().astype(np.int64)
    design = np.column_stack([np.ones(len(figure)), _cosines(figure)])
    inverse = np.linalg.pinv(design.T @ design, hermitian=True)
    leads = outcomes - outcomes[:, [usual]]
    fitted = design @ (inverse @ (design.T @ leads))
    rows = order[places]
    looked, values = design[rows], figure[rows]
    errors = np.empty((GRID, leads.shape[1]))
    for one in range(leads.shape[1]):
        meat = design * (leads[:, one] - fitted[:, one])[:, None]
        half = looked @ inverse @ meat.T
        errors[:, one] = np.sqrt((half**2).sum(axis=1))
    best = fitted[rows].argmax(axis=1)
    critical = t_quantile((1 + LEVEL) / 2, len(figure) - 1)
    found = []
    edges = np.flatnonzero(np.diff(best)) + 1
    for some in np.split(np.arange(GRID), edges):
        leader = int(best[some[0]])
        if leader == usual:
            continue
        beyond = some[fitted[rows][some, leader] > critical * errors[some, leader]]
        sure = (float(values[beyond[0]]), float(values[beyond[-1]])) if len(beyond) else None
        found.append(LeadRange(float(values[some[0]]), float(values[some[-1]]), leader, sure))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums over some replications, which are all that a regression needs."""

    gram: Floats
    """(C, C) products of the columns of the design; the first is 1"""
    cross: Floats
    """(C, K) products of these and outcomes"""
    squares: Floats
    """(K,) of outcomes"""
    rows: int

    def without(self, design: Floats, outcomes: Floats) -> _Sums:
        """Return those of all replications but some."""
        mine = _sums(design, outcomes)
        return _Sums(
            self.gram - mine.gram,
            self.cross - mine.cross,
            self.squares - mine.squares,
            self.rows - mine.rows,
        )


def _sums(design: Floats, outcomes: Floats) -> _Sums:
    squares = (outcomes**2).sum(axis=0)
    return _Sums(design.T @ design, design.T @ outcomes, squares, len(design))


Fit = Callable[[Sequence[_Sums]], Sequence[Floats]]
"""Sums of several samples -> coefficients (C, K) of each."""


def _least_squares(samples: Sequence[_Sums]) -> Sequence[Floats]:
    inverses = np.linalg.pinv(np.stack([sums.gram for sums in samples]), hermitian=True)
    return [inverse @ sums.cross for inverse, sums in zip(inverses, samples, strict=True)]


def _ridges(samples: Sequence[_Sums]) -> Sequence[Floats]:
    return [_ridge(sums) for sums in samples]


def _ridge(sums: _Sums) -> Floats:
    """Regress with the penalty of least generalised cross-validation; a constant has none."""
    rows, ones, means = sums.rows, sums.gram[0, 1:] / sums.rows, sums.cross[0] / sums.rows
    sizes, turned = np.linalg.eigh(sums.gram[1:, 1:] - rows * np.outer(ones, ones))
    along = turned.T @ (sums.cross[1:] - rows * np.outer(ones, means))
    whole = (sums.squares - rows * means**2).sum()
    best, slopes = math.inf, np.zeros_like(along)
    for penalty in PENALTIES * rows:
        over = 1 / (np.maximum(sizes, 0.0) + penalty)
        kept = 1 - penalty * over
        left = whole - (along**2 * (over * (2 - kept))[:, None]).sum()
        score = left / (1 - (1 + kept.sum()) / rows) ** 2
        if score < best:
            best, slopes = score, turned @ (along * over[:, None])
    return np.concatenate([(means - ones @ slopes)[None], slopes])


def _gains(outcomes: Floats, cosines: Floats, fit: Fit = _least_squares) -> Floats:
    """Return by how much each replication's choice is better than the usual one, (N,).

    Both are decided by the other parts of the sample.
    """
    gained = np.zeros(len(outcomes))
    if not cosines.shape[1]:
        return gained
    design = np.column_stack([np.ones(len(cosines)), cosines])
    whole = _sums(design, outcomes)
    parts = [(design[fold::FOLDS], outcomes[fold::FOLDS]) for fold in range(FOLDS)]
    others = [whole.without(*part) for part in parts]
    for fold, ((mine, came), slopes) in enumerate(zip(parts, fit(others), strict=True)):
        chosen = (mine @ slopes).argmax(axis=1)
        usual = int(others[fold].cross[0].argmax())
        gained[fold::FOLDS] = came[np.arange(len(came)), chosen] - came[:, usual]
    return gained


def _worth(gains: Floats, border: float) -> InformationValue:
    found = mean_interval(gains)
    return InformationValue(_at_least_zero(found), found.value > border and found.side > 0)


def _explained(outcome: Floats, cosines: Floats) -> tuple[float, Floats]:
    """Return R squared less what it has by chance, and what each replication adds to its error."""
    rows, bends = cosines.shape
    apart = outcome - outcome.mean()
    variance = float((apart**2).mean())
    if not bends or variance == 0:
        return 0.0, np.zeros(rows)
    slopes = np.linalg.pinv(cosines.T @ cosines, hermitian=True) @ (cosines.T @ apart)
    left = (apart - cosines @ slopes) ** 2
    unexplained = float(left.mean()) / variance
    parts = unexplained * apart**2 / variance - left / variance
    return float(1 - unexplained * (rows - 1) / (rows - bends - 1)), parts


def _share(value: float, parts: Floats, noise: float = 0.0) -> Estimate:
    rows = len(parts)
    half = t_quantile((1 + LEVEL) / 2, rows - 1) * math.sqrt(float(parts.var()) / rows + noise)
    low, high = (min(max(end, 0.0), 1.0) for end in (value - half, value + half))
    return Estimate(min(max(value, 0.0), 1.0), low, high)


def _cosines(values: Floats) -> Floats:
    """Return cosines of the rank, centred, (N, bends); as many as distinct values leave."""
    distinct, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - counts / 2) / len(values)
    bends = np.arange(1, min(BENDS, len(distinct) - 1) + 1)
    found = np.cos(math.pi * ranks[:, None] * bends)[place.reshape(-1)]
    centred: Floats = found - found.mean(axis=0)
    return centred


def _dummies(figures: Floats, seed: int, name: str) -> Iterator[Floats]:
    """Yield figures whose values are dealt out anew among the replications."""
    rows, count = figures.shape
    for number in range(DUMMIES if count else 0):
        order = np.argsort(_uniforms(seed, f"dummy {number} for {name}", rows))
        yield figures[order, number % count]


def _border(found: Sequence[float]) -> float:
    return float(np.quantile(found, ABOVE)) if found else 0.0


def _uniforms(seed: int, name: str, count: int) -> Floats:
    return uniforms(words(seed, BOOTSTRAP_STREAM, None, digest(name), count=count))


def _at_least_zero(found: Estimate) -> Estimate:
    """Cut what is never negative: nobody has to follow what he knows."""
    if found.low is None or found.high is None:
        return Estimate(max(0.0, found.value))
    return Estimate(*(max(0.0, one) for one in (found.value, found.low, found.high)))


def _check(rows: int, alternatives: int = 2) -> None:
    if rows < FEWEST:
        raise ValueError(f"it takes {FEWEST} replications, saw {rows}")
    if alternatives < 2:
        raise ValueError("it takes two alternatives to choose between")
