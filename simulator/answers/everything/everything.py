"""What the outcome hinges on where all unknown figures vary at once, and what each is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.answers.weak.figures import ToldFigure
from simulator.stats.intervals import Estimate


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A part of a figure's range in which another strategy leads, all others varying."""

    low: float
    high: float
    strategy: str
    sure_low: float | None
    """Ends of the part in which it does beyond chance; None where it nowhere is"""
    sure_high: float | None


@dataclass(frozen=True, slots=True)
class Benefit:
    """What a choice gains on average, a campaign."""

    outcome: Estimate
    """By the outcome, in its unit"""
    money: Estimate | None
    """In cents, where value less cost is what is chosen by; None where nothing has a value"""


@dataclass(frozen=True, slots=True)
class Counting:
    """What it is worth to count a rate first."""

    trials: int
    of: str
    """What is counted"""
    gain: Benefit


@dataclass(frozen=True, slots=True)
class Hinge(ToldFigure):
    """What knowing an unknown figure alone would change."""

    share: Estimate
    """Of the variance of the outcome of the best strategy"""
    matters: bool
    """Whether that is more than permuted figures reach"""
    knowing: Benefit | None
    """None for a single strategy"""
    decides: bool
    """Whether knowing it is worth more of the outcome than permuted figures are"""
    pays: bool
    """The same in money"""
    elsewhere: tuple[Elsewhere, ...]
    """Where in its range another strategy leads; of those that decide"""
    counting: Counting | None
    """Of rates that decide or pay"""

    @property
    def weight(self) -> tuple[bool, float, bool, float]:
        """What figures are ordered by: what they are worth, where that is anything, then shares."""
        worth = 0.0 if self.knowing is None else self.knowing.outcome.value
        return self.decides, worth * self.decides, self.matters, self.share.value


@dataclass(frozen=True, slots=True)
class Varied:
    """A strategy where all unknown figures vary, and where all stand at their best estimates."""

    strategy: str
    mean: Estimate
    at_estimates: Estimate


@dataclass(frozen=True, slots=True)
class Everything:
    """What the outcome hinges on where all unknown figures vary at once."""

    scenario: str
    digest: str
    """Of the run that was asked about"""
    version: str
    outcome: str
    more_is_better: bool
    campaigns: int
    """Of each strategy, in each of both worlds"""
    seed: int
    skipped: Mapping[str, int]
    """Reason -> weak figures that do not vary"""
    strategies: tuple[Varied, ...] = ()
    """Best first, all unknown figures varying; none where nothing is unknown"""
    ties: tuple[str, ...] = ()
    """Those that cannot be told apart from the best there"""
    best_at_estimates: str = ""
    ties_at_estimates: tuple[str, ...] = ()
    share: Estimate | None = None
    """Of all figures together in the variance of the best strategy's outcome"""
    knowing: Benefit | None = None
    """All of them, at least; None for a single strategy"""
    best_by_money: str | None = None
    figures: tuple[Hinge, ...] = ()
    """Those worth finding out first, then by share"""

    @property
    def best(self) -> str:
        """The strategy with the best mean where all unknown figures vary."""
        return self.strategies[0].strategy
