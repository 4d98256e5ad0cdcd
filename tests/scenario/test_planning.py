"""The section of `outreach plan` as planners write it, and all that can be wrong in it."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from simulator.scenario.model import (
    Goal,
    GoalWindow,
    Guard,
    PlanBudget,
    PlanLever,
    Planning,
    Scenario,
)
from simulator.scenario.resolved import resolved
from simulator.storage.digest import scenario_digest

Read = Callable[..., Scenario]
Refused = Callable[..., list[str]]

WHOLE = """plan:
  minimise: money
  goals:
    - {goal: meetings >= 30, by: day 25, chance: 90%}
    - no seat locked
  budget: $4,000 a month
  levers:
    seats.Ana.count: 1..3
    seats.Ana.wage: $20..$40 step $10
    seats.Ana.plan: [premium-career, "premium-business"]
    strategies.mail.steps.mail.text,strategies."mail".steps.mail.length: [segment, 100]
    strategy: [mail]
    seats.Ana.name: [Ana, "7"]
  margin: 1.5 points
  sure: 99%
"""


def planning(read: Read, written: str, *sets: str, **sections: str) -> Planning:
    found = read(*sets, plan=written, **sections).planning
    assert found is not None
    return found


def lever(name: str, line: int, column: int, values: dict[str, int]) -> PlanLever:
    """One whose only paths are parted by commas, by the columns of its values."""
    at = tuple(("small.yaml", line, one) for one in values.values())
    key = ("small.yaml", line, column)
    return PlanLever(name, tuple(name.split(",")), tuple(values), key, at)


def test_all_of_the_section_is_read_with_its_places(read: Read) -> None:
    """Ranges become their values; a word keeps its quotes where it means something else without."""
    assert planning(read, WHOLE) == Planning(
        minimise="money",
        goals=(
            Goal(
                "meetings", ">=", 30, 0.9, by=25, windows=(GoalWindow("meetings", Guard(), 0, 25),)
            ),
            Goal("any_restriction", "<", 1, 0.8),
        ),
        budget=PlanBudget(400_000, "month"),
        levers=(
            lever("seats.Ana.count", 16, 5, {"1": 22, "2": 22, "3": 22}),
            lever("seats.Ana.wage", 17, 5, {"$20": 21, "$30": 21, "$40": 21}),
            lever("seats.Ana.plan", 18, 5, {"premium-career": 22, "premium-business": 38}),
            lever(
                'strategies.mail.steps.mail.text,strategies."mail".steps.mail.length',
                *(19, 5),
                {"segment": 75, "100": 84},
            ),
            lever("strategy", 20, 5, {"mail": 16}),
            lever("seats.Ana.name", 21, 5, {"Ana": 22, '"7"': 27}),
        ),
        margin=0.015,
        sure=0.99,
        budget_at=("small.yaml", 14, 11),
    )


def test_little_is_asked_unless_said(read: Read) -> None:
    """The least cost, goals of the study, two points, 95 % sure; no section asks nothing."""
    goal = Goal("meetings", ">=", 8, 0.7)
    study = "study: {days: 30, goal: meetings >= 8, chance: 70%}\n"
    assert planning(read, "plan: {}\n", study=study) == Planning(goals=(goal,))
    own = planning(read, "plan: {goals: replies >= 3}\n", study=study)
    assert own == Planning(goals=(Goal("replies", ">=", 3, 0.7),))
    assert read(study=study).planning is None


def test_what_is_never_to_be_exceeded_is_the_last_goal(read: Read) -> None:
    """In 99 of 100 campaigns: that it always holds cannot be shown."""
    found = planning(read, "plan:\n  goals: meetings >= 8\n  budget: never above $12,000 in all\n")
    assert (found.budget, found.goals) == (
        None,
        (Goal("meetings", ">=", 8, 0.8), Goal("cost", "<=", 1_200_000, 0.99)),
    )
    mean = planning(read, "plan: {goals: meetings >= 8, budget: 12000.50 in all}\n")
    assert mean.budget == PlanBudget(1_200_050, "all")


def test_settings_win_over_the_section(read: Read) -> None:
    """As over any other."""
    found = planning(read, WHOLE, "plan.goals=deals >= 1", "plan.budget=$9 in all")
    assert (found.goals, found.budget) == ((Goal("deals", ">=", 1, 0.8),), PlanBudget(900, "all"))


def test_the_section_changes_no_stored_run(read: Read) -> None:
    """Neither what a run stores of its scenario nor its digest."""
    bare, asked = read(), read(plan=WHOLE)
    assert asked.planning is not None
    assert resolved(asked) == resolved(bare)
    assert scenario_digest(resolved(asked), "") == scenario_digest(resolved(bare), "")
    assert replace(asked, file="") == replace(bare, file="")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("minimise: costs", "9:18: plan.minimise: expected cost, money, replies, positive_replies, meetings, deals, accepted, value_expected, days_slowed, any_restriction or handed_over, saw \"costs\" (did you mean cost?)"),
        ("goals: meeting >= 3", "9:15: plan.goals: expected replies, positive_replies, meetings, deals, accepted, value_expected, net_value or cost, saw \"meeting\" (did you mean meetings?)"),
        ("goals: {goal: deals >= 3, chance: 1}", "9:42: plan.goals.chance: expected a chance above 0% and below 100%, saw 1"),
        ("goals: {goal: deals >= 3, in: every month from 9}", "9:38: plan.goals.in: expected a month that lies whole between 2026-01-05 and 2026-02-03, saw \"every month from 9\""),
        ("goals: []", "9:15: plan.goals: expected at least one goal, saw an empty list"),
        ("budget: $400", "9:16: plan.budget: expected $4,000 a month, $12,000 in all, or never above $12,000 in all, saw \"$400\""),
        ("budget: never above $4 a month", "9:16: plan.budget: expected $4,000 a month, $12,000 in all, or never above $12,000 in all, saw \"never above $4 a month\""),
        ("budget: $1.234 in all", "9:16: plan.budget: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw \"$1.234 in all\""),
        ("goals: cost >= $9, budget: never above $8 in all", "9:35: plan.budget: expected goals that one campaign can reach together, saw \"never above $8 in all\""),
        ("goals: cost <= $8, budget: never above $8 in all", "9:35: plan.budget: expected each goal once, saw \"never above $8 in all\""),
        ("margin: 2%", "9:16: plan.margin: expected points such as 2 points, above 0 and at most 50, saw \"2%\""),
        ("sure: 1", "9:14: plan.sure: expected a share from 50% and below 100%, saw 1"),
        ("target: 1", "9:8: plan.target: expected minimise, goals, budget, levers, margin or sure, saw the key \"target\""),
        ("levers: {}", "9:16: plan.levers: expected at least one lever, such as seats.Ana.count: 1..6, saw no lever"),
        ("levers: [1]", "9:16: plan.levers: expected at least one lever, such as seats.Ana.count: 1..6, saw a list"),
        ("levers: {seats.Ana.count: []}", "9:34: plan.levers.\"seats.Ana.count\": expected at least one value, saw an empty list"),
        ("levers: {seats.Ana.count: [1, null]}", "9:38: plan.levers.\"seats.Ana.count\".2: expected a value, saw nothing"),
        ("levers: {seats.Ana.count: 3..1}", "9:34: plan.levers.\"seats.Ana.count\": expected the smaller end first, saw \"3..1\""),
        ("levers: {seats.Ana.count: [1..3, 2]}", "9:41: plan.levers.\"seats.Ana.count\".2: expected each value once, saw \"2\" as value 2 and again as value 4"),
        ("levers: {seats..count: 1}", "9:17: plan.levers.\"seats..count\": expected a path such as seats.Ana.count, saw \"seats..count\""),
        ("levers: {name: x}", "9:17: plan.levers.name: expected a lever that changes the campaigns: strategy, a path in seats, assign, strategies or world, study.days or study.answers_until, saw name"),
        ("levers: {study.seed: 1..3}", "9:17: plan.levers.\"study.seed\": expected a lever that changes the campaigns: strategy, a path in seats, assign, strategies or world, study.days or study.answers_until, saw study.seed"),
        ("levers: {seats.Ana.count: 1, 'seats.\"Ana\".count': 2}", "9:37: plan.levers.\"seats.\"Ana\".count\": expected each path in one lever, saw seats.Ana.count"),
        ("levers: {seats.Ana.count: 1, seats.Ana: {}}", "9:37: plan.levers.\"seats.Ana\": expected each path in one lever, saw seats.Ana beside seats.Ana.count"),
        ("levers: {strategy: [mails]}", "9:28: plan.levers.strategy: expected mail, saw \"mails\" (did you mean mail?)"),
        ("levers: {'strategy,seats.Ana.count': 1}", "9:17: plan.levers.\"strategy,seats.Ana.count\": expected strategy as a lever of its own, saw strategy,seats.Ana.count"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(refused: Refused, written: str, problem: str) -> None:
    """Whether or not anybody asks for a plan."""
    assert f"small.yaml:{problem}" in refused(plan=f"plan: {{{written}}}\n")
