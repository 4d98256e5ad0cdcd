"""Goals as planners write them, and all that can be wrong with one."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from simulator.scenario.goals import goal_settings
from simulator.scenario.model import Condition, Goal, GoalWindow, Guard, Scenario

Read = Callable[..., Scenario]
EVERYBODY = Guard()


def goals(read: Read, written: str, *more: str) -> tuple[Goal, ...]:
    return read(
        "study.days=90", "study.answers_until=120", f"study.goal={written}", *more
    ).study.goals


def test_a_bound_is_a_goal_with_the_chance_of_the_study(read: Read) -> None:
    """80 % unless the study says otherwise."""
    assert goals(read, "meetings >= 8") == (Goal("meetings", ">=", 8, 0.8),)
    assert goals(read, "cost <= $5,000", "study.chance=90%") == (Goal("cost", "<=", 500_000, 0.9),)
    assert goals(read, "net_value >= -$500") == (Goal("net_value", ">=", -50_000, 0.8),)


def test_no_seat_locked_is_a_goal(read: Read) -> None:
    """By a day too."""
    assert goals(read, "[no seat locked, {goal: no seat locked, by: day 30, chance: 98%}]") == (
        Goal("any_restriction", "<", 1, 0.8),
        Goal("any_restriction", "<", 1, 0.98, by=30),
    )


@pytest.mark.parametrize("written", ["60", "day 60", "2026-03-05"])
def test_a_day_is_counted_from_1_or_is_its_date(read: Read, written: str) -> None:
    """It is counted by the end of that day."""
    assert goals(read, f"{{goal: meetings >= 30, by: {written}, chance: 90%}}") == (
        Goal("meetings", ">=", 30, 0.9, by=60, windows=(GoalWindow("meetings", EVERYBODY, 0, 60),)),
    )


def test_every_month_is_each_that_is_sent_in_all_along(read: Read) -> None:
    """From 5 January 90 days reach 4 April: February and March are whole."""
    months = (GoalWindow("meetings", EVERYBODY, 27, 55), GoalWindow("meetings", EVERYBODY, 55, 86))
    for written in ("every month", "every month from 2"):
        (goal,) = goals(read, f"{{goal: meetings >= 3, in: {written}}}")
        assert goal.windows == months
    (last,) = goals(read, "{goal: meetings >= 3, in: every month from 3}")
    assert (last.month, last.windows) == (3, months[1:])


def test_people_are_named_as_a_guard_names_them(read: Read) -> None:
    """Until counting ends, where no day is named."""
    leaders = Guard((Condition("seniority", ("vp", "c-suite")),))
    assert goals(read, "{goal: replies >= 3, for: {seniority: [vp, c-suite]}}") == (
        Goal(
            *("replies", ">=", 3, 0.8),
            whom="seniority: vp, c-suite",
            windows=(GoalWindow("replies", leaders, 0, 120),),
        ),
    )


def test_windows_of_all_goals_are_counted_once(read: Read) -> None:
    scenario = read(
        "study.days=90",
        "study.goal=[{goal: meetings >= 3, by: day 60}, {goal: meetings <= 9, by: day 60}]",
    )
    assert scenario.study.windows == (GoalWindow("meetings", EVERYBODY, 0, 60),)


def test_outcome_is_that_of_the_first_goal_unless_written(read: Read) -> None:
    """No lock is none to compare by."""
    written = "study.goal=[no seat locked, deals >= 1]"
    assert read(written).study.outcome == "deals"
    assert read(written, "study.outcome=accepted").study.outcome == "accepted"
    assert read("study.goal=no seat locked").study.outcome == "replies"


def test_a_study_and_its_goals_take_months(read: Read) -> None:
    """They count from the first day of the world, 5 January, whichever is written first."""
    study = read(
        "study.days=1 month",
        "study.answers_until=2 months",
        "study.goal={goal: meetings >= 3, by: 6 weeks}",
    ).study
    assert (study.days, study.answers_until, study.goals[0].by) == (31, 59, 42)
    assert read("study.days=1 month", "world.start=2026-02-01").study.days == 28


def test_a_day_of_a_flag_may_be_its_number_as_in_a_scenario() -> None:
    assert [goal_settings(["replies >= 2"], by, None) for by in ("15", "day 15")] == [
        ['study.goal={goal: "replies >= 2", by: 15}'],
        ['study.goal={goal: "replies >= 2", by: "day 15"}'],
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("meeting >= 30", "expected replies, positive_replies, meetings, deals, accepted, value_expected, net_value or cost, saw \"meeting\" (did you mean meetings?)"),
        ("no seats locked", "expected an outcome and a bound such as meetings >= 8, or no seat locked, saw \"no seats locked\""),
        ("{by: day 3}", "goal: expected the key goal, which is missing"),
        ("{goal: meetings >= 3, by: day 900}", "by: expected a day from 1 to 60, 2026-01-05 to 2026-03-05, when counting ends, saw \"day 900\""),
        ("{goal: meetings >= 3, by: 2026-13-31}", "by: expected a day such as day 90, its date, or 3 months, saw \"2026-13-31\""),
        ("{goal: meetings >= 3, chance: 1}", "chance: expected a chance above 0% and below 100%, saw 1"),
        ("{goal: meetings >= 3, in: each month}", "in: expected every month, or every month from 2, saw \"each month\""),
        ("{goal: meetings >= 3, in: every month}", "in: expected a month that lies whole between 2026-01-05 and 2026-02-03, saw \"every month\""),
        ("{goal: meetings >= 3, by: day 20, in: every month}", "in: expected either by: or in:, saw both"),
        ("cost <= -$5", "expected a bound of at least 0, which cost never is below, saw -$5"),
        ("meetings < 0", "expected a bound above 0, which meetings never is below, saw < 0"),
        ("cost < $0.00", "expected a bound above 0, which cost never is below, saw < $0.00"),
        ("{goal: cost <= 900, by: day 30}", "by: expected by: only beside accepted, replies, positive_replies, meetings or deals, saw a goal on cost"),
        ("{goal: no seat locked, for: {seat: Ana}}", "for: expected for: only beside accepted, replies, positive_replies, meetings or deals, saw a goal on any_restriction"),
        ("[meetings >= 3, meetings >= 3]", "2: expected each goal once, saw \"meetings >= 3\""),
        ("[meetings >= 5, meetings <= 3]", "2: expected goals that one campaign can reach together, saw \"meetings <= 3\""),
        ("[cost < $5, cost > $4.99]", "2: expected goals that one campaign can reach together, saw \"cost > $4.99\""),
        ("[replies < 2.5, {goal: deals > 2, by: day 9}]", "2: expected goals that one campaign can reach together, saw a mapping"),
        ("[]", "expected at least one goal, saw an empty list"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(
    refused: Callable[..., list[str]], written: str, told: str
) -> None:
    lines = refused(f"study.goal={written}")
    assert [re.sub(r"^--set study\.goal(, column \d+)?: ", "", line) for line in lines] == [told]


@pytest.mark.parametrize(
    "written",
    [
        "[meetings >= 5, meetings <= 5]",
        "[meetings > 4.5, meetings < 6]",
        "[replies >= 5, meetings <= 3]",
        "[accepted >= 5, replies <= 3]",
        "[meetings >= 5, {goal: meetings <= 3, by: day 20}]",
        "[meetings >= 5, {goal: meetings <= 3, for: {seat: Ana}}]",
        "[{goal: meetings >= 5, chance: 50%}, {goal: meetings <= 3, chance: 50%}]",
    ],
)
def test_goals_that_some_campaigns_can_reach_together_are_taken(read: Read, written: str) -> None:
    assert len(read(f"study.goal={written}").study.goals) == 2


def test_target_is_refused_with_the_new_word(refused: Callable[..., list[str]]) -> None:
    (line,) = refused("study.target=meetings >= 8")
    assert line.endswith('saw the key "target" (did you mean goal?)')
