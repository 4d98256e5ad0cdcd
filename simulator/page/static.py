"""The page as one file: states of some levers simulated beforehand, and nothing between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from itertools import product
from math import prod
from typing import Any, Final

from simulator import __version__
from simulator.errors import WRONG_INPUT, Failed, expected
from simulator.page.controls import Control, controls_of
from simulator.page.html import page
from simulator.page.lane import Turn
from simulator.page.told import whole
from simulator.page.workbench import State, Workbench
from simulator.words import several

MOST: Final = 1_000
"""States of a file."""
USUAL: Final = 120
"""States where the scenario names no levers: half a minute of simulating."""
STOPS: Final = 5
"""Values of a lever then, at most."""


class TooMany(Failed):
    """More states than a file holds."""

    code = WRONG_INPUT


def static_page(bench: Workbench, progress: Callable[[int, int], None]) -> tuple[str, int]:
    """Simulate a scenario's states and return the page that holds them, and how many they are.

    The levers are those of its `page:`, with each of their values, or some of those that the page
    offers, with a few. `progress` takes how many campaigns are done, and of how many. Raises
    Invalid, TooMany, StorageError.
    """
    scenario, _ = bench.load(())
    controls = controls_of(scenario)
    if not scenario.page:
        controls = thinned(controls)
    sizes = [len(one.values) for one in controls]
    if prod(sizes) > MOST:
        seen = f"{' x '.join(map(str, sizes))} = {prod(sizes):,}: name fewer values in page:"
        raise TooMany(expected(f"at most {MOST:,} states in a file", seen, "--static"))
    each = scenario.study.replications * len(scenario.strategies)
    cells: list[dict[str, Any]] = []
    for values in places(controls):
        progress(len(cells) * each, prod(sizes) * each)
        state = bench.visit(sets(controls, values), Turn())
        cells.append({"values": values, "state": _cell(state)})
    stored = (
        f"Stored in this file: {several(len(cells), 'state')} with "
        f"{several(scenario.study.replications, 'simulated campaign')} of each strategy, "
        f"seed {scenario.study.seed}, outreach {__version__}. "
        "Nothing is simulated here; controls stop where a state is stored."
    )
    text, _ = page(
        {
            "live": False,
            "scenario": {
                "file": scenario.file,
                "name": scenario.name,
                "question": scenario.question,
            },
            "controls": [asdict(one) for one in controls],
            "cells": cells,
            "stored": stored,
        }
    )
    return text, len(cells)


def thinned(controls: Sequence[Control]) -> tuple[Control, ...]:
    """Return the first levers of which all states fit, each with its ends and some in between."""
    kept: list[Control] = []
    for one in controls:
        last = len(one.values) - 1
        some = {round(last * stop / (STOPS - 1)) for stop in range(STOPS)}
        # The scenario's own value takes the place of the stop next to it, if that is no end.
        if one.now not in some:
            some.remove(min(some - {0, last}, key=lambda stop: abs(stop - one.now)))
        stops = sorted(some | {one.now})
        if prod(len(other.values) for other in kept) * len(stops) <= USUAL:
            kept.append(
                replace(
                    one,
                    values=tuple(one.values[stop] for stop in stops),
                    shown=tuple(one.shown[stop] for stop in stops),
                    now=stops.index(one.now),
                )
            )
    return tuple(kept)


def places(controls: Sequence[Control]) -> Iterator[tuple[int, ...]]:
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
    told = whole(state)
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
