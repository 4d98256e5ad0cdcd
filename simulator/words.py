"""Numbers and the field's words as planners read them: the one place that words come from.

What a planner may call otherwise stands in braces: {prospect}, {meeting}, {deal}, {value} and
their plurals; `said` fills in the labels of the scenario.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from simulator.limits import LIMIT_WORDS
from simulator.outcomes import LOCKED, MONEY_OUTCOMES, OUTCOMES
from simulator.reading.units import say_money
from simulator.scenario.model import Goal, Labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.stats.intervals import Estimate

CHANNEL_WORDS: Final = {
    "message": "message",
    "open_profile": "open-profile message",
    "inmail": "InMail",
    "invitation": "invitation",
    "task": "task",
    "introduction": "introduction",
}
USUAL_LABELS: Final = Labels()
BOUNDS: Final = {">=": "", ">": "more than ", "<=": "at most ", "<": "less than "}
"""What stands before the bound of a goal."""
BRIEF: Final = 200
"""Letters of what stands for an answer in a line."""
COSTS: Final = {
    "cost per reply": "reply",
    "cost per positive reply": "positive reply",
    "cost per meeting": "{meeting}",
    "cost per deal": "{deal}",
}
"""Ratio -> what the cost is per."""

CONFIDENCE: Final = {
    "H": "high confidence",
    "M": "medium confidence",
    "L": "low confidence",
    "S": "from one article",
    "given": "given by the scenario",
}
CONFIDENCE_MEANS: Final = {
    "H": "LinkedIn's own pages",
    "M": "a vendor's sample, or several that agree",
    "L": "one vendor's claim, or an assumption",
    "S": "only the article says so",
}


def nouns(labels: Labels) -> dict[str, str]:
    """Return what things are called, one and several, by the field's words."""
    pairs = {
        "prospect": labels.prospect,
        "meeting": labels.meeting,
        "deal": labels.deal,
        "value": labels.value,
    }
    return {
        **{word: noun.one for word, noun in pairs.items()},
        **{f"{word}s": noun.many for word, noun in pairs.items()},
    }


def said(text: str, labels: Labels) -> str:
    """Fill in what the planner calls things."""
    return text.format_map(nouns(labels))


def outcome_words(outcome: str, number: str, labels: Labels) -> str:
    """Return what follows the number of an outcome, as it was written."""
    told = OUTCOMES[outcome]
    return said(told.one if number == "1" else told.many, labels)


def outcome_name(outcome: str, labels: Labels) -> str:
    """Return what an outcome is called where no number stands before it."""
    return outcome_words(outcome, "", labels).removeprefix("of ")


def limit(name: str) -> str:
    """Return a limit in plain words."""
    return LIMIT_WORDS.get(name, name.replace("_", " "))


def number(value: float) -> str:
    """Write a count or a mean: two decimals below 1, one below 100, none above."""
    if math.isnan(value):
        return "-"
    if abs(value) >= 99.95 or value == int(value):
        return unsigned_zero(f"{value:,.0f}")
    return unsigned_zero(f"{value:.2f}") if abs(value) < 0.995 else f"{value:.1f}"


def unsigned_zero(written: str) -> str:
    """Write what rounds to nothing without a minus: 0, $0.00."""
    return written if written.strip("-+$0.") else written.replace("-", "")


def money(cents: float) -> str:
    """Write cents as dollars, with cents only below ten dollars."""
    sign = "-" if cents < 0 else ""
    dollars = abs(cents) / 100
    return unsigned_zero(f"{sign}${dollars:,.2f}" if 0 < dollars < 10 else f"{sign}${dollars:,.0f}")


def size(outcome: str, value: float) -> str:
    """Write a value of an outcome, without its word."""
    return money(value) if outcome in MONEY_OUTCOMES else number(value)


def amount(outcome: str, value: float, labels: Labels) -> str:
    """Write a value of an outcome with its word."""
    written = size(outcome, value)
    return f"{written} {outcome_words(outcome, written, labels)}"


def span(outcome: str, estimate: Estimate) -> str:
    """Write an interval: 1.8 to 2.4; "" where there is none."""
    if estimate.low is None or estimate.high is None:
        return ""
    return f"{size(outcome, estimate.low)} to {size(outcome, estimate.high)}"


def bound_text(goal: Goal) -> str:
    """Write the bound of a goal as it was asked for, without its word: 30, 120.5, $99.50."""
    return say_money(goal.value) if goal.outcome in MONEY_OUTCOMES else f"{goal.value:,.10g}"


def goal_text(goal: Goal, labels: Labels = USUAL_LABELS) -> str:
    """Write what a goal asks for: 8 meetings by day 90 (segment: backend)."""
    if goal.outcome == LOCKED:
        text = "no seat locked"
    else:
        written = bound_text(goal)
        text = f"{BOUNDS[goal.comparison]}{written} {outcome_words(goal.outcome, written, labels)}"
    if goal.by is not None:
        text += f" by day {goal.by}"
    if goal.month is not None:
        text += " in every month" + (f" from month {goal.month}" if goal.month > 1 else "")
    return text + (f" ({goal.whom})" if goal.whom else "")


def goal_record(goal: Goal) -> dict[str, Any]:
    """Return what the planner wants, money in cents; days and months count from 1."""
    value = "value_cents" if goal.outcome in MONEY_OUTCOMES else "value"
    return {
        "goal": goal_text(goal),
        "outcome": goal.outcome,
        "comparison": goal.comparison,
        value: goal.value,
        "by_day": goal.by,
        "in_every_month_from": goal.month,
        "for": goal.whom,
        "chance": goal.chance,
    }


def share(estimate: Estimate) -> str:
    """Write a chance for a table; what would round to never or to always becomes a bound.

    Once of 400 too, so that never of 400 does not come after it.
    """
    low, high = estimate.low, estimate.high
    if high is not None and estimate.value * 100 <= 0.5:
        return f"<{max(1, math.ceil(high * 100 - 1e-9))} %"
    if low is not None and estimate.value * 100 >= 99.5:
        return f">{min(99, math.floor(low * 100 + 1e-9))} %"
    return whole_percent(estimate.value)


def hundredths(estimate: Estimate) -> str:
    """Write the interval of a chance in whole percent, never narrower than it is: 68 to 74.

    "" where there is none.
    """
    if estimate.low is None or estimate.high is None:
        return ""
    # Rounding must not lift 29 % to 30.
    low, high = math.floor(100 * estimate.low + 1e-9), math.ceil(100 * estimate.high - 1e-9)
    return f"{max(0, low)} to {min(100, high)}"


def percent(share: float) -> str:
    """Write a share that was asked for in per cent, without the sign, as it is: 80, 99.99."""
    return f"{100 * share:.10g}"


def whole_percent(share: float) -> str:
    """Write a share to the nearest whole per cent: 68 %."""
    return f"{100 * share:.0f} %"


def likely(value: float) -> str:
    """Write a chance that was estimated by drawing: never 0 or 100 %."""
    if value >= 0.995:
        return ">99 %"
    return "<1 %" if value <= 0.005 else whole_percent(value)


def of_hundred(estimate: Estimate, campaigns: int) -> str:
    """Write a chance for a sentence: 71 of 100 campaigns (68 to 74); fewer are named as such.

    Now and then is not written as never, nor nearly always as always.
    """
    bounds = hundredths(estimate)
    if bounds and campaigns < 100:
        return f"{_of(estimate.value, campaigns)} campaigns ({bounds} of 100)"
    return f"{_of(estimate.value, 100)} campaigns{f' ({bounds})' if bounds else ''}"


def _of(value: float, whole: int) -> str:
    said = round(value * whole)
    if said == 0 and value > 0:
        return f"fewer than 1 of {whole}"
    if said == whole and value < 1:
        return f"more than {whole - 1} of {whole}"
    return f"{said} of {whole}"


def signed(outcome: str, one: Estimate) -> str:
    """Write a difference with its sign and half its interval: +1.2 ±0.4."""
    value = size(outcome, abs(one.value))
    sign = "-" if one.value < 0 and value.strip("$0.") else "+"
    if one.low is None or one.high is None:
        return f"{sign}{value}"
    return f"{sign}{value} ±{size(outcome, (one.high - one.low) / 2)}"


def points(one: Estimate) -> str:
    """Write a difference of two chances in points: +14 ±6."""
    value = f"{100 * abs(one.value):.0f}"
    value = f"{'-' if one.value < 0 and value != '0' else '+'}{value}"
    if one.low is None or one.high is None:
        return value
    return f"{value} ±{100 * (one.high - one.low) / 2:.0f}"


def several(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun: 1 seat, 2 seats."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def plan_name(plan: str) -> str:
    """Write the name of a plan: Sales Navigator Core."""
    return plan.replace("-", " ").title() if plan.islower() else plan


def brief(text: str) -> str:
    """Return a text of at most 200 letters, as what stands for an answer where a line is shown."""
    return text if len(text) <= BRIEF else f"{text[: BRIEF - 4]}...)"


def listed_all(parts: Sequence[str]) -> str:
    """List parts: a, b and c; "" for none."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if parts[1:] else "".join(parts)


def quoted(names: Sequence[str]) -> str:
    """List names: "a", "b" and "c"."""
    return listed_all([f'"{name}"' for name in names])
