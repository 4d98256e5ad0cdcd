"""The server of the page: what may be asked of it, and who works on the answer.

What simulates goes through the lane; the rest is read and told on a thread of its own, so that the
page is answered while something is simulated or compiled.
"""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, TypeVar

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from simulator.codec import as_line, plain
from simulator.errors import WRONG_INPUT, Failed, Invalid, Problem, expected, told
from simulator.model.stop import Cancelled
from simulator.page.controls import Control, controls_of
from simulator.page.guard import UNFRAMED, Denied, Door, guarded, json_of, refusal, texts_in
from simulator.page.html import LIBRARY, page
from simulator.page.lane import Lane, Turn
from simulator.page.picture import first_picture
from simulator.page.told import PARTS, part, whole
from simulator.page.workbench import FIRST, State, Workbench
from simulator.reading.wording import shown
from simulator.report.library import library
from simulator.study.engine import COMPILING

T = TypeVar("T")
Line = dict[str, Any]
Emit = Callable[[Line], None]
Work = Callable[[Turn, Emit], None]
"""Works on an answer during its turn and tells it line by line; raises Failed, `Cancelled`."""

HOST: Final = "127.0.0.1"
LINES: Final = "application/x-ndjson"
WAITING: Final = {"kind": "waiting", "text": f"{COMPILING[0].upper()}{COMPILING[1:]}."}
PORTS: Final = range(8610, 8630)
"""Where a page is served, the first that is free."""


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """What answers: states, and the threads that work on them."""

    bench: Workbench
    lane: Lane = field(default_factory=Lane)
    reader: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="reader")
    )
    compiling: threading.Event = field(default_factory=threading.Event)
    """Whether the lane waits for the compiler"""

    async def read(self, what: Callable[[], T]) -> T:
        """Have something told of what is there, beside what is simulated."""
        return await asyncio.get_running_loop().run_in_executor(self.reader, what)

    def close(self) -> None:
        """End what is under way; nobody waits for it."""
        self.lane.close()
        self.reader.shutdown(wait=False, cancel_futures=True)


def app_of(desk: Desk, door: Door) -> ASGIApp:
    """Return what answers the requests that the door lets through."""

    def route(path: str, answer: Callable[[Desk, Request], Any], method: str = "POST") -> Route:
        return Route(path, partial(answer, desk), methods=[method])

    routes = [
        route("/", opened, "GET"),
        route(f"/{LIBRARY}", drawing, "GET"),
        route("/api/state", state),
        route("/api/part", one_part),
    ]

    async def denied(request: Request, error: Exception) -> Response:
        assert isinstance(error, Denied)
        return refusal(error, request)

    async def wrong(_request: Request, error: Exception) -> Response:
        assert isinstance(error, Failed)
        return answer(refused(error), 422)

    return guarded(
        Starlette(routes=routes, exception_handlers={Denied: denied, Failed: wrong}), door
    )


def answer(said: Line, status: int = 200) -> Response:
    """Return an answer of one object."""
    return Response(as_line(said), status, media_type="application/json")


def refused(error: Failed) -> Line:
    """Return what is wrong: the loader's problems, each with its path, or another reason."""
    if isinstance(error, Invalid):
        problems = [{"path": path_of(one), "text": told(one)} for one in error.problems]
        return {"kind": "wrong", "problems": problems, "text": str(error)}
    return {"kind": "failed", "text": str(error)}


def path_of(problem: Problem) -> str:
    """Return the path of the setting that a problem is about, or of the field."""
    flag, _, path = problem.file.partition(" ")
    return path if flag == "--set" else problem.where


async def _written(said: AsyncIterator[Line]) -> AsyncIterator[str]:
    async for line in said:
        yield f"{as_line(line)}\n"


async def _lines(desk: Desk, work: Work) -> AsyncIterator[Line]:
    """Yield what work tells; who is not listened to any more is ended."""
    loop, queue = asyncio.get_running_loop(), asyncio.Queue[Line | None]()

    def put(line: Line | None) -> None:
        # The loop is closed where the command has ended meanwhile.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(queue.put_nowait, line)

    if desk.compiling.is_set():
        yield WAITING
    turn, future = desk.lane.take(lambda turn: _compiled(desk, turn, work, put))
    future.add_done_callback(lambda _: put(None))
    try:
        while (line := await queue.get()) is not None:
            yield line
        future.result()
    except (Cancelled, CancelledError):
        return
    except Failed as error:
        yield refused(error)
    except MemoryError:
        yield {"kind": "failed", "text": "not enough memory for this many prospects at once"}
    except Exception:
        yield {"kind": "failed", "text": "an error of the program; the terminal has the details"}
        raise
    finally:
        turn.end()


def _compiled(desk: Desk, turn: Turn, work: Work, emit: Emit) -> None:
    """Work, and say so where that begins with compiling."""
    if desk.bench.must_compile():
        desk.compiling.set()
        emit(WAITING)
    try:
        work(turn, emit)
    finally:
        desk.compiling.clear()


async def visited(desk: Desk, sets: tuple[str, ...]) -> State:
    """Return a state, simulated first where it is not there; a newer one ends that.

    Raises Invalid, Denied where it was ended, StorageError.
    """
    if there := desk.bench.visited(sets):
        return there
    turn, future = desk.lane.take(partial(desk.bench.visit, sets), newest=False)
    try:
        return await asyncio.wrap_future(future)
    except Cancelled:
        raise Denied(409, "ended by a newer change") from None
    finally:
        turn.end()


async def opened(desk: Desk, _request: Request) -> Response:
    """Answer with the page itself."""
    text, policy = await desk.read(partial(_page, desk))
    # This rule holds in a header only.
    return HTMLResponse(text, headers={"content-security-policy": f"{policy}; {UNFRAMED}"})


async def drawing(desk: Desk, _request: Request) -> Response:
    """Answer with what draws charts in a browser."""
    return Response(await desk.read(library), media_type="text/javascript")


def _page(desk: Desk) -> tuple[str, str]:
    scenario, controls = None, tuple[Control, ...]()
    if desk.bench.file is not None:
        found, _ = desk.bench.load(())
        scenario = {"file": found.file, "name": found.name, "question": found.question}
        controls = controls_of(found)
    given = {"scenario": scenario, "controls": plain(controls), "templates": [], "begun": False}
    return page({"live": True, **given})


async def state(desk: Desk, request: Request) -> Response:
    """Answer with a state: a first picture, then all of it, then the parts that are open."""
    asked = await json_of(request)
    sets, wanted = texts_in(asked, "sets"), [_part_name(one) for one in texts_in(asked, "open")]

    def look(turn: Turn, emit: Emit) -> None:
        def first(scenario: Any, arrays: Any) -> None:
            drawn = first_picture(scenario, arrays)
            emit({"kind": "first", "campaigns": FIRST, "picture": drawn})

        emit({"kind": "whole", **whole(desk.bench.visit(sets, turn, first))})

    async def all_lines() -> AsyncIterator[Line]:
        async for line in _lines(desk, look):
            yield line
        if found := desk.bench.visited(sets):
            for name in wanted:
                yield {"kind": "part", "name": name, **await desk.read(partial(part, found, name))}

    return StreamingResponse(_written(all_lines()), media_type=LINES)


async def one_part(desk: Desk, request: Request) -> Response:
    """Answer with one part of a state, which is simulated first where it is not there."""
    asked = await json_of(request)
    name = _part_name(asked.get("part"))
    found = await visited(desk, texts_in(asked, "sets"))
    return answer(await desk.read(partial(part, found, name)))


def _part_name(found: Any) -> str:
    if found not in PARTS:
        raise Denied(400, expected(f"one of {', '.join(PARTS)}", shown(str(found))))
    return str(found)


def bound(port: int | None) -> socket.socket:
    """Return a socket that listens on a port of this machine alone, the next free one unless said.

    Raises Failed where there is none.
    """
    for one in PORTS if port is None else (port,):
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":
            # What closed connections leave behind would keep the port taken for a minute.
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, one))
            found.listen()
            return found
        except OSError as error:
            found.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    if port is None:
        ports = f"a free port from {PORTS.start} to {PORTS.stop - 1}"
        raise Taken(expected(ports, "none: name another one with --port"))
    free = "a free port, or none for the next one that is"
    raise Taken(expected(free, f"{port}, which another program uses", "--port"))


class Taken(Failed):
    """No port to serve the page at."""

    code = WRONG_INPUT


def serving(app: ASGIApp, found: socket.socket) -> tuple[uvicorn.Server, threading.Thread]:
    """Serve an application on a socket, in a thread of its own; returns what ends it."""
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="off",
            log_level="error",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
    )
    thread = threading.Thread(target=server.run, args=([found],), daemon=True)
    thread.start()
    return server, thread
