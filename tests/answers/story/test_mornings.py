from __future__ import annotations

import pytest

from simulator.answers.story import events as kinds
from tests.answers.story.made import by_hand, said
from tests.model.engines.reference.hand import world
from tests.worlds import Says

REPORTED = Says("spam_report", 60)
STRICT = "limits: {suppression: {spam_reports: 1, weight_spam: 1, spam_days: 3, month_days: 20}}"
HELLO = "hello: {send: message, text: segment}"


@pytest.mark.parametrize("escalates", [False, True])
def test_levels_are_told_with_their_score_and_the_luck_of_one_lock_too_many(
    escalates: bool,
) -> None:
    """Every message is reported: a lock every twenty days, and the third may be for good."""
    _, events = by_hand(
        world(HELLO, "{count: 3000, degree: 1}", rest=STRICT, days=60),
        otherwise=REPORTED,
        escalates=escalates,
    )
    locks = [said(event) for event in events if event.kind == kinds.LEVEL]
    end = "permanent" if escalates else "month_lock"
    assert [one["what"] for one in locks[:3]] == ["month_lock", "month_lock", end]
    assert all(one["score"] >= 1.5 for one in locks)
    assert ["chance" in one for one in locks[:3]] == [False, False, True]
    assert (locks[2]["drew"] < locks[2]["chance"]) == escalates


def test_a_shared_account_is_told_once_a_day_at_the_first_morning() -> None:
    """Ben begins at eight, Ana at nine: it is told of Ben."""
    seats = (
        '{name: Ana, plan: recruiter-corporate, works: "mon-fri 09:00-17:00"}, '
        '{name: Ben, plan: recruiter-corporate, works: "mon-fri 08:00-12:00"}'
    )
    _, events = by_hand(world("mail: {send: inmail, text: segment}", "{count: 2}", seats, days=1))
    (event,) = (one for one in events if one.kind == kinds.CREDITS)
    assert (event.minute, event.seat, event.pool) == (480, 1, 0)
    assert event.row == (300, 0, 0, 2, 0, 0, 298)
