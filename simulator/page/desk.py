"""Who works on an answer: the lane simulates, and a reader tells what is there meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from simulator.errors import Failed, Invalid, Problem, told
from simulator.model.stop import Cancelled
from simulator.page.begin import Dropped
from simulator.page.guard import Denied
from simulator.page.lane import Lane, Turn
from simulator.page.wire import JsonObject
from simulator.page.workbench import State, Workbench

T = TypeVar("T")
Emit = Callable[[JsonObject], None]
Work = Callable[[Turn, Emit], None]
"""Works on an answer during its turn and tells it line by line; raises Failed, `Cancelled`."""

WAITING: Final = {
    "kind": "waiting",
    "text": "Getting ready. The first time, the model is compiled: about a quarter of a minute.",
}
PATIENCE: Final = 1.5
"""Seconds after which somebody is told what takes so long, until something was simulated"""
ENDED: Final = "Ended by a change: ask again."
BROKEN: Final = "an error of the program; its terminal has the details"
EVERY: Final = 0.1
"""Seconds between two lines of progress at least."""


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """States, and the threads that work on them."""

    bench: Workbench
    home: Path
    """The folder where the command was started: whatever is saved lies in it"""
    lists: dict[str, Dropped] = field(default_factory=dict)
    """The list that was dropped last, by its name"""
    saved: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Settings of a state -> the file that its scenario was saved as"""
    lane: Lane = field(default_factory=Lane)
    reader: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="reader")
    )

    async def read(self, what: Callable[[], T]) -> T:
        """Have something told of what is there, beside what is simulated."""
        return await asyncio.get_running_loop().run_in_executor(self.reader, what)

    async def simulated(self, work: Callable[[Turn], T]) -> T:
        """Have something simulated in its turn, which ends where something newer is asked.

        Raises Denied where it ended so, and whatever work raises.
        """
        turn, future = self.lane.take(work, newest=False)
        try:
            return await asyncio.wrap_future(future)
        except Cancelled:
            raise Denied(409, ENDED) from None
        finally:
            turn.end()

    async def visited(self, sets: tuple[str, ...]) -> State:
        """Return a state, simulated first where it is not there; a newer one ends that.

        Raises Invalid, Denied where it was ended, StorageError.
        """
        if there := self.bench.visited(sets):
            return there
        return await self.simulated(partial(self.bench.visit, sets))

    async def lines(self, work: Work, ended: str = "") -> AsyncIterator[JsonObject]:
        """Yield what is told by work, which is the newest: all else that simulates ends.

        Where nobody listens any more the work is ended; where something newer is asked, so are the
        lines, the last of which says `ended` where that is given.
        """
        loop, queue = asyncio.get_running_loop(), asyncio.Queue[JsonObject | None]()

        def put(line: JsonObject | None) -> None:
            # The loop is closed where the command has ended meanwhile.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(queue.put_nowait, line)

        turn, future = self.lane.take(lambda turn: work(turn, put))
        future.add_done_callback(lambda _: put(None))
        coming = asyncio.ensure_future(queue.get())
        try:
            if not self.bench.ready and not (await asyncio.wait([coming], timeout=PATIENCE))[0]:
                yield WAITING
            line = await coming
            while line is not None:
                yield line
                line = await queue.get()
            future.result()
        except (Cancelled, CancelledError):
            if ended:
                yield failed_line(ended)
        except Failed as error:
            yield wrong_line(error)
        except MemoryError:
            yield failed_line("not enough memory for this many prospects at once")
        except Exception:
            yield failed_line(BROKEN)
            raise
        finally:
            coming.cancel()
            turn.end()

    def close(self) -> None:
        """End what is under way; nobody waits for it."""
        self.lane.close()
        self.reader.shutdown(wait=False, cancel_futures=True)


def progress_of(
    turn: Turn, emit: Emit, told: Callable[[int, int], JsonObject]
) -> Callable[..., None]:
    """Return a `progress(done, total)` that tells how far work has come, now and then.

    It raises `Cancelled` once the turn is over: so ends what has no other way to be ended.
    """
    last = -EVERY

    def progress(done: int, total: int) -> None:
        nonlocal last
        turn.check()
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            emit({"kind": "progress", **told(done, total)})

    return progress


def wrong_line(error: Failed) -> JsonObject:
    """Return what is wrong: the loader's problems, each with its path, or another reason."""
    if isinstance(error, Invalid):
        problems = [{"path": _field_of(one), "text": told(one)} for one in error.problems]
        return {"kind": "wrong", "problems": problems, "text": str(error)}
    return failed_line(str(error))


def failed_line(text: str) -> JsonObject:
    """Return the line that ends an answer early."""
    return {"kind": "failed", "text": text}


def _field_of(problem: Problem) -> str:
    """Return the path of the setting that a problem is about, or else the field or the file."""
    flag, _, path = problem.file.partition(" ")
    return path if flag == "--set" else problem.where or problem.file
