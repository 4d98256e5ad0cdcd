"""The base log-odds of messages, each solved over whoever has been silent to those before it.

A source counts a second message in points of all who accepted. Only those who left the first one
unanswered get it, and they are the less interested.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.model.tables.interest import Curves, expit, logit, within_reach
from simulator.model.tables.odds_base import WeightedKinds, bases, newton, some_rows
from simulator.vocabulary import ORDINALS

_SOLVED: Final = 4
"""Messages that are solved each by itself; the others are of the last one's kind."""
_NOBODY: Final = 1e-12
_ROWS: Final = 64
"""Replications looked at together: their tables stay in the processor's cache."""


def message_bases(rates: Floats, people: WeightedKinds, shape: Curves, kind: Ints) -> Floats:
    """Solve the base log-odds of each message to `people`, shape (A, 8), for rates (A, 8).

    `kind` names the curves of each replication.

    A rate is the share of all of them who answer this message and no earlier one. One that the
    silent cannot make up puts everybody at the highest chance.
    """
    first = bases(rates[:, :1], people, shape.own, shape, kind)[:, 0]
    rows = np.broadcast_to(rates, (len(first), ORDINALS))
    parts = []
    for start in range(0, len(rows), _ROWS):
        some = slice(start, start + _ROWS)
        odds, weight, own = (
            some_rows(one, some) for one in (people.odds, people.weight, shape.apart[kind])
        )
        group = people.group if people.group.ndim == 1 else people.group[some]
        top = shape.own[group, -1][..., None]
        solved = list(
            _follow(rows[some], first[some], odds[:, :, None] + own[:, None], weight, top)
        )
        parts.append(np.stack(solved + solved[-1:] * (ORDINALS - _SOLVED), axis=1))
    return np.concatenate(parts)


def _follow(
    rates: Floats, base: Floats, odds: Floats, weight: Floats, top: Floats
) -> Iterator[Floats]:
    """Give the base (A,) of one message after the other; `base` is the first one's.

    `odds` (A, Q, 8) are those of people on each level of their own, `weight` (A, Q) their shares,
    and `top` (A, Q, 1) or (Q, 1) their highest chances.
    """
    levels = odds.shape[2]
    silent = weight[:, :, None] * np.full(levels, 1 / levels)
    yield base
    for ordinal in range(1, _SOLVED):
        silent = silent * (1 - np.minimum(expit(base[:, None, None] + odds), top))
        base = _base(rates[:, ordinal], odds, silent, top)
        yield base


def _base(rates: Floats, odds: Floats, weight: Floats, top: Floats) -> Floats:
    """Solve sum of weight x min(chance, top) = rate by Newton's method, as for first touches."""
    # Where everybody has answered nobody is left, and no base matters.
    left = np.maximum(weight.sum(axis=(1, 2)), _NOBODY)
    highest = np.maximum((weight * top).sum(axis=(1, 2)), _NOBODY)
    start = logit(within_reach(rates, highest) / highest)

    def answered(base: Floats) -> tuple[Floats, Floats]:
        chance = expit(base[:, None, None] + odds)
        slope = np.where(chance < top, chance * (1 - chance), 0.0)
        mean = (weight * np.minimum(chance, top)).sum(axis=(1, 2))
        return mean, (weight * slope).sum(axis=(1, 2))

    return newton(rates, highest, start - (weight * odds).sum(axis=(1, 2)) / left, answered)
