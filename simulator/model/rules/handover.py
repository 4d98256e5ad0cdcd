"""Whose people move to other seats, to which of them, and who moves.

People who have been touched stay with the seat that touched them, so that nobody hears from two;
the others go round the seats at work, one after the other over the whole campaign.
"""

from __future__ import annotations

from simulator.vocabulary import PERMANENT, UNREACHED, WEEK_LOCK


def hands_over(level: int, when_locked: int, when_gone: int) -> bool:
    """Tell whether a seat of this level hands its people over; who is locked for ever is gone."""
    if level == PERMANENT:
        return when_locked == 1 or when_gone == 1
    return level >= WEEK_LOCK and when_locked == 1


def is_at_work(level: int, day: int, begins: int, leaves: int, opens_again: bool) -> bool:
    """Tell whether a seat can take people on a day: it has begun, is not locked, and goes on."""
    return level < WEEK_LOCK and begins <= day < leaves and opens_again


def comes_back(level: int, day: int, leaves: int, opens_again: bool) -> bool:
    """Tell whether a seat will be at work, now or later: it is neither lost nor over."""
    return level != PERMANENT and day < leaves and opens_again


def may_move(status: int, has_arrived: bool, gone: bool, together: bool) -> bool:
    """Tell whether somebody moves: untouched and, where the seat may come back, arrived.

    Who has not arrived moves as well with a company that stays `together`.
    """
    return status == UNREACHED and (has_arrived or gone or together)


def taker_of(turn: int, takers: int) -> int:
    """Choose which of some seats takes the next one: each in its turn."""
    return turn % takers
