"""What is told of alternatives wherever they stand beside each other: columns and JSON values.

Screens, pages and notebooks make their tables of the same columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeVar

from simulator.answers.compare.comparison import Comparison, Row, Standing, Standings
from simulator.answers.compare.verdict import GoalChance
from simulator.answers.show import Column, Ranged
from simulator.codec import plain
from simulator.outcomes import LOCKED, OUTCOMES, SHOWN, Shown
from simulator.scenario.model import Labels
from simulator.stats.differences import Difference
from simulator.stats.intervals import Estimate
from simulator.stats.quantiles import Read
from simulator.study.summary import CHANCE_UNIT, UNITS
from simulator.words import (
    BOUNDS,
    COSTS,
    bound_text,
    goal_record,
    goal_text,
    hundredths,
    likely,
    outcome_name,
    percent,
    said,
    share,
    size,
    span,
    unsigned_zero,
)

T = TypeVar("T")

LOCKS: Final = "* slowed: fewer see your invitations, or none go out; thresholds are assumptions"
"""What stands below a table with the days slowed and the chance of a lock."""
BARS: Final = "▁▂▃▄▅▆▇█"
CASES: Final = ("bad case", "typical", "good case")
"""What a tenth, half and nine tenths of campaigns come to, the worse end first."""


def mean_cell(outcome: str, estimate: Estimate | None) -> Ranged:
    """Write a number of an outcome with its interval; - where there is none."""
    if estimate is None or estimate.value != estimate.value:
        return Ranged("-")
    within = span(outcome, estimate)
    return Ranged(size(outcome, estimate.value), within, within)


def chance_cell(estimate: Estimate | None) -> Ranged:
    """Write a chance with its interval; - where there is none."""
    if estimate is None:
        return Ranged("-")
    within = hundredths(estimate)
    return Ranged(share(estimate), f"{within} %" if within else "", within)


def mean_head(outcome: str, labels: Labels) -> str:
    """Return the head of a column of means, on two lines."""
    first, _, rest = outcome_name(outcome, labels).partition(" ")
    return f"{first}\n{rest or 'mean'}"


def outcome_cell(column: str, estimate: Estimate | None) -> Ranged:
    """Write the mean of a column, or how often it happens, with its interval."""
    unit = UNITS[column]
    return chance_cell(estimate) if unit == CHANCE_UNIT else mean_cell(column, estimate)


def shown_of(found: Standings) -> dict[str, Shown]:
    """Return what is shown of outcomes that are known, beside what is compared."""
    return {
        name: shown
        for name, shown in SHOWN.items()
        if name != found.outcome and any(row.outcomes[name] is not None for row in found.rows)
    }


def standing_columns(found: Standings) -> dict[str, Column[Standing]]:
    """Return all that tables say of how an alternative stands."""
    outcome, labels = found.outcome, found.labels
    told: dict[str, Column[Standing]] = {
        "mean": Column(
            mean_head(outcome, labels), lambda row: mean_cell(outcome, row.mean), "mean (95 %)"
        ),
        "spread": _spread(found.rows),
        "band": Column("8 of 10\nlie within", lambda row: _band(outcome, row.band)),
        "cost": Column(
            "cost\nwithout\nlabour" if found.free_labour else "cost",
            lambda row: mean_cell("cost", row.cost),
            "cost without labour (95 %)" if found.free_labour else "cost (95 %)",
        ),
    }
    for name, shown in SHOWN.items():
        told[name] = Column(
            said(shown.head, labels),
            lambda row, name=name: outcome_cell(name, row.outcomes[name]),  # type: ignore[misc]
            said(shown.title, labels),
        )
    for label, per in COSTS.items():
        noun = said(per, labels)
        told[label] = Column(
            f"cost per\n{noun}",
            lambda row, label=label: mean_cell("cost", dict(row.ratios)[label]),  # type: ignore[misc]
            f"cost per {noun} (95 %)",
        )
    told["return on cost"] = Column(
        "return\non cost",
        lambda row: _return(dict(row.ratios).get("return on cost")),
        "return (95 %)",
    )
    told["costing"] = told[OUTCOMES[outcome].costing]
    for place, key in enumerate(goal_keys(found)):
        text = goal_text(found.goals[place], labels)
        told[key] = Column(
            f"reaches\n{_briefly(found, place)}",
            lambda row, place=place: chance_cell(row.goals[place].chance),  # type: ignore[misc]
            f"reaches {text} (95 %)",
        )
    return told


def goal_keys(found: Standings) -> tuple[str, ...]:
    """Return the keys of the columns that say how surely each goal is reached."""
    return tuple(f"goal {number}" for number in range(1, len(found.goals) + 1))


def _return(estimate: Estimate | None) -> Ranged:
    """Write what comes back beyond each dollar spent, in percent of it."""
    if estimate is None:
        return Ranged("-")
    ends = (estimate.value, estimate.low, estimate.high)
    value, low, high = (None if end is None else unsigned_zero(f"{100 * end:,.0f}") for end in ends)
    within = f"{low} to {high} %" if low and high else ""
    return Ranged(f"{value} %", within, within)


def _briefly(found: Standings, place: int) -> str:
    """Write a goal above its column: its bound, or its number where there are several."""
    goal = found.goals[place]
    if len(found.goals) > 1:
        return f"goal {place + 1}"
    if goal.outcome == LOCKED:
        return "no lock"
    return f"{BOUNDS[goal.comparison]}{bound_text(goal)}"


def goals_note(found: Standings) -> str:
    """Say which goal is which, where there are several; "" otherwise."""
    if len(found.goals) < 2:
        return ""
    told = (
        f"goal {number}: {goal_text(goal, found.labels)}, {percent(goal.chance)} of 100 campaigns"
        for number, goal in enumerate(found.goals, start=1)
    )
    return "; ".join(told)


def row_columns(found: Comparison) -> dict[str, Column[Row]]:
    """Return all that tables say of an alternative of which everything is asked."""
    told: dict[str, Column[Row]] = {
        **standing_columns(found),
        "to_advised": Column(
            "minus the\nfirst",
            lambda row: _less(found.outcome, row.to_advised),
            "minus the first (95 %, adjusted)",
        ),
        "to_baseline": Column("", lambda row: _less(found.outcome, row.to_baseline)),
        "wins": Column("came\nfirst", lambda row: chance_cell(row.wins), "came first in"),
        "best": Column("chance of\nbest mean", lambda row: likely(row.best)),
        "worst": Column("worst 10 %\non average", lambda row: _read(found.outcome, row.worst)),
        "beaten": Column("beaten by", _beaten),
        "unbeaten": Column("chance that none beats it", lambda row: likely(row.front.share)),
    }
    places = (0, 1, 2) if found.more_is_better else (2, 1, 0)
    for case, place in zip(CASES, places, strict=True):
        told[case] = Column(
            "typical" if case == "typical" else f"{case}\n1 in 10",
            lambda row, place=place: _read(found.outcome, row.quantiles[place]),  # type: ignore[misc]
        )
    return told


def name_column(names: Sequence[str], rows: Sequence[Standing]) -> Column[Standing]:
    """Return the column of their names as a table writes them."""
    written = {row.name: name for row, name in zip(rows, names, strict=True)}
    return Column("", lambda row: written[row.name], "alternative")


def interval_column(column: Column[T]) -> Column[T]:
    """Return the intervals of a column as a column of their own."""

    def cell(row: T) -> str:
        told = column.cell(row)
        return told.below if isinstance(told, Ranged) else ""

    return Column("95 %\nbetween", cell)


def _spread(rows: Sequence[Standing]) -> Column[Standing]:
    """Return the column of small pictures of how often an outcome came out as what."""
    head = "spread"
    room = max(len(head), *(len(row.histogram) for row in rows))

    def cell(row: Standing) -> str:
        most = max(row.histogram, default=0)
        steps = (-(-count * len(BARS) // most) if count else 0 for count in row.histogram)
        return "".join(f" {BARS}"[step] for step in steps).ljust(room)

    return Column(head, cell)


def _band(outcome: str, ends: tuple[float, float]) -> str:
    low, high = (size(outcome, end) for end in ends)
    return low if low == high else f"{low} to {high}"


def _less(outcome: str, difference: Difference | None) -> Ranged:
    return Ranged("") if difference is None else mean_cell(outcome, difference.together)


def _read(outcome: str, read: Read) -> Ranged:
    if read.estimate.low is not None:
        return mean_cell(outcome, read.estimate)
    needs = f"needs {read.needed:,}"
    return Ranged(size(outcome, read.estimate.value), needs, f"interval {needs}")


def _beaten(row: Row) -> str:
    return ", ".join(str(other + 1) for other in row.front.dominated_by) or "none"


def asked_record(found: Standings) -> dict[str, Any]:
    """Return by what they are compared."""
    return {
        "outcome": found.outcome,
        "outcome_unit": OUTCOMES[found.outcome].unit,
        "more_is_better": found.more_is_better,
        "goals": [goal_record(goal) for goal in found.goals],
        "matters_share": found.matters,
    }


def chances_record(goals: Sequence[GoalChance]) -> list[dict[str, Any]]:
    """Return how surely each goal is reached; the bounds hold for all of them together."""
    return [
        {
            "state": one.state,
            "chance": plain(one.chance),
            "campaigns_that_reach": one.reached,
            "at_least": one.low,
            "at_most": one.high,
        }
        for one in goals
    ]


def outcomes_record(row: Standing) -> dict[str, Any]:
    """Return the columns that are shown; a key says its unit."""
    units = {CHANCE_UNIT: "_chance", "cents": "_cents"}
    return {
        shown.key or name + units.get(UNITS[name], ""): plain(row.outcomes[name])
        for name, shown in SHOWN.items()
    }


def ratios_record(ratios: Iterable[tuple[str, Estimate | None]]) -> dict[str, Any]:
    """Return ratios by their names, costs in cents."""
    return {
        f"{label.replace(' ', '_')}{'_cents' * (label in COSTS)}": plain(ratio)
        for label, ratio in ratios
    }
