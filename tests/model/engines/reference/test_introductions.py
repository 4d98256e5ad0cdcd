"""Introductions by mutual contacts in worlds of a few prospects, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from simulator.model.tables.odds import RELATION_COLUMN
from simulator.model.trace.columns import Trace
from simulator.scenario.model import Scenario
from simulator.vocabulary import AGREED, DECLINED, INTRODUCTION, INVITATION, NO_ANSWER, WARM
from tests.worlds import Says, certain, columns, live, minute, rows, scenario, stage

DAY = 1440
AGREES = ("world.rates.introduction={agrees: 100%, declines: 0%}",)
DECLINES = ("world.rates.introduction={agrees: 0%, declines: 100%}",)
FORGETS = ("world.rates.introduction={agrees: 0%, declines: 0%}",)


def friends(friend: str, *sets: str, count: int = 1, days: int = 40) -> Scenario:
    """One seat that works every day from 09:00 to 17:00, and people with mutual contacts."""
    return scenario(
        f"""
        world:
          start: 2026-01-05
          prospects: [{{name: all, count: {count}, mutual: yes, open_profile: no}}]
        seats: [{{name: Ana, plan: premium-career, works: "mon-sun 09:00-17:00"}}]
        strategies:
          one:
            steps:
              friend: {{do: refer, {friend}}}
              ask: {{send: invitation}}
              mail: {{send: inmail, text: segment}}
              look: {{do: visit}}
        study: {{days: {days}, answers_until: {days + 30}}}
        """,
        *sets,
    )


ALL_WAYS = "after: 3d, wait: 5d, agreed: ask, declined: mail, silent: look"


def made(trace: Trace) -> list[tuple[int, ...]]:
    """Touches as (step, minute, answer, its minute)."""
    return rows(trace.touches, "step", "minute", "answer", "answered")


@pytest.mark.parametrize(
    ("sets", "answer", "heard", "follows", "sent"),
    [
        # Asked on day 0 at 13:00; the contact answers on day 3, so the seat goes on on day 4.
        (AGREES, AGREED, minute(3, "13:00"), 1, minute(4, "13:00")),
        (DECLINES, DECLINED, minute(3, "13:00"), 2, minute(4, "13:00")),
        # Nobody answers: patience is over on day 5 at 13:00.
        (FORGETS, NO_ANSWER, -1, 3, minute(6, "13:00")),
    ],
)
def test_a_contact_agrees_declines_or_forgets(
    sets: tuple[str, ...], answer: int, heard: int, follows: int, sent: int
) -> None:
    trace = live(friends(ALL_WAYS, *sets), **certain({}))
    assert made(trace) == [(0, minute(0, "13:00"), answer, heard), (follows, sent, NO_ANSWER, -1)]
    assert rows(trace.touches, "channel", "fate", "looked", "ordinal")[0] == (
        INTRODUCTION,
        0,
        -1,
        0,
    )


def test_both_engines_hear_contacts_alike() -> None:
    world = friends("after: 3d, wait: 5d, silent: ask", count=30)
    made = stage(world)
    assert made.live().touches.tolist() == made.live_fast().touches.tolist()


def test_ways_that_are_not_named_are_that_of_silence() -> None:
    for sets in (AGREES, DECLINES):
        trace = live(friends("after: 3d, wait: 5d, silent: ask", *sets), **certain({}))
        assert [step for step, *_ in made(trace)] == [0, 1]
        assert made(trace)[1][1] == minute(4, "13:00")


def test_who_named_no_way_at_all_is_left_after_the_ask() -> None:
    trace = live(friends("after: 3d, wait: 5d", *AGREES), **certain({}))
    assert made(trace) == [(0, minute(0, "13:00"), AGREED, minute(3, "13:00"))]
    assert rows(trace.prospects, "status", "stopped") == [(2, -1)]


def test_an_introduction_that_comes_late_moves_nobody_and_still_makes_warm() -> None:
    """Of two days' patience nothing is left on day 3; the InMail of day 5 finds a warm reader."""
    steps = (
        "friend: {do: refer, after: 4d, wait: 5d, agreed: look, silent: look}, "
        "look: {do: visit, wait: 1d, silent: mail}, mail: {send: inmail, text: segment}"
    )
    world = friends(ALL_WAYS, f"strategies.one.steps={{{steps}}}", *AGREES)

    def quick(old: Any) -> Any:
        first = replace(old.steps[0], wait=DAY, delay=2 * DAY)
        return replace(old, steps=(first, *old.steps[1:]))

    says = {("inmail", 0, 0): Says("positive", 60)}
    script = certain(says)
    trace = live(world, **(script | {"program": quick}))
    assert made(trace)[:2] == [
        (0, minute(0, "13:00"), AGREED, minute(2, "13:00")),
        (1, minute(2, "13:00"), NO_ANSWER, -1),
    ]

    def only_warm(old: Any) -> Any:
        chance = script["chance"](old)
        person = chance.person.copy()
        person[:] = 0
        person[:, RELATION_COLUMN] = -100_000
        person[:, RELATION_COLUMN + WARM] = 100_000
        return replace(chance, person=person)

    for agrees, answered in ((AGREES, 2), (FORGETS, 0)):
        again = stage(
            friends(ALL_WAYS, f"strategies.one.steps={{{steps}}}", *agrees),
            **(script | {"program": quick, "chance": only_warm}),
        )
        assert rows(again.live().touches, "answer")[2] == (answered,)


def test_asks_a_week_and_messages_a_day_limit_introductions() -> None:
    """Two in seven days; and where a day has one message, it is a connection's first."""
    world = friends("ask: 2 a week", count=5)
    days = [minute // DAY for _, minute, *_ in made(live(world, **certain({})))]
    assert days == [0, 0, 7, 7, 14]
    usual = [minute // DAY for _, minute, *_ in made(live(friends("wait: 8d", count=7)))]
    assert usual == [0] * 5 + [7] * 2
    daily = friends("ask: 9 a week", "world.limits.messages.daily=1", count=3)
    assert [minute // DAY for _, minute, *_ in made(live(daily))] == [0, 1, 2]


def test_the_message_to_the_contact_takes_minutes() -> None:
    world = friends("minutes: 7", "seats.Ana.writing_minutes=10", count=2)
    days = columns(live(world).seat_days)
    assert (days["minutes"][:3].tolist(), days["introduction"][:3].tolist()) == (
        [7, 7, 0],
        [1, 1, 0],
    )
    usual = columns(live(friends("wait: 8d")).seat_days)
    assert usual["minutes"][0] == 5


@pytest.mark.parametrize(
    "people", ["mutual: no", "mutual: yes, degree: 1", "mutual: yes, warm: yes"]
)
def test_who_needs_no_introduction_or_can_have_none_is_passed_over(people: str) -> None:
    world = friends(ALL_WAYS, f"world.prospects=[{{count: 1, {people}}}]")
    assert [step for step, *_ in made(live(world, **certain({})))] == [3]


def test_a_contact_is_asked_once_for_a_prospect() -> None:
    steps = (
        "friend: {do: refer, wait: 5d, silent: again}, again: {do: refer, wait: 5d, silent: look}, "
        "look: {do: visit}"
    )
    trace = live(friends(ALL_WAYS, f"strategies.one.steps={{{steps}}}", *FORGETS), **certain({}))
    assert [step for step, *_ in made(trace)] == [0, 2]


def test_an_introduced_prospect_answers_as_a_warm_one() -> None:
    """Same people, same luck: invitations after introductions have the odds of the warm."""
    off = "volume, weekday, visibility, daily_cap, weekly_cap, introductions_weekly"
    ask = "strategies.one.steps={ask: {send: invitation}}"
    friend = "after: 1d, wait: 2d, silent: ask"
    answers = []
    for sets in (AGREES, (ask, "world.prospects.all.warm=yes"), FORGETS, (ask,)):
        world = friends(friend, f"world.off=[{off}]", *sets, count=60, days=90)
        touches = columns(live(world).touches)
        asked = touches["channel"] == INVITATION
        answers.append(
            dict(zip(touches["prospect"][asked], touches["answer"][asked].tolist(), strict=True))
        )
    introduced, warm, forgotten, cold = answers
    assert (introduced, forgotten, len(introduced)) == (warm, cold, 60)
    assert sum(warm.values()) > sum(cold.values())
