"""The `plan:` section: the goals, the money and the levers of `outreach plan`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from simulator.errors import Problem, nearest
from simulator.outcomes import OUTCOMES, least_of
from simulator.reading.fields import (
    Field,
    Findings,
    attributes,
    later,
    mapping,
    one_of,
    read_fields,
    unit,
)
from simulator.reading.form import SHARE, Form, text_schema
from simulator.reading.lever_text import plainly
from simulator.reading.node import Node
from simulator.reading.refusal import Refused
from simulator.reading.units import DOLLAR_TEXT, read_money, read_share
from simulator.reading.wording import listed, shown
from simulator.scenario.goals import Calendar, blame_beside, goals_form, read_goals
from simulator.scenario.guards import GuardNames
from simulator.scenario.levers import LEVER_KIND, TURNED, path_problems, problem_of, spot
from simulator.scenario.model import Goal, PlanBudget, PlanLever, Planning, Study

LEVERS: Final = "plan.levers"
STRATEGY: Final = "strategy"
"""The lever whose values are strategies, not those of a path."""
MINIMISED: Final = (
    "cost",
    "money",
    *(
        name
        for name, one in OUTCOMES.items()
        if one.unit != "day" and name != "cost" and least_of(name) == 0
    ),
)
"""What a plan may have the least of: cost all in, cost without labour, or an outcome."""
NEVER: Final = 0.99
"""Chance with which what is never to be exceeded is kept: that it always is cannot be shown."""
A_BUDGET: Final = "$4,000 a month, $12,000 in all, or never above $12,000 in all"
A_MARGIN: Final = "points such as 2 points, above 0 and at most 50"
_BUDGET: Final = re.compile(
    r"\s*(?:(never\s+above)\s+)?([$0-9.,]+)\s+(?:(a\s+month)|in\s+all)\s*",
)
_MARGIN: Final = re.compile(r"\s*([0-9]{1,2}(?:\.[0-9]{1,6})?)\s+points?\s*")


def _read_budget(value: object) -> PlanBudget | Goal:
    """Read what may be spent; what may never be exceeded is a goal."""
    found = _BUDGET.fullmatch(value) if isinstance(value, str) else None
    if found is None or (found[1] and found[3]):
        raise Refused(A_BUDGET, "")
    cents = read_money(found[2])
    if found[1]:
        return Goal("cost", "<=", float(cents), chance=NEVER)
    return PlanBudget(cents, "month" if found[3] else "all")


def _read_margin(value: object) -> float:
    found = _MARGIN.fullmatch(value) if isinstance(value, str) else None
    points = float(found[1]) if found else 0.0
    if not 0 < points <= 50:
        raise Refused(A_MARGIN, "")
    return points / 100


def _read_sure(value: object) -> float:
    sure = read_share(value)
    if not 0.5 <= sure < 1:
        raise Refused("a share from 50% and below 100%", "")
    return sure


PLAN: Final = (
    Field(
        "minimise",
        one_of(MINIMISED),
        "what to have the least of: cost (all in), money (without labour), or an outcome",
        default="cost",
    ),
    Field("goals", later(goals_form), "what has to be reached; default study.goal", attribute=""),
    Field(
        "budget",
        unit(
            _read_budget,
            Form(
                text_schema(
                    A_BUDGET,
                    rf"{DOLLAR_TEXT}\s+a\s+month",
                    rf"(?:never\s+above\s+)?{DOLLAR_TEXT}\s+in\s+all",
                )
            ),
        ),
        f"what it may cost on average, or never exceed: {A_BUDGET}",
        attribute="",
    ),
    Field(
        "levers",
        LEVER_KIND,
        "what can be chosen: any path that --set takes, and strategy, with their values",
        default=(),
    ),
    Field(
        "margin",
        unit(_read_margin, Form(text_schema(A_MARGIN, r"[0-9]{1,2}(?:\.[0-9]{1,6})?\s+points?"))),
        "between a chance and that many points more either answer is right",
        default=0.02,
    ),
    Field("sure", unit(_read_sure, SHARE), "how sure the answer has to be", default=0.95),
)


def plan_form() -> Form:
    """The form of the section."""
    return mapping(PLAN)


def read_planning(
    node: Node,
    study: Study,
    when: Calendar | None,
    known: GuardNames,
    strategies: Sequence[str],
    notes: Findings,
) -> Planning:
    """Read the section; goals are those of the study unless it has its own.

    `when` and `known` are those of `read_goals`; `strategies` are the names there are.
    """
    values: dict[str, Any] = read_fields(node, PLAN, notes)
    goals = study.goals
    if values["goals"] is not None and not values["goals"].refused:
        goals = read_goals(values["goals"], study.chance, when, known, notes)
    budget = values["budget"]
    if isinstance(budget, Goal):
        blame_beside(node.items["budget"], budget, goals, notes)
        goals, budget = (*goals, budget), None
    notes.problems.extend(lever_problems(values["levers"], strategies))
    at = node.items.get("budget")
    return Planning(
        **attributes(PLAN, values),
        goals=goals,
        budget=budget,
        budget_at=None if at is None else spot(at.place),
    )


def lever_problems(
    levers: Sequence[PlanLever], strategies: Sequence[str] | None
) -> Iterator[Problem]:
    """Yield what is wrong with levers whatever their other values.

    Paths that are none, change no campaign or stand in two levers; strategies that are not there,
    unless it is not known which there are.
    """
    turned = []
    known = False
    for lever in levers:
        if STRATEGY not in lever.paths:
            turned.append(lever)
            continue
        if len(lever.paths) > 1:
            yield problem_of(lever, lever.key, LEVERS, "strategy as a lever of its own", lever.name)
            continue
        for text, at in zip(lever.values, lever.at, strict=True):
            name = plainly(text)
            if strategies is not None and name not in strategies:
                near = nearest(name, strategies)
                yield problem_of(lever, at, LEVERS, listed(strategies), shown(name), near)
        if known:
            yield problem_of(lever, lever.key, LEVERS, "each path in one lever", STRATEGY)
        known = True
    yield from path_problems(turned, LEVERS, f"{STRATEGY}, {TURNED}")
