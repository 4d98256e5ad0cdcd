"""Why the same touch, with the same draw, came to different ends on two sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from simulator.duel.cadence import Stand
from simulator.duel.odds import PLANNED, TIMED, arrives, comes, parts
from simulator.duel.reasons import UNEXPLAINED, Reason, of_limit
from simulator.duel.way import Way, address_of, held_by
from simulator.vocabulary import (
    CHANNELS,
    LOST_SUPPRESSION,
    NEVER,
    NO_ANSWER,
    OPEN,
    SEEN,
    SPAM_REPORT,
    TASK,
)

_QUOTA: Final = "note_quota"


def answered_apart(one: Way, here: int, other: Way, there: int) -> Reason:
    """Say why a touch was answered on one side and not, or otherwise, on the other."""
    mine, theirs = one.touches[here], other.touches[there]
    if mine["answer"] == NO_ANSWER and theirs["answer"] != NO_ANSWER:
        return answered_apart(other, there, one, here)
    channel = CHANNELS[mine["channel"]]
    if SPAM_REPORT in (mine["answer"], theirs["answer"]) and mine["text"] != theirs["text"]:
        return Reason("plan", "text", channel)
    for fate, against in ((theirs, mine), (mine, theirs)):
        if fate["fate"] == LOST_SUPPRESSION and against["fate"] == SEEN:
            return Reason("suppression", "soft")
    odds = parts(other.side, other.touches, there)
    if comes(other.side, theirs, odds) == mine["answer"]:
        # It set out here as well, and did not come in.
        if theirs["closed"] != OPEN and theirs["closed_at"] <= arrives(other.side, theirs):
            return Reason("plan", "withdrawn", channel)
        mine_stand, their_stand = one.stand_of(here), other.stand_of(there)
        if mine_stand is None or their_stand is None:
            return UNEXPLAINED
        return sent_later(one, mine_stand, other, their_stand)
    return _by_odds(one, here, other, there, odds)


def _by_odds(one: Way, here: int, other: Way, there: int, odds: Mapping[str, int]) -> Reason:
    """Name the part of the odds that makes the difference: alone if one does, else the largest."""
    mine, theirs = one.touches[here], other.touches[there]
    better = parts(one.side, one.touches, here)

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


def sent_later(one: Way, mine: Stand, other: Way, theirs: Stand) -> Reason:
    """Say why a step was served later on the other side, or never before the end.

    Either it waited longer in its queue, or it was due later; then the touch before says why.
    """
    if theirs.until <= mine.until:
        return UNEXPLAINED
    if theirs.joined < NEVER:
        waited = (theirs.until - theirs.due) - (mine.until - mine.due)
        if waited >= theirs.due - mine.due:
            limits = held_by(other, theirs)
            return of_limit(limits[0]) if limits else Reason("timing", "hours")
    for before in _made_before(other, theirs):
        assert before.touch is not None
        same = one.addressed.get(address_of(before.touch))
        then = None if same is None else one.stand_of(same)
        if then is not None and before.until > then.until:
            return sent_later(one, then, other, before)
    return Reason("timing", "patience")


def _made_before(way: Way, stand: Stand) -> list[Stand]:
    """List the steps of the touches before a step, the last one first, tasks left out."""
    return [
        one
        for one in reversed(way.stands[: way.stands.index(stand)])
        if one.touch is not None and one.channel != TASK
    ]
