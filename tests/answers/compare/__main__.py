"""How often the verdict names the right alternative, in worlds whose answer is known.

The truth of each world is what TRUTH campaigns come to. A study is a block of COUNT other campaigns
that no other study has; its verdict is right where it advises what the truth does, and tied where
it advises one that the truth cannot tell from it: of costs that differ by less than what matters
and the goal reached as well, or as close to it by two points.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np

import simulator
from simulator.answers.compare.compared import judged_goals
from simulator.answers.compare.verdict import GoalChance, Weighed, ranked, state_of
from simulator.scenario.model import Goal, Study
from simulator.stats.intervals import Estimate
from simulator.study.goals import Columns, goal_columns, reached
from simulator.study.session import Session

COUNT: Final = 400
STUDIES: Final = 60
TRUTH: Final = 12_000
CLOSE: Final = 0.02
WANTED: Final = 0.95
"""Share of studies that must be right or tied in each world."""
WORLDS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "the cheapest of three reaches it": ("scenarios/talent-pool.yaml", ()),
    "none reaches it": ("scenarios/urgent-recruiter.yaml", ()),
    "none of four reaches it": ("scenarios/quickstart.yaml", ()),
    "the cheapest of four reaches it": (
        "scenarios/quickstart.yaml",
        ("study.goal=replies >= 15", "study.chance=75%"),
    ),
    "two goals, one of them by a day": (
        "scenarios/quickstart.yaml",
        ("study.goal=[{goal: replies >= 8, by: day 60, chance: 70%}, no seat locked]",),
    ),
    "every month": (
        "scenarios/quickstart.yaml",
        ("study.goal={goal: accepted >= 10, in: every month, chance: 50%}",),
    ),
}


def measure(file: str, sets: tuple[str, ...]) -> tuple[int, int, str]:
    """Return how many studies of a world were right, how many tied, and what is right."""
    session = simulator.session(simulator.load(Path(file), sets=sets))
    study = session.scenario.study
    names = tuple(dict.fromkeys([*goal_columns(study.goals), "cost", "any_restriction"]))
    whole = session.campaigns(0, TRUTH, names)
    true = [_truth(session, study, whole[name]) for name in session.strategies]
    best = ranked(true, study.matters)[0]
    right = tied = 0
    for number in range(STUDIES):
        first = TRUTH + number * COUNT
        seen = session.campaigns(first, first + COUNT, names)
        among = len(session.strategies) * len(study.goals)
        found = [
            _candidate(judged_goals(study.goals, study.windows, columns, among), columns)
            for columns in seen.values()
        ]
        advised = ranked(found, study.matters)[0]
        right += advised == best
        tied += advised != best and _same(true[advised], true[best], study.matters)
    return right, tied, f"{session.strategies[best]}, which {state_of(true[best].goals)}"


def _truth(session: Session, study: Study, columns: Columns) -> Weighed:
    """Return an alternative of which everything is known: bounds without width."""

    def known(goal: Goal) -> GoalChance:
        share = float(reached(goal, columns, study.windows).mean())
        return GoalChance(goal.chance, 0, 0, Estimate(share), share, share, 0.0)

    return _candidate(tuple(known(goal) for goal in study.goals), columns)


def _candidate(goals: tuple[GoalChance, ...], columns: Columns) -> Weighed:
    cost, locked = (float(np.mean(columns[name])) for name in ("cost", "any_restriction"))
    return Weighed(goals, cost, locked, 0.0)


def _same(advised: Weighed, best: Weighed, matters: float) -> bool:
    """Tell whether the truth cannot tell them apart."""
    if state_of(best.goals) == "reaches":
        enough = state_of(advised.goals) == "reaches"
        return enough and advised.cost <= best.cost * (1 + matters)
    return min(one.margin for one in advised.goals) >= min(one.margin for one in best.goals) - CLOSE


def main() -> int:
    """Print a line a world; 1 where one is wrong too often."""
    worst = 1.0
    for what, (file, sets) in WORLDS.items():
        right, tied, answer = measure(file, sets)
        worst = min(worst, (right + tied) / STUDIES)
        print(  # noqa: T201
            f"{what:34} {100 * right / STUDIES:5.1f} % right, {100 * tied / STUDIES:4.1f} % tied: "
            f"{answer}",
            flush=True,
        )
    told = f"{STUDIES} studies of {COUNT} campaigns each; truth of {TRUTH:,} others."
    print(told)  # noqa: T201
    return 0 if worst >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
