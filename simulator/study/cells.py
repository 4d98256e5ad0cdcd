"""What is run: one scenario, or the cells of a grid that differ in their levers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from simulator.errors import Invalid, Problem
from simulator.model.sources import rules_digest
from simulator.reading.fields import Findings
from simulator.reading.levers import Lever, value_of
from simulator.reading.paths import paths_of
from simulator.reading.wording import shown
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.scenario.resolved import resolved
from simulator.scenario.sets import SIMULATED, path_of
from simulator.storage.asked import Asked, portable
from simulator.storage.digest import run_digest, scenario_digest
from simulator.storage.manifest import Manifest, Value, versions
from simulator.storage.varied import changes


@dataclass(frozen=True, slots=True)
class Cell:
    """A scenario and the values of the levers that make it."""

    scenario: Scenario
    levers: Mapping[str, Value]
    """Lever -> value; none in a single run."""


def load_cells(
    path: Path, sets: Sequence[str], maps: Sequence[str], levers: Sequence[Lever]
) -> tuple[list[Cell], tuple[str, ...]]:
    """Load a scenario once for each cell of the grid that `levers` span, the last one fastest.

    Also returns the warnings. Raises `Invalid` with every problem of any cell, or with the values
    that come to the same scenario as another one of their lever.
    """
    cells: list[Cell] = []
    warnings: dict[str, None] = {}
    problems: dict[Problem, None] = {}
    for texts in product(*(lever.values for lever in levers)):
        turned = list(zip(levers, texts, strict=True))
        varied = [f"{path}={text}" for lever, text in turned for path in lever.paths]
        try:
            scenario, told = load(path, [*sets, *varied], maps)
        except Invalid as error:
            ours = _flags_of(varied)
            for one in error.problems:
                if one.file.replace('"', "") in ours:
                    one = one._replace(file=one.file.replace("--set", "--vary", 1))
                problems[one] = None
            continue
        cells.append(Cell(scenario, {lever.name: value_of(text) for lever, text in turned}))
        warnings.update(dict.fromkeys(told))
    problems = problems or dict.fromkeys(_alike(cells, levers))
    if problems:
        raise Invalid(list(problems))
    return cells, tuple(warnings)


def _flags_of(varied: Sequence[str]) -> set[str]:
    """Return how the problems of varied values name them, `--set PATH`, without quotes."""
    wheres = (path_of(one, Findings()) or shown(one, quoted=False) for one in varied)
    return {f"--set {where}".replace('"', "") for where in wheres}


def _alike(cells: Sequence[Cell], levers: Sequence[Lever]) -> Iterator[Problem]:
    """Yield the values of a lever that make no other scenario than an earlier one of it does.

    Looked at where all other levers have their first value.
    """
    stride = len(cells)
    for lever in levers:
        stride //= len(lever.values)
        seen: dict[str, int] = {}
        for place, text in enumerate(lever.values):
            digest = scenario_digest(resolved(cells[place * stride].scenario), "")
            first = seen.setdefault(digest, place)
            if first < place:
                one, other = shown(lever.values[first]), shown(text)
                told = f"{one} as value {first + 1} and {other} as value {place + 1}"
                file = f"--vary {shown(lever.name, quoted=False)}"
                yield Problem(file, 1, 1, "", "values that differ in what is simulated", told)


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


def asked_of(cells: Sequence[Cell], command: Sequence[str] = ()) -> Asked:
    """Return what the scenarios of cells were read from, and the words of the command."""
    first = cells[0].scenario
    turned = [(lever, paths_of(lever)) for lever in cells[0].levers]
    own = sum(len(paths) for _, paths in turned)
    sets = [one.scenario.sets or () for one in cells]
    if any(len(each) < own for each in sets):
        # Cells that were made otherwise than by settings.
        return Asked(command=portable(command))
    vary, place = [], len(sets[0]) - own
    for lever, paths in turned:
        texts = dict.fromkeys(each[place].removeprefix(f"{paths[0]}=") for each in sets)
        vary.append(f"{lever}={','.join(texts)}")
        place += len(paths)
    return Asked(
        file=portable([first.file])[0],
        sets=portable(sets[0][: len(sets[0]) - own], Path(first.base)),
        maps=portable(first.maps),
        vary=portable(vary, Path(first.base)),
        command=portable(command),
    )


def manifest_of(
    cells: Sequence[Cell], names: Sequence[str], engine: str, command: Sequence[str] = ()
) -> Manifest:
    """Return the manifest of a run of which nothing is stored yet; `command` is what was typed."""
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
        asked=Asked() if first.sets is None else asked_of(cells, command),
    )
