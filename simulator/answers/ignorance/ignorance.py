"""How much of the spread between campaigns is not knowing the figures, and how much is luck."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator import __version__
from simulator.answers.compare.comparison import Comparison
from simulator.answers.substudy import Means, SubStudy, simulate_substudy, substudy_of
from simulator.codec import plain
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.model import Scenario
from simulator.scenario.rests import rests_on
from simulator.stats.intervals import Estimate, mean_interval, standard_error
from simulator.stats.nested import split
from simulator.storage.whole import write_whole
from simulator.study.cells import Cell

Floats = npt.NDArray[np.float64]

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
        return self.share.low is not None and self.share.low > 0

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
    """Figures that are drawn anew in each campaign; without any nothing was lived."""
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
    lead = None
    if left_open:
        run = asked.read(place.folder, 0)
        nested = _nested(scenario, asked, place.folder / ROOM, means)
        ranked = [asked.names.index(row.alternative.strategy) for row in found.rows]
        parts = tuple(part(asked.names[one], nested[:, one], run[:, one]) for one in ranked)
        if asked.second is not None:
            both = (asked.lead(nested, asked.second), asked.lead(run, asked.second))
            lead = part("", *both)
    return Ignorance(
        scenario=scenario.name,
        digest=place.manifest.digest,
        version=__version__,
        outcome=asked.outcome,
        open=left_open,
        draws=DRAWS,
        each=EACH,
        replications=asked.replications,
        seed=asked.seed,
        strategies=parts,
        lead=lead,
        second=None if asked.second is None else asked.names[asked.second],
    )


def part(name: str, nested: Floats, run: Floats) -> SpreadPart:
    """Split the spread of a number; `nested` (draws x each,) draw by draw.

    `run` (campaigns,) is what its mean is estimated by.
    """
    found = split(nested.reshape(-1, EACH))
    return SpreadPart(
        name=name,
        mean=mean_interval(run),
        share=found.share,
        ignorance=math.sqrt(max(0.0, found.ignorance)),
        luck=math.sqrt(found.luck),
        error=standard_error(run),
    )


def _nested(scenario: Scenario, asked: SubStudy, room: Path, means: Means) -> Floats:
    cell = Cell(scenario, {"campaigns_of_a_draw": EACH})
    folder = simulate_substudy([cell], asked.names, DRAWS * EACH, room, means)
    return replace(asked, replications=DRAWS * EACH).read(folder, 0, asked.outcome)


def keep_ignorance(folder: Path, found: Ignorance) -> Path:
    """Write it whole into the run's folder. Raises StorageError."""
    path = folder / "ignorance.json"
    text = json.dumps(plain(found), indent=1, ensure_ascii=False, allow_nan=False)
    write_whole(path, (text + "\n").encode())
    return path
