"""Setups share what the figures in which they differ do not decide."""

from __future__ import annotations

from dataclasses import replace

from simulator.model.population.build import populate, read_listing
from simulator.model.tables.chances import chances
from simulator.model.tables.figures import sample
from simulator.model.tables.program import program_of
from simulator.model.tables.resources import resources_of
from simulator.study.shared import lays_out, makes_chances
from tests.cli.made import SMALL
from tests.worlds import scenario


def test_chances_are_made_of_the_figures_that_are_said_to_make_them() -> None:
    """Without any other they come out the same."""
    world = scenario(SMALL).world
    sampled = sample(world.figures, 7, range(5))
    few = {path: one for path, one in world.figures.items() if makes_chances(path)}
    drawn = {path: one for path, one in sampled.drawn.items() if path in few}
    whole = chances(world, sampled).rows(0, 5)
    less = chances(replace(world, figures=few), replace(sampled, figures=few, drawn=drawn))
    assert {name: table.tolist() for name, table in less.rows(0, 5).items()} == {
        name: table.tolist() for name, table in whole.items()
    }


def test_what_is_laid_out_needs_no_figure_of_how_people_answer_or_of_locks() -> None:
    whole = scenario(SMALL)
    few = {path: one for path, one in whole.world.figures.items() if lays_out(path)}
    less = replace(whole, world=replace(whole.world, figures=few))
    people = populate(less, None, read_listing(less))
    for strategy in less.strategies:
        assert resources_of(less, strategy).seat_names == ("Ana",)
        assert program_of(less, strategy, people).name == strategy.name
