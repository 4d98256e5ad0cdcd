"""`outreach plan`."""

from __future__ import annotations

import json
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simulator.cli.aside import aside, tell_list, warn
from simulator.cli.flags_scenario import goal_sets
from simulator.cli.show import show
from simulator.cli.usage import Usage, beside_cluster
from simulator.errors import Invalid, Problem, expected
from simulator.reading.node import tidy

if TYPE_CHECKING:
    from simulator.answers.plan.model import Plans

FLAGS: Final = {
    "plan.goals": "--goal",
    "study.chance": "--chance",
    "plan.budget": "--budget",
    "plan.minimise": "--minimise",
    "plan.margin": "--margin",
    "plan.sure": "--sure",
}
"""Path of what a flag sets -> the flag."""


def command(arguments: Any) -> int:
    """Find the cheapest plan of a scenario, and print the answer or one JSON object."""
    wrong = [*arguments.wrong, *beside_cluster(arguments)]
    sets, maps, levers = (
        [one for one in given if one is not None]
        for given in (arguments.sets, arguments.maps, arguments.levers)
    )
    sets += _sets(arguments, wrong)
    # These bring numpy, which nobody needs who asks for help.
    from simulator.answers.plan.candidates import load_plans
    from simulator.answers.plan.find import find_plan
    from simulator.answers.plan.floors import with_floors
    from simulator.answers.plan.proposed import proposed
    from simulator.answers.plan.told import tell_plan
    from simulator.cli.engine import engine_here
    from simulator.cli.progress import search_bar
    from simulator.study.cluster.stages import on_cluster
    from simulator.study.engine import workers_of
    from simulator.study.session import Prepare, on_threads

    with ExitStack() as stack:

        @cache
        def prepare() -> Prepare:
            if arguments.cluster:
                return stack.enter_context(on_cluster(arguments.cluster, arguments.engine, True))
            engine = engine_here(arguments.quiet, arguments.engine)
            return on_threads(engine, workers_of(engine, arguments.workers), timed=False)

        # Nothing is simulated for who has to mend a flag.
        propose = (lambda *_: ()) if wrong else partial(proposed, prepare=prepare)
        try:
            plans = load_plans(
                *(arguments.scenario, sets, maps, levers, arguments.strategy),
                *(arguments.at_most, propose),
            )
            plans = with_floors(plans)
        except Invalid as error:
            found = Invalid(map(_typed, error.problems))
            raise Usage(*wrong, *found.sentences) from None
        if wrong:
            raise Usage(*wrong)
        _check_chance(plans, arguments)
        tell_list(plans.scenario, arguments.quiet)
        warn(plans.warnings, arguments.quiet)
        for line in () if arguments.quiet else plans.left_out:
            aside(line)
        out = None if arguments.out is None else Path(tidy(arguments.out))
        progress = stack.enter_context(search_bar(not arguments.quiet))
        result = find_plan(plans, prepare(), out, progress)
    if not arguments.quiet:
        aside(f"stored: {result.folder}")
    return show(tell_plan(result.answer, result.labels), arguments)


def _sets(arguments: Any, wrong: list[str]) -> list[str]:
    """Return the settings that the flags stand for; what cannot be is added to what is wrong."""
    asked = {
        "plan.budget": arguments.budget,
        "plan.minimise": arguments.minimise,
        "plan.margin": arguments.margin,
        "plan.sure": arguments.sure,
    }
    given = {path: text for path, text in asked.items() if text is not None}
    # Text as it is: a scenario has $12,000 in quotes too where a comma would part it.
    sets = [f"{path}={json.dumps(text, ensure_ascii=False)}" for path, text in given.items()]
    try:
        return [*goal_sets(arguments, "plan.goals"), *sets]
    except Usage as usage:
        wrong += usage.sentences
        return sets


def _check_chance(plans: Plans, arguments: Any) -> None:
    """Refuse a chance that no goal takes. Raises Usage."""
    chance = plans.scenario.study.chance
    if arguments.chance is not None and all(one.chance != chance for one in plans.asked.goals):
        wanted = "--goal with it: each goal of the scenario's plan has a chance of its own"
        raise Usage(expected(wanted, arguments.chance, "--chance"))


def _typed(problem: Problem) -> Problem:
    """Name the flag that was typed, for what it sets."""
    path = problem.file.removeprefix("--set ")
    flag = FLAGS.get(path) if path != problem.file else None
    if flag is None:
        return problem
    where = problem.where.removeprefix(path).lstrip(".")
    return problem._replace(file=flag, line=0, column=0, where=where)
