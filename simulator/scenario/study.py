"""The `study:` section: how long the campaign runs and how often it is simulated."""

from __future__ import annotations

import re
from typing import Any, Final

from simulator.errors import nearest
from simulator.outcomes import COMPARED, MONEY, OUTCOMES
from simulator.reading.fields import Field, Findings, Kind, bounded, one_of, record
from simulator.reading.form import Form, text_schema
from simulator.reading.node import Node
from simulator.reading.units import DOLLAR_TEXT, Refused, read_money
from simulator.reading.wording import listed
from simulator.scenario.kinds import WHOLE
from simulator.scenario.model import Study, Target

COUNTING_ON: Final = 30
"""Days after the last send until which answers count, unless written."""
_LONGEST: Final = 3_660
_COMPARISON: Final = r"\s*(>=|<=|>|<)\s*"
_COUNTED: Final = r"[0-9]{1,12}(?:\.[0-9]{1,6})?"
_TARGET: Final = re.compile(rf"\s*([a-z_]+){_COMPARISON}([$0-9.,]+)\s*")
_A_TARGET: Final = "an outcome and a bound such as meetings >= 8"


def _target(node: Node, notes: Findings) -> Target | None:
    if node.refused:
        return None
    match = _TARGET.fullmatch(node.value) if isinstance(node.value, str) else None
    if match is None:
        notes.blame(node, _A_TARGET)
        return None
    if match[1] not in COMPARED:
        notes.blame(node, listed(COMPARED), f'"{match[1]}"', nearest(match[1], COMPARED))
        return None
    comparison: Any = match[2]
    bound = _bound(node, match[1], match[3], notes)
    return None if bound is None else Target(match[1], comparison, bound)


def _bound(node: Node, outcome: str, written: str, notes: Findings) -> float | None:
    if outcome in MONEY:
        try:
            return float(read_money(written))
        except Refused as refused:
            notes.blame(node, f"{outcome} in {refused.expected}")
            return None
    if re.fullmatch(_COUNTED, written):
        return float(written)
    notes.blame(node, _A_TARGET)
    return None


def _target_form() -> Form:
    counted = "|".join(one for one in COMPARED if one not in MONEY)
    sums = "|".join(MONEY)
    return Form(
        text_schema(
            _A_TARGET,
            rf"(?:{counted}){_COMPARISON}{_COUNTED}",
            rf"(?:{sums}){_COMPARISON}{DOLLAR_TEXT}",
        )
    )


def _counted_until(node: Node, values: dict[str, Any], notes: Findings) -> None:
    days, until = values["days"], values["answers_until"]
    if until is None:
        values["answers_until"] = days + COUNTING_ON
    elif until < days:
        notes.blame(node.items["answers_until"], f"a day not before the last of sending, {days}")


STUDY: Final = record(
    Study,
    (
        Field("days", bounded(WHOLE, 1, _LONGEST), "days of sending", required=True),
        Field(
            "answers_until",
            bounded(WHOLE, 1, 2 * _LONGEST),
            "day on which counting ends; 30 days after the last send unless written",
        ),
        Field(
            "replications", bounded(WHOLE, 1, 10_000_000), "simulated campaigns each", default=200
        ),
        Field("seed", WHOLE, "where all luck begins", default=1),
        Field("outcome", one_of(COMPARED), "what strategies are compared by", default="replies"),
        Field("target", Kind(_target, _target_form), "what is hoped for: meetings >= 8"),
    ),
    _counted_until,
)


def better_when_more(outcome: str, target: Target | None) -> bool:
    """Tell whether more of an outcome is better; a target on it decides first."""
    if target is not None and target.outcome == outcome:
        return target.comparison in (">=", ">")
    return OUTCOMES[outcome].more_is_better
