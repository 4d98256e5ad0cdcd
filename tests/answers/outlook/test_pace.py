from __future__ import annotations

from simulator.answers.outlook.kinds import count_kinds
from simulator.answers.outlook.pace import FirstTouches, count_first_touches
from tests.answers.outlook.made import laid_out
from tests.model.engines.reference.hand import small, world


def paced(text: str) -> FirstTouches:
    setup = laid_out(small(text))
    program = setup.assignment.programs[0]
    kinds = count_kinds(program, setup.assignment.population)
    return count_first_touches(setup.resources[0], program, kinds)


def test_first_touches_are_counted_through_the_limits_of_each_morning() -> None:
    """Three a day and eight a week: 3, 3, 2, and the last two on Monday, when the week is over."""
    found = paced(
        world(
            "ask: {send: invitation, text: blank}",
            "{count: 10}",
            "{name: Ana, plan: free, account_opened: 2020-01-01}",
            "limits: {invitations: {daily: 3, weekly: 8}}",
        )
    )
    assert found.by_day == [[3, 3, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0]]
    assert (found.reached, found.last_day, found.waiting) == (10, 7, 0)
    bound = {day: names for (_, day), names in found.bound.items()}
    assert bound == {
        0: {"daily_cap"},
        1: {"daily_cap"},
        2: {"weekly_cap"},
        3: {"weekly_cap"},
        4: {"weekly_cap"},
        7: set(),
        8: set(),
        9: set(),
        10: set(),
        11: set(),
    }
    assert found.exact == {0}


def test_whoever_finds_no_credit_goes_on_the_morning_after() -> None:
    """Two credits; the other three get a visit on the next day, and connections nothing at all."""
    found = paced(
        world(
            """
            mail: {send: inmail, text: segment, no_credit: look}
            look: {do: visit}
            """,
            "{count: 5}, {count: 4, degree: 1}",
            "{name: Ana, plan: sales-navigator-core, credits: 2}",
        )
    )
    assert found.by_day[0][:3] == [2, 3, 0]
    assert found.waiting == 0


def test_seats_of_a_pool_share_its_credits() -> None:
    """Four credits for two seats: the first one of the morning takes what it can."""
    found = paced(
        world(
            "mail: {send: inmail, text: segment}",
            "{count: 6}",
            "{name: Ana, count: 2, plan: recruiter-corporate, credits: 2}",
        )
    )
    assert [own[0] for own in found.by_day] == [3, 1]
    assert found.bound[1, 0] == {"credits"}
    assert found.waiting == 2


def test_late_arrivals_and_delays_wait_for_their_morning() -> None:
    """One arrives on Saturday, the other's first step comes two days after it arrived."""
    found = paced(world("ask: {send: invitation, after: 2d}", "{count: 1, arrives: 5}, {count: 1}"))
    assert [day for day, count in enumerate(found.by_day[0]) if count] == [2, 7]


def test_notes_go_blank_when_the_quota_is_used_up() -> None:
    """Five notes of 12 minutes fill an hour; blank invitations take none of it."""
    found = paced(
        world(
            "ask: {send: invitation, text: tailored}",
            "{count: 25}",
            "{name: Ana, plan: free, account_opened: 2020-01-01, writing_minutes: 60}",
        )
    )
    assert found.by_day[0][:2] == [20, 5]
    assert found.bound[0, 0] == {"note_quota", "daily_cap"}


HANDED = """
world:
  start: 2026-01-05
  limits: {invitations: {daily: 2, weekly: off}, ramp: {shape: none}}
  prospects: [{count: 15, name: any}, {count: 2, name: hers, seat: Ana}]
seats:
  - {name: Ana, plan: free, ends: 2026-01-06}
  - {name: Ben, plan: free}
  - {name: Cem, plan: free}
assign: {when_gone: WHEN}
strategies: {one: {steps: {ask: {send: invitation}}}}
study: {days: 12}
"""


def test_who_waits_with_a_seat_that_ends_stays_there() -> None:
    """Of her seven Ana touches four by Tuesday; nobody else writes to the other three."""
    found = paced(HANDED.replace("WHEN", "wait"))
    assert (found.reached, found.waiting, found.left) == (14, 3, {0: (3, 0)})


def test_or_goes_round_the_others_but_for_those_of_her_own() -> None:
    """One of the three may be worked by anybody: Ben has him on Thursday, after his own five."""
    found = paced(HANDED.replace("WHEN", "move unreached"))
    assert found.left == {0: (3, 1)}
    assert [sum(own) for own in found.by_day] == [4, 6, 5]
    assert found.waiting == 2
    assert found.exact == set()
