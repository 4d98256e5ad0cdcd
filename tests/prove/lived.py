"""The stages of a random scenario, laid out once for several replications and rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, replace

from simulator.limits import CHANNEL_LIMITS
from simulator.model.population.build import populate
from simulator.model.population.people import Population
from simulator.model.tables.chance import Chance
from simulator.model.tables.chances import chances
from simulator.model.tables.figures import Sampled, sample
from simulator.model.tables.inputs import own_terms
from simulator.model.tables.program import program_of
from simulator.model.tables.resources import Resources, resources_of
from simulator.model.tables.restriction import restriction_of
from simulator.scenario.model import Assign, Scenario, Seat
from simulator.streams.luck import Luck
from simulator.streams.make import luck
from tests.worlds import Stage

OF_SEATS = frozenset(
    {limit.name for limit in CHANNEL_LIMITS}
    | {"calendar", "ramp", "note_quota", "note_length", "withdrawal", "reinvite_lock", "expiry"}
    | {"credits", "lot_life", "balance_cap", "refund", "boosts", "purchase", "pooling"}
    | {"recontact_lock", "open_profile", "suppression", "improvement", "writing_minutes", "costs"}
)
"""Rules that leave the chances as they are, so that these need not be tabulated anew."""


@dataclass(frozen=True, slots=True)
class Replication:
    """What the strategies of a replication share."""

    number: int
    sampled: Sampled
    population: Population
    luck: Luck
    stages: tuple[Stage, ...]


def replications(world: Scenario, count: int) -> Iterator[Replication]:
    """Lay out every strategy of the first replications."""
    redrawn = world.world.prospects.resample
    resources = [resources_of(world, one) for one in world.strategies]
    sampled = sample(world.world.figures, world.study.seed, range(count))
    block = chances(world.world, sampled)
    for number in range(count):
        population = populate(world, number if redrawn else None)
        programs = [program_of(world, one, population) for one in world.strategies]
        one, two, three = (max(program.ordinals[draw] for program in programs) for draw in range(3))
        seats = len(resources[0].seat_names)
        tested = any(program.trial is not None for program in programs)
        drawn = luck(world.study.seed, number, population, seats, (one, two, three), tested)
        judge = restriction_of(world.world, sampled, number)
        stages = tuple(
            Stage(
                *own_terms(resources, program, sampled, number),
                population,
                block[number],
                judge,
                drawn,
            )
            for resources, program in zip(resources, programs, strict=True)
        )
        yield Replication(number, sampled, population, drawn, stages)


def without(world: Scenario, rule: str, lived: Replication) -> Iterator[tuple[Stage, Stage]]:
    """Each stage of a replication and the same one with a rule switched off."""
    other = replace(world, world=replace(world.world, off=world.world.off | {rule}))
    chance: Chance | None = None
    if rule not in OF_SEATS:
        chance = chances(other.world, lived.sampled)[lived.number]
    judge = restriction_of(other.world, lived.sampled, lived.number)
    for strategy, stage in zip(other.strategies, lived.stages, strict=True):
        resources, program = own_terms(
            resources_of(other, strategy),
            program_of(other, strategy, lived.population),
            lived.sampled,
            lived.number,
        )
        yield (
            stage,
            replace(
                stage,
                resources=resources,
                program=program,
                chance=chance or stage.chance,
                judge=judge,
            ),
        )


def without_key(world: Scenario, key: str, lived: Replication) -> Iterator[tuple[Stage, Stage]]:
    """Each stage of a replication and the same one without a key of seats, `assign` or bulk.

    Nothing where nobody does.
    """
    unsaid = {one.name: one.default for one in fields(Seat) if one.default is not MISSING}
    if key in unsaid:
        seats = tuple(replace(seat, **{key: unsaid[key]}) for seat in world.seats)
        other = replace(world, seats=seats)
    elif key in (dealt := {one.name: one.default for one in fields(Assign)}):
        other = replace(world, assign=replace(world.assign, **{key: dealt[key]}))
    else:
        waiting = tuple(replace(strategy, bulk="wait") for strategy in world.strategies)
        other = replace(world, strategies=waiting)
    if other == world:
        return
    for strategy, stage in zip(other.strategies, lived.stages, strict=True):
        resources, program = own_terms(
            resources_of(other, strategy),
            program_of(other, strategy, lived.population),
            lived.sampled,
            lived.number,
        )
        yield stage, replace(stage, resources=resources, program=program)


def costs(resources: Resources) -> tuple[list[int], ...]:
    """What seats cost before anything is sent: the one thing that no trace tells."""
    return (
        resources.plan_cents.tolist(),
        resources.tools_cents.tolist(),
        resources.wage_cents.tolist(),
        [resources.credit_cents],
    )
