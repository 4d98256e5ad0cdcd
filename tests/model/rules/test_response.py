"""One 64-bit word a touch, compared with thresholds."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.model.rules import response
from simulator.vocabulary import (
    ACCEPTED,
    AUTOMATIC,
    DRAW_INMAIL,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    LOST_CROWDING,
    LOST_SUPPRESSION,
    LOST_WINDOW,
    NEGATIVE,
    NO_ANSWER,
    POSITIVE,
    SEEN,
    SPAM_REPORT,
)

ALL = 1 << 22
ONES = -1
"""The word of all ones, as the int64 that it is."""
SMALLEST = -(1 << 63)


def answers(part: int, seen: bool = True, threshold: int = 1000, spam: int = 20) -> int:
    """Answer of a message to a draw; 100 in 2^22 are automatic, a quarter of the kinds positive."""
    return response.answer_kind(part, DRAW_MESSAGE, seen, threshold, 100, spam, 1 << 12)


@pytest.mark.parametrize(
    ("word", "draw"), [(0, 0), (ONES, 4095), (SMALLEST, 0), (SMALLEST | 5 << 50, 5)]
)
def test_the_delay_is_masked_also_where_the_word_is_negative(word: int, draw: int) -> None:
    assert response.delay_draw(word) == draw


@pytest.mark.parametrize("draw", [DRAW_MESSAGE, DRAW_INMAIL, DRAW_INVITATION])
def test_interest_has_a_common_part_and_one_of_the_channels_own(draw: int) -> None:
    assert response.interest_level(0, draw) == 0
    assert response.interest_level(ONES, draw) == 63
    assert response.interest_level(3, draw) == 24
    own = {channel: response.interest_level(5 << (3 + 3 * draw), channel) for channel in range(3)}
    assert own == {channel: 5 if channel == draw else 0 for channel in range(3)}


def test_meeting_and_deal_are_parts_of_their_own() -> None:
    parts = [0, ONES, SMALLEST, ((1 << 20) - 1) << 12, ((1 << 20) - 1) << 32]
    half = 1 << 19
    assert [response.has_meeting(part, half) for part in parts] == [True, False, True, False, True]
    assert [response.has_deal(part, half) for part in parts] == [True, False, True, True, False]


@pytest.mark.parametrize(
    ("part", "answer"),
    [
        (0, POSITIVE),
        (999, POSITIVE),
        (1000, NO_ANSWER),
        (ALL - 121, NO_ANSWER),
        (ALL - 120, SPAM_REPORT),
        (ALL - 101, SPAM_REPORT),
        (ALL - 100, AUTOMATIC),
        (ALL - 1, AUTOMATIC),
        (ONES & (ALL - 1), AUTOMATIC),
    ],
)
def test_people_answer_from_the_bottom_of_the_draw_machines_from_its_top(
    part: int, answer: int
) -> None:
    assert answers(part) == answer


def test_the_kind_of_a_persons_answer_has_a_draw_of_its_own() -> None:
    kinds = [answers(kind << 36) for kind in (0, (1 << 12) - 1, 1 << 12, (1 << 14) - 1)]
    assert kinds == [POSITIVE, POSITIVE, NEGATIVE, NEGATIVE]


def test_a_negative_word_is_masked_before_it_is_compared() -> None:
    assert answers(SMALLEST) == POSITIVE
    assert answers(SMALLEST | 3 << 36 | 5000) == NO_ANSWER
    assert answers(ONES) == AUTOMATIC


def test_an_invitation_is_accepted_whatever_the_kind() -> None:
    for kind in (0, (1 << 14) - 1):
        word = kind << 36
        assert response.answer_kind(word, DRAW_INVITATION, True, 1000, 0, 20, 0) == ACCEPTED


def test_a_machine_needs_no_eyes_and_people_do() -> None:
    assert answers(ALL - 1, seen=False) == AUTOMATIC
    assert [answers(part, seen=False) for part in (0, 999, ALL - 110)] == [NO_ANSWER] * 3


def test_a_better_rate_never_loses_an_answer() -> None:
    words = np.random.default_rng(1).integers(-(1 << 63), 1 << 63, 2000, dtype=np.int64).tolist()
    people = (POSITIVE, NEGATIVE)
    for word in words:
        found = [answers(word, threshold=rate) in people for rate in range(0, ALL, ALL // 16)]
        assert found == sorted(found)


def test_a_report_does_not_take_an_answer_away() -> None:
    """Where both would overlap, the person answers."""
    assert answers(ALL - 110, threshold=ALL - 105) == POSITIVE


@pytest.mark.parametrize(
    ("threshold", "cap", "inflate", "found"),
    [
        (1000, ALL, 1 << 16, 1000),
        (1000, 600, 1 << 16, 600),  # the cap is on the chance before it is known to be seen
        (1000, ALL, 2 << 16, 2000),  # half of the reference sender's are seen
        (1000, 600, 2 << 16, 1200),
        (ALL, ALL, 2 << 16, ALL),  # never more than always
        (1000, ALL, 0, 0),  # what is never seen is never answered
    ],
)
def test_the_chance_once_seen(threshold: int, cap: int, inflate: int, found: int) -> None:
    assert response.chance(threshold, cap, inflate) == found


@pytest.mark.parametrize(
    ("draw", "view", "fate"),
    [
        (0, 1000, SEEN),
        (9_999, 1000, SEEN),
        (10_000, 1000, LOST_CROWDING),
        (16_383, 1000, LOST_CROWDING),
        (6_999, 700, SEEN),
        (7_000, 700, LOST_SUPPRESSION),
        (9_999, 700, LOST_SUPPRESSION),
        (10_000, 700, LOST_CROWDING),
        (0, 0, LOST_SUPPRESSION),
    ],
)
def test_10_000_looks_of_16_384_find_a_touch_and_fewer_that_of_a_suppressed_seat(
    draw: int, view: int, fate: int
) -> None:
    word = SMALLEST | draw << 22
    assert response.fate(word, 10_000, view, LOST_CROWDING) == fate


def test_what_is_not_found_is_lost_to_the_window_where_there_is_one() -> None:
    assert response.fate(0, 0, 1000, LOST_WINDOW) == LOST_WINDOW
