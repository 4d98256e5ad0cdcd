"""The chance that a test picks its best arm, all answers in: by convolution, no campaign."""

from __future__ import annotations

from math import comb


def binomial(people: int, share: float) -> list[float]:
    """The chance of each number of answers."""
    return [comb(people, k) * share**k * (1 - share) ** (people - k) for k in range(people + 1)]


def picks_best(people: int, best: float, others: tuple[float, ...]) -> float:
    """The chance that the best arm has the most answers of equal arms; a tie is drawn evenly."""
    found = 0.0
    for count, chance in enumerate(binomial(people, best)):
        # share[k]: the chance that k of the others have as many and none has more.
        share = [1.0]
        for other in others:
            own = binomial(people, other)
            below, same = sum(own[:count]), own[count]
            share = [
                below * (share[k] if k < len(share) else 0.0) + same * (share[k - 1] if k else 0.0)
                for k in range(len(share) + 1)
            ]
        found += chance * sum(part / (1 + k) for k, part in enumerate(share))
    return found
