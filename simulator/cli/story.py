"""`outreach story`."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from simulator.answers.question import SCENARIOS
from simulator.cli.aside import warn
from simulator.cli.usage import Usage, choose
from simulator.errors import expected, printable
from simulator.reading.wording import shown
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.words import several

if TYPE_CHECKING:
    from simulator.answers.story.told import StoryPart
    from simulator.model.population.people import Population
    from simulator.model.tables.resources import Resources


def command(arguments: Any) -> int:
    """Tell one campaign or a part of it: on the screen, as JSON, as a Parquet file."""
    scenario, warnings = _scenario(arguments)
    if arguments.seed is not None:
        scenario = replace(scenario, study=replace(scenario.study, seed=arguments.seed))
    strategy, day = _asked(scenario, arguments)
    warn(warnings)
    # Only now that the input has been read: these bring numpy, SimPy and pyarrow.
    from simulator.answers.story.record import KNOWN_COLUMNS, STORY_COLUMNS
    from simulator.answers.story.told import StoryPart, prospect_place, tell_story
    from simulator.answers.story.witness import witness
    from simulator.codec import as_json

    typed = arguments.prospect

    def meet(population: Population, resources: Resources) -> StoryPart:
        return StoryPart(
            None if typed is None else prospect_place(typed, population.ids, "--prospect"),
            None if arguments.seat is None else seat_of(arguments.seat, resources),
            day,
        )

    witnessed, part = witness(scenario, strategy, arguments.replication, meet)
    chapter = tell_story(witnessed, part)
    if arguments.out is not None:
        from simulator.storage.story import write_story

        write_story(arguments.out, STORY_COLUMNS, KNOWN_COLUMNS, chapter.rows())
    if arguments.json:
        print(as_json(chapter.record()))
    else:
        width = max(60, min(shutil.get_terminal_size().columns, 100))
        print(chapter.screen(width), end="")
        if arguments.out is not None:
            print(f"\nSaved in {printable(str(arguments.out))} (Parquet).")
    return 0


def _scenario(arguments: Any) -> tuple[Scenario, tuple[str, ...]]:
    """Load the scenario of a file or of a stored run. Raises Usage, UnusableRun, Invalid."""
    typed = str(arguments.scenario)
    if typed.endswith(SCENARIOS) or arguments.scenario.is_file():
        return load(arguments.scenario, arguments.sets, arguments.maps)
    # Only for what was stored: this brings pyarrow.
    from simulator.scenario.resolved import revive
    from simulator.storage.places import folder_of, open_runs

    if arguments.sets or arguments.maps:
        flag = "--set" if arguments.sets else "--map"
        raise Usage(expected("a scenario's file with it", shown(typed), flag))
    (place,) = open_runs([(typed, folder_of(typed))])
    if len(place.manifest.cells) > 1:
        cells = several(len(place.manifest.cells), "cell")
        raise Usage(expected("one run", f"a grid of {cells}: {typed}"))
    return revive(place.manifest.resolved, place.base), ()


def _asked(scenario: Scenario, arguments: Any) -> tuple[str, int | None]:
    """Return the strategy and the day, counted from 0, that the flags ask for.

    Raises Usage with one line for each flag that is wrong.
    """
    wrong: list[str] = []
    known = [strategy.name for strategy in scenario.strategies]
    strategy = known[0]
    try:
        if arguments.strategy is not None:
            (strategy,) = choose("--strategy", [arguments.strategy], known)
        elif len(known) > 1:
            names = ", ".join(f'"{name}"' for name in known)
            wrong.append(expected(f"one of {names}", "none", "--strategy"))
    except Usage as error:
        wrong += error.sentences
    last = scenario.study.replications - 1
    if arguments.replication > last:
        bounds = f"a simulated campaign from 0 to {last} (study.replications is {last + 1})"
        wrong.append(expected(bounds, str(arguments.replication), "--replication", str(last)))
    day = None
    if arguments.day is not None:
        try:
            day = typed_day(arguments.day, scenario)
        except Usage as error:
            wrong += error.sentences
    if arguments.prospect is not None and (arguments.seat, arguments.day) != (None, None):
        wrong.append("--prospect: expected no --seat or --day with it")
    if arguments.out is not None and arguments.out.suffix != ".parquet":
        name = shown(str(arguments.out), quoted=False)
        wrong.append(expected("a file whose name ends in .parquet", name, "--out"))
    if wrong:
        raise Usage(*wrong)
    return strategy, day


def typed_day(text: str, scenario: Scenario) -> int:
    """Read a day, counted from 0: a number as the screen counts it, from 1, or a date.

    Raises Usage.
    """
    last, start = scenario.study.answers_until, scenario.world.start
    try:
        day = int(text) - 1 if text.isdecimal() else (date.fromisoformat(text) - start).days
    except ValueError:
        day = last
    if 0 <= day < last:
        return day
    ends = date.fromordinal(start.toordinal() + last - 1)
    wanted = f"a day from 1 to {last}, or a date from {start} to {ends}"
    near = "1" if day < 0 else str(last) if text[:1].isdecimal() else ""
    raise Usage(expected(wanted, shown(text), "--day", near))


def seat_of(text: str, resources: Resources) -> int:
    """Find a seat by its name.

    Raises Usage.
    """
    (name,) = choose("--seat", [text], resources.seat_names)
    return resources.seat_names.index(name)
