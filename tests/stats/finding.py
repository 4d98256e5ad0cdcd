"""How often what is worth finding out is right where the truth is known, and dummies are named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulator.stats.evppi import shares_of_spread, worth_of_knowing
from simulator.stats.intervals import Estimate
from tests.stats.test_evppi import linear, near

DUMMIES: Final = 200
WORTHS: Final = (0.28125, 0.0625)
"""Of both figures in the world of `test_evppi`."""


@dataclass(frozen=True)
class Found:
    """Of some studies of a world linear in two figures, with `DUMMIES` that do nothing."""

    studies: int
    held: int
    """Closed forms within three standard errors, of four a study"""
    named: int
    """Dummies named by their share or their worth"""

    @property
    def wrong(self) -> bool:
        """Whether a closed form is missed more than once in 50, or 1 dummy in 100 is named."""
        dummies = self.studies * DUMMIES
        return self.held < 0.98 * 4 * self.studies or self.named > dummies / 100


def on_linear(studies: int) -> Found:
    """Count how often closed forms are held, and how many dummies are named."""
    held = named = 0
    for seed in range(studies):
        outcomes, figures = linear(seed, DUMMIES)
        shares = shares_of_spread(outcomes[:, 0], figures, seed)
        worths = worth_of_knowing(outcomes, figures, seed)
        whole = 16 / 12 + 4 / 12 + 4
        truths = (16 / 12 / whole, 4 / 12 / whole, *WORTHS)
        estimates: list[Estimate] = [one.value for one in (*shares[:2], *worths[:2])]
        held += sum(near(one, truth) for one, truth in zip(estimates, truths, strict=True))
        pairs = zip(shares[2:], worths[2:], strict=True)
        named += sum(share.beyond or worth.beyond for share, worth in pairs)
    return Found(studies, held, named)
