"""Walks random scenarios with both engines and counts what came to pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

import numpy as np

from simulator.model.trace.columns import Trace
from tests.model.engines.twins import apart, compiled
from tests.prove.counts import KEYS, Names, told, ways_out
from tests.prove.lived import Replication, costs, replications, without, without_key
from tests.prove.worlds import RULES, proof_scenario
from tests.worlds import Stage

EACH = 5
"""Replications of a scenario."""


@dataclass
class Found:
    """What some scenarios showed."""

    replications: int = 0
    walks: int = 0
    touches: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def add(self, other: Found) -> None:
        """Take in what other scenarios showed."""
        self.replications += other.replications
        self.walks += other.walks
        self.touches += other.touches
        self.counts.update(other.counts)
        self.tried.update(other.tried)
        self.differences += other.differences


def look_at(numbers: range) -> Found:
    """Walk scenarios with both engines."""
    found = Found()
    for number in numbers:
        world, rule = proof_scenario(number)
        for lived in replications(world, EACH):
            twins, names = walk_both(number, lived, found)
            other = Random(EACH * number + lived.number).choice(RULES)
            for one in {rule, other} - world.world.off:
                found.tried[one] += 1
                if acts(without(world, one, lived), twins):
                    names.add(("rule", one))
            for key in KEYS:
                if acts(without_key(world, key, lived), twins):
                    names.add(("key", key))
            found.counts.update(names)
            found.replications += 1
    return found


def walk_both(number: int, lived: Replication, found: Found) -> tuple[list[Trace], Names]:
    """Walk each strategy of a replication twice; return the compiled traces and what happened."""
    twins, names = [], Names()
    for stage in lived.stages:
        with ways_out(stage.program, names):
            trace = stage.live()
        twins.append(compiled(stage))
        if (difference := apart(stage, trace, twins[-1], lived.number)) is not None:
            found.differences.append(f"scenario {number}, {stage.program.name}: {difference}")
        names |= told(trace)
        found.walks += 1
        found.touches += len(trace.touches)
    return twins, names


def acts(pairs: Iterator[tuple[Stage, Stage]], twins: list[Trace]) -> bool:
    """Tell whether any strategy would have fared otherwise without a rule or key."""
    for (with_it, without_it), trace in zip(pairs, twins, strict=False):
        if costs(with_it.resources) != costs(without_it.resources):
            return True
        if not alike(trace, compiled(without_it)):
            return True
    return False


def alike(one: Trace, other: Trace) -> bool:
    """Tell whether two campaigns went the same way."""
    tables = ("touches", "seat_days", "ledger", "prospects", "trial")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in tables)
