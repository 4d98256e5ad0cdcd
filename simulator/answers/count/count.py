"""Rates out of a sender's own files, with what is still open waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from simulator.arrays import Bools, Floats
from simulator.history.sends import (
    INMAILS,
    INVITATIONS,
    MESSAGES,
    SENT_KINDS,
    UNDATED,
    UNTOLD,
    History,
    Sends,
    calendar_date,
)
from simulator.model.tables.delays import answered_share
from simulator.scenario.catalogue.books import load_books
from simulator.scenario.stated import ACCEPTED_RATE, FIRST_ANSWERED_RATE, INMAIL_ANSWERED_RATE
from simulator.stats.maturing import EDGES, Matured, matured
from simulator.vocabulary import MINUTES_PER_DAY, SENIORITIES

COUNT_LEVEL: Final = 0.9
"""Of the intervals."""
YOUNG: Final = 30
"""Days in which nearly all that is ever answered is."""
FEWEST_COUNTED: Final = 30
"""Of whole trials; fewer leave a rate of a group wide open."""
NOTED, BLANK = 0, 1
NOTES: Final = ("with a note", "without a note")
"""What is said of invitations, and of messages after them, by the code of `Send.blank`."""
RATES: Final = {
    INVITATIONS: ACCEPTED_RATE,
    MESSAGES: FIRST_ANSWERED_RATE,
    INMAILS: INMAIL_ANSWERED_RATE,
}
"""Kind of touch -> the rate that it is counted for."""
_DELAYS: Final = {
    INVITATIONS: "accepted",
    MESSAGES: "message_answered",
    INMAILS: "inmail_answered",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """Touches of a kind, or some of them, and what came of them."""

    label: str
    """Which: "", a month (2026-03), a rank, "with a note" or "without a note" """
    sent: int
    answered: int
    young: int
    """Open ones that were watched for less than `YOUNG` days"""
    rate: Matured
    """As many hits of whole trials as tell the same, were all waited for to the end"""
    low: float
    high: float
    """90 % of the rate, under Jeffreys' prior"""

    @property
    def value(self) -> float:
        """Return the rate, the share of the hits of whole trials."""
        return self.rate.hits / self.rate.trials if self.rate.trials else 0.0


@dataclass(frozen=True, slots=True)
class KindCount:
    """All touches of one kind."""

    kind: str
    rate: str
    """Path of the figure that it is counted for"""
    all: Counted
    by_note: tuple[Counted, ...]
    """With and without a note; () where the files do not tell"""
    by_month: tuple[Counted, ...]
    by_rank: tuple[Counted, ...]
    """The highest rank first; () unless asked for; "rank unknown" is the last"""
    length: int | None
    """Letters of the middle one of what was written; None where the files do not tell"""
    pace: int | None
    """Sent on the middle one of the days on which any was"""


@dataclass(frozen=True, slots=True)
class Count:
    """What the files come to."""

    history: History
    kinds: tuple[KindCount, ...]
    """Of which there are any"""


def count(history: History, *, ranks: bool = False) -> Count:
    """Count each kind of touch: all, by month and, where asked, by rank.

    An invitation that is open is no refusal: `stats.maturing`. Invitations that the sender knows to
    be withdrawn count as waited for.
    """
    kinds = [kind for kind in SENT_KINDS if len(history.sends[kind].sent)]
    return Count(history, tuple(_kind(kind, history, ranks=ranks) for kind in kinds))


def _kind(kind: str, history: History, *, ranks: bool) -> KindCount:
    sends = history.sends[kind]
    usual = _usual(_DELAYS[kind])

    def counted(label: str, chosen: Bools) -> Counted:
        extra = history.withdrawn if kind == INVITATIONS and not label else 0
        return _counted(label, sends.some(chosen), usual, extra)

    every = np.ones(len(sends.sent), dtype=np.bool_)
    months = np.array([f"{calendar_date(int(day)):%Y-%m}" for day in sends.sent])
    lengths = sends.length[sends.length > 0]
    return KindCount(
        kind=kind,
        rate=RATES[kind],
        all=counted("", every),
        by_note=tuple(_by_note(sends, counted)),
        by_month=tuple(counted(str(month), months == month) for month in np.unique(months)),
        by_rank=tuple(_by_rank(sends, counted)) if ranks else (),
        length=int(np.median(lengths)) if len(lengths) else None,
        pace=int(np.median(np.unique(sends.sent, return_counts=True)[1])),
    )


def _by_note(sends: Sends, counted: Callable[[str, Bools], Counted]) -> Iterator[Counted]:
    for code, label in enumerate(NOTES):
        if (chosen := sends.blank == code).any():
            yield counted(label, chosen)


def _by_rank(sends: Sends, counted: Callable[[str, Bools], Counted]) -> Iterator[Counted]:
    for rank in range(len(SENIORITIES) - 1, 0, -1):
        if (chosen := sends.rank == rank).any():
            yield counted(SENIORITIES[rank], chosen)
    if (chosen := (sends.rank == 0) | (sends.rank == UNTOLD)).any():
        yield counted("rank unknown", chosen)


def _counted(label: str, sends: Sends, usual: Floats, withdrawn: int) -> Counted:
    there = sends.answered
    dated = there & (sends.came != UNDATED)
    watched = sends.until - sends.sent
    rate = matured(
        (sends.came - sends.sent)[dated],
        np.concatenate([watched[~there], np.full(withdrawn, EDGES[-1], dtype=np.int64)]),
        usual,
        undated=int(there.sum() - dated.sum()),
    )
    low, high = rate.bounds(COUNT_LEVEL)
    young = int((watched[~there] < YOUNG).sum())
    return Counted(label, len(there), int(there.sum()), young, rate, low, high)


@cache
def _usual(name: str) -> Floats:
    """Return the share of the catalogue's delays within 1, 2, ... days of the calendar.

    What is sent in the middle of a day has half of it left.
    """
    shares = answered_share(load_books({}).delays[name])
    ends = np.arange(1, EDGES[-1] + 1) * MINUTES_PER_DAY - MINUTES_PER_DAY // 2
    within: Floats = shares[np.minimum(ends, len(shares)) - 1]
    return within


def statements(found: KindCount) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield (for whom, a statement) of a rate as the `rates:` of a scenario take it.

    Of an invitation each with the note it had, of ranks each with its group.
    """
    groups = [one for one in found.by_rank if one.label in SENIORITIES and _tells(one)]
    if groups:
        for one in groups:
            yield one.label, _statement(found, one, {"among": {"seniority": one.label}})
    elif len(found.by_note) > 1 and found.kind == INVITATIONS:
        for one in found.by_note:
            yield one.label, _statement(found, one, {"among": "listed"})
    elif _tells(found.all):
        yield "", _statement(found, found.all, {"among": "listed"})


def _tells(one: Counted) -> bool:
    return round(one.rate.trials) >= 1


def _statement(found: KindCount, one: Counted, among: Mapping[str, object]) -> Mapping[str, object]:
    trials = max(1, round(one.rate.trials))
    told: dict[str, object] = {"counted": f"{min(round(one.rate.hits), trials)} of {trials}"}
    notes = [part.label for part in found.by_note] if one.label not in NOTES else [one.label]
    if found.kind == INVITATIONS and notes == [NOTES[BLANK]]:
        told["with"] = {"text": "blank"}
    elif found.kind != INVITATIONS or notes == [NOTES[NOTED]]:
        length = {} if found.kind == MESSAGES or not found.length else {"length": found.length}
        told["with"] = {"text": "segment", **length}
    if found.kind == INVITATIONS and found.pace is not None:
        told["at"] = f"{min(found.pace, 255)} a day"
    return {**told, **among}
