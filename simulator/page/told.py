"""A state told as JSON values: what the page shows at once, and the parts that it opens."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from simulator.answers.compare.compared import compare
from simulator.answers.compare.sentence import comparison_text
from simulator.answers.html import html
from simulator.answers.outlook.idle import idle_overrides
from simulator.answers.run.settings import idle_settings
from simulator.answers.run.told import screen
from simulator.answers.show import Block
from simulator.page.picture import picture
from simulator.page.workbench import State
from simulator.report.document import charts, clean
from simulator.report.material import Material, material
from simulator.report.sections import RESULT_SECTIONS
from simulator.scenario.model import Scenario
from simulator.study.session import Prepare
from simulator.study.setup import set_up
from simulator.words import said

_OWN: Final = ("verdict", "levers")
"""Sections of a report that the page tells itself, and those of grids."""
PARTS: Final = {
    name: (title, make)
    for title, make in RESULT_SECTIONS
    if (name := make.__module__.rpartition(".")[2]) not in _OWN
}
"""Name of a part -> its title and what makes it: sections of the report."""


def scenario_head(scenario: Scenario) -> dict[str, Any]:
    """Return what stands on top of the page."""
    return {"file": scenario.file, "name": scenario.name, "question": scenario.question}


def state_view(state: State) -> dict[str, Any]:
    """Return what is shown of a state at once."""
    if "whole" not in state.told:
        state.told["whole"] = _whole(state)
    found: dict[str, Any] = state.told["whole"]
    return found


def part_view(state: State, name: str) -> dict[str, Any]:
    """Return a part as HTML and its charts, place in it -> Vega-Lite. Raises StorageError."""
    if name not in state.told:
        _, make = PARTS[name]
        state.told[name] = drawn(make(_material(state)))
    found: dict[str, Any] = state.told[name]
    return found


def idle(state: State, prepare: Prepare) -> tuple[str, ...]:
    """Say which settings change no outcome, as `outreach run` does, by arithmetic or by simulating.

    Raises Invalid, StorageError, `Cancelled`, MemoryError.
    """
    if "idle" not in state.told:
        setup = set_up(state.scenario, state.result.strategies)
        said = [one for one in idle_overrides(setup) if one.startswith("--set ")]
        said += idle_settings(state.result.run, (*state.warnings, *said), prepare)
        state.told["idle"] = tuple(said)
    found: tuple[str, ...] = state.told["idle"]
    return found


def drawn(blocks: Sequence[Block]) -> dict[str, Any]:
    """Return blocks as HTML with places for charts, and the charts by these places."""
    return {"html": html(blocks, drawn=True), "charts": clean(charts(blocks))}


def run_command(scenario: Scenario, strategies: Sequence[str] = ()) -> str:
    """Return the command that runs a scenario, or some of its strategies, as a shell takes it."""
    words = ["outreach", "run", scenario.file]
    words += [word for one in scenario.sets or () for word in ("--set", one)]
    words += [word for one in scenario.maps for word in ("--map", one)]
    words += [word for one in strategies for word in ("--strategy", one)]
    return shlex.join(words)


def _whole(state: State) -> dict[str, Any]:
    result, scenario = state.result, state.scenario
    some = result.strategies if len(result.strategies) < len(scenario.strategies) else ()
    head, verdict, *others = screen(replace(result, next=None))
    return {
        "campaigns": scenario.study.replications,
        "picture": picture(result.standings, result.strategies),
        "verdict": html([verdict]),
        "screen": html([head, *others]),
        "next": [
            {"text": one.change.what, "sets": list(one.change.sets)}
            for one in (() if result.next is None else result.next.worths)
        ],
        "parts": [{"name": name, "title": title} for name, title in _parts(state)],
        "warnings": list(state.warnings),
        "command": run_command(scenario, some),
    }


def _parts(state: State) -> Iterator[tuple[str, str]]:
    """Yield the parts that have anything to say of a state."""
    said_of = {"groups": state.result.groups, "decided": state.result.tests}
    for name, (title, _) in PARTS.items():
        if said_of.get(name, True):
            yield name, said(title, state.scenario.labels)


@lru_cache(maxsize=2)
def _material(state: State) -> Material:
    found = compare((state.place(state.scenario.name),))
    return material(found.rows[0].alternative.place, found, comparison_text(found))
