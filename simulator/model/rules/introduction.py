"""Asking a mutual contact for an introduction: for whom one can be asked, and what it does.

One contact is asked once for one prospect, whose word decides by bits that no other rule reads: the
contact agrees from the bottom of the draw's range, declines from its top, and forgets between.
"""

from __future__ import annotations

from simulator.vocabulary import AGREED, DECLINED, INTRODUCTION, NO_ANSWER

UNREACHABLE = -1
SHIFT = 52
SCALE = 1 << 12


def introduction_channel(mutual: bool, asked: bool, connected: bool, warm: bool) -> int:
    """An introduction needs a contact who was not asked before, and a stranger who is not warm."""
    if not mutual or asked or connected or warm:
        return UNREACHABLE
    return INTRODUCTION


def contact_draw(person: int) -> int:
    """Draw of the contact, 0 to 4095."""
    return (person >> SHIFT) & (SCALE - 1)


def contact_answer(person: int, agrees: int, declines: int) -> int:
    """Tell what the contact does; both chances in 1/4096."""
    draw = contact_draw(person)
    if draw < agrees:
        return AGREED
    if draw >= SCALE - declines:
        return DECLINED
    return NO_ANSWER
