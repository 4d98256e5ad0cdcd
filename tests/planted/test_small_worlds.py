"""One rule at a time in a world of a few prospects, as the engine applies it."""

from __future__ import annotations

import math
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from simulator.model.engines.reference import post
from simulator.model.engines.reference.records import Person, Touch
from simulator.scenario.model import Scenario
from simulator.vocabulary import (
    DRAW_INVITATION,
    DRAW_MESSAGE,
    INMAIL,
    INVITATION,
    LOST_SUPPRESSION,
    MESSAGE,
    SEEN,
    TAILORED,
)
from tests.worlds import Says, certain, columns, live, minute, rows, scenario, stage

DAY = 1440


def one_seat(steps: str, days: int = 60, count: int = 1, *sets: str) -> Scenario:
    """One seat that works every day from 09:00 to 17:00 with an old account."""
    return scenario(
        f"""
        world:
          start: 2026-01-05
          prospects: [{{name: all, count: {count}, open_profile: no, accepts_inmail: yes}}]
        seats: [{{name: Ana, plan: premium-career, works: "mon-sun 09:00-17:00"}}]
        strategies: {{one: {{steps: {{{steps}}}}}}}
        study: {{days: {days}, answers_until: {days + 150}}}
        """,
        *sets,
    )


def days_of(world: Scenario, channel: int, **patches: Any) -> list[int]:
    """Days on which touches of a channel went out."""
    touches = columns(live(world, **(certain({}) | patches)).touches)
    days: list[int] = (touches["minute"][touches["channel"] == channel] // DAY).tolist()
    return days


ASK = "ask: {send: invitation}"
MAIL = "mail: {send: inmail, text: segment}"


def test_five_a_week_at_one_a_day_rest_on_the_sixth_and_seventh_day() -> None:
    sets = ("world.limits.invitations.weekly=5", "world.limits.invitations.daily=1")
    found = days_of(one_seat(ASK, 20, 12, *sets), INVITATION)
    assert found == [0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15]


def test_a_young_account_ramps_up() -> None:
    """Days 0, 1, 2 of ramp A open 20, 26 and 32 per cent of 20 a day: 4, 5 and 6."""
    world = one_seat(ASK, 4, 30, "seats.Ana.account_opened=2026-01-05")
    assert np.bincount(days_of(world, INVITATION)).tolist() == [4, 5, 6, 7]


def test_nobody_is_invited_again_within_21_days_of_a_withdrawal() -> None:
    """Withdrawn on the morning of day 2, invited again on that of day 23."""
    steps = (
        "ask: {send: invitation, wait: 1d, silent: drop}, drop: {do: withdraw, silent: back},"
        "back: {send: invitation}"
    )
    trace = live(one_seat(steps), **certain({}))
    assert rows(trace.touches, "minute", "closed", "closed_at") == [
        (minute(0, "13:00"), 1, minute(2, "09:00")),
        (minute(23, "13:00"), 0, -1),
    ]


def test_a_second_inmail_waits_for_thirty_days() -> None:
    """Sent on day 0 at 13:00, so free again on day 30 after the morning: it goes on day 31."""
    steps = f"{MAIL[:-1]}, wait: 1d, silent: again}}, again: {{send: inmail, text: segment}}"
    assert days_of(one_seat(steps), INMAIL) == [0, 31]


def test_a_pending_invitation_expires() -> None:
    world = one_seat(ASK, 30, 1, "world.limits.invitations.expiry=20d")
    assert rows(live(world, **certain({})).touches, "minute", "closed", "closed_at") == [
        (minute(0, "13:00"), 2, minute(21, "09:00"))
    ]


def test_an_answer_within_90_days_returns_the_credit_and_a_later_one_does_not() -> None:
    """Three InMails on day 0; answers after exactly 90 days, a minute more, and by a machine."""
    says = {
        ("inmail", 0, 0): Says("negative", 90 * DAY),
        ("inmail", 0, 1): Says("positive", 90 * DAY + 1),
        ("inmail", 0, 2): Says("automatic", 5),
        ("inmail", 0, 3): Says("spam_report", 5),
    }
    ledger = columns(live(one_seat(MAIL, 100, 4), **certain(says)).ledger)
    back = {day: n for day, n in zip(ledger["day"], ledger["refunded"], strict=True) if n}
    assert (ledger["spent"].sum(), back) == (4, {1: 1, 91: 1})


def test_a_seat_at_the_soft_level_is_seen_less_by_those_it_invites_only() -> None:
    """Three looks of ten miss its invitations; its messages are found."""
    says = {
        ("invitation", 0, 0): Says("accepted", 60, soft=False),
        ("invitation", 0, 1): Says("accepted", 60),
        ("message", 0, 1): Says("positive", 60, soft=False),
    }
    steps = "ask: {send: invitation, accepted: hello}, hello: {send: message, text: segment}"
    patches = certain(says) | {"judge": lambda old: replace(old, soft=0)}
    trace = live(one_seat(steps, 5, 2), **patches)
    assert rows(trace.touches, "channel", "prospect", "fate") == [
        (INVITATION, 0, LOST_SUPPRESSION),
        (INVITATION, 1, SEEN),
        (MESSAGE, 1, SEEN),
    ]


def test_the_writing_budget_holds_back_what_does_not_fit() -> None:
    """Nine minutes hold two segment texts of four."""
    steps = "ask: {send: invitation, text: segment}"
    world = one_seat(steps, 5, 6, "seats.Ana.writing_minutes=9")
    assert days_of(world, INVITATION) == [0, 0, 1, 1, 2, 2]
    trace = live(world, **certain({}))
    bit = trace.limit_names.index("writing_minutes")
    days = columns(trace.seat_days)
    assert days["minutes"].tolist() == [8, 8, 8, 0, 0]
    assert (days["limits"] >> bit & 1).tolist() == [1, 1, 0, 0, 0]


def test_a_seat_that_the_budget_does_not_pay_rests_until_the_month_is_over() -> None:
    """Two plans of $39.99 a month: $79.97 pay the first; the second waits for 1 February."""
    budget = "world.budget={monthly: $79.97, stops: sending}"
    sets = ("seats.Ana.count=2", "world.limits.invitations.daily=1", budget)
    trace = live(one_seat(ASK, 40, 80, *sets), **certain({}))
    bit = trace.limit_names.index("budget")
    rested = [
        day
        for seat, day, limits in rows(trace.seat_days, "seat", "day", "limits")
        if limits >> bit & 1 and seat == 1
    ]
    assert rested == list(range(27))
    sent = rows(trace.touches, "seat", "minute")
    assert min(minute for seat, minute in sent if seat == 1) // DAY == 27
    # In February the second one takes the money that the first one's bill of the 5th needs.
    assert max(minute for seat, minute in sent if seat == 0) // DAY == 30


@pytest.mark.parametrize(("dollars", "sent"), [("69.98", [0] * 3), ("69.99", [0] * 4)])
def test_credits_are_bought_as_far_as_the_budget_pays_them(dollars: str, sent: list[int]) -> None:
    """Of $10 each, $69.99 leave three beside a plan of $39.99 with one credit."""
    sets = (
        "world.plans.premium-career={credits: 1, buy_monthly: 9}",
        "strategies.one.credits={buy: 9}",
        f"world.budget={{monthly: {dollars}, stops: sending}}",
    )
    trace = live(one_seat(MAIL, 20, 9, *sets), **certain({}))
    assert [minute // DAY for (minute,) in rows(trace.touches, "minute")] == sent
    bit = trace.limit_names.index("credit_budget")
    assert {limits >> bit & 1 for (limits,) in rows(trace.seat_days, "limits")} == {1}


def test_seats_buy_of_one_budget_in_the_order_of_their_mornings() -> None:
    """$99.98 leave two credits beside two plans: both go to the seat that opens first."""
    early = "{name: Ben, plan: premium-career, works: mon-sun 8:00-9:00}"
    sets = (
        f"seats=[{{name: Ana, plan: premium-career}}, {early}]",
        "world.plans.premium-career={credits: 0, buy_monthly: 9}",
        "strategies.one.credits={buy: 9}",
        "world.budget={monthly: $99.98, stops: sending}",
    )
    trace = live(one_seat(MAIL, 20, 9, *sets), **certain({}))
    assert rows(trace.touches, "seat") == [(1,), (1,)]


def test_a_yes_stops_the_colleagues_and_not_the_one_who_said_it() -> None:
    steps = (
        "mail: {send: inmail, text: segment, wait: 40d, answered: more, silent: more},"
        "more: {after: 2d, send: message, text: segment}, "
    )
    sets = (
        "world.prospects.all.account=Acme",
        "strategies.one.stop_account=yes",
        "world.limits.inmail.daily=1",
    )
    says = {("inmail", 0, 0): Says("positive", 60)}
    trace = live(one_seat(steps, 60, 2, *sets), **certain(says))
    assert rows(trace.touches, "prospect", "channel") == [(0, INMAIL), (0, MESSAGE)]
    assert rows(trace.prospects, "status", "first") == [(3, 780), (6, -1)]


def test_the_log_odds_of_a_touch_add_up() -> None:
    """Each table has one entry that differs from 0, a power of ten of its own."""

    def only(*place: int, value: int, shape: tuple[int, ...]) -> Any:
        table = np.zeros(shape, np.int64)
        table[place] = value
        return table

    chance = SimpleNamespace(
        base=only(2, 0, 1, value=1, shape=(3, 1, 8)) + only(0, 0, 0, value=1, shape=(3, 1, 8)),
        interest=only(2, 8 * 3 + 5, value=100, shape=(3, 64)),
        text=only(2, TAILORED, value=1_000, shape=(3, 4)),
        length=only(2, 2, value=10_000, shape=(3, 4)),
        engaged=np.array([200_000, 0, 100_000]),
        note=only(TAILORED, value=5_000_000, shape=(4,)),
    )
    lookups = SimpleNamespace(
        weekday=[[0] * 7, [0] * 7, [0, 0, 0, 0, 1_000_000, 0, 0]],
        volume=lambda planned: 10_000_000 * (planned == 14),
    )
    steps = [
        SimpleNamespace(draw=DRAW_INVITATION, band=2),
        SimpleNamespace(draw=DRAW_MESSAGE, band=1),
    ]
    campaign: Any = SimpleNamespace(chance=chance, lookups=lookups, steps=steps)
    server: Any = SimpleNamespace(state=SimpleNamespace(volume=14))
    person = Person(
        number=0,
        seat=0,
        priority=0,
        groups=0,
        open_profile=False,
        accepts_invitation=True,
        accepts_inmail=True,
        seniority=0,
        odds=[10, 0, 10],
        account=-1,
        luck=3 | 5 << 9,
        connected=-1,
        mutual=False,
        relation=0,
        leaf=-1,
        engaged=True,
        note=TAILORED,
    )
    ask = Touch(
        minute=0,
        prospect=0,
        seat=0,
        step=0,
        channel=INVITATION,
        ordinal=1,
        text=TAILORED,
        fell_blank=0,
    )
    first = replace(ask, step=1, channel=MESSAGE, ordinal=0)
    second = replace(first, ordinal=1)
    found = [
        post.odds_of_touch(campaign, server, person, touch, 4) for touch in (ask, first, second)
    ]
    assert found == [11_111_111, 5_200_011, 200_010]
    blank = replace(ask, fell_blank=1)
    assert post.odds_of_touch(campaign, server, person, blank, 4) == 11_101_111
    assert (
        post.odds_of_touch(campaign, server, replace(person, engaged=False), ask, 3) == 10_011_111
    )


@pytest.mark.parametrize(
    ("attribute", "values"),
    [
        ("seniority", ("ic", "c-suite")),
        ("industry", ("finance", "marketing")),
        ("staff", ("1-50", "over 5000")),
    ],
)
def test_the_same_people_with_the_same_luck_answer_by_rank_industry_and_size(
    attribute: str, values: tuple[str, str]
) -> None:
    """Visibility is off: only the chance of an answer is left to differ."""
    told = [
        columns(live(world).touches)["answer"].tolist()
        for value in values
        for world in [
            one_seat(
                ASK, 60, 400, f"world.prospects.all.{attribute}={value}", "world.off=[visibility]"
            )
        ]
    ]
    assert (told[0] == told[1]) is False


def test_crowding_is_the_closed_form_of_gamma_poisson_arrivals() -> None:
    """(1 + m (1 - exp(-1/8)) / 2) ^ -2 for m newer requests: 3 x 4.46 a day on an executive."""
    world = one_seat(ASK, 5, 1, "world.delays.crowding.factor=3")
    chance = stage(world).chance
    executive, place = 5, 3000
    looked = int(chance.delay[DRAW_INVITATION, place]) * 800 // 1000
    newer = 3 * 4.46 * looked / DAY
    expected = (1 + newer * (1 - math.exp(-1 / 8)) / 2) ** -2
    assert chance.seen[DRAW_INVITATION, executive, place] == round(expected * 2**14)
    assert 0.02 < expected < 0.98
