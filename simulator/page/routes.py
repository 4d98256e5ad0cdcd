"""What may be asked of the page's server: a route an answer, JSON in, JSON out."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from simulator.answers.html import html
from simulator.codec import plain
from simulator.errors import Failed, expected
from simulator.page.asked import OFFERED, ask_of_state, questions_of, story_of
from simulator.page.begin import begin_scenario, drop
from simulator.page.controls import Control, controls_of
from simulator.page.desk import BROKEN, ENDED, Desk, Emit, progress_of, wrong_line
from simulator.page.guard import UNFRAMED, Denied, Door, guarded, refusal
from simulator.page.html import LIBRARY, page_html
from simulator.page.lane import Turn
from simulator.page.picture import first_picture
from simulator.page.pinned import against_pinned
from simulator.page.planned import Wanted, search_plan
from simulator.page.taken import as_command, command_of, report, save_scenario, store_run, yaml
from simulator.page.told import PARTS, drawn, idle, part_view, scenario_head, state_view
from simulator.page.wire import (
    MOST_LISTED,
    JsonObject,
    json_lines,
    json_of,
    json_response,
    text_in,
    texts_in,
)
from simulator.page.workbench import FIRST
from simulator.reading.wording import shown
from simulator.report.library import library
from simulator.scenario.model import Scenario
from simulator.scenario.templates import TEMPLATES
from simulator.scenario.templates import question as asked_by
from simulator.study.stored import StrategyArrays
from simulator.words import several

Handler = Callable[[Desk, Request], Awaitable[Response]]
ErrorHandler = Callable[[Request, Exception], Awaitable[Response]]


def app_of(desk: Desk, door: Door) -> ASGIApp:
    """Return what answers the requests that the door lets through."""
    asked: dict[str, Handler] = {
        "state": state,
        "part": one_part,
        "idle": idle_sets,
        "compare": states_compared,
        "ask": answered,
        "story": one_story,
        "plan": cheapest,
        "command": as_command,
        "yaml": yaml,
        "save": save_scenario,
        "report": report,
        "parquet": store_run,
        "list": dropped,
        "begin": begun,
    }
    routes = [
        Route("/", partial(home_page, desk), methods=["GET"]),
        Route(f"/{LIBRARY}", partial(drawing, desk), methods=["GET"]),
        *(Route(f"/api/{name}", partial(by, desk), methods=["POST"]) for name, by in asked.items()),
    ]
    handlers: dict[Any, ErrorHandler] = {
        Denied: _denied,
        HTTPException: _denied,
        Failed: _failed,
        Exception: _broken,
    }
    return guarded(Starlette(routes=routes, exception_handlers=handlers), door)


async def _denied(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        error = Denied(error.status_code, f"{request.method} {request.url.path}: {error.detail}")
    assert isinstance(error, Denied)
    return refusal(error, request)


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, Failed)
    if request.method == "GET":
        return refusal(Denied(422, *error.sentences), request)
    # As in a stream: browsers report any other status as an error of the page.
    return json_response(wrong_line(error))


async def _broken(request: Request, _error: Exception) -> Response:
    return refusal(Denied(500, BROKEN), request)


async def home_page(desk: Desk, _request: Request) -> Response:
    """Answer with the page itself."""
    text, policy = await desk.read(partial(_page, desk))
    # This rule holds in a header only.
    return HTMLResponse(text, headers={"content-security-policy": f"{policy}; {UNFRAMED}"})


def _page(desk: Desk) -> tuple[str, str]:
    scenario, controls, questions = None, tuple[Control, ...](), list[JsonObject]()
    if found := desk.bench.opened():
        scenario = scenario_head(found)
        controls, questions = controls_of(found), questions_of(found)
    return page_html(
        {
            "live": True,
            "scenario": scenario,
            "controls": plain(controls),
            "questions": questions,
            "templates": [{"name": one, "question": asked_by(one)} for one in TEMPLATES],
            "begun": desk.bench.begun,
        }
    )


async def drawing(desk: Desk, _request: Request) -> Response:
    """Answer with what draws charts in a browser."""
    return Response(await desk.read(library), media_type="text/javascript")


async def state(desk: Desk, request: Request) -> Response:
    """Answer with a state: a first picture, then all of it, then the parts that are open."""
    asked = await json_of(request)
    sets, wanted = texts_in(asked, "sets"), [_part_name(one) for one in texts_in(asked, "open")]

    def look(turn: Turn, emit: Emit) -> None:
        def first(scenario: Scenario, arrays: StrategyArrays) -> None:
            drawn = first_picture(scenario, arrays)
            emit({"kind": "first", "campaigns": FIRST, "picture": drawn})

        found = desk.bench.visit(sets, turn, first)
        emit({"kind": "whole", **state_view(found), "command": command_of(desk, found.scenario)})

    async def every() -> AsyncIterator[JsonObject]:
        async for line in desk.lines(look):
            yield line
        if found := desk.bench.visited(sets):
            for name in wanted:
                yield {
                    "kind": "part",
                    "name": name,
                    **await desk.read(partial(part_view, found, name)),
                }

    return json_lines(every())


async def one_part(desk: Desk, request: Request) -> Response:
    """Answer with one part of a state."""
    asked = await json_of(request)
    name = _part_name(text_in(asked, "part"))
    found = await desk.visited(texts_in(asked, "sets"))
    return json_response(await desk.read(partial(part_view, found, name)))


async def idle_sets(desk: Desk, request: Request) -> Response:
    """Answer with the settings of a state that change nothing in it.

    With none where something newer is asked: nobody waits for them.
    """
    sets = texts_in(await json_of(request), "sets")
    told: tuple[str, ...] = ()
    with suppress(Denied):
        found = await desk.visited(sets)
        told = await desk.simulated(
            lambda turn: idle(found, turn.ended_with(desk.bench.prepare)),
        )
    return json_response({"told": told})


async def states_compared(desk: Desk, request: Request) -> Response:
    """Answer with what a state gains over another one that was pinned."""
    asked = await json_of(request)
    both = asked.get("sets")
    if not isinstance(both, list) or len(both) != 2:
        raise Denied(400, expected("the settings of two states", "something else", "sets"))
    pinned, now = [await desk.visited(texts_in({"sets": one}, "sets")) for one in both]
    return json_response({"html": await desk.read(lambda: html(against_pinned(pinned, now)))})


async def answered(desk: Desk, request: Request) -> Response:
    """Answer a question of `outreach compare` about a state."""
    asked = await json_of(request)
    sets, of, name = texts_in(asked, "sets"), texts_in(asked, "of"), text_in(asked, "question")
    if name not in OFFERED:
        raise Denied(400, expected(f"one of {', '.join(OFFERED)}", shown(name)))

    def work(turn: Turn, emit: Emit) -> None:
        bench, progress = desk.bench, progress_of(turn, emit, _campaigns)
        found = bench.visit(sets, turn)
        told = ask_of_state(
            found,
            name,
            of,
            bench.engine,
            bench.workers,
            progress,
            lambda line: emit({"kind": "progress", "text": line}),
        )
        bench.grown(found)
        emit({"kind": "told", **drawn(told)})

    return json_lines(desk.lines(work, ENDED))


async def one_story(desk: Desk, request: Request) -> Response:
    """Answer with what happens to one prospect in the first campaign of a strategy."""
    asked = await json_of(request)
    sets, strategy = texts_in(asked, "sets"), text_in(asked, "strategy")
    prospect = text_in(asked, "prospect")

    def told() -> str:
        return story_of(desk.bench.load(sets)[0], strategy, prospect)

    return json_response({"html": await desk.read(told)})


async def cheapest(desk: Desk, request: Request) -> Response:
    """Answer with the cheapest plan from a state that comes to what is wanted."""
    asked = await json_of(request)
    sets = texts_in(asked, "sets")
    wanted = Wanted(
        goals=texts_in(asked, "goals"),
        by=text_in(asked, "by", ""),
        chance=text_in(asked, "chance", ""),
        budget=text_in(asked, "budget", ""),
        levers=texts_in(asked, "levers"),
    )

    def work(turn: Turn, emit: Emit) -> None:
        bench, progress = desk.bench, progress_of(turn, emit, _plans)
        bench.load(sets)
        told = search_plan(
            bench.scenario_file,
            sets,
            bench.maps,
            wanted,
            turn.ended_with(bench.prepare),
            bench.folder / "plan",
            progress,
        )
        emit({"kind": "told", **told})

    return json_lines(desk.lines(work, ENDED))


async def dropped(desk: Desk, request: Request) -> Response:
    """Read a list that was dropped on the page, and say what became of its columns and rows."""
    asked = await json_of(request, MOST_LISTED)
    name = text_in(asked, "name")
    try:
        content = b64decode(text_in(asked, "base64"), validate=True)
    except ValueError:
        raise Denied(400, expected("a file in base 64", "something else", "base64")) from None
    desk.lists.clear()
    found = await desk.read(partial(drop, desk.bench.folder, name, content))
    desk.lists[found.name] = found
    return json_response({"list": found.name, "told": list(found.told), "problems": []})


async def begun(desk: Desk, request: Request) -> Response:
    """Begin a scenario: a question, a list that was dropped, seats and a goal."""
    asked = await json_of(request)
    name = text_in(asked, "list") if asked.get("list") is not None else None
    if name is not None and name not in desk.lists:
        raise Denied(400, expected("a list that was dropped here", shown(name), "list"))
    people = None if name is None else desk.lists[name]
    wishes = [text_in(asked, one, "") for one in ("template", "seats", "goal")]

    def write() -> None:
        template, seats, goal = wishes
        desk.bench.begin(begin_scenario(desk.bench.folder, template, people, seats, goal))
        desk.saved.clear()

    await desk.read(write)
    return json_response({})


def _campaigns(done: int, total: int) -> JsonObject:
    return {"done": done, "total": total}


def _plans(done: int, left: int) -> JsonObject:
    return {"text": f"{done:,} campaigns, {several(left, 'plan')} left"}


def _part_name(name: str) -> str:
    if name not in PARTS:
        raise Denied(400, expected(f"one of {', '.join(PARTS)}", shown(name)))
    return name
