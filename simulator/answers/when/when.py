"""By which week campaigns have reached the goal of their study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from simulator.arrays import Bools
from simulator.reading.wording import listed
from simulator.scenario.model import Goal
from simulator.stats.intervals import Estimate, wilson_interval
from simulator.storage.alternatives import alternatives
from simulator.storage.places import FinishedRun, UnusableRun
from simulator.storage.read import timeline_arrays
from simulator.study.goals import compared, study_of
from simulator.words import goal_text

COUNTED: Final = ("replies", "positive_replies", "meetings", "accepted")
"""Outcomes of which each week is stored."""
HALF: Final = 0.5
MOST: Final = 0.8


@dataclass(frozen=True, slots=True)
class WeekReached:
    """The first week by whose end a share of the campaigns has reached the goal, from 1."""

    value: int
    low: int
    """The first one of which that may be true, by the interval of the share"""
    high: int | None
    """The first one of which it surely is; None where that is none"""


@dataclass(frozen=True, slots=True)
class Course:
    """How one alternative comes to the goal."""

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

    goal: Goal
    replications: int
    """Campaigns of each, the first ones that all have"""
    courses: tuple[Course, ...]


def when(places: Sequence[FinishedRun]) -> When:
    """Read from stored weeks when the first goal of the first run is reached that grows by weeks.

    Campaigns are not paired: each alternative stands for itself, with Wilson's interval of each
    share. Raises UnusableRun where there is no such goal, StorageError.
    """
    goals = study_of(places[0].manifest.resolved).goals
    goal = next((one for one in goals if _grows(one)), None)
    if goal is None:
        saw = ", ".join(goal_text(one) for one in goals) or "none"
        raise UnusableRun(
            f"--when: expected a study.goal of at least so many {listed(COUNTED)}, saw {saw}"
        )
    replications = min(place.manifest.done for place in places)
    courses = []
    for one in alternatives(places):
        _, weeks = timeline_arrays(one.place.folder, [goal.outcome], replications, one.cell)
        come = weeks[one.strategy][goal.outcome].cumsum(axis=1)
        courses.append(course_of(one.name, compared(come, goal)))
    courses.sort(key=lambda one: -one.chances[-1].value)
    return When(goal, replications, tuple(courses))


def _grows(goal: Goal) -> bool:
    """Tell whether it is reached by all people together, once and for good."""
    return (
        goal.outcome in COUNTED
        and goal.comparison in (">=", ">")
        and goal.month is None
        and not goal.whom
    )


def course_of(name: str, there: Bools) -> Course:
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
