"""`outreach compare ... --assumptions` and `--ignorance`: what the weak figures could change."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simulator.answers.assumptions.asked import REPLICATIONS
from simulator.answers.assumptions.assume import assume, planned
from simulator.answers.assumptions.assumptions import Assumptions
from simulator.answers.assumptions.ignorance import (
    Ignorance,
    ignorance,
    keep_ignorance,
    nested_stages,
)
from simulator.answers.assumptions.lived import Means
from simulator.answers.assumptions.record import keep, kept
from simulator.answers.compare.comparison import Comparison
from simulator.cli.compare_assumptions import assumptions_record, assumptions_screen
from simulator.cli.compare_ignorance import ignorance_record, ignorance_screen
from simulator.cli.engine import engine_here
from simulator.cli.progress import progress_bar
from simulator.cli.record import as_json
from simulator.scenario.revived import revive
from simulator.storage.places import Refused
from simulator.study.staged import on_threads
from simulator.study.workers import workers_of
from simulator.words import nouns, several

if TYPE_CHECKING:
    from simulator.scenario.model import Scenario

DONE: Final = 0


def weak(found: Comparison, scenario: Scenario | None, arguments: Any) -> int:
    """Print what the weak figures could change in a compared run, or what is left open by it.

    Without a `scenario` that of the run is made out of what it stores. Raises Refused for a grid,
    `Invalid` where a list of the run is not there any more, KeyboardInterrupt, StorageError.
    """
    place = found.rows[0].alternative.place
    if len(place.manifest.cells) > 1:
        cells = several(len(place.manifest.cells), "cell")
        raise Refused(f"expected one run, saw a grid of {cells}: {place.typed}")
    scenario = scenario or revive(place.manifest.resolved, Path())
    width = max(60, min(shutil.get_terminal_size().columns, 100))
    if arguments.ignorance:
        nested = _ignorance(scenario, found, arguments)
        if arguments.json:
            print(as_json(ignorance_record(nested, scenario.labels)))
        else:
            print(ignorance_screen(nested, scenario.labels, width), end="")
        return DONE
    known = _assumptions(scenario, found, arguments)
    tied = tuple(row.name for row in found.ties)
    if arguments.json:
        print(as_json(assumptions_record(known, tied, scenario.labels)))
    else:
        print(assumptions_screen(known, tied, scenario.labels, place.folder, width), end="")
    return DONE


def _assumptions(scenario: Scenario, found: Comparison, arguments: Any) -> Assumptions:
    """Return what is kept, or live what is missing and keep what it shows."""
    place = found.rows[0].alternative.place
    replications = min(REPLICATIONS, place.manifest.done)
    there = kept(found, nouns(found.labels))
    if there is not None and there.replications == replications:
        return there
    if not arguments.quiet:
        cells, names = len(planned(scenario).cells), len(place.manifest.strategies)
        print(
            f"{cells:,} cells of {several(replications, 'simulated campaign')} of "
            f"{several(names, 'strategy', 'strategies')} each; stored ones are kept",
            file=sys.stderr,
        )
    engine = engine_here(arguments.quiet)
    workers = workers_of(engine, None)
    with progress_bar(not arguments.quiet) as progress:
        means = Means(on_threads(engine, workers), engine, workers, progress)
        known = assume(scenario, found, means, nouns(found.labels))
    keep(place.folder, known, str(place.manifest.resolved["study"]["outcome"]))
    return known


def _ignorance(scenario: Scenario, found: Comparison, arguments: Any) -> Ignorance:
    engine = engine_here(arguments.quiet)
    workers = workers_of(engine, None)
    with progress_bar(not arguments.quiet) as progress:
        means = Means(nested_stages(engine, workers), engine, workers, progress)
        nested = ignorance(scenario, found, means)
    keep_ignorance(found.rows[0].alternative.place.folder, nested)
    return nested
