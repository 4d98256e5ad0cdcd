"""One thread for all that is simulated: what is newest ends what is under way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from simulator.model.stop import Cancelled, Stop
from simulator.scenario.model import Scenario
from simulator.study.session import Prepare, Session

T = TypeVar("T")


class Turn:
    """What one request has simulated, until it ends or is ended."""

    def __init__(self) -> None:
        """Begin with nothing under way."""
        self._lock = threading.Lock()
        self._stops: list[Stop] = []
        self.over = False
        """Whether it is ended"""

    def end(self) -> None:
        """End what is under way within a morning of a campaign; nothing more is begun."""
        with self._lock:
            self.over = True
            for stop in self._stops:
                stop.set()

    def check(self) -> None:
        """Raise `Cancelled` where it is ended."""
        if self.over:
            raise Cancelled

    def stop(self) -> Stop:
        """Return a flag that ending sets. A session sets its own when it is closed."""
        made = Stop()
        with self._lock:
            self._stops.append(made)
            if self.over:
                made.set()
        return made

    def ended_with(self, prepare: Prepare) -> Prepare:
        """Return what makes scenarios ready whose sessions end with this turn."""

        def own(scenario: Scenario, names: Sequence[str], stop: Stop | None = None) -> Session:
            self.check()
            return prepare(scenario, names, stop or self.stop())

        return own


class Lane:
    """A thread on which turns are taken one after another."""

    def __init__(self) -> None:
        """Start it."""
        self._lock = threading.Lock()
        self.turns: dict[Turn, None] = {}
        """Under way or waiting, in their order"""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="lane")

    def take(self, work: Callable[[Turn], T], newest: bool = True) -> tuple[Turn, Future[T]]:
        """Have work done; where it is the `newest`, all turns before it end.

        Returns its turn and what comes of it: what work returns or raises, `Cancelled` where the
        turn was over before.
        """
        turn = Turn()

        def done(_future: Future[T]) -> None:
            with self._lock:
                del self.turns[turn]

        def worked() -> T:
            turn.check()
            return work(turn)

        with self._lock:
            for other in self.turns if newest else ():
                other.end()
            self.turns[turn] = None
            future = self._thread.submit(worked)
        future.add_done_callback(done)
        return turn, future

    def close(self) -> None:
        """End all turns; nobody waits for them, for compiling goes on for long."""
        with self._lock:
            for turn in self.turns:
                turn.end()
        self._thread.shutdown(wait=False, cancel_futures=True)
