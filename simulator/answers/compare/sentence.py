"""The verdict in words: do this, and how sure that is."""

from __future__ import annotations

from simulator.answers.compare.comparison import FEW, Comparison, Standing, Standings, ahead
from simulator.scenario.model import Labels, Target
from simulator.stats.differences import Difference
from simulator.stats.intervals import Estimate
from simulator.words import (
    USUAL,
    amount,
    of_hundred,
    outcome_name,
    outcome_words,
    quoted,
    several,
    size,
    span,
)


def comparison_text(found: Standings) -> str:
    """Say which alternative to run, or that they cannot be told apart; never more than is known."""
    best = found.rows[0]
    parts = [_opening(found, best)]
    if best.target is not None and found.target is not None:
        parts.append(target_text(found.target, best.target, found.replications, found.labels))
    if found.replications == 1:
        parts.append("One simulated campaign says nothing about chance: use more --replications.")
    elif found.replications < FEW:
        parts.append(
            f"Only {found.replications} simulated campaigns: take this as a hint, not as a verdict."
        )
    if found.across:
        parts.append(
            "These runs differ in more than strategies, seats and plans (--across), so that "
            "differences may come from that as well, and campaigns were not paired."
        )
    return " ".join(parts)


def target_text(target: Target, chance: Estimate, campaigns: int, labels: Labels = USUAL) -> str:
    """Say in how many campaigns a strategy reaches the target."""
    bound = size(target.outcome, target.value)
    noun = outcome_words(target.outcome, bound, labels)
    reached = {
        ">=": f"reaches your {bound} {noun}",
        ">": f"passes your {bound} {noun}",
        "<=": f"stays within your {bound} {noun}",
        "<": f"stays below your {bound} {noun}",
    }[target.comparison]
    return f"It {reached} in {of_hundred(chance, campaigns)}."


def criteria_text(found: Comparison) -> str:
    """Name the outcomes on which nothing may be better at once."""
    names = [outcome_name(one, found.labels) for one in found.front_on]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def together(comparisons: int) -> str:
    """Say how many comparisons the intervals of differences hold for at once."""
    if comparisons < 2:
        return "95 %"
    many = "both" if comparisons == 2 else f"all {comparisons:,}"
    return f"95 %, {many} comparisons together"


def holm_only(difference: Difference) -> bool:
    """Tell whether a difference is sure by Holm's test though its interval holds 0."""
    low, high = difference.together.low, difference.together.high
    return bool(difference.apart) and low is not None and high is not None and low <= 0 <= high


def _opening(found: Standings, best: Standing) -> str:
    mean = amount(found.outcome, best.mean.value, found.labels)
    if len(found.rows) == 1:
        known = span(found.outcome, best.mean)
        between = f" ({known}; 95 %)" if known else ""
        return f'"{best.name}": {mean} on average{between}.'
    if found.replications == 1:
        return f'"{best.name}" came out best: {mean}.'
    if not found.ties:
        second = found.rows[1]
        return (
            f'Run "{best.name}": {mean} on average, {_more(found, second)} than "{second.name}" '
            f"({_between(found, second)})."
        )
    return _tied(found, best, mean)


def _tied(found: Standings, best: Standing, mean: str) -> str:
    if found.paired and len(found.same) == len(found.rows) - 1:
        every = several(found.replications, "campaign")
        return f"All of them came out the same in each of {every}: {mean} on average."
    near = [row for row in found.ties if row.name not in found.same]
    text = f'No clear winner: "{best.name}" has the best mean, {mean}'
    if found.same:
        text += f", the same as {quoted(found.same)} in every campaign"
    if near:
        others = f" and {quoted(tuple(row.name for row in near[1:]))}" if near[1:] else ""
        text += (
            f', but it cannot be told apart from "{near[0].name}" '
            f"({_more(found, near[0])}; {_between(found, near[0])}){others}"
        )
    text += "."
    if found.needed is not None:
        text += (
            f" About {several(found.needed, 'more simulated campaign')} each would probably decide "
            f"(--replications {found.replications + found.needed})."
        )
    return text


def _more(found: Standings, other: Standing) -> str:
    assert other.to_best is not None
    lead = ahead(other.to_best).value
    word = "more" if lead >= 0 else "less"
    return f"{size(found.outcome, abs(lead))} {word}"


def _between(found: Standings, other: Standing) -> str:
    """Write the interval of a lead, in the direction of the word before it."""
    assert other.to_best is not None
    lead = ahead(other.to_best)
    shown = lead if lead.value >= 0 else other.to_best.together
    held = together(len(found.rows) * (len(found.rows) - 1) // 2)
    holm = "; better by Holm's test only" if holm_only(other.to_best) else ""
    return f"{span(found.outcome, shown)}; {held}{holm}"
