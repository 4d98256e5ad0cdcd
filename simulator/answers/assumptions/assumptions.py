"""What the weak figures of a scenario could change, each moved alone over its range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from simulator.answers.assumptions.flips import Flip
from simulator.answers.weak.figures import ToldFigure
from simulator.stats.intervals import Estimate

Advice = Literal["changes", "untraced", "stays", "open", "alone"]
"""Whether another strategy becomes best at an end of the range.

It does, from a value on that was looked for, or that was not; it surely does not; it cannot be told
apart there; there is no other one.
"""


@dataclass(frozen=True, slots=True)
class AdviceChange:
    """Where the advice changes, and to what."""

    flip: Flip
    strategy: str
    """The best one at that end of the range."""
    lead: Estimate
    """Of the advised strategy over that one, at that end; below 0."""


@dataclass(frozen=True, slots=True)
class Assumption(ToldFigure):
    """What comes of a weak figure at both ends of its range."""

    outcome_low: Estimate
    """Mean of the strategy that is advised, at the low end."""
    outcome_high: Estimate
    outcome_effect: Estimate
    """High less low, campaign by campaign; its interval is that of this figure alone."""
    moves_outcome: bool
    """Whether that is beyond chance, all weak figures together."""
    lead_low: Estimate | None
    """Lead over the second, at the low end; None for a single strategy."""
    lead_high: Estimate | None
    lead_effect: Estimate | None
    moves_lead: bool
    advice: Advice
    changes: tuple[AdviceChange, ...]

    @property
    def moves(self) -> bool:
        """Whether it has an effect beyond chance on the outcome or on any lead that matters."""
        return self.moves_outcome or self.moves_lead or self.changes_advice

    @property
    def changes_advice(self) -> bool:
        """Whether another strategy has the better mean at an end of the range, and it is why."""
        return self.advice in ("changes", "untraced")

    @property
    def surely_changes(self) -> bool:
        """Whether another strategy surely is best somewhere in the range."""
        return any(change.flip.sure for change in self.changes)

    @property
    def weight(self) -> tuple[bool, bool, bool, float, float]:
        """What weak figures are ordered by: the advice, then the lead, then the outcome."""
        lead = 0.0 if self.lead_effect is None else abs(self.lead_effect.value)
        outcome = abs(self.outcome_effect.value)
        return self.surely_changes, self.changes_advice, self.moves, lead, outcome


@dataclass(frozen=True, slots=True)
class Locks:
    """Chance that a strategy ever gets a seat locked, over the assumed thresholds together."""

    strategy: str
    best: Estimate
    worst: Estimate


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The weak figures, weakest first."""

    scenario: str
    digest: str
    """Of the run that stands on them."""
    version: str
    outcome: str
    more_is_better: bool
    advised: str
    second: str | None
    strategies: tuple[str, ...]
    replications: int
    """Of each strategy in each cell; fewer where a first look shows no sign of an effect."""
    seed: int
    cells: int
    """Worlds simulated for this, ends and values between them."""
    campaigns: int
    """Simulated for this."""
    figures: tuple[Assumption, ...]
    skipped: Mapping[str, int]
    """Reason -> weak figures that were not moved."""
    locks: tuple[Locks, ...]
    """None where no threshold has a range."""
