"""Who can be introduced, and what a contact does who is asked: complete tables."""

from __future__ import annotations

from itertools import product

import pytest

from simulator.model.rules import introduction
from simulator.vocabulary import AGREED, DECLINED, INTRODUCTION, NO_ANSWER


def test_an_introduction_needs_a_contact_not_asked_and_a_stranger_who_is_not_warm() -> None:
    """(mutual contact, asked before, connected, warm)."""
    table = {
        four: introduction.introduction_channel(*four) for four in product((False, True), repeat=4)
    }
    assert {four for four, channel in table.items() if channel == INTRODUCTION} == {
        (True, False, False, False)
    }
    assert set(table.values()) == {INTRODUCTION, introduction.UNREACHABLE}


@pytest.mark.parametrize(
    ("draw", "agrees", "declines", "does"),
    [
        (0, 1, 0, AGREED),
        (1, 1, 0, NO_ANSWER),
        (1228, 1229, 1229, AGREED),
        (1229, 1229, 1229, NO_ANSWER),
        (2866, 1229, 1229, NO_ANSWER),
        (2867, 1229, 1229, DECLINED),
        (4095, 1229, 1229, DECLINED),
        (4095, 0, 0, NO_ANSWER),
        (0, 0, 4096, DECLINED),
    ],
)
def test_contacts_agree_from_the_bottom_and_decline_from_the_top(
    draw: int, agrees: int, declines: int, does: int
) -> None:
    """3 of 10 are 1,229 of 4,096; the bits below the draw are other rules'."""
    word = (draw << introduction.SHIFT) | ((1 << introduction.SHIFT) - 1)
    signed = word - (1 << 64) if word >= 1 << 63 else word
    assert introduction.contact_answer(signed, agrees, declines) == does
