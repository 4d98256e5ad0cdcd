"""Who of a group gets which value: in exact shares, or each member for itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulator.arrays import Bools, Floats, Ints


def deal_exactly(codes: Sequence[int], shares: Sequence[float], draws: Floats) -> Ints:
    """Give each member a code in exact shares, one member after the other; shape as `draws`.

    Of the first n members, n x share get the first code, rounded up or down, for every n; among
    the others the next code is dealt likewise. So a whole number of members is met exactly, each
    member's chance of a code is its share, and one more member changes nobody else's code.
    """
    dealt = np.full(len(draws), codes[-1], np.int64)
    open_, draws = np.arange(len(draws)), draws.copy()
    for place, code in enumerate(codes[:-1]):
        rest = sum(shares[place:])
        if rest <= 0:
            break
        got, draws = _every_nth(shares[place] / rest, draws)
        dealt[open_[got]] = code
        open_, draws = open_[~got], draws[~got]
    return dealt


def _every_nth(share: float, draws: Floats) -> tuple[Bools, Floats]:
    """Choose a share of members so that each stretch from the first on holds it, rounded.

    Returns who is chosen, and what is left of each draw, even in (0, 1) again. With r = n x share,
    its whole part f and the rest p: after n members f or f + 1 are chosen, the latter with chance
    p. Where f stays, a member is chosen with chance share / (1 - p before) if only f are; where it
    rises, a member is chosen for sure if only f were, and with chance (p after) / (p before) else.
    """
    # A share such as 0.29 of 100 is 28.999999999999996: a hair below 29, not a remainder.
    reached = np.round(np.arange(len(draws) + 1) * share, 9)
    whole = np.floor(reached)
    part = reached - whole
    rises = whole[1:] > whole[:-1]
    before, after = part[:-1], part[1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = np.where(rises, after / before, (after - before) / (1 - before))
    takes = draws < chance
    # Whether one more than the whole part is chosen: a draw settles it, or it stays as it was.
    settles = np.where(rises, ~takes, takes)
    latest = np.maximum.accumulate(np.where(settles, np.arange(len(draws)), -1))
    ahead = np.concatenate(([False], np.where(latest >= 0, ~rises[latest], False)))
    got = np.diff(whole + ahead) > 0
    asked = (rises == ahead[:-1]) & (chance > 0) & (chance < 1)
    sure = np.where(asked, chance, 0.5)
    left = np.where(takes, draws / sure, (draws - sure) / (1 - sure))
    return got, np.where(asked, left, draws)


def deal_singly(codes: Sequence[int], shares: Sequence[float], draws: Floats) -> Ints:
    """Give each member a code with the shares as chances; shape as `draws`."""
    ends = np.cumsum(shares) / sum(shares)
    place = np.minimum(np.searchsorted(ends, draws, side="right"), len(ends) - 1)
    dealt: Ints = np.asarray(codes, np.int64)[place]
    return dealt
