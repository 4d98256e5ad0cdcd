"""A test of several strategies as small integers: whom it may take, and what each arm does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np

from simulator.arrays import Ints
from simulator.model.population.people import Population
from simulator.model.rules import introduction, reach
from simulator.model.tables.step import StepTerms
from simulator.scenario.model import Trial, World
from simulator.vocabulary import (
    COUNTED,
    DO_TASK,
    DRAW_INMAIL,
    DRAW_MESSAGE,
    MINUTES_PER_DAY,
    REFER,
    SEND,
    STOP,
    TASK,
    WARM,
)

_FLAGS: Final = ("accepts_invitation", "open_profile", "accepts_inmail", "mutual")


@dataclass(frozen=True, slots=True)
class TrialTerms:
    """A test with A arms for N prospects; arrays are int64 and read-only."""

    arms: int
    tested: int
    """People of the test, as many in each arm."""
    short: int
    """1 where the list has too few people for it."""
    order: Ints
    """(P,) who may be tested, stratum by stratum: P = 0 where nobody is."""
    strata: Ints
    """(K + 1,) where each stratum begins in `order`; one of a seat and a segment."""
    entries: Ints
    """(A, N) first step of each prospect in each arm, `STOP` where it has none there"""
    channel: Ints
    """(A, N) of the first touch that an arm can make to the prospect, -1 where it can make none"""
    wait: int
    """Minutes from the last first touch to the decision."""
    on: int
    """Day of the decision, -1 where it waits."""
    outcome: int
    """As in `rules.trial`."""
    bound: int
    """What a difference must pass to be sure, as in `rules.trial`; 0 where it waits anyway."""


def trial_of(
    world: World,
    trial: Trial,
    days: int,
    population: Population,
    seat: Ints,
    entries: Ints,
    channel: Ints,
) -> TrialTerms:
    """Lay out a test of arms that have these `entries` and first `channel` (A, N) on the people.

    Those who are there first are tested: all who have arrived by the day on which there are enough.
    """
    arms, arrives = len(trial.arms), population.arrives_day
    there = np.flatnonzero((seat >= 0) & (arrives < days))
    asked = trial.each * arms
    if len(there) > asked:
        latest = np.partition(arrives[there], asked - 1)[asked - 1]
        there = there[arrives[there] <= latest]
    strata = np.stack((seat[there], population.group[there]))
    place = np.lexsort((there, strata[1], strata[0]))
    changes = np.flatnonzero((np.diff(strata[:, place], axis=1) != 0).any(axis=0)) + 1
    return TrialTerms(
        arms=arms,
        tested=min(asked, arms * (len(there) // arms)),
        short=int(len(there) < asked),
        order=_freeze(there[place]),
        strata=_freeze(np.array([0, *changes, len(there)], dtype=np.int64)),
        entries=_freeze(entries),
        channel=_freeze(channel),
        wait=0 if trial.wait is None else trial.wait,
        on=-1 if trial.day is None else (trial.day - world.start).days,
        outcome=COUNTED.index(trial.outcome),
        bound=bound_of(trial, arms),
    )


def bound_of(trial: Trial, arms: int) -> int:
    """Return 100 z^2 of the one-sided quantile that each comparison of a sure test must pass.

    The chance of a false one is shared out evenly (Bonferroni) among all comparisons that it can
    make: with every other arm, on every morning from the last first touch to the end of the wait.
    """
    if trial.sure is None:
        return 0
    looks = 1 if trial.wait is None else 1 + -(-trial.wait // MINUTES_PER_DAY)
    each = (1 - trial.sure) / ((arms - 1) * looks)
    return max(1, round(100 * NormalDist().inv_cdf(1 - each) ** 2))


def first_channel(steps: Sequence[StepTerms], entry: Ints, population: Population) -> Ints:
    """Find the channel of the first touch of whoever enters at `entry` (N,), -1 for none: (N,)."""
    warm = population.relation == WARM
    flags = np.stack(
        (population.degree == 1, warm, *(getattr(population, name) for name in _FLAGS), entry)
    ).astype(np.int64)
    kinds, kind = np.unique(flags, axis=1, return_inverse=True)
    found = [_channel(steps, *one) for one in kinds.T.tolist()]
    return np.array(found, dtype=np.int64)[kind.reshape(-1)]


def _channel(
    steps: Sequence[StepTerms],
    connected: int,
    warm: int,
    invited: int,
    opened: int,
    mailed: int,
    mutual: int,
    step: int,
) -> int:
    for _ in steps:
        if step == STOP:
            break
        terms = steps[step]
        if terms.action == DO_TASK:
            return TASK
        if terms.action == REFER:
            channel = introduction.introduction_channel(
                mutual == 1, False, connected == 1, warm == 1
            )
            if channel != reach.UNREACHABLE:
                return channel
        if terms.action == SEND:
            if terms.draw == DRAW_MESSAGE:
                channel = reach.message_channel(connected == 1, False)
            elif terms.draw == DRAW_INMAIL:
                channel = reach.inmail_channel(
                    connected == 1, opened == 1, mailed == 1, terms.open_profiles, False
                )
            else:
                channel = reach.invitation_channel(connected == 1, False, invited == 1)
            if channel != reach.UNREACHABLE:
                return channel
        step = terms.silent
    return reach.UNREACHABLE


def _freeze(values: Ints) -> Ints:
    values = np.ascontiguousarray(values, dtype=np.int64)
    values.setflags(write=False)
    return values
