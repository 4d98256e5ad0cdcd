"""Serves the page: a port of this machine alone, and a thread that answers there."""

from __future__ import annotations

import errno
import os
import socket
import threading
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from simulator.errors import WRONG_INPUT, Failed, expected

HOST: Final = "127.0.0.1"
USED: Final = {
    errno.EADDRINUSE: "another program uses",
    errno.EACCES: "only an administrator may use",
}
"""What is wrong with a port that cannot be had."""
PORTS: Final = range(8610, 8630)
"""Where a page is served, the first that is free."""


class NoPort(Failed):
    """No port to serve the page at."""

    code = WRONG_INPUT


def listening_socket(port: int | None) -> socket.socket:
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
            if error.errno not in USED:
                raise
            why = USED[error.errno]
    if port is None:
        ports = f"a free port from {PORTS.start} to {PORTS.stop - 1}"
        raise NoPort(expected(ports, "none: name another one with --port"))
    free = "a free port, or none for the next one that is"
    raise NoPort(expected(free, f"{port}, which {why}", "--port"))


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
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
    )
    thread = threading.Thread(target=server.run, args=([found],), daemon=True)
    thread.start()
    return server, thread
