"""The page as one file: states of some levers simulated beforehand, and nothing between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product
from math import prod
from typing import Any, Final

from simulator import __version__
from simulator.errors import WRONG_INPUT, Failed, expected
from simulator.page.controls import Control, controls_of
from simulator.page.html import page_html
from simulator.page.lane import Turn
from simulator.page.told import scenario_head, state_view
from simulator.page.workbench import State, Workbench
from simulator.scenario.model import Scenario
from simulator.words import several

MOST_IN_FILE: Final = 250
"""States of a file: two minutes of simulating, a third of a megabyte."""
USUAL_IN_FILE: Final = 120
"""The same where the scenario names no levers."""
STOPS: Final = 5
"""Values of a lever then, at most."""
FEWEST: Final = 3
"""Values that a lever keeps: its ends and the scenario's own."""


class TooMany(Failed):
    """More states than a file holds."""

    code = WRONG_INPUT


@dataclass(frozen=True, slots=True)
class Static:
    """The page as a file, and what it holds."""

    text: str
    states: int
    every: int
    """States that the levers have with all their values."""


def static_page(bench: Workbench, progress: Callable[[int, int], None]) -> Static:
    """Simulate states of a scenario and return the page that holds them.

    The levers are those of its `page:`, with fewer of their values where states would be too many,
    or some of those that the page offers, with a few. `progress` takes how many campaigns are done,
    and of how many. Raises Invalid, TooMany, StorageError.
    """
    scenario, _ = bench.load(())
    offered = controls_of(scenario)
    controls = fitted(offered) if scenario.page else thinned(offered)
    states = {values: sets(controls, values) for values in state_places(controls)}
    text = page_of(bench, scenario, controls, states, progress)
    return Static(text, len(states), _states(offered) if scenario.page else len(states))


def page_of(
    bench: Workbench,
    scenario: Scenario,
    controls: Sequence[Control],
    states: Mapping[tuple[int, ...], tuple[str, ...]],
    progress: Callable[[int, int], None],
) -> str:
    """Simulate states and return the page that holds them.

    `scenario` is what the page begins with; `states` are the places of the values of the controls
    -> what is set there. Raises Invalid, StorageError.
    """
    each = scenario.study.replications * len(bench.strategies or scenario.strategies)
    cells: list[dict[str, Any]] = []
    for values, changes in states.items():
        progress(len(cells) * each, len(states) * each)
        cells.append({"values": values, "state": _cell(bench.visit(changes, Turn()))})
    stored = (
        f"Stored in this file: {several(len(states), 'state')} with "
        f"{several(scenario.study.replications, 'simulated campaign')} of each strategy, "
        f"seed {scenario.study.seed}, outreach {__version__}. "
        "Nothing is simulated here; controls stop where a state is stored."
    )
    text, _ = page_html(
        {
            "live": False,
            "scenario": scenario_head(scenario),
            "controls": [asdict(one) for one in controls],
            "cells": cells,
            "stored": stored,
        }
    )
    return text


def _states(controls: Sequence[Control]) -> int:
    return prod(len(one.values) for one in controls)


def fitted(controls: Sequence[Control]) -> tuple[Control, ...]:
    """Return levers of which all states fit, with fewer values of those that have the most.

    Raises TooMany where they do not fit with `FEWEST` values each.
    """
    kept = list(controls)
    while _states(kept) > MOST_IN_FILE:
        most = max(range(len(kept)), key=lambda k: len(kept[k].values))
        if len(kept[most].values) <= FEWEST:
            seen = f"{several(len(kept), 'lever')}: name fewer in page:"
            raise TooMany(expected(f"levers with at most {MOST_IN_FILE} states", seen, "--static"))
        kept[most] = few(controls[most], len(kept[most].values) - 1)
    return tuple(kept)


def thinned(controls: Sequence[Control]) -> tuple[Control, ...]:
    """Return the first levers of which all states fit, each with a few values."""
    kept: list[Control] = []
    for one in controls:
        with_it = [*kept, few(one, STOPS)]
        if _states(with_it) <= USUAL_IN_FILE:
            kept = with_it
    return tuple(kept)


def few(control: Control, count: int) -> Control:
    """Return a lever with at most so many of its values: ends, the scenario's own and between."""
    last = len(control.values) - 1
    if last < count:
        return control
    stops = {round(last * stop / (count - 1)) for stop in range(count)}
    if control.now not in stops:
        stops.remove(min(stops - {0, last}, key=lambda stop: abs(stop - control.now)))
    kept = sorted(stops | {control.now})
    return replace(
        control,
        values=tuple(control.values[stop] for stop in kept),
        shown=tuple(control.shown[stop] for stop in kept),
        now=kept.index(control.now),
    )


def state_places(controls: Sequence[Control]) -> Iterator[tuple[int, ...]]:
    """Yield the places of the values of every state, those of one world after each other."""
    order = sorted(range(len(controls)), key=lambda k: not controls[k].path.startswith("world."))
    for found in product(*(range(len(controls[k].values)) for k in order)):
        at = dict(zip(order, found, strict=True))
        yield tuple(at[k] for k in range(len(controls)))


def sets(controls: Sequence[Control], values: Sequence[int]) -> tuple[str, ...]:
    """Return what a state changes of the scenario, as `--set` takes it."""
    return tuple(
        f"{path}={control.values[value]}"
        for control, value in zip(controls, values, strict=True)
        if value != control.now
        for path in control.paths
    )


def _cell(state: State) -> dict[str, Any]:
    """Return what the file keeps of a state: the picture as far as it is shown, and the verdict."""
    told = state_view(state)
    drawn = told["picture"]
    rows = [
        {
            **row,
            "chances": [{"shown": chance["shown"]} for chance in row["chances"]],
            "cost": {"shown": row["cost"]["shown"]},
        }
        for row in drawn["rows"]
    ]
    kept = ("campaigns", "verdict", "command", "warnings")
    return {"picture": {**drawn, "rows": rows}, **{name: told[name] for name in kept}}
