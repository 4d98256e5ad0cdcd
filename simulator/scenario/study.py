"""The `study:` section: how long the campaign runs and how often it is simulated."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from simulator.outcomes import COMPARED
from simulator.reading import form
from simulator.reading.clock import read_stretch
from simulator.reading.fields import (
    Field,
    Findings,
    Kind,
    bounded,
    later,
    one_of,
    one_or_more,
    record,
    unit,
)
from simulator.reading.form import any_of
from simulator.reading.node import Node
from simulator.scenario.goals import CHANCE, goals_form
from simulator.scenario.kinds import SHARE, WHOLE
from simulator.scenario.model import Study
from simulator.vocabulary import GROUP_KINDS

COUNTING_ON: Final = 30
"""Days after the last send until which answers count, unless written."""
_LONGEST: Final = 3_660


def _counted_until(node: Node, values: dict[str, Any], notes: Findings) -> None:
    days, until = values["days"], values["answers_until"]
    if until is None:
        values["answers_until"] = days + COUNTING_ON
    elif until < days:
        notes.blame(node.items["answers_until"], f"a day not before the last of sending, {days}")


def study_kind(start: date) -> Kind:
    """The `study:` of a campaign that begins on a day, from which its months count."""
    days = unit(
        lambda value: read_stretch(value).days_from(start), any_of(form.COUNT, form.STRETCH)
    )
    return record(
        Study,
        (
            Field(
                "days",
                bounded(days, 1, _LONGEST),
                "days of sending: 90, 12 weeks or 3 months",
                required=True,
            ),
            Field(
                "answers_until",
                bounded(days, 1, 2 * _LONGEST),
                "day on which counting ends; default 30 days after the last send",
            ),
            Field(
                "replications",
                bounded(WHOLE, 1, 10_000_000),
                "simulated campaigns each",
                default=200,
            ),
            Field("seed", WHOLE, "random seed", default=1),
            Field(
                "outcome",
                one_of(COMPARED),
                "outcome by which strategies are compared; default that of the first goal, "
                "otherwise replies",
            ),
            Field("goal", later(goals_form), "what is wanted: meetings >= 8", attribute=""),
            Field(
                "chance", CHANCE, "share of campaigns in which goals must be reached", default=0.8
            ),
            Field("matters", SHARE, "share of a cost or an outcome that matters", default=0.02),
            Field(
                "per",
                one_or_more(one_of(GROUP_KINDS)),
                "groups that outcomes are kept by",
                default=(),
            ),
        ),
        _counted_until,
        {"target": "goal"},
    )
