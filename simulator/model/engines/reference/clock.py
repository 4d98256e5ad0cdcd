"""What happens first within one minute.

SimPy settles a tie by the order in which events were made; the model must not rest on that, so
every event of ours has a rank: answers, then acceptances, then patience that is over, then seats
that leave, then the decision of a test, then seats at work; seats by number. A seat so acts last in
its minute, when all news of that minute has been heard.
"""

from __future__ import annotations

from typing import Any, Final

from simpy import Environment, Event

ANSWER: Final = 1
ACCEPTANCE: Final = 2
PATIENCE: Final = 3
LEAVING: Final = 4
DECISION: Final = 1 << 15
SEAT: Final = 1 << 16


class Moment(Event):
    """An event `delay` minutes from now that comes in its rank within the minute."""

    def __init__(self, env: Environment, delay: int, rank: int, value: Any = None) -> None:
        super().__init__(env)
        self._ok = True
        self._value = value
        # SimPy types two priorities of its own and takes any whole number.
        env.schedule(self, priority=rank, delay=delay)  # type: ignore[arg-type]
