"""Test, then deploy: who tries which arm, when the test decides, and for which arm.

People are dealt by a shuffle within each stratum (Fisher and Yates), then evenly spaced places are
tested and take the arms in turn, so that no stratum has more than its share of any arm. The test
decides for the largest share of answers; two shares are told apart by the difference of two
proportions over their pooled variance (Pearson 1900), in whole numbers.
"""

from __future__ import annotations

from typing import Any

from simulator.model.rules.state import SeatState
from simulator.vocabulary import (
    ACCEPTED,
    INVITATION,
    NEGATIVE,
    PERMANENT,
    POSITIVE,
    WEEK_LOCK,
)

POSITIVE_WORD = (1 << 62) - 1
"""What is taken of a dealing draw: it has no sign."""
TURN_MASK = (1 << 30) - 1
TIE_SHIFT = 32
"""The test's own word: its low bits say which arm takes the first turn, its high bits settle
ties."""
OF_ACCEPTED, OF_REPLIES, OF_POSITIVE, OF_MEETINGS, OF_DEALS = range(5)
"""What a test counts."""
REST = -1
"""The arm of whoever waits for the decision."""


def shuffle(order: Any, first: int, last: int, words: Any, dealt: Any) -> None:
    """Deal the people of a stratum, `order[first:last]`, by the word of each, into `dealt`."""
    for place in range(first, last):
        dealt[place] = order[place]
    for place in range(last - 1, first, -1):
        other = first + (words[order[place]] & POSITIVE_WORD) % (place - first + 1)
        person = dealt[place]
        dealt[place] = dealt[other]
        dealt[other] = person


def arm_at(place: int, pool: int, tested: int, arms: int, word: int) -> int:
    """Tell which arm the person at a place of a dealt pool tries, or `REST`.

    `tested` of the places are evenly spaced and take the arms in turn.
    """
    turn = place * tested // pool
    if turn == (place + 1) * tested // pool:
        return REST
    return (turn + (word & TURN_MASK)) % arms


def counts(outcome: int, answer: int, stage: int) -> bool:
    """Tell whether an answer is what a test counts; `stage` is how far a yes would lead."""
    if outcome == OF_ACCEPTED:
        return answer == ACCEPTED
    if outcome == OF_REPLIES:
        return answer in (POSITIVE, NEGATIVE)
    return answer == POSITIVE and stage >= outcome - OF_POSITIVE + 1


def leader(answered: Any, begun: Any, arms: int, word: int) -> int:
    """Find the arm with the largest share of answers; a draw settles ties.

    `begun` people of each arm were touched, or have left without; an arm without any has none.
    """
    best, alike = 0, 1
    for arm in range(1, arms):
        lead = answered[arm] * max(1, begun[best]) - answered[best] * max(1, begun[arm])
        if lead > 0:
            best, alike = arm, 1
        elif lead == 0:
            alike += 1
    turn = ((word >> TIE_SHIFT) & TURN_MASK) % alike
    found = best
    for arm in range(best, arms):
        if answered[arm] * max(1, begun[best]) == answered[best] * max(1, begun[arm]):
            if turn == 0:
                found = arm
            turn -= 1
    return found


def is_sure(answered: Any, begun: Any, arms: int, best: int, bound: int) -> bool:
    """Tell whether an arm is ahead of every other one by more than chance.

    `bound` is 100 times the square of the normal quantile that each comparison must pass. At most
    10,000 people an arm, all fits into 63 bits.
    """
    for arm in range(arms):
        if arm == best:
            continue
        both, hits = begun[best] + begun[arm], answered[best] + answered[arm]
        lead = answered[best] * begun[arm] - answered[arm] * begun[best]
        if lead <= 0:
            return False
        chance = begun[best] * begun[arm] * hits // both * (both - hits)
        if 100 * lead * lead <= bound * chance:
            return False
    return True


def need_not_wait(seat: SeatState, channel: int, day: int, left: bool) -> bool:
    """Tell whether a test need not wait for a first touch: its seat is lost, has left, or is locked
    for invitations.
    """
    locked = seat.level >= WEEK_LOCK and day < seat.level_until and channel == INVITATION
    return left or locked or seat.level == PERMANENT


def is_due(
    now: int, day: int, wait: int, on: int, last: int, waiting: int, bound: int, sure: bool
) -> bool:
    """Tell whether a test decides this morning: on day `on` where it is not -1, else when its time
    is up or, where a `bound` is set, it is sure before.

    `last` is the minute of its last first touch, `waiting` how many could still have theirs.
    """
    if on >= 0:
        return day >= on
    return waiting == 0 and (now - last >= wait or (bound > 0 and sure))
