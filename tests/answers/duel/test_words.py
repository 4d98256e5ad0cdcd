from __future__ import annotations

import pytest

from simulator.answers.duel.duel import Duel, ReasonLine, SideChange
from simulator.answers.duel.reasons import (
    KINDS,
    PLANS,
    SEATS,
    TIMINGS,
    UNEXPLAINED,
    Reason,
    of_limit,
)
from simulator.answers.duel.told import LABEL
from simulator.answers.duel.words import duel_text, prospect_name, reason_words
from simulator.limits import LIMIT_WORDS
from simulator.scenario.model import Labels
from simulator.stats.intervals import Estimate
from simulator.vocabulary import CHANNELS

REASONS = [
    *(of_limit(name) for name in LIMIT_WORDS),
    *(Reason("timing", name) for name in TIMINGS),
    *(Reason("seat", name) for name in SEATS),
    *(Reason("plan", name, channel) for name in PLANS for channel in CHANNELS if channel != "task"),
    *(Reason(kind) for kind in ("window", "crowding", "colleague", "luck", "unexplained")),
    Reason("suppression", "soft"),
]


def test_every_reason_has_words_that_fit_a_table() -> None:
    """And no kind is forgotten."""
    assert {reason.kind for reason in REASONS} == set(KINDS)
    assert [words for one in REASONS if len(words := reason_words(one)) > LABEL] == []


def test_reasons_name_who_lost() -> None:
    found = [
        reason_words(reason, '"b"')
        for reason in (
            Reason("cap", "daily_cap"),
            Reason("credit", "credit_reserve"),
            Reason("suppression", "lock"),
            Reason("plan", "step", "inmail"),
        )
    ]
    assert found == [
        '"b" is held up by daily invitations',
        '"b" keeps its last credits',
        '"b" has its seat locked',
        '"b" does not send this InMail',
    ]


def told(won: tuple[float, float], shares: float, reason: Reason = UNEXPLAINED) -> str:
    """The verdict of 30 campaigns in which one reason has a share of all that anybody won."""
    both = Estimate(won[0], 0.0, 2 * won[0]), Estimate(won[1], 0.0, 2 * won[1])
    net = won[0] - won[1]
    lines = (ReasonLine(reason, both, (shares, shares)),)
    found = Duel(
        names=("a", "b"),
        outcome="replies",
        replications=30,
        won=both,
        both=Estimate(1.0),
        net=Estimate(net, net - 1, net + 2),
        lines=lines,
        changes=(),
    )
    return duel_text(found, Labels())


@pytest.mark.parametrize(
    ("won", "share", "reason", "text"),
    [
        (
            (2.5, 1.0),
            0.8,
            Reason("cap", "weekly_cap"),
            (
                '"a" wins 2.5 replies a campaign that "b" loses, most of them (80 %) because "b" '
                'is held up by weekly invitations. "b" wins 1 reply a campaign that "a" loses, '
                'most of them (80 %) because "a" is held up by weekly invitations. Overall "a" is '
                '1.5 replies ahead of "b" (0.50 to 3.5; 95 %), the difference of their means.'
            ),
        ),
        (
            (0.0, 2.0),
            0.4,
            UNEXPLAINED,
            (
                '"a" wins no replies that "b" loses. "b" wins 2 replies a campaign that "a" loses, '
                '40 % of them for no reason that was found. Overall "b" is 2 replies ahead of "a" '
                "(0 to 3; 95 %), the difference of their means."
            ),
        ),
    ],
)
def test_a_verdict_says_no_more_than_is_known(
    won: tuple[float, float], share: float, reason: Reason, text: str
) -> None:
    """Most is more than half; whoever is ahead is named first."""
    assert told(won, share, reason) == text


@pytest.mark.parametrize(
    ("written", "typed"), [("p-7", "p-7"), ("7", "7"), ("a\x1b[31m", "5"), ("a\u202eb", "5")]
)
def test_whose_id_no_terminal_should_see_goes_by_the_place_in_the_list(
    written: str, typed: str
) -> None:
    assert prospect_name(SideChange(0, 4, written, 0, UNEXPLAINED)) == typed


def test_one_campaign_is_a_hint() -> None:
    lone = Duel(
        names=("a", "b"),
        outcome="replies",
        replications=1,
        won=(Estimate(0.0), Estimate(0.0)),
        both=Estimate(1.0),
        net=Estimate(0.0),
        lines=(),
        changes=(),
    )
    assert duel_text(lone, Labels()).endswith("Only 1 simulated campaign: take this as a hint.")
