from __future__ import annotations

from simulator.model.outcomes.columns import COLUMNS, KEYS, NULLABLE, TIMELINE
from simulator.model.outcomes.columns import TESTS as TEST_COLUMNS
from simulator.model.outcomes.worth import Worth
from simulator.vocabulary import (
    ACCEPTED,
    AUTOMATIC,
    EXHAUSTED,
    EXPIRED,
    INMAIL,
    INVITATION,
    LOST_SUPPRESSION,
    LOST_WINDOW,
    MESSAGE,
    NEGATIVE,
    OPEN_PROFILE,
    PERMANENT,
    POSITIVE,
    SAID_NO,
    SAID_YES,
    SEEN,
    SOFT,
    SPAM_REPORT,
    TASK,
    WEEK_LOCK,
    WITHDRAWN,
)
from tests.model.outcomes.made import population, resources, trace
from tests.model.outcomes.measure import measure

TESTS = tuple(column.name for column in TEST_COLUMNS)
"""What a strategy that is no test leaves empty."""
WORTH = Worth(meeting_share=0.5, deal_share=0.25, deal_cents=100_000)


def lived() -> dict[str, object]:
    """Four prospects, two seats, most things that can happen to a touch."""
    story = trace(
        touches=[
            {
                "minute": 540,
                "prospect": 0,
                "channel": INVITATION,
                "fate": SEEN,
                "answer": ACCEPTED,
                "answered": 700,
            },
            {
                "minute": 560,
                "prospect": 1,
                "channel": INVITATION,
                "fate": LOST_WINDOW,
                "capped": 1,
                "closed": WITHDRAWN,
                "closed_at": 9000,
            },
            {
                "minute": 580,
                "prospect": 2,
                "channel": INVITATION,
                "fate": SEEN,
                "answer": SPAM_REPORT,
                "answered": 3000,
                "seat": 1,
            },
            {"minute": 600, "prospect": 3, "channel": TASK, "seat": 1},
            {
                "minute": 2000,
                "prospect": 0,
                "channel": MESSAGE,
                "fate": SEEN,
                "answer": AUTOMATIC,
                "answered": 2001,
            },
            {
                "minute": 3500,
                "prospect": 0,
                "channel": MESSAGE,
                "fate": SEEN,
                "answer": POSITIVE,
                "answered": 5000,
                "ordinal": 1,
            },
            {
                "minute": 3600,
                "prospect": 1,
                "channel": INMAIL,
                "fate": SEEN,
                "answer": NEGATIVE,
                "answered": 4320,
                "seat": 1,
            },
            {
                "minute": 3700,
                "prospect": 2,
                "channel": OPEN_PROFILE,
                "fate": LOST_SUPPRESSION,
                "seat": 1,
            },
            {
                "minute": 5100,
                "prospect": 1,
                "channel": INVITATION,
                "closed": EXPIRED,
                "closed_at": 9999,
            },
        ],
        seat_days=[
            {
                "seat": 0,
                "day": 1,
                "level": SOFT,
                "limits": 1,
                "pending": 7,
                "backlog": 3,
                "minutes": 80,
            },
            {"seat": 1, "day": 2, "limits": 3, "pending": 2, "backlog": 5, "minutes": 40},
            {"seat": 0, "day": 4, "level": WEEK_LOCK, "limits": 1, "pending": 8, "minutes": 1},
        ],
        ledger=[
            {"pool": 0, "day": 0, "granted": 5, "balance": 5},
            {"pool": 0, "day": 2, "bought": 2, "spent": 4, "expired": 1, "balance": 2},
            {"pool": 0, "day": 3, "refunded": 1, "truncated": 1, "spent": 2, "balance": 0},
            {"pool": 1, "day": 0, "balance": 0},
        ],
        prospects=[
            {"status": SAID_YES, "stage": 3, "first": 540, "leaf": 0},
            {"status": SAID_NO, "first": 560, "leaf": 2, "credit_short": 1},
            {"status": EXHAUSTED, "first": 580, "leaf": 0},
            {"status": EXHAUSTED, "first": 600},
        ],
    )
    world = resources(days=6, seats=2)
    return measure(story, world, population(4, deals=(-1, 7, 7, 7)), WORTH, lines=4)


def test_a_campaign_is_counted_whole() -> None:
    """Every column, with the count that can be checked against the story by eye."""
    row = lived()
    expected = {
        "touches_message": 2,
        "touches_open_profile": 1,
        "touches_inmail": 1,
        "touches_invitation": 4,
        "touches_task": 1,
        "accepted": 1,
        "invitations_withdrawn": 1,
        "invitations_expired": 1,
        "seen_message": 2,
        "seen_inmail": 1,
        "seen_invitation": 2,
        "lost_window_invitation": 1,
        "lost_suppression_inmail": 1,
        "unopened_invitation": 1,
        "capped_invitation": 1,
        "credits_granted": 5,
        "credits_bought": 2,
        "credits_spent": 6,
        "credits_refunded": 1,
        "credits_expired": 1,
        "credits_truncated": 1,
        "credits_left": 0,
        "credits_wanted": 1,
        "first_day_without_credit": 2,
        "answers_positive_message": 1,
        "answers_negative_inmail": 1,
        "answers_automatic_message": 1,
        "answers_spam_report_invitation": 1,
        "replies": 2,
        "positive_replies": 1,
        "meetings": 1,
        "deals": 1,
        "meetings_expected": 0.5,
        "deals_expected": 0.125,
        "value_expected": 12_500.0,
        "net_value": 12_500.0 - 33_915,
        "value_realised": 100_000,
        "cost_plans": 19_998,
        "cost_tools": 1_000,
        "cost_labour": 10_917,
        "cost_credits": 2_000,
        "cost": 33_915,
        "labour_minutes_writing": 121,
        "labour_minutes_answering": 10,
        "reply_delay_minutes": (5000 - 540) + (4320 - 560),
        "first_reply_day": 3,
        "list_done_day": 0,
        "prospects": 4,
        "reached": 4,
        "status_positive": 1,
        "status_negative": 1,
        "status_exhausted": 2,
        "days_at_healthy": 7,
        "days_at_soft": 3,
        "days_at_week_lock": 2,
        "days_slowed": 5,
        "any_restriction": 1,
        "any_suppression": 1,
        "first_locked_day": 4,
        **dict.fromkeys(TESTS),
        "first_handed_day": None,
        "peak_pending": 8,
        "peak_backlog": 5,
        "working_seat_days": 3,
        "working_seats": 2,
        "limit_weekly_cap": 3,
        "limit_credits": 1,
        "leaves": [2, 0, 1, 0],
        "windows": [],
    }
    assert {
        name: value for name, value in row.items() if value != 0 or name in expected
    } == expected


def test_the_row_has_the_columns_of_the_table() -> None:
    """What is measured and what is stored cannot drift apart."""
    assert set(lived()) == {column.name for column in COLUMNS[len(KEYS) :]}


def test_the_credit_account_adds_up() -> None:
    """Granted, bought and refunded credits are spent, expired, truncated or left."""
    row = lived()
    came = sum(int(str(row[f"credits_{name}"])) for name in ("granted", "bought", "refunded"))
    went = ("spent", "expired", "truncated", "left")
    assert came == sum(int(str(row[f"credits_{name}"])) for name in went)


def test_nobody_on_the_list_is_a_campaign_too() -> None:
    """0 prospects give zeros and nulls, and the plans still cost money."""
    row = measure(trace(), resources(days=3), population(0), WORTH)
    nulls = {name for name, value in row.items() if value is None}
    assert nulls == set(NULLABLE)
    assert {k: v for k, v in row.items() if v not in (0, None)} == {
        "cost_plans": 9999,
        "cost_tools": 500,
        "cost": 10_499,
        "net_value": -10_499.0,
        "days_at_healthy": 3,
        "working_seats": 1,
        "leaves": [],
        "windows": [],
    }


def test_the_first_lock_is_that_of_whichever_seat_was_locked_first() -> None:
    """A seat that fewer people see is not locked; one without any lock keeps the day null."""
    days = [(0, 1, SOFT), (0, 3, WEEK_LOCK), (1, 2, WEEK_LOCK), (1, 4, PERMANENT)]
    mornings = [{"seat": seat, "day": day, "level": level} for seat, day, level in days]
    rows = [
        measure(trace(seat_days=some), resources(days=6, seats=2), population(0), WORTH)
        for some in (mornings, mornings[:2], mornings[:1])
    ]
    assert [row["first_locked_day"] for row in rows] == [2, 3, None]


def test_a_list_with_someone_still_waiting_is_not_worked_through() -> None:
    """One untouched prospect who has not left keeps the day null."""
    waiting = trace(prospects=[{"first": 540, "status": EXHAUSTED}, {}])
    gone = trace(prospects=[{"first": 3000, "status": EXHAUSTED}, {"status": EXHAUSTED}])
    rows = [measure(story, resources(), population(2), WORTH) for story in (waiting, gone)]
    assert [row["list_done_day"] for row in rows] == [None, 2]
    assert [row["never_reached"] for row in rows] == [1, 1]
    assert [row["left_waiting"] for row in rows] == [1, 0]


def test_whom_nobody_takes_does_not_keep_the_list_waiting() -> None:
    """No line of the route holds, or the prospect's own seat does not work this strategy."""
    people = [{"first": 540, "leaf": 0}, {"leaf": -1}, {"leaf": 0, "seat": -1}]
    story = trace(prospects=people)
    row = measure(story, resources(), population(3), WORTH, lines=1)
    assert (row["list_done_day"], row["never_reached"], row["left_waiting"]) == (0, 2, 0)


def test_labour_is_rounded_once() -> None:
    """Three minutes at 50 dollars an hour are 250 cents, however they are spread."""
    spread = trace(seat_days=[{"seat": k, "day": k, "minutes": 1} for k in range(3)])
    row = measure(spread, resources(seats=3), population(0), WORTH)
    assert row["cost_labour"] == 250


def test_an_account_that_never_had_credits_does_not_run_out() -> None:
    """A free plan's empty ledger is not a day without credit."""
    story = trace(ledger=[{"pool": 0, "day": 1, "balance": 0}])
    assert measure(story, resources(), population(0), WORTH)["first_day_without_credit"] is None


def test_a_seat_without_mornings_has_no_days_at_any_level() -> None:
    """Seats that a strategy leaves idle do not dilute the days under restriction."""
    world = resources(days=4, seats=2)
    world.opening[1] = -1
    row = measure(trace(), world, population(0), WORTH)
    assert row["days_at_healthy"] == 4


def test_every_column_says_what_it_is() -> None:
    """Names are unique and no unit or meaning is blank."""
    for columns in (COLUMNS, TIMELINE):
        assert len({column.name for column in columns}) == len(columns)
        assert all(column.unit and column.meaning for column in columns)
