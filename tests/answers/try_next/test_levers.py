"""What eases each limit, and which changes are named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.answers.try_next.levers import LIMITS, NEEDED, Change, View, changes_for, savings_for
from simulator.answers.try_next.try_next import shortlist, with_change
from simulator.model.outcomes.columns import LIMIT_NAMES
from simulator.scenario.load import load
from simulator.scenario.model import Scenario

FOLDER = Path(__file__).parents[3] / "scenarios"
DAYS, PEOPLE = 65.0, 600.0


def view(name: str, strategy: str, **means: float) -> View:
    """A strategy of a shipped scenario with what was counted of it; what is not said is 0."""
    scenario, _ = load(FOLDER / f"{name}.yaml")
    (one,) = (own for own in scenario.strategies if own.name == strategy)
    usual = {"working_seat_days": DAYS, "working_seats": 1.0, "prospects": PEOPLE}
    sent = {"touches_invitation": 300.0, "touches_message": 100.0}
    return View(scenario, one, {**dict.fromkeys(NEEDED, 0.0), **usual, **sent, **means})


def sets(seen: View) -> list[str]:
    return [" ".join(one.sets) for one in changes_for(seen)]


def test_every_limit_has_its_levers() -> None:
    assert set(LIMITS) == set(LIMIT_NAMES)


FIRST = 'strategies."note first"'
ONLY = 'strategies."inmail only"'


@pytest.mark.parametrize(
    ("strategy", "held", "wanted"),
    [
        (
            "note first",
            "writing_minutes",
            [f"{FIRST}.steps.ask.text=segment", "seats.Ana.writing_minutes=150"],
        ),
        ("inmail only", "credits", ["seats.Ana.plan=recruiter-professional"]),
        (
            "inmail only",
            "credit_reserve",
            [f"{ONLY}.credits.keep=0", "seats.Ana.plan=recruiter-professional"],
        ),
        (
            "inmail only",
            "credit_pace",
            [f"{ONLY}.credits.pace=front", "seats.Ana.plan=recruiter-professional"],
        ),
        ("note first", "daily_cap", ["seats.Ana.count=2"]),
        ("note first", "weekly_cap", ["seats.Ana.count=2"]),
        ("note first", "message_daily", ["seats.Ana.count=2"]),
        ("inmail only", "inmail_daily", ["seats.Ana.count=2"]),
        ("inmail only", "improvement", [f"{ONLY}.bulk=tailor"]),
        ("note first", "pending_cap", [f"{FIRST}.withdraw.after=21d", "seats.Ana.count=2"]),
        (
            "note first",
            "lock",
            [f"{FIRST}.withdraw.after=21d", "world.limits.invitations.daily=15"],
        ),
    ],
)
def test_what_eases_a_limit_stands_in_one_table(
    strategy: str, held: str, wanted: list[str]
) -> None:
    """Free ones first; each is a setting that the loader takes, and makes another scenario."""
    seen = view("quickstart", strategy, **{f"limit_{held}": DAYS / 2})
    assert sets(seen) == wanted
    for one in changes_for(seen):
        assert with_change(seen.scenario, one) not in (None, seen.scenario)


def test_what_holds_on_few_days_is_left_alone() -> None:
    assert sets(view("quickstart", "note first", limit_daily_cap=0.04 * DAYS)) == []


def test_slow_days_people_under_way_and_people_never_reached_have_levers_too() -> None:
    """Withdrawal for the first, shorter patience where another touch follows, more days."""
    assert sets(view("quickstart", "note then inmail", days_slowed=9.0)) == [
        'strategies."note then inmail".withdraw.after=21d',
        "world.limits.invitations.daily=15",
    ]
    assert sets(view("quickstart", "note then inmail", status_under_way=0.5 * PEOPLE)) == [
        'strategies."note then inmail".steps.ask.wait=9d'
    ]
    assert sets(view("quickstart", "note then inmail", never_reached=0.5 * PEOPLE)) == [
        "study.days=120 study.answers_until=150"
    ]


def test_the_text_that_takes_most_minutes_is_cheapened_in_the_strategy_that_has_it() -> None:
    """A route's lines are strategies of their own; a template of an invitation can go blank."""
    seen = view("quickstart", "by rank", limit_writing_minutes=DAYS, touches_inmail=400.0)
    assert sets(seen)[0] == f"{ONLY}.steps.mail.text=segment"
    seen = view("naive-blast", "blast", limit_writing_minutes=DAYS)
    assert sets(seen)[0] == "strategies.blast.steps.ask.text=blank"


def test_the_worst_limit_comes_first_and_each_change_once() -> None:
    """Three are named, two free ones where others are left, without a break in their order."""
    seen = view(
        "capacity",
        "note then inmail",
        limit_writing_minutes=0.8 * DAYS,
        limit_daily_cap=0.2 * DAYS,
        limit_weekly_cap=0.1 * DAYS,
        days_slowed=20.0,
        credits_wanted=0.15 * PEOPLE,
    )
    name = 'strategies."note then inmail"'
    found = tuple(changes_for(seen))
    assert [" ".join(one.sets) for one in found] == [
        f"{name}.steps.ask.text=template",
        f"{name}.withdraw.after=21d",
        "world.limits.invitations.daily=15",
        "seats.Ana.count=2",
        "seats.Ana.plan=recruiter-professional",
        "seats.Ana.writing_minutes=180",
    ]
    assert shortlist(found) == (found[0], found[1], found[3])


def test_named_are_three_of_whatever_there_is() -> None:
    free = [Change(f"free {k}", "", (f"f{k}",), free=True) for k in range(4)]
    dear = [Change(f"dear {k}", "", (f"d{k}",), free=False) for k in range(4)]
    assert shortlist(free) == tuple(free[:3])
    assert shortlist(dear) == tuple(dear[:3])
    assert shortlist([*free, *dear]) == (*free[:2], dear[0])
    assert shortlist([free[0], *dear]) == (free[0], dear[0], dear[1])
    assert shortlist([]) == ()


def test_what_the_loader_refuses_is_no_change() -> None:
    scenario: Scenario = view("quickstart", "note first").scenario
    assert with_change(scenario, Change("", "", ("seats.Ana.count=0",), free=False)) is None
    assert with_change(scenario, Change("", "", ("seats.Bob.count=2",), free=False)) is None


def test_what_saves_money_is_a_seat_a_cheaper_plan_and_a_cheaper_text() -> None:
    seen = view("quickstart", "note first")
    assert [" ".join(one.sets) for one in savings_for(seen)] == [
        "seats.Ana.plan=premium-business",
        f"{FIRST}.steps.ask.text=segment",
    ]
    (seat,) = seen.scenario.seats
    several = replace(seen.scenario, seats=(replace(seat, count=3),))
    first = next(savings_for(replace(seen, scenario=several)))
    assert first.sets == ("seats.Ana.count=2",)
