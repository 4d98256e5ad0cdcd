"""In a world in which the right channel of each prospect is known, the ranking finds it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simulator.answers.prospects.ranking import RANK_REASONS
from simulator.answers.prospects.who import Who
from tests.answers.prospects.__main__ import by_kind, lines, right
from tests.answers.prospects.planted import Followed, follow


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Who, Followed]:
    return follow(tmp_path_factory.mktemp("planted"), 100, 60, draws=3)


def test_each_kind_ranks_behind_the_one_that_is_worth_more(
    followed: tuple[Who, Followed],
) -> None:
    """Whoever says yes to invitations is last, below nothing; who takes no InMail has no rank."""
    found, told = followed
    assert right(found, told)
    values = [value for _, _, value in by_kind(found)]
    assert values[:4] == sorted(values[:4], reverse=True)
    assert values[2] > 0 > values[3]
    assert np.isnan(values[4])


def test_who_takes_no_inmail_is_told_so(followed: tuple[Who, Followed]) -> None:
    found, _ = followed
    assert found.ranking is not None
    unranked = found.ranking.rank == 0
    assert unranked.tolist() == (~found.population.accepts_inmail).tolist()
    assert {RANK_REASONS[code] for code in found.ranking.reason[unranked].tolist()} == {
        "nobody of this kind ever gets an InMail that takes a credit"
    }


def test_to_follow_it_brings_more_than_credits_at_random(
    followed: tuple[Who, Followed],
) -> None:
    """In campaigns that did not make it, with no more credits."""
    found, told = followed
    assert told.more.low is not None
    assert told.more.low > 5
    assert told.more.value == pytest.approx(told.ranked - told.drawn)
    assert told.credits_ranked < told.credits_drawn + 1
    assert any("worth of the ranking" in line for line in lines(found, told, 3))


def test_a_ranking_in_another_order_is_not_right(followed: tuple[Who, Followed]) -> None:
    """The proof can fail."""
    found, told = followed
    assert found.ranking is not None
    backwards = np.where(found.ranking.rank > 0, 1_000 - found.ranking.rank, 0)
    kept = found.ranking.rank.copy()
    found.ranking.rank[:] = backwards
    try:
        assert not right(found, told)
    finally:
        found.ranking.rank[:] = kept


def test_its_own_test_says_that_it_is_worth_following(followed: tuple[Who, Followed]) -> None:
    found, _ = followed
    assert found.trial is not None
    assert found.trial.more.low is not None
    assert found.trial.more.low > 0
    assert Path(found.folder).name == "run"
