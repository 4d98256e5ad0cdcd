"""The least that SimPy can do: processes that only wait, as many of them and of their events."""

from __future__ import annotations

from collections.abc import Generator

from simpy import Environment, Event


def wait(env: Environment, times: int) -> Generator[Event, object, None]:
    """Wait a minute, so many times."""
    for _ in range(times):
        yield env.timeout(1)


def run_empty(processes: int, events: int) -> None:
    """Run `processes` processes that share `events` events as evenly as may be.

    A process itself takes two events, its start and its end; the rest are time-outs.
    """
    env = Environment()
    waits = max(0, events - 2 * processes)
    each, more = divmod(waits, processes)
    for number in range(processes):
        env.process(wait(env, each + (number < more)))
    env.run()
