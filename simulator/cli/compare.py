"""`outreach compare`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.answers.question import SCENARIOS
from simulator.cli.aside import aside, warn
from simulator.cli.compare_checks import asked_in
from simulator.cli.flags_scenario import goal_sets
from simulator.cli.show import show
from simulator.cli.usage import Usage, choose
from simulator.errors import Failed, Invalid, expected, together
from simulator.scenario.load import load
from simulator.words import several

if TYPE_CHECKING:
    from simulator.answers.question import Question
    from simulator.scenario.model import Scenario
    from simulator.storage.places import FinishedRun

    Loaded = tuple[Scenario, tuple[str, ...]]
    """A scenario and its warnings"""


def command(arguments: Any) -> int:
    """Compare stored runs, running a scenario that was not run yet; print the answer."""
    question = asked_in(arguments)
    goals = goal_sets(arguments)
    loaded = _scenarios(arguments.results, goals)
    scenarios = {typed: scenario for typed, (scenario, _) in loaded.items()}
    # Only now that the scenarios have been read: these bring numpy and pyarrow.
    from simulator.answers.question import Asking
    from simulator.cli.engine import engine_here
    from simulator.cli.progress import progress_bar
    from simulator.study.engine import workers_of

    _check(question, scenarios, arguments)
    warn(_warnings(loaded.values()), arguments.quiet)
    places = () if question.runs_itself else _places(scenarios, arguments)
    if places:
        _check_places(question, places, arguments)
    engine = engine_here(arguments.quiet) if question.simulates else ""
    ask = import_module(question.module).ask
    with progress_bar(not arguments.quiet) as progress:
        asking = Asking(
            arguments,
            places,
            scenarios,
            engine,
            workers_of(engine, None if engine else 1),
            progress,
            (lambda _line: None) if arguments.quiet else aside,
            goals,
        )
        told = ask(asking)
    return show(told, arguments)


def _scenarios(results: Sequence[str], sets: Sequence[str]) -> dict[str, Loaded]:
    """Load the scenarios that were typed. Raises Usage with every problem of all that was."""
    scenarios: dict[str, Loaded] = {}
    problems: list[str] = []
    for typed in dict.fromkeys(results):
        if typed.endswith(SCENARIOS):
            try:
                scenarios[typed] = load(Path(typed), sets)
            except Invalid as error:
                problems += error.sentences
    if problems:
        failed = _folders(results)[1]
        raise Usage(*problems, *(sentence for one in failed for sentence in one.sentences))
    return scenarios


def _warnings(loaded: Iterable[Loaded]) -> Iterator[str]:
    """Yield what the scenarios say that nothing reads, or that changes no outcome."""
    from simulator.answers.outlook.idle import idle_overrides
    from simulator.study.setup import set_up

    for scenario, told in loaded:
        yield from told
        yield from idle_overrides(set_up(scenario, [one.name for one in scenario.strategies]))


def _check(question: Question, scenarios: Mapping[str, Scenario], arguments: Any) -> None:
    """Refuse what can be known to be wrong before anything is run. Raises Usage."""
    if len(scenarios) != 1 or len(arguments.results) != 1:
        return
    (only,) = scenarios.values()
    names = [one.name for one in only.strategies]
    if question.runs_itself and len(names) < 2:
        raise Usage(expected("several strategies", "one", f"--{question.flag.name}"))
    if question.of_alternatives:
        choose(f"--{question.flag.name}", getattr(arguments, question.flag.dest), names)


def _check_places(question: Question, places: tuple[FinishedRun, ...], arguments: Any) -> None:
    """Refuse a grid where a question is about one run, and names that no alternative has."""
    from simulator.storage.alternatives import alternatives
    from simulator.storage.places import UnusableRun

    if question.one_run and len(places[0].manifest.cells) > 1:
        cells = several(len(places[0].manifest.cells), "cell")
        raise UnusableRun(f"expected one run, saw a grid of {cells}: {places[0].typed}")
    names = [one.name for one in alternatives(places)]
    if question.of_alternatives:
        choose(f"--{question.flag.name}", getattr(arguments, question.flag.dest), names)
    if arguments.baseline is not None:
        choose("--baseline", [arguments.baseline], names)


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


def _places(scenarios: Mapping[str, Scenario], arguments: Any) -> tuple[FinishedRun, ...]:
    """Open every run that was typed; of a scenario its run, simulated first where it is missing."""
    from simulator.storage.places import distinct_runs, open_runs

    typed_once = tuple(dict.fromkeys(arguments.results))
    folders, failures = _folders(typed_once)
    if failures:
        raise together(failures)
    folders.update({typed: run_of(scenario, arguments) for typed, scenario in scenarios.items()})
    places, left_out = distinct_runs(open_runs([(typed, folders[typed]) for typed in typed_once]))
    for line in () if arguments.quiet else left_out:
        aside(line)
    warn(_idle_levers(places), arguments.quiet)
    return places


def _idle_levers(places: Iterable[FinishedRun]) -> Iterator[str]:
    """Yield what levers of stored grids change no outcome."""
    from simulator.answers.run.levers import idle_levers

    for place in places:
        cells, done = place.manifest.cells, place.manifest.done
        yield from idle_levers(place.folder, cells, done) if cells[0] else ()


def run_of(scenario: Scenario, arguments: Any) -> Path:
    """Return the folder of a scenario's run, simulated first where it is not finished and whole."""
    from simulator.study.missing import finished_run

    if there := finished_run(scenario):
        return there
    from simulator.cli.engine import engine_here
    from simulator.cli.progress import progress_bar
    from simulator.study.engine import workers_of
    from simulator.study.run import run

    engine = engine_here(arguments.quiet)
    with progress_bar(not arguments.quiet) as progress:
        return run(
            scenario,
            progress=progress,
            engine=engine,
            workers=workers_of(engine, None),
            command=arguments.typed,
        ).folder
