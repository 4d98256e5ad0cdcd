"""`outreach run`."""

from __future__ import annotations

import shutil
import sys
from contextlib import ExitStack
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simulator.cli.listing import short_lines
from simulator.cli.usage import MOST_VALUES, Usage, choose
from simulator.errors import expected
from simulator.reading.node import tidy
from simulator.scenario.model import Scenario
from simulator.scenario.study import MONEY, OUTCOMES
from simulator.study.cells import load_cells, with_flags

if TYPE_CHECKING:
    from simulator.study.grid import GridResult
    from simulator.study.run import RunResult
    from simulator.study.stopping import Precision

DONE: Final = 0
NOT_MET: Final = 1
FIXED: Final = frozenset(
    ("name", "question", "study.replications", "study.seed", "study.outcome", "study.target")
)
"""What no lever can be: it would change nothing that is lived, or the luck."""


def command(arguments: Any) -> int:
    """Run the scenario, or the grid, and print the first screen or one JSON object."""
    _check(arguments)
    cells, warnings = load_cells(
        arguments.scenario, arguments.sets, arguments.maps, arguments.levers
    )
    scenario = cells[0].scenario
    names = choose("--strategy", arguments.strategy, [one.name for one in scenario.strategies])
    if not arguments.quiet:
        sheet = scenario.world.prospects.sheet
        for line in short_lines(sheet.report) if sheet else ():
            print(line, file=sys.stderr)
        for warning in warnings:
            print(f"warning: {warning}", file=sys.stderr)
    # Only now that the scenario has been read: these bring numpy and pyarrow.
    from simulator.cli.engine import engine_here
    from simulator.cli.progress import progress_bar
    from simulator.study.cluster.stages import on_cluster
    from simulator.study.engine import workers_of
    from simulator.study.grid import run_grid
    from simulator.study.replay.keep import keep_all
    from simulator.study.run import run
    from simulator.study.stopping import CEILING

    engine = engine_here(arguments.quiet or bool(arguments.cluster), arguments.engine)
    wanted = _precision(arguments, scenario)
    replications = arguments.replications
    with ExitStack() as stack:
        progress = stack.enter_context(progress_bar(not arguments.quiet))
        stages = None
        if arguments.cluster:
            looks = wanted is not None
            there = on_cluster(arguments.cluster, arguments.engine, looks)
            stages = stack.enter_context(there)
        flags = {
            "strategies": names,
            "replications": CEILING if wanted and replications is None else replications,
            "seed": arguments.seed,
            "out": None if arguments.out is None else Path(tidy(arguments.out)),
            "progress": progress,
            "engine": engine,
            "workers": workers_of(engine, arguments.workers),
            "precision": wanted,
            "stages": stages,
        }
        if arguments.levers:
            result: RunResult | GridResult = run_grid(cells, **flags)
        else:
            result = run(scenario, **flags)
    if arguments.keep:
        with progress_bar(not arguments.quiet) as progress:
            scenarios = [with_flags(cell.scenario, replications, arguments.seed) for cell in cells]
            workers = flags["workers"]
            keep_all(result.folder, scenarios, arguments.keep, progress, engine, workers)
    _show(result, arguments, warnings)
    return NOT_MET if result.reached is not None and not result.reached.met else DONE


def _check(arguments: Any) -> None:
    """Refuse an outcome that is none, threads beside a cluster, and a grid that cannot be.

    Raises Usage.
    """
    if arguments.cluster and arguments.workers:
        raise Usage(expected("no threads beside --cluster", str(arguments.workers), "--workers"))
    if arguments.precision is not None and (named := arguments.precision[0]):
        choose("--precision", [named], OUTCOMES)
    paths = [path for path, _ in arguments.levers]
    if fixed := [path for path in paths if path in FIXED]:
        wanted = "a lever that changes what is lived, with the same people and luck in each cell"
        raise Usage(expected(wanted, ", ".join(fixed), "--vary"))
    if len(set(paths)) < len(paths):
        raise Usage(expected("each lever once", ", ".join(paths), "--vary"))
    cells = prod(len(values) for _, values in arguments.levers)
    if cells > MOST_VALUES:
        raise Usage(expected(f"at most {MOST_VALUES:,} cells", f"{cells:,}", "--vary"))


def _precision(arguments: Any, scenario: Scenario) -> Precision | None:
    from simulator.study.stopping import LEAST, LEAST_MONEY, Precision

    if arguments.precision is None:
        return None
    named, share = arguments.precision
    outcome = named or scenario.study.outcome
    return Precision(outcome, share, LEAST_MONEY if outcome in MONEY else LEAST)


def _show(result: RunResult | GridResult, arguments: Any, warnings: tuple[str, ...]) -> None:
    """Print the screen of a run or of a grid, or its JSON object."""
    from simulator.cli.grid_record import grid_record
    from simulator.cli.grid_screen import grid_screen
    from simulator.cli.record import run_record
    from simulator.cli.screen import screen
    from simulator.codec import as_json
    from simulator.study.run import RunResult

    width, encoding = shutil.get_terminal_size().columns, getattr(sys.stdout, "encoding", "ascii")
    if isinstance(result, RunResult):
        if result.prospects == 0 and not arguments.quiet:
            print("warning: nobody is on the list", file=sys.stderr)
        if arguments.json:
            print(as_json(run_record(result, warnings)))
        else:
            print(screen(result, width, encoding), end="")
    elif arguments.json:
        print(as_json(grid_record(result, warnings)))
    else:
        print(grid_screen(result, width), end="")
