"""A scenario made ready to be simulated, any stretch of its replications, with nothing stored."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from simulator.errors import nearest
from simulator.model.outcomes.block import ReplicationBlock
from simulator.model.outcomes.columns import COLUMNS, KEYS
from simulator.model.stop import Stop
from simulator.scenario.load import load
from simulator.scenario.model import Scenario, Seat, Strategy
from simulator.study.draws import MOST_DRAWS
from simulator.study.engine import BLOCK_SIZE, Counts, counts_of
from simulator.study.goals import WINDOWS_COLUMN
from simulator.study.pool import InPlace, Pool, Threads, cut_blocks, in_order
from simulator.study.setup import Setup, set_up
from simulator.study.shared import Shared
from simulator.words import brief

if TYPE_CHECKING:
    from simulator.study.stored import StrategyArrays

NUMBERS: Final = tuple(one.name for one in COLUMNS[len(KEYS) :] if not one.type.startswith("list"))
"""Columns of the outcomes that hold one number a campaign."""


@dataclass(frozen=True, slots=True, repr=False)
class Session:
    """A scenario whose people are placed and whose strategies are numbered.

    Replication k is the one that a run of the scenario stores under that number: the same people
    and the same luck for every strategy, on any number of threads and either engine. Nothing is
    stored. Threads may share a session.
    """

    scenario: Scenario
    strategies: tuple[str, ...]
    """Their names, in the order of the scenario."""
    pool: Pool[ReplicationBlock]
    prepare: Prepare
    """Makes ready other scenarios, which share what they have in common with this one."""
    size: int = BLOCK_SIZE["compiled"]
    """Replications in a block."""
    stop: Stop = field(default_factory=Stop)
    """The flag that ends what is under way."""
    dropped: Mapping[str, int] = field(default_factory=dict)
    """Rows of the prospect list that were left out, by reason."""

    def __repr__(self) -> str:
        """Name the scenario and its strategies, in a line."""
        return brief(f"Session({self.scenario.name}: {', '.join(self.strategies)})")

    def campaigns(
        self, first: int, last: int, columns: Sequence[str] | None = None
    ) -> StrategyArrays:
        """Simulate replications `first` to `last`, the latter not included, of every strategy.

        Returns strategy -> column -> its values as floats, shape (last - first,), in order of
        replication; null is NaN. `columns` are those of the outcomes table, in its units (money
        in cents), all that are numbers unless said; `windows` has shape (last - first, numbers),
        in the order of `scenario.study.windows`. Raises ValueError for a stretch or a column
        that is none, `Cancelled` once `cancel` was called, MemoryError.
        """
        if not 0 <= first <= last:
            raise ValueError(f"expected 0 <= first <= last, saw {first} and {last}")
        if isinstance(columns, str):
            raise ValueError(f'expected a list of columns, saw "{columns}"')
        wanted = NUMBERS if columns is None else tuple(columns)
        for name in wanted:
            if name not in (*NUMBERS, WINDOWS_COLUMN):
                near = nearest(name, (*NUMBERS, WINDOWS_COLUMN))
                hint = f' (did you mean "{near}"?)' if near else ""
                raise ValueError(f'no column of numbers is called "{name}"{hint}')
        self.stop.check()
        shape = (len(self.strategies), last - first)
        numbers = 2 * len(self.scenario.study.windows)
        values = {
            name: np.empty((*shape, numbers) if name == WINDOWS_COLUMN else shape)
            for name in wanted
        }
        size = max(1, min(self.size, math.ceil((last - first) / self.pool.slots)))
        for block in in_order(self.pool, cut_blocks([range(first, last)], size)):
            some = slice(block.first - first, block.first - first + block.replications)
            for name in wanted:
                values[name][:, some] = np.moveaxis(block.column(name), 0, 1)
        return {
            strategy: {name: values[name][number] for name in wanted}
            for number, strategy in enumerate(self.strategies)
        }

    def with_sets(self, sets: Sequence[str], stop: Stop | None = None) -> Session:
        """Return a session of the same scenario with more `path=value` settings, as `--set`.

        They come on top of those it was loaded with. What they do not change is shared: the draws
        of uncertain figures and their tables where figures, delays, rules and seed are equal, the
        people where figures, prospects, names of seats and seed are. It has a flag of its own.
        Raises `Invalid`, ValueError where the scenario was not read from a file or has lost a
        strategy, `Cancelled` where `stop` is set meanwhile.
        """
        old = self.scenario
        if old.sets is None:
            raise ValueError(f"{old.name} was not read from a file that settings could change")
        changed, told = load(Path(old.file), (*old.sets, *sets), old.maps)
        for line in told:
            warnings.warn(line, stacklevel=2)
        every = self.strategies == strategy_names(old)
        return self.prepare(
            changed, strategy_names(changed, () if every else self.strategies), stop
        )

    def cancel(self) -> None:
        """End what is under way, on whatever thread, within a morning of a campaign.

        That and every later call of `campaigns` raises `Cancelled`.
        """
        self.stop.set()


def strategy_names(scenario: Scenario, chosen: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of the chosen strategies in the order of the scenario; all where none is.

    Raises ValueError for one that is not there.
    """
    known = tuple(strategy.name for strategy in scenario.strategies)
    if unknown := [name for name in chosen if name not in known]:
        raise ValueError(f"no such strategy: {', '.join(unknown)}; there are {', '.join(known)}")
    return tuple(name for name in known if not chosen or name in chosen)


def strategy_named(scenario: Scenario, name: str) -> Strategy:
    """Return the strategy of that name. Raises ValueError where there is none."""
    (found,) = (one for one in scenario.strategies if one.name == name)
    return found


def seats_of(scenario: Scenario, *strategies: Strategy) -> tuple[Seat, ...]:
    """Return the seats that work any of these strategies; one that names none has them all."""
    return tuple(
        seat
        for seat in scenario.seats
        if any(not one.seats or seat.name in one.seats for one in strategies)
    )


class Prepare(Protocol):
    """Makes scenarios ready, which share what they have in common."""

    def __call__(
        self, scenario: Scenario, names: Sequence[str], stop: Stop | None = None
    ) -> Session:
        """Return the session of some strategies of a scenario; raises `Invalid`, `Cancelled`."""


def on_threads(engine: str, workers: int, each: int = 1, timed: bool = True) -> Prepare:
    """Return what makes scenarios ready to be simulated on `workers` threads of this machine.

    `each` replications in a row share one draw of the uncertain figures. Campaigns that are
    not `timed` are not counted by week and month, which is what only stored ones are asked for.
    """
    shared = Shared(each, timed)
    return _prepares(
        engine, shared, lambda one, stop: Threads(one.count, workers, one.prepare, stop)
    )


def in_place(engine: str, campaigns: int) -> Prepare:
    """Return what makes scenarios ready to be simulated by the thread that asks for campaigns.

    It asks for so many of each: their chances are found at once. None is counted by week and month.
    """
    shared = Shared(timed=False, fewest=min(campaigns, MOST_DRAWS))
    return _prepares(engine, shared, lambda one, stop: InPlace(one.count, stop))


def _prepares(
    engine: str, shared: Shared, pool: Callable[[Counts, Stop], Pool[ReplicationBlock]]
) -> Prepare:
    def prepare(scenario: Scenario, names: Sequence[str], stop: Stop | None = None) -> Session:
        stop = stop or Stop()
        setup = set_up(scenario, names, shared, stop)
        counted = pool(counts_of(engine, setup), stop)
        return session_of(setup, counted, prepare, BLOCK_SIZE[engine], stop)

    return prepare


def session_of(
    setup: Setup, pool: Pool[ReplicationBlock], prepare: Prepare, size: int, stop: Stop
) -> Session:
    """Return the session of a setup on the pool that counts it."""
    return Session(
        scenario=setup.scenario,
        strategies=setup.names,
        pool=pool,
        prepare=prepare,
        size=size,
        stop=stop,
        dropped=dict(setup.assignment.population.dropped),
    )
