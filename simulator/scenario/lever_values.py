"""Which values of levers a scenario can have, each alone, all else being as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from simulator.errors import Invalid, Problem
from simulator.scenario.model import PlanLever, Scenario

Loads = Callable[[Sequence[str]], Scenario]
"""Loads a scenario with settings on top; raises `Invalid`."""


def settings_of(lever: PlanLever, place: int) -> Iterator[str]:
    """Yield what `--set` takes for a value of a lever."""
    yield from (f"{path}={lever.values[place]}" for path in lever.paths)


def refused_values(
    levers: Sequence[PlanLever], loads: Loads
) -> Mapping[tuple[int, int], tuple[Problem, ...]]:
    """Return what is wrong with values of levers, by the numbers of the lever and of its value.

    All of it stands where the value is written. The scenario is loaded with one value of each lever
    at a time, and with single ones only where these cannot be.
    """
    wrong: dict[tuple[int, int], tuple[Problem, ...]] = {}
    for place in range(max((len(one.values) for one in levers), default=0)):
        numbers = [number for number, one in enumerate(levers) if place < len(one.values)]
        together = [text for number in numbers for text in settings_of(levers[number], place)]
        if len(numbers) > 1 and _problems(loads, together) == ():
            continue
        for number in numbers:
            lever = levers[number]
            if found := _problems(loads, list(settings_of(lever, place))):
                file, line, column = lever.at[place]
                wrong[number, place] = tuple(
                    one._replace(file=file, line=line, column=column) for one in found
                )
    return wrong


def _problems(loads: Loads, sets: Sequence[str]) -> tuple[Problem, ...]:
    try:
        loads(sets)
    except Invalid as error:
        return tuple(error.problems)
    return ()
