from __future__ import annotations

import numpy as np

from simulator.cli.sentence import verdict_text
from simulator.scenario.model import Target
from simulator.study.verdict import columns_needed, judge

NOISE = np.tile([7.0, 8.0, 9.0, 12.0], 100)
FLIP = np.tile([1.0, -1.0], 200)


def said(
    outcome: str = "meetings", target: Target | None = None, count: int = 400, **means: object
) -> str:
    wanted = columns_needed(outcome, target)
    arrays = {}
    for name, values in means.items():
        columns = dict.fromkeys(wanted, np.zeros(count))
        arrays[name] = {**columns, outcome: np.asarray(values, np.float64)[:count]}
    return verdict_text(judge(outcome, target, arrays))


def test_a_clear_winner_is_a_command() -> None:
    """What to run, by how much it leads, and the chance of the planner's number."""
    text = said(target=Target("meetings", ">=", 8), a=NOISE, b=NOISE - 2 + FLIP)
    assert text == (
        'Run "a": 9 meetings on average, 2 more than "b" (1.9 to 2.1; 95 %, each pair on its own). '
        "It reaches your 8 meetings in 75 of 100 campaigns (70 to 79)."
    )


def test_what_cannot_be_told_apart_is_not_ranked() -> None:
    """And how many more campaigns would decide is said, by a flag that exists."""
    text = said(a=NOISE + 0.05 + FLIP, b=NOISE, c=NOISE)
    assert text == (
        'No clear winner: "a" has the best mean, 9.0 meetings, but it cannot be told apart from '
        '"b" (0.05 more; -0.05 to 0.15; 95 %) and "c". About 1,500 more simulated campaigns would '
        "decide (--replications 1900)."
    )


def test_the_same_in_every_campaign_is_said_so() -> None:
    """Two of three, or all."""
    assert said(a=NOISE, b=NOISE) == (
        "All strategies came out the same in each of 400 campaigns: 9 meetings on average."
    )
    assert said(a=NOISE, b=NOISE, c=NOISE - 5).startswith(
        'No clear winner: "a" has the best mean, 9 meetings, the same as "b" in every campaign.'
    )


def test_money_is_written_as_money() -> None:
    """The cheapest is the best."""
    assert said("cost", a=NOISE * 1e4, b=NOISE * 1e4 + 5e4).startswith(
        'Run "a": $900 of cost on average, $500 less than "b" ($500 to $500'
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
