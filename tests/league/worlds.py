"""The three worlds in which strategies that come along are compared, and what came of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import simulator
from simulator.answers.compare.compared import judged_goals, weigh
from simulator.answers.compare.verdict import ranked, state_of
from simulator.reading.yaml_text import read_yaml
from simulator.scenario.library import PREFIX, shipped
from simulator.scenario.load import load_mapping
from simulator.scenario.model import Scenario
from simulator.scenario.templates import template
from simulator.stats.intervals import Estimate
from simulator.study.goals import goal_columns

CAMPAIGNS: Final = 200
BUDGET: Final = 250
"""Dollars a month, which the flowchart asks for."""
MUTUAL: Final = "30%"
"""Share of people with a contact in common, who can be asked for an introduction."""
WORLDS: Final[Mapping[str, int]] = {"sales": 3, "recruiter": 1, "consultant": 2}
"""Templates of `outreach new` -> meetings to reach."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What came of one strategy in one world."""

    place: int
    """From 1, by the rule of the verdict."""
    chance: Estimate
    """Of reaching the goal of that world."""
    state: str
    cost: float
    """Dollars of one campaign, all in."""
    locked: float
    """Share of campaigns in which a seat was locked."""


def world(name: str) -> Scenario:
    """Load a template with the strategies that come along in place of its own."""
    given: Any = read_yaml(template(name), name).data
    given["world"]["budget"] = BUDGET
    for segment in given["world"]["prospects"]:
        segment["mutual"] = MUTUAL
    given["study"]["goal"] = f"meetings >= {WORLDS[name]}"
    given["strategies"] = {one.removeprefix(PREFIX): {"like": one} for one in shipped()}
    return load_mapping({**given, "name": name})[0]


def standings(name: str) -> dict[str, Standing]:
    """Simulate a world and return strategy -> what came of it, the one to choose first."""
    scenario = world(name)
    names = [one.removeprefix(PREFIX) for one in shipped()]
    goals, windows = scenario.study.goals, scenario.study.windows
    columns = tuple(dict.fromkeys([*goal_columns(goals), "cost", "any_restriction"]))
    seen = simulator.session(scenario, strategies=names).campaigns(0, CAMPAIGNS, columns)
    found = []
    for one in names:
        judged = judged_goals(goals, windows, seen[one], len(names) * len(goals))
        found.append(weigh(judged, seen[one], "cost", more_is_better=False))
    return {
        names[at]: Standing(
            place,
            found[at].goals[0].chance,
            state_of(found[at].goals),
            found[at].cost / 100,
            found[at].locked,
        )
        for place, at in enumerate(ranked(found, scenario.study.matters), start=1)
    }
