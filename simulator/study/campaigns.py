"""The campaigns of a study, one replication after the other, each strategy on the same luck."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.errors import Invalid, Problem
from simulator.model.outcomes.worth import Worth
from simulator.model.population.build import Listing, populate, read_listing
from simulator.model.population.people import Population
from simulator.model.tables.figures import middle
from simulator.model.tables.ground import Ground, ground_of
from simulator.model.tables.odds_bounds import base_rates_seen
from simulator.model.tables.program import Program, program_of
from simulator.model.trace.columns import Trace
from simulator.scenario.model import Scenario, Strategy
from simulator.streams.make import luck
from simulator.study.drawn import BLOCK, Drawn
from simulator.study.engine import Walker

Floats = npt.NDArray[np.float64]

MEETING, DEAL = "meeting_per_positive", "deal_per_meeting"


@dataclass(frozen=True, slots=True)
class Lived:
    """One campaign with what it takes to measure it."""

    replication: int
    strategy: str
    trace: Trace
    ground: Ground
    population: Population
    worth: Worth
    lines: int
    """Lines of the strategy's route."""


Campaigns = Callable[[Scenario, Sequence[str], range], Iterator[Lived]]
"""(scenario, names of strategies, replications) -> campaigns, all strategies of a replication
before the next one."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who meets whom under which plan: a population and the program of each strategy on it."""

    population: Population
    programs: tuple[Program, ...]
    ordinals: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """What is the same in every replication."""

    scenario: Scenario
    strategies: tuple[Strategy, ...]
    grounds: tuple[Ground, ...]
    """One a strategy."""
    listing: Listing
    cast: Cast
    """The people fixed by the seed."""
    drawn: Drawn
    """What is drawn anew in each of them."""

    @property
    def resamples(self) -> bool:
        """Whether the people are drawn anew in each replication."""
        return self.scenario.world.prospects.resample

    @property
    def deal_cents(self) -> int:
        """Value of a deal where the prospect names none."""
        return middle(self.scenario.world.figures).whole("rates.value.deal")


def lay_out(scenario: Scenario, names: Sequence[str]) -> Layout:
    """Read the list, place the prospects, number the steps of the strategies `names`.

    Raises `Invalid` with every problem of the list file, or with every base rate that is higher
    than the chance that a touch is found.
    """
    if problems := unseen_rates(scenario):
        raise Invalid(problems)
    by_name = {strategy.name: strategy for strategy in scenario.strategies}
    strategies = tuple(by_name[name] for name in names)
    grounds = tuple(ground_of(scenario, strategy) for strategy in strategies)
    listing = read_listing(scenario)
    cast = _cast(scenario, strategies, listing, None)
    return Layout(scenario, strategies, grounds, listing, cast, Drawn(scenario))


def unseen_rates(scenario: Scenario) -> list[Problem]:
    """List the base rates that nobody can reach: people do not answer what they do not find."""
    problems = []
    for path, rate, found in base_rates_seen(scenario.world):
        if rate > found:
            file, line, column = scenario.written.get(path, (scenario.file, 1, 1))
            expected = f"at most {100 * found:.3g} %, the share of touches that is found"
            problems.append(
                Problem(file, line, column, f"world.{path}", expected, f"{100 * rate:.3g} %", "")
            )
    return problems


def live(layout: Layout, walk: Walker, replications: range) -> Iterator[Lived]:
    """Live the campaigns of a layout in a contiguous range of replications."""
    scenario, strategies, grounds = layout.scenario, layout.strategies, layout.grounds
    seed, deal_cents = scenario.study.seed, layout.deal_cents
    cast = layout.cast
    for replication in replications:
        number, index = divmod(replication, BLOCK)
        block = layout.drawn.block(number)
        if layout.resamples:
            cast = cast_of(layout, replication)
        chance, judge = block.chances[index], block.judges[index]
        worth = Worth(
            meeting_share=block.shares(MEETING).item(index),
            deal_share=block.shares(DEAL).item(index),
            deal_cents=deal_cents,
        )
        drawn = luck(seed, replication, cast.population, len(grounds[0].seat_names), cast.ordinals)
        for strategy, ground, program in zip(strategies, grounds, cast.programs, strict=True):
            trace = walk(ground, program, cast.population, chance, judge, drawn)
            yield Lived(
                replication=replication,
                strategy=strategy.name,
                trace=trace,
                ground=ground,
                population=cast.population,
                worth=worth,
                lines=len(strategy.route),
            )


def cast_of(layout: Layout, replication: int) -> Cast:
    """Draw the people of a replication anew and place them."""
    return _cast(layout.scenario, layout.strategies, layout.listing, replication)


def _cast(
    scenario: Scenario,
    strategies: Sequence[Strategy],
    listing: Listing,
    replication: int | None,
) -> Cast:
    population = populate(scenario, replication, listing)
    programs = tuple(program_of(scenario, strategy, population) for strategy in strategies)
    message, inmail, invitation = (
        max(program.ordinals[channel] for program in programs) for channel in range(3)
    )
    return Cast(population, programs, (message, inmail, invitation))
