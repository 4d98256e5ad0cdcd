"""Why the same touch, with the same draw, came to different ends on two sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from simulator.answers.duel.cadence import StepVisit
from simulator.answers.duel.journey import Durations, Journey, durations
from simulator.answers.duel.odds import PLANNED, TIMED, arrives, comes, odds_parts
from simulator.answers.duel.reasons import UNEXPLAINED, Reason, of_limit
from simulator.vocabulary import (
    CHANNELS,
    LOST_SUPPRESSION,
    NEVER,
    NO_ANSWER,
    OPEN,
    SEEN,
    SPAM_REPORT,
)

_QUOTA: Final = "note_quota"


def divergence(one: Journey, here: int, other: Journey, there: int) -> Reason:
    """Say why a touch was answered on one side and not, or otherwise, on the other."""
    mine, theirs = one.touches[here], other.touches[there]
    if mine["answer"] == NO_ANSWER and theirs["answer"] != NO_ANSWER:
        return divergence(other, there, one, here)
    channel = CHANNELS[mine["channel"]]
    if SPAM_REPORT in (mine["answer"], theirs["answer"]) and mine["text"] != theirs["text"]:
        return Reason("plan", "text", channel)
    for fate, against in ((theirs, mine), (mine, theirs)):
        if fate["fate"] == LOST_SUPPRESSION and against["fate"] == SEEN:
            return Reason("suppression", "soft")
    odds = odds_parts(other.side, other.touches, there)
    if comes(other.side, theirs, odds) == mine["answer"]:
        # It set out here as well, and did not come in.
        if theirs["closed"] != OPEN and theirs["closed_at"] <= arrives(other.side, theirs):
            return Reason("plan", "withdrawn", channel)
        mine_visit, their_visit = one.visit_of(here), other.visit_of(there)
        if mine_visit is None or their_visit is None:
            return UNEXPLAINED
        return sent_later(one, mine_visit, other, their_visit)
    return _by_odds(one, here, other, there, odds)


def _by_odds(
    one: Journey, here: int, other: Journey, there: int, odds: Mapping[str, int]
) -> Reason:
    """Name the part of the odds that makes the difference: alone if one does, else the largest."""
    mine, theirs = one.touches[here], other.touches[there]
    better = odds_parts(one.side, one.touches, here)

    def answered(names: Sequence[str]) -> bool:
        mixed = {**odds, **{name: better[name] for name in names}}
        return comes(other.side, theirs, mixed) == mine["answer"]

    def reason(name: str) -> Reason:
        if name in TIMED:
            return Reason("timing", name)
        if theirs["fell_blank"] > mine["fell_blank"]:
            return Reason("cap", _QUOTA)
        return Reason("plan", name, CHANNELS[mine["channel"]])

    for name in (*PLANNED, *TIMED):
        if answered((name,)):
            return reason(name)
    for names in (PLANNED, TIMED, (*PLANNED, *TIMED)):
        if answered(names):
            return reason(max(names, key=lambda name: better[name] - odds[name]))
    return UNEXPLAINED


def sent_later(one: Journey, mine: StepVisit, other: Journey, theirs: StepVisit) -> Reason:
    """Say why a step was served later on the other side, or fell due after the last morning.

    Whatever made up most of the delay: a limit, the waits of the steps, or days off and hours; else
    its seat had left.
    """
    if theirs.until <= mine.until:
        return UNEXPLAINED
    found = _most(durations(other, theirs), durations(one, mine))
    leaves = other.side.program.hand_over.leaves.item(other.side.seat_of(other.prospect))
    if found == UNEXPLAINED and theirs.joined == NEVER and leaves < other.side.resources.days:
        return Reason("seat", "stayed")
    return found


def slowest(journey: Journey, visit: StepVisit) -> Reason:
    """Say what took most of the time until a step was served."""
    return _most(durations(journey, visit), Durations())


def _most(late: Durations, early: Durations) -> Reason:
    parts = {
        "patience": late.steps - early.steps,
        "hours": late.off - early.off,
        "": sum(late.held.values()) - sum(early.held.values()),
    }
    longest = max(parts, key=lambda name: parts[name])
    if parts[longest] <= 0:
        return UNEXPLAINED
    if longest:
        return Reason("timing", longest)
    extra = {name: minutes - early.held.get(name, 0) for name, minutes in late.held.items()}
    return of_limit(max(extra, key=lambda name: extra[name]))
