"""Base rates that no chance of an answer can average to: what validation must refuse."""

from __future__ import annotations

from simulator.model.tables.figures import middle
from simulator.model.tables.odds import RATES
from simulator.model.tables.odds_solved import benchmark_mix, highest
from simulator.model.tables.odds_stated import evidence_of, stated
from simulator.model.tables.visibility import reference_sight
from simulator.scenario.model import World
from simulator.vocabulary import DRAW_CHANNELS


def base_rates_seen(world: World) -> list[tuple[str, float, float]]:
    """List (path, rate, chance that the benchmark mix finds the touch) for each base rate.

    A rate above that chance is an error of input: nobody answers what is not found. Of an
    uncertain rate it is the top of the range, or the mean of evidence; other figures stand at
    their middle. Rates of the planner's own are left out: see `evidence_reached`.
    """
    sampled = middle(world.figures)
    by_rank = reference_sight(world, sampled)
    means = (benchmark_mix(sampled).sum(axis=2)[:, None, :] * by_rank).sum(axis=2)[0]
    found = []
    for draw, _ in enumerate(DRAW_CHANNELS):
        for path in dict.fromkeys(RATES[draw]):
            if any(one.path == path for one in evidence_of(world, draw)):
                continue
            figure = world.figures[path]
            known = float(sampled.column(path)[0])
            if figure.trials is None and figure.high is not None:
                known = figure.high
            found.append((path, known, float(means[draw])))
    return found


def evidence_reached(world: World) -> list[tuple[str, float, float]]:
    """List (path, what was counted, highest mean) of evidence.

    The highest mean of those it was counted on is where all of them stand at their cap, or answer
    whatever they find. Of a range it is the top; other figures stand at their middle.
    """
    sampled = middle(world.figures)
    mix = benchmark_mix(sampled)
    tops = highest(world, sampled, reference_sight(world, sampled))[0]
    found = []
    for draw, _ in enumerate(DRAW_CHANNELS):
        for one, told in zip(
            evidence_of(world, draw), stated(world, sampled, mix, draw), strict=True
        ):
            known = world.figures[one.path].high
            if known is not None:
                most = float(told.weight[0] @ tops[draw, told.kinds[0]])
                found.append((one.path, known, most))
    return found
