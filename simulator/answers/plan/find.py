"""Finds the cheapest plan: searched, certified, told, and kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from simulator.answers.plan.kept import keep_plan
from simulator.answers.plan.model import Campaigns, Plans, SearchResult
from simulator.answers.plan.plan import plan_answer
from simulator.answers.plan.result import PlanResult
from simulator.answers.plan.sampled import plan_folder, sampling
from simulator.answers.plan.search import SearchProgress, search
from simulator.answers.weak.estimates import at_estimates
from simulator.scenario.model import World
from simulator.study.session import Prepare

POINTS: Final = "best-estimates"
"""Folder within that of the plans where they are simulated with nothing unknown."""


def find_plan(
    plans: Plans,
    prepare: Prepare,
    out: Path | None = None,
    progress: SearchProgress = lambda _campaigns, _left: None,
) -> PlanResult:
    """Search the cheapest plan, and keep its answer with all campaigns in a folder.

    That is `out`, or one beside the scenario's runs. What is there already is not simulated again,
    and changes nothing. Where no plan is certified and figures are unknown, the same is searched
    with each at its best estimate. Raises KeyboardInterrupt and StorageError that say what is kept,
    and whatever simulating raises.
    """
    folder = plan_folder(plans, out)
    done = left = 0

    def tick(campaigns: int) -> None:
        nonlocal done
        done += campaigns
        progress(done, left)

    def settled(_campaigns: int, still_open: int) -> None:
        nonlocal left
        left = still_open
        progress(done, left)

    def at_points() -> tuple[Plans, SearchResult, Campaigns]:
        known = at_best_estimates(plans)
        with sampling(known, prepare, folder / POINTS, tick, within=sampled) as own:
            found = search(known.candidates, known.floors, known.asked, own, settled)
            return known, found, own.campaigns

    with sampling(plans, prepare, folder, tick) as sampled:
        found = search(plans.candidates, plans.floors, plans.asked, sampled, settled)
        answer = plan_answer(plans, found, sampled.campaigns, at_points)
    result = PlanResult(answer, plans.scenario.labels, folder)
    keep_plan(result)
    return result


def at_best_estimates(plans: Plans) -> Plans:
    """Return the same plans where every unknown figure has the middle of what it may be."""
    known: dict[int, World] = {}

    def world_of(world: World) -> World:
        if id(world) not in known:
            known[id(world)] = at_estimates(world)
        return known[id(world)]

    return replace(
        plans,
        scenario=replace(plans.scenario, world=world_of(plans.scenario.world)),
        scenarios=tuple(replace(one, world=world_of(one.world)) for one in plans.scenarios),
    )
