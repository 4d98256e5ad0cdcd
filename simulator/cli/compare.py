"""`outreach compare`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simulator.cli.compare_checks import SCENARIOS, check
from simulator.cli.usage import Usage, choose, expected
from simulator.errors import Failed, Invalid, together
from simulator.scenario.load import load

if TYPE_CHECKING:
    from simulator.scenario.model import Scenario
    from simulator.storage.places import Place

DONE: Final = 0


def command(arguments: Any) -> int:
    """Compare stored runs, running a scenario that was not run yet; print screen or JSON object."""
    check(arguments)
    scenarios: dict[str, Scenario] = {}
    problems: list[str] = []
    for typed in dict.fromkeys(arguments.results):
        if typed.endswith(SCENARIOS):
            try:
                scenarios[typed], _ = load(Path(typed))
            except Invalid as error:
                problems += error.sentences
    if problems:
        failed = _folders(arguments.results)[1]
        raise Usage(*problems, *(sentence for one in failed for sentence in one.sentences))
    # Only now that the scenarios have been read: these bring numpy and pyarrow.
    from simulator.answers.compare.compared import compare
    from simulator.storage.alternatives import alternatives

    if arguments.duel is not None and len(scenarios) == len(arguments.results) == 1:
        # Before anything is run; names in several runs are known only when these are open.
        (only,) = scenarios.values()
        choose("--duel", arguments.duel, [one.name for one in only.strategies])
    if arguments.select_best:
        return _select(scenarios[arguments.results[0]], arguments)
    places = _places(scenarios, arguments)
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
    from simulator.cli.compare_record import comparison_record
    from simulator.cli.compare_screen import comparison_screen
    from simulator.cli.record import as_json

    if arguments.json:
        print(as_json(comparison_record(found)))
    else:
        width, encoding = shutil.get_terminal_size().columns, getattr(sys.stdout, "encoding", "")
        print(comparison_screen(found, width, encoding), end="")
    return DONE


def _folders(results: Sequence[str]) -> tuple[dict[str, Path], list[Failed]]:
    """Find the runs that were typed, not by a scenario's file, and say which are not there."""
    from simulator.storage.places import folder_of

    folders: dict[str, Path] = {}
    failures: list[Failed] = []
    for typed in dict.fromkeys(results):
        if not typed.endswith(SCENARIOS):
            try:
                folders[typed] = folder_of(typed)
            except Failed as failure:
                failures.append(failure)
    return folders, failures


def _places(scenarios: Mapping[str, Scenario], arguments: Any) -> tuple[Place, ...]:
    """Open every run that was typed; of a scenario its run, lived first where it is missing."""
    from simulator.storage.places import distinct, opened

    typed_once = tuple(dict.fromkeys(arguments.results))
    folders, failures = _folders(typed_once)
    if failures:
        raise together(failures)
    folders.update({typed: run_of(scenario, arguments) for typed, scenario in scenarios.items()})
    places, left_out = distinct(opened([(typed, folders[typed]) for typed in typed_once]))
    for line in () if arguments.quiet else left_out:
        print(line, file=sys.stderr)
    return places


def _select(scenario: Scenario, arguments: Any) -> int:
    """Select the best strategy of a scenario."""
    from simulator.cli.compare_select import selection

    if len(scenario.strategies) < 2:
        raise Usage(expected("several strategies", "one", "--select-best"))
    return selection(scenario, arguments)


def run_of(scenario: Scenario, arguments: Any) -> Path:
    """Return the folder of a scenario's run, lived first where it is not finished and whole."""
    from simulator.answers.compare.missing import stored_run

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
