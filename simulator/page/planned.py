"""The cheapest plan from a state, searched as `outreach plan` does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from simulator.answers.plan.candidates import load_plans
from simulator.answers.plan.drawn import frontier_figure
from simulator.answers.plan.find import find_plan
from simulator.answers.plan.floors import with_floors
from simulator.answers.plan.proposed import proposed
from simulator.answers.plan.told import blocks
from simulator.errors import Failed, Invalid, Problem
from simulator.page.told import drawn
from simulator.reading.fields import Findings
from simulator.reading.levers import Lever, Unclear, read_lever
from simulator.scenario.goals import goal_settings
from simulator.scenario.sets import path_of
from simulator.study.session import Prepare

FIELDS: Final = {
    "--set plan.goals": "goal",
    "--set study.chance": "chance",
    "--set plan.budget": "budget",
}
"""What a setting of the search is called on the page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a plan has to come to, as it was typed; what is blank is as the scenario says."""

    goals: tuple[str, ...] = ()
    by: str = ""
    chance: str = ""
    budget: str = ""
    levers: tuple[str, ...] = ()
    """`path=values`, as `--lever` takes them"""


def search_plan(
    file: Path,
    sets: Sequence[str],
    maps: Sequence[str],
    wanted: Wanted,
    prepare: Prepare,
    folder: Path,
    progress: Callable[[int, int], None],
) -> dict[str, Any]:
    """Search the cheapest plan of a scenario under settings, and return it told, with its settings.

    Its campaigns are stored in a folder, which is emptied before. `progress` is given the campaigns
    that were simulated and the plans that are left. Raises `Invalid` with all that is wrong with
    what is wanted, StorageError, and whatever simulating and `progress` raise.
    """
    levers = _levers(wanted.levers)
    if wanted.by and len(wanted.goals) != 1:
        raise Invalid([Problem("by", 0, 0, "", "a goal with it", "none")])
    more = goal_settings(wanted.goals, wanted.by or None, wanted.chance or None, "plan.goals")
    if wanted.budget:
        more.append(f"plan.budget={json.dumps(wanted.budget, ensure_ascii=False)}")
    # A lever takes the place of what was set of the same.
    turned = {path_of(f"{path}=", Findings()) for one in levers for path in one.paths}
    kept = [one for one in sets if path_of(one, Findings()) not in turned]
    propose = partial(proposed, prepare=lambda: prepare)
    try:
        plans = with_floors(load_plans(file, (*kept, *more), maps, levers, propose=propose))
    except Invalid as error:
        raise Invalid(map(_named, error.problems)) from None
    if wanted.chance and all(
        one.chance != plans.scenario.study.chance for one in plans.asked.goals
    ):
        needed = "a goal with it: each goal of the scenario's plan has a chance of its own"
        raise Invalid([Problem("chance", 0, 0, "", needed, wanted.chance)])
    shutil.rmtree(folder, ignore_errors=True)
    result = find_plan(plans, prepare, folder, progress)
    answer, labels = result.answer, result.labels
    told = list(blocks(answer, labels))
    if answer.frontier.points:
        told.append(frontier_figure(answer, labels))
    best = answer.answer
    return {
        **drawn(told),
        "next": [] if best is None else [{"text": best.what, "sets": list(best.sets)}],
        "warnings": list(plans.warnings),
    }


def _levers(texts: Sequence[str]) -> list[Lever]:
    """Read levers. Raises Failed with every problem."""
    found: list[Lever] = []
    wrong: list[str] = []
    for text in texts:
        try:
            found.append(read_lever(text))
        except Unclear as error:
            wrong += map(str, error.args)
    if wrong:
        raise Failed(*wrong)
    return found


def _named(problem: Problem) -> Problem:
    """Name the field of the page in place of the setting that it stands for."""
    name = FIELDS.get(problem.file)
    return problem if name is None else problem._replace(file=name, line=0, column=0, where="")
