"""What is run: one scenario, or the cells of a grid that differ in their levers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.scenario.model import Scenario
from simulator.scenario.resolved import resolved
from simulator.storage.digest import digest, rules_digest
from simulator.storage.manifest import Manifest, Value, versions


@dataclass(frozen=True, slots=True)
class Cell:
    """A scenario and the values of the levers that make it."""

    scenario: Scenario
    levers: Mapping[str, Value]
    """Lever -> value; none in a single run."""


def with_flags(scenario: Scenario, replications: int | None, seed: int | None) -> Scenario:
    """Return the scenario with the replications and the seed of flags, where they are given.

    Raises ValueError for no replications at all.
    """
    study = scenario.study
    if replications is not None:
        study = replace(study, replications=replications)
    if seed is not None:
        study = replace(study, seed=seed)
    if study.replications < 1:
        raise ValueError("a run has at least one replication")
    return replace(scenario, study=study)


def manifest_of(cells: Sequence[Cell], names: Sequence[str], engine: str) -> Manifest:
    """Return the manifest of a run of which nothing is stored yet."""
    first = cells[0].scenario
    said = resolved(first)
    deciding: dict[str, object] = {**said, "run": list(names)}
    key = digest(deciding, rules_digest())
    if len(cells) > 1 or cells[0].levers:
        each = [digest(resolved(cell.scenario), rules_digest()) for cell in cells]
        levers = [sorted(cell.levers.items()) for cell in cells]
        key = digest({**deciding, "cells": each, "levers": levers}, rules_digest())
    return Manifest(
        scenario=first.name,
        digest=key,
        seed=first.study.seed,
        strategies=tuple(names),
        replications=first.study.replications,
        engine=engine,
        resolved=said,
        versions=versions(),
        cells=tuple(dict(cell.levers) for cell in cells),
    )
