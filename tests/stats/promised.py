"""How often as many more campaigns as were said to decide do decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.stats.differences import differences, every_pair
from simulator.streams.streams import digest
from tests.stats.table import Table

OUTCOMES: Final = ("replies", "meetings_expected", "deals_expected", "meetings", "deals")
SIZES: Final = (20, 50, 200)
WORTH: Final = 200_000
"""Campaigns more that are tried at most."""


@dataclass(frozen=True, slots=True)
class Promised:
    """What came of the pairs that were told how many more campaigns would decide."""

    told: int
    decided: float
    """Share of them that those did decide."""
    campaigns: float
    """More, in the middle of all that were told."""


def on_pairs(table: Table, outcome: str, size: int, studies: int) -> Promised:
    """Draw studies of all strategies, and of each undecided pair as many more as it was told."""
    draw = np.random.default_rng(digest(f"{outcome} {size}"))
    values = table.of(outcome)
    told, decided = [], 0
    for study in range(studies):
        seen = values[draw.integers(0, len(values), size)]
        family = differences(seen, every_pair(seen.shape[1]), study % 8)
        for pair in family.undecided:
            if not pair.needed or pair.needed > WORTH:
                continue
            more = values[draw.integers(0, len(values), pair.needed)]
            both = np.concatenate([seen, more])
            apart = both[:, pair.one] - both[:, pair.other]
            error = apart.std(ddof=1) / np.sqrt(len(apart))
            decided += abs(apart.mean()) > family.critical * error
            told.append(pair.needed)
    return Promised(len(told), decided / max(1, len(told)), float(np.median(told)) if told else 0.0)


def told_of(what: str, found: Promised) -> str:
    """Lay out one outcome."""
    return f"  {what:42} {found.decided:7.2%} {found.told:8,} {found.campaigns:9,.0f}\n"
