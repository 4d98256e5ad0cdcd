"""Rates that no chance of an answer can average to: what validation must refuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from simulator.arrays import Floats
from simulator.errors import Problem
from simulator.model.tables.figures import Sampled, middle
from simulator.model.tables.odds import DRAW_RATES
from simulator.model.tables.odds_solved import benchmark_mix, highest
from simulator.model.tables.odds_stated import evidence_of, stated
from simulator.model.tables.visibility import reference_sight
from simulator.scenario.model import Scenario, World
from simulator.vocabulary import DRAW_CHANNELS


class Bounded(NamedTuple):
    """A rate, and the highest that it could be."""

    path: str
    rate: float
    """What is known of it: of a range the top, of a base rate's evidence the mean"""
    most: float


class Middle(NamedTuple):
    """A world whose uncertain figures stand at their middle."""

    world: World
    sampled: Sampled
    mix: Floats
    """(1, 6, 40) shares of the benchmark mix"""
    found: Floats
    """(1, 3, 6) chances that a touch is found"""


def unseen_rates(scenario: Scenario) -> list[Problem]:
    """List the base rates that nobody can reach: people do not answer what they do not find."""
    problems, at_middle = [], middle_world(scenario.world)
    for path, rate, most in evidence_reached(at_middle):
        if rate > most:
            bounds = "rates.caps, rates.automatic and what is not found leave no more"
            expected = f"at most {100 * most:.3g} %: {bounds}"
            problems.append(_problem(scenario, path, expected, rate))
    for path, rate, found in base_rates_seen(at_middle):
        if rate > found:
            expected = f"at most {100 * found:.3g} %, the share of touches that is found"
            problems.append(_problem(scenario, path, expected, rate))
    return problems


def _problem(scenario: Scenario, path: str, expected: str, rate: float) -> Problem:
    file, line, column = scenario.written.get(path, (scenario.file, 1, 1))
    return Problem(file, line, column, f"world.{path}", expected, f"{100 * rate:.3g} %", "")


def middle_world(world: World) -> Middle:
    """Put the uncertain figures of a world at their middle."""
    sampled = middle(world.figures)
    return Middle(world, sampled, benchmark_mix(sampled), reference_sight(world, sampled))


def base_rates_seen(of: Middle) -> Iterator[Bounded]:
    """Yield each base rate beside the chance that the benchmark mix finds the touch.

    A rate above that chance is an error of input: nobody answers what is not found. Rates of the
    planner's own are left out: see `evidence_reached`.
    """
    means = (of.mix.sum(axis=2)[:, None, :] * of.found).sum(axis=2)[0]
    for draw, _ in enumerate(DRAW_CHANNELS):
        own = {one.path for one in evidence_of(of.world, draw)}
        for path in dict.fromkeys(DRAW_RATES[draw]):
            if path in own:
                continue
            figure = of.world.figures[path]
            known = float(of.sampled.column(path)[0])
            if figure.trials is None and figure.high is not None:
                known = figure.high
            yield Bounded(path, known, float(means[draw]))


def evidence_reached(of: Middle) -> Iterator[Bounded]:
    """Yield what was counted beside the highest mean of those it was counted on.

    That is where all of them stand at their cap, or answer whatever they find.
    """
    tops = highest(of.world, of.sampled, of.found)[0]
    for draw, _ in enumerate(DRAW_CHANNELS):
        told = stated(of.world, of.sampled, of.mix, draw)
        for one, on in zip(evidence_of(of.world, draw), told, strict=True):
            known = of.world.figures[one.path].high
            if known is not None:
                yield Bounded(one.path, known, float(on.weight[0] @ tops[draw, on.kinds[0]]))
