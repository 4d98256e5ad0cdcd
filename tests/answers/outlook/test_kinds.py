from __future__ import annotations

from simulator.answers.outlook.kinds import cadences, count_kinds, people, possible_kinds
from simulator.model.population.build import populate
from simulator.scenario.model import Scenario
from tests.answers.outlook.made import laid_out
from tests.model.engines.reference.hand import small, world
from tests.random_worlds import random_scenario
from tests.worlds import scenario

MIXED = world(
    "ask: {send: invitation}",
    "{count: 6, degree: {1: 50%, 2: 50%}, accepts_inmail: 50%}, {count: 4, seniority: vp}",
)


def test_kinds_share_out_the_list() -> None:
    """Each prospect who has a seat and a step is of one kind."""
    setup = laid_out(small(MIXED))
    kinds = count_kinds(setup.assignment.programs[0], setup.assignment.population)
    assert sum(kind.people for kind in kinds) == people(kinds) == 10
    assert people(kind for kind in kinds if kind.connected) == 3
    assert len({kind.group for kind in kinds}) == len(kinds)


def possible(world: Scenario) -> None:
    """Whoever a replication draws is of a kind that was thought possible."""
    setup = laid_out(world)
    for strategy, resources, _ in zip(
        setup.strategies, setup.resources, setup.assignment.programs, strict=True
    ):
        kinds = possible_kinds(world, strategy, setup.listing, resources)
        known = {
            (k.group, k.connected, k.open_profile, k.accepts_invitation, k.accepts_inmail)
            for k in kinds
        }
        for replication in range(20):
            drawn = populate(world, replication, setup.listing)
            found = zip(
                drawn.segment.tolist(),
                (drawn.degree == 1).tolist(),
                drawn.open_profile.tolist(),
                drawn.accepts_invitation.tolist(),
                drawn.accepts_inmail.tolist(),
                strict=True,
            )
            assert set(found) <= known
            assert people(kinds) >= len(drawn.ids)


def test_people_who_are_drawn_anew_are_of_a_possible_kind() -> None:
    for seed in (1, 2, 8, 11):
        possible(scenario(random_scenario(seed), "world.prospects.resample=yes"))


def test_what_nobody_can_be_is_not_possible() -> None:
    """Given attributes stay, and half of the first segment may be connected."""
    setup = laid_out(small(MIXED))
    kinds = possible_kinds(setup.scenario, setup.strategies[0], setup.listing, setup.resources[0])
    by_segment = [
        {
            (kind.connected, kind.open_profile, kind.accepts_inmail)
            for kind in kinds
            if kind.group == k
        }
        for k in range(2)
    ]
    assert by_segment == [
        {(True, False, True), (True, False, False), (False, False, True), (False, False, False)},
        {(False, False, True)},
    ]


def test_cadences_are_numbered_as_the_program_numbers_their_steps() -> None:
    """Each once, in the order of the route."""
    for seed in range(20):
        world = scenario(random_scenario(seed))
        setup = laid_out(world)
        for strategy, program in zip(setup.strategies, setup.assignment.programs, strict=True):
            told = cadences(world, strategy)
            by_name = {one.name: [step.name for step in one.steps] for one in world.strategies}
            names = [name for cadence, _, _ in told for name in by_name[cadence]]
            assert tuple(names) == program.step_names
            assert {int(step) for step in program.entry if step >= 0} <= {one[1] for one in told}
