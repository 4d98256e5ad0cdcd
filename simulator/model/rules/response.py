"""What comes of a touch: looked at or lost, answered by whom, how and when.

One 64-bit word a touch, split by bits: whether it is answered (22), whether the look finds it
(14), which kind of answer (14), how long it takes (12). A draw is compared with a threshold, so a
better rate never loses an answer. The word is an int64 that may be negative: every part is masked.
"""

from __future__ import annotations

from simulator.vocabulary import (
    ACCEPTED,
    AUTOMATIC,
    DRAW_INVITATION,
    LOST_SUPPRESSION,
    NEGATIVE,
    NO_ANSWER,
    POSITIVE,
    SEEN,
    SPAM_REPORT,
)

SCALE = 1 << 22
ANSWER_MASK = SCALE - 1
LOOK_SHIFT = 22
LOOK_MASK = (1 << 14) - 1
KIND_SHIFT = 36
KIND_MASK = (1 << 14) - 1
DELAY_SHIFT = 50
DELAY_MASK = (1 << 12) - 1

COMMON_MASK = 7
OWN_SHIFT = 3
MEETING_SHIFT = 12
DEAL_SHIFT = 32
EVENT_MASK = (1 << 20) - 1


def delay_draw(word: int) -> int:
    """Quantile of the delay, 0 to 4095."""
    return (word >> DELAY_SHIFT) & DELAY_MASK


def interest_level(person: int, draw: int) -> int:
    """Level 0 to 63: the common part times 8 plus the draw channel's own part."""
    return (person & COMMON_MASK) * 8 + ((person >> (OWN_SHIFT + 3 * draw)) & COMMON_MASK)


def chance(threshold: int, cap: int, inflate: int) -> int:
    """Chance of an answer once seen, in 1/2^22: cut at the cap, then divided by reference sight."""
    return min(SCALE, (min(threshold, cap) * inflate) >> 16)


def fate(word: int, found: int, view: int, lost_as: int) -> int:
    """Tell what the look finds.

    `found` of 2^14 looks find the touch; of these a suppressed seat keeps `view` in a thousand.
    """
    draw = (word >> LOOK_SHIFT) & LOOK_MASK
    if draw >= found:
        return lost_as
    if draw * 1000 >= found * view:
        return LOST_SUPPRESSION
    return SEEN


def answer_kind(
    word: int, draw: int, seen: bool, threshold: int, automatic: int, spam: int, positive: int
) -> int:
    """Tell the kind of answer, if any.

    People answer from the bottom of the draw's range, machines and spam reports from its top; a
    machine needs no eyes.
    """
    part = word & ANSWER_MASK
    if part >= SCALE - automatic:
        return AUTOMATIC
    if not seen:
        return NO_ANSWER
    if part < threshold:
        if draw == DRAW_INVITATION:
            return ACCEPTED
        if (word >> KIND_SHIFT) & KIND_MASK < positive:
            return POSITIVE
        return NEGATIVE
    if part >= SCALE - automatic - spam:
        return SPAM_REPORT
    return NO_ANSWER


def has_meeting(person: int, meeting: int) -> bool:
    """Tell whether a positive answer leads to a meeting; `meeting` in 1/2^20."""
    return (person >> MEETING_SHIFT) & EVENT_MASK < meeting


def has_deal(person: int, deal: int) -> bool:
    """Tell whether a meeting leads to a deal; `deal` in 1/2^20."""
    return (person >> DEAL_SHIFT) & EVENT_MASK < deal
