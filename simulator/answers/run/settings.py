"""Which settings of a run changed nothing in any campaign, by simulating it without them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from simulator.study.cells import without_setting
from simulator.study.run import Run
from simulator.study.session import NUMBERS, Prepare, Session
from simulator.study.stored import Stored


def idle_settings(done: Run, told: Collection[str], prepare: Prepare) -> Iterator[str]:
    """Yield of each `--set` that is not told yet so where all campaigns are the same without it.

    They are simulated without it until one differs: the first, then twice as many each time. Raises
    StorageError, `Cancelled`, MemoryError.
    """
    scenario = done.scenario
    for number, written in enumerate(scenario.sets or ()):
        begins = f"--set {written} ", f"--set {written.partition('=')[0]}:"
        without = without_setting(scenario, number)
        if without is None or any(line.startswith(begins) for line in told):
            continue
        session = prepare(without, done.manifest.strategies)
        try:
            if _same(session, Stored(done.folder, scenario.study.replications)):
                every = "every simulated campaign comes out the same without it"
                yield f"--set {written} changes no outcome: {every}"
        finally:
            session.pool.close()


def _same(session: Session, stored: Stored) -> bool:
    """Tell whether a session's campaigns are those that are stored, number by number."""
    first, arrays = 0, stored.arrays(NUMBERS)
    while first < stored.replications:
        last = min(2 * first + 1, stored.replications)
        for name, columns in session.campaigns(first, last).items():
            for column, values in columns.items():
                if not np.array_equal(values, arrays[name][column][first:last], equal_nan=True):
                    return False
        first = last
    return True
