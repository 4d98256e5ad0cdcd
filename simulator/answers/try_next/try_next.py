"""Which changes are worth trying, and what each brings on the same people and luck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from simulator.answers.compare.comparison import FEW, Standings
from simulator.answers.compare.gain import Gain
from simulator.answers.levers.remedies import Change, View
from simulator.answers.levers.table import NEEDED, changes_for, savings_for
from simulator.answers.substudy import Means, simulate_substudy
from simulator.errors import Invalid
from simulator.outcomes import mean_column
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.stats.differences import against, gains
from simulator.storage.read import outcome_arrays
from simulator.study.cells import Cell
from simulator.study.goals import goal_columns, likely_all
from simulator.study.session import strategy_named

ROOM: Final = "try"
"""Where the campaigns are stored, in the run's folder."""
NAMED: Final = 3
"""So many changes are named, two of them free where there are others."""
TRY_CAMPAIGNS: Final = 200
"""Of each change at most."""
AT_ONCE: Final = 5_400_000
"""People times days times campaigns of a change that a run simulates by itself: a fraction of a
second, such as 100 campaigns of 600 people over 90 days."""
FEWEST: Final = 40
"""Fewer campaigns than these would tell nothing."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change that is worth trying."""

    change: Change
    gain: Gain | None
    """None where it was not simulated"""


@dataclass(frozen=True, slots=True)
class TryNext:
    """What is worth trying for the advised strategy, or for the one that comes closest."""

    strategy: str
    outcome: str
    goals: int
    """How many goals the study has"""
    spare: float | None
    """By how much the chance of the goals is above what was asked, where it is shown to be: then
    changes are to save money; None otherwise"""
    worths: tuple[Suggestion, ...]
    """The largest gain first, where they were simulated"""
    replications: int
    """Simulated of each; 0 where none were"""
    people: float
    """On the list, on average"""
    campaigns: int
    """Of the run itself"""
    seed: int


def try_next(scenario: Scenario, found: Standings) -> TryNext:
    """Name the changes most likely to help the first strategy of a run, none of them simulated.

    Only what the loader takes is named, and nothing of a scenario that was not read from a file.
    Raises StorageError.
    """
    best = found.rows[0].alternative
    arrays = outcome_arrays(best.place.folder, NEEDED, found.replications, best.cell)
    means = {column: float(values.mean()) for column, values in arrays[best.strategy].items()}
    strategy = strategy_named(scenario, best.strategy)
    view, best_row = View(scenario, strategy, means), found.rows[0]
    reaches = bool(found.goals) and best_row.state == "reaches"
    changes = [
        change
        for change in (savings_for if reaches else changes_for)(view)
        if with_change(scenario, change) is not None
    ]
    return TryNext(
        strategy=best.strategy,
        outcome=found.outcome,
        goals=len(found.goals),
        spare=best_row.margin if reaches else None,
        worths=tuple(Suggestion(one, None) for one in shortlist(changes)),
        replications=0,
        people=means["prospects"],
        campaigns=found.replications,
        seed=found.seed,
    )


def shortlist(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return at most three: two that are free, then others; in the order they came."""
    free = [one for one in changes if one.free]
    others = [one for one in changes if not one.free]
    chosen = free[: max(2, NAMED - len(others))]
    return (*chosen, *others[: NAMED - len(chosen)])


def with_change(scenario: Scenario, change: Change) -> Scenario | None:
    """Return the scenario with a change, None where the loader does not take it."""
    if scenario.sets is None:
        return None
    try:
        found, _ = load(Path(scenario.file), (*scenario.sets, *change.sets), scenario.maps)
    except Invalid:
        return None
    study = replace(found.study, replications=scenario.study.replications, seed=scenario.study.seed)
    return replace(found, study=study)


def try_at_once(asked: TryNext, scenario: Scenario, found: Standings, means: Means) -> TryNext:
    """Simulate the changes where that takes about as long as reading of them; else none.

    How many campaigns depends on people and days alone, not on the machine. A study of so few that
    it is a hint only has no use for gains.
    """
    people = max(1.0, asked.people) * scenario.study.days
    most = min(asked.campaigns, TRY_CAMPAIGNS, int(AT_ONCE // people))
    enough = asked.campaigns >= FEW and most >= min(FEWEST, asked.campaigns)
    if means.engine != "compiled" or not enough:
        return asked
    return simulated(asked, scenario, found, most, means)


def simulated(
    asked: TryNext, scenario: Scenario, found: Standings, replications: int, means: Means
) -> TryNext:
    """Simulate the first campaigns of each change, and say what it brings; the largest gain first.

    They are stored in the run's folder. Replication r of each change is paired with that of the
    run. Raises KeyboardInterrupt, StorageError and whatever counting raises.
    """
    if not asked.worths or not replications:
        return asked
    folder = found.rows[0].alternative.place.folder
    cells = list(_cells(asked, scenario))
    there = simulate_substudy(cells, [asked.strategy], replications, folder / ROOM, means)
    sources = [(folder, scenario), *((there, cell.scenario) for cell in cells)]
    gained = mean_column(found.outcome)
    columns = list(dict.fromkeys((gained, "cost", *goal_columns(found.goals))))
    outcomes, costs, goals = [], [], []
    for number, (place, own) in enumerate(sources):
        cell = max(0, number - 1)
        read = outcome_arrays(place, columns, replications, cell)[asked.strategy]
        outcomes.append(read[gained])
        costs.append(read["cost"])
        if found.goals:
            goals.append(likely_all(own.study.goals, read, own.study.windows))
    pairs = against(0, len(sources))
    more, dearer = gains(outcomes, pairs, found.seed), gains(costs, pairs, found.seed)
    surer = gains(goals, pairs, found.seed) if goals else None
    worths = [
        Suggestion(one.change, Gain(more[k], surer[k] if surer else None, dearer[k]))
        for k, one in enumerate(asked.worths)
    ]
    sign = 1 if found.more_is_better else -1

    def size(one: Suggestion) -> tuple[float, float]:
        assert one.gain is not None
        chance = one.gain.chance.value if one.gain.chance else 0.0
        if asked.spare is not None:
            return float(chance > -asked.spare), -one.gain.cost.value
        return chance, sign * one.gain.outcome.value

    ranked = sorted(worths, key=size, reverse=True)
    return replace(asked, worths=tuple(ranked), replications=replications)


def _cells(asked: TryNext, scenario: Scenario) -> Iterator[Cell]:
    for number, one in enumerate(asked.worths):
        found = with_change(scenario, one.change)
        assert found is not None
        yield Cell(found, {"change": " ".join(one.change.sets), "number": number})
