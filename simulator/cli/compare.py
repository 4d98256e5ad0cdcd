"""`outreach compare`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simulator.cli.compare_checks import check_weak
from simulator.cli.usage import Usage, choose, expected
from simulator.errors import Invalid, printable
from simulator.scenario.load import load
from simulator.scenario.study import MONEY, OUTCOMES

if TYPE_CHECKING:
    from simulator.scenario.model import Scenario

DONE: Final = 0
WRONG_INPUT: Final = 2
NOT_FINISHED: Final = 3
SCENARIOS: Final = (".yaml", ".yml")


def command(arguments: Any) -> int:
    """Compare stored runs, running a scenario that was not run yet; print screen or JSON object."""
    _check(arguments)
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
        if arguments.duel is not None and len(scenarios) == len(arguments.results) == 1:
            # Before anything is run; names in several runs are known only when these are open.
            (only,) = scenarios.values()
            choose("--duel", arguments.duel, [one.name for one in only.strategies])
        if arguments.select_best:
            return _select(scenarios[arguments.results[0]], arguments)
        for typed in dict.fromkeys(arguments.results):
            if typed not in scenarios:
                try:
                    folders[typed] = folder_of(typed)
                except Refused as refused:
                    problems += refused.problems
        if problems:
            raise Refused(problems)
        for typed, scenario in scenarios.items():
            folders[typed] = run_of(scenario, arguments)
        typed_once = dict.fromkeys(arguments.results)
        places, left_out = distinct(opened([(typed, folders[typed]) for typed in typed_once]))
        for line in () if arguments.quiet else left_out:
            print(line, file=sys.stderr)
        if arguments.duel is not None:
            from simulator.cli.compare_duel import duel_of

            return duel_of(places, arguments)
        if arguments.baseline is not None:
            names = [one.name for one in alternatives(places)]
            choose("--baseline", [arguments.baseline], names)
        if arguments.per_prospect:
            from simulator.cli.compare_per_prospect import per_prospect

            return per_prospect(places, scenarios, arguments)
        found = compare(places, arguments.outcome, arguments.baseline, arguments.across)
        if arguments.assumptions or arguments.ignorance:
            from simulator.cli.compare_weak import weak

            return weak(found, scenarios.get(arguments.results[0]), arguments)
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
        width, encoding = shutil.get_terminal_size().columns, getattr(sys.stdout, "encoding", "")
        print(comparison_screen(found, width, encoding), end="")
    return DONE


def _check(arguments: Any) -> None:
    """Refuse an outcome that is none, and flags that do not go together. Raises Usage."""
    if arguments.outcome is not None:
        choose("--outcome", [arguments.outcome], OUTCOMES)
    check_weak(arguments)
    _check_duel(arguments)
    if arguments.per_prospect and (
        arguments.select_best or arguments.outcome is not None or arguments.across
    ):
        wanted = "none of --select-best, --outcome and --across"
        raise Usage(expected(wanted, "one", "--per-prospect"))
    if not arguments.select_best:
        if arguments.delta is not None:
            raise Usage(expected("--select-best beside it", "none", "--delta"))
        return
    problems = []
    if arguments.delta is None:
        problems.append(expected("--delta, the difference that matters", "none", "--select-best"))
    if len(arguments.results) != 1 or not arguments.results[0].endswith(SCENARIOS):
        saw = ", ".join(f'"{one}"' for one in arguments.results)
        problems.append(expected("the file of one scenario", saw, "--select-best"))
    if arguments.baseline is not None or arguments.across:
        problems.append(expected("neither --baseline nor --across", "one", "--select-best"))
    if problems:
        raise Usage("\n".join(problems))


def _check_duel(arguments: Any) -> None:
    """Refuse what does not go with a duel. Raises Usage."""
    problems = []
    if arguments.duel is None:
        if arguments.campaigns is not None:
            problems.append(expected("--duel beside it", "none", "--campaigns"))
    else:
        others = arguments.select_best, arguments.across, arguments.per_prospect
        if any(others) or arguments.baseline is not None:
            wanted = "none of --select-best, --baseline, --across and --per-prospect"
            problems.append(expected(wanted, "one", "--duel"))
        if arguments.duel[0] == arguments.duel[1]:
            problems.append(expected("two strategies", "one of them twice", "--duel"))
        if arguments.outcome in MONEY:
            wanted = "an outcome that each prospect brings or does not"
            problems.append(expected(wanted, arguments.outcome, "--duel with --outcome"))
    if problems:
        raise Usage("\n".join(problems))


def _select(scenario: Scenario, arguments: Any) -> int:
    """Select the best strategy of a scenario."""
    from simulator.cli.compare_select import selection

    if len(scenario.strategies) < 2:
        raise Usage(expected("several strategies", "one", "--select-best"))
    return selection(scenario, arguments)


def run_of(scenario: Scenario, arguments: Any) -> Path:
    """Return the folder of a scenario's run, lived first where it is not finished and whole."""
    from simulator.compare.missing import stored_run

    if there := stored_run(scenario):
        return there
    from simulator.cli.engine import engine_here
    from simulator.cli.progress import progress_bar
    from simulator.study.run import run
    from simulator.study.workers import workers_of

    engine = engine_here(arguments.quiet)
    with progress_bar(not arguments.quiet) as progress:
        return run(
            scenario, progress=progress, engine=engine, workers=workers_of(engine, None)
        ).folder
