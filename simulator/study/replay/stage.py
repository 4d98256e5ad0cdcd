"""A cell of a stored run made ready to be lived again."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.errors import nearest
from simulator.model.population.people import Population
from simulator.model.rules.state import Judge
from simulator.model.sources import rules_digest
from simulator.model.tables.chance import Chance
from simulator.model.tables.ground import Ground
from simulator.model.tables.program import Program
from simulator.model.trace.columns import Trace
from simulator.scenario.model import Scenario
from simulator.scenario.revived import revive
from simulator.storage.manifest import Manifest
from simulator.storage.places import Refused
from simulator.streams.luck import Luck
from simulator.study.campaigns import Layout, lay_out
from simulator.study.engine import Walker, walker_of


@dataclass(frozen=True, slots=True)
class Stage:
    """A cell whose people are placed and whose strategies are numbered."""

    folder: Path
    manifest: Manifest
    cell: int
    names: tuple[str, ...]
    layout: Layout

    @property
    def same_rules(self) -> bool:
        """Whether this version lives by the very rules that made the run."""
        return self.manifest.rules == rules_digest()


def stage(folder: Path, manifest: Manifest, cell: int, names: Sequence[str], base: Path) -> Stage:
    """Make a cell of a run ready; `base` is where its list may lie beside.

    Raises `Invalid` where the list is not found as it was, `Refused` where `names` holds a strategy
    that was not run, StorageError where the scenario of the cell was not stored.
    """
    for name in names:
        if name not in manifest.strategies:
            near = nearest(name, manifest.strategies)
            hint = f' (did you mean "{near}"?)' if near else ""
            raise Refused(f'{folder} holds no strategy "{name}"{hint}')
    return stage_of(folder, manifest, cell, names, revive(manifest.resolved_of(cell), base))


def stage_of(
    folder: Path, manifest: Manifest, cell: int, names: Sequence[str], scenario: Scenario
) -> Stage:
    """Make a cell ready whose scenario is at hand. Raises `Invalid` as `lay_out` does."""
    return Stage(folder, manifest, cell, tuple(names), lay_out(scenario, names))


def walker(engine: str) -> Walker:
    """Return what lives campaigns on an engine; threads share it.

    The compiled one lays out the tables of a strategy once a thread, not once a campaign.
    """
    if engine != "compiled":
        return walker_of(engine)
    from simulator.model.engines.compiled import Engine
    from simulator.model.engines.compiled.campaign import luck_of_one
    from simulator.model.engines.compiled.odds import odds_of_one

    class Mine(threading.local):
        def __init__(self) -> None:
            self.engines: dict[str, tuple[Program, Engine]] = {}

    mine = Mine()

    def walk(
        ground: Ground,
        program: Program,
        population: Population,
        chance: Chance,
        judge: Judge,
        luck: Luck,
    ) -> Trace:
        known, engine = mine.engines.get(program.name, (None, None))
        if engine is None or known is not program:
            engine = Engine.of(ground, program, population)
            mine.engines[program.name] = program, engine
        return engine.live(odds_of_one(chance, judge), luck_of_one(luck))

    return walk
