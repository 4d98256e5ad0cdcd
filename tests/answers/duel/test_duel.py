from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from simulator.answers.duel.attained import attained_by
from simulator.answers.duel.duel import Duel, LogPair, duel
from simulator.answers.duel.reasons import KINDS, UNEXPLAINED, Reason
from simulator.stats.intervals import Estimate
from simulator.storage.whole import StorageError
from tests.answers.duel.made import ASK, MAIL, TWO, VP_FIRST, YES, duelled, steps, text
from tests.answers.duel.switched import changes
from tests.random_worlds import random_scenario
from tests.worlds import scenario

NAMES = ("one", "other")


def of_pairs(*campaigns: LogPair, outcome: str = "replies") -> Duel:
    """A duel of campaigns that come to what is stored of them."""
    stored = [
        [float(attained_by(side.trace, outcome).sum()) for side in pair] for pair in campaigns
    ]
    return duel(NAMES, outcome, campaigns, np.array(stored))


def once() -> LogPair:
    """The first is told by InMail, the second not at all: there is a credit for one of the two."""
    world = text(steps(MAIL), VP_FIRST + steps(MAIL), TWO, seat=", credits: 1", days=5)
    return duelled(world, {("inmail", 0, 0): YES})


def never() -> LogPair:
    """Nobody answers."""
    return duelled(text(steps(MAIL), steps(ASK), TWO), {})


def test_a_duel_counts_each_change_by_its_reason_and_adds_up() -> None:
    """One reply in one campaign of two: half a reply each, for lack of a credit.

    What never happened in two campaigns has Garwood's bound: -log(0.025) / 2 a campaign.
    """
    found, nothing = of_pairs(once(), never()), Estimate(0.0, 0.0, pytest.approx(1.844440))  # type: ignore[arg-type]
    assert (found.replications, found.outcome, found.names) == (2, "replies", NAMES)
    assert (found.won[0].value, found.won[1], found.both) == (
        0.5,
        nothing,
        nothing,
    )
    assert found.net.value == found.won[0].value - found.won[1].value
    assert [(line.reason, line.won[0].value, line.shares) for line in found.lines] == [
        (Reason("credit", "credits"), 0.5, (1.0, 0.0)),
        (UNEXPLAINED, 0.0, (0.0, 0.0)),
    ]
    (change,) = found.changes
    assert (change.replication, change.prospect, change.id, change.winner) == (
        0,
        0,
        "segment 1-1",
        0,
    )
    assert found.unexplained == 0


def test_a_campaign_that_comes_to_something_else_than_is_stored_is_refused() -> None:
    """And so are fewer campaigns than are asked for."""
    with pytest.raises(StorageError, match="comes to other replies"):
        duel(NAMES, "replies", [once()], np.array([[2.0, 0.0]]))
    with pytest.raises(ValueError, match="longer"):
        duel(NAMES, "replies", [once()], np.array([[1.0, 0.0], [1.0, 0.0]]))


MIXED = (21, 59, 84, 90, 101, 107, 122, 127, 34, 27)
"""Random worlds that mix all rules."""


def mixed() -> Counter[Reason]:
    return Counter(
        change.reason for seed in MIXED for _, change in changes(scenario(random_scenario(seed)))
    )


def test_in_worlds_that_mix_all_rules_next_to_nothing_is_unexplained() -> None:
    """At most one change of sides in a hundred, and most kinds of reasons occur."""
    found = mixed()
    assert found.total() > 300
    assert found[UNEXPLAINED] <= found.total() / 100
    assert {reason.kind for reason in found} >= set(KINDS) - {"luck", "unexplained", "window"}
