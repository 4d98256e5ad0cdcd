"""Whose InMail brings most for its credit."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.answers.prospects import tally
from simulator.answers.prospects.ranking import RANK_REASONS, cross_validate, kind_worths, rank
from simulator.answers.prospects.tally import room_for
from tests.answers.prospects.made import fates, worth

SPENT, ANSWERED, NOTHING = "ic", "ir", ""


def two_kinds(campaigns: int = 30) -> tuple[tuple[list[str], list[str]], ...]:
    """Two who answer a third of their InMails and two who never do; one who never gets one."""
    return tuple(
        (
            [
                ANSWERED if r % 3 == 0 else SPENT,
                ANSWERED if r % 3 == 1 else SPENT,
                SPENT,
                SPENT,
                "r",
            ],
            [NOTHING] * 5,
        )
        for r in range(campaigns)
    )


def test_a_credit_that_comes_back_makes_the_reply_cheaper() -> None:
    """Ten replies for twenty credits are half a reply a credit."""
    found = rank(worth([0, 0, 1, 1, 2], *two_kinds()))
    assert found is not None
    assert found.own[:4].tolist() == [0.5, 0.5, 0.0, 0.0]
    assert found.each[:4] == pytest.approx([2 / 3, 2 / 3, 1.0, 1.0])


def test_equals_share_a_rank_and_the_next_counts_them() -> None:
    found = rank(worth([0, 0, 1, 1, 2], *two_kinds()))
    assert found is not None
    assert found.rank.tolist() == [1, 1, 3, 3, 0]
    assert found.order.tolist() == [0, 1, 2, 3]


def test_whoever_has_no_rank_is_told_why() -> None:
    """A reply without an InMail is no gain of one."""
    campaigns = [
        ([SPENT, NOTHING, ANSWERED, "r"], [NOTHING] * 4),
        ([SPENT, NOTHING, ANSWERED, "r"], [NOTHING] * 4),
    ]
    found = rank(worth([0, 1, 2, 1], *campaigns))
    assert found is not None
    assert [RANK_REASONS[code] for code in found.reason.tolist()] == [
        "",
        "nobody of this kind ever gets an InMail that takes a credit",
        "every credit spent on this kind came back",
        "nobody of this kind ever gets an InMail that takes a credit",
    ]
    assert np.isnan(found.value).tolist() == [False, True, True, True]


def test_who_never_got_an_inmail_is_worth_what_the_kind_is() -> None:
    """For want of credits, say; nothing is known of them alone."""
    campaigns = [([ANSWERED if r % 2 else SPENT, NOTHING], [NOTHING] * 2) for r in range(20)]
    found = rank(worth([0, 0], *campaigns))
    assert found is not None
    assert found.rank.tolist() == [1, 1]
    assert found.value[1] == pytest.approx(1.0)
    assert np.isnan(found.own).tolist() == [False, True]
    assert found.weight[1] == 0.0


def test_no_credit_used_makes_no_ranking() -> None:
    assert rank(worth([0], (["ir"], [""]), (["r"], [""]))) is None


def test_credits_reach_the_first_with_whom_they_pay() -> None:
    """An InMail takes two thirds of a credit where a third comes back; for nothing none is sent."""
    found = rank(worth([0, 0, 1, 1, 2], *two_kinds()))
    assert found is not None
    assert found.first(0.5).tolist() == [0]
    assert found.first(100.0).tolist()[:2] == [0, 1]
    against = tuple((mail, ["r", "r", "", "", ""]) for mail, _ in two_kinds())
    worse = rank(worth([0, 0, 1, 1, 2], *against))
    assert worse is not None
    assert worse.own[0] == -1.0
    assert 0 not in worse.first(100.0)


def test_kinds_come_with_the_best_first_and_what_they_are_alone() -> None:
    made = worth([0, 0, 1, 1, 2], *two_kinds())
    found = rank(made)
    assert found is not None
    kinds = kind_worths(made, found, ("warm", "cold", "nobody"))
    assert [(one.name, one.people, one.best) for one in kinds] == [("warm", 2, 1), ("cold", 2, 3)]
    assert kinds[0].own is not None
    assert kinds[0].own.value == pytest.approx(0.5)


def test_a_ranking_is_tested_on_the_campaigns_that_did_not_make_it() -> None:
    """There is credit for a third of all in a campaign, whoever they are; the first kind alone
    answers.
    """
    source = np.random.default_rng(3)
    campaigns = []
    for _ in range(100):
        mailed, answered = source.random(40) < 0.35, source.random(40) < 0.4
        mail = [
            (ANSWERED if answered[k] and k < 20 else SPENT) if mailed[k] else NOTHING
            for k in range(40)
        ]
        campaigns.append((mail, [NOTHING] * 40))
    found = cross_validate(worth([0] * 20 + [1] * 20, *campaigns))
    assert found is not None
    assert found.campaigns == 100
    assert found.first.value == pytest.approx(0.4 / 0.6, abs=0.12)
    assert found.every.value == pytest.approx(0.4 * 20 / 32, abs=0.04)
    assert found.more.low is not None
    assert found.more.low > 3


def test_the_first_are_worth_no_more_credits_than_they_can_take() -> None:
    """Four answer half of their InMails; of the others InMail loses three replies in ten. Forty
    credits are used; four are all that the four can take, and bring as much as forty brought them.
    """
    source = np.random.default_rng(5)
    campaigns = []
    for _ in range(200):
        answered, lost = source.random(4) < 0.5, source.random(36) < 0.3
        mail = [f"{SPENT}r" if one else SPENT for one in answered] + [SPENT] * 36
        campaigns.append((mail, [NOTHING] * 4 + ["r" if one else NOTHING for one in lost]))
    found = cross_validate(worth([0] * 4 + [1] * 36, *campaigns))
    assert found is not None
    assert found.first.value == pytest.approx(0.5, abs=0.04)
    assert found.more.value == pytest.approx(36 * 0.3, abs=0.3)


def test_luck_alone_is_worth_nothing_in_the_test() -> None:
    """Whoever led by luck in one half does no better in the other, however many kinds there are."""
    source = np.random.default_rng(4)
    campaigns = []
    for _ in range(60):
        mailed, answered = source.random(40) < 0.35, source.random(40) < 0.2
        mail = [(ANSWERED if answered[k] else SPENT) if mailed[k] else NOTHING for k in range(40)]
        campaigns.append((mail, [NOTHING] * 40))
    found = cross_validate(worth(list(range(40)), *campaigns))
    assert found is not None
    assert found.more.low is not None
    assert found.more.high is not None
    assert found.more.low <= 0 <= found.more.high


def test_everybody_first_is_no_difference_at_all() -> None:
    campaigns = [([ANSWERED if r % 3 else SPENT] * 4, [NOTHING] * 4) for r in range(40)]
    found = cross_validate(worth([0, 0, 1, 1], *campaigns))
    assert found is not None
    assert (found.more.low, found.more.value, found.more.high) == (0.0, 0.0, 0.0)


def test_few_campaigns_are_not_put_to_the_test() -> None:
    assert cross_validate(worth([0, 0, 1, 1, 2], *two_kinds(19))) is None


def test_memory_bounds_the_campaigns_that_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "CELLS", 100)
    made = room_for(np.zeros(4, dtype=np.int64), 1_000)
    assert made.campaigns == 25
    tally.note(made, 25, fates("ic", "", "", ""), fates("", "", "", ""))
    assert not made.mailed.any()
