from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from simulator.model.rules import trial
from simulator.model.rules.state import SeatState
from simulator.vocabulary import (
    ACCEPTED,
    AUTOMATIC,
    INMAIL,
    INVITATION,
    NEGATIVE,
    NO_ANSWER,
    PERMANENT,
    POSITIVE,
    SPAM_REPORT,
    WEEK_LOCK,
)

TIE = 1 << trial.TIE_SHIFT


def shuffled(*words: int) -> list[int]:
    dealt = [0] * len(words)
    trial.shuffle(range(len(words)), 0, len(words), words, dealt)
    return dealt


def test_every_order_of_a_stratum_is_as_likely() -> None:
    """With each draw that four people can have, each of the 24 orders comes up equally often."""
    every = [tuple(shuffled(*words)) for words in product(range(12), repeat=4)]
    assert {order: every.count(order) for order in set(every)} == dict.fromkeys(set(every), 864)
    assert len(set(every)) == 24


def test_a_shuffle_stays_in_its_stratum_and_bears_words_with_a_sign() -> None:
    dealt = [9] * 5
    trial.shuffle([4, 3, 2, 1, 0], 1, 4, [0, -7, 1 << 62, -(1 << 63), 5], dealt)
    assert (dealt[0], sorted(dealt[1:4]), dealt[4]) == (9, [1, 2, 3], 9)


@pytest.mark.parametrize(
    ("pool", "tested", "arms", "word", "dealt"),
    [
        (10, 4, 2, 0, "..0.1..0.1"),
        (10, 4, 2, 1, "..1.0..1.0"),
        (7, 6, 3, 5, ".201201"),
        (6, 6, 3, -2, "201201"),
        (4, 0, 2, 0, "...."),
    ],
)
def test_places_are_spread_and_arms_take_turns(
    pool: int, tested: int, arms: int, word: int, dealt: str
) -> None:
    found = [trial.arm_at(place, pool, tested, arms, word) for place in range(pool)]
    assert "".join("." if arm == trial.REST else str(arm) for arm in found) == dealt


def test_each_outcome_counts_its_own_answers() -> None:
    answers = (NO_ANSWER, ACCEPTED, POSITIVE, NEGATIVE, AUTOMATIC, SPAM_REPORT)
    found = {
        outcome: [
            (answer, stage)
            for answer in answers
            for stage in (1, 2, 3)
            if trial.counts(outcome, answer, stage)
        ]
        for outcome in range(5)
    }
    assert found == {
        trial.OF_ACCEPTED: [(ACCEPTED, 1), (ACCEPTED, 2), (ACCEPTED, 3)],
        trial.OF_REPLIES: [(one, stage) for one in (POSITIVE, NEGATIVE) for stage in (1, 2, 3)],
        trial.OF_POSITIVE: [(POSITIVE, 1), (POSITIVE, 2), (POSITIVE, 3)],
        trial.OF_MEETINGS: [(POSITIVE, 2), (POSITIVE, 3)],
        trial.OF_DEALS: [(POSITIVE, 3)],
    }


@pytest.mark.parametrize(
    ("answered", "begun", "word", "winner"),
    [
        ([3, 5, 4], [50, 50, 50], 0, 1),
        ([3, 5], [20, 50], 0, 0),
        ([0, 0], [0, 0], 0, 0),
        ([0, 1], [0, 90], 0, 1),
        ([2, 1, 2], [10, 10, 10], 0, 0),
        ([2, 1, 2], [10, 10, 10], TIE, 2),
        ([2, 1, 2], [10, 10, 10], 2 * TIE, 0),
        ([1, 2, 4], [10, 10, 20], TIE, 2),
        ([0, 0, 0], [9, 9, 9], 2 * TIE, 2),
        ([0, 0, 0], [9, 9, 9], -TIE, 0),
    ],
)
def test_the_largest_share_wins_and_a_draw_settles_ties(
    answered: list[int], begun: list[int], word: int, winner: int
) -> None:
    assert trial.leader(answered, begun, len(begun), word) == winner


def test_sure_is_the_test_of_two_proportions() -> None:
    """Against the same comparison in fractions, for all counts of two arms of up to 12 people."""
    bound = 271  # 1.645 squared, in hundredths
    for one, other in product(range(1, 13), repeat=2):
        for hits, others in product(range(one + 1), range(other + 1)):
            ahead = Fraction(hits, one) - Fraction(others, other)
            pooled = Fraction(hits + others, one + other)
            spread = pooled * (1 - pooled) * (Fraction(1, one) + Fraction(1, other))
            exact = ahead > 0 and 100 * ahead**2 - bound * spread
            found = trial.is_sure([hits, others], [one, other], 2, 0, bound)
            # Whole numbers may lose less than one part of the product that is divided.
            if exact is False or abs(exact) * (one * other) ** 2 > bound * (one + other):
                assert found == (exact is not False and exact > 0), (hits, one, others, other)


def test_sure_is_against_every_other_arm() -> None:
    assert trial.is_sure([30, 5, 6], [50, 50, 50], 3, 0, 400)
    assert not trial.is_sure([30, 5, 26], [50, 50, 50], 3, 0, 400)
    assert not trial.is_sure([30, 5, 30], [50, 50, 50], 3, 0, 1)


def test_sure_fits_at_its_largest() -> None:
    """Ten thousand people an arm: no product leaves 63 bits."""
    most = 10_000
    assert 100 * (most * most) ** 2 < 1 << 63
    assert trial.is_sure([5200, 4800], [most, most], 2, 0, 3100)
    assert not trial.is_sure([5200, 4800], [most, most], 2, 0, 3300)


def test_a_test_is_due_when_all_have_begun_and_the_wait_is_over() -> None:
    def due(now: int, waiting: int, on: int = -1, bound: int = 0, sure: bool = False) -> bool:
        return trial.is_due(now, now // 1440, 2880, on, 1000, waiting, bound, sure)

    assert [due(now, 0) for now in (3879, 3880)] == [False, True]
    assert not due(9000, 1)
    assert due(1500, 0, bound=271, sure=True)
    assert not due(1500, 0, bound=271)
    assert not due(1500, 1, bound=271, sure=True)
    assert [due(now, 5, on=4) for now in (4 * 1440 - 1, 4 * 1440)] == [False, True]
    assert not due(3880, 0, on=4)


@pytest.mark.parametrize(
    ("level", "until", "channel", "left", "held"),
    [
        (0, 0, INVITATION, False, False),
        (0, 0, INVITATION, True, True),
        (WEEK_LOCK, 6, INVITATION, False, True),
        (WEEK_LOCK, 5, INVITATION, False, False),
        (WEEK_LOCK, 6, INMAIL, False, False),
        (PERMANENT, 0, INMAIL, False, True),
    ],
)
def test_nobody_waits_for_a_seat_that_cannot_send(
    level: int, until: int, channel: int, left: bool, held: bool
) -> None:
    """On day 5: a lock that ends that morning holds nobody, nor does any lock hold InMails."""
    assert trial.need_not_wait(SeatState(level=level, level_until=until), channel, 5, left) is held
