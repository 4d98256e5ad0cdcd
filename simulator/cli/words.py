"""Numbers and the field's words as planners read them."""

from __future__ import annotations

import math
from typing import Final

from simulator.rules import LIMIT_WORDS
from simulator.study.intervals import Estimate

OUTCOMES: Final = {
    "replies": "replies",
    "positive_replies": "positive replies",
    "meetings": "meetings",
    "deals": "deals",
    "accepted": "accepted invitations",
    "value_expected": "of expected value",
    "cost": "of cost",
}
"""Outcome -> what follows its number."""
MONEY: Final = ("value_expected", "cost")
COUNTED_WITH: Final = {"meetings": "cost per meeting", "deals": "cost per deal"}
"""Outcome -> the cost shown beside it; a reply's where none is named."""

CONFIDENCE: Final = {
    "H": "high confidence",
    "M": "medium confidence",
    "L": "low confidence",
    "S": "from one article",
    "given": "given by the scenario",
}


def limit(name: str) -> str:
    """Return a limit in plain words."""
    return LIMIT_WORDS.get(name, name.replace("_", " "))


def number(value: float) -> str:
    """Write a count or a mean: two decimals below 1, one below 100, none above."""
    if math.isnan(value):
        return "-"
    if abs(value) >= 99.95 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) < 0.995 else f"{value:.1f}"


def money(cents: float) -> str:
    """Write cents as dollars, with cents only below ten dollars."""
    sign = "-" if cents < 0 else ""
    dollars = abs(cents) / 100
    return f"{sign}${dollars:,.2f}" if 0 < dollars < 10 else f"{sign}${dollars:,.0f}"


def size(outcome: str, value: float) -> str:
    """Write a value of an outcome, without its word."""
    return money(value) if outcome in MONEY else number(value)


def amount(outcome: str, value: float) -> str:
    """Write a value of an outcome with its word."""
    return f"{size(outcome, value)} {OUTCOMES.get(outcome, outcome.replace('_', ' '))}"


def span(outcome: str, estimate: Estimate) -> str:
    """Write an interval: 1.8 to 2.4; "" where there is none."""
    if estimate.low is None or estimate.high is None:
        return ""
    return f"{size(outcome, estimate.low)} to {size(outcome, estimate.high)}"


def share(estimate: Estimate) -> str:
    """Write a chance for a table; never seen or always seen becomes a bound."""
    low, high = estimate.low, estimate.high
    if estimate.value == 0 and high is not None:
        return f"<{math.ceil(high * 100)} %"
    if estimate.value == 1 and low is not None:
        return f">{math.floor(low * 100)} %"
    return f"{estimate.value * 100:.0f} %"


def of_hundred(estimate: Estimate, campaigns: int) -> str:
    """Write a chance for a sentence: 71 of 100 campaigns (68 to 74); fewer are named as such."""
    if estimate.low is None or estimate.high is None:
        return f"{estimate.value * 100:.0f} of 100 campaigns"
    bounds = f"{math.floor(estimate.low * 100)} to {math.ceil(estimate.high * 100)}"
    if campaigns < 100:
        return f"{estimate.value * campaigns:.0f} of {campaigns} campaigns ({bounds} of 100)"
    return f"{estimate.value * 100:.0f} of 100 campaigns ({bounds})"


def several(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun: 1 seat, 2 seats."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def quoted(names: tuple[str, ...]) -> str:
    """List names: "a", "b" and "c"."""
    marked = [f'"{name}"' for name in names]
    return " and ".join([", ".join(marked[:-1]), marked[-1]]) if marked[1:] else "".join(marked)
