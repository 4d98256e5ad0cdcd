"""States of a scenario: simulated as runs in a folder that goes with the page, and found again.

A state is the scenario under some settings, as `--set` takes them. Its run is that of `outreach
run` with the same settings, so that all that commands tell of a run can be told of it.
"""

from __future__ import annotations

import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from simulator.answers.run.result import RunResult, result_of
from simulator.errors import Invalid, Problem
from simulator.page.lane import Turn
from simulator.page.picture import columns_drawn
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.storage.places import Place
from simulator.study.cells import Cell, manifest_of
from simulator.study.engine import chosen, must_compile, workers_of
from simulator.study.run import run
from simulator.study.session import Prepare, on_threads
from simulator.study.stored import Arrays

FIRST: Final = 40
"""Campaigns that the first picture is made of."""
MOST_CAMPAIGNS: Final = 10_000
"""Simulated campaigns of a state: a page is to look and try with."""
MOST_STATES: Final = 60
"""States that are kept, the latest."""
MOST_BYTES: Final = 500_000_000
"""Bytes that their runs may take; the latest few are kept however large."""
FEWEST: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A scenario under settings, simulated."""

    sets: tuple[str, ...]
    warnings: tuple[str, ...]
    result: RunResult
    size: int
    """Bytes that its run takes."""
    told: dict[str, Any] = field(default_factory=dict)
    """What was told of it, by name: it is told the same way again."""

    @property
    def scenario(self) -> Scenario:
        """The scenario with the settings."""
        return self.result.run.scenario

    def place(self, typed: str) -> Place:
        """Return its run as other commands take it, under a name."""
        return Place(typed, self.result.folder, self.result.run.manifest)


class Workbench:
    """A scenario's file and its states; one thread at a time simulates, others may read."""

    def __init__(
        self, file: Path | None, maps: Sequence[str], folder: Path, engine: str = "auto"
    ) -> None:
        """Take a scenario's file, none where the page begins with a question, and an empty folder.

        The folder is the caller's to remove.
        """
        self.file = file
        self.maps = tuple(maps)
        self.folder = folder
        self._asked = engine
        self._lock = threading.Lock()
        self._states: OrderedDict[tuple[str, ...], State] = OrderedDict()

    @cached_property
    def engine(self) -> str:
        """What simulates here; importing it takes a second or two."""
        return chosen(self._asked)[0]

    @cached_property
    def workers(self) -> int:
        """Threads that simulate."""
        return workers_of(self.engine, None)

    @cached_property
    def prepare(self) -> Prepare:
        """Makes scenarios ready that share what they have in common."""
        return on_threads(self.engine, self.workers)

    def must_compile(self) -> bool:
        """Tell whether the engine is not compiled yet, which takes about half a minute."""
        return must_compile(self.engine)

    def begin(self, file: Path) -> None:
        """Go on with another scenario."""
        with self._lock:
            self.file = file
            left = list(self._states.values())
            self._states.clear()
        for state in left:
            shutil.rmtree(state.result.folder, ignore_errors=True)

    def load(self, sets: Sequence[str]) -> tuple[Scenario, tuple[str, ...]]:
        """Return the scenario under settings, and its warnings. Raises Invalid."""
        assert self.file is not None
        scenario, warnings = load(self.file, sets, self.maps)
        asked = scenario.study.replications
        if asked > MOST_CAMPAIGNS:
            path = "study.replications"
            where = next((one for one in sets if one.startswith(f"{path}=")), None)
            at = (f"--set {path}", 1, 1) if where else (scenario.file, 0, 0)
            wanted = f"at most {MOST_CAMPAIGNS:,} simulated campaigns on the page"
            raise Invalid([Problem(*at, path, wanted, f"{asked:,}")])
        return scenario, warnings

    def visited(self, sets: Sequence[str]) -> State | None:
        """Return a state that was visited and is still there."""
        with self._lock:
            state = self._states.get(tuple(sets))
            if state is not None:
                self._states.move_to_end(state.sets)
            return state

    def visit(
        self,
        sets: Sequence[str],
        turn: Turn,
        first: Callable[[Scenario, Arrays], None] = lambda _scenario, _arrays: None,
    ) -> State:
        """Simulate a state, or find it again; only one thread at a time may.

        `first` is given the first campaigns of what is simulated, as soon as they are there. Raises
        Invalid, `Cancelled` once the turn is over, StorageError, MemoryError.
        """
        turn.check()
        if there := self.visited(sets):
            return there
        scenario, warnings = self.load(sets)
        turn.check()
        names = [one.name for one in scenario.strategies]
        session = self.prepare(scenario, names, turn.stop())
        try:
            if scenario.study.replications > FIRST:
                first(scenario, session.campaigns(0, FIRST, columns_drawn(scenario)))
            cell = Cell(scenario, {})
            folder = self.folder / manifest_of((cell,), names, self.engine).digest
            done = run(
                scenario,
                out=folder,
                engine=self.engine,
                stages=lambda _scenario, _names, _stop=None: session,
            )
        finally:
            session.pool.close()
        turn.check()
        state = State(tuple(sets), warnings, result_of(done), _bytes(folder))
        self._keep(state)
        return state

    def _keep(self, state: State) -> None:
        """Keep a state, and forget the oldest where there are too many, with their runs."""
        with self._lock:
            self._states[state.sets] = state
            size = sum(one.size for one in self._states.values())
            while len(self._states) > FEWEST and (
                len(self._states) > MOST_STATES or size > MOST_BYTES
            ):
                _, oldest = self._states.popitem(last=False)
                size -= oldest.size
                folder = oldest.result.folder
                # Goals change nothing that is simulated: states that differ in them share a run.
                if all(one.result.folder != folder for one in self._states.values()):
                    shutil.rmtree(folder, ignore_errors=True)


def _bytes(folder: Path) -> int:
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())
