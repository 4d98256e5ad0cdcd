from __future__ import annotations

from collections import Counter

import pytest

from simulator.answers.story import events as kinds
from simulator.answers.story.mornings import LEDGER_COLUMNS, MORNING_COLUMNS
from simulator.answers.story.story import of_day, of_seat
from simulator.answers.story.touches import TOO_LATE
from simulator.model.trace.columns import LEDGER, PROSPECT, SEAT_DAY
from simulator.vocabulary import (
    ANSWERS,
    CHANNELS,
    FATES,
    HEALTHY,
    LEVELS,
    MINUTES_PER_DAY,
    STATUSES,
    TEXTS,
)
from tests.answers.story.made import RANDOM, Told, random_stories
from tests.random_worlds import random_scenario
from tests.worlds import rows, scenario

STORIES = [
    (seed, number)
    for seed in RANDOM
    for number in range(len(scenario(random_scenario(seed)).strategies))
]


@pytest.fixture(params=STORIES, ids=lambda one: f"world {one[0]}, strategy {one[1]}")
def told(request: pytest.FixtureRequest) -> Told:
    seed, number = request.param
    return random_stories(seed)[number]


def test_every_touch_is_told_once_with_all_that_came_of_it(told: Told) -> None:
    """Sends, looks, answers and ends of invitations, read back, are the trace's touches."""
    witnessed, events = told
    read: dict[int, dict[str, object]] = {}
    for event in events:
        if event.kind == kinds.SENT:
            assert event.touch not in read
            read[event.touch or 0] = {
                "minute": event.minute,
                "prospect": event.prospect,
                "seat": event.seat,
                "step": event.step,
                "channel": event.channel,
                "text": event.text,
            }
        elif event.kind in (kinds.LOOKED, kinds.ANSWERED, kinds.CLOSED):
            touch = read[event.touch or 0]
            assert event.kind not in touch
            touch[event.kind] = (event.minute, event.what)
    closed = ("", "withdrawn", "expired")
    for number, row in enumerate(witnessed.rows()):
        expected: dict[str, object] = {
            "minute": row["minute"],
            "prospect": row["prospect"],
            "seat": row["seat"],
            "step": row["step"],
            "channel": CHANNELS[row["channel"]],
            "text": TEXTS[row["text"]],
        }
        if row["looked"] >= 0:
            expected[kinds.LOOKED] = (row["looked"], FATES[row["fate"]])
        if row["answer"]:
            expected[kinds.ANSWERED] = (row["answered"], ANSWERS[row["answer"]])
        if row["closed"]:
            expected[kinds.CLOSED] = (row["closed_at"], closed[row["closed"]])
        assert read.pop(number) == expected
    assert read == {}


def test_every_morning_every_ledger_row_and_every_change_of_level_is_told_once(
    told: Told,
) -> None:
    witnessed, events = told
    trace = witnessed.trace
    mornings = [
        (event.seat, event.minute // MINUTES_PER_DAY, event.what, event.limits, *event.row)
        for event in events
        if event.kind == kinds.MORNING
    ]
    assert Counter(mornings) == Counter(
        (
            row[0],
            row[1],
            LEVELS[row[2]],
            tuple(name for bit, name in enumerate(trace.limit_names) if row[3] >> bit & 1),
            *row[4:],
        )
        for row in rows(trace.seat_days, *SEAT_DAY)
    )
    assert SEAT_DAY[4:] == MORNING_COLUMNS
    ledger = [
        (event.pool, event.minute // MINUTES_PER_DAY, *event.row)
        for event in events
        if event.kind == kinds.CREDITS
    ]
    assert Counter(ledger) == Counter(rows(trace.ledger, *LEDGER))
    assert LEDGER[2:] == LEDGER_COLUMNS
    level = dict.fromkeys(range(len(witnessed.resources.seat_names)), LEVELS[HEALTHY])
    changes = []
    for seat, day, number in rows(trace.seat_days, "seat", "day", "level"):
        if LEVELS[number] != level[seat]:
            level[seat] = LEVELS[number]
            changes.append((day, seat, LEVELS[number]))
    told_of = [
        (event.minute // MINUTES_PER_DAY, event.seat, event.what)
        for event in events
        if event.kind == kinds.LEVEL
    ]
    # A seat that is locked anew as a lock ends has a row of its own, too.
    assert set(changes) <= set(told_of)
    assert {what for _, _, what in set(told_of) - set(changes)} <= {"week_lock", "month_lock"}
    assert len(told_of) == len(set(told_of))


def test_what_is_left_waiting_adds_up_to_the_backlog(told: Told) -> None:
    """And the limits of the channels are those of the morning."""
    _, events = told
    waiting: Counter[tuple[object, int]] = Counter()
    limits: dict[tuple[object, int], set[str]] = {}
    for event in events:
        if event.kind == kinds.HELD:
            assert event.waiting is not None
            waiting[event.seat, event.minute] += event.waiting
            limits.setdefault((event.seat, event.minute), set()).update(event.limits)
    for event in events:
        if event.kind == kinds.MORNING:
            place = (event.seat, event.minute)
            assert waiting.pop(place, 0) == event.row[MORNING_COLUMNS.index("backlog")]
            assert limits.pop(place, set()) == set(event.limits)
    assert (waiting, limits) == ({}, {})


def test_what_answers_ended_and_led_to_is_told_once(told: Told) -> None:
    """Final statuses that have a minute, meetings and deals."""
    witnessed, events = told
    stopped = [
        (event.prospect, event.minute, event.what)
        for event in events
        if event.kind in (kinds.STOPPED, kinds.SHUT_OUT)
    ]
    reached = Counter(
        (event.prospect, event.kind)
        for event in events
        if event.kind in (kinds.MEETING, kinds.DEAL) and event.what == "yes"
    )
    found = list(enumerate(rows(witnessed.trace.prospects, *PROSPECT)))
    assert sorted(stopped) == [
        (number, row[1], STATUSES[row[0]]) for number, row in found if row[1] >= 0
    ]
    stages = Counter({(number, kinds.MEETING): 1 for number, row in found if row[3] >= 2})
    stages.update({(number, kinds.DEAL): 1 for number, row in found if row[3] >= 3})
    assert reached == stages


def test_yes_is_a_draw_below_its_chance(told: Told) -> None:
    """Wherever chance decided, the number drawn explains what came of it."""
    for event in told[1]:
        if event.chance is None or event.drew is None:
            continue
        assert 0 <= event.drew < 1
        yes = event.drew < event.chance
        if event.kind == kinds.LOOKED:
            assert yes == (event.what == "seen")
        elif event.kind == kinds.UNANSWERED:
            assert yes == (event.what == TOO_LATE)
        elif event.kind == kinds.ANSWERED:
            assert yes
        elif event.kind == kinds.KIND:
            assert yes == (event.what == "positive")
        elif event.kind == kinds.LEVEL:
            assert yes == (event.what == "permanent")
        else:
            assert yes == (event.what == "yes")


def test_days_share_out_the_story_and_seats_tell_their_own(told: Told) -> None:
    """Each event belongs to one day, and to each seat that had a part in it."""
    witnessed, events = told
    days = witnessed.resources.horizon // MINUTES_PER_DAY
    assert [event for day in range(days) for event in of_day(events, day)] == events
    for seat in range(len(witnessed.resources.seat_names)):
        own = of_seat(witnessed, events, seat, None)
        pool = witnessed.resources.pool[seat]
        assert [event for event in own if event.kind != kinds.CREDITS] == [
            event for event in events if event.seat == seat and event.kind != kinds.CREDITS
        ]
        assert [event for event in own if event.kind == kinds.CREDITS] == [
            event for event in events if event.pool == pool and event.kind == kinds.CREDITS
        ]
        one = own[len(own) // 2].minute // MINUTES_PER_DAY if own else 0
        assert of_seat(witnessed, events, seat, one) == of_day(own, one)


def test_a_story_is_told_in_order_of_time(told: Told) -> None:
    minutes = [event.minute for event in told[1]]
    assert minutes == sorted(minutes)


def test_every_kind_of_event_occurs() -> None:
    """So that nothing above is true for lack of an example."""
    found = {
        event.kind for seed in RANDOM for _, events in random_stories(seed) for event in events
    }
    assert set(kinds.KINDS) - found == {kinds.WAITED, kinds.PASSED_OVER}
