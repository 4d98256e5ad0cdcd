from __future__ import annotations

from pathlib import Path

import numpy as np

from simulator.answers.compare.comparison import Standing, Standings
from simulator.answers.compare.sentence import comparison_text
from simulator.answers.compare.verdict import goal_chance
from simulator.scenario.goals import better_when_more
from simulator.scenario.model import Goal, Labels
from simulator.stats.differences import differences, every_pair
from simulator.stats.intervals import Estimate, mean_interval, wilson_interval
from simulator.storage.alternatives import Alternative
from simulator.storage.places import FinishedRun
from simulator.study.goals import compared
from tests.stats.made import between

NOISE = np.tile([7.0, 8.0, 9.0, 12.0], 100)
FLIP = np.tile([1.0, -1.0], 200)
PLACE = FinishedRun("run", Path(), None)  # type: ignore[arg-type]
EIGHT = Goal("meetings", ">=", 8, 0.8)


def standings(
    outcome: str,
    goals: tuple[Goal, ...],
    count: int,
    means: dict[str, object],
    costs: list[int],
    named: str = "",
) -> Standings:
    """Strategies with these outcomes in so many campaigns, the advised one first."""
    outcomes = np.stack([np.asarray(one, np.float64)[:count] for one in means.values()], axis=1)
    pairs = every_pair(len(means))
    family = differences(outcomes, pairs, 1)
    rows = []
    for k, name in enumerate(means):
        there = [compared(outcomes[:, k], goal) for goal in goals]
        rows.append(
            Standing(
                alternative=Alternative(name, PLACE, 0, name),
                mean=mean_interval(outcomes[:, k]),
                band=(0.0, 0.0),
                histogram=(),
                to_advised=between(family, k, 0) if k else None,
                to_baseline=None,
                goals=tuple(
                    goal_chance(goal, one, wilson_interval(int(one.sum()), count), len(means))
                    for goal, one in zip(goals, there, strict=True)
                ),
                cost=Estimate(100.0 * costs[k]),
                contacted=100.0 - 50 * (costs[k] == 0),
                ratios=(),
                outcomes={},
            )
        )
    more = better_when_more(outcome, goals)
    alone = tuple((place,) for place in range(len(rows)))
    return Standings(
        tuple(rows),
        outcome,
        named or outcome,
        more,
        goals,
        0.02,
        None,
        Labels(),
        count,
        1,
        alone,
        family,
        None,
        across=(),
        held=None,
    )


def said(
    outcome: str = "meetings",
    goal: Goal | None = None,
    count: int = 400,
    costs: tuple[int, ...] = (500, 500, 500),
    **means: object,
) -> str:
    goals = () if goal is None else (goal,)
    return comparison_text(standings(outcome, goals, count, means, list(costs)))


def test_who_reaches_the_goal_at_the_least_cost_is_a_command() -> None:
    """Its money, its chance beside what was asked, and what it brings."""
    text = said(goal=EIGHT, a=NOISE + 1, b=NOISE - 2, costs=(500, 700))
    assert text == (
        'Run "a" for $500: 8 meetings in 100 of 100 campaigns (99 to 100; you asked '
        "for 80), 10 meetings on average."
    )


def test_a_cheaper_one_that_may_reach_the_goal_is_said() -> None:
    """320 of 400 leave open whether 8 in 10 do, and nearly any number of campaigns would."""
    close = np.tile([7.0, 8.0, 8.0, 8.0, 8.0], 80)
    text = said(goal=EIGHT, a=NOISE + 1, b=close, costs=(700, 500))
    assert text.endswith(
        ' "b" costs $200 less and may reach it too (80 of 100, 75 to 84); about '
        "130,000 more simulated campaigns would probably decide (--replications 130400)."
    )


def test_a_cheaper_one_that_fails_is_named_with_its_chance() -> None:
    text = said(goal=EIGHT, a=NOISE + 1, b=NOISE - 2, costs=(700, 500))
    assert text.endswith(' "b" would save $200 but reaches it in 25 of 100, 21 to 30.')


def test_a_likely_one_is_not_called_shown() -> None:
    close = np.tile([7.0, 8.0, 8.0, 8.0, 8.0], 80)
    text = said(goal=EIGHT, a=close, b=NOISE - 4, costs=(700, 500))
    assert text.startswith(
        'Probably "a", for $700: 8 meetings in 80 of 100 campaigns (75 to 84; you asked for 80), '
        "7.8 meetings on average; more campaigns are needed to confirm that this is enough."
    )


def test_where_none_reaches_the_closest_is_named_and_a_cheaper_one_as_close() -> None:
    text = said(goal=EIGHT, a=NOISE - 1, b=NOISE - 1.5 + FLIP, costs=(700, 500))
    assert text == (
        "No strategy reaches 8 meetings in 80 of 100 campaigns. "
        'Closest is "a": 8 meetings in 50 of 100 campaigns (45 to 55), 8 meetings, $700. '
        '"b" may come as close (50 of 100, 45 to 55) for $500.'
    )


def test_as_close_is_what_comes_as_far_by_the_interval_that_is_told() -> None:
    """5 of 20 are not shown to be fewer than 10 of 20, but the 11 to 47 of 100 say so."""
    text = said(goal=EIGHT, a=NOISE - 1, b=NOISE - 2, costs=(700, 500), count=20)
    assert text.endswith(
        ' Closest is "a": 8 meetings in 10 of 20 campaigns (29 to 71 of 100), 8 meetings, $700.'
    )


def test_one_strategy_alone_is_told_what_it_comes_to() -> None:
    assert said(goal=EIGHT, only=NOISE - 2) == (
        '"only" does not reach 8 meetings in 80 of 100 campaigns. It comes to 8 meetings in 25 of '
        "100 campaigns (21 to 30), 7 meetings, $500."
    )


def test_a_clear_winner_is_a_command() -> None:
    """What to run, what it costs, and by how much it leads."""
    assert said(a=NOISE, b=NOISE - 2 + FLIP) == (
        'Run "a": 9 meetings on average for $500, 2 more than "b" (1.9 to 2.1; 95 %).'
    )


def test_a_cheaper_one_that_is_not_worse_says_what_it_may_give_up() -> None:
    text = said(a=NOISE + 0.15 + 2 * FLIP, b=NOISE, costs=(700, 500), count=200)
    assert text.endswith(' "b" costs $200 less and may give up as much as 0.43 meetings.')


def test_a_lead_too_small_to_matter_is_no_lead() -> None:
    """0.1 of 9 is shown to be there and shown not to matter."""
    text = said(a=NOISE + 0.1, b=NOISE + FLIP * 0.01, costs=(700, 500))
    assert text.endswith(' "b" costs $200 less and is practically the same.')


def test_whoever_does_less_is_not_crowned_in_silence() -> None:
    """Cost is least where nobody is contacted."""
    text = said("cost", a=NOISE * 0, b=NOISE * 1e4, costs=(0, 900))
    assert text.endswith('But "a" contacts 50 prospects where another contacts 100.')


def test_several_comparisons_hold_together() -> None:
    """The interval is one of all pairs, and the sentence says so."""
    text = said(a=NOISE, b=NOISE - 1 + FLIP, c=NOISE - 1 - FLIP)
    assert text == (
        'Run "a": 9 meetings on average for $500, 1 more than "b" '
        "(0.90 to 1.1; 95 %, adjusted for all 3 comparisons)."
    )


def test_what_cannot_be_told_apart_is_not_ranked() -> None:
    """And how many more campaigns would decide is said, by a flag that exists."""
    text = said(a=NOISE + 0.15 + 2 * FLIP, b=NOISE, c=NOISE)
    assert text == (
        'No clear winner: "a" has the best mean, 9.2 meetings for $500, but it cannot be told '
        'apart from "b" (0.15 more; -0.05 to 0.35; 95 %, adjusted for all 3 comparisons) and "c". '
        "About 11,000 more simulated campaigns each would probably decide (--replications 11400)."
    )


def test_the_same_in_every_campaign_is_said_so() -> None:
    """Two of three, or all."""
    assert said(a=NOISE, b=NOISE) == (
        "All of them came out the same in each of 400 campaigns: 9 meetings on average for $500."
    )
    assert said(a=NOISE, b=NOISE, c=NOISE - 5) == (
        'No clear winner: "a" has the best mean, 9 meetings for $500, the same as "b" in every '
        "campaign."
    )


def test_money_is_written_as_money() -> None:
    """The cheapest is the best, and its money is said once."""
    assert said("cost", a=NOISE * 1e4, b=NOISE * 1e4 + 5e4).startswith(
        'Run "a": $900 of cost on average, $500 less than "b" ($500 to $500; 95 %).'
    )


def test_one_strategy_has_an_interval_of_its_own() -> None:
    """There is nothing to compare it with."""
    assert said(only=NOISE) == '"only": 9 meetings on average (8.8 to 9.2; 95 %) for $500.'


def test_another_outcome_than_the_studys_is_said() -> None:
    """One of several that were looked at is found to differ by chance more often."""
    told = comparison_text(standings("replies", (), 400, {"only": NOISE}, [500], "meetings"))
    assert told == (
        '"only": 9 replies on average (8.8 to 9.2; 95 %) for $500. The study is set to compare '
        "meetings: if you look at several outcomes, some will differ by chance more often than "
        "once in 20 studies."
    )


def test_few_campaigns_are_a_hint() -> None:
    """One says nothing at all."""
    assert said(count=10, a=NOISE, b=NOISE - 2).endswith(
        "Only 10 simulated campaigns: take this as a hint, not as a verdict."
    )
    assert said(count=1, a=NOISE, b=NOISE - 2) == (
        '"a" came out best: 7 meetings for $500. '
        "One simulated campaign says nothing about chance: use more --replications."
    )
    assert said(count=1, only=NOISE).startswith('"only": 7 meetings for $500. One simulated')
