"""The verdict of who gets what in words: give the InMail to these, and what that is worth."""

from __future__ import annotations

from collections import Counter
from typing import Final

from simulator.answers.prospects.who import Who
from simulator.stats.intervals import Estimate
from simulator.words import USUAL_LABELS, amount, number, span

NAMED: Final = 3
"""Kinds that the verdict names at most."""


def who_text(found: Who) -> str:
    """Say who should get the InMail, how far the credits go, and what that is worth."""
    ranking, pair = found.ranking, found.pair
    if pair is None or ranking is None:
        return f"No ranking: {found.why}."
    mail, base = found.names[pair.mail], found.names[pair.base]
    best = found.kinds[0]
    if best.value <= 0:
        return (
            f'Spend no InMail credits: nobody answers more often under "{mail}" than under '
            f'"{base}", at any price.'
        )
    trial, reached = found.trial, len(ranking.first(found.used))
    if trial is not None and trial.more.side <= 0:
        if trial.every.side <= 0:
            return (
                f'No measurable gain from InMail: a credit of "{mail}" brings '
                f'{_replies(trial.every)} beyond "{base}", whoever gets it.'
            )
        if reached == int((ranking.value > 0).sum()):
            return (
                "There are enough credits for everyone worth an InMail, so no ranking is needed: "
                f'a credit of "{mail}" brings {_replies(trial.every)} beyond "{base}", and '
                f"{number(found.used)} credits are used up in a campaign."
            )
        return (
            "No measurable gain from choosing who gets the InMail: a credit of "
            f'"{mail}" brings {_replies(trial.every)} beyond "{base}". {_reach(found, reached)} '
            f"{_tested(found)}"
        )
    there = Estimate(best.value) if trial is None else trial.first
    return (
        f'Give the InMail first to {_leading(found)}: a credit of "{mail}" brings '
        f'{_replies(there)} beyond "{base}" there. {_reach(found, reached)} {_tested(found)}'
    )


def _leading(found: Who) -> str:
    """Name the kinds of those whom the credits reach, and how many of each, unless it is many."""
    assert found.ranking is not None
    first = found.ranking.first(found.used)
    counts = Counter(found.kind_names[kind] for kind in found.kind_of[first].tolist())
    named = [
        f"{one.name} ({_of(counts[one.name], one.people)})"
        for one in found.kinds
        if counts[one.name]
    ]
    return (
        "; then ".join(named) if len(named) <= NAMED else f"the first {len(first):,} of the table"
    )


def _of(count: int, people: int) -> str:
    return f"{people:,}" if count == people else f"{count:,} of {people:,}"


def _replies(estimate: Estimate) -> str:
    """Write a number of replies with its interval."""
    written, between = amount("replies", estimate.value, USUAL_LABELS), span("replies", estimate)
    return f"{written} ({between}; 95 %)" if between else written


def _reach(found: Who, reached: int) -> str:
    assert found.ranking is not None
    each, first = found.ranking.each, found.ranking.first(found.used)
    ranked = f"the first {reached:,} of {len(found.ranking.order):,} with a rank"
    if each[first].sum() < found.used - 1e-9:
        return (
            f"The {number(found.used)} credits that are used up in a campaign are more than "
            f"enough for {ranked}, the only ones with whom it pays."
        )
    return f"The {number(found.used)} credits that are used up in a campaign reach {ranked}."


def _tested(found: Who) -> str:
    if found.trial is None:
        return "Too few simulated campaigns to test the ranking: take this as a hint."
    return (
        f"Spent there, they bring {_replies(found.trial.more)} more a campaign than now, measured "
        f"on campaigns not used for the ranking."
    )
