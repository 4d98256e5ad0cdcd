"""`outreach run`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simulator.cli.aside import tell_list, warn
from simulator.cli.flags_scenario import goal_sets
from simulator.cli.show import show
from simulator.cli.usage import Usage, beside_cluster, choose
from simulator.errors import expected
from simulator.outcomes import COMPARED
from simulator.reading.fields import Findings
from simulator.reading.levers import MOST_VALUES, Lever
from simulator.reading.node import tidy
from simulator.scenario.model import Scenario
from simulator.scenario.sets import path_of
from simulator.study.cells import Cell, load_cells, with_flags

if TYPE_CHECKING:
    from simulator.study.stopping import Precision

FIXED: Final = frozenset(
    ("name", "question", "study.replications", "study.seed", "study.outcome", "study.goal")
)
"""What no lever can be: it would change nothing that is simulated, or the luck."""
_BELOW_FIXED: Final = tuple(f"{path}." for path in FIXED)


def command(arguments: Any) -> int:
    """Run the scenario, or the grid, and print the first screen or one JSON object."""
    _check(arguments)
    sets = [*arguments.sets, *goal_sets(arguments)]
    cells, warnings = load_cells(arguments.scenario, sets, arguments.maps, arguments.levers)
    scenario = cells[0].scenario
    names = choose("--strategy", arguments.strategy, [one.name for one in scenario.strategies])
    tell_list(scenario, arguments.quiet)
    # Only now that the scenario has been read: these bring numpy and pyarrow.
    from simulator.answers.run.levers import idle_levers
    from simulator.answers.run.result import result_of
    from simulator.answers.run.settings import idle_settings
    from simulator.answers.run.told import tell_run
    from simulator.answers.substudy import Means
    from simulator.answers.try_next.try_next import try_at_once
    from simulator.cli.engine import engine_here
    from simulator.cli.progress import progress_bar
    from simulator.study.cluster.stages import on_cluster
    from simulator.study.engine import workers_of
    from simulator.study.replay.keep import keep_all
    from simulator.study.run import run
    from simulator.study.session import on_threads
    from simulator.study.stopping import CEILING

    warnings += _idle(cells, names, arguments)
    warn(warnings, arguments.quiet)
    engine = engine_here(arguments.quiet or bool(arguments.cluster), arguments.engine)
    workers, wanted = workers_of(engine, arguments.workers), _precision(arguments, scenario)
    replications = arguments.replications
    with ExitStack() as stack:
        progress = stack.enter_context(progress_bar(not arguments.quiet))
        stages = None
        if arguments.cluster:
            looks = wanted is not None
            there = on_cluster(arguments.cluster, arguments.engine, looks)
            stages = stack.enter_context(there)
        done = run(
            cells,
            names,
            CEILING if wanted and replications is None else replications,
            arguments.seed,
            None if arguments.out is None else Path(tidy(arguments.out)),
            progress,
            engine,
            workers,
            wanted,
            stages,
            command=arguments.typed,
            name=arguments.name,
        )
    if arguments.keep:
        with progress_bar(not arguments.quiet) as progress:
            scenarios = [with_flags(cell.scenario, replications, arguments.seed) for cell in cells]
            keep_all(done.folder, scenarios, arguments.keep, progress, engine, workers)
    result = result_of(done, arguments.per)
    if result.next is not None and not arguments.no_try and not arguments.cluster:
        means = Means(on_threads(engine, workers), engine, workers)
        tried = try_at_once(result.next, done.scenario, result.standings, means)
        result = replace(result, next=tried)
    grid = bool(result.cells[0].levers)
    if grid:
        levers = [cell.levers for cell in done.cells]
        alike = idle_levers(done.folder, levers, done.scenario.study.replications)
        warn(alike, arguments.quiet)
        warnings += alike
    elif arguments.sets and not arguments.cluster:
        alike = tuple(idle_settings(done, warnings, on_threads(engine, workers)))
        warn(alike, arguments.quiet)
        warnings += alike
    if not grid and round(result.held.list.prospects) == 0:
        warn(["the list is empty"], arguments.quiet)
    return show(tell_run(result, warnings), arguments)


def _idle(cells: Sequence[Cell], names: Sequence[str], arguments: Any) -> tuple[str, ...]:
    """Return what is said of overrides that change no outcome in any cell; levers are no overrides.

    Raises Invalid.
    """
    from simulator.answers.outlook.idle import idle_overrides
    from simulator.study.setup import set_up

    levers = tuple(f"--set {path}=" for lever in arguments.levers for path in lever.paths)
    every = names or [one.name for one in cells[0].scenario.strategies]
    said: list[str] | None = None
    for cell in cells:
        found = idle_overrides(set_up(cell.scenario, every))
        before = found if said is None else said
        said = [one for one in before if one in found and not one.startswith(levers)]
        if not said:
            break
    return tuple(said or ())


def _check(arguments: Any) -> None:
    """Refuse an outcome that is none, threads beside a cluster, and a grid that cannot be.

    Raises Usage with every problem.
    """
    wrong = [expected(*problem, "--vary") for problem in _wrong_grid(arguments.levers)]
    wrong += beside_cluster(arguments)
    if arguments.name is not None and arguments.out is not None:
        wrong.append(
            expected("no --out with it, which names the run too", str(arguments.out), "--name")
        )
    try:
        if arguments.precision is not None and (named := arguments.precision[0]):
            choose("--precision", [named], COMPARED)
    except Usage as error:
        wrong += error.sentences
    if wrong:
        raise Usage(*wrong)


def _wrong_grid(levers: Sequence[Lever]) -> Iterator[tuple[str, str]]:
    """Yield what was expected of the levers together, and what was seen."""
    notes = Findings()
    wheres = [path_of(f"{path}=", notes) for lever in levers for path in lever.paths]
    yield from ((one.expected, one.seen) for one in notes.problems)
    if fixed := [one for one in wheres if one in FIXED or one.startswith(_BELOW_FIXED)]:
        wanted = "a lever that changes the campaigns, with the same people and luck in each cell"
        yield wanted, ", ".join(fixed)
    for where, times in Counter(wheres).items():
        if where and times > 1:
            yield "each path once", f"{where} {times} times"
    cells = prod(len(lever.values) for lever in levers)
    if cells > MOST_VALUES:
        yield f"at most {MOST_VALUES:,} cells", f"{cells:,}"


def _precision(arguments: Any, scenario: Scenario) -> Precision | None:
    from simulator.study.stopping import Precision

    if arguments.precision is None:
        return None
    named, share = arguments.precision
    outcome = named or scenario.study.outcome
    return Precision(outcome, share)
