"""Calendar and limits of seats."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from simulator.limits import WINDOWS
from simulator.model.rules.state import WindowTerms
from simulator.model.tables.resources import resources_of
from simulator.vocabulary import NEVER
from tests.model.tables.made import base, resources
from tests.worlds import scenario

WEEK = ("study.days=7",)


def opened(*sets: str) -> list[int]:
    """Days, from Monday 5 January 2026, on which Ana works."""
    found = resources(*(sets or WEEK)).opening[0]
    return [day for day, minute in enumerate(found.tolist()) if minute >= 0]


def test_a_morning_is_the_opening_minute_of_a_working_day() -> None:
    found = resources(*WEEK)
    assert found.opening.tolist() == [[540, 1980, 3420, 4860, 6300, -1, -1]]
    assert found.length.tolist() == [480]
    assert found.weekday.tolist() == [0, 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("sets", "days"),
    [
        ((), [0, 1, 2, 3, 4]),
        (("seats.Ana.works=sat-sun 10:00-12:00",), [5, 6]),
        (("seats.Ana.absent=[2026-01-06 to 2026-01-07]",), [0, 3, 4]),
        (("world.holidays=[2026-01-05, 2026-01-10]",), [1, 2, 3, 4]),
        (("seats.Ana.starts=2026-01-07",), [2, 3, 4]),
        (("seats.Ana.ends=2026-01-07",), [0, 1, 2]),
        (("seats.Ana.absent=[2026-01-06]", "world.off=[calendar]"), [0, 1, 2, 3, 4, 5, 6]),
    ],
)
def test_days_off_have_no_morning(sets: tuple[str, ...], days: list[int]) -> None:
    assert opened(*WEEK, *sets) == days


def test_without_a_calendar_a_day_is_24_hours_long() -> None:
    found = resources(*WEEK, "world.off=[calendar]")
    assert found.length.tolist() == [1440]
    assert found.opening[0].tolist() == [1440 * day for day in range(7)]


def test_months_count_from_the_start_and_the_horizon_is_when_counting_ends() -> None:
    found = resources("world.start=2026-12-30", "study.days=40", "study.answers_until=45")
    assert found.month.tolist() == [0] * 2 + [1] * 31 + [2] * 7
    assert found.horizon == 45 * 1440


def test_seats_alike_are_numbered_and_unused_ones_keep_their_number() -> None:
    world = scenario(
        """
        world: {start: 2026-01-05, prospects: [{count: 1}]}
        seats:
          - {name: Ana, plan: free, count: 2}
          - {name: Ben, plan: premium-career}
        strategies:
          one: {seats: [Ben], steps: {ask: {send: invitation}}}
        study: {days: 2}
        """
    )
    found = resources_of(world, world.strategies[0])
    assert found.seat_names == ("Ana 1", "Ana 2", "Ben")
    assert found.written.tolist() == [0, 0, 1]
    assert found.opening.tolist() == [[-1, -1], [-1, -1], [540, 1980]]
    assert found.plan_cents.tolist() == [0, 0, 3999]


def test_the_terms_of_a_plan_are_the_catalogues() -> None:
    assert asdict(resources("seats.Ana.plan=recruiter-lite").terms[0]) == {
        "notes_monthly": NEVER,
        "note_length": 300,
        "writing_minutes": NEVER,
        "opened_day": -2059,
        "credits_needed": 1,
        "improvement": 1,
        "keep": 0,
        "keep_open": 0,
        "pace_even": 0,
        "buy_monthly": 0,
        "begins": 0,
        "pending": 0,
        "notes_used": 0,
        "month": 0,
        "locked_until": -NEVER,
    }


@pytest.mark.parametrize(
    ("sets", "changed"),
    [
        (("seats.Ana.plan=free",), {"note_length": 200, "notes_monthly": 5}),
        (("seats.Ana.plan=free", "world.off=[note_quota]"), {"note_length": 200}),
        (
            ("seats.Ana.plan=free", "world.off=[note_length]"),
            {"notes_monthly": 5, "note_length": NEVER},
        ),
        (("seats.Ana.writing_minutes=30",), {"writing_minutes": 30}),
        (("seats.Ana.writing_minutes=30", "world.off=[writing_minutes]"), {}),
        (("world.off=[credits]",), {"credits_needed": 0}),
        (("world.plans.premium-career.unlimited=yes",), {"credits_needed": 0}),
        (("seats.Ana.plan=recruiter-lite",), {"improvement": 1}),
        (("seats.Ana.plan=recruiter-lite", "world.off=[improvement]"), {}),
        (("seats.Ana.account_opened=2026-01-02",), {"opened_day": -3}),
        (("seats.Ana.starts=2026-02-02",), {"begins": 28, "month": 1}),
        (("seats.Ana.pending={open: 30, oldest: 9d}",), {"pending": 30}),
        (("seats.Ana.notes_used=3",), {"notes_used": 3}),
        (("seats.Ana.locked_until=2026-01-08",), {"locked_until": 3}),
        (("strategies.one.credits={keep: 3, pace: even}",), {"keep": 3, "pace_even": 1}),
        (("strategies.one.priority=[{warm: yes}]",), {"keep_open": 1}),
        (("strategies.one.credits={buy: 4}",), {}),  # not for sale
        (
            ("strategies.one.credits={buy: 4}", "world.plans.premium-career.buy_monthly=3"),
            {"buy_monthly": 3},
        ),
        (
            (
                "strategies.one.credits={buy: 4}",
                "world.plans.premium-career.buy_monthly=3",
                "world.off=[purchase]",
            ),
            {},
        ),
    ],
)  # fmt: skip
def test_terms_change(sets: tuple[str, ...], changed: dict[str, int]) -> None:
    usual, found = asdict(resources().terms[0]), asdict(resources(*sets).terms[0])
    assert {name: value for name, value in found.items() if value != usual[name]} == changed


def test_windows_allow_what_the_catalogue_says() -> None:
    """A young account's InMails are held back until it is 30 days old."""
    sets = "seats.Ana.account_opened=2026-01-02"
    figures, found = base(sets).world.figures, resources(sets).windows[0]
    said = {one.name: figures[one.figure].low for one in WINDOWS}
    assert {name: one.most for name, one in found.items()} == {
        name: NEVER if most is None else most for name, most in said.items()
    }
    assert found["weekly_cap"] == WindowTerms(100, NEVER)
    assert {name: one.until for name, one in found.items() if one.until != NEVER} == {
        "inmail_new_account": 27
    }


@pytest.mark.parametrize(
    ("sets", "most"),
    [
        ("world.limits.invitations.weekly=off", {"weekly_cap": NEVER}),
        ("world.off=[weekly_cap]", {"weekly_cap": NEVER}),
        ("world.limits.messages.daily=0", {"message_daily": 0}),
    ],
)
def test_windows_change(sets: str, most: dict[str, int]) -> None:
    usual, found = resources().windows[0], resources(sets).windows[0]
    assert {name: one.most for name, one in found.items() if one != usual[name]} == most


def test_a_month_begins_on_its_first_day_or_on_the_start_date() -> None:
    found = resources("world.start=2026-01-30", "study.days=4")
    assert (found.month.tolist(), found.month_began.tolist()) == ([0, 0, 1, 1], [0, 0, 2, 2])


def test_an_account_without_a_date_is_an_old_one() -> None:
    world = scenario(
        """
        world: {start: 2026-01-05, prospects: [{count: 1}]}
        seats: [{name: Ana, plan: free}]
        strategies: {one: {steps: {ask: {send: invitation}}}}
        study: {days: 2}
        """
    )
    assert resources_of(world, world.strategies[0]).terms[0].opened_day == -NEVER
    assert base().seats[0].account_opened is not None


def test_what_a_strategy_asks_a_week_goes_before_the_catalogues() -> None:
    """Of two steps the slower holds, for the seat has one week."""
    steps = "{a: {do: refer, ask: 7 a week, silent: b}, b: {do: refer, ask: 3 a week}}"
    found = resources(f"strategies.one.steps={steps}").windows[0]
    assert found["introductions_weekly"] == WindowTerms(3, NEVER)
    off = resources(f"strategies.one.steps={steps}", "world.off=[introductions_weekly]")
    assert off.windows[0]["introductions_weekly"] == WindowTerms(NEVER, NEVER)
