"""How often each interval holds the truth, over studies drawn from one long table of outcomes.

The mean of the table is the truth. A study is n of its replications, drawn with replacement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.stats.differences import against, differences, every_pair
from simulator.stats.firsts import wins
from simulator.stats.goals import chance_interval, drawn_shares, goal_chances
from simulator.stats.intervals import Estimate, mean_interval, paired_interval, wilson_interval
from simulator.stats.quantiles import quantile, shortfall
from simulator.stats.ratios import ratio_interval, ratio_values
from simulator.streams.streams import digest
from tests.stats.table import Table

SIZES: Final = (50, 200, 1000)
BAND: Final = (0.942, 0.958)
AT_LEAST: Final = (0.942, 1.0)
SEEDS: Final = 8
"""Seeds of bootstrap draws, so that no single set of draws decides."""

WANTED: Final = {
    "mean": BAND,
    "paired difference": BAND,
    "all pairs at once": BAND,
    "all against one": BAND,
    "all pairs, Bonferroni": AT_LEAST,
    "ratio": BAND,
    "difference of ratios": BAND,
    "all pairs of ratios": BAND,
    "quantile": AT_LEAST,
    "mean of the worst tenth": AT_LEAST,
    "chance of a goal": None,
    "chance of a goal given positive answers": BAND,
    "wins": AT_LEAST,
}
"""Share of studies that must cover from 200 replications on, by kind; None where it is printed."""

SINGLE: Final = ("meetings", "replies", "deals", "cost")
MEANS: Final = (*SINGLE, "meetings_expected", "deals_expected")
RATIOS: Final = ("replies", "meetings_expected", "deals_expected")
TARGETS: Final = (4, 8)
"""Meetings that are now and then reached, and as many as the quickstart wants."""

Key = tuple[str, str]
"""(kind, what)"""


@dataclass(frozen=True, slots=True)
class Measured:
    """How often intervals held the truth, were below it and were above it."""

    held: Counter[Key]
    under: Counter[Key]
    over: Counter[Key]
    missing: Counter[Key]
    """Studies without an interval; none of the above"""

    def __add__(self, other: Measured) -> Measured:
        """Put two sets of studies together."""
        return Measured(
            self.held + other.held,
            self.under + other.under,
            self.over + other.over,
            self.missing + other.missing,
        )

    @property
    def names(self) -> list[Key]:
        """Name what was measured, in the order of `WANTED`."""
        found = {*self.held, *self.under, *self.over}
        return sorted(found, key=lambda key: (list(WANTED).index(key[0]), key[1]))

    def share(self, key: Key) -> float:
        """Return the share of intervals that held the truth."""
        return self.held[key] / (self.held[key] + self.under[key] + self.over[key])


def nothing() -> Measured:
    """Return what no study has measured."""
    return Measured(Counter(), Counter(), Counter(), Counter())


def measure(table: Table, size: int, studies: int, name: str) -> Measured:
    """Draw studies of one size and look what covers; `name` fixes what is drawn."""
    generator = np.random.default_rng(digest(name))
    found, truth = nothing(), dict(truths(table))
    everything = len(table.of("cost"))
    for study in range(studies):
        rows = generator.integers(0, everything, size)
        drawn = Table(table.strategies, {key: table.of(key)[rows] for key in table.columns})
        for key, estimates in intervals(drawn, study * SEEDS // studies):
            note(found, key, estimates, truth[key])
    return found


def note(found: Measured, key: Key, estimates: list[Estimate | None], truth: list[float]) -> None:
    """Count a study: all of its intervals must hold for it to count as held."""
    ends = [(one.low, one.high) for one in estimates if one is not None]
    known = [(low, high) for low, high in ends if low is not None and high is not None]
    if len(known) < len(estimates):
        found.missing[key] += 1
    elif any(high < value for (_, high), value in zip(known, truth, strict=True)):
        found.under[key] += 1
    elif any(low > value for (low, _), value in zip(known, truth, strict=True)):
        found.over[key] += 1
    else:
        found.held[key] += 1


def intervals(table: Table, seed: int) -> Iterator[tuple[Key, list[Estimate | None]]]:
    """Yield every interval of a study."""
    count = len(table.strategies)
    for outcome in MEANS:
        values = table.of(outcome)
        yield ("mean", outcome), [mean_interval(values[:, 0], least=0.0)]
        for one, other in ((0, 1), (0, 3)):
            what = f"{outcome}, {table.strategies[one]} - {table.strategies[other]}"
            yield (
                ("paired difference", what),
                [paired_interval(values[:, one], values[:, other])],
            )
    for outcome in SINGLE:
        values = table.of(outcome)
        for share in (0.1, 0.5, 0.9):
            yield ("quantile", f"{outcome}, {share:.0%}"), [quantile(values[:, 0], share).estimate]
        worst = shortfall(values[:, 0], outcome != "cost")
        yield ("mean of the worst tenth", outcome), [worst.estimate]
    for outcome in ("meetings", "meetings_expected", "replies"):
        family = differences(table.of(outcome), every_pair(count), seed)
        yield ("all pairs at once", outcome), [one.together for one in family.differences]
        yield ("all pairs, Bonferroni", outcome), [one.bonferroni for one in family.differences]
    family = differences(table.of("meetings"), against(0, count), seed)
    yield ("all against one", "meetings"), [one.together for one in family.differences]
    for outcome in RATIOS:
        cost, below = table.of("cost"), table.of(outcome)
        yield ("ratio", f"cost / {outcome}"), [ratio_interval(cost[:, 0], below[:, 0])]
        if below.any(axis=0).all():
            values = ratio_values(cost, below)
            pair = mean_interval(values[:, 0] - values[:, 1])
            yield ("difference of ratios", f"cost / {outcome}"), [pair]
            if outcome == "meetings_expected":
                family = differences(values, every_pair(count), seed)
                yield (
                    ("all pairs of ratios", f"cost / {outcome}"),
                    [one.together for one in family.differences],
                )
    meetings = table.of("meetings")
    for target in TARGETS:
        reached = int((meetings[:, 0] >= target).sum())
        what = f"meetings >= {target}"
        yield ("chance of a goal", what), [wilson_interval(reached, len(meetings))]
        chances = chance_interval(chances_of(table, target))
        yield ("chance of a goal given positive answers", what), [chances]
    for one in (0, 2):
        yield ("wins", f"meetings, {table.strategies[one]}"), [wins(meetings)[one]]


def truths(table: Table) -> Iterator[tuple[Key, list[float]]]:
    """Yield what each interval estimates, from all replications, as `intervals` does."""
    count = len(table.strategies)
    for outcome in MEANS:
        means = table.of(outcome).mean(axis=0)
        yield ("mean", outcome), [means[0]]
        for one, other in ((0, 1), (0, 3)):
            what = f"{outcome}, {table.strategies[one]} - {table.strategies[other]}"
            yield ("paired difference", what), [means[one] - means[other]]
    for outcome in SINGLE:
        values = table.of(outcome)
        for share in (0.1, 0.5, 0.9):
            value = quantile(values[:, 0], share).estimate.value
            yield ("quantile", f"{outcome}, {share:.0%}"), [value]
        value = shortfall(values[:, 0], outcome != "cost").estimate.value
        yield ("mean of the worst tenth", outcome), [value]
    for outcome in ("meetings", "meetings_expected", "replies"):
        apart = [means_apart(table.of(outcome), *pair) for pair in every_pair(count)]
        yield ("all pairs at once", outcome), apart
        yield ("all pairs, Bonferroni", outcome), apart
    apart = [means_apart(table.of("meetings"), *pair) for pair in against(0, count)]
    yield ("all against one", "meetings"), apart
    for outcome in RATIOS:
        ratios = table.of("cost").mean(axis=0) / table.of(outcome).mean(axis=0)
        yield ("ratio", f"cost / {outcome}"), [ratios[0]]
        yield ("difference of ratios", f"cost / {outcome}"), [ratios[0] - ratios[1]]
        if outcome == "meetings_expected":
            apart = [ratios[one] - ratios[other] for one, other in every_pair(count)]
            yield ("all pairs of ratios", f"cost / {outcome}"), apart
    meetings = table.of("meetings")
    for target in TARGETS:
        what = f"meetings >= {target}"
        yield ("chance of a goal", what), [float((meetings[:, 0] >= target).mean())]
        chances = float(chances_of(table, target).mean())
        yield ("chance of a goal given positive answers", what), [chances]
    for one in (0, 2):
        yield ("wins", f"meetings, {table.strategies[one]}"), [wins(meetings)[one].value]


def chances_of(table: Table, target: int) -> Floats:
    """Return how likely the first strategy has so many meetings, given the positive answers."""
    positives, expected = table.of("positive_replies")[:, 0], table.of("meetings_expected")[:, 0]
    return goal_chances(positives, drawn_shares(expected, positives), ">=", target)


def means_apart(values: Floats, one: int, other: int) -> float:
    """Return the difference of two means."""
    return float(values[:, one].mean() - values[:, other].mean())


def misses(measured: Measured, size: int) -> list[str]:
    """Name what does not cover as often as it must."""
    found = []
    for key in measured.names:
        wanted, share = WANTED[key[0]], measured.share(key)
        if size >= 200 and wanted is not None and not wanted[0] <= share <= wanted[1]:
            found.append(f"{key[0]}, {key[1]}, n = {size}: {share:.2%}")
    return found
