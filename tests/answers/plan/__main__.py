"""How often the search finds the right plan, and what it takes, where the truth is known.

Three grids are of this engine: the seats, the plan and the writing minutes of capacity.yaml, and
what is asked of meetings. Their campaigns are simulated once and stored; a study draws from them
with replacement, all candidates by the same draw, and meetings anew given the positive replies, so
that a stored table is the whole truth. Three grids are made up: prices that are nearly the same,
two goals, and many near misses. Brute force would be BRUTE campaigns of each candidate.

A study is right where it names a plan that reaches the goals and costs at most 1 % more than the
cheapest clear one, which reaches them with the margin.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement, product
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

import simulator
from simulator.answers.plan.counted import luck_of
from simulator.answers.plan.model import Candidate, Floor, Requirements, Sample, SearchResult
from simulator.answers.plan.search import SAME, search
from simulator.answers.plan.seen import ample
from simulator.arrays import Bools, Floats
from simulator.stats.goals import drawn_shares, goal_chances
from tests.answers.plan.made import asked

STUDIES: Final = 200
ADVERSE: Final = 500
"""Studies in which no candidate reaches the goal, by a tenth of a point."""
LOST: Final = 0.02
"""Share of the studies of a plan with just ample chance that may drop it."""
FIGURES: Final = 8
"""Figures whose luck is told in studies of the engine: those that explain most."""
BRUTE: Final = 2_000
MARGIN: Final = 0.02
CAMPAIGNS: Final = 1_000
"""Of each candidate in a stored table."""
STORED: Final = Path("build/plans.npy")
RIGHT: Final = 0.93
TENTH: Final = 0.1
LEVERS: Final = {
    "seats.Ana.count": tuple("123456"),
    "seats.Ana.plan": ("premium-business", "sales-navigator-core", "recruiter-lite"),
    "seats.Ana.writing_minutes": ("45", "75", "105", "135"),
}


@dataclass(frozen=True, slots=True)
class Grid:
    """Candidates of known truth, and what is asked of them."""

    asked: Requirements
    chances: Floats
    """(candidates, goals)"""
    prices: Floats
    """(candidates,)"""
    draw: Callable[[np.random.Generator, int, int], Sample]
    """(luck of a stretch, candidate, campaigns) -> what these came to"""

    def study(self, number: int) -> tuple[SearchResult, int]:
        """Search once, with luck of its own; return what was found, and in how many campaigns."""
        taken = 0

        def sample(candidate: int, first: int, last: int) -> Sample:
            nonlocal taken
            taken += last - first
            return self.draw(np.random.default_rng([number, first]), candidate, last - first)

        names = [f"{place:04d}" for place in range(len(self.prices))]
        candidates = [Candidate("all", (name,), (name,)) for name in names]
        return search(candidates, [Floor(0.0)] * len(names), self.asked, sample), taken

    def reaches(self, margin: float) -> Bools:
        """Tell which candidates reach all goals, with the margin or with none."""
        wanted = [ample(goal, margin) if margin else goal.chance for goal in self.asked.goals]
        every: Bools = (self.chances >= np.array(wanted)).all(axis=1)
        return every

    def is_right(self, found: SearchResult) -> bool:
        """Tell whether a study named the right plan, or none where none is clear."""
        clear = self.prices[self.reaches(self.asked.margin)]
        if found.answer is None:
            return len(clear) == 0
        dearest = clear.min(initial=math.inf) * (1 + SAME)
        return not self.is_false(found) and bool(self.prices[found.answer] <= dearest)

    def is_false(self, found: SearchResult) -> bool:
        """Tell whether a plan was certified that does not reach the goals."""
        return found.answer is not None and not self.reaches(0.0)[found.answer]


@dataclass(frozen=True, slots=True)
class Stored:
    """Campaigns of every candidate, simulated once."""

    positives: Floats
    """(candidates x CAMPAIGNS,)"""
    share: Floats
    """The same: of positive replies that become meetings"""
    cost: Floats
    """(candidates, CAMPAIGNS)"""
    luck: Floats
    """(CAMPAIGNS, figures)"""


@cache
def table() -> Stored:
    """Return the stored campaigns; simulated where they are not there."""
    base = simulator.session(Path("scenarios/capacity.yaml"), strategies=["note then inmail"])
    if not STORED.exists():
        STORED.parent.mkdir(exist_ok=True)
        names = ["positive_replies", "meetings_expected", "cost"]
        seen = []
        for values in product(*LEVERS.values()):
            sets = [f"{path}={value}" for path, value in zip(LEVERS, values, strict=True)]
            session = base.with_sets(sets)
            (columns,) = session.campaigns(0, CAMPAIGNS, names).values()
            session.pool.close()
            seen.append([columns[name] for name in names])
        np.save(STORED, np.array(seen).swapaxes(0, 1))
    positives, expected, cost = np.load(STORED)
    share = drawn_shares(expected.ravel(), positives.ravel())
    return Stored(positives.ravel(), share, cost, luck_of(base.scenario, range(CAMPAIGNS)))


def of_table(least: float, chance: float | None = None, only: int | None = None) -> Grid:
    """Ask for at least so many meetings, of all candidates or of one.

    Unless said, a chance so that the first candidate has just ample.

    Rows are drawn with weights under which the luck of the figures that explain most, its squares
    and products are as even as in all campaigns there are: those of least squares that do so
    (Deville and Särndal 1992, "Calibration estimators in survey sampling", JASA 87:376).
    """
    stored = table()
    likely = goal_chances(stored.positives, stored.share, ">=", least).reshape(-1, CAMPAIGNS)
    mine = slice(None) if only is None else slice(only, only + 1)
    likely, cost = likely[mine], stored.cost[mine]
    told = np.abs(np.corrcoef(likely.mean(axis=0), stored.luck.T)[0, 1:])
    luck = stored.luck[:, np.sort(np.argsort(-told)[:FIGURES])]
    terms = np.stack(
        [
            np.ones(CAMPAIGNS),
            *luck.T,
            *(
                luck[:, a] * luck[:, b] - (a == b) / 12
                for a, b in combinations_with_replacement(range(FIGURES), 2)
            ),
        ]
    )
    wanted = np.eye(len(terms))[0] - terms.mean(axis=1)
    weights = (1 + np.linalg.solve(terms @ terms.T / CAMPAIGNS, wanted) @ terms) / CAMPAIGNS
    if weights.min() <= 0:
        raise ValueError("a stored campaign would have to be drawn less often than never")
    bounds = np.cumsum(weights)
    bounds[-1] = 1.0
    chances = likely @ weights

    def draw(own: np.random.Generator, candidate: int, count: int) -> Sample:
        rows = np.searchsorted(bounds, own.random(count), side="right")
        here = likely[candidate, rows, None]
        price = cost[candidate, rows]
        return Sample(own.random((count, 1)) < here, here, luck[rows], price, price)

    ask = asked(float(chances[0]) - MARGIN if chance is None else chance)
    return Grid(ask, chances[:, None], cost @ weights, draw)


def made_up(
    chances: npt.ArrayLike, prices: npt.ArrayLike, *wanted: float, spread: float = 0.03
) -> Grid:
    """Candidates of these chances, whose prices vary together, nine tenths of it in common."""
    of_each, price = np.array(chances, dtype=np.float64), np.array(prices, dtype=np.float64)
    of_each = of_each.reshape(len(price), -1)

    def draw(luck: np.random.Generator, candidate: int, count: int) -> Sample:
        common = luck.standard_normal(count)
        own = np.random.default_rng([candidate, *luck.integers(0, 1 << 30, 2).tolist()])
        reached = own.random((count, of_each.shape[1])) < of_each[candidate]
        away = math.sqrt(0.9) * common + math.sqrt(0.1) * own.standard_normal(count)
        paid = price[candidate] * (1 + spread * away)
        return Sample(reached, reached.astype(np.float64), np.zeros((count, 0)), paid, paid)

    return Grid(asked(*wanted), of_each, price, draw)


def rising(count: int, middle: float, steep: float) -> Floats:
    """Return chances that rise with what a candidate costs, from nearly 0 to nearly 1."""
    chances: Floats = 1 / (1 + np.exp(-steep * (np.linspace(0, 1, count) - middle)))
    return chances


def grids() -> dict[str, Grid]:
    """Return the six grids with an answer."""
    shuffled = np.random.default_rng(5).permutation(216)
    return {
        "engine: 12 meetings, 80 %": of_table(12, 0.8),
        "engine: 16 meetings, 95 %": of_table(16, 0.95),
        "engine: 16 meetings, 80 %": of_table(16, 0.8),
        "made up: prices 0.5 % apart": made_up(
            rising(216, 0.4, 20), 1_000 * 1.005 ** np.arange(216)
        ),
        "made up: two goals": made_up(
            np.stack([rising(216, 0.3, 20), 1 - 0.05 * rising(216, 0.5, 20)[shuffled]], axis=1),
            1_000 * 1.01 ** np.arange(216),
            *(0.9, 0.98),
        ),
        "made up: more is not better": made_up(
            rising(216, 0.4, 12)[np.random.default_rng(6).permutation(216)],
            1_000 * 1.01 ** np.arange(216),
        ),
    }


def hard() -> dict[str, Grid]:
    """Return grids that are full of near misses: they may take more, and must be as right."""
    many = np.linspace(0, 1, 216)
    return {
        "engine: 20 meetings, 80 %": of_table(20, 0.8),
        "engine: 20 meetings, 90 %": of_table(20, 0.9),
        "made up: prices 0.2 % apart": made_up(0.5 + 0.49 * many, 1_000 * 1.002 ** np.arange(216)),
        "made up: 30 near misses": made_up(
            [*(0.5 + 0.3 * many[:170]), *([0.89] * 30), *(0.95 + 0.04 * many[:16])],
            1_000 * 1.015 ** np.arange(216),
        ),
    }


def main() -> int:
    """Print a line a grid; 1 where one is not as it must be."""
    failed = 0
    easy = grids()
    for name, grid in (easy | hard()).items():
        studies = [grid.study(number) for number in range(STUDIES)]
        right = np.mean([grid.is_right(found) for found, _ in studies])
        false = sum(grid.is_false(found) for found, _ in studies)
        taken = np.array([count for _, count in studies])
        share = float(np.median(taken)) / (BRUTE * len(grid.prices))
        failed += bool(right < RIGHT or (share > TENTH and name in easy))
        say(
            f"{name:28} {len(grid.prices)} plans: {100 * right:5.1f} % right, {false} false; "
            f"{np.median(taken):7,.0f} campaigns (one in ten over {np.quantile(taken, 0.9):,.0f}), "
            f"{100 * share:.1f} % of brute force"
        )
    for least in (60, 200):
        impossible = of_table(least, 0.9)
        ended = [impossible.study(number)[0].ended for number in range(STUDIES)]
        failed += set(ended) != {"none can"}
        say(f"engine: {least} meetings: none can in {ended.count('none can')} of {STUDIES}")
    # As many meetings as two plans of middling price reach in four of five campaigns, and one less.
    for least, only in ((20, 40), (16, 20)):
        ample_one = of_table(least, only=only)
        found = [ample_one.study(number)[0].tried[0].state for number in range(ADVERSE)]
        lost = found.count("dropped")
        failed += lost > ADVERSE * (LOST + 3 * math.sqrt(LOST * (1 - LOST) / ADVERSE))
        say(
            f"engine: {least} meetings in {100 * ample_one.chances[0, 0]:.1f} %, just ample: "
            f"dropped in {lost} of {ADVERSE}, certified in {found.count('certified')}"
        )
    near = made_up([0.899] * 216, 1_000 + 10 * np.arange(216))
    studies = [near.study(number) for number in range(ADVERSE)]
    false = sum(near.is_false(found) for found, _ in studies)
    most = 0.05 + 3 * math.sqrt(0.05 * 0.95 / ADVERSE)
    failed += false > most * ADVERSE
    taken = np.array([count for _, count in studies])
    say(
        f"216 plans at 89.9 of 90 %: {false} false certificates in {ADVERSE} studies "
        f"({100 * false / ADVERSE:.1f} %, at most {100 * most:.1f} %); "
        f"{np.median(taken):,.0f} campaigns each"
    )
    return 1 if failed else 0


def say(line: str) -> None:
    """Print at once: it takes minutes."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
