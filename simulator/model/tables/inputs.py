"""All that an engine takes to simulate one campaign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from simulator.arrays import Ints
from simulator.model.population.people import Population
from simulator.model.rules.state import RestrictionTerms
from simulator.model.tables.chance import Chance
from simulator.model.tables.figures import Sampled
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.model.tables.varying import varying_columns
from simulator.streams.luck import Luck


class Inputs(NamedTuple):
    """A strategy on its people, with the chances and the luck of one replication."""

    resources: Resources
    program: Program
    population: Population
    chance: Chance
    judge: RestrictionTerms
    luck: Luck


def own_terms(
    resources: Resources, program: Program, sampled: Sampled, index: int
) -> tuple[Resources, Program]:
    """Lay the draws of one of the sampled replications over the usual terms.

    What does not vary is the very same object.
    """
    varying = (*resources.varying, *program.varying)
    if not varying:
        return resources, program
    drawn = varying_columns(varying, sampled, slice(index, index + 1))[0]
    return with_numbers(resources, program, drawn.tolist())


def with_numbers(
    resources: Resources, program: Program, numbers: Sequence[int]
) -> tuple[Resources, Program]:
    """Lay numbers over all that varies, first that of the resources, then that of the program."""
    varying = (*resources.varying, *program.varying)
    terms, windows, steps = list(resources.terms), list(resources.windows), list(program.steps)
    for one, value in zip(varying, numbers, strict=True):
        if one.table == "terms":
            terms[one.row] = replace(terms[one.row], **{one.name: value})
        elif one.table == "windows":
            own = windows[one.row]
            windows[one.row] = {**own, one.name: replace(own[one.name], most=value)}
        else:
            steps[one.row] = replace(steps[one.row], **{one.name: value})
    return (
        replace(resources, terms=tuple(terms), windows=tuple(windows)),
        replace(program, steps=tuple(steps)),
    )


def own_columns(resources: Resources, program: Program) -> Ints:
    """Return the numbers that vary as the terms of one campaign have them, (1, V)."""
    found = []
    for one in (*resources.varying, *program.varying):
        if one.table == "terms":
            found.append(getattr(resources.terms[one.row], one.name))
        elif one.table == "windows":
            found.append(resources.windows[one.row][one.name].most)
        else:
            found.append(getattr(program.steps[one.row], one.name))
    return np.array(found, dtype=np.int64).reshape(1, len(found))
