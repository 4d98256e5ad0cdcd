"""What a comparison says, as numbers."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.scenario.model import Labels, Target
from simulator.stats.differences import Difference, Family
from simulator.stats.fronts import Place as Front
from simulator.stats.intervals import Estimate
from simulator.stats.quantiles import Read
from simulator.storage.alternatives import Alternative


@dataclass(frozen=True, slots=True)
class Row:
    """What one alternative came to."""

    alternative: Alternative
    mean: Estimate
    to_best: Difference | None
    """Its mean less that of the best one; None for the best."""
    to_baseline: Difference | None
    """Its mean less that of the baseline; None for the baseline, and where none was named."""
    wins: Estimate | None
    """Share of campaigns in which it came first; None where campaigns are not paired."""
    best: float
    """Bootstrap probability that its mean is the best."""
    quantiles: tuple[Read, ...]
    """At `QUANTILES`."""
    worst: Read
    """Mean of the worst tenth of its campaigns."""
    target: Estimate | None
    """Chance of reaching the target, where the study names one."""
    cost: Estimate
    """Cents."""
    ratios: tuple[tuple[str, Estimate | None], ...]
    """Cost per reply, meeting and deal in cents."""
    locked: Estimate
    """Chance that a seat was ever locked."""
    front: Front
    """Who dominates it, as places in `rows`."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.alternative.name


@dataclass(frozen=True, slots=True)
class Comparison:
    """Alternatives side by side, best mean first."""

    rows: tuple[Row, ...]
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
    front_on: tuple[str, ...]
    """Outcomes on which nothing may be better at once."""
    across: tuple[str, ...]
    """In what the runs differ that should be the same; campaigns are then not paired."""

    @property
    def paired(self) -> bool:
        """Whether replication r of all of them had the same people and the same luck."""
        return not self.across

    @property
    def ties(self) -> tuple[Row, ...]:
        """Those that cannot be told apart from the best."""
        return tuple(
            row for row in self.rows[1:] if row.to_best is not None and not row.to_best.apart
        )
