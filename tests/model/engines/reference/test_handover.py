"""Small worlds in which people are handed from one seat to another, worked out by hand.

Seats open at 09:00 every day but weekends; the world begins on a Monday.
"""

from __future__ import annotations

import pytest

from simulator.scenario.model import Scenario
from simulator.vocabulary import EXHAUSTED, INMAIL, LEFT_ALONE, PERMANENT
from tests.worlds import Says, certain, columns, live, minute, rows, scenario

SEATS = "{name: Ana, plan: free%s}, {name: Ben, plan: free%s}, {name: Cem, plan: free%s}"
ANA, BEN, CEM = range(3)
ASK = "ask: {send: invitation}"


def team(
    people: str,
    assign: str,
    *more: str,
    steps: str = ASK,
    seats: tuple[str, str, str] = ("", "", ""),
    days: int = 12,
    off: str = "suppression",
) -> Scenario:
    """Ana, Ben and Cem, who send two invitations a day each."""
    return scenario(
        f"""
        world:
          start: 2026-01-05
          limits:
            invitations: {{daily: 2, weekly: off}}
            ramp: {{shape: none}}
            suppression: {{slow_days: 0, weight_pending: 0}}
          off: [{off}]
          prospects: [{people}]
        seats: [{SEATS % seats}]
        assign: {{{assign}}}
        strategies: {{one: {{steps: {{{steps}}}}}}}
        study: {{days: {days}}}
        """,
        *more,
    )


LOCKED = ", locked_until: 2026-01-09"
"""Until Friday, day 4."""
GONE = ", ends: 2026-01-06"
"""After Tuesday, day 1."""


def test_who_waits_with_a_seat_that_has_left_goes_round_the_others() -> None:
    """18 people, six a seat. Ana has touched four when she leaves; 12 and 15 go to Ben and Cem.

    There they join the queue on Wednesday, behind those who joined it on Monday.
    """
    world = team("{count: 18}", "when_gone: move unreached", seats=(GONE, "", ""))
    trace = live(world, **certain({}))
    found = rows(trace.prospects, "seat", "handed")
    assert [row[0] for row in found] == [*[ANA, BEN, CEM] * 4, BEN, BEN, CEM, CEM, BEN, CEM]
    assert [number for number, row in enumerate(found) if row[1] >= 0] == [12, 15]
    assert (found[12], found[15]) == ((BEN, minute(2)), (CEM, minute(2)))
    served = [
        (at // 1440, seat, who)
        for at, seat, who in rows(trace.touches, "minute", "seat", "prospect")
        if who >= 12
    ]
    assert served == [
        *((2, BEN, 13), (2, CEM, 14), (2, BEN, 16), (2, CEM, 17)),
        *((3, BEN, 12), (3, CEM, 15)),
    ]


def test_without_a_word_they_stay_and_nobody_writes_to_them() -> None:
    world = team("{count: 18}", "share: even", seats=(GONE, "", ""))
    trace = live(world, **certain({}))
    found = columns(trace.prospects)
    assert [number for number, first in enumerate(found["first"].tolist()) if first < 0] == [12, 15]
    assert found["seat"].tolist() == [ANA, BEN, CEM] * 6
    assert set(found["handed"].tolist()) == {-1}


@pytest.mark.parametrize("gone", ["wait", "move unreached"])
def test_on_the_morning_of_a_lock_the_people_move_before_anybody_of_a_later_seat_acts(
    gone: str,
) -> None:
    """Ana is locked from the start: Ben and Cem, who act after her, have hers at once."""
    assign = f"when_locked: move unreached, when_gone: {gone}"
    world = team("{count: 9}", assign, seats=(LOCKED, "", ""), off="expiry")
    trace = live(world, **certain({}))
    assert rows(trace.prospects, "seat", "handed") == [
        *((BEN, minute(0, "09:00")), (BEN, -1), (CEM, -1)),
        *((CEM, minute(0, "09:00")), (BEN, -1), (CEM, -1)),
        *((BEN, minute(0, "09:00")), (BEN, -1), (CEM, -1)),
    ]
    served = [(at // 1440, who) for at, who in rows(trace.touches, "minute", "prospect")]
    assert served == [(0, 0), (0, 2), (0, 1), (0, 3), (1, 4), (1, 5), (1, 6), (1, 8), (2, 7)]


def test_who_arrives_during_a_lock_moves_and_who_arrives_later_stays() -> None:
    people = "{count: 3, name: a, arrives: 1}, {count: 3, name: b, arrives: 4}"
    world = team(people, "when_locked: move unreached", seats=(LOCKED, "", ""), off="expiry")
    trace = live(world, **certain({}))
    assert rows(trace.prospects, "seat", "handed") == [
        *((BEN, minute(1, "09:00")), (BEN, -1), (CEM, -1)),
        *((ANA, -1), (BEN, -1), (CEM, -1)),
    ]


def test_with_a_seat_that_leaves_those_go_who_have_not_arrived_and_arrive_where_they_went() -> None:
    people = "{count: 3, name: now}, {count: 3, name: later, arrives: 9}"
    world = team(people, "when_gone: move unreached", seats=(GONE, "", ""), days=20)
    trace = live(world, **certain({}))
    assert rows(trace.prospects, "seat", "handed")[3:] == [
        (BEN, minute(2)),
        *((BEN, -1), (CEM, -1)),
    ]
    sent = [(who, at // 1440) for who, at in rows(trace.touches, "prospect", "minute")]
    assert sent == [(0, 0), (1, 0), (2, 0), (3, 9), (5, 9), (4, 9)]


def test_those_of_a_gone_seat_go_to_who_is_at_work() -> None:
    """Ben is locked when Ana leaves: Cem has both of hers."""
    assign = "when_gone: move unreached"
    seats = (", ends: 2026-01-06, absent: 2026-01-05 to 2026-01-06", LOCKED, "")
    world = team("{count: 6}", assign, seats=seats, off="expiry")
    assert rows(live(world, **certain({})).prospects, "seat", "handed") == [
        *((CEM, minute(2)), (BEN, -1), (CEM, -1)),
        *((CEM, minute(2)), (BEN, -1), (CEM, -1)),
    ]


def test_where_nobody_is_at_work_those_of_a_gone_seat_go_to_who_comes_back() -> None:
    seats = (", ends: 2026-01-06, locked_until: 2026-01-09", LOCKED, LOCKED)
    world = team("{count: 6}", "when_gone: move unreached", seats=seats, off="expiry")
    assert rows(live(world, **certain({})).prospects, "seat", "handed") == [
        *((BEN, minute(2)), (BEN, -1), (CEM, -1)),
        *((CEM, minute(2)), (BEN, -1), (CEM, -1)),
    ]


def test_where_all_are_locked_the_last_one_keeps_everybody() -> None:
    """Ana is judged first, and Ben and Cem seem free; then Ben, and Cem does; then nobody."""
    assign = "when_locked: move unreached"
    world = team("{count: 6}", assign, seats=(LOCKED,) * 3, off="expiry", days=4)
    assert columns(live(world, **certain({})).prospects)["seat"].tolist() == [CEM] * 6


def test_a_seat_that_is_lost_for_ever_is_gone() -> None:
    """A report locks Ana for ever; where only those of gone seats move, hers do."""
    world = team(
        "{count: 12}",
        "when_gone: move unreached",
        *(f"world.limits.suppression.{one}" for one in ("spam_reports=1", "weight_spam=1")),
        *(f"world.limits.suppression.{one}" for one in ("memory_locks=1", "permanent=100%")),
        off="expiry",
    )
    trace = live(world, **certain({("invitation", 0, 0): Says("spam_report", 60)}))
    days = rows(trace.seat_days, "seat", "day", "level")
    assert next((seat, day) for seat, day, level in days if level == PERMANENT) == (ANA, 1)
    assert rows(trace.prospects, "seat", "handed")[6::3] == [
        (BEN, minute(1, "09:00")),
        (CEM, minute(1, "09:00")),
    ]


def test_who_has_a_seat_of_their_own_stays_with_its_name() -> None:
    people = "{count: 2, name: hers, seat: Ana}, {count: 4, name: any}"
    world = team(people, "when_locked: move unreached", seats=(LOCKED, "", ""), off="expiry")
    trace = live(world, **certain({}))
    assert columns(trace.prospects)["seat"].tolist() == [ANA, ANA, BEN, BEN, CEM, CEM]
    two = team(
        people, "when_gone: move unreached", "seats.Ana.count=2", seats=(GONE, "", ""), off="expiry"
    )
    # Both seats of the name leave on the same day.
    assert columns(live(two, **certain({})).prospects)["handed"].tolist()[:2] == [-1, -1]


def test_what_is_due_later_is_due_then_with_the_seat_that_takes_it() -> None:
    """The visit is due on Thursday, three days after the start, whoever makes it."""
    steps = "look: {do: visit, after: 3d}"
    world = team("{count: 3}", "when_gone: move unreached", steps=steps, seats=(GONE, "", ""))
    trace = live(world, **certain({}))
    assert rows(trace.touches, "minute", "seat", "prospect") == [
        (minute(3, "11:00"), BEN, 0),
        (minute(3, "13:00"), CEM, 2),
        (minute(3, "15:00"), BEN, 1),
    ]


def test_a_company_goes_whole_and_stays_where_one_of_it_has_been_touched() -> None:
    """Ana has the companies 0 and 2 and two who have none; she leaves with one of 0 touched."""
    people = ", ".join(
        [
            "{count: 5, name: a, account: big}",
            "{count: 1, name: b, account: two}, {count: 1, name: c, account: three}",
            "{count: 2, name: d}",
            "{count: 2, name: e, account: four, arrives: 1}",
            "{count: 1, name: f, account: four, arrives: 9}",
        ]
    )
    assign = "when_gone: move unreached, same_company: one seat"
    world = team(people, assign, seats=(GONE, "", ""), days=20)
    trace = live(world, **certain({}))
    found = rows(trace.prospects, "seat", "handed")
    assert [seat for seat, _ in found] == [
        *[ANA] * 5,
        *(BEN, CEM, BEN, CEM),
        *[BEN] * 3,
    ]
    firsts = columns(trace.prospects)["first"].tolist()
    # Four a day and a half: the fifth of the big company waits with her for ever.
    assert [first < 0 for first in firsts] == [*[False] * 4, True, *[False] * 7]


def test_an_untouched_company_moves_together_with_those_who_come_later() -> None:
    people = (
        "{count: 2, name: a, account: one}, {count: 1, name: b, account: two}, "
        "{count: 1, name: c, account: three}, {count: 2, name: d, account: one, arrives: 3}"
    )
    assign = "when_locked: move unreached, same_company: one seat"
    world = team(people, assign, seats=(LOCKED, "", ""), off="expiry")
    trace = live(world, **certain({}))
    assert columns(trace.prospects)["seat"].tolist() == [BEN, BEN, BEN, CEM, BEN, BEN]
    moved = columns(trace.prospects)["handed"].tolist()
    assert moved == [*[minute(0, "09:00")] * 2, -1, -1, *[minute(0, "09:00")] * 2]


def test_credits_are_those_of_the_seat_that_sends() -> None:
    """Two InMails of Ana's people cost Ben and Cem a credit each, and her none."""
    world = team(
        "{count: 2, name: hers, open_profile: no, accepts_inmail: yes}",
        "when_gone: move unreached, share: even",
        'seats.Ana.plan="premium-career"',
        *(f'seats.{name}.plan="premium-career"' for name in ("Ben", "Cem")),
        "seats.Ana.ends=2026-01-05",
        "world.prospects=[{count: 6, open_profile: no, accepts_inmail: yes}]",
        steps="mail: {send: inmail, text: segment, after: 2d}",
    )
    trace = live(world, **certain({}))
    assert {(seat, channel) for seat, channel in rows(trace.touches, "seat", "channel")} == {
        (BEN, INMAIL),
        (CEM, INMAIL),
    }
    spent = dict.fromkeys(range(3), 0)
    for pool, one in rows(trace.ledger, "pool", "spent"):
        spent[pool] += one
    assert spent == {ANA: 0, BEN: 3, CEM: 3}


@pytest.mark.parametrize(
    ("people", "daily", "lock"), [(36, 1, 7), (60, 2, 5), (90, 1, 5), (24, 2, 7)]
)
def test_a_lock_of_one_of_three_seats_costs_its_days_or_half_of_the_days_of_work(
    people: int, daily: int, lock: int
) -> None:
    """Waiting, the list is done the days of the lock later; moving, after half as many days again.

    Three seats need P / 3c days for P people at c a day, two need P / 2c. So to move pays where the
    lock is longer than half the days of work that were left when it came.
    """
    seats = ", ".join(
        f'{{name: {name}, plan: free, works: "mon-sun 09:00-17:00"%s}}' for name in "ABC"
    )

    def done(locked: str, when: str) -> int:
        world = scenario(
            f"""
            world:
              start: 2026-01-05
              limits:
                invitations: {{daily: {daily}, weekly: off}}
                ramp: {{shape: none}}
                suppression: {{slow_days: 0, weight_pending: 0, weight_volume: 0}}
              prospects: [{{count: {people}}}]
            seats: [{seats % (locked, "", "")}]
            assign: {{when_locked: {when}}}
            strategies: {{one: {{steps: {{{ASK}}}}}}}
            study: {{days: 90}}
            """
        )
        trace = live(world, **certain({}))
        last: int = columns(trace.touches)["minute"].max()
        assert len(trace.touches) == people
        return last // 1440 + 1

    locked = f", locked_until: 2026-01-{5 + lock:02}"
    usual = done("", "wait")
    assert usual == people // (3 * daily)
    assert done(locked, "wait") - usual == lock
    assert done(locked, "move unreached") - usual == people // (6 * daily)


def test_a_line_of_the_route_leaves_people_alone() -> None:
    """They are nobody's to wait for, and no seat that is locked hands them over."""
    world = scenario(
        """
        world:
          start: 2026-01-05
          prospects: [{count: 2, name: yes, seniority: vp}, {count: 2, name: no, seniority: ic}]
        seats: [{name: Ana, plan: free, locked_until: 2026-01-07}, {name: Ben, plan: free}]
        assign: {when_locked: move unreached}
        strategies:
          all: {steps: {ask: {send: invitation}}}
          some: {route: [{if: {seniority: ic}, use: stop}, {else: all}]}
        study: {days: 3}
        """
    )
    trace = live(world, "some", **certain({}))
    assert rows(trace.prospects, "status", "leaf", "handed") == [
        *((EXHAUSTED, 1, minute(0, "09:00")), (EXHAUSTED, 1, -1)),
        *((LEFT_ALONE, 0, -1), (LEFT_ALONE, 0, -1)),
    ]
