"""How often the search finds the right plan, and what it takes, where the truth is known.

Three grids are of this engine: the seats, the plan and the writing minutes of capacity.yaml, and
what is asked of meetings. Their campaigns are simulated once and stored; a study draws from them
with replacement, all candidates by the same draw, so that a stored table is the whole truth. Three
grids are made up: prices that are nearly the same, two goals, and many near misses. Brute force
would be BRUTE campaigns of each candidate.

A study is right where it names a plan that reaches the goals and costs at most 1 % more than the
cheapest clear one, which reaches them with the margin.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

import simulator
from simulator.answers.plan.model import Asked, Bools, Candidate, Floats, Floor, Found, Sample
from simulator.answers.plan.search import SAME, ample, search
from tests.answers.plan.made import asked

STUDIES: Final = 200
ADVERSE: Final = 500
"""Studies in which no candidate reaches the goal, by a tenth of a point."""
BRUTE: Final = 2_000
CAMPAIGNS: Final = 1_000
"""Of each candidate in a stored table."""
STORED: Final = Path("build/plans.npz")
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

    asked: Asked
    chances: Floats
    """(candidates, goals)"""
    prices: Floats
    """(candidates,)"""
    draw: Callable[[np.random.Generator, int, int], tuple[Bools, Floats]]
    """(luck of a stretch, candidate, campaigns) -> reached (n, goals), price (n,)"""

    def study(self, number: int) -> tuple[Found, int]:
        """Search once, with luck of its own; return what was found, and in how many campaigns."""
        taken = 0

        def sample(candidate: int, first: int, last: int) -> Sample:
            nonlocal taken
            taken += last - first
            reached, price = self.draw(
                np.random.default_rng([number, first]), candidate, last - first
            )
            return Sample(reached, price, price)

        names = [f"{place:04d}" for place in range(len(self.prices))]
        candidates = [Candidate("all", (name,), (name,)) for name in names]
        return search(candidates, [Floor(0.0)] * len(names), self.asked, sample), taken

    def reaches(self, margin: float) -> Bools:
        """Tell which candidates reach all goals, with the margin or with none."""
        wanted = [ample(goal, margin) if margin else goal.chance for goal in self.asked.goals]
        every: Bools = (self.chances >= np.array(wanted)).all(axis=1)
        return every

    def is_right(self, found: Found) -> bool:
        """Tell whether a study named the right plan, or none where none is clear."""
        clear = self.prices[self.reaches(self.asked.margin)]
        if found.answer is None:
            return len(clear) == 0
        dearest = clear.min(initial=math.inf) * (1 + SAME)
        return not self.is_false(found) and bool(self.prices[found.answer] <= dearest)

    def is_false(self, found: Found) -> bool:
        """Tell whether a plan was certified that does not reach the goals."""
        return found.answer is not None and not self.reaches(0.0)[found.answer]


def table() -> tuple[Floats, Floats]:
    """Return meetings and cost of the stored campaigns, (candidates, CAMPAIGNS); simulated once."""
    if not STORED.exists():
        STORED.parent.mkdir(exist_ok=True)
        base = simulator.session(Path("scenarios/capacity.yaml"), strategies=["note then inmail"])
        seen = []
        for values in product(*LEVERS.values()):
            sets = [f"{path}={value}" for path, value in zip(LEVERS, values, strict=True)]
            session = base.with_sets(sets)
            (columns,) = session.campaigns(0, CAMPAIGNS, ["meetings", "cost"]).values()
            session.pool.close()
            seen.append((columns["meetings"], columns["cost"]))
        meetings, cost = np.array(seen).swapaxes(0, 1)
        np.savez(STORED, meetings=meetings, cost=cost)
    stored = np.load(STORED)
    return stored["meetings"], stored["cost"]


def of_table(least: float, chance: float) -> Grid:
    """Ask for at least so many meetings."""
    meetings, cost = table()
    reached = meetings >= least

    def draw(luck: np.random.Generator, candidate: int, count: int) -> tuple[Bools, Floats]:
        rows = luck.integers(0, CAMPAIGNS, count)
        return reached[candidate, rows, None], cost[candidate, rows]

    return Grid(asked(chance), reached.mean(axis=1)[:, None], cost.mean(axis=1), draw)


def made_up(
    chances: npt.ArrayLike, prices: npt.ArrayLike, *wanted: float, spread: float = 0.03
) -> Grid:
    """Candidates of these chances, whose prices vary together, nine tenths of it in common."""
    of_each, price = np.array(chances, dtype=np.float64), np.array(prices, dtype=np.float64)
    of_each = of_each.reshape(len(price), -1)

    def draw(luck: np.random.Generator, candidate: int, count: int) -> tuple[Bools, Floats]:
        common = luck.standard_normal(count)
        own = np.random.default_rng([candidate, *luck.integers(0, 1 << 30, 2).tolist()])
        reached = own.random((count, of_each.shape[1])) < of_each[candidate]
        away = math.sqrt(0.9) * common + math.sqrt(0.1) * own.standard_normal(count)
        return reached, price[candidate] * (1 + spread * away)

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
