"""The decisions that two engines must agree on; day 0 is a Monday, hours are nine to five."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from simulator.model.outcomes.worth import Worth
from simulator.model.tables.chance import Chance
from simulator.streams.luck import Luck
from simulator.vocabulary import WEEK_LOCK
from tests.model.engines.reference.hand import (
    SILENT,
    account,
    answers,
    lines,
    morning,
    sends,
    small,
    story,
    told,
    world,
)
from tests.model.outcomes.measure import measure
from tests.worlds import certain, columns, stage

ASK = "ask: {send: invitation, text: blank, wait: 90d, accepted: hello}"
HELLO = "hello: {send: message, text: template}"
MAIL = "mail: {send: inmail, text: segment}"


# 1. Phases: LAND, PRUNE, RENEW, JUDGE, JOIN, SEND.


@pytest.mark.parametrize(
    ("accepts", "becomes"), [("2 09:00", "accepted 2 09:00"), ("2 09:01", "withdrawn 2 09:00")]
)
def test_an_acceptance_of_the_opening_minute_beats_withdrawal(accepts: str, becomes: str) -> None:
    text = world(f"{ASK}, {HELLO}", policy="withdraw: {after: 1d}")
    happened = told(text, {("invitation", 0, 0): answers("accepted", "0 13:00", accepts)})
    assert happened.touches.splitlines()[0].endswith(f"| {becomes}")


def test_a_withdrawal_makes_room_for_the_same_morning() -> None:
    text = world(
        "ask: {send: invitation}",
        "{count: 2}",
        rest="limits: {invitations: {pending_hard: 1}}",
        policy="withdraw: {after: 1d}",
        days=3,
    )
    happened = told(text)
    assert sends(happened) == ["0 13:00 0 > 0: ask", "2 13:00 0 > 1: ask"]
    assert happened.seat_days == lines(
        """
        0 seat 0: healthy, pending 0, backlog 1, 0 min | 1 invitation | by pending_cap
        1 seat 0: healthy, pending 1, backlog 1, 0 min | by pending_cap
        2 seat 0: healthy, pending 0, backlog 0, 0 min | 1 invitation
        """
    )


def test_a_pile_is_pruned_after_the_acceptances_have_landed() -> None:
    """Two are pending and one may be; the younger is accepted overnight: the older one stays."""
    text = world(ASK + ", " + HELLO, "{count: 2}", policy="withdraw: {above: 1}", days=2)
    for answered, pending in (("1 08:00", 1), ("1 09:01", 1)):
        happened = told(text, {("invitation", 0, 1): answers("accepted", "0 15:00", answered)})
        assert morning(happened, 1).split(", ")[1] == f"pending {pending}"
        assert ("withdrawn" in happened.touches) == (answered == "1 09:01")


def test_todays_grant_is_spent_today() -> None:
    seat = "{name: Ana, plan: premium-career, billing_day: 6, credits: 0}"
    happened = told(world(MAIL, seats=seat))
    assert sends(happened) == ["1 13:00 0 > 0: mail"]
    assert account(happened, 1) == "granted 5, spent 1 = 4"


@pytest.mark.parametrize(("reported", "locked"), [("1 09:00", 1), ("1 09:01", 2)])
def test_the_level_knows_what_landed_in_the_opening_minute(reported: str, locked: int) -> None:
    text = world(
        "ask: {send: invitation}", rest="limits: {suppression: {spam_reports: 1, weight_spam: 1}}"
    )
    happened = told(text, {("invitation", 0, 0): answers("spam_report", "0 13:00", reported)})
    levels = [morning(happened, day).split(",")[0] for day in (0, 1, 2)]
    assert levels == ["healthy"] * locked + ["week_lock"] * (3 - locked)


@pytest.mark.parametrize(("delay", "day"), [("20h", 1), ("1201m", 2)])
def test_a_step_due_in_the_opening_minute_is_taken_that_morning(delay: str, day: int) -> None:
    text = world(f"visit: {{do: visit, wait: {delay}, silent: call}}, call: {{do: call}}")
    assert sends(told(text))[1] == f"{day} 13:00 0 > 0: call"


# 2. A phase starts when the news of the one before has been heard.


def test_whoever_waited_for_a_withdrawn_invitation_goes_on_the_same_morning() -> None:
    text = world(
        f"ask: {{send: invitation, wait: 90d, silent: mail}}, {MAIL}",
        policy="withdraw: {after: 1d}",
    )
    assert sends(told(text)) == ["0 13:00 0 > 0: ask", "2 13:00 0 > 0: mail"]


def test_a_prospect_withdrawn_this_morning_is_not_served() -> None:
    """Its way after silence is to stop, so the touch it might have got goes to nobody."""
    text = world(f"{ASK}, {HELLO}", policy="withdraw: {after: 1d}")
    happened = told(text, {("invitation", 0, 0): answers("accepted", "0 13:00", "2 12:00")})
    assert sends(happened) == ["0 13:00 0 > 0: ask"]
    assert happened.prospects == "0: exhausted | seat 0, leaf -1 | first 0 13:00"


@pytest.mark.parametrize(
    ("rest", "policy"),
    [
        ("", "withdraw: {after: 1d}"),
        ("limits: {invitations: {expiry: 1d}}", ""),
    ],
)
def test_a_recall_of_what_is_gone_already_loses_nobody(rest: str, policy: str) -> None:
    """By the time of the recall, policy or age has closed the invitation: the cadence goes on."""
    text = world(
        "ask: {send: invitation, wait: 2h, silent: recall}, "
        f"recall: {{do: withdraw, after: 3d, silent: mail}}, {MAIL}",
        rest=rest,
        policy=policy,
    )
    assert sends(told(text)) == ["0 13:00 0 > 0: ask", "4 13:00 0 > 0: mail"]


# 3. The same minute: answers, acceptances, patience, seats by number.

FOLLOW = (
    "ask: {send: invitation, text: blank, wait: 20h, accepted: hello, silent: mail}, "
    f"{HELLO}, {MAIL}"
)


def test_an_acceptance_beats_patience_and_seat() -> None:
    """Patience ends and the seat opens at 1 09:00; the acceptance of that minute comes first."""
    script = {("invitation", 0, 0): answers("accepted", "0 13:00", "1 09:00")}
    assert sends(told(world(FOLLOW), script)) == ["0 13:00 0 > 0: ask", "1 13:00 0 > 0: hello"]


def test_patience_beats_the_seat() -> None:
    assert sends(told(world(FOLLOW)))[1] == "1 13:00 0 > 0: mail"


@pytest.mark.parametrize(("answered", "made"), [("1 12:59", 1), ("1 13:00", 1), ("1 13:01", 2)])
def test_an_answer_beats_the_send_of_its_minute(answered: str, made: int) -> None:
    text = world(
        "hello: {send: message, text: segment, wait: 1h, silent: nudge}, "
        "nudge: {send: message, text: template}",
        "{count: 1, degree: '1'}",
    )
    happened = told(text, {("message", 0, 0): answers("negative", "0 13:00", answered)})
    assert len(sends(happened)) == made


def test_an_answer_beats_an_acceptance() -> None:
    """Both at 3 12:00: the no stops the cadence, so the acceptance leads to no message."""
    text = world(f"mail: {{send: inmail, text: segment, wait: 1h, silent: ask}}, {ASK}, {HELLO}")
    script = {
        ("inmail", 0, 0): answers("negative", "0 13:00", "3 12:00"),
        ("invitation", 0, 0): answers("accepted", "1 13:00", "3 12:00"),
    }
    happened = told(text, script)
    assert sends(happened) == ["0 13:00 0 > 0: mail", "1 13:00 0 > 0: ask"]
    assert happened.prospects == (
        "0: negative 3 12:00 | seat 0, leaf -1 | first 0 13:00 | connected 3 12:00"
    )


def test_an_acceptance_has_the_last_word_over_a_yes_of_its_minute() -> None:
    """The yes leads to a call, then the acceptance leads to the message: it is the later news."""
    text = world(
        "mail: {send: inmail, text: segment, wait: 1h, silent: ask, answered: call}, "
        f"{ASK}, {HELLO}, call: {{do: call}}"
    )
    script = {
        ("inmail", 0, 0): answers("positive", "0 13:00", "3 12:00"),
        ("invitation", 0, 0): answers("accepted", "1 13:00", "3 12:00"),
    }
    assert sends(told(text, script))[2:] == ["4 13:00 0 > 0: hello"]


@pytest.mark.parametrize(("ben", "first"), [("09:00-17:00", 0), ("08:59-17:00", 1)])
def test_seats_of_one_minute_act_in_order_of_number(ben: str, first: int) -> None:
    """One credit is granted on day 1 to a contract of two; Ana was busy until later on day 0.

    So Ben's morning was put into the simulation first: the order of the heap must not matter.
    """
    text = world(
        MAIL,
        "{count: 1, open_profile: yes}, {count: 2}",
        "{name: Ana, plan: recruiter-professional, account_opened: 2024-03-06, credits: 0}, "
        f"{{name: Ben, like: Ana, account_opened: 2024-03-20, works: 'mon-fri {ben}'}}",
        rest="plans: {recruiter-professional: {credits: 1}}",
        days=3,
    )
    happened = told(text)
    assert account(happened, 1) == "granted 1, spent 1 = 0"
    (paid,) = (line for line in happened.touches.splitlines() if "inmail" in line)
    assert paid.split()[2] == str(first)


# 4. A step that falls due after its seat has joined waits for the next working morning.


@pytest.mark.parametrize("hours", ["09:00-09:01", "09:00-17:00", "00:00-24:00"])
def test_waits_of_nothing_and_days_of_a_minute_lose_nobody(hours: str) -> None:
    text = world(
        "one: {do: visit, silent: two}, two: {do: comment, silent: ask}, "
        "ask: {send: invitation, wait: 0m, silent: recall}, "
        f"recall: {{do: withdraw, silent: mail}}, {MAIL}",
        "{count: 5}",
        f"{{name: Ana, plan: sales-navigator-core, works: 'mon-fri {hours}'}}",
    )
    happened = told(text)
    for prospect in range(5):
        own = [line for line in sends(happened) if f"> {prospect}:" in line]
        assert [(line.split()[0], line.split()[-1]) for line in own] == [
            ("0", "one"),
            ("1", "two"),
            ("2", "ask"),
            ("3", "mail"),
        ]
    assert [line.split()[1] for line in happened.prospects.splitlines()] == ["exhausted"] * 5


# 5. An acceptance after the cadence has moved on, or ended.


def test_an_acceptance_overrides_what_is_waiting() -> None:
    """No credit: the InMail waits in its queue until the acceptance of day 4 sends elsewhere."""
    seat = "{name: Ana, plan: free}"
    happened = told(
        world(FOLLOW, seats=seat),
        {("invitation", 0, 0): answers("accepted", "0 13:00", "3 20:00")},
    )
    assert sends(happened) == ["0 13:00 0 > 0: ask", "4 13:00 0 > 0: hello"]
    assert [morning(happened, day).split(", ")[2] for day in (0, 1, 3, 4)] == [
        "backlog 0",
        "backlog 1",
        "backlog 1",
        "backlog 0",
    ]


def test_an_acceptance_revives_an_exhausted_cadence() -> None:
    text = world(f"ask: {{send: invitation, wait: 1h, accepted: hello}}, {HELLO}")
    happened = told(text, {("invitation", 0, 0): answers("accepted", "0 13:00", "9 10:17")})
    assert sends(happened) == ["0 13:00 0 > 0: ask", "10 13:00 0 > 0: hello"]


def test_an_acceptance_without_a_way_ends_the_cadence() -> None:
    text = world(f"ask: {{send: invitation, wait: 2d, silent: mail}}, {MAIL}")
    happened = told(text, {("invitation", 0, 0): answers("accepted", "0 13:00", "1 10:17")})
    assert sends(happened) == ["0 13:00 0 > 0: ask"]
    assert happened.prospects == (
        "0: exhausted | seat 0, leaf -1 | first 0 13:00 | connected 1 10:17"
    )


@pytest.mark.parametrize("stops", ["3 11:59", "3 12:00", "3 12:01"])
def test_a_stop_before_or_after_the_acceptance_ends_it_all(stops: str) -> None:
    """Even a no that comes a minute after the acceptance: the message was not sent yet."""
    text = world(f"mail: {{send: inmail, text: segment, wait: 1h, silent: ask}}, {ASK}, {HELLO}")
    script = {
        ("inmail", 0, 0): answers("negative", "0 13:00", stops),
        ("invitation", 0, 0): answers("accepted", "1 13:00", "3 12:00"),
    }
    happened = told(text, script)
    assert len(sends(happened)) == 2
    assert f"negative {stops}" in happened.prospects


# 6. Only what happened is told.


def test_a_withdrawal_voids_the_answer_that_has_not_happened() -> None:
    text = world(f"{ASK}, {HELLO}", policy="withdraw: {after: 1d}")
    happened = told(text, {("invitation", 0, 0): answers("accepted", "0 13:00", "2 09:01")})
    assert happened.touches == (
        "0 13:00 0 > 0: ask, invitation 0, blank | seen 2 00:12 | withdrawn 2 09:00"
    )


def test_a_withdrawal_voids_the_look_that_has_not_happened() -> None:
    text = world("ask: {send: invitation}", policy="withdraw: {after: 1d}")
    for answered, told_of in (("2 19:59", " | seen 2 08:59"), ("2 20:00", "")):
        happened = told(text, {("invitation", 0, 0): answers("accepted", "0 13:00", answered)})
        assert happened.touches == (
            f"0 13:00 0 > 0: ask, invitation 0, blank{told_of} | withdrawn 2 09:00"
        )


@pytest.mark.parametrize(
    ("kind", "answered", "row"),
    [
        ("accepted", "41 23:59", " | seen 33 16:59 | accepted 41 23:59"),
        ("accepted", "42 00:00", " | seen 33 17:00"),
        ("none", "52 08:44", " | seen 41 23:59"),
        ("none", "52 08:45", ""),
    ],
)
def test_nothing_is_told_at_or_after_the_horizon(kind: str, answered: str, row: str) -> None:
    """Counting ends at 42 00:00; a look comes after 8/10 of the time."""
    happened = told(
        world("ask: {send: invitation}"), {("invitation", 0, 0): answers(kind, "0 13:00", answered)}
    )
    assert happened.touches == f"0 13:00 0 > 0: ask, invitation 0, blank{row}"
    assert ("connected" in happened.prospects) == (answered == "41 23:59")


# 7. What stops a cadence.

TWO_MAILS = world(
    "one: {send: inmail, text: segment, wait: 2d, silent: two}, "
    "two: {send: inmail, text: segment, wait: 2d, silent: call}, call: {do: call}",
    rest="limits: {inmail: {recontact: anytime}}",
)


@pytest.mark.parametrize(
    ("kind", "made", "status", "returned"),
    [
        ("positive", 1, "positive 1 10:00", "refunded 1 = 50"),
        ("negative", 1, "negative 1 10:00", "refunded 1 = 50"),
        ("spam_report", 1, "spam_report 1 10:00", "nothing = 49"),
        ("automatic", 3, "exhausted", "refunded 1 = 50"),
        ("none", 3, "exhausted", "nothing = 49"),
    ],
)
def test_people_stop_a_cadence_and_machines_do_not(
    kind: str, made: int, status: str, returned: str
) -> None:
    happened = told(TWO_MAILS, {("inmail", 0, 0): answers(kind, "0 13:00", "1 10:00")})
    assert len(sends(happened)) == made
    assert happened.prospects.startswith(f"0: {status} |")
    assert account(happened, 2) == returned


def test_later_answers_of_a_stopped_prospect_still_land() -> None:
    """The second InMail is declined, then the first one gets a yes: credit and stage, no status."""
    script = {
        ("inmail", 0, 0): answers("positive", "0 13:00", "4 10:00"),
        ("inmail", 1, 0): answers("negative", "3 13:00", "3 14:00"),
    }
    happened = told(TWO_MAILS, script, stages={0: 2})
    assert happened.touches == lines(
        """
        0 13:00 0 > 0: one, inmail 0, segment | seen 3 15:24 | positive 4 10:00
        3 13:00 0 > 0: two, inmail 1, segment | seen 3 13:48 | negative 3 14:00
        """
    )
    assert [account(happened, day) for day in (3, 4, 7)] == [
        "spent 1 = 48",
        "refunded 1 = 49",
        "refunded 1 = 50",
    ]
    assert happened.prospects == "0: negative 3 14:00 | seat 0, leaf -1 | first 0 13:00 | stage 2"


# 8. Skips: the prospect has answered by the minute of the send.


def test_the_credit_of_a_skipped_inmail_comes_back_in_the_next_land() -> None:
    happened = told(
        world(FOLLOW), {("invitation", 0, 0): answers("accepted", "0 13:00", "1 11:00")}
    )
    assert sends(happened) == ["0 13:00 0 > 0: ask", "2 13:00 0 > 0: hello"]
    assert [account(happened, day) for day in (1, 2)] == ["spent 1 = 49", "refunded 1 = 50"]
    assert morning(happened, 1) == "healthy, pending 1, backlog 0, 4 min"


def test_caps_count_real_sends_while_minutes_and_notes_stay_spent() -> None:
    """A free message to an open profile is declined at 1 11:00, two hours before the note goes.

    The planned note took its 4 minutes and the month's only note; of the week's one invitation
    nothing is spent, and the next prospect's goes on day 2, blank.
    """
    text = world(
        "mail: {send: inmail, text: template, open: only, wait: 1h, silent: ask}, "
        "ask: {send: invitation, text: segment}",
        "{count: 1, open_profile: yes}, {count: 1, arrives: 2}",
        "{name: Ana, plan: free}",
        rest="limits: {invitations: {weekly: 1}}\n  plans: {free: {notes_monthly: 1}}",
        days=3,
    )
    happened = told(text, {("inmail", 0, 0): answers("negative", "0 13:00", "1 11:00")})
    assert happened.touches == lines(
        """
        0 13:00 0 > 0: mail, open_profile 0, template | seen 1 06:36 | negative 1 11:00
        2 13:00 0 > 1: ask, invitation 0, blank fell blank
        """
    )
    assert happened.seat_days == lines(
        """
        0 seat 0: healthy, pending 0, backlog 0, 1 min | 1 open_profile
        1 seat 0: healthy, pending 0, backlog 0, 4 min
        2 seat 0: healthy, pending 0, backlog 0, 0 min | 1 invitation | by note_quota
        """
    )


# 9. Pooled credits are reserved in order of opening minute and seat: see 3 and the small worlds.


def test_pooled_credits_go_to_whoever_plans_first() -> None:
    """Two credits, three seats; the one that opens first takes both, though its number is last."""
    text = world(
        MAIL,
        "{count: 6}",
        "{name: Ana, plan: recruiter-professional, credits: 1}, {name: Ben, like: Ana}, "
        "{name: Cem, like: Ana, credits: 0, works: 'mon-fri 08:00-16:00'}",
        days=1,
    )
    assert sends(told(text)) == ["0 10:00 2 > 2: mail", "0 14:00 2 > 5: mail"]


# 10. Spreading.


@pytest.mark.parametrize(
    ("hours", "times"),
    [
        ("09:00-17:00", ["09:48", "11:24", "13:00", "14:36", "16:12"]),
        ("09:00-09:07", ["09:00", "09:02", "09:03", "09:04", "09:06"]),
        ("09:00-09:01", ["09:00"] * 5),
    ],
)
def test_a_day_is_one_sequence_of_channels_spread_evenly(hours: str, times: list[str]) -> None:
    """The k-th of n goes at (2k + 1) / 2n of the day, whole minutes downwards."""
    text = f"""
        world:
          start: 2026-01-05
          rates: {{prospect: {{open_profile: 0, accepts_inmail: 1}}}}
          prospects:
            - {{count: 1, name: work}}
            - {{count: 1, name: stranger}}
            - {{count: 1, name: mailed}}
            - {{count: 1, name: open, open_profile: yes}}
            - {{count: 1, name: friend, degree: "1"}}
        seats: [{{name: Ana, plan: sales-navigator-core, works: "mon-fri {hours}"}}]
        strategies:
          all:
            route:
              - {{if: {{segment: work}}, use: work}}
              - {{if: {{segment: stranger}}, use: ask}}
              - {{if: {{segment: friend}}, use: hello}}
              - {{else: mail}}
          work: {{steps: {{call: {{do: call}}}}}}
          ask: {{steps: {{ask: {{send: invitation}}}}}}
          mail: {{steps: {{mail: {{send: inmail, text: segment}}}}}}
          hello: {{steps: {{hello: {{send: message, text: segment}}}}}}
        study: {{days: 1}}
        """
    happened = told(text)
    made = [tuple(line.split(", ")[:2]) for line in happened.touches.splitlines()]
    assert made == [
        (f"0 {times[0]} 0 > 4: hello", "message 0"),
        (f"0 {times[1]} 0 > 3: mail", "open_profile 0"),
        (f"0 {times[2]} 0 > 2: mail", "inmail 0"),
        (f"0 {times[3]} 0 > 1: ask", "invitation 0"),
        (f"0 {times[4]} 0 > 0: call", "task 0"),
    ]


# 11. Rolling limits count days.


def test_seven_days_are_this_one_and_the_six_before() -> None:
    text = world(
        "ask: {send: invitation}",
        "{count: 5}",
        "{name: Ana, plan: free, works: mon-sun 09:00-17:00}",
        rest="limits: {invitations: {weekly: 2}}",
        days=15,
    )
    happened = told(text)
    assert sends(happened) == [
        "0 11:00 0 > 0: ask",
        "0 15:00 0 > 1: ask",
        "7 11:00 0 > 2: ask",
        "7 15:00 0 > 3: ask",
        "14 13:00 0 > 4: ask",
    ]
    bound = [day for day in range(15) if morning(happened, day).endswith("by weekly_cap")]
    assert bound == list(range(14))


@pytest.mark.parametrize(("accepts", "level"), [("1 09:00", "healthy"), ("1 09:01", "week_lock")])
def test_an_acceptance_counts_for_its_sender_once_it_has_landed(accepts: str, level: str) -> None:
    """Judged are invitations sent a day ago or more, of which at least one; none accepted: 1.0."""
    figures = "acceptance_from: 1, acceptance_to: 7, acceptance_least: 1, weight_acceptance: 1"
    text = world(
        "ask: {send: invitation, wait: 90d}",
        rest=f"limits: {{suppression: {{{figures}, weight_volume: 0}}}}",
        days=2,
    )
    happened = told(text, {("invitation", 0, 0): answers("accepted", "0 13:00", accepts)})
    assert morning(happened, 1).startswith(level)


# 12. Limits in SEND; a head that does not fit.

MIXED = """
    world:
      start: 2026-01-05
      rates: {prospect: {open_profile: 0, accepts_inmail: 1}}
      prospects:
        - {count: 1, name: long}
        - {count: 1, name: short}
        - {count: 2, name: strangers}
    seats: [{name: Ana, plan: sales-navigator-core, writing_minutes: 10}]
    strategies:
      all:
        route:
          - {if: {segment: long}, use: long}
          - {if: {segment: short}, use: short}
          - {else: ask}
      long: {steps: {long: {send: inmail, text: tailored}}}
      short: {steps: {short: {send: inmail, text: template}}}
      ask: {steps: {ask: {send: invitation, text: segment}}}
    study: {days: 2}
    """


def test_a_head_without_minutes_blocks_its_channel_and_no_other() -> None:
    """12 minutes for the InMail at the head, 10 a day: the short one behind it waits as well."""
    happened = told(MIXED)
    assert sends(happened) == ["0 11:00 0 > 2: ask", "0 15:00 0 > 3: ask"]
    assert happened.seat_days == lines(
        """
        0 seat 0: healthy, pending 0, backlog 2, 8 min | 2 invitation | by writing_minutes
        1 seat 0: healthy, pending 2, backlog 2, 0 min | by writing_minutes
        """
    )


# 13. The key of a queue: priority class, joining day, prospect.


def test_a_queue_is_served_by_class_then_day_of_joining_then_prospect() -> None:
    """One InMail a day. 1, 2 and 3 join on day 0, 0 on day 1; the executive 4 on day 2 is next."""
    text = world(
        MAIL,
        "{count: 1, arrives: 1}, {count: 3}, {count: 1, arrives: 2, seniority: c-suite}",
        rest="limits: {inmail: {daily: 1}}",
        policy="priority: [{seniority: c-suite}]",
    )
    order = [line.split("> ")[1][0] for line in sends(told(text))]
    assert order == ["1", "2", "4", "3", "0"]


def test_who_falls_due_first_within_a_morning_does_not_matter() -> None:
    """0 is visited at 11:00 and due 10 hours later, 1 at 15:00 and due after one: 0 comes first."""
    text = """
        world:
          start: 2026-01-05
          prospects: [{count: 1, name: slow}, {count: 1, name: fast}]
        seats: [{name: Ana, plan: free}]
        strategies:
          all: {route: [{if: {segment: slow}, use: slow}, {else: fast}]}
          slow: {steps: {visit: {do: visit, wait: 10h, silent: call}, call: {do: call}}}
          fast: {like: slow, steps: {visit: {do: visit, wait: 1h, silent: call}}}
        study: {days: 2}
        """
    assert sends(told(text)) == [
        "0 11:00 0 > 0: visit",
        "0 15:00 0 > 1: visit",
        "1 11:00 0 > 0: call",
        "1 15:00 0 > 1: call",
    ]


# 14. Reachability is settled when the step is reached.


@pytest.mark.parametrize(
    ("people", "step"),
    [
        ("{count: 1, degree: '1'}", "ask: {send: invitation, wait: 9d, silent: call}"),
        ("{count: 1, degree: '1'}", "mail: {send: inmail, text: segment, wait: 9d, silent: call}"),
        ("{count: 1}", "hello: {send: message, text: segment, wait: 9d, silent: call}"),
        (
            "{count: 1, accepts_inmail: no}",
            "mail: {send: inmail, text: segment, wait: 9d, silent: call}",
        ),
        (
            "{count: 1, accepts_invitation: no}",
            "ask: {send: invitation, wait: 9d, silent: call}",
        ),
        (
            "{count: 1}",
            "mail: {send: inmail, text: segment, open: only, wait: 9d, silent: call}",
        ),
    ],
)
def test_an_unreachable_step_falls_through_to_silent_at_once(people: str, step: str) -> None:
    happened = told(world(f"{step}, call: {{do: call}}", people))
    assert sends(happened) == ["0 13:00 0 > 0: call"]


def test_a_step_is_settled_when_reached_and_not_when_due() -> None:
    """A second invitation is reached while the first is pending: unreachable.

    It would be due on day 4, when the first has long been withdrawn; it is settled already.
    """
    text = world(
        "ask: {send: invitation, wait: 2h, silent: again}, "
        "again: {send: invitation, after: 3d, wait: 1h, silent: call}, call: {do: call}",
        rest="off: [reinvite_lock]",
        policy="withdraw: {after: 1d}",
    )
    assert sends(told(text)) == ["0 13:00 0 > 0: ask", "1 13:00 0 > 0: call"]


# 15. Grants missed over days off.


@pytest.mark.parametrize(
    ("life", "row"),
    [("20", "granted 6, expired 6 = 2"), ("off", "granted 6, truncated 6 = 2")],
)
def test_missed_grants_are_replayed_each_with_expiry_and_truncation(life: str, row: str) -> None:
    """Ana is away in February and March: the 1sts of February to April (days 27, 55, 86).

    Two credits each, two at most. A lot of 20 days is gone at the next grant and nothing is cut;
    a lot that lives for ever makes the new one be cut.
    """
    text = world(
        MAIL,
        "{count: 0}",
        "{name: Ana, plan: sales-navigator-core, absent: [2026-01-06 to 2026-03-31]}",
        rest=(
            f"plans: {{sales-navigator-core: {{credits: 2, cap_multiple: 1, lot_days: {life}}}}}"
        ),
        days=88,
    )
    happened = told(text)
    assert [account(happened, day) for day in (0, 86, 87)] == ["granted 2 = 2", row, "nothing = 2"]


def test_truncation_takes_the_newest_lot() -> None:
    """Three lots of two and a cap of five: the lot of day 55 loses one, as its expiry shows.

    Lots: day 0: 2, day 27: 2, day 55: 1. They live for 60 days: 2 expire on day 60, 2 on day 87,
    and the 1 on day 115 (day 86 brings two more).
    """
    text = world(
        MAIL,
        "{count: 0}",
        "{name: Ana, plan: sales-navigator-core, works: mon-sun 09:00-17:00}",
        rest="plans: {sales-navigator-core: {credits: 2, cap_multiple: 2.5, lot_days: 60}}",
        days=116,
    )
    happened = told(text)
    moved = [line for line in happened.ledger.splitlines() if "nothing" not in line]
    assert "\n".join(moved) == lines(
        """
        0 pool 0: granted 2 = 2
        27 pool 0: granted 2 = 4
        55 pool 0: granted 2, truncated 1 = 5
        60 pool 0: expired 2 = 3
        86 pool 0: granted 2 = 5
        87 pool 0: expired 2 = 3
        115 pool 0: expired 1 = 2
        """
    )


def test_a_returned_credit_is_a_lot_of_its_landing_day() -> None:
    """Answered on Saturday, day 5; landed on day 7; ten days of life end on day 17."""
    text = world(
        MAIL,
        seats="{name: Ana, plan: sales-navigator-core, credits: 1}",
        rest="plans: {sales-navigator-core: {lot_days: 10}}",
        days=19,
    )
    happened = told(text, {("inmail", 0, 0): answers("negative", "0 13:00", "5 11:00")})
    moved = [line for line in happened.ledger.splitlines() if "nothing" not in line]
    assert moved == [
        "0 pool 0: granted 1, spent 1 = 0",
        "7 pool 0: refunded 1 = 1",
        "17 pool 0: expired 1 = 0",
    ]


def test_a_grant_of_the_weekend_is_an_older_lot_than_a_return_of_monday() -> None:
    """Spent on day 24, declined on Saturday 26, granted on Sunday 27, landed on Monday 28.

    With 30 days of life the grant expires on day 57 and the returned credit on day 58.
    """
    text = world(
        MAIL,
        "{count: 1, arrives: 24}",
        rest="plans: {sales-navigator-core: {credits: 1, lot_days: 30}}",
        days=60,
    )
    happened = told(text, {("inmail", 0, 0): answers("negative", "24 13:00", "26 11:00")})
    moved = [line for line in happened.ledger.splitlines() if "nothing" not in line]
    assert "\n".join(moved) == lines(
        """
        0 pool 0: granted 1 = 1
        24 pool 0: spent 1 = 0
        28 pool 0: granted 1, refunded 1 = 2
        56 pool 0: granted 1 = 3
        57 pool 0: expired 1 = 2
        58 pool 0: expired 1 = 1
        """
    )


# 16. Volume and ramp.


def crowded(old: Chance) -> Chance:
    """Nobody accepts on a morning with two invitations or more."""
    volume = np.zeros_like(old.volume)
    volume[2:] = -(1 << 30)
    return replace(old, volume=volume)


@pytest.mark.parametrize(("declined", "accepted"), [("1 11:00", 0), ("0 14:00", 1)])
def test_volume_is_of_the_invitations_planned(declined: str, accepted: int) -> None:
    """Two invitations are planned on day 1; the first is skipped, for 0 declines at 11:00.

    The other is sent on a morning of two all the same. Had 0 declined the day before, of one.
    """
    text = world(
        "mail: {send: inmail, text: template, open: only, wait: 1h, silent: ask}, "
        "ask: {send: invitation}",
        "{count: 1, open_profile: yes}, {count: 1, arrives: 1}",
        days=2,
    )
    script = {
        ("inmail", 0, 0): answers("negative", "0 13:00", declined),
        ("invitation", 0, 1): answers("accepted", "1 13:00", "2 13:00"),
    }
    patches = certain(script, SILENT)
    even: Callable[[Chance], Chance] = patches["chance"]
    ready = stage(small(text), **{**patches, "chance": lambda old: crowded(even(old))})
    happened = story(ready.live(), ready.program)
    assert len(sends(happened)) == 2
    assert happened.touches.count("| accepted") == accepted


def test_the_ramp_rounds_down_and_leaves_at_least_one() -> None:
    """Three a day, 20 % and 6 points a day of age: 0.6, 0.78 ... 1.86 on day 7, 2.04 on day 8."""
    text = world(
        "ask: {send: invitation}",
        "{count: 60}",
        "{name: Ana, plan: free, account_opened: 2026-01-05, works: mon-sun 09:00-17:00}",
        rest="limits: {invitations: {daily: 3}}",
        days=16,
    )
    made = columns(told(text).trace.seat_days)["invitation"].tolist()
    assert made == [1] * 8 + [2] * 6 + [3] * 2
    nothing = told(text.replace("daily: 3", "daily: 0"))
    assert nothing.touches == ""


# 17. The level before the first morning, and on days off.


def test_levels_are_healthy_at_first_and_carried_over_days_off() -> None:
    """It begins on a Saturday; every score is a lock; Monday, day 2, is the first morning.

    Of 15 days 2 are healthy and 13 locked, the second Saturday and Sunday among them.
    """
    text = world(
        MAIL,
        "{count: 0}",
        rest="limits: {suppression: {soft: 0, week_lock: 0}}",
        days=15,
    ).replace("2026-01-05", "2026-01-03")
    happened = told(text)
    ready = stage(small(text))
    assert columns(happened.trace.seat_days)["level"].tolist() == [WEEK_LOCK] * 10
    row = measure(happened.trace, ready.resources, ready.population, Worth(0.5, 0.1, 0))
    assert (row["days_at_healthy"], row["days_at_week_lock"]) == (2, 13)


# 18. Reports and escalation.


def test_a_reported_invitation_stays_pending() -> None:
    text = world("ask: {send: invitation}", policy="withdraw: {after: 3d}", days=6)
    happened = told(text, {("invitation", 0, 0): answers("spam_report", "0 13:00", "1 10:00")})
    assert [morning(happened, day).split(", ")[1] for day in (0, 1, 2, 3, 4)] == [
        "pending 0",
        "pending 1",
        "pending 1",
        "pending 1",
        "pending 0",
    ]
    assert happened.touches.endswith("| spam_report 1 10:00 | withdrawn 4 09:00")


@pytest.mark.parametrize(
    ("seat", "locks", "lost"), [(0, 2, [0]), (1, 2, [1]), (0, 1, []), (1, 3, [1])]
)
def test_the_draw_of_a_lock_is_of_its_seat_and_number(
    seat: int, locks: int, lost: list[int]
) -> None:
    """Two seats are locked on days 0, 7, 14 and 21; from the third on a lock may be for ever."""
    text = world(
        MAIL,
        "{count: 0}",
        "{name: Ana, count: 2, plan: free}",
        rest="limits: {suppression: {soft: 0, week_lock: 0}}",
        days=26,
    )

    def unlucky(old: Luck) -> Luck:
        words = np.full_like(old.seat, (1 << 20) - 1)
        words[seat, locks] = 0
        return replace(old, seat=words)

    ready = stage(small(text), luck=unlucky)
    happened = story(ready.live(), ready.program)
    last = {number: morning(happened, 25, number) for number in (0, 1)}
    assert [number for number in (0, 1) if last[number].startswith("permanent")] == lost
    if lost:
        day = {2: 14, 3: 21}[locks]
        assert morning(happened, day, seat).startswith("permanent")
        assert morning(happened, day - 3, seat).startswith("week_lock")


# 19. A trace is in order of time.


def test_touches_and_mornings_are_in_order_of_time_and_seat() -> None:
    text = world(
        f"{ASK}, {HELLO}",
        "{count: 40}",
        "{name: Ana, count: 2, plan: free}, {name: Ben, like: Ana, works: 'mon-fri 08:00-16:00'}",
        rest="limits: {invitations: {daily: 2}}",
    )
    ready = stage(small(text))
    trace = ready.live()
    sent = columns(trace.touches)
    keys: list[Any] = list(zip(sent["minute"].tolist(), sent["seat"].tolist(), strict=True))
    assert keys == sorted(keys)
    assert len({seat for _, seat in keys}) == 4
    mornings = columns(trace.seat_days)
    assert mornings["seat"].tolist()[:8] == [2, 3, 0, 1] * 2
