"""Numbers of seats, windows and steps that differ between campaigns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simulator.model.population.build import populate
from simulator.model.tables.figures import sample
from simulator.model.tables.inputs import own_columns, own_terms
from simulator.model.tables.program import program_of
from simulator.model.tables.resources import resources_of
from simulator.model.tables.varying import Varying, varying_columns
from simulator.scenario.model import Scenario
from tests.worlds import scenario

WORLD = """
    world:
      start: 2026-01-05
      figures: drawn
      prospects: [{count: 5, open_profile: yes}]
    seats: [{name: Ana, plan: free}, {name: Ben, plan: recruiter-lite}]
    strategies:
      one:
        steps:
          ask: {send: invitation, text: tailored, wait: 2d, accepted: hello, silent: mail}
          hello: {send: message, text: template, minutes: 3}
          mail: {send: inmail, text: segment}
    study: {days: 5, seed: 3}
"""


def given(world: Scenario, path: str, **changed: float) -> Scenario:
    figures = {**world.world.figures, path: replace(world.world.figures[path], **changed)}
    return replace(world, world=replace(world.world, figures=figures))


def test_each_campaign_has_terms_of_its_own() -> None:
    """Notes a month, free messages a month and minutes of a text; a step's own minutes stay."""
    world = scenario(WORLD)
    one = world.strategies[0]
    resources, program = resources_of(world, one), program_of(world, one, populate(world, None))
    monthly = "limits.open_profile.monthly"
    assert resources.varying == (
        Varying("terms", 0, "notes_monthly", "plans.free.notes_monthly"),
        Varying("windows", 0, "open_profile_limit", monthly),
        Varying("windows", 1, "open_profile_limit", monthly),
    )
    assert program.varying == (
        Varying("steps", 0, "minutes", "prices.minutes.tailored"),
        Varying("steps", 2, "minutes", "prices.minutes.segment"),
    )
    sampled = sample(world.world.figures, 3, range(6))
    whole = varying_columns((*resources.varying, *program.varying), sampled, slice(0, 6))
    assert len(np.unique(whole[:, 3])) > 2
    for index in range(6):
        own = own_terms(resources, program, sampled, index)
        assert own_columns(*own).tolist() == [whole[index].tolist()]
        assert own[0].terms[1] == resources.terms[1]
        assert own[1].steps[1] == program.steps[1]
        assert own[1].steps[0].minutes == sampled.of("prices.minutes.tailored")[index]
        assert own[1].entry is program.entry


def test_usual_terms_are_those_of_the_values() -> None:
    """What arithmetic before a run goes by."""
    drawn, point = scenario(WORLD), scenario(WORLD.replace("drawn", "point"))
    one = drawn.strategies[0]
    usual, fixed = resources_of(drawn, one), resources_of(point, one)
    assert (usual.terms, usual.windows) == (fixed.terms, fixed.windows)
    assert fixed.varying == ()
    same = own_terms(fixed, program_of(point, one, populate(point, None)), sample({}, 1, BOTH), 1)
    assert same[0] is fixed


BOTH = range(2)


@pytest.mark.parametrize(
    "path",
    [
        "limits.invitations.expiry",
        "prices.wage",
        "plans.free.credits",
        "plans.recruiter-lite.cap_multiple",
        "prices.minutes.answer",
    ],
)
def test_a_range_on_a_figure_that_cannot_vary_raises(path: str) -> None:
    """Nothing would follow it from campaign to campaign."""
    world = given(scenario(WORLD), path, low=1.0, high=9.0)
    one = world.strategies[0]
    people = populate(world, None)
    with pytest.raises(ValueError, match=f"{path} cannot vary"):
        _ = program_of(world, one, people), resources_of(world, one)


def test_a_range_forced_on_whole_units_that_can_vary_is_drawn() -> None:
    """Even from end to end, in whole minutes."""
    world = given(scenario(WORLD), "prices.minutes.tailored", low=8.0, high=12.0, drawn=False)
    drawn = sample(world.world.figures, 3, range(2000)).of("prices.minutes.tailored")
    assert set(drawn.tolist()) == {8, 9, 10, 11, 12}
    program = program_of(world, world.strategies[0], populate(world, None))
    assert program.steps[0].minutes == 10
