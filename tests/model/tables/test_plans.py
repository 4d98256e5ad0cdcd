"""Credits: who shares a pool, what is granted when, what bounds a balance, how grants are paced."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from simulator.model.tables import money, plans
from simulator.vocabulary import NEVER
from tests.model.tables.made import base, resources
from tests.worlds import scenario


def granted(start: str, days: int, *sets: str) -> list[tuple[str, int]]:
    """Dates and amounts of the first pool's grants."""
    found = resources(f"world.start={start}", f"study.days={days}", *sets).grants[0]
    first = date.fromisoformat(start)
    return [((first + timedelta(days=day)).isoformat(), amount) for day, amount in found]


def test_sales_navigator_grants_on_the_first_of_each_month() -> None:
    assert granted("2026-01-20", 60, "seats.Ana.plan=sales-navigator-core") == [
        ("2026-01-20", 50),
        ("2026-02-01", 50),
        ("2026-03-01", 50),
    ]


def test_premium_grants_on_the_billing_day_or_the_months_last() -> None:
    assert granted("2026-01-15", 110, "seats.Ana.billing_day=31") == [
        ("2026-01-15", 5),
        ("2026-01-31", 5),
        ("2026-02-28", 5),
        ("2026-03-31", 5),
        ("2026-04-30", 5),
    ]


def test_premium_bills_on_the_day_of_its_start_unless_told() -> None:
    assert granted("2026-01-15", 60) == [("2026-01-15", 5), ("2026-02-15", 5), ("2026-03-15", 5)]
    late = granted("2026-01-15", 60, "seats.Ana.starts=2026-01-31")
    assert late == [("2026-01-31", 5), ("2026-02-28", 5)]


def test_recruiter_grants_on_the_day_on_which_the_account_was_opened() -> None:
    assert granted("2026-01-05", 60, "seats.Ana.plan=recruiter-lite") == [
        ("2026-01-05", 30),
        ("2026-01-17", 30),
        ("2026-02-17", 30),
    ]


def test_the_last_day_of_sending_may_have_a_grant_and_the_day_after_has_none() -> None:
    assert len(granted("2026-01-05", 32)) == 2
    assert len(granted("2026-01-05", 31)) == 1


def test_a_seat_is_granted_nothing_after_its_end() -> None:
    assert granted("2026-01-05", 90, "seats.Ana.ends=2026-02-05") == [
        ("2026-01-05", 5),
        ("2026-02-05", 5),
    ]
    assert granted("2026-01-05", 90, "seats.Ana.ends=2026-02-04") == [("2026-01-05", 5)]


def test_a_seat_may_start_with_a_balance_of_its_own() -> None:
    assert granted("2026-01-05", 40, "seats.Ana.credits=2") == [
        ("2026-01-05", 2),
        ("2026-02-05", 5),
    ]


def test_boosts_come_with_every_grant_and_raise_the_cap() -> None:
    boosted = "world.plans.premium-career.boost=3"
    assert granted("2026-01-05", 40, boosted) == [("2026-01-05", 8), ("2026-02-05", 8)]
    assert resources(boosted).pool_terms[0].cap == 24
    assert resources(boosted, "world.off=[boosts]").grants == resources().grants


@pytest.mark.parametrize(
    ("plan", "cap", "lot_days"),
    [
        ("premium-career", 15, 90),
        ("premium-business", 45, 90),
        ("sales-navigator-core", 150, 90),
        ("recruiter-lite", 120, NEVER),
        ("recruiter-corporate", 600, NEVER),
        ("free", 0, NEVER),
    ],
)
def test_a_balance_is_capped_at_three_or_four_grants(plan: str, cap: int, lot_days: int) -> None:
    """Premium and Sales Navigator 3 x and 90 days, Recruiter 4 x without an age."""
    terms = resources(f"seats.Ana.plan={plan}").pool_terms[0]
    assert (terms.cap, terms.lot_days) == (cap, lot_days)


def test_cap_and_age_can_be_switched_off() -> None:
    terms = resources("world.off=[balance_cap, lot_life]").pool_terms[0]
    assert (terms.cap, terms.lot_days) == (NEVER, NEVER)


TEAM = """
    world:
      start: 2026-01-05
      prospects: [{count: 4}]
    seats:
      - {name: Ana, plan: recruiter-corporate, account_opened: 2020-01-10}
      - {name: Ben, plan: recruiter-professional, account_opened: 2020-01-10}
      - {name: Cem, plan: recruiter-corporate, account_opened: 2020-01-20, count: 2}
      - {name: Dan, plan: recruiter-lite}
      - {name: Eva, plan: recruiter-lite}
    strategies:
      all:
        steps: {mail: {send: inmail, text: segment}}
      some:
        seats: [Ana, Ben, Dan]
        steps: {mail: {send: inmail, text: segment}}
    study: {days: 30}
"""


def test_seats_of_a_pooled_plan_share_one_account() -> None:
    """Ana and both Cems share theirs; each plan has its own; Recruiter Lite is not pooled."""
    team = scenario(TEAM)
    found = plans_of("all")
    assert found.pool == [0, 1, 0, 0, 2, 3]
    assert found.grants[0] == ((0, 450), (5, 150), (15, 300))
    assert found.grants[1] == ((0, 100), (5, 100))
    assert [terms.cap for terms in found.terms] == [1800, 400, 120, 120]
    assert len(team.seats) == 5


def test_seats_that_a_strategy_does_not_use_bring_no_credits() -> None:
    found = plans_of("some")
    assert found.grants == (((0, 150), (5, 150)), ((0, 100), (5, 100)), (), (), ((0, 30),), ())


def test_without_pooling_each_seat_keeps_its_own() -> None:
    assert plans_of("all", "world.off=[pooling]").pool == [0, 1, 2, 3, 4, 5]


def plans_of(strategy: str, *sets: str) -> plans.CreditTerms:
    team = scenario(TEAM, *sets)
    chosen = next(one for one in team.strategies if one.name == strategy)
    seats = [seat for seat in team.seats for _ in range(seat.count)]
    used = [seat.name in chosen.seats for seat in seats]
    dates = [team.world.start + timedelta(days=day) for day in range(team.study.days)]
    paid = money.paid_bills(team.world, seats, used, len(dates))
    return plans.credit_terms(team.world, seats, used, dates, paid)


def test_mornings_until_the_next_grant_count_down() -> None:
    """Two grants, on days 0 and 4, of a seat that is off on day 1 and ends on day 6."""
    opening = np.array([[540, -1, 3420, 4860, 6300, 7740, 9180]])
    found = plans.mornings_to_grant(opening, [0], [[(0, 5), (4, 5)]], 7)
    assert found.tolist() == [[3, 1, 2, 1, 3, 2, 1]]


def test_seats_that_share_a_pool_take_turns_by_opening_minute_and_number() -> None:
    opening = np.array([[540, 1980], [480, 1980], [500, 1900]])
    found = plans.mornings_to_grant(opening, [0, 0, 1], [[(0, 5)], [(0, 5)]], 2)
    assert found.tolist() == [[3, 2], [4, 1], [2, 1]]


def test_ramp_a_opens_a_fifth_and_6_per_cent_more_each_day() -> None:
    """Whole after 14 days: 0.20 + 0.06 x 14 is above 1."""
    assert resources().ramp == (
        *(200, 260, 320, 380, 440, 500, 560, 620, 680, 740, 800, 860, 920, 980),
        1000,
    )


@pytest.mark.parametrize(
    ("shape", "ramp"),
    [
        ("B", (250,) * 14 + (500,) * 14 + (1000,)),  # 5 a day, then 10, of 20
        ("C", (750,) * 15 + (1000,) * 46),  # 15 a day, then more than 20
        ("D", (350,) * 7 + (750,) * 7 + (1000,) * 22),
        ("none", (1000,)),
    ],
)
def test_other_ramps_are_stages_of_invitations_a_day(shape: str, ramp: tuple[int, ...]) -> None:
    assert resources(f"world.limits.ramp.shape={shape}").ramp == ramp


def test_a_ramp_by_stages_is_relative_to_the_daily_cap() -> None:
    assert set(
        resources("world.limits.ramp.shape=B", "world.limits.invitations.daily=50").ramp
    ) == {
        100,
        200,
        1000,
    }
    assert resources("world.off=[ramp]").ramp == (1000,)


def test_a_month_without_the_day_grants_on_its_last() -> None:
    world = base("seats.Ana.billing_day=30")
    dates = [date(2028, 2, day) for day in range(1, 30)]
    assert [day for day in dates if plans.is_grant_day(world.world, world.seats[0], day)] == [
        date(2028, 2, 29)
    ]
