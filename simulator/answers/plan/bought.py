"""What is bought and done with a candidate, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.answers.plan.model import Plans
from simulator.reading.lever_text import plainly
from simulator.reading.paths import paths_of
from simulator.scenario.model import Seat
from simulator.storage.alternatives import short_levers
from simulator.study.session import seats_of, strategy_named
from simulator.words import plan_name, several

OF_A_SEAT: Final = ("count", "plan", "writing_minutes")
"""What is told of each seat in a sentence, so that no lever need name it again."""


def bought(plans: Plans, candidate: int) -> str:
    """Say what is bought and done: 6 seats of Sales Navigator Core, 45 minutes a day each, ..."""
    return ", ".join(_parts(plans, candidate))


def _parts(plans: Plans, candidate: int) -> Iterator[str]:
    scenario, one = plans.scenarios[candidate], plans.candidates[candidate]
    strategy = strategy_named(scenario, one.strategy)
    seats = seats_of(scenario, strategy)
    turned = [path for lever in plans.levers for path in paths_of(lever.name)]
    minutes = any(path.endswith(".writing_minutes") for path in turned)
    yield " and ".join(_seats(seat, len(seats) > 1, minutes) for seat in seats)
    if minutes and len(seats) == 1 and (told := _minutes(seats[0])):
        yield f"{told} each" if seats[0].count > 1 else told
    # Texts of another strategy, say, change nothing of this one.
    levers = {
        lever.name: plainly(value)
        for k, (lever, value) in enumerate(zip(plans.levers, one.values, strict=True))
        if not all(map(_of_a_seat, paths_of(lever.name))) and plans.rests_on(candidate, k)
    }
    for name, value in zip(short_levers(tuple(levers)), levers.values(), strict=True):
        yield f"{name} {value}"
    if len(scenario.strategies) > 1:
        yield f'strategy "{one.strategy}"'


def _seats(seat: Seat, named: bool, minutes: bool) -> str:
    whose = f"{seat.count} x {seat.name}" if named else several(seat.count, "seat")
    told = f"{whose} of {plan_name(seat.plan)}"
    return f"{told} ({own})" if named and minutes and (own := _minutes(seat)) else told


def _minutes(seat: Seat) -> str:
    if seat.writing_minutes is None:
        return ""
    return f"{several(seat.writing_minutes, 'minute')} a day"


def _of_a_seat(path: str) -> bool:
    return path.startswith("seats.") and path.rpartition(".")[2] in OF_A_SEAT
