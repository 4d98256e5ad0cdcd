"""`--set path=value` changes one value, as if it had been written there."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from simulator.scenario.model import Goal, Scenario

TWO = """strategies:
  note first:
    steps:
      ask: {send: invitation, wait: 9d, accepted: hello}
      hello: {send: message, text: segment, wait: 5d}
  v1.1: {like: note first, credits: {keep: 2}}
"""


def waits(scenario: Scenario) -> dict[str, list[int]]:
    return {one.name: [step.wait // 1440 for step in one.steps] for one in scenario.strategies}


def test_items_of_lists_go_by_name_or_number(read: Callable[..., Scenario]) -> None:
    scenario = read("seats.Ana.plan=free", "world.prospects.1.count=7")
    assert scenario.seats[0].plan == "free"
    assert scenario.world.prospects.segments[0].count == 7


def test_values_are_read_as_in_the_file(read: Callable[..., Scenario]) -> None:
    scenario = read(
        "world.rates.accepted=12 of 140",
        "world.prospects=[{count: 3}, {count: 4}]",
        "study.goal=replies >= 3",
        "world.off=[ramp, interest]",
    )
    assert scenario.world.figures["rates.accepted"].trials == 140
    assert [one.count for one in scenario.world.prospects.segments] == [3, 4]
    assert scenario.study.goals == (Goal("replies", ">=", 3, 0.8),)
    assert scenario.world.off == {"ramp", "interest"}


def test_the_last_set_wins(read: Callable[..., Scenario]) -> None:
    assert read("study.days=40", "study.days=50").study.days == 50


def test_who_is_like_a_changed_strategy_changes_too(read: Callable[..., Scenario]) -> None:
    scenario = read('strategies."note first".steps.hello.wait=3d', strategies=TWO)
    assert waits(scenario) == {"note first": [9, 3], "v1.1": [9, 3]}


def test_an_inherited_step_can_be_changed_alone(read: Callable[..., Scenario]) -> None:
    scenario = read('strategies."v1.1".steps.hello.wait=3d', strategies=TWO)
    assert waits(scenario) == {"note first": [9, 5], "v1.1": [9, 3]}


def test_a_name_with_dots_needs_no_quotes(read: Callable[..., Scenario]) -> None:
    scenario = read("strategies.v1.1.steps.hello.wait=3d", strategies=TWO)
    assert waits(scenario) == {"note first": [9, 5], "v1.1": [9, 3]}


@pytest.mark.parametrize("written", ["Dr. A. Meier", "Dr.A.Meier", '"Dr. A. Meier"'])
def test_nor_does_one_with_blanks_beside_its_dots(
    read: Callable[..., Scenario], written: str
) -> None:
    scenario = read(
        f"strategies.{written}.steps.hello.wait=3d", strategies=TWO.replace("v1.1", "Dr. A. Meier")
    )
    assert waits(scenario)["Dr. A. Meier"] == [9, 3]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_seat_is_added_by_what_it_is_like(read: Callable[..., Scenario], turn: int) -> None:
    """In whatever order it is set; what is not said of it is that of the other seat."""
    sets = ["seats.Ben.like=Ana", "seats.Ben.wage=70", "seats.Carl.like=Ben"][::turn]
    seats = {one.name: one for one in read(*sets).seats}
    assert seats["Ben"] == replace(seats["Ana"], name="Ben", wage_cents=7000)
    assert seats["Carl"] == replace(seats["Ben"], name="Carl")
    assert len(seats) == 3


def test_a_strategy_is_added_by_what_it_is_like(read: Callable[..., Scenario]) -> None:
    scenario = read(
        "strategies.slow.like=note first", "strategies.slow.steps.ask.wait=30d", strategies=TWO
    )
    assert waits(scenario) == {"note first": [9, 5], "v1.1": [9, 5], "slow": [30, 5]}


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (
            "seats.Ben.like=Anna",
            '--set seats.Ben.like: expected Ana, saw "Anna" (did you mean Ana?)',
        ),
        (
            "seats.Ben.wage=3",
            '--set seats.Ben.wage: expected Ana (or a seat more, by seats.Ben.like=Ana), saw "Ben"',
        ),
        ("seats.2.like=Ana", '--set seats.2.like: expected Ana, saw "2"'),
        (
            "seats.Be/n.like=Ana",
            '--set seats.Be/n.like: seats.Be/n.name: expected a name of letters, digits, blanks and - _ . & \' + ( ), without "/", saw "Be/n"',
        ),
        (
            "nope",
            "--set nope, column 5: expected path=value such as seats.Ana.count=2, saw nothing",
        ),
        (
            "=3",
            '--set =3: expected path=value such as seats.Ana.count=2, saw "=3"',
        ),
        (
            "study..days=3",
            '--set study..days=3, column 7: expected path=value such as seats.Ana.count=2, saw ".days=3"',
        ),
        ("study.days=", "--set study.days: expected a value after =, saw nothing"),
        (
            "study.days=1e3",
            "--set study.days: expected days such as 90, 12 weeks or 3 months, saw 1e3",
        ),
        (
            "study.seed=010",
            "--set study.seed: expected a number without a leading zero, or the text in quotes, saw 010",
        ),
        (
            "study.days.x=3",
            "--set study.days.x: expected a mapping at study.days, saw 30",
        ),
        (
            "study.dyas=3",
            '--set study.dyas: expected days, answers_until, replications, seed, outcome, goal, chance, matters or per, saw the key "dyas" (did you mean days?)',
        ),
        (
            "seats.Anna.plan=free",
            '--set seats.Anna.plan: expected Ana, saw "Anna" (did you mean Ana?)',
        ),
        (
            "strategies.male.steps.mail.text=tailored",
            '--set strategies.male.steps.mail.text: expected mail, saw "male" (did you mean mail?)',
        ),
        (
            "world.prospects=[{count: 3, seniority: bos}]",
            '--set world.prospects, column 24: 1.seniority: expected unknown, ic, manager, director, vp or c-suite, or shares of them, saw "bos"',
        ),
    ],
)
def test_a_set_that_cannot_be_is_told_at_its_place(
    refused: Callable[..., list[str]], written: str, problem: str
) -> None:
    assert refused(written) == [problem]


def test_mistakes_of_sets_and_file_are_told_together(refused: Callable[..., list[str]]) -> None:
    assert refused("seats.Ana.count=0", study="study: {days: on}\n") == [
        "--set seats.Ana.count: expected a number from 1 to 1,000, saw 0",
        'small.yaml:8:15: study.days: expected days such as 90, 12 weeks or 3 months, saw "on"',
    ]
