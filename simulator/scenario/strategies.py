"""The `strategies:` section: routes, cadences and policies, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from simulator.errors import nearest
from simulator.reading.fields import (
    Field,
    Findings,
    Kind,
    later,
    mapping,
    one_of,
    read_fields,
    record,
)
from simulator.reading.form import Form, any_of, list_of, names_form, words_schema
from simulator.reading.node import Node, seen
from simulator.reading.wording import listed, shown
from simulator.scenario.checks import faults, reachable
from simulator.scenario.guards import GuardNames, guard_form, read_guard
from simulator.scenario.kinds import BALANCE, COUNT, DURATION, FORM, NAMES, SWITCH, TEXT, check_key
from simulator.scenario.library import meant, shipped
from simulator.scenario.model import (
    NOBODY,
    CreditPolicy,
    Guard,
    RouteLine,
    Strategy,
    WithdrawPolicy,
)
from simulator.scenario.steps import Cadence, read_steps, steps_form
from simulator.scenario.trials import TRIAL_FIELDS, check_arms, read_trial

CREDITS: Final = record(
    CreditPolicy,
    (
        Field("keep", BALANCE, "credits kept for the first priority"),
        Field("pace", one_of(("front", "even")), "all at once, or over the month"),
        Field("buy", BALANCE, "most credits bought a month, where the plan sells them"),
    ),
)
WITHDRAW: Final = record(
    WithdrawPolicy,
    (
        Field("after", DURATION, "age of a pending invitation"),
        Field("above", COUNT, "pending invitations that may stay"),
        Field("per_day", COUNT, "most withdrawals a day"),
    ),
)
LINE: Final = (
    Field("if", later(guard_form), "the conditions"),
    Field("use", TEXT, "the strategy whose cadence they take; stop leaves them alone"),
    Field("else", TEXT, "the strategy for everybody else; stop leaves them alone"),
)
_LINES: Final = (("if", "use"), ("else",))
"""The keys of a line, one way or the other."""


def route_form() -> Form:
    """The form of `route:`."""
    ways = [{"required": list(keys), "propertyNames": {"enum": list(keys)}} for keys in _LINES]
    return list_of(Form({**mapping(LINE).schema, "anyOf": ways}), minItems=1)


def strategies_form() -> Form:
    """The form of `strategies:`; each merges with one of its name in an extended file."""
    one = mapping(STRATEGY)
    alone = {
        "anyOf": [{"required": [key]} for key in ("steps", "route", "try")],
        "properties": {"steps": {"minProperties": 1}},
        "dependentRequired": {"try": ["each", "decide"]},
    }
    varied = {"if": {"required": ["like"]}, "else": alone}
    return names_form(Form(one.schema, {**one.demands, **varied}), FORM.schema, least=1)


def _seats_form() -> Form:
    return any_of(TEXT.form(), list_of(TEXT.form(), minItems=1, uniqueItems=True))


STRATEGY: Final = (
    Field(
        "like",
        Kind(TEXT.read, lambda: any_of(Form(words_schema(shipped())), TEXT.form())),
        "another strategy, or one that comes along; values not given here are taken from it",
    ),
    Field("steps", later(steps_form), "the cadence: named steps, the first one is where it begins"),
    Field("route", later(route_form), "which cadence for whom; the first line that holds decides"),
    *TRIAL_FIELDS,
    Field("priority", later(lambda: list_of(guard_form())), "guards: who is served first"),
    Field("credits", CREDITS, "how InMail credits are treated", default=CreditPolicy()),
    Field("withdraw", WITHDRAW, "when pending invitations are withdrawn", default=WithdrawPolicy()),
    Field("seats", Kind(NAMES.read, _seats_form), "the seats that run it; default all"),
    Field("stop_account", SWITCH, "stop an account once one of its people says yes", default=False),
    Field(
        "bulk",
        one_of(("wait", "tailor")),
        "what a seat does with bulk InMail in Recruiter's improvement period: wait, or tailor each",
        default="wait",
    ),
)


@dataclass(frozen=True, slots=True)
class StrategyDraft:
    """A strategy and the nodes it was read from."""

    strategy: Strategy
    node: Node
    cadence: Cadence


def read_strategies(node: Node, known: GuardNames, notes: Findings) -> tuple[StrategyDraft, ...]:
    """Every strategy, in order, checked for itself and against the others."""
    if node.refused:
        return ()
    if not node.items:
        saw = "none" if isinstance(node.value, dict) else seen(node)
        notes.blame_key(node, "strategies by name", saw)
        return ()
    drafts = [_draft(name, child, known, notes) for name, child in node.items.items()]
    with_steps = tuple(one.strategy.name for one in drafts if "steps" in one.node.items)
    for one in drafts if notes.whole else ():
        _check_route(one, node, with_steps, notes)
        check_arms(one.node, one.strategy.name, node, notes)
    return tuple(drafts)


def _draft(name: str, node: Node, known: GuardNames, notes: Findings) -> StrategyDraft:
    if node.where != name:
        # Those that come along have no other path than their name.
        check_key(node, name, notes)
    if name == NOBODY:
        notes.blame_key(node, "another name: a route leaves people alone by it", shown(name))
    values = read_fields(node, STRATEGY, notes)
    cadence = Cadence((), {}, sound=False)
    if values["steps"] is not None:
        cadence = read_steps(values["steps"], notes)
        if isinstance(values["steps"].value, dict) and not values["steps"].value:
            notes.blame_key(values["steps"], "at least one step", "none")
        if cadence.sound and notes.whole:
            _check_ways(cadence, node, notes)
    elif (
        not {"steps", "route", "try"} & node.items.keys()
        and isinstance(node.value, dict)
        and values["like"] is None
    ):
        keys = ("steps", "route", "try")
        near = [nearest(key, keys) for key in node.items if key not in values]
        if notes.whole and not any(near):
            notes.blame_key(node, "steps, a route or strategies to try", "none")
    strategy = Strategy(
        name=name,
        steps=cadence.steps,
        route=_route(values["route"], known, notes),
        priority=_priority(values["priority"], known, notes),
        credits=values["credits"],
        withdraw=values["withdraw"],
        seats=_seats(node, values["seats"], known, notes),
        stop_account=values["stop_account"],
        bulk=values["bulk"],
        trial=read_trial(node, values, notes),
    )
    return StrategyDraft(strategy, node, cadence)


def _check_ways(cadence: Cadence, node: Node, notes: Findings) -> None:
    for fault in faults(cadence.steps):
        first = min(fault.steps, key=list(cadence.nodes).index)
        notes.blame_key(cadence.nodes[first], fault.expected, fault.seen)
    inherited = node.where
    met = reachable(cadence.steps)
    for name, step in cadence.nodes.items():
        own = step.where.startswith(f"{inherited}.")
        if own and name not in met:
            notes.warn(step, "a way that leads to every step", "none to this one")


def _priority(node: Node | None, known: GuardNames, notes: Findings) -> tuple[Guard, ...]:
    if node is None or node.refused:
        return ()
    if not isinstance(node.value, list):
        notes.blame(node, "a list of guards such as - {seniority: c-suite}")
        return ()
    return tuple(read_guard(item, known, notes)[0] for item in node.value)


def _seats(
    node: Node, chosen: tuple[str, ...] | None, known: GuardNames, notes: Findings
) -> tuple[str, ...]:
    if chosen is None:
        return known.seats
    written = node.items["seats"]
    items = written.value if isinstance(written.value, list) else [written]
    if not items:
        notes.blame(written, "at least one seat", "an empty list")
    before: set[str] = set()
    there = frozenset(known.seats)
    for item in items:
        if not isinstance(item.value, str):
            continue
        if there and item.value not in there:
            notes.blame(item, listed(known.seats), suggestion=nearest(item.value, known.seats))
        elif item.value in before:
            notes.blame(item, "each seat once")
        before.add(item.value)
    return chosen


def _route(node: Node | None, known: GuardNames, notes: Findings) -> tuple[RouteLine, ...]:
    if node is None or node.refused:
        return ()
    if not isinstance(node.value, list) or not node.value:
        saw = "an empty list" if isinstance(node.value, list) else None
        notes.blame(node, "lines such as - {if: {seniority: vp}, use: inmail only}", saw)
        return ()
    lines: list[RouteLine] = []
    for number, item in enumerate(node.value, start=1):
        values = read_fields(item, LINE, notes)
        if not isinstance(item.value, dict):
            continue
        line = _line(item, values, known, notes)
        if line is None:
            continue
        if not line.guard.conditions and number < len(node.value) and "else" in item.items:
            notes.blame_key(item.items["else"], "else in the last line only", f"line {number}")
        if any(line.guard == other.guard for other in lines) and line.guard.conditions:
            notes.blame_key(item.items["if"], "a guard that no line above has", line.label)
        lines.append(line)
    return tuple(lines)


def _line(
    item: Node, values: Mapping[str, Any], known: GuardNames, notes: Findings
) -> RouteLine | None:
    keys = {key for key in item.items if key in values}
    if keys == {"else"}:
        return RouteLine(Guard(), values["else"] or "", "else")
    if keys == {"if", "use"}:
        guard, label = read_guard(values["if"], known, notes)
        return RouteLine(guard, values["use"] or "", label)
    if len(keys) == len(item.items):
        saw = " and ".join(sorted(keys)) or "an empty mapping"
        notes.blame(item, "either {if: ..., use: ...} or {else: ...}", saw)
    return None


def _check_route(
    draft: StrategyDraft, node: Node, with_steps: tuple[str, ...], notes: Findings
) -> None:
    route = draft.node.items.get("route")
    if route is None or not isinstance(route.value, list):
        return
    for item in route.value:
        for key in ("use", "else"):
            target = item.items.get(key)
            if target is None or not isinstance(target.value, str):
                continue
            name = target.value
            if name in with_steps or name == NOBODY:
                continue
            if name in node.items:
                notes.blame(target, "a strategy with steps of its own")
            else:
                expected, near = meant(name, (*with_steps, NOBODY))
                notes.blame(target, expected, suggestion=near)
    lines = draft.strategy.route
    if lines and all(line.use == NOBODY for line in lines):
        notes.blame(route, "a line that uses a strategy", "none: everybody is left alone")
    last = route.value[-1].items if route.value else {}
    if "else" not in last and "steps" not in draft.node.items and route.value:
        notes.warn(
            route,
            "a last line {else: ...}, or {else: stop}",
            "none: prospects that match no line are not contacted",
        )
