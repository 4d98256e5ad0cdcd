"""Routes by which something leaves the page: a command, a file, a report, a stored run."""

from __future__ import annotations

import os
import shlex
from functools import partial
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from simulator.page.desk import Desk
from simulator.page.lane import Turn
from simulator.page.save import ScenarioFile, as_yaml, save_report, save_yaml
from simulator.page.told import run_command
from simulator.page.wire import JsonObject, inside, json_of, json_response, text_in, texts_in
from simulator.scenario.model import Scenario
from simulator.study.run import run


async def as_command(desk: Desk, request: Request) -> Response:
    """Answer with the command that runs a state."""
    sets = texts_in(await json_of(request), "sets")
    return json_response(
        {"text": await desk.read(lambda: command_of(desk, desk.bench.load(sets)[0]))}
    )


def command_of(desk: Desk, scenario: Scenario) -> str:
    """Return the command for a state; one that was begun here has a file once it is saved."""
    if not desk.bench.begun:
        return run_command(scenario)
    if file := desk.saved.get(scenario.sets or ()):
        return shlex.join(["outreach", "run", file])
    file = f"{scenario.name}.yaml"
    return f"# First save it as YAML, such as {file}\n{shlex.join(['outreach', 'run', file])}"


async def yaml(desk: Desk, request: Request) -> Response:
    """Answer with the scenario of a state as it would be saved."""
    sets = texts_in(await json_of(request), "sets")
    return json_response({"text": (await desk.read(partial(_written, desk, sets, None))).text})


def _written(desk: Desk, sets: tuple[str, ...], target: Path | None) -> ScenarioFile:
    scenario, _ = desk.bench.load(sets)
    return as_yaml(scenario, target or desk.home / f"{scenario.name}.yaml", desk.bench.begun)


async def save_scenario(desk: Desk, request: Request) -> Response:
    """Save the scenario of a state, with its list where that was dropped on the page."""
    asked = await json_of(request)
    sets, target = texts_in(asked, "sets"), inside(desk.home, text_in(asked, "file"))

    def save() -> JsonObject:
        told = _saved(desk, *save_yaml(_written(desk, sets, target), target))
        desk.saved[sets] = told["file"]
        return told

    return json_response(await desk.read(save))


async def report(desk: Desk, request: Request) -> Response:
    """Write the report of a state."""
    asked = await json_of(request)
    target = inside(desk.home, text_in(asked, "file"))
    found = await desk.visited(texts_in(asked, "sets"))
    place = found.place(found.scenario.name)
    return json_response(await desk.read(lambda: _saved(desk, save_report(place, target))))


async def store_run(desk: Desk, request: Request) -> Response:
    """Store the run of a state where `outreach run` stores it, in the folder of this command."""
    sets, bench = texts_in(await json_of(request), "sets"), desk.bench

    def save(turn: Turn) -> JsonObject:
        scenario, _ = bench.load(sets)
        words = shlex.split(run_command(scenario))
        stages = turn.ended_with(bench.prepare)
        done = run(scenario, engine=bench.engine, stages=stages, command=words)
        return _saved(desk, done.folder)

    return json_response(await desk.simulated(save))


def _saved(desk: Desk, *places: Path) -> JsonObject:
    """Say what was saved and where, as seen from the folder of the command."""
    names = [os.path.relpath(one, desk.home) for one in places]
    return {"file": names[0], "text": f"Saved: {' and '.join(names)}"}
