from __future__ import annotations

import pytest

from simulator.answers.story import events as kinds
from simulator.answers.story.people import COUNTED, ENDED, counts_as
from simulator.answers.story.screen import folded_lines
from simulator.answers.story.way import of_prospect
from simulator.answers.story.words import (
    LED_HERE,
    PASSED_OVER,
    chance_spelt,
    drew,
    lasted,
    sentence,
)
from simulator.model.outcomes.columns import COLUMNS
from simulator.vocabulary import STATUSES
from simulator.words import USUAL_LABELS
from tests.answers.story.made import RANDOM, Told, by_hand, random_stories
from tests.model.engines.reference.hand import answers, lines, when, world


def told(story: Told, prospect: int = 0) -> str:
    """The sentences of a prospect's story."""
    witnessed, events = story
    return "\n".join(
        f"{when(event.minute)} {sentence(witnessed, event)}"
        for event in of_prospect(witnessed, events, prospect)
    )


def test_a_prospects_story_reads_as_sentences() -> None:
    """Who waits for what, what chance decided, what came of it."""
    story = by_hand(
        world(
            """
            ask: {send: invitation, text: tailored, wait: 3d, accepted: hello}
            hello: {after: 1d, send: message, text: segment, wait: 2d}
            """,
            "{count: 2}",
            rest="limits: {invitations: {daily: 1}}",
        ),
        {
            ("invitation", 0, 1): answers("accepted", "1 13:00", "2 11:00"),
            ("message", 0, 1): answers("positive", "3 13:00", "7 10:00"),
        },
        stages={1: 2},
    )
    assert told(story, 1) == lines(
        """
        0 09:00 "ask" (invitation) is due
        0 09:00 waits 1 morning for daily invitations
        1 13:00 "ask": tailored invitation sent
        2 06:36 looks at "ask" after 18 hours and finds it (chance over 99 %, drew 0.00)
        2 11:00 accepts "ask" after 22 hours (chance 50 %, drew 0.00)
        4 09:00 "hello" (message) is due since day 4, after the acceptance
        4 13:00 "hello": segment message sent
        7 15:24 looks at "hello" after 3 days and finds it (chance over 99 %, drew 0.00)
        8 10:00 answers "hello" after 4 days (chance 50 %, drew 0.00)
        8 10:00 the answer is yes (chance of a yes 50 %, drew 0.00)
        8 10:00 one meeting (chance 50 %, drew 0.00)
        8 10:00 no deal (chance 50 %, drew 1.00)
        8 10:00 the cadence ends
        """
    )


def test_what_came_to_nothing_is_said_too() -> None:
    """Buried, reported, withdrawn, for lack of a credit, and what news called off."""
    story = by_hand(
        world(
            """
            ask: {send: invitation, wait: 1d, silent: drop}
            drop: {do: withdraw, silent: mail, wait: 1d}
            mail: {send: inmail, text: segment, wait: 1d, no_credit: call}
            call: {do: call}
            """,
            seats="{name: Ana, plan: free}",
        ),
        {("invitation", 0, 0): answers("none", "0 13:00", "0 18:00", seen=False)},
    )
    assert told(story).replace("(chance over 99 %, drew 0.999939)", "LUCK") == lines(
        """
        0 09:00 "ask" (invitation) is due
        0 13:00 "ask": blank invitation sent
        0 17:00 looks at "ask" after 4 hours: did not find it below newer ones LUCK
        2 09:00 the invitation is withdrawn by "drop"
        3 09:00 "mail" (InMail) is due, after the end of the invitation
        3 09:00 "mail": no credit (InMail credits), on to "call"
        4 09:00 "call" (task) is due since day 4, for lack of a credit
        4 13:00 "call" is done
        """
    )


@pytest.mark.parametrize("seed", RANDOM)
def test_every_event_has_its_sentence(seed: int) -> None:
    """In words: no code is printed as it is spelt."""
    for witnessed, events in random_stories(seed):
        for event in events:
            text = sentence(witnessed, event)
            assert text
            assert "_" not in text.replace("seat_", "")
            assert "None" not in text


def test_every_kind_cause_reason_and_status_has_words() -> None:
    assert set(ENDED) == set(STATUSES)
    assert len(LED_HERE) == 10
    assert all(PASSED_OVER.values())
    assert set(COUNTED) <= {column.name for column in COLUMNS}
    assert set(kinds.KINDS) >= {"waited", "passed_over"}


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.712, "71 %"), (0.0841, "8.4 %"), (0.0004, "0.04 %"), (0.9997, "over 99 %"), (0.0, "0.0 %")],
)
def test_chances_are_short_and_never_called_certain(share: float, text: str) -> None:
    assert chance_spelt(share) == text


@pytest.mark.parametrize(
    ("value", "bar", "text"),
    [
        (0.081, 0.112, "0.08"),
        (0.111, 0.112, "0.111"),
        (0.0007, 0.001, "0.0007"),
        (0.5, 0.1, "0.50"),
    ],
)
def test_a_draw_is_told_apart_from_its_chance(value: float, bar: float, text: str) -> None:
    """With as many decimals as it takes."""
    assert drew(value, bar) == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(1, "1 minute"), (59, "59 minutes"), (60, "1 hour"), (2879, "48 hours"), (2880, "2 days")],
)
def test_stretches_of_time_have_one_unit(minutes: int, text: str) -> None:
    assert lasted(minutes) == text


def test_what_a_prospect_counts_as_is_a_sentence() -> None:
    assert counts_as({"replies": 1, "value_realised": 120_000, "reached": 1}, USUAL_LABELS) == (
        "It counts as 1 reply, $1,200 of value."
    )
    assert counts_as({"status_unreached": 1}, USUAL_LABELS) == "It counts as nothing else."


def test_no_number_leaves_its_sign() -> None:
    """A line breaks before "99 %", not within."""
    assert folded_lines("a chance of 99 % or so", 15, "> ") == "> a chance of\n  99 % or so"
