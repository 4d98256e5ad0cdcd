"""Factors become shifts of the log-odds that take an average to factor times average."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.model.tables.figures import sample
from simulator.model.tables.interest import curves
from simulator.model.tables.odds import factors, log_odds, person_columns, person_shifts
from simulator.vocabulary import (
    BLANK,
    DRAW_INMAIL,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    SEGMENT,
    TAILORED,
    TEMPLATE,
)
from tests.model.tables.made_chances import chance, mean_answer, mean_of_acceptors, world

LIST = world()
TABLE = chance(LIST)
ARTICLE = world("seed-2026")


def read(draw: int, **changes):
    of = world(**changes)
    return factors(of, sample(of.figures, 1, range(1)), draw)


def test_the_reference_sender_has_no_text_factor():
    """The book's factors are against a blank invitation; the rates are a segment-level sender's."""
    found = read(DRAW_MESSAGE).note[0]
    assert found == pytest.approx([1 / 1.25, 1 / 1.25, 1, 1.5 / 1.25])
    changed = read(DRAW_INVITATION, numbers={"rates.note.segment": 2.0}).text[0]
    assert changed == pytest.approx([0.5, 0.475, 1, 0.575])


def test_weekday_factors_average_one_from_monday_to_friday():
    for draw in (DRAW_MESSAGE, DRAW_INMAIL, DRAW_INVITATION):
        assert read(draw).weekday[0, :5].mean() == pytest.approx(1)


def test_segments_count_less_for_inmail_and_not_at_all_for_messages():
    assert read(DRAW_INVITATION).seniority[0, 5] == 0.61
    assert read(DRAW_INMAIL).seniority[0, 5] == pytest.approx(math.sqrt(0.61))
    assert read(DRAW_MESSAGE).seniority[0].tolist() == [1.0] * 6


def test_volume_costs_a_tenth_of_acceptance_at_24_and_a_half_invitations():
    found = read(DRAW_INVITATION).volume[0]
    assert found[:15].tolist() == [1.0] * 15
    assert math.sqrt(found[24] * found[25]) == pytest.approx(0.90, abs=0.006)
    assert (np.diff(found[14:]) < 0).all()
    assert (read(DRAW_MESSAGE).volume == 1).all()


@pytest.mark.parametrize(
    ("rule", "draw", "names"),
    [
        ("segments", DRAW_INVITATION, ["seniority", "industry", "size"]),
        ("relation", DRAW_INMAIL, ["relation"]),
        ("open_to_work", DRAW_INMAIL, ["open_to_work"]),
        ("personalisation", DRAW_INMAIL, ["text"]),
        ("personalisation", DRAW_INVITATION, ["text"]),
        ("length", DRAW_INMAIL, ["length"]),
        ("weekday", DRAW_MESSAGE, ["weekday"]),
        ("volume", DRAW_INVITATION, ["volume"]),
        ("note_reply", DRAW_MESSAGE, ["note"]),
        ("engaged", DRAW_MESSAGE, ["engaged"]),
    ],
)
def test_a_rule_that_is_off_has_no_factor(rule, draw, names):
    on, off = read(draw), read(draw, off=[rule])
    for name in names:
        assert (getattr(on, name) != 1).any()
        assert (getattr(off, name) == 1).all()


def test_without_interest_a_shift_is_the_plain_log_odds_ratio():
    shape = curves(0, 0, np.ones(1), np.ones(1))
    found = log_odds(read(DRAW_INMAIL), shape, np.zeros(1, np.int64))
    plain = math.log(0.10 / 0.90) - math.log(0.08 / 0.92)
    assert found.text[0, TAILORED] == pytest.approx(plain, abs=1e-4)
    assert found.text[0, SEGMENT] == 0


def test_no_product_passes_the_highest_chance():
    shape = curves(0, 0, np.ones(1), np.ones(1))
    found = log_odds(
        read(DRAW_INMAIL, numbers={"rates.relation.warm.inmail": 50}), shape, np.zeros(1, np.int64)
    )
    limit = math.log(0.999 / 0.001) - math.log(0.08 / 0.92)
    assert found.relation[0, 2] == pytest.approx(limit, abs=0.01)


def test_a_factor_of_zero_rules_an_answer_out():
    of = world(numbers={"rates.inmail_text.template": 0})
    assert mean_answer(of, chance(of), DRAW_INMAIL, text=TEMPLATE) == 0


def test_generic_inmail_gets_3_to_4_and_personal_12_per_cent():
    """S8, over the benchmark mix and all interest, caps included."""
    answered = [
        mean_answer(ARTICLE, chance(ARTICLE), DRAW_INMAIL, text=text)
        for text in (TEMPLATE, SEGMENT, TAILORED)
    ]
    assert answered == pytest.approx([0.035, 0.08, 0.12], abs=5e-4)
    assert 3 <= answered[2] / answered[0] <= 4


def test_a_targeted_inmail_is_answered_by_8_to_15_per_cent():
    """S6: segment-level and tailored texts to the default mix."""
    for text in (SEGMENT, TAILORED):
        assert 0.0799 < mean_answer(LIST, TABLE, DRAW_INMAIL, text=text) < 0.15


def test_a_warm_connection_replies_to_15_to_20_per_cent_of_invitations():
    """S10: accepted times answered, at no credit; a cold one replies half as often."""
    warm = {"relation": 2}
    table = chance(ARTICLE)
    replied = mean_answer(ARTICLE, table, DRAW_INVITATION, **warm) * mean_of_acceptors(
        ARTICLE, table, DRAW_MESSAGE, invited=warm, **warm
    )
    assert 0.15 < replied < 0.20


@pytest.mark.parametrize(
    ("draw", "touch", "factor"),
    [
        (DRAW_INVITATION, {"text": BLANK}, 1.0),
        (DRAW_INVITATION, {"text": TEMPLATE}, 0.95),
        (DRAW_INVITATION, {"text": TAILORED}, 1.15),
        (DRAW_INVITATION, {"planned": 24}, math.exp(-0.0105 * 9.5)),
        (DRAW_INVITATION, {"band": 1}, 1.11),
        (DRAW_INVITATION, {"relation": 2}, 1.6),
        (DRAW_INVITATION, {"relation": 1}, 1.25),
        (DRAW_INMAIL, {"relation": 2}, 2.5),
        (DRAW_INMAIL, {"open_to_work": True}, 1.25),
        (DRAW_INMAIL, {"weekdays": [5]}, 0.92 / 0.992),
    ],
)
def test_an_average_moves_by_its_factor(draw, touch, factor):
    """Exact for people who differ in interest alone; the mix's other differences cost 1.5 %."""
    before = mean_answer(LIST, TABLE, draw)
    assert mean_answer(LIST, TABLE, draw, **touch) / before == pytest.approx(factor, rel=0.015)


@pytest.mark.parametrize(
    ("touch", "factor"),
    [
        ({"text": TAILORED}, 1.1),
        ({"text": TEMPLATE}, 0.95),
        ({"engaged": True}, 1.4),
        ({"note": BLANK}, 1 / 1.25),
        ({"note": TAILORED}, 1.5 / 1.25),
        ({"relation": 2}, 1.5625),
    ],
)
def test_a_message_moves_by_its_factor_too(touch, factor):
    """Among the same acceptors."""
    before = mean_of_acceptors(LIST, TABLE, DRAW_MESSAGE)
    after = mean_of_acceptors(LIST, TABLE, DRAW_MESSAGE, **touch)
    assert after / before == pytest.approx(factor, rel=0.015)


def test_a_prospect_is_five_columns_one_an_attribute():
    one = np.ones(1, np.int64)
    last = person_columns(one * 5, one * 7, one * 4, one * 2, np.array([True]))
    assert last[:, 0].tolist() == [5, 13, 18, 21, 23]
    first = person_columns(one * 0, one * 0, one * 0, one * 0, np.array([False]))
    assert first[:, 0].tolist() == [0, 6, 14, 19, 22]


def test_the_columns_of_a_prospect_hold_the_shifts_of_its_attributes():
    terms = read(DRAW_INMAIL, numbers={"rates.relation.shared.inmail": 1.1})
    shape = curves(1.0, 0.5, np.ones(1), np.ones(1))
    shifts = log_odds(terms, shape, np.zeros(1, np.int64))
    table = person_shifts(shifts, lambda odds: np.rint(odds * 1000).astype(np.int64))[0]
    codes = np.stack([axis.reshape(-1) for axis in np.indices([6, 8, 5, 3, 2])])
    names = ["seniority", "industry", "size", "relation", "open_to_work"]
    by_hand = sum(
        np.rint(getattr(shifts, name)[0] * 1000).astype(np.int64)[code]
        for name, code in zip(names, codes, strict=True)
    )
    columns = person_columns(codes[0], codes[1], codes[2], codes[3], codes[4] == 1)
    assert table[columns].sum(axis=0).tolist() == by_hand.tolist()
