"""What the levers of a grid do: the chance of the goal, or the outcome, at each of their steps."""

from __future__ import annotations

from typing import Any, Final

from simulator.answers.compare.drawn import axis_title, on_axis
from simulator.answers.compare.told import chance_cell, mean_cell
from simulator.answers.compare.turned import Turned, turned
from simulator.answers.show import Block, Chart, Panel, Ranged, Table
from simulator.charts import heat, steps
from simulator.charts.theme import widest
from simulator.report.material import Material
from simulator.stats.intervals import Estimate

DRAWN: Final = 8
"""Strategies in the picture; the first ones."""


def section(material: Material) -> tuple[Block, ...]:
    drawn = turned(material.found)
    return () if drawn is None else (_figure(drawn),)


def _figure(drawn: Turned) -> Chart:
    rows = drawn.rows if drawn.down else drawn.rows[:DRAWN]
    best = f" Each is the best of all {' and '.join(drawn.over)}." if drawn.over else ""
    left = len(drawn.rows) - len(rows)
    more = f" {left} more strategies are in the table." if left else ""
    lines = "" if drawn.down else "Lines at the marks: 95 % intervals, each of its own number."
    return Chart(
        name="levers",
        title=_title(drawn),
        told=_told(drawn),
        panels=(_panel(drawn, rows),),
        table=_table(drawn),
        note=f"{lines}{best}{more}".strip(),
    )


def _panel(drawn: Turned, rows: tuple[tuple[str, tuple[Estimate, ...]], ...]) -> Panel:
    points = [
        {
            "step": step,
            "row": name,
            "kind": name,
            **{key: _shown(drawn, getattr(one, key)) for key in ("value", "low", "high")},
            "label": drawn.written(one),
            "told": str(_cell(drawn, one)),
        }
        for name, own in rows
        for step, one in zip(drawn.steps, own, strict=True)
    ]
    names = tuple(name for name, _ in rows)
    what = _axis(drawn)
    if not drawn.down:
        chart = steps.steps(points, drawn.steps, names, drawn.across, what)
        return Panel("", chart, steps.STEPS_HEIGHT)
    most = widest(point["value"] for point in points)
    levers, order = (drawn.across, drawn.down), (drawn.steps, names)
    return Panel("", heat.heat(points, order, levers, what, most), heat.HEAT_ROW * len(rows) + 10)


def _shown(drawn: Turned, value: float | None) -> Any:
    if drawn.outcome or value is None:
        return on_axis(drawn.outcome, value)
    return 100 * value


def _axis(drawn: Turned) -> str:
    return (
        axis_title(drawn.outcome, drawn.what)
        if drawn.outcome
        else f"{drawn.what}, of 100 campaigns"
    )


def _cell(drawn: Turned, one: Estimate) -> Ranged:
    return mean_cell(drawn.outcome, one) if drawn.outcome else chance_cell(one)


def _ends(drawn: Turned) -> tuple[str, str]:
    """Write the least and the most with where they stand."""
    placed = [
        (one, f"{drawn.across} {step}{_beside(drawn, name)}")
        for name, own in drawn.rows
        for step, one in zip(drawn.steps, own, strict=True)
    ]
    low, high = (pick(placed, key=lambda pair: pair[0].value) for pick in (min, max))
    return f"{drawn.written(low[0])} at {low[1]}", f"{drawn.written(high[0])} at {high[1]}"


def _beside(drawn: Turned, name: str) -> str:
    if drawn.down:
        return f", {drawn.down} {name}"
    return f' with "{name}"' if len(drawn.rows) > 1 else ""


def _title(drawn: Turned) -> str:
    low, high = _ends(drawn)
    return f"{drawn.what[0].upper()}{drawn.what[1:]}: from {low} to {high}"


def _told(drawn: Turned) -> str:
    rows = []
    for name, own in drawn.rows:
        pairs = zip(drawn.steps, own, strict=True)
        rows.append(f"{name}: {', '.join(f'{step} {drawn.written(one)}' for step, one in pairs)}")
    where = f"{drawn.down} and {drawn.across}" if drawn.down else drawn.across
    return f"{drawn.what} by {where}: {'; '.join(rows)}."


def _table(drawn: Turned) -> Table:
    """Make the table of all that is drawn, a column a step of the lever that goes across."""
    return Table(
        f"{_axis(drawn)}, by {drawn.across} (95 %)",
        (drawn.down or "strategy", *drawn.steps),
        tuple((name, *(_cell(drawn, one) for one in own)) for name, own in drawn.rows),
    )
