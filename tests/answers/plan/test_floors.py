"""Least cost and most people by arithmetic, held against campaigns that are simulated."""

# ruff: noqa: E501  (each sentence stands on one line, as it is printed)

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.answers.plan.candidates import load_plans
from simulator.answers.plan.floors import fixed_cost, with_floors
from simulator.answers.plan.model import Floor
from simulator.answers.plan.most import most_of, most_reachable
from simulator.errors import Invalid
from simulator.reading.levers import read_lever
from simulator.scenario.model import Scenario
from simulator.study.engine import chosen
from simulator.study.session import on_threads
from simulator.study.setup import set_up
from simulator.vocabulary import COUNTED
from tests.random_worlds import random_scenario
from tests.worlds import scenario

CAMPAIGNS = 20

SCENARIO = """world: {start: 2026-01-05, prospects: [{count: 100, seniority: vp}, {count: 20, seniority: manager, degree: 1}]}
seats: [{name: Ana, plan: premium-business, account_opened: 2020-01-01, writing_minutes: 30, tools: 10}]
strategies:
  note: {steps: {ask: {send: invitation, text: template, wait: 9d, accepted: hello, silent: hello}, hello: {send: message, text: template}}}
  mail: {steps: {mail: {send: inmail, text: tailored, open: never}}}
study: {days: 30, answers_until: 40}
"""


def held(world: Scenario, campaigns: int) -> int:
    """Hold what arithmetic says of a world against its campaigns; return how many bounds bit."""
    names = [one.name for one in world.strategies]
    session = on_threads(chosen("auto")[0], 1)(world, names)
    columns = session.campaigns(0, campaigns, ("cost", "windows", *COUNTED))
    bit = 0
    for name, strategy in zip(names, world.strategies, strict=True):
        counted = columns[name]
        assert fixed_cost(world, strategy, 1.0).cents <= counted["cost"].min()
        reach = most_reachable(set_up(world, [name]), 0)
        for outcome in COUNTED:
            most = most_of(reach, outcome, world.study.answers_until, None)
            assert counted[outcome].max() <= most.people
            bit += counted[outcome].max() == most.people
        for place, window in enumerate(world.study.windows):
            most = most_of(reach, window.outcome, window.end, place)
            assert counted["windows"][:, 2 * place].max() <= most.people
    return bit


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 6, 7])
def test_no_campaign_of_a_random_world_is_cheaper_or_comes_to_more(seed: int) -> None:
    """Plans, tools and people of twenty campaigns of each strategy, by day, month and group."""
    held(scenario(random_scenario(seed)), CAMPAIGNS)


@pytest.mark.slow
def test_no_campaign_of_three_hundred_random_worlds_is_cheaper_or_comes_to_more() -> None:
    """The bounds are no mere formality: some campaigns come up to theirs."""
    assert sum(held(scenario(random_scenario(seed)), 10) for seed in range(1_000, 1_300)) > 100


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Floor]]:
    """What arithmetic tells of the strategies `note` and `mail`, or of combinations."""
    monkeypatch.chdir(tmp_path)

    def look(goals: str, *levers: str, more: str = "", sets: tuple[str, ...] = ()) -> list[Floor]:
        path = Path("own.yaml")
        path.write_text(f"{SCENARIO}plan:\n  goals: {goals}\n{more}", encoding="utf-8")
        return list(
            with_floors(load_plans(path, sets, (), [read_lever(one) for one in levers])).floors
        )

    return look


def test_each_reason_says_on_what_it_rests_and_how_far_off_that_is(
    floors: Callable[..., list[Floor]],
) -> None:
    """120 people can answer, 66 in the writing time, of 121; and 1.4 times the money."""
    people, minutes = floors("replies >= 121")
    assert (people.limit, people.short) == ("people", pytest.approx(1 / 121))
    assert (minutes.limit, minutes.short) == ("minutes", pytest.approx(55 / 121))
    *_, dear = floors("replies >= 1", "seats.Ana.count=1,2", more="  budget: $100 in all\n")
    assert (dear.limit, dear.short) == ("money", pytest.approx(0.4))


def test_what_was_asked_for_is_told_as_it_was_asked(floors: Callable[..., list[Floor]]) -> None:
    told = reasons(floors("replies >= 120.5"))[0]
    assert told == "at most 120 replies of 120.5: only 120 people can have a message or an InMail"


def reasons(found: list[Floor]) -> list[str]:
    return [one.impossible for one in found]


def test_plans_and_tools_are_paid_whatever_happens(floors: Callable[..., list[Floor]]) -> None:
    """One month begun: $60 and $10 a seat; of other outcomes nothing is certain."""
    assert floors("replies >= 1", "seats.Ana.count=1,3") == [
        Floor(7_000.0), Floor(21_000.0), Floor(7_000.0), Floor(21_000.0)
    ]  # fmt: skip
    least = "  minimise: days_slowed\n"
    assert floors("replies >= 1", more=least) == [Floor(0.0), Floor(0.0)]


def test_no_more_can_answer_than_have_a_message_or_an_inmail(
    floors: Callable[..., list[Floor]],
) -> None:
    """Connections of old are sent no InMail; who they are counts where a goal is for some."""
    assert reasons(floors("replies >= 121")) == [
        "at most 120 replies of 121: only 120 people can have a message or an InMail",
        "at most 66 replies of 121: 660 writing minutes in 40 days, 10 minutes or more for each",
    ]
    assert reasons(floors("replies > 100")) == [
        "",
        "at most 66 replies of 100: 660 writing minutes in 40 days, 10 minutes or more for each",
    ]
    assert reasons(floors("{goal: deals >= 21, for: {seniority: manager}}")) == [
        "at most 20 deals of 21: only 20 people count for it",
        "at most 20 deals of 21: only 20 people count for it",
    ]


def test_limits_and_minutes_leave_room_for_so_many(floors: Callable[..., list[Floor]]) -> None:
    """Until the day of the goal, at the widest of limits that vary and by the shortest texts."""
    caps = ("world.limits.invitations.daily=3", "world.limits.invitations.weekly=10")
    assert reasons(floors("{goal: accepted >= 30, by: day 14}", sets=caps)) == [
        "at most 20 accepted invitations of 30: at most 20 invitations (10 in 7 days) in 14 days",
        "at most 0 accepted invitations of 30: nobody can be invited",
    ]
    caps = ("world.limits.invitations.daily=2", "world.limits.messages.daily=1")
    assert reasons(floors("{goal: replies >= 31, by: day 14}", sets=caps)) == [
        "at most 10 replies of 31: at most 10 messages (1 a day) in 14 days",
        "at most 30 replies of 31: 300 writing minutes in 14 days, 10 minutes or more for each",
    ]
    assert reasons(
        floors("{goal: replies >= 4, by: day 3}", sets=("seats.Ana.writing_minutes=1",))
    ) == [
        "at most 3 replies of 4: 3 writing minutes in 3 days, 1 minute or more for each",
        'at most 0 replies of 4: nobody can have a message or an InMail (step "mail": it takes more minutes than a day has)',
    ]
    mail = floors("replies >= 4", sets=("seats.Ana.writing_minutes=1",))[1]
    assert mail.limit == "minutes"
    assert (
        reasons(floors("replies >= 4", sets=("world.prospects=[{count: 0}]",)))
        == ["at most 0 replies of 4: nobody is on the list"] * 2
    )
    assert reasons(floors("{goal: deals >= 2, for: {degree: 3}}"))[0] == (
        "at most 0 deals of 2: nobody on the list counts for it"
    )


def test_without_refunds_credits_leave_room_for_so_many(
    floors: Callable[..., list[Floor]],
) -> None:
    """Else an answered InMail brings its credit back."""
    off = ("world.off=[refund]",)
    assert reasons(floors("replies >= 16", sets=off)) == [
        "",
        "at most 15 replies of 16: at most 15 InMails (15 credits) in 40 days",
    ]


def test_a_budget_below_plans_and_tools_cannot_be_kept(
    floors: Callable[..., list[Floor]],
) -> None:
    """On average, or never: the sum is told."""
    counts = "seats.Ana.count=1,2"
    told = [
        one.unaffordable for one in floors("replies >= 1", counts, more="  budget: $100 in all\n")
    ]
    assert told[:2] == [
        "",
        "plans and tools alone are $140 in all, above $100 in all ($140: 2 seats of premium-business, 2 months at $70)",
    ]
    never = "  budget: never above $100 in all\n"
    assert [one.unaffordable for one in floors("replies >= 1", counts, more=never)][1] == (
        "plans and tools alone are above $100 ($140: 2 seats of premium-business, 2 months at $70)"
    )


def test_a_budget_below_the_cheapest_plan_is_wrong_input(
    floors: Callable[..., list[Floor]],
) -> None:
    """At its place."""
    with pytest.raises(Invalid) as invalid:
        floors("replies >= 1", "seats.Ana.count=1,2", more="  budget: $50 a month\n")
    assert str(invalid.value) == (
        "own.yaml:9:11: plan.budget: expected $70 a month or more: plans and tools of the cheapest are $70: 1 seat of premium-business, 1 month at $70, saw $50 a month"
    )
    with pytest.raises(Invalid, match=r"saw \$0 in all"):
        floors("replies >= 1", "seats.Ana.count=1,2", more="  budget: $0 in all\n")
