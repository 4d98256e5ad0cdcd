"""Goals: what an outcome must come to, by when, in which months and for whom, and how surely."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil, floor
from typing import Final, Literal, cast

from simulator.errors import Invalid, nearest
from simulator.outcomes import COMPARED, LOCKED, MONEY_OUTCOMES, OUTCOMES, least_of
from simulator.reading.clock import Stretch, read_stretch
from simulator.reading.fields import Field, Findings, Kind, later, mapping, read_fields, unit
from simulator.reading.form import COUNT, DAY, SHARE, STRETCH, Form, any_of, list_of, text_schema
from simulator.reading.node import Node, with_paths
from simulator.reading.refusal import Refused
from simulator.reading.units import DOLLAR_TEXT, read_day, read_money, read_share
from simulator.reading.wording import listed
from simulator.reading.yaml_text import scan_text
from simulator.scenario.guards import GUARD_WORDS, PEOPLE, GuardNames, guard_form, read_guard
from simulator.scenario.model import Goal, GoalWindow, Guard, Study
from simulator.vocabulary import COUNTED

NO_LOCK: Final = "no seat locked"
A_GOAL: Final = f"an outcome and a bound such as meetings >= 8, or {NO_LOCK}"
NESTED: Final = ("replies", "positive_replies", "meetings", "deals")
"""Each is one of those before it."""
WHOM: Final = (*PEOPLE, "seat")

_COMPARISON: Final = r"\s*(>=|<=|>|<)\s*"
_COUNT: Final = r"[0-9]{1,12}(?:\.[0-9]{1,6})?"
_BOUND: Final = re.compile(rf"\s*([a-z_]+){_COMPARISON}(-?)([$0-9.,]+)\s*")
_BY: Final = re.compile(r"\s*day\s+([1-9][0-9]{0,4})\s*")
_MONTHS: Final = re.compile(r"\s*every\s+month(?:\s+from\s+([1-9][0-9]{0,2}))?\s*")
_A_DAY: Final = "a day such as day 90, its date, or 3 months"
_A_MONTH: Final = "every month, or every month from 2"

Inequality = tuple[str, Literal[">=", "<=", ">", "<"], float]
"""Outcome, how it is compared, and with what; money in cents."""


def _read_chance(value: object) -> float:
    chance = read_share(value)
    if not 0 < chance < 1:
        raise Refused("a chance above 0% and below 100%", "")
    return chance


CHANCE: Final = unit(_read_chance, SHARE)
"""In what share of campaigns a goal is to be reached; all of them can never be shown."""


def _read_by(value: object) -> int | date | Stretch:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    if isinstance(value, str) and (match := _BY.fullmatch(value)):
        return int(match[1])
    if isinstance(value, str):
        with suppress(Refused):
            return read_stretch(value)
    try:
        return read_day(value)
    except Refused as refused:
        raise Refused(_A_DAY, refused.seen) from None


def _read_months(value: object) -> int:
    match = _MONTHS.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise Refused(_A_MONTH, "")
    return int(match[1] or 1)


def _bound(node: Node, notes: Findings) -> Inequality | None:
    if node.refused:
        return None
    written = node.value if isinstance(node.value, str) else ""
    if " ".join(written.split()) == NO_LOCK:
        return LOCKED, "<", 1.0
    match = _BOUND.fullmatch(written)
    if match is None:
        notes.blame(node, A_GOAL)
        return None
    outcome, sign, bound = match[1], match[3], match[4]
    if outcome not in COMPARED:
        notes.blame(node, listed(COMPARED), f'"{outcome}"', nearest(outcome, COMPARED))
        return None
    comparison = cast(Literal[">=", "<=", ">", "<"], match[2])
    if sign and least_of(outcome) >= 0:
        notes.blame(node, f"a bound of at least 0, which {outcome} never is below", f"-{bound}")
        return None
    if outcome in MONEY_OUTCOMES:
        try:
            value = float(read_money(bound)) * (-1 if sign else 1)
        except Refused as refused:
            notes.blame(node, f"{outcome} in {refused.expected}")
            return None
    elif re.fullmatch(_COUNT, bound):
        value = float(bound)
    else:
        notes.blame(node, A_GOAL)
        return None
    if comparison == "<" and value <= least_of(outcome):
        notes.blame(node, f"a bound above 0, which {outcome} never is below", f"< {bound}")
        return None
    return outcome, comparison, value


def _bound_form() -> Form:
    counted = "|".join(one for one in COMPARED if one not in MONEY_OUTCOMES)
    spent = "|".join(one for one in MONEY_OUTCOMES if least_of(one) >= 0)
    balance = "|".join(one for one in MONEY_OUTCOMES if least_of(one) < 0)
    return Form(
        text_schema(
            A_GOAL,
            rf"(?:{counted}){_COMPARISON}{_COUNT}",
            rf"(?:{spent}){_COMPARISON}{DOLLAR_TEXT}",
            rf"(?:{balance}){_COMPARISON}-?{DOLLAR_TEXT}",
            r"no\s+seat\s+locked",
        )
    )


_BOUNDED: Final = Kind(_bound, _bound_form)
_BY_FORM: Final = any_of(Form(text_schema(_A_DAY, r"day\s+[1-9][0-9]{0,4}")), COUNT, DAY, STRETCH)
_IN_FORM: Final = Form(text_schema(_A_MONTH, r"every\s+month(?:\s+from\s+[1-9][0-9]{0,2})?"))
GOAL: Final = (
    Field("goal", _BOUNDED, "an outcome and its bound", required=True),
    Field("by", unit(_read_by, _BY_FORM), "deadline, the end of a day: day 90"),
    Field("in", unit(_read_months, _IN_FORM), "in each whole calendar month: every month from 2"),
    Field("for", later(lambda: guard_form(WHOM)), "only those people: {segment: backend}"),
    Field("chance", CHANCE, "share of campaigns that must reach it; default study.chance"),
)
"""The keys of a goal that is more than an outcome and a bound."""


def goals_form() -> Form:
    """The form of one goal or several."""
    one = any_of(_bound_form(), mapping(GOAL))
    return any_of(one, list_of(one, minItems=1))


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a campaign runs."""

    start: date
    days: int
    """Of sending."""
    until: int
    """Days until counting ends."""

    def months(self, first: int) -> list[tuple[int, int]]:
        """Return first day and day after the last of whole months of sending, from the `first`.

        The month in which the campaign begins is number 1, whole or not.
        """
        found = []
        at = self.start.replace(day=1)
        number = 1
        while (begin := (at - self.start).days) < self.days:
            at = (at + timedelta(days=31)).replace(day=1)
            end = (at - self.start).days
            if number >= first and begin >= 0 and end <= self.days:
                found.append((begin, end))
            number += 1
        return found


def read_goals(
    node: Node, chance: float, when: Calendar | None, known: GuardNames, notes: Findings
) -> tuple[Goal, ...]:
    """Read one goal or a list of them; `chance` holds for those that name none.

    Each is written once. Days are those of the campaign, months those in which it sends all along;
    where it is not known when that is, only what is wrong anyway is told.
    """
    nodes = node.value if isinstance(node.value, list) else [node]
    if not nodes:
        notes.blame(node, "at least one goal", "an empty list")
    found: list[Goal] = []
    for one in nodes:
        goal = _goal(one, chance, when, known, notes)
        if goal is None:
            continue
        blame_beside(one, goal, found, notes)
        found.append(goal)
    return tuple(found)


def blame_beside(node: Node, goal: Goal, others: Sequence[Goal], notes: Findings) -> None:
    """Note where a goal is one of the others again, or cannot be reached together with one."""
    if any(goal.words == other.words for other in others):
        notes.blame(node, "each goal once")
    elif any(_exclude(goal, other) or _exclude(other, goal) for other in others):
        notes.blame(node, "goals that one campaign can reach together")


def _exclude(more: Goal, less: Goal) -> bool:
    """Tell whether no campaign can have as much as one goal asks for and as little as the other,
    in more campaigns than there are."""
    if more.comparison not in (">=", ">") or less.comparison not in ("<=", "<"):
        return False
    if more.chance + less.chance <= 1 or (more.whom, more.month) != (less.whom, less.month):
        return False
    nested = more.outcome in NESTED and less.outcome in NESTED and more.month is None
    if more.outcome != less.outcome and not (
        nested and NESTED.index(more.outcome) > NESTED.index(less.outcome)
    ):
        return False
    # Both are whole numbers, cents as well, and what is there by a day is there on later ones.
    least = ceil(more.value) if more.comparison == ">=" else floor(more.value) + 1
    most = floor(less.value) if less.comparison == "<=" else ceil(less.value) - 1
    return least > most and (less.by is None or (more.by is not None and more.by <= less.by))


def goal_settings(
    goals: Sequence[str], by: str | None, chance: str | None, path: str = "study.goal"
) -> list[str]:
    """Return the settings for goals at `path` that were asked for beside a scenario, as typed.

    A goal may be written as in a scenario, a mapping too; `by` is the day of a single one.
    """
    sets = [] if chance is None else [f"study.chance={chance}"]
    if not goals:
        return sets
    each = [
        text if text.lstrip().startswith("{") else json.dumps(text, ensure_ascii=False)
        for text in goals
    ]
    if by is not None:
        day = by if by.isascii() and by.isdigit() else json.dumps(by, ensure_ascii=False)
        each = [f"{{goal: {each[0]}, by: {day}}}"]
    return [*sets, f"{path}={each[0] if len(each) == 1 else '[' + ', '.join(each) + ']'}"]


def goals_asked(sets: Sequence[str], study: Study, start: date) -> tuple[Goal, ...]:
    """Return the goals of a stored study with `study.goal=` and `study.chance=` on top of them.

    People are named as a guard names them, whether or not there are any. Raises Invalid.
    """
    notes, chance, goals = Findings(), study.chance, study.goals
    for path, _, text in (one.partition("=") for one in sets):
        node = scan_text(text, f"--set {path}", notes.problems)
        if node is None:
            continue
        node = with_paths(node, path)
        if path == "study.chance":
            chance = CHANCE.read(node, notes) or chance
            goals = tuple(replace(goal, chance=chance) for goal in goals)
        else:
            when = Calendar(start, study.days, study.answers_until)
            goals = read_goals(node, chance, when, GuardNames(), notes)
    if notes.problems:
        raise Invalid(notes.problems)
    return goals


def _goal(
    node: Node, chance: float, when: Calendar | None, known: GuardNames, notes: Findings
) -> Goal | None:
    if not isinstance(node.value, dict):
        bound = _bound(node, notes)
        return None if bound is None else Goal(*bound, chance=chance)
    values = read_fields(node, GOAL, notes)
    wanted: Inequality | None = values["goal"]
    chance = values["chance"] or chance
    by = None if when is None else _day(node, values["by"], when, notes)
    if wanted is None:
        return None
    outcome = wanted[0]
    limited = [key for key in ("by", "in", "for") if key in node.items]
    if outcome == LOCKED and limited in ([], ["by"]):
        return Goal(*wanted, chance=chance, by=by)
    if limited and outcome not in COUNTED:
        expected = f"{limited[0]}: only beside {listed(COUNTED)}"
        notes.blame_key(node.items[limited[0]], expected, f"a goal on {outcome}")
        return None
    if "by" in limited and "in" in limited:
        notes.blame_key(node.items["in"], "either by: or in:", "both")
        return None
    guard = Guard()
    whom = ""
    if values["for"] is not None:
        for key, child in values["for"].items.items():
            if key in GUARD_WORDS and key not in WHOM:
                notes.blame_key(child, listed(WHOM), f"the attribute {key}")
        guard, whom = read_guard(values["for"], known, notes)
    if when is None:
        return None
    stretches = [(0, when.until if by is None else by)]
    if values["in"] is not None:
        stretches = when.months(values["in"])
        if not stretches:
            last = when.start + timedelta(days=when.days - 1)
            expected = f"a month that lies whole between {when.start} and {last}"
            notes.blame(node.items["in"], expected)
    windows = tuple(GoalWindow(outcome, guard, *one) for one in stretches) if limited else ()
    return Goal(*wanted, chance=chance, by=by, month=values["in"], whom=whom, windows=windows)


def _day(
    node: Node, by: int | date | Stretch | None, when: Calendar, notes: Findings
) -> int | None:
    """Return the day by whose end something is to be reached, counted from 1."""
    if by is None:
        return None
    if isinstance(by, Stretch):
        day = by.days_from(when.start)
    else:
        day = by if isinstance(by, int) else (by - when.start).days + 1
    if not 1 <= day <= when.until:
        last = when.start + timedelta(days=when.until - 1)
        expected = f"a day from 1 to {when.until}, {when.start} to {last}, when counting ends"
        notes.blame(node.items["by"], expected)
        return None
    return day


def better_when_more(outcome: str, goals: Sequence[Goal]) -> bool:
    """Tell whether more of an outcome is better; a goal on it decides first."""
    for goal in goals:
        if goal.outcome == outcome:
            return goal.comparison in (">=", ">")
    return OUTCOMES[outcome].more_is_better
