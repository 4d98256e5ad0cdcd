"""By which week campaigns have reached the target of their study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.answers.compare.compared import target_of
from simulator.scenario.model import Target
from simulator.stats.intervals import Estimate, wilson_interval
from simulator.storage.alternatives import alternatives
from simulator.storage.places import Place, Refused
from simulator.storage.read import timeline_arrays
from simulator.words import size

COUNTED: Final = ("replies", "positive_replies", "meetings", "accepted")
"""Outcomes of which each week is stored."""
HALF: Final = 0.5
MOST: Final = 0.8


@dataclass(frozen=True, slots=True)
class WeekReached:
    """The first week by whose end a share of the campaigns has reached the target, from 1."""

    value: int
    low: int
    """The first one of which that may be true, by the interval of the share"""
    high: int | None
    """The first one of which it surely is; None where that is none"""


@dataclass(frozen=True, slots=True)
class Course:
    """How one alternative comes to the target."""

    name: str
    chances: tuple[Estimate, ...]
    """Share of the campaigns that have reached it, by the end of each week"""
    half: WeekReached | None
    """None where that never comes"""
    most: WeekReached | None
    """The same of 8 in 10"""


@dataclass(frozen=True, slots=True)
class When:
    """The courses of all alternatives, the one that most campaigns get there with first."""

    target: Target
    replications: int
    """Campaigns of each, the first ones that all have"""
    courses: tuple[Course, ...]


def when(places: Sequence[Place]) -> When:
    """Read from stored weeks when the target of the first run is reached.

    Campaigns are not paired: each alternative stands for itself, with Wilson's interval of each
    share. Raises Refused where the target is not one that grows week by week, StorageError.
    """
    target = target_of(places[0].manifest.resolved)
    if target is None or target.outcome not in COUNTED or target.comparison not in (">=", ">"):
        saw = "none" if target is None else _spelt(target)
        outcomes = f"{', '.join(COUNTED[:-1])} or {COUNTED[-1]}"
        raise Refused(f"--when: expected a study.target of at least so many {outcomes}, saw {saw}")
    replications = min(place.manifest.done for place in places)
    courses = []
    for one in alternatives(places):
        _, weeks = timeline_arrays(one.place.folder, [target.outcome], replications, one.cell)
        come = weeks[one.strategy][target.outcome].cumsum(axis=1)
        there = come >= target.value if target.comparison == ">=" else come > target.value
        courses.append(course_of(one.name, there))
    courses.sort(key=lambda one: -one.chances[-1].value)
    return When(target, replications, tuple(courses))


def _spelt(target: Target) -> str:
    return f"{target.outcome} {target.comparison} {size(target.outcome, target.value)}"


def course_of(name: str, there: npt.NDArray[np.bool_]) -> Course:
    """Return the course of an alternative; `there` (campaigns, weeks) stays true once it is."""
    chances = tuple(wilson_interval(int(n), len(there)) for n in there.sum(axis=0))
    return Course(name, chances, _week(chances, HALF), _week(chances, MOST))


def _week(chances: Sequence[Estimate], share: float) -> WeekReached | None:
    def first(ends: Sequence[float | None]) -> int | None:
        known = (k for k, end in enumerate(ends, start=1) if end is not None and end >= share)
        return next(known, None)

    value, low = first([one.value for one in chances]), first([one.high for one in chances])
    if value is None or low is None:
        return None
    return WeekReached(value, low, first([one.low for one in chances]))
