"""The verdict of who gets what: never more than was shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.answers.prospects.pair import InMailPair
from simulator.answers.prospects.ranking import CrossValidation, KindWorth, Ranking
from simulator.answers.prospects.who import Who
from simulator.answers.prospects.words import who_text
from simulator.stats.intervals import Estimate

NONE = np.zeros(0, dtype=np.int64)


def found(first: float, *more: float) -> Who:
    """Two kinds of ten and twenty prospects, a credit an InMail, twelve credits."""
    value = np.repeat([0.4, 0.1], [10, 20])
    rank = np.repeat([1, 11], [10, 20])
    ranking = Ranking(rank, value, value, value, np.zeros(30, dtype=np.int64), np.ones(30))
    low, mean, high = more
    trial = CrossValidation(
        100, Estimate(first, first - 0.1, first + 0.1), Estimate(0.2, 0.15, 0.25),
        Estimate(mean, low, high),
    )  # fmt: skip
    kinds = (
        KindWorth("vp", 10, 0.4, Estimate(0.4, 0.3, 0.5), 1),
        KindWorth("manager", 20, 0.1, Estimate(0.1, 0.0, 0.2), 11),
    )
    return Who(
        Path(), ("note", "mail"), 100, None, np.repeat([0, 1], [10, 20]), ("vp", "manager"), NONE,
        InMailPair(1, 0), "", ranking, kinds, 100, 12.0, trial,
    )  # type: ignore[arg-type]  # fmt: skip


def test_the_kinds_that_the_credits_reach_are_named_with_what_it_is_worth() -> None:
    assert who_text(found(0.35, 1.0, 2.0, 3.0)) == (
        'Give the InMail first to vp (10); then manager (2 of 20): a credit of "mail" brings 0.35 '
        'replies (0.25 to 0.45; 95 %) beyond "note" there. The 12 credits that are used up in a '
        "campaign reach the first 12 of 30 with a rank. Spent there, they bring 2 replies (1 to 3; "
        "95 %) more a campaign than now, measured on campaigns not used for the ranking."
    )


def test_credits_beyond_those_with_whom_they_pay_are_told() -> None:
    """Of thirty-one credits the first ten take ten; the other twenty lose replies."""
    harmful = replace(found(0.35, 1.0, 2.0, 3.0), used=31.0)
    assert harmful.ranking is not None
    ranking = replace(harmful.ranking, value=np.repeat([0.4, -0.1], [10, 20]))
    assert who_text(replace(harmful, ranking=ranking)) == (
        'Give the InMail first to vp (10): a credit of "mail" brings 0.35 replies (0.25 to 0.45; '
        '95 %) beyond "note" there. The 31 credits that are used up in a campaign are more than '
        "enough for the first 10 of 30 with a rank, the only ones with whom it pays. Spent there, "
        "they bring 2 replies (1 to 3; 95 %) more a campaign than now, measured on campaigns not "
        "used for the ranking."
    )


def test_a_ranking_that_is_worth_nothing_is_no_advice() -> None:
    assert who_text(found(0.2, -1.0, 0.1, 1.2)).startswith(
        'No measurable gain from choosing who gets the InMail: a credit of "mail" brings '
        '0.20 replies (0.15 to 0.25; 95 %) beyond "note". The 12 credits'
    )


def test_credit_for_all_needs_no_order() -> None:
    assert who_text(replace(found(0.2, 0.0, 0.0, 0.0), used=31.0)) == (
        "There are enough credits for everyone worth an InMail, so no ranking is needed: a "
        'credit of "mail" brings 0.20 replies (0.15 to 0.25; 95 %) beyond "note", and 31 credits '
        "are used up in a campaign."
    )


def test_what_is_not_sure_to_pay_is_said_so() -> None:
    unsure = found(0.2, -1.0, 0.1, 1.2)
    assert unsure.trial is not None
    trial = replace(unsure.trial, every=Estimate(0.01, -0.02, 0.04))
    assert who_text(replace(unsure, trial=trial)) == (
        'No measurable gain from InMail: a credit of "mail" brings 0.01 replies (-0.02 to '
        '0.04; 95 %) beyond "note", whoever gets it.'
    )


def test_where_every_kind_loses_no_credit_is_spent() -> None:
    loses = found(0.2, 0.0, 0.0, 0.0)
    kinds = tuple(replace(one, value=-0.1) for one in loses.kinds)
    assert who_text(replace(loses, kinds=kinds)) == (
        'Spend no InMail credits: nobody answers more often under "mail" than under "note", '
        "at any price."
    )


def test_many_kinds_are_not_listed() -> None:
    many = found(0.35, 1.0, 2.0, 3.0)
    names = tuple(map(str, range(15)))
    kinds = tuple(KindWorth(name, 2, 0.4, None, 1) for name in names)
    of = np.repeat(range(15), 2)
    assert who_text(replace(many, kinds=kinds, kind_of=of, kind_names=names)).startswith(
        "Give the InMail first to the first 12 of the table: a credit"
    )


@pytest.mark.parametrize("why", ["no strategy spends InMail credits"])
def test_without_a_pair_the_reason_is_told(why: str) -> None:
    nobody = replace(found(0.2, 0.0, 0.0, 0.0), pair=None, ranking=None, why=why)
    assert who_text(nobody) == f"No ranking: {why}."


def test_few_campaigns_are_told() -> None:
    few = replace(found(0.2, 0.0, 0.0, 0.0), trial=None)
    assert who_text(few) == (
        'Give the InMail first to vp (10); then manager (2 of 20): a credit of "mail" brings 0.40 '
        'replies beyond "note" there. The 12 credits that are used up in a campaign reach the '
        "first 12 of 30 with a rank. Too few simulated campaigns to test the ranking: "
        "take this as a hint."
    )
