"""Strategies as numbers: steps, routes, priorities, locks and the bound on touches."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from simulator.model.population.build import populate
from simulator.model.tables.program import Program, program_of
from simulator.scenario.model import Scenario
from simulator.vocabulary import NEVER, ORDINALS, QUEUE, STOP
from tests.model.tables.made import base
from tests.worlds import scenario

DAY = 1440


def program(world: Scenario, strategy: str = "one") -> Program:
    chosen = next(one for one in world.strategies if one.name == strategy)
    return program_of(world, chosen, populate(world, None))


def test_a_step_is_a_line_of_numbers() -> None:
    found = program(base())
    assert found.step_names == ("ask", "hello", "mail")
    assert asdict(found.steps[0]) == {
        "action": 0,
        "channel": 3,
        "draw": 2,
        "text": 2,
        "length": 0,
        "band": 0,
        "open_profiles": 0,
        "minutes": 4,
        "blank_minutes": 0,
        "tailored_minutes": -1,
        "engages": 0,
        "after": 0,
        "wait": 3 * DAY,
        "accepted": 1,
        "answered": STOP,
        "silent": 2,
        "seen": 2,
        "agreed": 2,
        "declined": 2,
        "delay": 0,
        "no_credit": QUEUE,
    }
    assert found.steps[2].no_credit == STOP


def test_ways_that_are_not_named_stop_and_seen_goes_the_silent_way() -> None:
    found = program(base()).steps[1]
    ways = (found.accepted, found.answered, found.silent, found.seen)
    assert ways == (STOP, STOP, STOP, STOP)


STEPS = "strategies.one.steps"


@pytest.mark.parametrize(
    ("step", "minutes", "engages"),
    [
        ("{do: call}", 10, 0),
        ("{do: visit}", 1, 1),
        ("{do: comment}", 3, 1),
        ("{do: call, minutes: 25}", 25, 0),
        ("{do: withdraw}", 0, 0),
        ("{send: message, text: template}", 1, 0),
        ("{send: message, text: tailored}", 12, 0),
        ("{send: message, text: tailored, minutes: 7}", 7, 0),
        ("{send: invitation}", 0, 0),
    ],
)
def test_minutes_are_the_catalogues_unless_written(step: str, minutes: int, engages: int) -> None:
    found = program(base(f"{STEPS}.hello={step}")).steps[1]
    assert (found.minutes, found.engages) == (minutes, engages)


ROUTED = """
    world:
      start: 2026-01-05
      prospects:
        - {name: a, count: 2, seniority: vp}
        - {name: b, count: 1, seniority: vp, degree: 1}
        - {name: c, count: 1, seniority: manager}
        - {name: d, count: 1, seniority: ic, warm: yes}
    seats: [{name: Ana, plan: premium-career}]
    strategies:
      invite:
        steps:
          ask: {send: invitation, wait: 1d, silent: again}
          again: {do: call}
      mail: {steps: {mail: {send: inmail, text: segment}}}
      routed:
        priority: [{warm: yes}, {seniority: vp}]
        route:
          - {if: {degree: 1}, use: mail}
          - {if: {seniority: vp}, use: invite}
          - {if: {seniority: manager}, use: mail}
    study: {days: 5}
"""


def test_the_first_line_of_a_route_that_holds_decides() -> None:
    """a: line 1, b: line 0 although it is a vice president too, c: line 2, d: no line."""
    found = program(scenario(ROUTED), "routed")
    assert found.leaf.tolist() == [1, 1, 0, 2, -1]
    assert found.leaves == ("degree: 1", "seniority: vp", "seniority: manager")


def test_cadences_that_a_route_uses_stand_one_behind_the_other() -> None:
    found = program(scenario(ROUTED), "routed")
    assert found.step_names == ("mail", "ask", "again")
    assert found.entry.tolist() == [1, 1, 0, 0, STOP]
    assert (found.steps[1].silent, found.steps[2].silent) == (2, STOP)


def test_the_first_priority_that_holds_is_the_class() -> None:
    found = program(scenario(ROUTED), "routed")
    assert found.priority.tolist() == [1, 1, 1, 2, 0]
    assert found.classes == 3
    assert program(scenario(ROUTED), "mail").priority.tolist() == [0] * 5


def test_everybody_enters_a_cadence_without_a_route() -> None:
    found = program(scenario(ROUTED), "invite")
    assert (found.entry.tolist(), found.leaf.tolist()) == ([0] * 5, [-1] * 5)


@pytest.mark.parametrize(
    ("choice", "minutes"), [("30d", 30 * DAY), ("never", NEVER), ("anytime", 0)]
)
def test_the_recontact_lock_is_a_choice(choice: str, minutes: int) -> None:
    found = program(base(f"world.limits.inmail.recontact={choice}"))
    assert found.recontact_lock == minutes


@pytest.mark.parametrize(
    ("sets", "changed"),
    [
        ((), {}),
        (("strategies.one.withdraw={after: 21d}",), {"withdraw_after": 21 * DAY}),
        (
            ("strategies.one.withdraw={above: 400, per_day: 32}",),
            {"withdraw_above": 400, "withdraw_daily": 32},
        ),
        (("strategies.one.withdraw={after: 21d}", "world.off=[withdrawal]"), {}),
        (("world.off=[expiry]",), {"expiry": NEVER}),
        (("world.off=[reinvite_lock]",), {"reinvite_lock": 0}),
        (("world.off=[recontact_lock]",), {"recontact_lock": 0}),
        (("world.off=[refund]",), {"refund_within": -1}),
        (("world.limits.inmail.refund_days=7",), {"refund_within": 7 * DAY}),
    ],
)
def test_policies_and_locks_are_minutes(sets: tuple[str, ...], changed: dict[str, int]) -> None:
    usual = {
        "withdraw_after": NEVER,
        "withdraw_above": NEVER,
        "withdraw_daily": NEVER,
        "expiry": 180 * DAY,
        "reinvite_lock": 21 * DAY,
        "recontact_lock": 30 * DAY,
        "refund_within": 90 * DAY,
    }
    found = program(base(*sets))
    assert {name: getattr(found, name) for name in usual} == usual | changed


@pytest.mark.parametrize(
    ("steps", "bound"),
    [
        ("{a: {send: invitation}}", (0, 0, 1)),
        ("{a: {do: call}}", (0, 0, 0)),
        (
            (
                "{a: {send: inmail, text: segment, wait: 1d, silent: b},"
                " b: {send: inmail, text: segment, open: only}}"
            ),
            (0, 2, 0),
        ),
        (
            (
                "{a: {send: invitation, wait: 1d, silent: w, accepted: m},"
                " w: {do: withdraw, wait: 1d, silent: b}, b: {send: invitation, accepted: m},"
                " m: {send: message, text: segment}}"
            ),
            (1, 0, 2),
        ),
        # A step that is written before the one that leads to it is still reached once.
        ("{m: {send: message, text: segment}, a: {send: invitation, accepted: m}}", (1, 0, 1)),
        # A way round: touches may repeat, up to the most there are.
        (
            (
                "{a: {send: invitation, wait: 1d, silent: v, accepted: m},"
                " v: {do: visit, wait: 1d, silent: v}, m: {send: message, text: segment}}"
            ),
            (ORDINALS, 0, ORDINALS),
        ),
        # Silence leads to "b", and a late answer leads there again, by way of "c".
        (
            (
                "{a: {send: message, text: segment, wait: 1d, silent: b, answered: c},"
                " b: {send: message, text: segment},"
                " c: {send: message, text: segment, wait: 1d, silent: b}}"
            ),
            (ORDINALS, 0, 0),
        ),
    ],
)
def test_the_touches_of_a_draw_channel_are_bounded(steps: str, bound: tuple[int, int, int]) -> None:
    """An open-profile message counts with InMail; tasks and withdrawals draw nothing."""
    world = base(f"strategies.one.steps={steps}")
    assert program(world).ordinals == bound
    assert ORDINALS == 8


def test_a_step_that_asks_for_an_introduction_has_a_channel_of_its_own() -> None:
    steps = (
        "{friend: {do: refer, ask: 4 a week, after: 2d, agreed: ask, declined: stop, "
        "silent: mail}, ask: {send: invitation}, mail: {send: inmail, text: segment}}"
    )
    found = program(base(f"{STEPS}={steps}")).steps[0]
    assert (found.channel, found.after, found.delay, found.wait) == (5, 0, 2 * DAY, 14 * DAY)
    assert (found.agreed, found.declined, found.silent, found.minutes) == (1, STOP, 2, 5)
