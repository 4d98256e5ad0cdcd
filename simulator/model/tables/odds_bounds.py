"""Base rates that no chance of an answer can average to: what validation must refuse."""

from __future__ import annotations

from simulator.model.tables.figures import middle
from simulator.model.tables.odds import RATES
from simulator.model.tables.odds_solved import benchmark_mix
from simulator.model.tables.visibility import reference_sight, sight
from simulator.scenario.model import World
from simulator.vocabulary import DRAW_CHANNELS


def base_rates_seen(world: World) -> list[tuple[str, float, float]]:
    """List (path, rate, chance that the benchmark mix finds the touch) for each base rate.

    A rate above that chance is an error of input: nobody answers what is not found. Of an
    uncertain rate it is the top of the range, or the mean of evidence; other figures stand at
    their middle.
    """
    sampled = middle(world.figures)
    by_rank = reference_sight(sight(world, sampled))
    means = (benchmark_mix(sampled).sum(axis=2)[:, None, :] * by_rank).sum(axis=2)[0]
    found = []
    for draw, _ in enumerate(DRAW_CHANNELS):
        for path in dict.fromkeys(RATES[draw]):
            figure = world.figures[path]
            known = float(sampled.column(path)[0])
            if figure.trials is None and figure.high is not None:
                known = figure.high
            found.append((path, known, float(means[draw])))
    return found
