"""Base rates that no chance of an answer can average to: what validation must refuse."""

from __future__ import annotations

from simulator.model.tables.figures import Floats, middle
from simulator.model.tables.odds import RATES
from simulator.model.tables.odds_solved import benchmark_mix, highest
from simulator.model.tables.visibility import reference_sight, sight
from simulator.scenario.model import World
from simulator.vocabulary import DRAW_CHANNELS


def base_rates_seen(world: World) -> list[tuple[str, float, float]]:
    """List (path, rate, chance that the benchmark mix finds the touch) for each base rate.

    A rate above that chance is an error of input: nobody answers what is not found. Of an
    uncertain rate it is the top of the range, or the mean of evidence; other figures stand at
    their middle.
    """
    return _against(world, reference_sight(sight(world, middle(world.figures))))


def base_rates_reached(world: World) -> list[tuple[str, float, float]]:
    """List (path, rate, highest mean) as `base_rates_seen`, but under caps and automatic replies.

    A rate above the highest mean is simulated as that mean.
    """
    sampled = middle(world.figures)
    return _against(world, highest(world, sampled, reference_sight(sight(world, sampled))))


def _against(world: World, by_rank: Floats) -> list[tuple[str, float, float]]:
    sampled = middle(world.figures)
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
