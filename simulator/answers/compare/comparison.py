"""What a comparison says, as numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from simulator.scenario.model import Labels, Target
from simulator.stats.differences import Difference, Family
from simulator.stats.fronts import FrontPlace as Front
from simulator.stats.intervals import Estimate
from simulator.stats.quantiles import Read
from simulator.storage.alternatives import Alternative

FEW: Final = 20
"""Below so many campaigns a t interval is only a hint."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one alternative stands: what the first screen of a run says of it."""

    alternative: Alternative
    mean: Estimate
    band: tuple[float, float]
    """8 of 10 campaigns lie within."""
    histogram: tuple[int, ...]
    """Campaigns by value, over the range of all strategies of its cell together."""
    to_best: Difference | None
    """Its mean less that of the best one; None for the best."""
    to_baseline: Difference | None
    """Its mean less that of the baseline; None for the baseline, and where none was named."""
    target: Estimate | None
    """Chance of reaching the target, where the study names one."""
    cost: Estimate
    """Cents."""
    ratios: tuple[tuple[str, Estimate | None], ...]
    """Cost per reply, meeting and deal in cents; return on each cent spent."""
    outcomes: Mapping[str, Estimate | None]
    """Each column that is `SHOWN` -> its mean, or how often it happens; days count from 1.

    None where it never came to that.
    """

    @property
    def name(self) -> str:
        """What it is called."""
        return self.alternative.name


@dataclass(frozen=True, slots=True)
class Row(Standing):
    """What one alternative came to, with all that a comparison asks of chance."""

    wins: Estimate | None
    """Share of campaigns in which it came first; None where campaigns are not paired."""
    best: float
    """Bootstrap probability that its mean is the best."""
    quantiles: tuple[Read, ...]
    """At `QUANTILES`."""
    worst: Read
    """Mean of the worst tenth of its campaigns."""
    front: Front
    """Who dominates it, as places in `rows`."""


@dataclass(frozen=True, slots=True)
class Standings:
    """Alternatives side by side, best mean first: the short view."""

    rows: tuple[Standing, ...]
    outcome: str
    more_is_better: bool
    target: Target | None
    labels: Labels
    replications: int
    """Of each, the first ones that all have."""
    seed: int
    family: Family
    """Differences of all pairs, as places in `rows`; the intervals hold together."""
    baseline: str | None
    across: tuple[str, ...]
    """In what the runs differ that should be the same; campaigns are then not paired."""

    @property
    def paired(self) -> bool:
        """Whether replication r of all of them had the same people and the same luck."""
        return not self.across

    @property
    def ties(self) -> tuple[Standing, ...]:
        """Those that cannot be told apart from the best."""
        return tuple(
            row for row in self.rows[1:] if row.to_best is not None and not row.to_best.apart
        )

    @property
    def same(self) -> tuple[str, ...]:
        """Names of those that came out equal to the best in every campaign."""
        return tuple(row.name for row in self.ties if row.to_best is not None and row.to_best.same)

    @property
    def needed(self) -> int | None:
        """About how many campaigns more would probably tell all from the best that ever differ.

        To two digits, rounded up: more would pretend too much. None where nothing is left to tell,
        or where it would take too many.
        """
        left = [row.to_best for row in self.ties if row.to_best is not None]
        wanted = [one.needed for one in left if not one.same]
        known = [one for one in wanted if one is not None]
        return about(max(known)) if known and len(known) == len(wanted) else None


@dataclass(frozen=True, slots=True)
class Comparison(Standings):
    """Alternatives side by side, best mean first."""

    rows: tuple[Row, ...]
    front_on: tuple[str, ...]
    """Outcomes on which nothing may be better at once."""


def about(needed: int) -> int:
    """Return a number of campaigns to two digits, rounded up: more would pretend too much."""
    unit = int(10 ** max(0, len(str(needed)) - 2))
    return math.ceil(needed / unit) * unit


def ahead(difference: Difference) -> Estimate:
    """Return a difference read from the other side."""
    said = difference.together
    return Estimate(
        0.0 - said.value,
        None if said.high is None else 0.0 - said.high,
        None if said.low is None else 0.0 - said.low,
    )
