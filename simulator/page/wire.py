"""What goes between the page and its server: a JSON object in; one out, or one a line."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from simulator.codec import as_line
from simulator.errors import Invalid, Problem, expected, is_text
from simulator.page.guard import Denied
from simulator.reading.wording import shown

MOST: Final = 1_000_000
"""Bytes of what is asked, at most."""
MOST_LISTED: Final = 34_000_000
"""The same of what carries a list: 25 MB of it, as JSON can hold them."""
MOST_SETS: Final = 200
"""Changes of a state at most."""
LINES: Final = "application/x-ndjson"
JsonObject = dict[str, Any]
"""An object that answers"""


def json_response(said: JsonObject) -> Response:
    """Return the answer of one object."""
    return Response(as_line(said), media_type="application/json")


def json_lines(said: AsyncIterator[JsonObject]) -> Response:
    """Return the answer of several objects, each sent as soon as it is told."""

    async def written() -> AsyncIterator[str]:
        async for line in said:
            yield f"{as_line(line)}\n"

    return StreamingResponse(written(), media_type=LINES)


async def json_of(request: Request, most: int = MOST) -> dict[str, Any]:
    """Read the JSON object that is asked with, of at most so many bytes. Raises Denied."""
    read = bytearray()
    async for some in request.stream():
        read += some
        if len(read) > most:
            raise Denied(413, expected(f"at most {most:,} bytes", "more"))
    try:
        found = json.loads(read)
    except (ValueError, RecursionError):
        raise Denied(400, expected("JSON", "something else")) from None
    if not isinstance(found, dict):
        raise Denied(400, expected("a JSON object", type(found).__name__))
    return found


def text_in(asked: dict[str, Any], key: str, default: str | None = None) -> str:
    """Return the text under a key of what is asked. Raises Denied where it is none."""
    found = asked.get(key, default)
    if not isinstance(found, str) or not is_text(found):
        raise Denied(400, expected("text", "something else", key))
    return found


def texts_in(asked: dict[str, Any], key: str) -> tuple[str, ...]:
    """Return the texts under a key, none where it is missing. Raises Denied where they are none."""
    found = asked.get(key, [])
    if (
        not isinstance(found, list)
        or len(found) > MOST_SETS
        or not all(isinstance(one, str) and is_text(one) for one in found)
    ):
        raise Denied(400, expected(f"a list of at most {MOST_SETS} texts", "something else", key))
    return tuple(found)


def inside(home: Path, text: str) -> Path:
    """Return the file of that name in the folder where the command was started, links followed.

    Raises Invalid for one that lies anywhere else.
    """
    try:
        found = (home / text).resolve()
        with suppress(FileNotFoundError, NotADirectoryError):
            found.stat()
    except (OSError, ValueError, RuntimeError):
        wanted = "a path that can be opened"
        raise Invalid([Problem("file", 0, 0, "", wanted, shown(text))]) from None
    if not text.strip() or not found.is_relative_to(home.resolve()) or found == home.resolve():
        wanted = f"a file inside {home.resolve()}"
        raise Invalid([Problem("file", 0, 0, "", wanted, shown(text))])
    return found
