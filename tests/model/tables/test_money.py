"""Dated prices, months begun, wages and tools, in cents."""

from __future__ import annotations

from datetime import date

import pytest

from simulator.model.tables import money
from simulator.model.tables.resources import Resources
from simulator.vocabulary import NEVER
from tests.model.tables.made import base, resources


@pytest.mark.parametrize(
    ("days", "months"), [(1, 1), (31, 1), (32, 2), (59, 2), (60, 3), (90, 3), (91, 4)]
)
def test_a_month_begun_is_a_month_paid(days: int, months: int) -> None:
    """From 5 January: the next begin on 5 February, 5 March and 5 April."""
    assert resources(f"study.days={days}").plan_cents.tolist() == [3999 * months]


def test_months_begin_on_the_same_day_or_the_months_last() -> None:
    world = base("seats.Ana.starts=2026-01-31")
    found = money.billing_dates(date(2026, 1, 5), world.seats[0], 120)
    assert found == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


def test_a_seat_is_paid_for_from_its_start_to_its_end() -> None:
    sets = ("study.days=300", "seats.Ana.starts=2026-02-01", "seats.Ana.ends=2026-03-31")
    assert resources(*sets).plan_cents.tolist() == [2 * 3999]
    assert resources(*sets[:2], "seats.Ana.ends=2026-04-01").plan_cents.tolist() == [3 * 3999]


@pytest.mark.parametrize(
    ("from_", "cents"),
    [
        ("2026-01-05", [1000, 1000, 1000]),
        ("2026-01-06", [1499, 1000, 1000]),
        ("2026-02-05", [1499, 1000, 1000]),
        ("2026-02-06", [1499, 1499, 1000]),
        ("2026-09-01", [1499, 1499, 1499]),
    ],
)
def test_a_month_costs_what_is_in_force_on_its_first_day(from_: str, cents: list[int]) -> None:
    dated = f"[{{from: 2020-01-01, value: 14.99}}, {{from: {from_}, value: 10}}]"
    sets = (f"world.prices.premium-career={dated}", "study.days=60")
    world = base(*sets).world
    months = [date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5)]
    assert [money.price_on(world, "premium-career", month) for month in months] == cents
    assert resources(*sets).plan_cents.tolist() == [sum(cents)]


def test_tools_are_paid_by_the_month_and_wages_by_the_hour() -> None:
    found = resources("seats.Ana.tools=80", "seats.Ana.wage=40", "study.days=40")
    assert (found.tools_cents.tolist(), found.wage_cents.tolist()) == ([16000], [4000])
    usual = resources("world.prices.tools=50", "study.days=40")
    assert (usual.tools_cents.tolist(), usual.wage_cents.tolist()) == ([10000], [5000])
    assert (usual.credit_cents, usual.answer_minutes) == (1000, 5)


def test_hours_cost_nothing_where_labour_is_not_counted() -> None:
    """Neither at a seat's own wage nor at the usual one; plans and tools cost what they did."""
    free = resources("world.labour=no", "seats.Ana.wage=40", "seats.Ana.tools=80")
    paid = resources("seats.Ana.wage=40", "seats.Ana.tools=80")
    assert (free.wage_cents.tolist(), paid.wage_cents.tolist()) == ([0], [4000])
    assert free.tools_cents.tolist() == paid.tools_cents.tolist()
    assert free.plan_cents.tolist() == paid.plan_cents.tolist()
    assert resources("world.labour=no").wage_cents.tolist() == [0]


def test_a_seat_that_the_strategy_does_not_use_costs_nothing() -> None:
    world = base()
    seats = [world.seats[0]] * 2
    assert money.seat_costs(
        world.world, seats, money.paid_bills(world.world, seats, [True, False], 30).bills
    ).plans == [3999, 0]


def test_costs_can_be_switched_off() -> None:
    found = resources("world.off=[costs]", "seats.Ana.tools=80")
    costs = (found.plan_cents, found.tools_cents, found.wage_cents)
    assert [cost.tolist() for cost in costs] == [[0], [0], [0]]
    assert found.credit_cents == 0


def test_a_billing_day_of_its_own_moves_the_bills_after_the_first() -> None:
    """The first month is paid when it begins, the next ones on the billing day."""
    world = base("seats.Ana.billing_day=12")
    found = money.billing_dates(date(2026, 1, 5), world.seats[0], 40)
    assert found == [date(2026, 1, 5), date(2026, 1, 12), date(2026, 2, 12)]


TWO = "seats=[{name: Ana, plan: premium-career, tools: 20}, {name: Ben, plan: premium-career}]"


def months_of(found: Resources) -> list[list[str]]:
    """Days on which each seat is billed."""
    return [[f"{bill.day:%d %b}" for bill in own] for own in found.bills]


@pytest.mark.parametrize("budget", ["60", "{monthly: $60}", "{monthly: 60, stops: nothing}"])
def test_a_budget_that_stops_nothing_pays_every_bill(budget: str) -> None:
    sets = (TWO, "study.days=40")
    assert resources(f"world.budget={budget}", *sets).bills == resources(*sets).bills
    found = resources(f"world.budget={budget}", *sets)
    assert (found.paid.all(), found.credit_money) == (True, (NEVER, NEVER))


@pytest.mark.parametrize(
    ("dollars", "months", "unpaid", "left"),
    [
        # Ana costs $59.99 and Ben $39.99, in January and in February.
        ("99.98", [["05 Jan", "05 Feb"], ["05 Jan", "05 Feb"]], [0, 0], (0, 0)),
        ("99.97", [["05 Jan"], ["01 Feb"]], [9, 27], (3998, 5998)),
        ("59.98", [[], ["05 Jan", "05 Feb"]], [40, 0], (1999, 1999)),
        ("39.98", [[], []], [40, 40], (3998, 3998)),
    ],
)
def test_a_month_pays_its_bills_by_day_and_seat_as_far_as_it_can(
    dollars: str, months: list[list[str]], unpaid: list[int], left: tuple[int, int]
) -> None:
    """$99.97: Ben waits for February, in which Ana's bill of the 5th then finds a cent too few."""
    budget = f"world.budget={{monthly: {dollars}, stops: sending}}"
    found = resources(TWO, "study.days=40", budget)
    assert months_of(found) == months
    assert (found.paid == 0).sum(axis=1).tolist() == unpaid
    assert found.credit_money == left


@pytest.mark.parametrize(
    ("sets", "months"),
    [
        ((), ["01 Feb", "01 Mar", "01 Apr"]),
        (("seats.Ben.billing_day=20",), ["01 Feb", "20 Feb", "20 Mar"]),
        (("seats.Ben.ends=2026-01-31",), []),
        (("seats.Ben.starts=2026-01-31",), ["01 Feb", "01 Mar", "01 Apr"]),
    ],
)
def test_a_plan_taken_up_late_has_its_months_from_there_or_its_billing_day(
    sets: tuple[str, ...], months: list[str]
) -> None:
    """Ana takes the money of January and is there for no more of it."""
    budget = "world.budget={monthly: $80, stops: sending}"
    found = resources(TWO, "seats.Ana.ends=2026-01-31", "study.days=90", budget, *sets)
    assert months_of(found) == [["05 Jan"], months]


def test_a_plan_grants_credits_in_months_that_are_paid() -> None:
    """The first credits come with the first paid month; those a seat has already are its own."""
    budget = "world.budget={monthly: $99.97, stops: sending}"
    found = resources(TWO, "study.days=40", budget)
    assert found.grants == (((0, 5),), ((27, 5),))
    later = resources(
        TWO,
        "study.days=70",
        "world.budget={monthly: $99.98, stops: sending}",
        "seats.Ben.starts=2026-01-20",
    )
    assert later.grants[1] == ((15, 5), (46, 5))
    held = resources(TWO, "study.days=40", budget, "seats.Ben.credits=3")
    assert held.grants[1] == ((0, 3), (27, 5))
