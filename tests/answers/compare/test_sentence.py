from __future__ import annotations

from pathlib import Path

import numpy as np

from simulator.answers.compare.comparison import Standing, Standings
from simulator.answers.compare.sentence import comparison_text
from simulator.scenario.model import Labels, Target
from simulator.scenario.study import better_when_more
from simulator.stats.differences import differences, every_pair, lone_differences
from simulator.stats.intervals import Estimate, mean_interval
from simulator.storage.alternatives import Alternative
from simulator.storage.places import Place
from simulator.study.summary import target_chance
from tests.stats.made import between

NOISE = np.tile([7.0, 8.0, 9.0, 12.0], 100)
FLIP = np.tile([1.0, -1.0], 200)
PLACE = Place("run", Path(), None)  # type: ignore[arg-type]


def standings(
    outcome: str, target: Target | None, count: int, means: dict[str, object]
) -> Standings:
    """Strategies with these outcomes in so many campaigns, the best first."""
    outcomes = np.stack([np.asarray(one, np.float64)[:count] for one in means.values()], axis=1)
    pairs = every_pair(len(means))
    family = differences(outcomes, pairs, 1) if count > 1 else lone_differences(outcomes, pairs)
    none = Estimate(0.0)
    rows = [
        Standing(
            alternative=Alternative(name, PLACE, 0, name),
            mean=mean_interval(outcomes[:, k]),
            band=(0.0, 0.0),
            histogram=(),
            to_best=between(family, k, 0) if k else None,
            to_baseline=None,
            target=None if target is None else target_chance(outcomes[:, k], target),
            cost=none,
            ratios=(),
            outcomes={},
        )
        for k, name in enumerate(means)
    ]
    more = better_when_more(outcome, target)
    return Standings(
        tuple(rows), outcome, more, target, Labels(), count, 1, family, None, across=()
    )


def said(
    outcome: str = "meetings", target: Target | None = None, count: int = 400, **means: object
) -> str:
    return comparison_text(standings(outcome, target, count, means))


def test_a_clear_winner_is_a_command() -> None:
    """What to run, by how much it leads, and the chance of the planner's number."""
    text = said(target=Target("meetings", ">=", 8), a=NOISE, b=NOISE - 2 + FLIP)
    assert text == (
        'Run "a": 9 meetings on average, 2 more than "b" (1.9 to 2.1; 95 %). '
        "It reaches your 8 meetings in 75 of 100 campaigns (70 to 79)."
    )


def test_several_comparisons_hold_together() -> None:
    """The interval is one of all pairs, and the sentence says so."""
    text = said(a=NOISE, b=NOISE - 1 + FLIP, c=NOISE - 1 - FLIP)
    assert text == (
        'Run "a": 9 meetings on average, 1 more than "b" '
        "(0.90 to 1.1; 95 %, all 3 comparisons together)."
    )


def test_what_cannot_be_told_apart_is_not_ranked() -> None:
    """And how many more campaigns would decide is said, by a flag that exists."""
    text = said(a=NOISE + 0.05 + FLIP, b=NOISE, c=NOISE)
    assert text == (
        'No clear winner: "a" has the best mean, 9.0 meetings, but it cannot be told apart from '
        '"b" (0.05 more; -0.05 to 0.15; 95 %, all 3 comparisons together) and "c". About 3,900 '
        "more simulated campaigns each would probably decide (--replications 4300)."
    )


def test_the_same_in_every_campaign_is_said_so() -> None:
    """Two of three, or all."""
    assert said(a=NOISE, b=NOISE) == (
        "All of them came out the same in each of 400 campaigns: 9 meetings on average."
    )
    assert said(a=NOISE, b=NOISE, c=NOISE - 5) == (
        'No clear winner: "a" has the best mean, 9 meetings, the same as "b" in every campaign.'
    )


def test_money_is_written_as_money() -> None:
    """The cheapest is the best."""
    assert said("cost", a=NOISE * 1e4, b=NOISE * 1e4 + 5e4).startswith(
        'Run "a": $900 of cost on average, $500 less than "b" ($500 to $500; 95 %).'
    )


def test_one_strategy_has_an_interval_of_its_own() -> None:
    """There is nothing to compare it with."""
    assert said(only=NOISE) == '"only": 9 meetings on average (8.8 to 9.2; 95 %).'


def test_few_campaigns_are_a_hint() -> None:
    """One says nothing at all."""
    assert said(count=10, a=NOISE, b=NOISE - 2).endswith(
        "Only 10 simulated campaigns: take this as a hint, not as a verdict."
    )
    assert said(count=1, a=NOISE, b=NOISE - 2) == (
        '"a" came out best: 7 meetings. '
        "One simulated campaign says nothing about chance: use more --replications."
    )
    assert said(count=1, only=NOISE).startswith('"only": 7 meetings on average. One simulated')
