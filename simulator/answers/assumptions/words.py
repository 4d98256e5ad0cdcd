"""What the weak figures could change, in words: never more than is known."""

from __future__ import annotations

from typing import Final

from simulator.answers.assumptions.assumptions import AdviceChange, Assumption, Assumptions
from simulator.answers.compare.comparison import FEW
from simulator.answers.weak.ranges import value_at
from simulator.scenario.model import Labels
from simulator.stats.intervals import Estimate
from simulator.words import outcome_words, quoted, several, size, span

NAMED: Final = 2
"""Figures that change the advice, or may, in the sentence."""


def assumptions_text(found: Assumptions, tied: tuple[str, ...], labels: Labels) -> str:
    """Say what changes the advice, or that nothing alone does; never more than is known."""
    text = _changes(found, tied, labels)
    if found.replications < FEW and found.figures:
        lived = several(found.replications, "simulated campaign")
        return f"{text} Only {lived} at each value: take this as a hint."
    return text


def _changes(found: Assumptions, tied: tuple[str, ...], labels: Labels) -> str:
    count = several(len(found.figures), "weak figure")
    if not found.figures:
        return "No weak figure has a range to vary it over."
    if found.second is None:
        top = found.figures[0]
        if not top.moves:
            return f"None of {count} moves the outcome beyond chance."
        return f"Of {count}, {top.meaning} move it most: {ends_text(found, top, labels)}."
    unsure = ""
    if tied:
        unsure = f" It is uncertain to begin with: it cannot be told apart from {quoted(tied)}."
    sure = [one for one in found.figures if one.surely_changes]
    perhaps = [one for one in found.figures if one.changes_advice and not one.surely_changes]
    advice = f'The advice "{found.advised}"'
    if sure:
        more = f" It may change with {len(perhaps)} more: {_named(perhaps)}." if perhaps else ""
        return f"{advice} changes with {len(sure)} of {count} alone: {_named(sure)}.{more}{unsure}"
    if perhaps:
        return (
            f"{advice} may change with {len(perhaps)} of {count} alone: {_named(perhaps)}.{unsure}"
        )
    open_ones = sum(one.advice == "open" for one in found.figures)
    if not open_ones:
        return (
            f'No weak figure alone changes the advice "{found.advised}": it is best at both ends '
            f"of the range of each of {count}."
        )
    return (
        f'None of {count} alone clearly changes the advice "{found.advised}"; over the range of '
        f"{open_ones} of them it cannot always be told apart from the next best.{unsure}"
    )


def change_text(found: Assumptions, one: Assumption, change: AdviceChange) -> str:
    """Say from which value on another strategy is best, and by how much at the end of the range.

    With the intervals of that value and of that lead.
    """
    flip = change.flip
    ends = sorted(end for end in (flip.advice_until, flip.other_from) if end is not None)
    if len(ends) == 2:
        sure = f" (between {at(ends[0], one)} and {at(ends[1], one)})"
    elif not ends:
        sure = " (nowhere with certainty)"
    else:
        # Towards the advice the interval ends where that is sure, towards the other likewise.
        upper = (flip.side == "below") == (flip.advice_until is not None)
        sure = f" ({at(ends[0], one)} at {'most' if upper else 'least'})"
    word = "is" if flip.sure else "may be"
    lead, end = change.lead, one.low if flip.side == "below" else one.high
    by = size(found.outcome, -lead.value)
    if lead.low is not None and lead.high is not None:
        by += f" ({span(found.outcome, Estimate(-lead.value, -lead.high, -lead.low))})"
    return (
        f'{flip.side} about {at(flip.value, one)}{sure} "{change.strategy}" {word} best, by {by} '
        f"at {at(end, one)}"
    )


def flip_text(one: Assumption, change: AdviceChange) -> str:
    """Say the same briefly: from which value on another strategy is best."""
    word = "is" if change.flip.sure else "may be"
    value = at(change.flip.value, one)
    return f'{change.flip.side} about {value} "{change.strategy}" {word} best'


def ends_text(found: Assumptions, one: Assumption, labels: Labels) -> str:
    """Say over what outcome and lead range from the low end of a figure to the high one."""
    ends = [size(found.outcome, end.value) for end in (one.outcome_low, one.outcome_high)]
    text = f"{ends[0]} to {ends[1]} {outcome_words(found.outcome, '', labels)}"
    if one.lead_low is not None and one.lead_high is not None:
        leads = [size(found.outcome, end.value) for end in (one.lead_low, one.lead_high)]
        text += f", lead {leads[0]} to {leads[1]},"
    return f"{text} from {at(one.low, one)} to {at(one.high, one)}"


def _named(figures: list[Assumption]) -> str:
    """Name the first figures, and count the others."""
    first = [f"{one.meaning}{_briefly(one)}" for one in figures[:NAMED]]
    more = [f"{len(figures) - NAMED} more"] if len(figures) > NAMED else []
    return "; ".join(first + more)


def _briefly(one: Assumption) -> str:
    told = "; ".join(
        f'{change.flip.side} about {at(change.flip.value, one)} "{change.strategy}"'
        for change in one.changes
    )
    return f" ({told})" if told else ""


def at(value: float, one: Assumption) -> str:
    """Write a value of a weak figure."""
    return value_at(value, one.unit)
