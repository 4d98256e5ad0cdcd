"""The unknown figures of a scenario, all of them drawn anew in each campaign, or none of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from simulator.answers.weak.estimates import at_estimates
from simulator.answers.weak.figures import MovedFigure, weaknesses
from simulator.scenario.catalogue.about import about
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.figures import drawn_where_unknown
from simulator.scenario.model import Scenario

CHOICE: Final = "yours to choose or to look up"
SAME: Final = "the same in every campaign of a run, see --assumptions"
SAME_PEOPLE: Final = "the people on the list are the same in every campaign"


@dataclass(frozen=True, slots=True)
class Unknown:
    """What nobody knows about a scenario, and the two worlds that are compared."""

    figures: tuple[MovedFigure, ...]
    skipped: Mapping[str, int]
    """Reason -> weak figures that are not drawn."""
    varied: Scenario
    """All of them drawn anew in each campaign."""
    fixed: Scenario
    """All of them, and whatever else is drawn, at the best estimate."""


def unknown_of(scenario: Scenario) -> Unknown:
    """Return the figures nobody knows that can change what comes of a scenario.

    These are those of the table of assumptions: what is a range or evidence in the scenario, what
    sources leave a range for, and what is known with low confidence or from one article only. Not
    among them are what a planner chooses or looks up, and shares of people where these are the same
    in all campaigns. Half of the probability lies on each side of a value that is no range itself.
    """
    resampled = scenario.world.prospects.resample
    known = {
        path: drawn_where_unknown(one, resampled) for path, one in scenario.world.figures.items()
    }
    weak = weaknesses(_with(scenario, known.values()))
    figures, skipped = [], Counter(weak.skipped)
    for one in weak.moved:
        path = one.figure.path
        if about(path).range_is in ("choice", "price"):
            skipped[CHOICE] += 1
        elif about(path).range_is == "none":
            skipped[SAME] += 1
        elif path.startswith("rates.prospect.") and not resampled:
            skipped[SAME_PEOPLE] += 1
        else:
            figures.append(one)
    drawn = [
        replace(one.figure, span=(one.range.low, one.range.high), drawn=True)
        for one in figures
        if not one.figure.uncertain
    ]
    varied = _with(scenario, [*known.values(), *drawn])
    fixed = replace(varied, world=at_estimates(varied.world))
    return Unknown(tuple(figures), dict(skipped), varied, fixed)


def _with(scenario: Scenario, figures: Iterable[Figure]) -> Scenario:
    changed = {**scenario.world.figures, **{one.path: one for one in figures}}
    return replace(scenario, world=replace(scenario.world, figures=changed))
