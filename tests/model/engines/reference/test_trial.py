"""Tests of messages on worlds worked out by hand: who tries what, when it is decided, for which.

Words that leave everybody where they are deal prospects 2 and 7 to the first arm, 4 and 9 to the
second one: of ten places, the two arms take every second and third.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from simulator.model.rules.trial import TIE_SHIFT
from simulator.model.trace.columns import Trace
from simulator.scenario.model import Scenario
from simulator.streams.luck import Luck
from tests.worlds import DAY, Says, certain, columns, live, minute, rows, scenario

WORLD = """
world:
  start: 2026-01-05
  limits: {ramp: {shape: none}}
  prospects:
    segments: [{name: friends, count: 10, degree: 1}]
seats:
  - {name: Ana, plan: free, works: "mon-sun 09:00-17:00"}
strategies:
  plain: {steps: {hello: {send: message, text: template}}}
  warm: {steps: {hello: {send: message, text: segment}}}
  tested:
    try: [plain, warm]
    each: 2
    decide: {wait: 4d}
    then: rest
study: {days: 20, answers_until: 30}
"""
YES, NO = Says("positive", 3 * DAY), Says("negative", 5 * DAY)
FIRST = ("message", 0)


def told(
    world: Scenario, says: dict[int, Says], own: int = 0, seats: int = 1, **more: Any
) -> Trace:
    """Live a test in which these prospects answer their first message, and others never.

    With several seats, to which people go in turn, all stay where they are as well.
    """
    first = {(*FIRST, prospect): one for prospect, one in says.items()}
    return lived(world, certain(first, **more), own, seats)


def lived(world: Scenario, patches: dict[str, Any], own: int = 0, seats: int = 1) -> Trace:
    """Live a test of a script in which the draws of the dealing move nobody."""
    scripted = patches["luck"]

    def still(old: Luck) -> Luck:
        words = np.append(np.arange(len(old.person)) // seats, own).astype(np.int64)
        return replace(scripted(old), trial=words)

    return live(world, "tested", **{**patches, "luck": still})


def decided(trace: Trace) -> tuple[int, int, int, int]:
    """Winner, minute, whether sure, whether short."""
    winner, when, sure, short = trace.trial.tolist()
    return winner, when, sure, short


def texts(trace: Trace) -> dict[int, tuple[int, int]]:
    """Day and text of each prospect's first message; template is 1, segment 2."""
    found = rows(trace.touches, "prospect", "minute", "text")
    return {who: (when // DAY, text) for who, when, text in found}


def test_the_winner_serves_the_rest_on_the_morning_of_the_decision() -> None:
    """Four are written to on day 0, the last at 16:00; on day 5 the wait of four days is over.

    By then prospect 4 has said yes and the no of prospect 2 is still on its way.
    """
    trace = told(scenario(WORLD), {4: YES, 2: NO})
    assert decided(trace) == (1, minute(5, "09:00"), -1, 0)
    tested = {2: (0, 1), 7: (0, 1), 4: (0, 2), 9: (0, 2)}
    assert texts(trace) == tested | dict.fromkeys((0, 1, 3, 5, 6, 8), (5, 2))
    assert columns(trace.prospects)["leaf"].tolist() == [1, 1, 0, 1, 1, 1, 1, 0, 1, 1]


def test_only_what_has_landed_counts_to_the_minute() -> None:
    """Prospect 2 is written to at 10:00; an answer at 09:00 on day 5 counts, at 09:01 no more."""
    first = rows(told(scenario(WORLD), {}).touches, "prospect", "minute")[0]
    assert first == (2, minute(0, "10:00"))
    for late, winner in ((0, 0), (1, 1)):
        says = {2: Says("negative", 5 * DAY - 60 + late)}
        trace = told(scenario(WORLD), says, own=1 << TIE_SHIFT)
        assert decided(trace) == (winner, minute(5, "09:00"), -1, 0)


def test_a_longer_wait_hears_more_and_a_tie_is_drawn() -> None:
    """After seven days both arms have one answer: the draw says which."""
    world = scenario(WORLD, "strategies.tested.decide={wait: 7d}")
    for own, winner in ((0, 0), (1 << TIE_SHIFT, 1)):
        assert decided(told(world, {4: YES, 2: NO}, own)) == (winner, minute(8, "09:00"), -1, 0)
    yes = scenario(WORLD, "strategies.tested.decide={wait: 7d, outcome: positive_replies}")
    assert decided(told(yes, {4: YES, 2: NO})) == (1, minute(8, "09:00"), -1, 0)


def test_two_answers_of_one_person_count_once() -> None:
    """Prospect 2 answers twice, 4 and 9 once each: by people the second arm is ahead."""
    world = scenario(
        WORLD,
        "strategies.plain.steps={hello: {send: message, text: template, answered: more}, "
        "more: {send: message, text: template}}",
        "strategies.tested.decide.wait=9d",
    )
    says = {(*FIRST, 2): Says("positive", DAY), ("message", 1, 2): Says("positive", DAY)}
    trace = lived(world, certain(says | {(*FIRST, 4): YES, (*FIRST, 9): YES}))
    assert decided(trace) == (1, minute(10, "09:00"), -1, 0)
    assert rows(trace.touches, "prospect", "answer")[:2].count((2, 2)) == 1


def test_meetings_are_counted_by_who_would_meet() -> None:
    world = scenario(WORLD, "strategies.tested.decide.outcome=meetings")
    both = {2: YES, 7: YES, 4: YES}
    assert decided(told(world, both, stages={4: 2}))[0] == 1
    assert decided(told(world, both, stages={4: 2, 2: 3, 7: 2}))[0] == 0


def test_a_day_decides_with_what_there_is() -> None:
    """One message a day: on day 2 two of four have had theirs."""
    world = scenario(
        WORLD, "world.limits.messages.daily=1", "strategies.tested.decide={day: 2026-01-07}"
    )
    trace = told(world, {4: Says("positive", 60)})
    assert decided(trace) == (1, minute(2, "09:00"), -1, 1)
    assert texts(trace)[2] == (0, 1)
    assert texts(trace)[4] == (1, 2)


def test_a_day_off_decides_on_the_next_morning() -> None:
    world = scenario(
        WORLD, 'seats.Ana.works="mon-fri 09:00-17:00"', "strategies.tested.decide={day: 2026-01-10}"
    )
    assert decided(told(world, {})) == (0, minute(7, "09:00"), -1, 0)


def test_the_wait_begins_with_the_last_first_touch() -> None:
    """One message a day: the fourth on day 3 at 13:00, so that day 7 is too early."""
    world = scenario(WORLD, "world.limits.messages.daily=1")
    assert decided(told(world, {})) == (0, minute(8, "09:00"), -1, 0)


def test_a_list_that_is_too_short_is_tested_evenly_and_says_so() -> None:
    world = scenario(WORLD, "strategies.tested.each=6")
    trace = told(world, {4: YES})
    assert decided(trace)[2:] == (-1, 1)
    assert np.bincount(columns(trace.prospects)["leaf"]).tolist() == [5, 5]


def test_nobody_waits_for_a_seat_that_has_left() -> None:
    """Ben has the odd ones and a single day: to 5 he writes on day 0, to 9 he never does.

    Ana writes to 4 on day 0 and to 8 on day 1, at 13:00: two days later is the morning of day 4.
    """
    world = scenario(
        WORLD,
        "world.limits.messages.daily=1",
        "seats.Ben.like=Ana",
        "seats.Ben.ends=2026-01-05",
        "strategies.tested.decide={wait: 2d}",
    )
    trace = told(world, {}, seats=2)
    sent = rows(trace.touches, "prospect", "seat", "minute")[:3]
    assert [(who, seat, when // DAY) for who, seat, when in sent] == [
        (4, 0, 0),
        (5, 1, 0),
        (8, 0, 1),
    ]
    assert decided(trace) == (0, minute(4, "09:00"), -1, 1)


def test_who_cannot_be_reached_is_not_waited_for() -> None:
    """Strangers get no message: of the test only one is there to be written to."""
    world = scenario(
        WORLD,
        "world.prospects.segments=[{name: friends, count: 5, degree: 1}, {count: 5, degree: 2}]",
    )
    trace = told(world, {})
    assert decided(trace) == (0, minute(5, "09:00"), -1, 0)


def test_whoever_comes_later_waits_until_he_is_there() -> None:
    """Those who are there first are tested; the last three come after the decision."""
    world = scenario(
        WORLD,
        "world.prospects.segments=[{name: now, count: 7, degree: 1}, "
        "{name: later, count: 3, degree: 1, arrives: 9}]",
    )
    trace = told(world, {})
    days = {who: day for who, (day, _) in texts(trace).items()}
    assert decided(trace) == (0, minute(5, "09:00"), -1, 0)
    assert [days[who] for who in range(7, 10)] == [9, 9, 9]
    assert sorted(days[who] for who in range(7)) == [0, 0, 0, 0, 5, 5, 5]


def test_a_sure_test_decides_on_the_first_morning_on_which_it_is() -> None:
    """Ten of ten against none: sure on day 1, although it would have waited for twelve days."""
    world = scenario(
        WORLD,
        "world.prospects.segments=[{name: friends, count: 30, degree: 1}]",
        "strategies.tested.each=10",
        "strategies.tested.decide={wait: 12d, rule: sure 95%}",
    )
    silent = told(world, {})
    assert decided(silent) == (0, minute(13, "09:00"), 0, 0)
    second = [who for who, sent in texts(silent).items() if sent == (0, 2)]
    ahead = {who: Says("positive", 60) for who in second}
    assert len(ahead) == 10
    assert decided(told(world, ahead)) == (1, minute(1, "09:00"), 1, 0)


def test_a_test_that_never_ends_decides_nothing_and_says_so() -> None:
    """No message may be sent: nobody begins, and the rest waits to the end."""
    trace = told(scenario(WORLD, "world.limits.messages.daily=0"), {})
    assert decided(trace) == (-1, -1, -1, -1)
    assert columns(trace.prospects)["leaf"].tolist() == [2, 2, 0, 2, 1, 2, 2, 0, 2, 1]
