"""Messages to connections have one limit, of their own."""

from __future__ import annotations

import pytest

from simulator.model.rules import messages
from simulator.model.rules.state import Seat
from simulator.vocabulary import MESSAGE, NEVER
from tests.model.rules.made import terms


@pytest.mark.parametrize(
    ("limit", "today", "left"),
    [(40, 0, 40), (40, 39, 1), (40, 40, 0), (0, 0, 0), (NEVER, 9, NEVER - 9)],
)
def test_the_day_leaves(limit: int, today: int, left: int) -> None:
    assert messages.daily_left(Seat(messages_today=today), terms(message_daily=limit)) == left


def test_a_full_invitation_limit_never_delays_a_message() -> None:
    full = Seat(sent_today=20, sent_week=100, pending=1500, inmails_today=40)
    assert messages.daily_left(full, terms()) == 40
    assert {limit.channels for limit in messages.LIMITS} == {(MESSAGE,)}
