"""What an outcome does as the levers of a grid are turned, for pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.answers.compare.comparison import Standing, Standings
from simulator.stats.intervals import Estimate
from simulator.storage.alternatives import short_levers
from simulator.storage.manifest import Value
from simulator.words import goal_text, outcome_name, share, size


@dataclass(frozen=True, slots=True)
class Turned:
    """A number of each setting of one lever or two; the best one where others differ as well."""

    what: str
    """Of what: "reaches 15 meetings", or the outcome"""
    outcome: str
    """The outcome whose mean it is; "" where it is a chance"""
    across: str
    """The lever along which it is drawn"""
    steps: tuple[str, ...]
    """Its values, in the order they were given"""
    down: str
    """The other lever; "" where a row is a strategy"""
    rows: tuple[tuple[str, tuple[Estimate, ...]], ...]
    """Strategy or value of the other lever -> a number a step"""
    over: tuple[str, ...]
    """Over what the best one was taken: levers and strategies"""

    def written(self, estimate: Estimate) -> str:
        """Write one of its numbers."""
        return size(self.outcome, estimate.value) if self.outcome else share(estimate)


def turned(found: Standings) -> Turned | None:
    """Return what turning the levers of one grid does, None where nothing is turned or moves.

    The chance of the goal that is hardest to reach, or the mean outcome where no goal is asked for
    or no lever moves that. Of more than two levers those two are shown that move it most.
    """
    places = {row.alternative.place.folder for row in found.rows}
    values = _values(found)
    if len(places) != 1 or not values:
        return None
    for goal in (True, False) if found.goals else (False,):
        drawn = _drawn(found, values, [_number(row, goal) for row in found.rows], goal)
        if any(len({one.value for one in own}) > 1 for own in _lines(drawn)):
            return drawn
    return None


def _lines(drawn: Turned) -> Iterator[Sequence[Estimate]]:
    """Yield the numbers along each lever that is drawn."""
    rows = [own for _, own in drawn.rows]
    yield from rows
    if drawn.down:
        yield from zip(*rows, strict=True)


def _values(found: Standings) -> Mapping[str, tuple[Value, ...]]:
    """Return lever -> its values as they were given, of levers with several."""
    cells = found.rows[0].alternative.place.manifest.cells
    every = {lever: tuple(dict.fromkeys(cell[lever] for cell in cells)) for lever in cells[0]}
    return {lever: own for lever, own in every.items() if len(own) > 1}


def _number(row: Standing, goal: bool) -> Estimate:
    if not goal:
        return row.mean
    return min((one.chance for one in row.goals), key=lambda one: one.value, default=row.mean)


def _drawn(
    found: Standings,
    values: Mapping[str, tuple[Value, ...]],
    numbers: Sequence[Estimate],
    goal: bool,
) -> Turned:
    better = max if goal or found.more_is_better else min
    strategies = tuple(dict.fromkeys(row.alternative.strategy for row in found.rows))

    def best(*levers: str, strategy: bool = False) -> dict[tuple[Value, ...], Estimate]:
        """Return the best number of all that have the same values of levers, and strategy."""
        kept: dict[tuple[Value, ...], Estimate] = {}
        for row, one in zip(found.rows, numbers, strict=True):
            key = tuple(row.alternative.levers[lever] for lever in levers)
            key += (row.alternative.strategy,) * strategy
            kept[key] = better(kept.get(key, one), one, key=lambda one: one.value)
        return kept

    def moves(lever: str) -> float:
        """Return how far turning a lever moves the best number."""
        ends = [one.value for one in best(lever).values()]
        return max(ends) - min(ends)

    shown = sorted(values, key=lambda lever: -moves(lever))[:2]
    # The lever with more steps goes across, of equal ones the later.
    across, *rest = sorted(
        shown, key=lambda lever: (-len(values[lever]), -list(values).index(lever))
    )
    steps = values[across]
    if rest:
        (down,) = rest
        there = best(down, across)
        rows = tuple((str(own), tuple(there[own, step] for step in steps)) for own in values[down])
    else:
        down, there = "", best(across, strategy=True)
        rows = tuple((name, tuple(there[step, name] for step in steps)) for name in strategies)
    short = dict(zip(values, short_levers(tuple(values)), strict=True))
    over = [short[lever] for lever in values if lever not in shown]
    what = outcome_name(found.outcome, found.labels)
    if goal:
        hardest = "the goal that is hardest to reach"
        text = goal_text(found.goals[0], found.labels) if len(found.goals) == 1 else hardest
        what = f"reaches {text}"
    return Turned(
        what=what,
        outcome="" if goal else found.outcome,
        across=short[across],
        steps=tuple(map(str, steps)),
        down=short[down] if down else "",
        rows=rows,
        over=(*over, *(["strategies"] if rest and len(strategies) > 1 else [])),
    )
