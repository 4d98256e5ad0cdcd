"""Thresholds of locks that no campaign of the run comes near: nothing comes of moving them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.model.rules.state import FIGURE, RestrictionTerms
from simulator.model.rules.suppression import level_of, likeness, score
from simulator.model.tables.figures import sample
from simulator.model.tables.restriction import restrictions
from simulator.scenario.model import Scenario, Sent
from simulator.scenario.rests import strategy_alone
from simulator.storage.read import outcome_arrays, timeline_arrays
from simulator.study.cells import Cell
from simulator.vocabulary import BLANK, HEALTHY, TEXTS

IMPROVEMENT: Final = "limits.improvement."
"""Thresholds of something else."""
JUDGED: Final = frozenset(
    one.metadata[FIGURE].path
    for one in fields(RestrictionTerms)
    if FIGURE in one.metadata and not one.metadata[FIGURE].path.startswith(IMPROVEMENT)
) | {"limits.suppression.view"}
"""Figures of which nothing comes as long as a seat is healthy, but whether it stays so."""
REPORTS: Final = tuple(f"answers_spam_report_{one}" for one in ("message", "inmail", "invitation"))
COLUMNS: Final = ("any_suppression", "limit_note_quota", "peak_pending", *REPORTS)


@dataclass(frozen=True, slots=True)
class Strain:
    """The most that a seat of a strategy, healthy in all campaigns of a run, is judged by."""

    texts: frozenset[int]
    """Whatever its invitations may say"""
    week: int
    """At least as many as any seven days of a campaign have invitations, all seats together"""
    pending: int
    reports: int
    """At least as many as there are in a campaign"""


def strains_of(folder: Path, scenario: Scenario, campaigns: int) -> dict[str, Strain]:
    """Read what the seats of each strategy are judged by in the first campaigns of a run.

    `folder` is that of the run of `scenario`. Strategies of which a seat ever left the healthy
    level are left out, and all where a seat sent something before it began. Raises StorageError.
    """
    if any(seat.sent != Sent() for seat in scenario.seats):
        return {}
    told = outcome_arrays(folder, COLUMNS, campaigns)
    _, weeks = timeline_arrays(folder, ["touches_invitation"], campaigns)
    return {
        name: Strain(
            frozenset(_texts(scenario, name, bool(own["limit_note_quota"].any()))),
            _most_in_seven_days(weeks[name]["touches_invitation"]),
            int(own["peak_pending"].max()),
            int(np.sum([own[one] for one in REPORTS], axis=0).max()),
        )
        for name, own in told.items()
        if not own["any_suppression"].any()
    }


def healthy(cell: Cell, strains: Mapping[str, Strain], campaigns: int) -> frozenset[str]:
    """Name the strategies whose seats are sure to stay healthy where thresholds are moved.

    Then their first campaigns come out as in the run: until a seat leaves the healthy level nothing
    differs from it, and the platform would hold no more against a seat on any morning than all of
    its strain at once, with no invitation accepted. None where another figure is moved.
    """
    if not cell.levers.keys() <= JUDGED:
        return frozenset()
    world = cell.scenario.world
    drawn = sample(world.figures, cell.scenario.study.seed, range(campaigns))
    columns = restrictions(world, drawn).rows(0, campaigns)
    rows = zip(*(np.broadcast_to(one, campaigns).tolist() for one in columns.values()), strict=True)
    judges = [RestrictionTerms(**dict(zip(columns, row, strict=True))) for row in rows]
    return frozenset(
        name
        for name, strain in strains.items()
        if all(level_of(judge, _most(judge, strain)) == HEALTHY for judge in judges)
    )


def _most(judge: RestrictionTerms, strain: Strain) -> int:
    """Return the score that is not exceeded."""
    alike = max((likeness(judge, text) for text in strain.texts), default=0)
    sent = judge.acceptance_least if strain.week else 0
    return score(judge, strain.week * alike, sent, 0, strain.pending, strain.reports)


def _texts(scenario: Scenario, name: str, dropped: bool) -> Iterator[int]:
    """Yield what the invitations of a strategy may say; `dropped` where some lost their note."""
    for strategy in strategy_alone(scenario, name).strategies:
        for step in strategy.steps:
            if step.channel == "invitation":
                yield TEXTS.index(step.text)
                if dropped or step.length is not None:
                    yield BLANK


def _most_in_seven_days(weeks: Floats) -> int:
    """Bound what any seven days hold by two weeks beside each other, (campaigns, weeks)."""
    before = np.pad(weeks, ((0, 0), (1, 0)))[:, :-1]
    return int((before + weeks).max(initial=0))
