"""What is run: one scenario, or the cells of a grid that differ in their levers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.model.sources import rules_digest
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.scenario.resolved import resolved
from simulator.storage.digest import run_digest
from simulator.storage.manifest import Manifest, Value, versions
from simulator.storage.varied import changes


@dataclass(frozen=True, slots=True)
class Cell:
    """A scenario and the values of the levers that make it."""

    scenario: Scenario
    levers: Mapping[str, Value]
    """Lever -> value; none in a single run."""


Lever = tuple[str, tuple[str, ...]]
"""The path of a value in the scenario, and the texts that it takes in turn."""


SIMULATED: Final = ("world.", "seats.", "strategies.", "study.days", "study.answers_until")
"""What a setting begins with that changes what is simulated, not only what is told of it."""


def load_cells(
    path: Path, sets: Sequence[str], maps: Sequence[str], levers: Sequence[Lever]
) -> tuple[list[Cell], tuple[str, ...]]:
    """Load a scenario once for each cell of the grid that `levers` span, the last one fastest.

    Also returns the warnings. Raises `Invalid` with every problem of any cell.
    """
    cells: list[Cell] = []
    warnings: dict[str, None] = {}
    problems: dict[Problem, None] = {}
    for texts in product(*(values for _, values in levers)):
        varied = [f"{lever}={text}" for (lever, _), text in zip(levers, texts, strict=True)]
        try:
            scenario, told = load(path, [*sets, *varied], maps)
        except Invalid as error:
            problems.update(dict.fromkeys(_of_the_lever(one, varied) for one in error.problems))
            continue
        values = {lever: value_of(text) for (lever, _), text in zip(levers, texts, strict=True)}
        cells.append(Cell(scenario, values))
        warnings.update(dict.fromkeys(told))
    if problems:
        raise Invalid(list(problems))
    return cells, tuple(warnings)


def without_setting(scenario: Scenario, number: int) -> Scenario | None:
    """Return a scenario without one of its settings, with its campaigns and seed.

    None where that cannot be loaded or lacks a strategy, and where the setting is for print alone.
    """
    sets = scenario.sets or ()
    if not sets[number].startswith(SIMULATED):
        return None
    try:
        found, _ = load(Path(scenario.file), sets[:number] + sets[number + 1 :], scenario.maps)
    except Invalid:
        return None
    if {one.name for one in scenario.strategies} - {one.name for one in found.strategies}:
        return None
    return with_flags(found, scenario.study.replications, scenario.study.seed)


def value_of(text: str) -> Value:
    """Return what a text means in a column: a whole number, a number, a share, or the text."""
    share = text.endswith("%")
    try:
        number = float(text.removesuffix("%"))
    except ValueError:
        return text
    if not math.isfinite(number) or "_" in text:
        return text
    if share:
        return number / 100
    return int(number) if text.lstrip("+-").isdigit() else number


def _of_the_lever(problem: Problem, varied: Sequence[str]) -> Problem:
    """Let a problem of a varied value name the flag that it came from."""
    flag, _, written = problem.file.partition(" ")
    ours = flag == "--set" and any(one.startswith(written) for one in varied)
    return problem._replace(file=f"--vary {written}") if ours else problem


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
    said = [resolved(cell.scenario) for cell in cells]
    levers = tuple(dict(cell.levers) for cell in cells)
    return Manifest(
        scenario=first.name,
        digest=run_digest(said, names, levers, rules_digest()),
        rules=rules_digest(),
        seed=first.study.seed,
        strategies=tuple(names),
        replications=first.study.replications,
        engine=engine,
        resolved=said[0],
        versions=versions(),
        cells=levers,
        varied=tuple(changes(said[0], each) for each in said) if levers[0] else (),
    )
