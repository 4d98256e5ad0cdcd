from __future__ import annotations

import numpy as np
import pytest

from simulator.model.rules.reach import UNREACHABLE
from simulator.model.tables.expected import arm_shares
from simulator.model.tables.trial import TrialTerms
from simulator.vocabulary import INMAIL, INVITATION, MESSAGE, OPEN_PROFILE, STOP, TASK
from tests.worlds import Stage, certain, scenario, stage

WORLD = """
world:
  start: 2026-01-05
  prospects:
    segments:
      - {name: early, count: 6, degree: 2}
      - {name: late, count: 4, degree: 2, arrives: 9}
seats: [{name: Ana, plan: free}, {name: Ben, plan: free}]
strategies:
  ask: {steps: {ask: {send: invitation}}}
  mail: {steps: {mail: {send: inmail, text: segment, open: only}}}
  tested: {try: [ask, mail], each: 2, decide: {wait: 30h}}
study: {days: 20}
"""


def laid(*sets: str) -> tuple[Stage, TrialTerms]:
    found = stage(scenario(WORLD, *sets), "tested")
    assert found.program.trial is not None
    return found, found.program.trial


def test_strata_are_seats_and_segments_of_those_who_are_there_first() -> None:
    """Four are asked for and six are there on the first day; the others come later."""
    _, trial = laid()
    assert trial.order.tolist() == [0, 2, 4, 1, 3, 5]
    assert trial.strata.tolist() == [0, 3, 6]
    assert (trial.tested, trial.short, trial.wait, trial.on) == (4, 0, 1800, -1)


def test_later_people_are_tested_where_the_first_are_too_few() -> None:
    _, trial = laid("strategies.tested.each=4")
    assert trial.order.tolist() == [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
    assert trial.strata.tolist() == [0, 3, 5, 8, 10]
    assert (trial.tested, trial.short) == (8, 0)


def test_a_list_too_short_gives_every_arm_as_many_and_says_so() -> None:
    _, trial = laid("strategies.tested.each=6")
    assert (trial.tested, trial.short) == (10, 1)
    _, odd = laid("strategies.tested.each=6", "world.prospects.segments.early.count=5")
    assert (odd.tested, odd.short) == (8, 1)


def test_the_channel_of_the_first_touch_is_that_of_the_first_step_that_can_reach() -> None:
    """By attributes and entry: silence leads past what cannot reach anybody."""
    people = (
        "world.prospects.segments=[{count: 1, degree: 1}, {count: 1, degree: 2, open_profile: yes},"
        " {count: 1, degree: 3, accepts_invitation: no, accepts_inmail: yes, open_profile: no}]"
    )
    drop = (
        "strategies.ask.steps={drop: {do: withdraw, silent: ask}, "
        "ask: {send: invitation, wait: 1d, silent: hi}, hi: {send: message, text: segment}}"
    )
    _, trial = laid(people, drop)
    assert trial.channel.tolist() == [
        [MESSAGE, INVITATION, UNREACHABLE],
        [UNREACHABLE, OPEN_PROFILE, UNREACHABLE],
    ]
    _, other = laid(people, "strategies.mail.steps={mail: {send: inmail, text: segment}}")
    assert other.channel[1].tolist() == [UNREACHABLE, OPEN_PROFILE, INMAIL]
    _, call = laid(people, "strategies.mail.steps={call: {do: call}}")
    assert call.channel[1].tolist() == [TASK] * 3


def test_an_arm_may_have_a_route() -> None:
    routed = "strategies.routed={route: [{if: {segment: early}, use: ask}]}"
    both = "strategies.tested.try=[routed, mail]"
    _, trial = laid("strategies.routed.like=ask", routed, both)
    assert trial.entries[0].tolist() == [0] * 6 + [STOP] * 4


@pytest.mark.parametrize(
    ("decide", "bound"),
    [
        ("{wait: 7d}", 0),
        # One comparison: 1.645 squared. One on each of eight mornings: 2.498 squared.
        ("{day: 2026-01-10, rule: sure 95%}", 271),
        ("{wait: 7d, rule: sure 95%}", 624),
        ("{day: 2026-01-10, rule: sure 50.1%}", 1),
    ],
)
def test_chance_is_shared_out_among_all_comparisons(decide: str, bound: int) -> None:
    _, trial = laid(f"strategies.tested.decide={decide}")
    assert trial.bound == bound


def test_an_arm_is_worth_what_its_cadence_brings() -> None:
    """Half of all touches are answered, half of the answers yes; an eighth reports the rest.

    One message brings 1/2. Of the three eighths who keep silent the second one brings 1/2 again.
    """
    world = scenario(
        WORLD,
        "world.prospects.segments=[{count: 9, degree: 1}]",
        "strategies.ask.steps={hi: {send: message, text: segment}}",
        "strategies.mail.steps={hi: {send: message, text: segment, wait: 3d, silent: nudge}, "
        "nudge: {send: message, text: segment}}",
    )
    found = stage(world, "tested", **certain({}))
    chance, people = found.chance, found.population
    worth = arm_shares(found.program, found.resources, people, chance)
    # All looks find the touch but one in 16,384; an eighth of the draws are machines'.
    seen = ((1 << 14) - 1) / (1 << 14)
    silent = 1 - seen * (1 / 2 + 1 / 8)
    assert worth.tolist() == pytest.approx([seen / 2, seen / 2 + silent * seen / 2])
    assert np.isfinite(worth).all()
