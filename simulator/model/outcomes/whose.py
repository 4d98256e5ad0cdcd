"""Who each prospect is to the counting: what a deal is worth, and which goals he counts for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from simulator.arrays import Ints
from simulator.model.outcomes.groups import Group, places_of
from simulator.model.population.people import Population
from simulator.model.tables.guards import holds
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.scenario.model import Scenario


class Whose(NamedTuple):
    """Of the N prospects of a strategy, by their number in the tables of a trace."""

    deals: Ints
    """(N,) value of a deal in cents, -1 for that of the scenario"""
    members: Ints
    """(N, windows) 1 where the prospect is one of the people of a window"""
    places: Ints
    """(N, kinds) the group of each kind that the prospect is in"""

    def ordered(self, order: Ints) -> Whose:
        """Return the same of tables in which prospect k is the one that `order` (N,) names."""
        return Whose(*(one[order] for one in self))


def whose_of(
    scenario: Scenario,
    resources: Resources,
    program: Program,
    population: Population,
    groups: Sequence[Group],
) -> Whose:
    """Sort the people of a strategy; those of a seat are the ones that it works under it."""
    placed = replace(population, seat=np.append(resources.written, -1)[program.seat])
    windows = scenario.study.windows
    members = np.zeros((len(population.ids), len(windows)), dtype=np.int64)
    for number, window in enumerate(windows):
        members[:, number] = holds(window.group, scenario, placed)
    places = places_of(groups, scenario, resources, program, population)
    return Whose(population.deal_cents, members, places)
