"""`outreach compare`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simulator.cli.usage import choose
from simulator.errors import Invalid, printable
from simulator.scenario.load import load
from simulator.scenario.study import OUTCOMES

if TYPE_CHECKING:
    from simulator.scenario.model import Scenario

DONE: Final = 0
WRONG_INPUT: Final = 2
NOT_FINISHED: Final = 3
SCENARIOS: Final = (".yaml", ".yml")


def command(arguments: Any) -> int:
    """Compare stored runs, running a scenario that was not run yet; print screen or JSON object."""
    if arguments.outcome is not None:
        choose("--outcome", [arguments.outcome], OUTCOMES)
    scenarios: dict[str, Scenario] = {}
    problems = []
    for typed in arguments.results:
        if typed.endswith(SCENARIOS):
            try:
                scenarios[typed], _ = load(Path(typed))
            except Invalid as error:
                problems.append(str(error))
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return WRONG_INPUT
    # Only now that the scenarios have been read: these bring numpy and pyarrow.
    from simulator.compare.alternatives import alternatives
    from simulator.compare.compared import compare
    from simulator.compare.places import Refused, distinct, folder_of, opened
    from simulator.storage.whole import StorageError

    folders = {}
    try:
        for typed in dict.fromkeys(arguments.results):
            if typed not in scenarios:
                try:
                    folders[typed] = folder_of(typed)
                except Refused as refused:
                    problems += refused.problems
        if problems:
            raise Refused(problems)
        for typed, scenario in scenarios.items():
            folders[typed] = _run_of(scenario, arguments)
        typed_once = dict.fromkeys(arguments.results)
        places, left_out = distinct(opened([(typed, folders[typed]) for typed in typed_once]))
        for line in () if arguments.quiet else left_out:
            print(line, file=sys.stderr)
        if arguments.baseline is not None:
            names = [one.name for one in alternatives(places)]
            choose("--baseline", [arguments.baseline], names)
        found = compare(places, arguments.outcome, arguments.baseline, arguments.across)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return WRONG_INPUT
    except Invalid as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    except StorageError as error:
        print(printable(str(error)), file=sys.stderr)
        return NOT_FINISHED
    except MemoryError:
        print("not enough memory for this many prospects at once", file=sys.stderr)
        return NOT_FINISHED
    from simulator.cli.compare_record import comparison_record
    from simulator.cli.compare_screen import comparison_screen
    from simulator.cli.record import as_json

    if arguments.json:
        print(as_json(comparison_record(found)))
    else:
        print(comparison_screen(found, shutil.get_terminal_size().columns), end="")
    return DONE


def _run_of(scenario: Scenario, arguments: Any) -> Path:
    """Return the folder of a scenario's run, lived first where it is not finished and whole."""
    from simulator.cli.progress import progress_bar
    from simulator.compare.missing import stored_run
    from simulator.study.engine import COMPILING, chosen, must_compile
    from simulator.study.run import run
    from simulator.study.workers import workers_of

    folder = stored_run(scenario)
    if folder is not None:
        return folder
    engine, slower = chosen("auto")
    if not arguments.quiet:
        for notice in (slower, COMPILING if must_compile(engine) else ""):
            if notice:
                print(notice, file=sys.stderr)
    with progress_bar(not arguments.quiet) as progress:
        workers = workers_of(engine, None)
        return run(scenario, progress=progress, engine=engine, workers=workers).folder
