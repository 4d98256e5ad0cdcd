"""The frontier of a plan as a figure: price against chance, and the same numbers as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from simulator.answers.plan.frontier import FrontierPlan
from simulator.answers.plan.plan import PlanAnswer
from simulator.answers.plan.told import frontier_table, price_head, within
from simulator.answers.plan.words import candidate_name, price
from simulator.answers.show import Chart, Panel
from simulator.outcomes import CENTS
from simulator.scenario.model import Labels
from simulator.words import goal_text

if TYPE_CHECKING:
    import altair as alt

WIDTH: Final = 620
"""Points that the chart by itself is wide."""


def frontier_figure(found: PlanAnswer, labels: Labels) -> Chart:
    """Draw the plans that no cheaper one comes up to, the chance that was asked for marked."""
    from simulator.charts.frontier import FRONTIER_HEIGHT

    points = found.frontier.points
    ends = (points[0], points[-1])
    low, high = (f"{within(one.chance)} for {_price(found, one, labels)}" for one in ends)
    what = _what(found, labels)
    return Chart(
        name="frontier",
        title=f"{what}: from {low} to {high}",
        told=f"{what} against {_axis(found)}: "
        + "; ".join(_told(found, one, labels) for one in points)
        + ".",
        panels=(Panel("", frontier_chart(found, labels), FRONTIER_HEIGHT),),
        table=frontier_table(found, labels),
        note="Each mark is a plan, filled where it is the answer; lines are 95 % intervals of its "
        "chance, the dashed line what was asked for. Not certified but for the answer.",
    )


def frontier_chart(found: PlanAnswer, labels: Labels) -> alt.LayerChart:
    """Return the chart of the figure."""
    # Only for who looks at it: what draws takes long to import.
    from simulator.charts.frontier import frontier

    money = found.price_unit == "cents"
    rows: list[dict[str, Any]] = [
        {
            "name": candidate_name(found, one.candidate),
            "price": one.price.value / (CENTS if money else 1),
            "chance": 100 * one.chance.value,
            **{end: 100 * at for end, at in zip(("low", "high"), one.chance.ends, strict=True)},
            "answer": found.answer is not None and one.candidate == found.answer.candidate,
            "told": f"{within(one.chance)} for {_price(found, one, labels)}",
        }
        for one in found.frontier.points
    ]
    asked = 100 * found.goals[found.moved].chance
    up = f"{_what(found, labels)}, of 100 campaigns"
    return frontier(rows, _axis(found), up, asked, "$,.0f" if money else ",.1f")


def _what(found: PlanAnswer, labels: Labels) -> str:
    return "all goals" if found.goals[1:] else goal_text(found.goals[0], labels)


def _axis(found: PlanAnswer) -> str:
    return price_head(found) + ", dollars" * (found.price_unit == "cents")


def _price(found: PlanAnswer, one: FrontierPlan, labels: Labels) -> str:
    return price(found, one.price.value, labels)


def _told(found: PlanAnswer, one: FrontierPlan, labels: Labels) -> str:
    name = candidate_name(found, one.candidate)
    return f"{name} {100 * one.chance.value:.3g} % for {_price(found, one, labels)}"
