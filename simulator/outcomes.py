"""How outcomes are told: what follows their numbers, whether more is better, where they stand.

Each is a column of the outcomes table. What it is and how it is counted decides what runs store,
and stands in `simulator.model.outcomes`; how it is told does not. So it stands here, below all that
tells it, where no word that is changed gives stored runs and compiled code another name.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Shown:
    """That alternatives are told by the mean of an outcome, or by how often it happens.

    On screens, in JSON and in the report, whatever they are compared by. Days are told counted
    from 1, cents in dollars.
    """

    head: str
    """Above its numbers; may have a line break, and the planner's own words in braces"""
    brief: str = ""
    """The same on the first screen of a run, where that is another one"""
    title: str = ""
    """The same in the report, where that is another one"""
    key: str = ""
    """In JSON, where that is not the name of the column with its unit"""
    per: str = ""
    """Column that it is divided by, campaign by campaign; at least 1"""
    needs: str = ""
    """Column without which it is not told: one that is 0 in all campaigns"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a column of the outcomes is told."""

    one: str = ""
    many: str = ""
    """What follows its number in a sentence, one and several; the planner's own words in braces"""
    unit: Literal["count", "cents", "chance", "day"] = "count"
    more_is_better: bool = True
    compared: bool = True
    """Whether strategies can be compared by it"""
    mean_by: str = ""
    """The column by which its mean is estimated, where that is another one of the same mean"""
    costing: str = "cost per reply"
    """The ratio that is shown with it where it is what is compared"""
    shown: Shown | None = None
    """How it is told of alternatives, beside what they are compared by and what they cost"""


OUTCOMES: Final[Mapping[str, Outcome]] = {
    "replies": Outcome("reply", "replies"),
    "positive_replies": Outcome(
        "positive reply", "positive replies", costing="cost per positive reply"
    ),
    "meetings": Outcome(
        "{meeting}", "{meetings}", mean_by="meetings_expected", costing="cost per meeting"
    ),
    "deals": Outcome("{deal}", "{deals}", mean_by="deals_expected", costing="cost per deal"),
    "accepted": Outcome("accepted invitation", "accepted invitations"),
    "value_expected": Outcome("of expected {value}", "of expected {values}", unit="cents"),
    "net_value": Outcome(
        "of {value} less cost",
        "of {values} less cost",
        unit="cents",
        costing="return on cost",
        shown=Shown("{value}\nless cost", title="{value} less cost (95 %)", needs="value_expected"),
    ),
    "cost": Outcome("of cost", "of cost", unit="cents", more_is_better=False),
    "days_slowed": Outcome(
        "day slowed",
        "days slowed",
        more_is_better=False,
        compared=False,
        shown=Shown(
            "days\nslowed*",
            title="days slowed, of each seat (95 %)",
            key="days_slowed_per_seat",
            per="working_seats",
        ),
    ),
    "any_restriction": Outcome(
        "lock",
        "locks",
        unit="chance",
        more_is_better=False,
        compared=False,
        shown=Shown("seat ever\nlocked*", "ever\nlocked*", "ever locked", "locked_chance"),
    ),
    "handed_over": Outcome(
        "{prospect} handed over",
        "{prospects} handed over",
        compared=False,
        shown=Shown("handed\nover", title="handed to another seat (95 %)", needs="handed_over"),
    ),
    "first_locked_day": Outcome(
        unit="day",
        compared=False,
        shown=Shown("first lock\non day*", "lock on\nday*", "first lock on day, where any (95 %)"),
    ),
}
"""By column of the outcomes table."""

LOCKED: Final = "any_restriction"
"""The outcome of the goal that no seat is locked."""
SLOWED: Final = "days_slowed"
"""Days on which a seat was below healthy, locks among them."""
VALUED: Final = frozenset(("value_expected", "net_value"))
"""Those that say nothing where no answer has a value."""
COMPARED: Final = tuple(name for name, one in OUTCOMES.items() if one.compared)
"""What strategies can be compared by."""
CENTS: Final = 100
"""Of a dollar: outcomes that are money are stored in cents."""
MONEY_OUTCOMES: Final = tuple(name for name, one in OUTCOMES.items() if one.unit == "cents")
"""Those that are money."""
SHOWN: Final[Mapping[str, Shown]] = {name: one.shown for name, one in OUTCOMES.items() if one.shown}
"""How alternatives are told by those that are shown whatever they are compared by."""


def least_of(name: str) -> float:
    """Return the least that an outcome can be."""
    return -math.inf if name == "net_value" else 0.0


def mean_column(name: str) -> str:
    """Name the column by which the mean of a column and its differences are estimated.

    What happens in a campaign, and so its quantiles, is told by the column itself.
    """
    return (OUTCOMES[name].mean_by if name in OUTCOMES else "") or name
