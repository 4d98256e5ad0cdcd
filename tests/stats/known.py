"""How often intervals hold a truth that is known: rare outcomes, few campaigns, skewed worst parts.

What no table of one scenario has. Studies are drawn from laws of which mean and tail are known.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.stats.differences import differences, every_pair, practically_same
from simulator.stats.goals import chance_interval, goal_chances
from simulator.stats.intervals import LEVEL, Estimate, mean_interval
from simulator.stats.quantiles import shortfall
from simulator.stats.rare import share_bounds
from simulator.streams.streams import digest
from tests.stats.made import covers

Generator = np.random.Generator

EXACT: Final = LEVEL
"""Held at least as often, but for three standard errors of the studies."""
NEARLY: Final = 0.93
"""Of what is only nearly normal."""
MILLIONS: Final = 4_000_000
"""Draws that are taken for the law."""
MEETING: Final = 0.3
"""Meetings for each positive answer."""


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of study whose truth is known."""

    kind: str
    what: str
    wanted: float | None
    study: Callable[[Generator], bool]
    """Draw one and tell whether its intervals hold."""


def rate(mean: float, count: int) -> Callable[[Generator], bool]:
    """The mean of counts that hardly ever are anything else than 0."""
    return lambda draw: covers(mean_interval(draw.poisson(mean, count) * 1.0, least=0.0), mean)


def rates(one: float, other: float, count: int) -> Callable[[Generator], bool]:
    """The difference of two such means."""

    def study(draw: Generator) -> bool:
        outcomes = draw.poisson((one, other), (count, 2)).astype(np.float64)
        found = differences(outcomes, ((0, 1),), 1).differences[0]
        return covers(found.together, one - other)

    return study


def share(chance: float, count: int) -> Callable[[Generator], bool]:
    """How often something happens, of whole campaigns."""

    def study(draw: Generator) -> bool:
        low, high = share_bounds(int(draw.binomial(count, chance)), count, LEVEL)
        return covers(Estimate(chance, low, high), chance)

    return study


def goal(positives: float, least: int, count: int) -> Callable[[Generator], bool]:
    """The chance of so many meetings, given the positive answers."""
    mean = positives * MEETING
    fewer = sum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(least))

    def study(draw: Generator) -> bool:
        answers = draw.poisson(positives, count).astype(np.float64)
        chances = goal_chances(answers, np.full(count, MEETING), ">=", least)
        return covers(chance_interval(chances), 1 - fewer)

    return study


def alternatives(number: int, count: int) -> Callable[[Generator], bool]:
    """All pairs of alternatives that are equal on average, on luck that they share in part."""

    def study(draw: Generator) -> bool:
        outcomes = draw.poisson(1.0, (count, 1)) + draw.poisson(1.0, (count, number)) * 1.0
        found = differences(outcomes, every_pair(number), int(draw.integers(8))).differences
        return all(covers(one.together, 0.0) for one in found)

    return study


def same(number: int, count: int) -> Callable[[Generator], bool]:
    """None of some alternatives, all just a margin from the first, is called practically the same.

    That is wrong as soon as they are no closer than the margin.
    """
    means = np.array([0.0, *np.tile([0.2, -0.2], number)[: number - 1]])

    def study(draw: Generator) -> bool:
        outcomes = draw.normal(means, 0.5, (count, number))
        pairs = [(one, 0) for one in range(1, number)]
        found = differences(outcomes, pairs, int(draw.integers(8))).differences
        return not any(practically_same(one, 0.2) for one in found)

    return study


def worst(law: Callable[[Generator, int], Floats], count: int) -> Callable[[Generator], bool]:
    """The mean of the worst tenth where less is better, so that the tail is the long one."""
    return lambda draw: covers(shortfall(law(draw, count), False).estimate, worst_tenth(law))


@cache
def worst_tenth(law: Callable[[Generator, int], Floats]) -> float:
    """The mean of the largest tenth of a law."""
    values = np.sort(law(np.random.default_rng(1), MILLIONS))
    return float(values[-MILLIONS // 10 :].mean())


def exponential(draw: Generator, count: int) -> Floats:
    return draw.exponential(size=count)


def lognormal(draw: Generator, count: int) -> Floats:
    return draw.lognormal(0.0, 1.0, count)


def clustered(draw: Generator, count: int) -> Floats:
    """Counts around rates that vary by themselves."""
    return draw.poisson(draw.gamma(0.5, 4.0, count)).astype(np.float64)


@cache
def cases() -> list[Case]:
    """Return every kind of study."""
    found = [
        Case("rare: mean", f"Poisson {mean}, n = {n}", EXACT, rate(mean, n))
        for mean in (0.02, 0.1)
        for n in (20, 50, 100)
    ]
    found += [
        Case("rare: difference", f"Poisson 0.06 - 0.02, n = {n}", EXACT, rates(0.06, 0.02, n))
        for n in (20, 50, 100)
    ]
    found += [
        Case("share of whole campaigns", f"{chance:.0%}, n = {n}", EXACT, share(chance, n))
        for chance in (0.02, 0.8)
        for n in (20, 100, 400)
    ]
    found += [
        Case(
            "chance of a goal given positive answers",
            f"{least} of Poisson {positives:g}, n = {n}",
            NEARLY if n >= 50 else None,
            goal(positives, least, n),
        )
        for positives, least in ((0.3, 1), (9.0, 6), (12.0, 1))
        for n in (20, 50, 200)
    ]
    found += [
        Case(
            "all pairs of equal alternatives",
            f"{number}, n = {n}",
            NEARLY,
            alternatives(number, n),
        )
        for number in (10, 20)
        for n in (20, 50)
    ]
    found += [
        Case("none wrongly the same", f"{number}, n = {n}", NEARLY, same(number, n))
        for number in (2, 6)
        for n in (50, 200)
    ]
    laws = (("exponential", exponential), ("lognormal", lognormal), ("clustered counts", clustered))
    found += [
        Case("mean of a skewed worst tenth", f"{name}, n = {n}", NEARLY, worst(law, n))
        for name, law in laws
        for n in (200, 1000)
    ]
    return found


def held(number: int, studies: int) -> float:
    """Return the share of studies of a case, by its place, that hold."""
    case = cases()[number]
    draw = np.random.default_rng(digest(f"{case.kind}, {case.what}"))
    return sum(case.study(draw) for _ in range(studies)) / studies


def all_held(studies: int, processes: int) -> list[float]:
    """Measure every case; how many processes there are changes nothing."""
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        under_way = [pool.submit(held, place, studies) for place in range(len(cases()))]
        return [one.result() for one in under_way]


def short(case: Case, found: float, studies: int) -> bool:
    """Tell whether a case holds less often than it must, by more than chance."""
    if case.wanted is None:
        return False
    return found < case.wanted - 3 * math.sqrt(case.wanted * (1 - case.wanted) / studies)
