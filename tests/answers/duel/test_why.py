"""Planted worlds with one known cause each: every change of sides has that reason and no other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from simulator.answers.duel.reasons import UNEXPLAINED, Reason
from simulator.limits import WINDOWS
from simulator.vocabulary import DRAW_MESSAGE, LOST_WINDOW
from tests.answers.duel.made import (
    ACCEPTS,
    ASK,
    FRIENDS,
    HALF,
    MAIL,
    TWO,
    VP_FIRST,
    YES,
    duelled,
    nearly,
    odds,
    reasons,
    steps,
    text,
)
from tests.worlds import Says

REFER = "friend: {do: refer, after: 1d, wait: 2d, agreed: ask}"
HELLO = "hello: {send: message, text: segment, wait: 3d}"
ONE_LEFT = {
    "daily_cap": ("invitation", "invitations: {daily: 1}", (ASK,), "", "", 1),
    "weekly_cap": ("invitation", "invitations: {weekly: 1}", (ASK,), "", "", 3),
    "pending_cap": ("invitation", "invitations: {pending_hard: 1}", (ASK,), "", "", 1),
    "introductions_weekly": (
        "invitation", "introductions: {weekly: 1}", (REFER, ASK), ", mutual: yes", "", 5,
    ),
    "message_daily": ("message", "messages: {daily: 1}", (HELLO,), ", degree: 1", "", 1),
    "inmail_daily": ("inmail", "inmail: {daily: 1}", (MAIL,), "", "", 1),
    "inmail_new_account": (
        "inmail", "inmail: {new_account_daily: 1}", (MAIL,), "", ", account_opened: 2026-01-01", 1,
    ),
    "open_profile_limit": (
        "inmail", "open_profile: {monthly: 1}", (MAIL,), ", open_profile: yes", "", 3,
    ),
    "writing_minutes": ("invitation", "", (ASK,), "", ", writing_minutes: 4", 1),
}  # fmt: skip
"""Limit -> what is answered, what of the limits makes it 1 for all of the days, steps, what people
and seat have beside, and days."""


def test_there_is_a_world_for_every_limit_on_a_channel() -> None:
    assert ONE_LEFT.keys() == {*(one.name for one in WINDOWS), "writing_minutes"}


@pytest.mark.parametrize("limit", ONE_LEFT)
def test_a_limit_that_left_no_room_is_the_cap(limit: str) -> None:
    """There is room for one touch, and each strategy makes it to another of the two."""
    channel, limits, cadence, people, seat, days = ONE_LEFT[limit]
    world = text(
        steps(*cadence),
        VP_FIRST + steps(*cadence),
        f"{{count: 1, seniority: manager{people}}}, {{count: 1, seniority: vp{people}}}",
        rest=f"limits: {{{limits}}}",
        seat=seat,
        days=days,
    )
    answer = ACCEPTS if channel == "invitation" else YES
    pair = duelled(world, {(channel, 0, who): answer for who in (0, 1)})
    assert reasons(pair, "accepted" if channel == "invitation" else "replies") == {
        0: ("one", Reason("cap", limit)),
        1: ("other", Reason("cap", limit)),
    }


@pytest.mark.parametrize(
    ("policy", "way", "reason"),
    [
        ("", "", Reason("credit", "credits")),
        ("", ", no_credit: stop", Reason("credit", "credits")),
        ("credits: {keep: 1}, ", "", Reason("credit", "credit_reserve")),
    ],
)
def test_who_waits_for_a_credit_or_is_turned_away_lacks_it(
    policy: str, way: str, reason: Reason
) -> None:
    """The only credit goes to the vice president, or is kept."""
    mail = f"mail: {{send: inmail, text: segment, wait: 3d{way}}}"
    first = "" if policy else VP_FIRST
    world = text(steps(mail), policy + first + steps(mail), TWO, seat=", credits: 1", days=5)
    assert reasons(duelled(world, {("inmail", 0, 0): YES})) == {0: ("one", reason)}


def lost(fate: int) -> dict[str, Any]:
    return {"chance": lambda old: replace(old, lost_as=np.full_like(old.lost_as, fate))}


def test_a_look_after_the_window_is_the_window() -> None:
    """The InMail is found; the invitation of the other would be accepted, were it found."""
    script = {("inmail", 0, 0): YES, ("invitation", 0, 0): Says("accepted", 60, seen=False)}
    pair = duelled(text(steps(MAIL), steps(ASK)), script, patches=lost(LOST_WINDOW))
    assert reasons(pair) == {0: ("one", Reason("window"))}


def test_newer_arrivals_on_top_are_crowding() -> None:
    script = {("inmail", 0, 0): YES, ("invitation", 0, 0): Says("accepted", 60, seen=False)}
    assert reasons(duelled(text(steps(MAIL), steps(ASK)), script)) == {
        0: ("one", Reason("crowding"))
    }


def test_a_touch_that_nobody_would_have_answered_is_no_victim_of_crowding() -> None:
    """Found or not, the invitation brings nothing: what the other lacks is the InMail."""
    script = {("inmail", 0, 0): YES, ("invitation", 0, 0): Says("none", 60, seen=False)}
    assert reasons(duelled(text(steps(MAIL), steps(ASK)), script)) == {
        0: ("one", Reason("plan", "step", "inmail"))
    }


def test_a_locked_seat_is_suppression() -> None:
    """The other is locked on its first morning, until the end."""
    pair = duelled(
        text(steps(ASK), steps(ASK), days=3),
        {("invitation", 0, 0): ACCEPTS},
        at_other={"judge": lambda old: replace(old, soft=0, week_lock=0)},
    )
    assert reasons(pair, "accepted") == {0: ("one", Reason("suppression", "lock"))}


def test_days_off_are_timing() -> None:
    """A no comes on Sunday; the other is due on Friday at one and would write on Monday."""
    chain = "hi: {send: message, text: segment, wait: %s, silent: more}"
    more = "more: {send: message, text: segment}"
    world = text(
        steps(chain % "3d", more),
        steps(chain % "4d", more),
        FRIENDS,
        seat=", works: mon-fri 09:00-17:00",
    )
    script = {("message", 0, 0): Says("negative", 6 * 1440), ("message", 1, 0): YES}
    assert reasons(duelled(world, script), "positive_replies") == {
        0: ("one", Reason("timing", "hours"))
    }


def test_a_touch_that_only_one_of_them_makes_is_the_plan() -> None:
    """And says which."""
    chain = ASK.replace("wait: 3d", "wait: 3d, silent: mail")
    world = text(steps(chain, MAIL), steps(ASK))
    assert reasons(duelled(world, {("inmail", 0, 0): YES})) == {
        0: ("one", Reason("plan", "step", "inmail"))
    }


def test_who_has_no_place_in_a_route_is_left_out_by_the_plan() -> None:
    world = text(
        steps(MAIL), "route: [{if: {seniority: vp}, use: one}]", "{count: 1, seniority: manager}"
    )
    assert reasons(duelled(world, {("inmail", 0, 0): YES})) == {
        0: ("one", Reason("plan", "route", "inmail"))
    }


def test_a_colleague_that_said_yes_ends_it() -> None:
    """One InMail a day: the second of a company is not written to after the yes of the first."""
    pair = duelled(
        text(
            steps(MAIL),
            "stop_account: yes, " + steps(MAIL),
            TWO,
            rest="limits: {inmail: {daily: 1}}",
        ),
        {("inmail", 0, 0): YES, ("inmail", 0, 1): YES},
        patches={"population": lambda old: replace(old, account=np.zeros(2, np.int64))},
    )
    assert reasons(pair) == {1: ("one", Reason("colleague"))}


def test_the_same_touch_with_another_draw_is_luck() -> None:
    """Tailored as the second message it is answered, as the first it is not; the odds are even."""
    first = "hi: {send: message, text: template, wait: 3d, silent: more}"
    more = "more: {send: message, text: tailored}"
    world = text(steps(first, more), steps(more), FRIENDS)
    assert reasons(duelled(world, {("message", 1, 0): YES})) == {0: ("one", Reason("luck"))}


def test_with_lower_odds_that_would_not_do_it_is_no_luck() -> None:
    """The first message is answered less often than the second: the other lacks the second."""
    first = "hi: {send: message, text: template, wait: 3d, silent: more}"
    more = "more: {send: message, text: tailored}"
    pair = duelled(
        text(steps(first, more), steps(more), FRIENDS),
        {("message", 1, 0): YES},
        patches=odds(base={(DRAW_MESSAGE, 0, 0): -30_000}),
    )
    assert reasons(pair) == {0: ("one", Reason("plan", "step", "message"))}


def test_what_nothing_recorded_explains_is_said_to_be_unexplained() -> None:
    """The same touch at the same time and the same odds, but chance drew something else."""
    pair = duelled(
        text(steps(MAIL), steps(MAIL)),
        {("inmail", 0, 0): YES},
        at_other=nearly(HALF),
    )
    assert reasons(pair) == {0: ("one", UNEXPLAINED)}


def test_whoever_waits_for_a_test_that_has_not_decided_is_lost_to_it() -> None:
    """Two of three friends are tested at once; the third would be served on the day after all."""
    hello = "hello: {send: message, text: segment}"
    world = text(
        steps(hello),
        "try: [one, same], each: 1, decide: {wait: 11d}",
        "{count: 3, degree: 1}",
        same=steps(hello),
    )
    told = reasons(duelled(world, {}, YES))
    assert [*told.values()] == [("one", Reason("timing", "test"))]


def test_whom_a_test_deals_or_deploys_another_arm_is_lost_to_the_test() -> None:
    """Of three, one tries the InMail, one the invitation, which wins and serves the third."""
    world = text(
        steps(MAIL),
        "try: [one, asking], each: 1, decide: {wait: 2d, outcome: accepted}",
        "{count: 3}",
        asking=steps(ASK),
    )
    script = {("inmail", 0, k): YES for k in range(3)}
    script |= {("invitation", 0, k): ACCEPTS for k in range(3)}
    assert sorted(reasons(duelled(world, script)).values()) == [
        ("one", Reason("plan", "arm")),
        ("one", Reason("plan", "deployed")),
    ]


def on_seats(world: str, *seats: str) -> str:
    """The same world with these seats in the place of its own."""
    first, _, rest = world.partition("seats: [")
    return f"{first}seats: [{', '.join(seats)}]{rest.partition(']')[2]}"


def test_whoever_waits_with_a_seat_that_has_left_is_lost_to_it() -> None:
    """The second message is due on the sixth day of both, and Ana is there for two."""
    chain = steps(
        "hi: {send: message, text: segment, wait: 5d, silent: more}",
        "more: {send: message, text: segment}",
    )
    world = on_seats(
        text(f"seats: [Ben], {chain}", f"seats: [Ana], {chain}", FRIENDS),
        "{name: Ana, plan: free, ends: 2026-01-06}",
        "{name: Ben, plan: free}",
    )
    assert reasons(duelled(world, {("message", 1, 0): YES})) == {
        0: ("one", Reason("seat", "stayed"))
    }


def test_whoever_was_handed_to_a_seat_that_comes_too_late_is_lost_to_that() -> None:
    """Due on Thursday: Cy is there, but Ana left on Monday, and Ben does not work again."""
    hi = steps("hi: {send: message, text: segment, after: 3d}")
    world = on_seats(
        text(f"seats: [Cy], {hi}", f"seats: [Ana, Ben], {hi}", FRIENDS, days=5),
        "{name: Ana, plan: free, ends: 2026-01-05}",
        '{name: Ben, plan: free, works: "tue,wed 09:00-17:00"}',
        "{name: Cy, plan: free}",
    )
    world += "assign: {when_gone: move unreached}\n"
    assert reasons(duelled(world, {("message", 0, 0): YES})) == {
        0: ("one", Reason("seat", "moved"))
    }


def test_a_seat_that_the_month_cannot_pay_has_no_budget() -> None:
    world = on_seats(
        text(
            f"seats: [Ana], {steps(ASK)}",
            f"seats: [Ben], {steps(ASK)}",
            rest="budget: {monthly: $1, stops: sending}",
        ),
        "{name: Ana, plan: free}",
        "{name: Ben, plan: sales-navigator-core}",
    )
    assert reasons(duelled(world, {("invitation", 0, 0): ACCEPTS}), "accepted") == {
        0: ("one", Reason("budget"))
    }
