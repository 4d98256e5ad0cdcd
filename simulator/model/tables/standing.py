"""How a seat stands on its first day: what it sent before, and the invitations that are open.

Nothing here is drawn. Of the invitations as many are accepted, and as soon, as is to be expected:
they hold places and count for nothing else.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from simulator.arrays import Ints
from simulator.model.tables.delays import answered_share
from simulator.model.tables.figures import middle
from simulator.scenario.model import Seat, Sent, World
from simulator.vocabulary import CHANNELS, INMAIL, INVITATION, MESSAGE, MINUTES_PER_DAY, NEVER

HISTORY: Final = 14
"""Days before a seat's first that are looked back on"""
ANSWERED: Final = len(CHANNELS)
"""The row of a history that counts answered InMails; the others are channels."""
_WEEK: Final = 7
_GOLDEN: Final = 0.6180339887498949
"""Multiples of it, less their whole part, spread evenly however many there are."""


def history_of(world: World, seat: Seat) -> Ints:
    """Count what the seat sent by channel on the days before its first, yesterday first.

    Shape (channels + 1, 14). Of the InMails that day's answers still to come are added to those
    that have come, by the share of the delay table that has passed.
    """
    history = np.zeros((ANSWERED + 1, HISTORY), dtype=np.int64)
    sent = seat.sent
    if sent == Sent():
        return history
    rows = (
        (MESSAGE, sent.messages),
        (INMAIL, sent.inmails),
        (INVITATION, sent.invitations),
        (ANSWERED, sent.inmails_answered),
    )
    for row, numbers in rows:
        history[row, : len(numbers)] = numbers
    plain = world.figures["delays.visibility.reminder"].word not in ("on", "yes")
    arrived = answered_share(world.delays["inmail_answered_plain" if plain else "inmail_answered"])
    ends = np.arange(1, HISTORY + 1) * MINUTES_PER_DAY
    passed = arrived[np.minimum(ends, len(arrived)) - 1]
    coming = np.rint(history[ANSWERED] / np.maximum(passed, 1e-9)).astype(np.int64)
    history[ANSWERED] = np.minimum(coming, history[INMAIL])
    return history


def carried_of(world: World, seat: Seat, begins: int) -> Ints:
    """List the invitations that are open when the seat begins, on day `begins`, oldest first.

    Shape (open, 2): the minute in which each was sent, before that day, and the one in which it
    is accepted, `NEVER` where it is not. Those of the last seven days are as `sent` says, the
    others as old as each other's even spread up to the oldest. Of invitations of which F(t) have
    been answered when they are t old, a x (F(t + x) - F(t)) / (1 - a x F(t)) of the silent accept
    within x more, a being the rate of acceptance.
    """
    ages = _ages(seat)
    if not len(ages):
        return np.zeros((0, 2), dtype=np.int64)
    rate = float(middle(world.figures).column("rates.accepted")[0])
    arrived = answered_share(world.delays["accepted"])
    so_far = np.where(ages > 0, arrived[np.minimum(ages, len(arrived)) - 1], 0.0)
    draws = np.modf((np.arange(len(ages)) + 0.5) * _GOLDEN)[0]
    share = so_far + draws * (1 - rate * so_far) / max(rate, 1e-9)
    after = np.searchsorted(arrived, share) + 1 - ages
    first = begins * MINUTES_PER_DAY
    accepted = np.where(share < 1, first + np.maximum(after, 1), NEVER)
    return np.stack((first - ages, accepted), axis=1)


def _ages(seat: Seat) -> Ints:
    """Give the ages in minutes of the open invitations, oldest first."""
    if seat.pending is None:
        return np.zeros(0, dtype=np.int64)
    young = [
        ago * MINUTES_PER_DAY - MINUTES_PER_DAY // 2
        for ago, count in enumerate(seat.sent.invitations, start=1)
        for _ in range(count)
    ][: seat.pending.open]
    others = seat.pending.open - len(young)
    least = _WEEK * MINUTES_PER_DAY if seat.sent.invitations else 0
    length = max(0, seat.pending.oldest - least)
    old = least + (2 * np.arange(others)[::-1] + 1) * length // (2 * max(others, 1))
    return np.concatenate((old, np.array(young[::-1], dtype=np.int64))).astype(np.int64)
