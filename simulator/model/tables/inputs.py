"""All that an engine takes to simulate one campaign."""

from __future__ import annotations

from typing import NamedTuple

from simulator.model.population.people import Population
from simulator.model.rules.state import RestrictionTerms
from simulator.model.tables.chance import Chance
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.streams.luck import Luck


class Inputs(NamedTuple):
    """A strategy on its people, with the chances and the luck of one replication."""

    resources: Resources
    program: Program
    population: Population
    chance: Chance
    judge: RestrictionTerms
    luck: Luck
