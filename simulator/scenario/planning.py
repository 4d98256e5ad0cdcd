"""The `plan:` section: the goals, the money and the levers of `outreach plan`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from simulator.errors import Problem, nearest
from simulator.outcomes import OUTCOMES, least_of
from simulator.reading.fields import (
    Field,
    Findings,
    Kind,
    attributes,
    later,
    mapping,
    one_of,
    read_fields,
    unit,
)
from simulator.reading.form import SHARE, TEXT, Form, any_of, list_of, names_form, text_schema
from simulator.reading.levers import stretched, wrong_values
from simulator.reading.node import Node, Place, joined, plain_value
from simulator.reading.paths import paths_of
from simulator.reading.refusal import Refused
from simulator.reading.units import DOLLAR_TEXT, read_money, read_share
from simulator.reading.wording import listed, shown
from simulator.reading.yaml_text import scan_text
from simulator.scenario.files import gather
from simulator.scenario.goals import Calendar, goals_form, read_goals
from simulator.scenario.guards import GuardNames
from simulator.scenario.model import Budget, Goal, PlanLever, Planning, Spot, Study
from simulator.scenario.sets import SIMULATED, path_of

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


def _read_budget(value: object) -> Budget | Goal:
    """Read what may be spent; what may never be exceeded is a goal."""
    found = _BUDGET.fullmatch(value) if isinstance(value, str) else None
    if found is None or (found[1] and found[3]):
        raise Refused(A_BUDGET, "")
    cents = read_money(found[2])
    if found[1]:
        return Goal("cost", "<=", float(cents), chance=NEVER)
    return Budget(cents, "month" if found[3] else "all")


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


def _values(node: Node, notes: Findings) -> list[tuple[str, Node]]:
    """Read the values of a lever as `--set` takes them, with what each is written in."""
    nodes = node.value if isinstance(node.value, list) else [node]
    if not nodes:
        notes.blame(node, "at least one value", "an empty list")
    found: list[tuple[str, Node]] = []
    for one in nodes:
        if one.refused:
            continue
        if one.value is None or one.value == "":
            notes.blame(one, "a value")
        elif isinstance(one.value, str):
            try:
                texts = stretched(one.value.strip())
            except Refused as refused:
                notes.blame(one, refused.expected, refused.seen)
                continue
            found += [(text if len(texts) > 1 else _unread(text), one) for text in texts]
        else:
            plain = json.dumps(plain_value(one), ensure_ascii=False)
            found.append((one.raw or plain, one))
    for place, wanted, seen in wrong_values([text for text, _ in found]):
        notes.blame(found[place][1], wanted, seen)
    return found


def _unread(text: str) -> str:
    """Write a text as a value that is read as this text, in quotes only where it needs them."""
    problems: list[Problem] = []
    node = scan_text(text, "", problems)
    plain = node is not None and not problems and node.value == text
    return text if plain else json.dumps(text, ensure_ascii=False)


def _levers(node: Node, notes: Findings) -> tuple[PlanLever, ...] | None:
    if node.refused:
        return None
    if not node.items:
        wanted = "at least one lever, such as seats.Ana.count: 1..6"
        notes.blame(node, wanted, "no lever" if isinstance(node.value, dict) else None)
        return None
    found = []
    for name, child in node.items.items():
        values = _values(child, notes)
        paths = paths_of(name)
        found.append(
            PlanLever(
                ",".join(paths),
                paths,
                tuple(text for text, _ in values),
                _spot(child.key or child.place),
                tuple(_spot(one.place) for _, one in values),
            )
        )
    return tuple(found)


def written_levers(path: Path) -> tuple[PlanLever, ...]:
    """Read the levers of a file and those it extends, as far as they can be read."""
    quiet = Findings()
    root = gather(path, quiet)
    section = root.items.get("plan") if root is not None else None
    node = section.items.get("levers") if section is not None else None
    return (None if node is None else _levers(node, quiet)) or ()


def _spot(place: Place) -> Spot:
    return place.file, place.line, place.column


def _levers_form() -> Form:
    scalar = any_of(TEXT, Form({"type": ["number", "boolean"]}))
    value = any_of(scalar, list_of(any_of(scalar, Form({"type": ["object", "array"]})), minItems=1))
    return names_form(value, {"type": "string", "pattern": r"\S"}, least=1)


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
        Kind(_levers, _levers_form),
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
        if any(goal.words == budget.words for goal in goals):
            notes.blame(node.items["budget"], "each goal once")
        goals, budget = (*goals, budget), None
    notes.problems.extend(lever_problems(values["levers"], strategies))
    at = node.items.get("budget")
    return Planning(
        **attributes(PLAN, values),
        goals=goals,
        budget=budget,
        budget_at=None if at is None else _spot(at.place),
    )


def lever_problems(
    levers: Sequence[PlanLever], strategies: Sequence[str] | None
) -> Iterator[Problem]:
    """Yield what is wrong with levers whatever their other values.

    Paths that are none, change no campaign or stand in two levers; strategies that are not there,
    unless it is not known which there are.
    """
    taken: set[str] = set()
    for lever in levers:
        if STRATEGY in lever.paths:
            if len(lever.paths) > 1:
                yield _problem(lever, lever.key, "strategy as a lever of its own", lever.name)
                continue
            for text, spot in zip(lever.values, lever.at, strict=True):
                name = strategy_of(text)
                if strategies is not None and name not in strategies:
                    near = nearest(name, strategies)
                    yield _problem(lever, spot, listed(strategies), shown(name), near)
            if STRATEGY in taken:
                yield _problem(lever, lever.key, "each path in one lever", STRATEGY)
            taken.add(STRATEGY)
            continue
        for path in lever.paths:
            where = path_of(f"{path}=", Findings()) if path else ""
            if not where:
                saw = shown(path) if path else "nothing"
                yield _problem(lever, lever.key, "a path such as seats.Ana.count", saw)
                continue
            section = where.partition(".")[0]
            if section in _FIXED or (section == "study" and not where.startswith(SIMULATED)):
                yield _problem(
                    lever, lever.key, f"a lever that changes the campaigns: {_TURNED}", where
                )
            for other in taken:
                if f"{where}.".startswith(f"{other}.") or other.startswith(f"{where}."):
                    saw = where if where == other else f"{where} beside {other}"
                    yield _problem(lever, lever.key, "each path in one lever", saw)
            taken.add(where)


_FIXED: Final = frozenset({"name", "question", "labels", "extends", "plan"})
_TURNED: Final = (
    "strategy, a path in seats, assign, strategies or world, study.days or study.answers_until"
)


def _problem(lever: PlanLever, spot: Spot, wanted: str, seen: str, near: str = "") -> Problem:
    where = "" if spot[0].startswith("--") else joined("plan.levers", lever.name)
    return Problem(*spot, where, wanted, seen, near)


def strategy_of(text: str) -> str:
    """Return the name that a value of the lever `strategy` is, written as `--set` takes it."""
    return str(json.loads(text)) if text.startswith('"') and text.endswith('"') else text
