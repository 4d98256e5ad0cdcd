"""Which levers there are, what eases each limit, and which changes follow from that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.answers.levers.remedies import View
from simulator.answers.levers.table import (
    CHOSEN,
    EASES,
    LEVERS,
    NEEDED,
    changes_for,
    savings_for,
)
from simulator.model.outcomes.columns import LIMIT_NAMES
from simulator.scenario.load import load

FOLDER = Path(__file__).parents[3] / "scenarios"
DAYS, PEOPLE = 65.0, 600.0


def view(name: str, strategy: str, **means: float) -> View:
    """A strategy of a shipped scenario with what was counted of it; what is not said is 0."""
    scenario, _ = load(FOLDER / f"{name}.yaml")
    (one,) = (own for own in scenario.strategies if own.name == strategy)
    usual = {"working_seat_days": DAYS, "working_seats": 1.0, "prospects": PEOPLE}
    sent = {"touches_invitation": 300.0, "touches_message": 100.0}
    return View(scenario, one, {**dict.fromkeys(NEEDED, 0.0), **usual, **sent, **means})


def sets_of(seen: View) -> list[str]:
    return [" ".join(one.sets) for one in changes_for(seen)]


def test_every_lever_stands_in_one_list() -> None:
    """With values it is offered on the page; what is chosen a plan may turn."""
    offered = [f"{one.section} {one.key}" for one in LEVERS if one.values is not None]
    assert offered == [
        "steps text",
        "strategies credits.keep",
        "strategies credits.pace",
        "seats writing_minutes",
        "world budget.monthly",
        "seats plan",
        "strategies credits.buy",
        "seats count",
    ]
    assert [one.key for one in CHOSEN] == [
        *("count", "plan", "writing_minutes", "text"),
        *("credits.buy", "credits.keep", "credits.pace", "limits.invitations.daily"),
    ]
    others = [one.key for one in LEVERS if one.values is None and one not in CHOSEN]
    assert others == ["withdraw.after", "bulk", "wait", "days"]


def test_the_steps_of_a_route_or_test_are_those_of_its_parts() -> None:
    """With the text that each has now; seats are all those that work it."""
    scenario, _ = load(FOLDER / "which-message.yaml")
    tests = [one for one in scenario.strategies if one.trial is not None]
    kinds = {one.key: one for one in LEVERS}
    texts = kinds["text"].places(scenario, tests)
    assert [(one.path, one.number, one.now) for one in texts] == [
        ('strategies."short note".steps.ask.text', 0, "segment"),
        ('strategies."short note".steps.hello.text', 1, "segment"),
        ('strategies."long note".steps.ask.text', 0, "tailored"),
        ('strategies."long note".steps.hello.text', 1, "segment"),
        ('strategies."no note".steps.ask.text', 0, "blank"),
        ('strategies."no note".steps.hello.text', 1, "segment"),
    ]
    waits = kinds["wait"].places(scenario, tests)
    assert [one.now for one in waits] == ["14d", "0"] * 3
    for key, path, now in (
        ("count", "seats.Ana.count", "2"),
        ("writing_minutes", "seats.Ana.writing_minutes", None),
        ("credits.pace", 'strategies."test then deploy".credits.pace', "front"),
        ("limits.invitations.daily", "world.limits.invitations.daily", "20"),
        ("withdraw.after", 'strategies."test then deploy".withdraw.after', None),
    ):
        (place,) = kinds[key].places(scenario, tests)
        assert (place.path, place.now) == (path, now)


def test_every_limit_has_its_levers() -> None:
    assert all(EASES[name] for name in LIMIT_NAMES)


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
    assert sets_of(seen) == wanted
    for one in changes_for(seen):
        assert load(FOLDER / "quickstart.yaml", one.sets)[0] != seen.scenario


def test_what_holds_on_few_days_is_left_alone() -> None:
    assert sets_of(view("quickstart", "note first", limit_daily_cap=0.04 * DAYS)) == []


def test_slow_days_people_under_way_and_people_never_reached_have_levers_too() -> None:
    """Withdrawal for the first, shorter patience where another touch follows, more days."""
    assert sets_of(view("quickstart", "note then inmail", days_slowed=9.0)) == [
        'strategies."note then inmail".withdraw.after=21d',
        "world.limits.invitations.daily=15",
    ]
    assert sets_of(view("quickstart", "note then inmail", status_under_way=0.5 * PEOPLE)) == [
        'strategies."note then inmail".steps.ask.wait=9d'
    ]
    assert sets_of(view("quickstart", "note then inmail", never_reached=0.5 * PEOPLE)) == [
        "study.days=120 study.answers_until=150"
    ]


def test_the_text_that_takes_most_minutes_is_cheapened_in_the_strategy_that_has_it() -> None:
    """A route's lines are strategies of their own; a template of an invitation can go blank."""
    seen = view("quickstart", "by rank", limit_writing_minutes=DAYS, touches_inmail=400.0)
    assert sets_of(seen)[0] == f"{ONLY}.steps.mail.text=segment"
    seen = view("naive-blast", "blast", limit_writing_minutes=DAYS)
    assert sets_of(seen)[0] == "strategies.blast.steps.ask.text=blank"


def test_the_worst_limit_comes_first_and_each_change_once() -> None:
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


@pytest.mark.parametrize(
    ("budget", "wanted"),
    [
        ("{monthly: $400, stops: sending}", ["world.budget.monthly=600"]),
        ("{monthly: $0, stops: sending}", []),
        ("400", []),
    ],
)
def test_a_larger_budget_is_one_that_stops_sending_and_is_more(
    budget: str, wanted: list[str]
) -> None:
    scenario, _ = load(FOLDER / "quickstart.yaml", [f"world.budget={budget}"])
    seen = replace(view("quickstart", "note first", limit_budget=DAYS), scenario=scenario)
    assert sets_of(seen) == wanted


def test_as_many_credits_are_bought_as_a_plan_of_the_seats_sells() -> None:
    """Seats whose plan sells fewer, or none, buy no more than that."""
    sets = [
        "world.plans.sales-navigator-core.buy_monthly=40",
        "seats.Ben.like=Ana",
        "seats.Ben.plan=premium-business",
    ]
    scenario, _ = load(FOLDER / "quickstart.yaml", sets)
    seen = replace(view("quickstart", "inmail only", limit_credits=DAYS), scenario=scenario)
    assert sets_of(seen) == ["seats.Ana.plan=recruiter-professional", f"{ONLY}.credits.buy=40"]


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
