"""Who of a group gets which value: exact counts, or each member for itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def exact_counts(shares: Sequence[float], count: int) -> list[int]:
    """Whole numbers that sum to `count`, as near to the shares as can be (largest remainder).

    Shares need not sum to 1. Of two equal remainders the earlier share gets the last one.
    """
    total = sum(shares)
    # A share such as 0.29 of 100 is 28.999999999999996: a hair below 29, not a remainder.
    wanted = [round(count * share / total, 9) for share in shares]
    counts = [int(number) for number in wanted]
    by_remainder = sorted(range(len(shares)), key=lambda i: (counts[i] - wanted[i], i))
    for index in by_remainder[: count - sum(counts)]:
        counts[index] += 1
    return counts


def deal_exactly(codes: Sequence[int], shares: Sequence[float], draws: Floats) -> Ints:
    """Give each member a code so that the counts are exact; shape as `draws`.

    The members with the smallest draws get the first code, so that a larger share of it takes
    nobody's away.
    """
    dealt = np.empty(len(draws), np.int64)
    order = np.argsort(draws, kind="stable")
    dealt[order] = np.repeat(np.asarray(codes, np.int64), exact_counts(shares, len(draws)))
    return dealt


def deal_singly(codes: Sequence[int], shares: Sequence[float], draws: Floats) -> Ints:
    """Give each member a code with the shares as chances; shape as `draws`."""
    ends = np.cumsum(shares) / sum(shares)
    place = np.minimum(np.searchsorted(ends, draws, side="right"), len(ends) - 1)
    dealt: Ints = np.asarray(codes, np.int64)[place]
    return dealt
