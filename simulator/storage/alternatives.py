"""What is compared: the strategies of runs, in a grid those of each cell, by readable names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.reading.paths import last_key, paths_of
from simulator.storage.manifest import Value
from simulator.storage.places import FinishedRun


@dataclass(frozen=True, slots=True)
class Alternative:
    """One strategy in one cell of one run."""

    name: str
    """Its strategy; in a grid with the levers, of several runs with the run."""
    place: FinishedRun
    cell: int
    strategy: str

    @property
    def levers(self) -> Mapping[str, Value]:
        """Lever -> value; none in a single run."""
        return self.place.manifest.cells[self.cell]


def alternatives(places: Sequence[FinishedRun]) -> tuple[Alternative, ...]:
    """Name every strategy of every cell of every run, no two alike."""
    runs = _run_names(places)
    return tuple(
        Alternative(
            strategy + _levers(place, cell) + (f" ({run})" if len(places) > 1 else ""),
            place,
            cell,
            strategy,
        )
        for place, run in zip(places, runs, strict=True)
        for cell in range(len(place.manifest.cells))
        for strategy in place.manifest.strategies
    )


def short_levers(levers: Sequence[str]) -> tuple[str, ...]:
    """Return the last key of each lever, or all of it where two would read the same.

    Of paths that move together each other last key is named.
    """
    last = tuple(" and ".join(dict.fromkeys(map(last_key, paths_of(one)))) for one in levers)
    return last if len(set(last)) == len(last) else tuple(levers)


def _levers(place: FinishedRun, cell: int) -> str:
    manifest = place.manifest
    if len(manifest.cells) == 1:
        return ""
    values = manifest.cells[cell]
    names = short_levers(manifest.levers)
    return "".join(f", {name}={values[lever]}" for name, lever in zip(names, values, strict=True))


def _run_names(places: Sequence[FinishedRun]) -> list[str]:
    """Return the scenario of each run, or where two share it what was typed."""
    seen = Counter(place.manifest.scenario for place in places)
    return [
        place.manifest.scenario if seen[place.manifest.scenario] == 1 else place.typed
        for place in places
    ]
