"""What a run came to month by month, or week by week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

import numpy as np

from simulator.answers.show import Column, Table, table
from simulator.arrays import Floats
from simulator.codec import plain
from simulator.model.outcomes.columns import TOUCHES
from simulator.model.tables.resources import resources_of
from simulator.scenario.model import Labels, Scenario
from simulator.stats.intervals import Estimate, mean_interval
from simulator.storage.alternatives import Alternative
from simulator.storage.read import outcome_arrays, timeline_arrays
from simulator.study.session import strategy_named
from simulator.words import money, number, said

Per = Literal["month", "week"]

SENT: Final = tuple(column.name for column in TOUCHES)
COUNTED: Final = ("accepted", "replies", "credits_spent")
MET: Final = ("meetings_expected", "positive_replies")
SPENT: Final = ("labour_minutes", "cost_labour", "credits_bought")
"""Columns of the timeline that are told: touches in all, counts, what costs are made of; of the
outcomes what a period's meetings are expected by, given its positive replies."""


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar month, or seven days from the start; the first and last may be shorter."""

    start: date
    means: Mapping[str, Estimate]
    """touches, accepted, replies, positive_replies, meetings, credits_spent, labour_minutes and
    cost_cents -> mean over the campaigns"""


@dataclass(frozen=True, slots=True)
class Periods:
    """One strategy by period, up to the day on which answers stop counting."""

    name: str
    per: Per
    periods: tuple[Period, ...]


def periods_of(one: Alternative, scenario: Scenario, replications: int, per: Per) -> Periods:
    """Tell a strategy of a scenario by its stored timeline.

    Plans and tools cost what is billed in a period, labour what was worked in it, credits what was
    bought in it. Meetings are those expected of the positive replies. Raises StorageError.
    """

    def stored(column: str) -> tuple[list[int], Floats]:
        # One column at a time: memory does not grow with their number.
        days, read = timeline_arrays(one.place.folder, (column,), replications, one.cell, per)
        return days, read[one.strategy][column]

    days, touches = stored(SENT[0])
    for column in SENT[1:]:
        touches = touches + stored(column)[1]
    strategy = strategy_named(scenario, one.strategy)
    minutes, labour, bought = (stored(column)[1] for column in SPENT)
    positive = stored("positive_replies")[1]
    own = outcome_arrays(one.place.folder, MET, replications, one.cell)[one.strategy]
    share = own[MET[0]] / np.maximum(own[MET[1]], 1)
    resources = resources_of(scenario, strategy)
    start = scenario.world.start
    billed = np.zeros(len(days))
    for paid in resources.bills:
        for bill in paid:
            when = int(np.searchsorted(days, (bill.day - start).days, side="right")) - 1
            billed[when] += bill.plan + bill.tools
    values = {"touches": touches, **{column: stored(column)[1] for column in COUNTED}}
    values |= {"positive_replies": positive, "meetings": positive * share[:, None]}
    values |= {
        "labour_minutes": minutes,
        "cost_cents": labour + bought * resources.credit_cents + billed,
    }
    lumps = ("labour_minutes", "cost_cents")
    return Periods(
        one.name,
        per,
        tuple(
            Period(
                start + timedelta(days=day),
                {
                    name: mean_interval(
                        found[:, place], least=0.0, event=None if name in lumps else 1.0
                    )
                    for name, found in values.items()
                },
            )
            for place, day in enumerate(days)
        ),
    )


def period_tables(told: Sequence[Periods], labels: Labels) -> Iterator[Table]:
    """Tell each strategy by its periods, and the sum of them."""
    for one in told:
        names = [_named(one.per, place, each.start) for place, each in enumerate(one.periods)]
        rows = [
            (name, {key: mean.value for key, mean in each.means.items()})
            for name, each in zip(names, one.periods, strict=True)
        ]
        total = {key: sum(row[key] for _, row in rows) for key in rows[0][1]}
        yield table(
            [Column("", lambda row: row[0], one.per), *_columns(labels)],
            [*rows, ("in all", total)],
            f'"{one.name}" by {one.per}',
            titled=True,
            spared=(HOURS,),
        )


PeriodRow = tuple[str, Mapping[str, float]]
HOURS: Final = 7
"""The column that a terminal leaves out where there is no room for all."""


def _columns(labels: Labels) -> list[Column[PeriodRow]]:
    def count(head: str, key: str) -> Column[PeriodRow]:
        return Column(said(head, labels), lambda row: number(row[1][key]))

    return [
        *(count("touches", "touches"), count("accepted", "accepted"), count("replies", "replies")),
        *(count("positive", "positive_replies"), count("{meetings}", "meetings")),
        count("InMail\ncredits", "credits_spent"),
        Column("hours", lambda row: number(row[1]["labour_minutes"] / 60)),
        Column("cost", lambda row: money(row[1]["cost_cents"])),
    ]


def _named(per: Per, place: int, start: date) -> str:
    return f"week {place + 1}" if per == "week" else f"{start:%b %Y}"


def periods_record(one: Periods) -> list[dict[str, Any]]:
    """Return the periods of a strategy as JSON values; means with their 95 % intervals."""
    return [{"start": each.start.isoformat(), **plain(each.means)} for each in one.periods]
