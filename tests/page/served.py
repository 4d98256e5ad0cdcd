"""The page as it is served: a real server on a free port, and a browser's side of it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import Any

from simulator.page.desk import Desk
from simulator.page.guard import Door
from simulator.page.lane import Lane, Turn
from simulator.page.routes import app_of
from simulator.page.server import listening_socket, serving
from simulator.page.workbench import Workbench


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: HTTPMessage
    text: str


@dataclass(frozen=True)
class Page:
    """A page that is served, and the cookie of a browser that was let in."""

    desk: Desk
    door: Door

    @property
    def host(self) -> str:
        return self.door.hosts[0]

    @contextmanager
    def begun(
        self, method: str, path: str, body: str | None = None, **headers: str | None
    ) -> Iterator[HTTPResponse]:
        """Ask as the page itself would, and give the answer as it comes; then leave.

        `headers` are instead of its own, None for none.
        """
        own: dict[str, str | None] = {
            "host": self.host,
            "cookie": f"{self.door.cookie}={self.door.key}",
        }
        if method == "POST":
            own |= {"origin": f"http://{self.host}", "content-type": "application/json"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(HTTPConnection("127.0.0.1", self.door.port, timeout=60)) as connection:
            connection.putrequest(method, path, skip_host=True)
            for name, value in {**own, **named}.items():
                if value is not None:
                    connection.putheader(name, value)
            if body is not None:
                connection.putheader("content-length", str(len(body.encode())))
            connection.endheaders(None if body is None else body.encode())
            with connection.getresponse() as answer:
                yield answer

    def send(
        self, method: str, path: str, body: str | None = None, **headers: str | None
    ) -> Answer:
        """Ask likewise, and return the whole answer."""
        with self.begun(method, path, body, **headers) as answer:
            return Answer(answer.status, answer.headers, answer.read().decode())

    def post(self, path: str, asked: Any, **headers: str | None) -> Answer:
        return self.send("POST", path, json.dumps(asked), **headers)

    def lines(self, path: str, asked: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Ask, and return all lines of the answer."""
        answer = self.post(path, asked)
        assert (answer.status, answer.headers["content-type"]) == (200, "application/x-ndjson")
        return [json.loads(line) for line in answer.text.splitlines()]

    def one(self, path: str, asked: Mapping[str, Any], status: int = 200) -> dict[str, Any]:
        """Ask, and return the one object that answers."""
        answer = self.post(path, asked)
        assert answer.status == status
        found: dict[str, Any] = json.loads(answer.text)
        return found


@contextmanager
def held(lane: Lane) -> Iterator[None]:
    """Keep a lane busy: what is asked meanwhile waits."""
    begun, go_on = threading.Event(), threading.Event()

    def wait(_turn: Turn) -> None:
        begun.set()
        go_on.wait()

    lane.take(wait, newest=False)
    # What is not begun yet a newer turn would end.
    begun.wait()
    try:
        yield
    finally:
        go_on.set()


def until(true: Callable[[], bool]) -> None:
    """Wait until something holds, not for ever."""
    for _ in range(10_000):
        if true():
            return
        time.sleep(0.002)
    raise AssertionError("it never held")


@contextmanager
def served(file: Path | None, folder: Path) -> Iterator[Page]:
    """Serve the page of a scenario in a folder, its runs below."""
    listening = listening_socket(0)
    (folder / "states").mkdir()
    bench = Workbench(file, (), folder / "states", home=folder)
    desk, door = Desk(bench, folder), Door(listening.getsockname()[1])
    server, thread = serving(app_of(desk, door), listening)
    try:
        yield Page(desk, door)
    finally:
        server.should_exit = server.force_exit = True
        desk.close()
        thread.join()
