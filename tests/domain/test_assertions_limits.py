"""What the article says about limits and visibility: S14 to S16, S18, S22 and S25.

S12 and S13 stand in `test_suppression_targets.py` and `test_scenarios.py`.
"""

from __future__ import annotations

import numpy as np
import pytest

from simulator.arrays import Ints
from simulator.vocabulary import (
    BLANK,
    INMAIL,
    INVITATION,
    LOST_WINDOW,
    MESSAGE,
    OPEN_PROFILE,
    SEEN,
    TAILORED,
)
from tests.worlds import DAY, Says, certain, columns, live, scenario

WORLD = """
    world:
      start: 2026-01-05
      catalogue: seed-2026
      prospects: [{{{prospects}}}]
      off: [spam]
    seats: [{{name: seller, plan: {plan}, account_opened: {opened}, works: mon-sun 09:00-17:00}}]
    strategies: {{only: {{steps: {{{steps}}}}}}}
    study: {{days: {days}, answers_until: {until}, seed: 14}}
    """


def world(
    steps: str,
    prospects: str = "count: 100, open_profile: no, accepts_inmail: yes",
    plan: str = "sales-navigator-core",
    opened: str = "2015-01-01",
    days: int = 60,
    until: int = 150,
) -> str:
    """Write a world of one strategy on the article's books."""
    return WORLD.format(
        steps=steps, prospects=prospects, plan=plan, opened=opened, days=days, until=until
    )


def test_no_second_inmail_within_thirty_days_of_the_first() -> None:
    """S14: whoever is silent after 7 days gets the next InMail 30 days after the first."""
    steps = """
        mail: {send: inmail, text: segment, wait: 7d, silent: again},
        again: {send: inmail, text: segment}
        """
    touches = columns(live(scenario(world(steps))).touches)
    first, second = (touches["ordinal"] == number for number in (0, 1))
    sent = dict(zip(touches["prospect"][first].tolist(), touches["minute"][first], strict=True))
    gaps = np.array(
        [
            minute - sent[prospect]
            for prospect, minute in zip(
                touches["prospect"][second].tolist(), touches["minute"][second], strict=True
            )
        ]
    )
    assert len(gaps) > 30
    assert gaps.min() >= 30 * DAY
    assert gaps.min() < 31 * DAY


@pytest.mark.parametrize(
    ("steps", "channel", "days"),
    [
        ("mail: {send: inmail, text: segment}", INMAIL, 7),
        ("ask: {send: invitation, text: segment}", INVITATION, 5),
    ],
)
def test_a_touch_is_visible_for_its_window(steps: str, channel: int, days: int) -> None:
    """S14, S15: an InMail is found for 7 days, a request for 5: the InMail outlives it."""
    touches = columns(live(scenario(world(steps))).touches)
    own = touches["channel"] == channel
    late = touches["looked"] - touches["minute"] > days * DAY
    assert (own & late).any()
    assert (own & ~late).any()
    assert set(touches["fate"][own & late].tolist()) == {LOST_WINDOW}
    assert set(touches["fate"][own & ~late].tolist()) == {SEEN}
    assert not (touches["answer"][late] > 0).any()


@pytest.mark.parametrize(
    ("book", "plan", "length", "fits"),
    [
        ("seed-2026", "premium-business", 300, True),
        ("seed-2026", "premium-business", 301, False),
        ("seed-2026", "free", 300, True),
        ("seed-2026", "free", 301, False),
        ("list-2026", "premium-business", 300, True),
        ("list-2026", "premium-business", 301, False),
        ("list-2026", "free", 200, True),
        ("list-2026", "free", 201, False),
    ],
)
def test_a_note_has_300_characters(book: str, plan: str, length: int, fits: bool) -> None:
    """S16: 300 characters, 200 on a free account by all other sources; a longer note is dropped."""
    steps = f"ask: {{send: invitation, text: tailored, length: {length}}}"
    one = scenario(world(steps, prospects="count: 3", plan=plan), f"world.catalogue={book}")
    touches = columns(live(one).touches)
    assert set(touches["text"].tolist()) == ({TAILORED} if fits else {BLANK})
    assert set(touches["fell_blank"].tolist()) == ({0} if fits else {1})


def inmails_by_day(opened: str, *sets: str) -> Ints:
    """InMails of the first 40 days of a seat with credits enough."""
    text = world(
        "mail: {send: inmail, text: segment}",
        prospects="count: 1500, open_profile: 20%",
        opened=opened,
        days=40,
    )
    touches = columns(
        live(scenario(text, "world.plans.sales-navigator-core.credits=2000", *sets)).touches
    )
    assert set(touches["channel"].tolist()) == {INMAIL, OPEN_PROFILE}
    return np.bincount(touches["minute"] // DAY, minlength=40)


def test_accounts_younger_than_thirty_days_send_few_inmails() -> None:
    """S18: five a day until the account is 30 days old, then as many as anybody."""
    assert inmails_by_day("2026-01-05").tolist() == [5] * 30 + [40] * 10
    assert inmails_by_day("2025-12-16").tolist() == [5] * 10 + [40] * 30


def test_an_older_account_is_not_held_back_by_the_young_ones_limit() -> None:
    """S18: from day 30 on only the daily limit is left, and none where that is off."""
    assert inmails_by_day("2025-12-06")[0] == 40
    sent = inmails_by_day("2025-12-06", "world.off=[inmail_daily, spam]")
    assert sent[0] > 1000
    assert sum(sent[1:]) == 0


FIRST_DEGREE = "count: 60, degree: {1: 50%, 2: 50%}, open_profile: 20%, accepts_inmail: yes"


@pytest.mark.parametrize("book", ["seed-2026", "list-2026"])
def test_no_credit_is_ever_spent_on_a_first_degree_connection(book: str) -> None:
    """S22: an InMail to a connection is wasteful, so it is never sent; the others get theirs."""
    steps = """
        mail: {send: inmail, text: segment, wait: 1d, silent: hello},
        hello: {send: message, text: segment}
        """
    text = world(steps, prospects=FIRST_DEGREE)
    for replication in range(5):
        trace = live(scenario(text, f"world.catalogue={book}"), replication=replication)
        touches, people = columns(trace.touches), columns(trace.prospects)
        known = people["connected"][touches["prospect"]] == 0
        paid = touches["channel"] == INMAIL
        assert known.any()
        assert not (known & (paid | (touches["channel"] == OPEN_PROFILE))).any()
        assert set(touches["channel"][known].tolist()) == {MESSAGE}
        assert columns(trace.ledger)["spent"].sum() == paid.sum() > 0


def test_an_acceptance_saves_the_credit() -> None:
    """S22: who accepts while an InMail is due is a connection now and gets none."""
    steps = """
        ask: {send: invitation, text: segment, wait: 10d, accepted: mail, silent: mail},
        mail: {send: inmail, text: segment}
        """
    says = certain({("invitation", 0, 0): Says("accepted", after=DAY)})
    touches = columns(
        live(
            scenario(world(steps, prospects="count: 2, accepts_inmail: yes, open_profile: no")),
            **says,
        ).touches
    )
    assert touches["prospect"][touches["channel"] == INMAIL].tolist() == [1]


@pytest.mark.parametrize(("book", "days"), [("seed-2026", 1), ("list-2026", 3)])
def test_messages_to_connections_are_free_and_by_the_seed_unlimited(book: str, days: int) -> None:
    """S22: 100 connections are written to on one day by the seed, at most 40 a day by vendors."""
    text = world(
        "hello: {send: message, text: segment}", prospects="count: 100, degree: 1", plan="free"
    )
    trace = live(scenario(text, f"world.catalogue={book}"))
    touches = columns(trace.touches)
    by_day = np.bincount(touches["minute"] // DAY).tolist()
    assert by_day == ([100] if days == 1 else [40, 40, 20])
    assert columns(trace.ledger)["spent"].sum() == 0


def test_a_request_is_one_shot_until_it_is_accepted() -> None:
    """S25: no follow-up reaches who has not accepted, and no second request while one is open."""
    steps = """
        ask: {send: invitation, text: segment, wait: 1d, accepted: hello, silent: hello},
        hello: {send: message, text: segment, wait: 1d, silent: again},
        again: {send: invitation, text: segment}
        """
    says = certain({("invitation", 0, 1): Says("accepted", after=5 * DAY)})
    one = scenario(world(steps, prospects="count: 3"))
    touches = columns(live(one, **says).touches)
    sent = sorted(zip(touches["prospect"].tolist(), touches["channel"].tolist(), strict=True))
    assert sent == [(0, INVITATION), (1, MESSAGE), (1, INVITATION), (2, INVITATION)]
    message = touches["minute"][touches["channel"] == MESSAGE]
    assert message.min() > touches["minute"][touches["prospect"] == 1].min() + 5 * DAY


def test_an_answered_inmail_opens_a_thread_that_costs_no_further_credit() -> None:
    """S25: an InMail allows a conversation: after a positive answer the next message is free."""
    steps = """
        mail: {send: inmail, text: segment, wait: 3d, answered: more, silent: more},
        more: {send: message, text: segment, wait: 1d, silent: again},
        again: {send: message, text: segment}
        """
    says = certain({("inmail", 0, 0): Says("positive", after=DAY)})
    text = world(steps, prospects="count: 2, open_profile: no, accepts_inmail: yes")
    trace = live(scenario(text), **says)
    touches = columns(trace.touches)
    sent = sorted(zip(touches["prospect"].tolist(), touches["channel"].tolist(), strict=True))
    assert sent == [(0, MESSAGE), (0, MESSAGE), (0, INMAIL), (1, INMAIL)]
    assert columns(trace.ledger)["spent"].sum() == 2
