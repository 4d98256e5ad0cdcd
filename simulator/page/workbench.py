"""States of a scenario: simulated as runs in a folder that goes with the page, and found again.

A state is the scenario under some settings, as `--set` takes them. Its run is that of `outreach
run` with the same settings, so that all that commands tell of a run can be told of it.
"""

from __future__ import annotations

import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any, Final

from simulator.answers.run.result import RunResult, result_of
from simulator.errors import Failed, Invalid, Problem
from simulator.model.stop import Cancelled
from simulator.page.lane import Turn
from simulator.page.picture import columns_drawn
from simulator.page.save import FILES
from simulator.reading.fields import Findings
from simulator.reading.node import every_node
from simulator.reading.paths import last_key
from simulator.reading.wording import shown
from simulator.scenario.files import gather
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.scenario.resolved import resolved
from simulator.scenario.sets import apply_sets, path_of
from simulator.storage.places import FinishedRun
from simulator.study.engine import chosen, workers_of
from simulator.study.run import run
from simulator.study.session import Prepare, on_threads, strategy_names
from simulator.study.setup import set_up
from simulator.study.stored import StrategyArrays

FIRST: Final = 40
"""Campaigns that the first picture is made of."""
MOST_CAMPAIGNS: Final = 10_000
"""Simulated campaigns of a state: a page is to look and try with."""
MOST_STATES: Final = 60
"""States that are kept, the latest."""
MOST_BYTES: Final = 500_000_000
"""Bytes that their runs may take."""
FEWEST: Final = 4
"""States that are kept however large: what is pinned, and what is shown."""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A scenario under settings, simulated."""

    sets: tuple[str, ...]
    warnings: tuple[str, ...]
    result: RunResult
    told: dict[str, Any] = field(default_factory=dict)
    """What was told of it, by name: it is told the same way again."""

    @property
    def scenario(self) -> Scenario:
        """The scenario with the settings."""
        return self.result.run.scenario

    def place(self, typed: str) -> FinishedRun:
        """Return its run as other commands take it, under a name."""
        return FinishedRun(typed, self.result.folder, self.result.run.manifest)


class Workbench:
    """A scenario's file and its states; one thread at a time simulates, others may read."""

    def __init__(
        self,
        file: Path | None,
        maps: Sequence[str],
        folder: Path,
        engine: str = "auto",
        home: Path | None = None,
        strategies: Sequence[str] = (),
    ) -> None:
        """Take a scenario's file, none where the page begins with a question, and an empty folder.

        The folder is the caller's to remove. Settings may name files in `home` alone, where that is
        given. `strategies` are those that are simulated, all where none is named.
        """
        self.file = file
        self.maps = tuple(maps)
        self.folder = folder
        self.home = home
        self.strategies = tuple(strategies)
        self.begun = False
        """Whether the scenario was begun on the page: its file then goes with the page."""
        self.ready = False
        """Whether anything was simulated: until then the engine is imported, perhaps compiled."""
        self._asked = engine
        self._lock = threading.Lock()
        self._states: OrderedDict[tuple[str, ...], State] = OrderedDict()
        self._said: dict[str, Any] | None = None
        """What the scenario says that the states are of"""
        self._sizes: dict[Path, int] = {}
        """Folder of a state's run -> its bytes"""
        self._numbers = count(1)
        self._age = 0
        """How often the scenario became another one"""

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

    @property
    def scenario_file(self) -> Path:
        """The scenario's file. Raises Failed where there is none yet."""
        if self.file is None:
            raise Failed("there is no scenario yet: begin with a question")
        return self.file

    def begin(self, file: Path) -> None:
        """Go on with a scenario that was begun on the page. Raises Invalid where it cannot be."""
        scenario, _ = load(file)
        set_up(scenario, strategy_names(scenario))
        with self._lock:
            self.file, self.maps, self.begun = file, (), True
            self._forget_all()

    def opened(self) -> Scenario | None:
        """Return the scenario as its file is now, and forget states of what it was before.

        None where there is none yet. Raises Invalid.
        """
        if self.file is None:
            return None
        scenario, _ = self.load(())
        said = resolved(scenario)
        with self._lock:
            if self._said is not None and said != self._said:
                self._forget_all()
            self._said = said
        return scenario

    def load(self, sets: Sequence[str]) -> tuple[Scenario, tuple[str, ...]]:
        """Return the scenario under settings, and its warnings. Raises Invalid."""
        if self.home is not None and (wrong := list(self._strange_files(sets, self.home))):
            raise Invalid(wrong)
        scenario, warnings = load(self.scenario_file, sets, self.maps)
        asked = scenario.study.replications
        if asked > MOST_CAMPAIGNS:
            path = "study.replications"
            where = next((one for one in sets if one.startswith(f"{path}=")), None)
            at = (f"--set {path}", 1, 1) if where else (scenario.file, 0, 0)
            wanted = f"at most {MOST_CAMPAIGNS:,} simulated campaigns on the page"
            raise Invalid([Problem(*at, path, wanted, f"{asked:,}")])
        return scenario, warnings

    def _strange_files(self, sets: Sequence[str], home: Path) -> Iterator[Problem]:
        """Yield the files that settings name outside of a folder: nothing of them is read."""
        quiet = Findings()
        paths = [path_of(one, quiet) or "" for one in sets]
        if not any(one == "world" or one.startswith("world.prospects") for one in paths):
            return
        root = gather(self.scenario_file, quiet)
        for _, node in () if root is None else every_node(apply_sets(root, sets, quiet)):
            named = node.place.file.startswith("--set") and last_key(node.where) in FILES
            if named and isinstance(node.value, str):
                found = (self.scenario_file.parent / node.value).resolve()
                if not found.is_relative_to(home.resolve()):
                    at = (node.place.file, node.place.line, node.place.column)
                    wanted = f"a file inside {home.resolve()}"
                    yield Problem(*at, node.where, wanted, shown(node.value))

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
        first: Callable[[Scenario, StrategyArrays], None] = lambda _scenario, _arrays: None,
    ) -> State:
        """Simulate a state, or find it again; only one thread at a time may.

        `first` is given the first campaigns of what is simulated, as soon as they are there. Raises
        Invalid, `Cancelled` once the turn is over or the scenario another one, StorageError,
        MemoryError.
        """
        turn.check()
        if there := self.visited(sets):
            return there
        age = self._age
        scenario, warnings = self.load(sets)
        turn.check()
        names = self.strategies or strategy_names(scenario)
        session = self.prepare(scenario, names, turn.stop())
        folder = self.folder / f"state-{next(self._numbers)}"
        try:
            if scenario.study.replications > FIRST:
                first(scenario, session.campaigns(0, FIRST, columns_drawn(scenario)))
            done = run(
                scenario,
                names,
                out=folder,
                engine=self.engine,
                stages=lambda _scenario, _names, _stop=None: session,
                summed=False,
            )
            self.ready = True
            turn.check()
            state = State(tuple(sets), warnings, result_of(done))
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        finally:
            session.pool.close()
        with self._lock:
            self._sizes[folder] = 0
            if age != self._age:
                self._remove()
                raise Cancelled
            self._states[state.sets] = state
        self.grown(state)
        return state

    def grown(self, state: State) -> None:
        """Notice what is stored in the folder of a state, and forget the oldest if that is much."""
        folder = state.result.folder
        files = (one for one in folder.rglob("*") if one.is_file())
        with self._lock:
            self._sizes[folder] = sum(one.stat().st_size for one in files)
            while len(self._states) > FEWEST and (
                len(self._states) > MOST_STATES or sum(self._sizes.values()) > MOST_BYTES
            ):
                self._states.popitem(last=False)
            self._remove()

    def _forget_all(self) -> None:
        self._age += 1
        self._said = None
        self._states.clear()
        self._remove()

    def _remove(self) -> None:
        """Remove the runs of states that are forgotten."""
        used = {one.result.folder for one in self._states.values()}
        for folder in self._sizes.keys() - used:
            shutil.rmtree(folder, ignore_errors=True)
            del self._sizes[folder]
