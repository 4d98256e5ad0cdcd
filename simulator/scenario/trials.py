"""`try:`, `each:`, `decide:` and `then:` of a strategy: test a few messages, deploy the winner."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from simulator.reading.fields import (
    Field,
    Findings,
    bounded,
    later,
    one_of,
    record,
    unit,
)
from simulator.reading.form import Form, list_of, text_schema
from simulator.reading.node import Node, joined
from simulator.reading.refusal import Refused
from simulator.reading.units import NUMBER_TEXT, read_share
from simulator.scenario.kinds import DAY, DURATION, TEXT, WHOLE
from simulator.scenario.library import meant
from simulator.scenario.model import Trial
from simulator.vocabulary import COUNTED, MINUTES_PER_DAY

FEWEST: Final = 2
MOST: Final = 10
"""Arms of a test."""
MOST_EACH: Final = 10_000
"""People an arm: counts of more would not fit the whole numbers in which arms are compared."""
A_RULE: Final = "most, or sure with a confidence such as sure 95%"
_SURE: Final = re.compile(rf"\s*sure\s+({NUMBER_TEXT}\s*%)\s*")


@dataclass(frozen=True, slots=True)
class Decision:
    """When a test decides, and by what."""

    wait: int | None = None
    day: date | None = None
    outcome: str = "replies"
    rule: float = 0.0
    """The confidence with which it decides before its time is up; 0 is never before."""


def _read_rule(value: object) -> float:
    if value == "most":
        return 0.0
    match = _SURE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise Refused(A_RULE, "")
    sure = read_share(match[1])
    if not 0.5 < sure <= 0.9999:
        raise Refused("a confidence above 50% and of at most 99.99%", "")
    return sure


def _one_time(node: Node, _values: dict[str, Any], notes: Findings) -> None:
    times = [key for key in ("wait", "day") if key in node.items]
    if len(times) != 1 and notes.whole and isinstance(node.value, dict):
        saw = " and ".join(times) or "neither"
        notes.blame_key(node, "either wait: 7d or day: 2026-02-01", saw)


_RULE_FORM: Final = text_schema(A_RULE, "most", rf"sure\s+{NUMBER_TEXT}\s*%")
DECIDE: Final = record(
    Decision,
    (
        Field("wait", DURATION, "time from the last first touch of the test to its decision"),
        Field("day", DAY, "or the day on whose morning it decides"),
        Field("outcome", one_of(COUNTED), "what arms are compared by, each of their people once"),
        Field(
            "rule",
            unit(_read_rule, Form(_RULE_FORM)),
            "most: the largest share; sure 95%: sooner, where one is surely ahead",
            default=0.0,
        ),
    ),
    _one_time,
)
TRIAL_FIELDS: Final = (
    Field(
        "try",
        later(lambda: list_of(TEXT.form(), minItems=FEWEST, maxItems=MOST, uniqueItems=True)),
        "the strategies that are tested on a few people each",
    ),
    Field("each", bounded(WHOLE, 1, MOST_EACH), "people an arm of the test"),
    Field("decide", DECIDE, "when the test decides, and by what"),
    Field("then", one_of(("rest",)), "the winner serves the rest: those not yet begun"),
)


def read_trial(node: Node, values: Mapping[str, Any], notes: Findings) -> Trial | None:
    """The test of a strategy; None where it is none, or not one that can be read."""
    arms: Node | None = values["try"]
    if arms is None:
        for key in ("each", "decide", "then"):
            if key in node.items and notes.whole:
                notes.blame_key(node.items[key], f"{key} only with try: [...]", "none")
        return None
    for key in ("steps", "route"):
        if key in node.items:
            saw = "a cadence of its own as well"
            notes.blame_key(node.items[key], f"a strategy that tests others, without {key}", saw)
    for needed in ("each", "decide"):
        if needed not in node.items and notes.whole:
            where = joined(node.where, needed)
            notes.blame_key(node, f"the key {needed}, which is missing", "", where=where)
    names = _arms(arms, notes)
    decide: Decision | None = values["decide"]
    if values["each"] is None or decide is None:
        return None
    sure = decide.rule or None
    return Trial(names, values["each"], decide.wait, decide.day, decide.outcome, sure)


def _arms(node: Node, notes: Findings) -> tuple[str, ...]:
    if node.refused:
        return ()
    if not isinstance(node.value, list) or not FEWEST <= len(node.value) <= MOST:
        saw = f"{len(node.value)}" if isinstance(node.value, list) else None
        notes.blame(node, f"a list of {FEWEST} to {MOST} strategies such as [a, b]", saw)
        return ()
    read = [TEXT.read(one, notes) for one in node.value]
    return tuple(name for name in read if name is not None)


def check_arms(node: Node, name: str, strategies: Node, notes: Findings) -> None:
    """Blame every arm of the test `name` that is no other strategy with a cadence."""
    arms = node.items.get("try")
    if arms is None or not isinstance(arms.value, list):
        return
    fit = tuple(other for other, one in strategies.items.items() if _has_cadence(one))
    before: set[str] = set()
    for item in arms.value:
        arm = item.value
        if not isinstance(arm, str) or not arm.strip():
            continue
        if arm == name:
            notes.blame(item, "another strategy", "itself")
        elif arm in strategies.items and "try" in strategies.items[arm].items:
            notes.blame(item, "a strategy that tests no others")
        elif arm in before:
            notes.blame(item, "each strategy once")
        elif arm not in strategies.items:
            expected, near = meant(arm, fit)
            notes.blame(item, expected, suggestion=near)
        before.add(arm)


def check_trial(
    node: Node, trial: Trial, people: int, start: date, days: int, notes: Findings
) -> None:
    """Hold a test against the days of sending, and tell where it leaves nobody to deploy to."""
    last = start + timedelta(days=days - 1)
    if trial.day is not None and not start <= trial.day <= last:
        notes.blame(node.items["decide"].items["day"], f"a day of sending, {start} to {last}")
    if trial.wait is not None and trial.wait >= days * MINUTES_PER_DAY:
        wait = node.items["decide"].items["wait"]
        notes.blame(wait, f"less than the {days} days of sending")
    tested = trial.each * len(trial.arms)
    if people <= tested:
        saw = f"{tested:,} in the test of {people:,} people: nobody is left for the winner"
        notes.warn(node.items["each"], "a test that leaves people to deploy to", saw)


def _has_cadence(node: Node) -> bool:
    return ("steps" in node.items or "route" in node.items) and "try" not in node.items
