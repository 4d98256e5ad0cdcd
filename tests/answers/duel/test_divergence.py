"""The same touch with the same draw on both sides, and the one thing that makes its end another."""

from __future__ import annotations

from dataclasses import replace

from simulator.answers.duel.reasons import Reason
from simulator.model.tables.odds import RELATION_COLUMN
from simulator.vocabulary import BLANK, DRAW_INMAIL, DRAW_INVITATION, TAILORED, WARM
from tests.answers.duel.made import (
    ACCEPTS,
    ASK,
    HALF,
    JUST,
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


def test_a_touch_too_late_to_be_answered_is_the_cap_that_kept_it_waiting() -> None:
    """The manager is asked on the second day by the other; the answer would come after the end."""
    world = text(
        steps(ASK), VP_FIRST + steps(ASK), TWO, rest="limits: {invitations: {daily: 1}}", days=2
    )
    script = {("invitation", 0, 0): Says("accepted", 31 * 1440)}
    assert reasons(duelled(world, script), "accepted") == {0: ("one", Reason("cap", "daily_cap"))}


def test_the_cap_that_delayed_the_touch_before_is_the_reason() -> None:
    """The InMail falls due three days after the invitation, for one of them after the end."""
    chain = "ask: {send: invitation, text: segment, wait: 3d, silent: mail}"
    world = text(
        steps(chain, MAIL),
        VP_FIRST + steps(chain, MAIL),
        TWO,
        rest="limits: {invitations: {daily: 1}}",
        days=5,
    )
    assert reasons(duelled(world, {("inmail", 0, 0): YES})) == {
        0: ("one", Reason("cap", "daily_cap"))
    }


def test_a_seat_that_is_shown_to_fewer_is_suppression() -> None:
    """The look finds it at a healthy seat, and not at the soft level of the other."""
    pair = duelled(
        text(steps(ASK), steps(ASK)),
        {("invitation", 0, 0): Says("accepted", 60, soft=False)},
        at_other={"judge": lambda old: replace(old, soft=0)},
    )
    assert reasons(pair, "accepted") == {0: ("one", Reason("suppression", "soft"))}


def test_another_day_of_the_week_is_timing() -> None:
    """On Tuesdays fewer accept; the other asks a day later."""
    later = ASK.replace("{", "{after: 1d, ", 1)
    pair = duelled(
        text(steps(ASK), steps(later)),
        {("invitation", 0, 0): ACCEPTS},
        patches={**odds(weekday={(DRAW_INVITATION, 1): -500}), **nearly(JUST)},
    )
    assert reasons(pair, "accepted") == {0: ("one", Reason("timing", "weekday"))}


def test_another_number_of_invitations_that_morning_is_timing() -> None:
    """Both are asked on Monday, or the vice president on Tuesday: alone they are accepted."""
    world = text(
        steps(ASK),
        "route: [{if: {seniority: vp}, use: late}, {else: one}]",
        TWO,
        late=steps(ASK.replace("{", "{after: 1d, ", 1)),
    )
    pair = duelled(
        world,
        {("invitation", 0, 0): ACCEPTS, ("invitation", 0, 1): ACCEPTS},
        patches={**odds(volume={2: -500}), **nearly(JUST)},
    )
    assert reasons(pair, "accepted") == {
        0: ("other", Reason("timing", "volume")),
        1: ("other", Reason("timing", "volume")),
    }


def test_waits_that_end_after_the_last_morning_are_timing() -> None:
    """The InMail follows after three days or after six; the campaign ends on day five."""
    chain = "ask: {send: invitation, text: segment, wait: %s, silent: mail}"
    world = text(steps(chain % "3d", MAIL), steps(chain % "6d", MAIL), days=5)
    assert reasons(duelled(world, {("inmail", 0, 0): YES})) == {
        0: ("one", Reason("timing", "patience"))
    }


def test_another_text_is_the_plan() -> None:
    """Tailored notes are accepted more often, and the draw lies between."""
    tailored = ASK.replace("segment", "tailored")
    pair = duelled(
        text(steps(tailored), steps(ASK)),
        {("invitation", 0, 0): ACCEPTS},
        patches={**odds(text={(DRAW_INVITATION, TAILORED): 500}), **nearly(HALF + 10_000)},
    )
    assert reasons(pair, "accepted") == {0: ("one", Reason("plan", "text", "invitation"))}


def test_a_note_that_could_not_go_is_the_cap() -> None:
    """There is one note a month, and without one an invitation is not accepted."""
    world = text(
        steps(ASK),
        VP_FIRST + steps(ASK),
        TWO,
        rest="plans: {sales-navigator-core: {notes_monthly: 1}}",
    )
    pair = duelled(
        world,
        {("invitation", 0, 0): ACCEPTS, ("invitation", 0, 1): ACCEPTS},
        patches={**odds(text={(DRAW_INVITATION, BLANK): -500}), **nearly(JUST)},
    )
    assert reasons(pair, "accepted") == {
        0: ("one", Reason("cap", "note_quota")),
        1: ("other", Reason("cap", "note_quota")),
    }


def test_a_visit_before_is_the_plan() -> None:
    visit = "visit: {do: visit, minutes: 1, wait: 1h, silent: ask}"
    pair = duelled(
        text(steps(visit, ASK), steps(ASK)),
        {("invitation", 0, 0): ACCEPTS},
        patches={**odds(engaged={DRAW_INVITATION: 500}), **nearly(HALF + 10_000)},
    )
    assert reasons(pair, "accepted") == {0: ("one", Reason("plan", "engaged", "invitation"))}


def test_an_introduction_before_is_the_plan() -> None:
    """The same InMail reaches somebody who is warm and somebody who is not."""
    friend = "friend: {do: refer, wait: 5d, agreed: mail, silent: mail}"
    pair = duelled(
        text(steps(friend, MAIL), steps(MAIL), "{count: 1, mutual: yes}"),
        {("inmail", 0, 0): YES},
        patches={
            **odds(person={(DRAW_INMAIL, RELATION_COLUMN + WARM): 500}),
            **nearly(HALF + 10_000),
        },
    )
    assert reasons(pair) == {0: ("one", Reason("plan", "introduced", "inmail"))}


def test_an_invitation_that_was_taken_back_is_the_plan() -> None:
    """It would be accepted on the fifth day; the other withdraws it on the fourth."""
    chain = ASK.replace("wait: 3d", "wait: 3d, silent: back")
    world = text(steps(ASK), steps(chain, "back: {do: withdraw}"))
    script = {("invitation", 0, 0): Says("accepted", 5 * 1440)}
    assert reasons(duelled(world, script), "accepted") == {
        0: ("one", Reason("plan", "withdrawn", "invitation"))
    }
