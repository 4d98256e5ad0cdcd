"""Notes and pruning of connection requests, as tables."""

from __future__ import annotations

import pytest

from simulator.model.rules import invitations
from simulator.model.rules.state import SeatState
from simulator.vocabulary import NEVER
from tests.model.rules.made import terms


@pytest.mark.parametrize(
    ("length", "longest", "sent", "monthly", "goes"),
    [
        (300, 300, 0, NEVER, True),
        (301, 300, 0, NEVER, False),  # S16: 300 characters
        (200, 200, 0, 5, True),
        (201, 200, 0, 5, False),  # 200 on a free account
        (0, 200, 0, 5, True),
        (100, 200, 4, 5, True),
        (100, 200, 5, 5, False),  # the month's notes are gone
        (0, 200, 5, 5, False),
        (0, 0, 0, 0, False),
        (8000, NEVER, 0, NEVER, True),
    ],
)
def test_a_note_goes(length: int, longest: int, sent: int, monthly: int, goes: bool) -> None:
    bounds = terms(note_length=longest, notes_monthly=monthly)
    assert invitations.note_goes(SeatState(notes_month=sent), bounds, length) is goes


@pytest.mark.parametrize(
    ("age", "pile", "today", "stale"),
    [
        (30_239, 10, 0, False),  # a minute below 21 days
        (30_240, 10, 0, True),
        (0, 400, 0, False),
        (0, 401, 0, True),  # the pile is pruned down to 400
        (99_999, 999, 31, True),
        (99_999, 999, 32, False),  # 32 a day were withdrawn
    ],
)
def test_an_invitation_is_stale(age: int, pile: int, today: int, stale: bool) -> None:
    """By age or by pile, up to a number a day."""
    assert invitations.is_stale(age, pile, today, 21 * 1440, 400, 32) is stale


def test_without_a_policy_nothing_is_stale() -> None:
    assert not invitations.is_stale(10**6, 10**6, 0, NEVER, NEVER, NEVER)
