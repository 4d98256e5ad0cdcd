from __future__ import annotations

from datetime import date

from simulator.model.outcomes.columns import KEYS, TIMELINE
from simulator.vocabulary import ACCEPTED, EXPIRED, INVITATION, MESSAGE, POSITIVE, WEEK_LOCK
from tests.model.outcomes.made import resources, trace
from tests.model.outcomes.timeline import timeline

DAY = 1440


def test_weeks_and_months_split_the_same_events() -> None:
    """Nine days from 28 January: two weeks, two months, each with its flows and its stocks."""
    story = trace(
        touches=[
            {
                "minute": 540,
                "prospect": 0,
                "channel": INVITATION,
                "answer": ACCEPTED,
                "answered": 3 * DAY,
            },
            {
                "minute": 600,
                "prospect": 1,
                "channel": INVITATION,
                "closed": EXPIRED,
                "closed_at": 8 * DAY,
            },
            {
                "minute": 4 * DAY,
                "prospect": 0,
                "channel": MESSAGE,
                "answer": POSITIVE,
                "answered": 7 * DAY,
            },
            {"minute": 5 * DAY, "prospect": 2, "channel": INVITATION},
        ],
        seat_days=[
            {"day": 0, "backlog": 4, "level": WEEK_LOCK, "minutes": 31},
            {"day": 2, "backlog": 2, "minutes": 1},
        ],
        ledger=[{"day": 0, "granted": 5, "spent": 1, "balance": 4}, {"day": 5, "spent": 4}],
        prospects=[{"stage": 2}, {}, {}],
    )
    rows = timeline(story, resources(days=6, horizon_days=9), date(2026, 1, 28))
    shown = {name: values.tolist() for name, values in rows.items() if values.any()}
    assert shown == {
        "period": [0, 0, 1, 1],
        "index": [0, 1, 0, 1],
        "start_day": [0, 7, 0, 4],
        "touches_message": [1, 0, 0, 1],
        "touches_invitation": [3, 0, 2, 1],
        "accepted": [1, 0, 1, 0],
        "replies": [0, 1, 0, 1],
        "positive_replies": [0, 1, 0, 1],
        "meetings": [0, 1, 0, 1],
        "credits_granted": [5, 0, 5, 0],
        "credits_spent": [5, 0, 1, 4],
        "balance_end": [0, 0, 4, 0],
        "pending_end": [2, 1, 1, 1],
        "backlog_end": [2, 2, 2, 2],
        "locked_seat_days": [2, 0, 2, 0],
        "labour_minutes": [32, 5, 32, 5],
        "cost_labour": [2667, 417, 2667, 417],
    }


def test_the_rows_have_the_columns_of_the_table() -> None:
    """What is computed and what is stored cannot drift apart."""
    rows = timeline(trace(), resources(), date(2026, 1, 5))
    assert set(rows) == {column.name for column in TIMELINE[len(KEYS) :]}


def test_a_seat_that_starts_later_has_no_backlog_before_its_first_morning() -> None:
    """Days before the first morning count as nothing waiting."""
    story = trace(seat_days=[{"day": 8, "backlog": 3}])
    rows = timeline(story, resources(days=10, horizon_days=10), date(2026, 1, 5))
    assert rows["backlog_end"].tolist() == [0, 3, 3]
