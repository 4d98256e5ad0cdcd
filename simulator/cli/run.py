"""`outreach run`."""

from __future__ import annotations

import shutil
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from simulator.cli.listing import short_lines
from simulator.cli.usage import Usage, choose
from simulator.errors import Invalid, printable
from simulator.reading.node import tidy
from simulator.scenario.load import load

WRONG_INPUT: Final = 2
NOT_FINISHED: Final = 3


def command(arguments: Any) -> int:
    """Run the scenario and print the first screen, or one JSON object."""
    if arguments.cluster and arguments.workers:
        raise Usage("--workers: threads of this machine; the workers of --cluster count instead")
    try:
        scenario, warnings = load(arguments.scenario, arguments.sets, arguments.maps)
    except Invalid as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    known = [strategy.name for strategy in scenario.strategies]
    names = choose("--strategy", arguments.strategy, known)
    if not arguments.quiet:
        sheet = scenario.world.prospects.sheet
        for line in short_lines(sheet.report) if sheet else ():
            print(line, file=sys.stderr)
        for warning in warnings:
            print(f"warning: {warning}", file=sys.stderr)
    # Only now that the scenario has been read: these bring numpy and pyarrow.
    from simulator.cli.progress import progress_bar
    from simulator.cli.record import as_json, run_record
    from simulator.cli.screen import screen
    from simulator.cluster.failure import ClusterError
    from simulator.cluster.stages import on_cluster
    from simulator.storage.whole import StorageError
    from simulator.study.engine import COMPILING, chosen, must_compile
    from simulator.study.run import run
    from simulator.study.workers import workers_of

    engine, slower = chosen(arguments.engine)
    if not arguments.quiet and not arguments.cluster:
        for notice in (slower, COMPILING if must_compile(engine) else ""):
            if notice:
                print(notice, file=sys.stderr)
    try:
        with ExitStack() as stack:
            progress = stack.enter_context(progress_bar(not arguments.quiet))
            stages = None
            if arguments.cluster:
                stages = stack.enter_context(on_cluster(arguments.cluster, arguments.engine))
            result = run(
                scenario,
                names,
                arguments.replications,
                arguments.seed,
                None if arguments.out is None else Path(tidy(arguments.out)),
                progress,
                engine,
                workers_of(engine, arguments.workers),
                stages=stages,
            )
    except Invalid as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    except StorageError as error:
        print(printable(str(error)), file=sys.stderr)
        return NOT_FINISHED
    except ModuleNotFoundError as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    except ClusterError as error:
        print(printable(f"{error}; what is whole is kept"), file=sys.stderr)
        return NOT_FINISHED
    except MemoryError:
        print("not enough memory for this many prospects at once", file=sys.stderr)
        return NOT_FINISHED
    if result.prospects == 0 and not arguments.quiet:
        print("warning: nobody is on the list", file=sys.stderr)
    if arguments.json:
        print(as_json(run_record(result, warnings)))
    else:
        width = shutil.get_terminal_size().columns
        print(screen(result, width, getattr(sys.stdout, "encoding", "ascii")), end="")
    return 0
