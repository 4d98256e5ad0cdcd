"""Who can be touched how: complete truth tables."""

from __future__ import annotations

from itertools import product

import pytest

from simulator.model.rules import reach
from simulator.vocabulary import INMAIL, INVITATION, MESSAGE, OPEN_PROFILE

NOT = reach.UNREACHABLE
OPEN_FIRST, OPEN_NEVER, OPEN_ONLY = reach.OPEN_FIRST, reach.OPEN_NEVER, reach.OPEN_ONLY


def test_a_message_needs_a_connection_or_an_open_thread() -> None:
    """S25: no follow-up before acceptance, but an answered InMail is a thread."""
    table = {pair: reach.message_channel(*pair) for pair in product((False, True), repeat=2)}
    assert table == {
        (False, False): NOT,
        (False, True): MESSAGE,
        (True, False): MESSAGE,
        (True, True): MESSAGE,
    }


def test_an_invitation_needs_a_stranger_who_takes_it_and_has_none_pending() -> None:
    """(connected, pending, takes invitations)."""
    table = {three: reach.invitation_channel(*three) for three in product((False, True), repeat=3)}
    assert {three for three, channel in table.items() if channel == INVITATION} == {
        (False, False, True)
    }
    assert set(table.values()) == {INVITATION, NOT}


@pytest.mark.parametrize(
    ("open_profile", "takes", "use_open", "channel"),
    [
        (False, False, OPEN_FIRST, NOT),
        (False, True, OPEN_FIRST, INMAIL),
        (True, False, OPEN_FIRST, OPEN_PROFILE),
        (True, True, OPEN_FIRST, OPEN_PROFILE),
        (False, False, OPEN_NEVER, NOT),
        (False, True, OPEN_NEVER, INMAIL),
        (True, False, OPEN_NEVER, NOT),
        (True, True, OPEN_NEVER, INMAIL),
        (False, False, OPEN_ONLY, NOT),
        (False, True, OPEN_ONLY, NOT),
        (True, False, OPEN_ONLY, OPEN_PROFILE),
        (True, True, OPEN_ONLY, OPEN_PROFILE),
    ],
)
def test_an_inmail_takes_the_open_profile_where_the_step_says_so(
    open_profile: bool, takes: bool, use_open: int, channel: int
) -> None:
    assert reach.inmail_channel(False, open_profile, takes, use_open, False) == channel
    # S22: never to a connection; and not again where a second one is never allowed.
    assert reach.inmail_channel(True, open_profile, takes, use_open, False) == NOT
    assert reach.inmail_channel(False, open_profile, takes, use_open, True) == NOT
