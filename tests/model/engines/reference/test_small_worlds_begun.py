"""Seats that begin as their accounts stand, worked out day by day. Day 0 is Monday 5 January 2026.

Every world is lived by both engines.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simulator.model.tables.chance import Chance
from simulator.model.trace.columns import Trace
from tests.model.engines.twins import apart, compiled
from tests.worlds import certain, columns, rows, scenario, stage

WORLD = """
    world:
      start: 2026-01-05
      prospects: [{count: 60, open_profile: no, accepts_inmail: yes}]
      limits: {invitations: {daily: 20, weekly: 100}}
      rates: {accepted: 40%}
    seats: [{name: Ana, plan: sales-navigator-core, account_opened: 2020-01-01}]
    strategies:
      ask:
        steps: {ask: {send: invitation, text: blank, wait: 60d}}
    study: {days: 12, answers_until: 12}
    """


def lived(*sets: str, world: str = WORLD, **patches: Any) -> Trace:
    """Live it in both engines, nobody answering unless patches say so."""
    found = stage(scenario(world, *sets), **{**certain({}), **patches})
    trace = found.live()
    assert apart(found, trace, compiled(found)) is None
    return trace


def by_day(trace: Trace, *names: str) -> list[tuple[int, ...]]:
    return rows(trace.seat_days, "day", *names)


def test_what_was_sent_fills_the_window_of_seven_days() -> None:
    """Yesterday, a Sunday, nothing; Saturday nothing; Friday 20, Thursday 20, ..., Monday 20.

    Day 0: Tuesday to Sunday of last week hold 80, so 20 fit. Day 1: Wednesday to Monday hold 80:
    20 fit, and so on each day until the 60 are asked.
    With 30 on Tuesday, 25 on Wednesday: 95 in six days leave 5 on day 0, 30 on day 1 (20 a day).
    """
    full = lived("seats.Ana.sent=[0, 0, 20, 20, 20, 20, 20]")
    assert by_day(full, "invitation")[:4] == [(0, 20), (1, 20), (2, 20), (3, 0)]
    uneven = lived("seats.Ana.sent=[0, 0, 20, 20, 25, 30, 0]")
    assert by_day(uneven, "invitation")[:5] == [(0, 5), (1, 20), (2, 20), (3, 15), (4, 0)]
    limit = 1 << uneven.limit_names.index("weekly_cap")
    assert by_day(uneven, "limits")[0] == (0, limit)


def test_open_invitations_free_places_by_the_rest_of_the_delay_table_or_are_withdrawn() -> None:
    """Ten are open, 0.2, 0.6, ..., 3.8 days old at the start; at most twelve may be.

    Withdrawn at 10 days: at nine on day 7 those that began older than 9.625 - 7 days: 3.8, 3.4 and
    3.0. Day 8: 2.6, 2.2, 1.8. Day 9: 1.4, 1.0. Day 10: 0.6, 0.2. Day 11: the two of day 0.
    """
    trace = lived(
        "seats.Ana.pending={open: 10, oldest: 4d}",
        "world.limits.invitations.pending_hard=12",
        "world.limits.invitations.pending_soft=12",
        "world.rates.accepted=0%",
        "strategies.ask.withdraw={after: 10d}",
    )
    assert by_day(trace, "pending", "invitation") == [
        (0, 10, 2),
        (1, 12, 0),
        (2, 12, 0),
        (3, 12, 0),
        (4, 12, 0),
        (7, 9, 3),
        (8, 9, 3),
        (9, 10, 2),
        (10, 10, 2),
        (11, 10, 2),
    ]
    assert len(trace.touches) == 14


def test_pending_people_accept_as_the_delay_table_says() -> None:
    """A thousand open, just sent, all of whom accept: 63 % within a day, 88 % within 7."""
    trace = lived(
        "seats.Ana.pending={open: 1000, oldest: 1m}",
        "world.rates.accepted=100%",
        "world.prospects=[{count: 0}]",
    )
    # 540 minutes to the first morning: 21 + 42 x ln 9 / ln 24 %; 1,980 minutes to the second.
    left = dict(by_day(trace, "pending"))
    assert left[0] == pytest.approx(1000 * (1 - 0.21 - 0.42 * np.log(9) / np.log(24)), abs=2)
    day = 0.63 + 0.25 * np.log(33 / 24) / np.log(7)
    assert left[1] == pytest.approx(1000 * (1 - day), abs=2)


def test_what_is_open_counts_for_nothing_but_places() -> None:
    """No touch, no acceptance, no withdrawal is told of them."""
    begun = lived("seats.Ana.pending={open: 300, oldest: 60d}")
    new = lived()
    assert begun.touches.tolist() == new.touches.tolist()
    assert begun.prospects.tolist() == new.prospects.tolist()


def test_notes_that_are_used_leave_fewer_this_month() -> None:
    """Five a month on the free plan, three are used: two of day 0 go with theirs, the rest blank.

    On 1 February, a Sunday, a new month begins: five more on Monday, day 28.
    """
    trace = lived(
        "seats.Ana.plan=free",
        "seats.Ana.notes_used=3",
        "strategies.ask.steps.ask={send: invitation, text: segment, length: 100, wait: 60d}",
        "world.limits.invitations.daily=2",
        "world.prospects=[{count: 60}]",
        "study.days=35",
        "study.answers_until=35",
    )
    day = columns(trace.touches)["minute"] // 1440
    noted = day[columns(trace.touches)["text"] != 0].tolist()
    assert noted == [0, 0, 28, 28, 29, 29, 30]


def test_lots_of_credits_expire_by_the_day_of_their_grant() -> None:
    """Ten of 10 October live 90 days, to 8 January, day 3; twenty of 1 December to 1 March.

    No InMail is sent. On 1 February, day 27, the plan grants fifty; the seat is back on day 28.
    """
    trace = lived(
        "seats.Ana.credits={2025-10-10: 10, 2025-12-01: 20}",
        "study.days=30",
        "study.answers_until=30",
    )
    moved = [
        line
        for line in rows(trace.ledger, "day", "granted", "expired", "balance")
        if line[1] or line[2]
    ]
    assert moved == [(0, 30, 0, 30), (3, 0, 10, 20), (28, 50, 0, 70)]


def test_a_lock_under_way_ends_on_its_day() -> None:
    """Locked until Thursday, day 3: then half of the caps for 14 days and the ramp from its start.

    Shape A: 20 % on the day after the lock, 26 % on the next, 38 % on Monday, of 20 a day.
    """
    trace = lived("seats.Ana.locked_until=2026-01-08")
    found = by_day(trace, "level", "invitation")
    assert found[:6] == [(0, 2, 0), (1, 2, 0), (2, 2, 0), (3, 0, 4), (4, 0, 5), (7, 0, 8)]


def test_sixty_blank_ones_of_last_week_weigh_as_such() -> None:
    """100 blank ones in the six days before and one of today's week: 0.5 x 0.6 = 0.3 of the score.

    With soft at 0.3 the first morning is soft; a week later the old ones weigh no more.
    """
    sets = ("seats.Ana.sent=[0, 0, 20, 20, 20, 20, 20]", "world.prospects=[{count: 0}]")
    trace = lived(*sets, "world.limits.suppression={soft: 0.3, recovery_days: 1}")
    assert by_day(trace, "level")[:3] == [(0, 1), (1, 0), (2, 0)]
    calm = lived(*sets, "world.limits.suppression={soft: 0.301, recovery_days: 1}")
    assert by_day(calm, "level")[0] == (0, 0)


def test_inmails_of_the_fortnight_before_are_judged() -> None:
    """100 InMails, 12 of them answered: eight to fourteen days ago, so day 0 brings the warning.

    Fourteen days of it and seven of grace, on day 21 those of the warning are judged: 20 on each
    of ten days, nobody answers. Fourteen days without bulk InMail: day 35 it goes on.
    """
    world = WORLD.replace(
        "ask: {send: invitation, text: blank, wait: 60d}", "mail: {send: inmail, text: template}"
    )
    sent = "sent: {inmails: [0, 0, 0, 0, 0, 0, 0, 50, 50, 0, 0, 0, 0, 0], inmails_answered: "
    sets = (
        (
            "seats=[{plan: recruiter-corporate, account_opened: 2020-01-01, credits: 600, "
            f"{sent}[0, 0, 0, 0, 0, 0, 0, 5, 5, 0, 0, 0, 0, 0]}}}}]"
        ),
        "world.limits.inmail.daily=20",
        "world.prospects=[{count: 900, open_profile: no, accepts_inmail: yes}]",
        "study.days=40",
        "study.answers_until=40",
    )
    held = lived(*sets, world=world)
    bit = held.limit_names.index("improvement")
    days = [day for day, limits in by_day(held, "limits") if limits >> bit & 1]
    assert days == [21, 22, 23, 24, 25, 28, 29, 30, 31, 32]
    assert dict(by_day(held, "inmail"))[21] == 0
    assert dict(by_day(held, "inmail"))[35] == 20


def test_held_bulk_waits_or_is_tailored() -> None:
    """A held seat of 60 minutes a day: 20 templates of a minute, or five tailored of 12 minutes."""
    world = WORLD.replace(
        "ask: {send: invitation, text: blank, wait: 60d}", "mail: {send: inmail, text: template}"
    )
    sets = (
        (
            "seats=[{plan: recruiter-corporate, account_opened: 2020-01-01, credits: 600, "
            "writing_minutes: 60}]"
        ),
        "world.limits.inmail.daily=20",
        "world.limits.improvement={least: 20, window: 7, warning: 1, grace: 1, period: 3}",
        "world.prospects=[{count: 300, open_profile: no, accepts_inmail: yes}]",
    )
    # Those of day 0 are judged on day 2: a warning to day 3, grace to day 4, then the period to
    # day 7, for days 5 and 6 are a weekend.
    waits = lived(*sets, world=world)
    assert by_day(waits, "inmail", "minutes")[:7] == [
        (0, 20, 20), (1, 20, 20), (2, 20, 20), (3, 20, 20), (4, 0, 0), (7, 20, 20), (8, 20, 20),
    ]  # fmt: skip
    tailors = lived(*sets, "strategies.ask.bulk=tailor", world=world)
    assert by_day(tailors, "inmail", "minutes")[:7] == [
        (0, 20, 20), (1, 20, 20), (2, 20, 20), (3, 20, 20), (4, 5, 60), (7, 20, 20), (8, 20, 20),
    ]  # fmt: skip
    touches = columns(tailors.touches)
    held = touches["minute"] // 1440 == 4
    assert set(touches["text"][held].tolist()) == {3}
    assert not touches["fell_blank"].any()


def test_a_second_message_brings_its_points_of_all_who_accepted() -> None:
    """5,000 of the benchmark mix who accept: 20 % answer the first message, 4.05 % the second.

    Ninety days of patience: whoever would answer the first has done so. Weekdays do not count.
    """
    world = """
        world:
          start: 2026-01-05
          prospects: [{count: 20000, mix: benchmark}]
          off: [suppression, automatic, weekday, volume, daily_cap, weekly_cap, message_daily]
          limits: {invitations: {pending_hard: off}}
        seats: [{plan: premium-career, account_opened: 2015-01-01, works: mon-sun 09:00-17:00}]
        strategies:
          chase:
            steps:
              ask: {send: invitation, text: segment, accepted: hello}
              hello: {send: message, text: segment, wait: 90d, silent: again}
              again: {send: message, text: segment, wait: 90d, silent: third}
              third: {send: message, text: segment}
        study: {days: 400, answers_until: 500}
        """
    found = stage(scenario(world))
    touches = columns(compiled(found).touches)
    accepted = (touches["answer"] == 1).sum()
    by_number = [
        (
            (touches["channel"] == 0)
            & (touches["ordinal"] == number)
            & np.isin(touches["answer"], (2, 3))
        ).sum()
        / accepted
        for number in range(3)
    ]
    errors = [3 * (rate * (1 - rate) / accepted) ** 0.5 for rate in (0.20, 0.0405, 0.01)]
    for share, rate, error in zip(by_number, (0.20, 0.0405, 0.01), errors, strict=True):
        assert share == pytest.approx(rate, abs=error)


def test_another_window_loses_answers_in_a_campaign_too() -> None:
    """Of the invitations of a campaign, those found within 6 hours against 5 days."""
    world = """
        world:
          start: 2026-01-05
          prospects: [{count: 20000, mix: benchmark}]
          delays: {visibility: {mode: window}}
          limits: {invitations: {daily: off, weekly: off, pending_hard: off}}
          off: [suppression, volume, interest, caps]
        seats: [{name: Ana, plan: free, account_opened: 2015-01-01, works: mon-sun 09:00-17:00}]
        strategies: {ask: {steps: {ask: {send: invitation, text: segment}}}}
        study: {days: 2, answers_until: 120}
        """
    shares = {}
    for window in ("6h", "5d"):
        found = stage(scenario(world, f"world.delays.window.invitation={window}"))
        shares[window] = (columns(compiled(found).touches)["answer"] == 1).mean()
    chance: Chance = found.chance
    looks = chance.delay[2] * 8 // 10
    inside = (looks <= 360).mean() / (looks <= 5 * 1440).mean()
    assert shares["5d"] == pytest.approx(0.29, abs=0.01)
    assert shares["6h"] == pytest.approx(0.29 * inside, abs=0.01)
