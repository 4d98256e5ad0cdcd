"""The sentence at the top: do this, and how sure that is."""

from __future__ import annotations

from simulator.scenario.model import Labels, Target
from simulator.stats.intervals import Estimate
from simulator.study.verdict import Standing, Verdict
from simulator.words import (
    USUAL,
    amount,
    of_hundred,
    outcome_words,
    quoted,
    several,
    size,
    span,
)


def verdict_text(verdict: Verdict, labels: Labels = USUAL) -> str:
    """Say which strategy to run, or that they cannot be told apart; never more than is known."""
    best = verdict.standings[0]
    parts = [_opening(verdict, best, labels)]
    if best.target is not None and verdict.target is not None:
        parts.append(target_text(verdict.target, best.target, verdict.replications, labels))
    if verdict.replications == 1:
        parts.append("One simulated campaign says nothing about chance: use more --replications.")
    elif verdict.few:
        parts.append(
            f"Only {verdict.replications} simulated campaigns: take this as a hint, "
            "not as a verdict."
        )
    return " ".join(parts)


def _opening(verdict: Verdict, best: Standing, labels: Labels) -> str:
    mean = amount(verdict.outcome, best.mean.value, labels)
    if len(verdict.standings) == 1:
        known = span(verdict.outcome, best.mean)
        between = f" ({known}; 95 %)" if known else ""
        return f'"{best.strategy}": {mean} on average{between}.'
    if verdict.replications == 1:
        return f'"{best.strategy}" came out best: {mean}.'
    if not verdict.ties:
        second = verdict.standings[1]
        return (
            f'Run "{best.strategy}": {mean} on average, {_ahead(verdict, second)} '
            f'"{second.strategy}" ({_between(verdict, second)}; 95 %, each pair on its own).'
        )
    return _tied(verdict, best, mean)


def _tied(verdict: Verdict, best: Standing, mean: str) -> str:
    if len(verdict.same) == len(verdict.standings) - 1:
        every = several(verdict.replications, "campaign")
        return f"All strategies came out the same in each of {every}: {mean} on average."
    near = tuple(name for name in verdict.ties if name not in verdict.same)
    text = f'No clear winner: "{best.strategy}" has the best mean, {mean}'
    if verdict.same:
        text += f", the same as {quoted(verdict.same)} in every campaign"
    if near:
        first = next(one for one in verdict.standings if one.strategy == near[0])
        others = f" and {quoted(near[1:])}" if near[1:] else ""
        text += (
            f', but it cannot be told apart from "{near[0]}" '
            f"({_ahead(verdict, first, than='')}; {_between(verdict, first)}; 95 %){others}"
        )
    text += "."
    if near and verdict.needed is not None and verdict.needed > verdict.replications:
        more = several(verdict.needed - verdict.replications, "more simulated campaign")
        text += f" About {more} would decide (--replications {verdict.needed})."
    return text


def _ahead(verdict: Verdict, other: Standing, than: str = " than") -> str:
    assert other.lead is not None
    word = "more" if verdict.more_is_better else "less"
    return f"{size(verdict.outcome, other.lead.value)} {word}{than}"


def _between(verdict: Verdict, other: Standing) -> str:
    assert other.lead is not None
    return span(verdict.outcome, other.lead)


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
