"""How much of the spread between campaigns is not knowing the figures, and how much is luck."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from simulator import __version__
from simulator.answers.compare.comparison import Comparison, Standings
from simulator.answers.compare.kept import Kept
from simulator.answers.substudy import Means, SubStudy, simulate_substudy, substudy_of
from simulator.arrays import Floats
from simulator.codec import made, plain
from simulator.scenario.catalogue.about import about
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.model import Scenario
from simulator.scenario.rests import rests_on
from simulator.stats.intervals import Estimate, mean_interval, standard_error
from simulator.stats.nested import above_zero, split_variance
from simulator.study.cells import Cell

ROOM: Final = "ignorance"
"""Where the campaigns are stored, in the run's folder."""
DRAWS: Final = 100
EACH: Final = 10
"""Campaigns of each draw of the figures, with luck of their own."""


@dataclass(frozen=True, slots=True)
class SpreadPart:
    """The spread of one number between campaigns, in its two parts."""

    name: str
    """A strategy, or "" for the lead of the best over the second."""
    mean: Estimate
    """In the run itself."""
    share: Estimate
    """Of ignorance in the variance."""
    ignorance: float
    """Standard deviation that would be left without luck; about, for it has no interval."""
    luck: float
    """Standard deviation that would be left if the figures were known."""
    error: float
    """Standard error of the mean in the run itself: what more campaigns would reduce."""

    @property
    def beyond_chance(self) -> bool:
        """Whether not knowing the figures has a part at all."""
        return self.share.side > 0

    @property
    def better_figures(self) -> bool:
        """Whether better figures would sharpen the mean more than any more campaigns."""
        return self.beyond_chance and self.ignorance > self.error


@dataclass(frozen=True, slots=True)
class Ignorance:
    """What a nested sub-study shows."""

    scenario: str
    digest: str
    version: str
    outcome: str
    open: tuple[Figure, ...]
    """Figures that are drawn anew in each campaign; without any nothing was simulated."""
    fixed: int
    """Figures that nobody knows either, and that stand at their best estimate all the same."""
    draws: int
    each: int
    replications: int
    """Of the run itself."""
    seed: int
    strategies: tuple[SpreadPart, ...]
    """Best first."""
    lead: SpreadPart | None
    """None for a single strategy."""
    second: str | None
    by: str
    """In what the best one leads the second: the outcome, or the cost where it is advised for
    that."""
    stays: Estimate | None
    """Share of the draws in which it does; None without a lead."""

    @property
    def decides(self) -> SpreadPart:
        """Return what the advice hangs on: the lead, or the only mean."""
        return self.lead or self.strategies[0]


def open_figures(scenario: Scenario) -> tuple[Figure, ...]:
    """Return the figures drawn anew in each campaign of a scenario that can change its outcomes."""
    figures = scenario.world.figures
    return tuple(
        figures[path] for path in rests_on(scenario) if path in figures and figures[path].uncertain
    )


def fixed_figures(scenario: Scenario) -> Iterator[Figure]:
    """Yield the figures that matter and nobody knows, though no campaign draws them."""
    figures = scenario.world.figures
    for path in rests_on(scenario):
        one = figures.get(path)
        unknown = one is not None and one.span is not None and about(path).range_is == "unknown"
        if one is not None and unknown and not one.uncertain:
            yield one


def ignorance(scenario: Scenario, found: Comparison, means: Means) -> Ignorance:
    """Simulate the nested sub-study of a compared run, as far as it is not stored yet.

    `means.prepare` lets `EACH` campaigns in a row share their figures: draw k is the one that
    campaign k of the run meets. Luck is drawn for each campaign as ever, so that campaigns of one
    draw differ by luck alone, and those of two draws share nothing. Raises KeyboardInterrupt,
    StorageError and whatever counting raises.
    """
    place, asked = found.rows[0].alternative.place, substudy_of(found, found.replications)
    left_open = open_figures(scenario)
    parts: tuple[SpreadPart, ...] = ()
    lead = stays = None
    by = asked.outcome
    if left_open:
        run = asked.read(place.folder, 0)
        folder = _nested(scenario, asked, place.folder / ROOM, means)
        # The spread that a planner meets is that of whole meetings and deals.
        nested, expected = _read(asked, folder, asked.outcome), _read(asked, folder)
        ranked = [asked.names.index(row.alternative.strategy) for row in found.rows]
        parts = tuple(part(asked.names[one], nested[:, one], run[:, one]) for one in ranked)
        if asked.second is not None:
            both = (asked.lead(nested, asked.second), asked.lead(run, asked.second))
            lead, ahead = part("", *both), asked.lead(expected, asked.second)
            if both[1].mean() < 0:
                by = "cost"
                costs = _read(asked, folder, "cost")
                ahead = costs[:, asked.second] - costs[:, asked.advised]
            stays = above_zero(ahead.reshape(-1, EACH), asked.seed)
    return Ignorance(
        scenario=scenario.name,
        digest=place.manifest.digest,
        version=__version__,
        outcome=asked.outcome,
        open=left_open,
        fixed=sum(1 for _ in fixed_figures(scenario)),
        draws=DRAWS,
        each=EACH,
        replications=asked.replications,
        seed=asked.seed,
        strategies=parts,
        lead=lead,
        second=None if asked.second is None else asked.names[asked.second],
        by=by,
        stays=stays,
    )


def part(name: str, nested: Floats, run: Floats) -> SpreadPart:
    """Split the spread of a number; `nested` (draws x each,) draw by draw.

    `run` (campaigns,) is what its mean is estimated by.
    """
    found = split_variance(nested.reshape(-1, EACH))
    return SpreadPart(
        name=name,
        mean=mean_interval(run),
        share=found.share,
        ignorance=math.sqrt(max(0.0, found.ignorance)),
        luck=math.sqrt(found.luck),
        error=standard_error(run),
    )


def _nested(scenario: Scenario, asked: SubStudy, room: Path, means: Means) -> Path:
    cell = Cell(scenario, {"campaigns_of_a_draw": EACH})
    return simulate_substudy([cell], asked.names, DRAWS * EACH, room, means)


def _read(asked: SubStudy, folder: Path, column: str = "") -> Floats:
    return replace(asked, replications=DRAWS * EACH).read(folder, 0, column)


_KEPT: Final = Kept(
    "ignorance", "how much of the spread is not knowing", partial(made, Ignorance), plain
)
keep_ignorance: Final = _KEPT.keep


def kept_ignorance(found: Standings) -> Ignorance | None:
    """Return what is kept about a run, see `Kept.of`, where it is about the same lead."""
    known, ranked = _KEPT.of(found), [row.alternative.strategy for row in found.rows]
    if known is None or known.second != (ranked[1] if ranked[1:] else None):
        return None
    return known if not known.strategies or known.strategies[0].name == ranked[0] else None
