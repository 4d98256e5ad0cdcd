"""Builds a comparison from what is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np

from simulator.answers.compare import binding
from simulator.answers.compare.agreement import disagreements
from simulator.answers.compare.alike import alike, ranked_groups
from simulator.answers.compare.comparison import Comparison, HeldBack, Row, Standing, Standings
from simulator.answers.compare.verdict import GoalChance, Weighed, goal_chance, ranked
from simulator.arrays import Floats
from simulator.outcomes import CENTS, LOCKED, SHOWN, least_of, mean_column
from simulator.scenario.goals import better_when_more, goals_asked
from simulator.scenario.model import Goal, GoalWindow, Labels, Noun
from simulator.stats.differences import (
    Family,
    Pair,
    against,
    differences,
    every_pair,
)
from simulator.stats.firsts import best, wins
from simulator.stats.fronts import front
from simulator.stats.intervals import Estimate, band, mean_interval
from simulator.stats.quantiles import bin_edges, quantile, shortfall
from simulator.stats.unpaired import unpaired_differences
from simulator.storage.alternatives import Alternative, alternatives
from simulator.storage.places import FinishedRun, UnusableRun
from simulator.storage.read import outcome_arrays
from simulator.study.goals import Columns, chance_of, goal_columns, reached, study_of
from simulator.study.summary import DAY_UNIT, UNITS, columns_needed, mean_of, ratios_of
from simulator.words import goal_text

RunCell = tuple[Path, int]
"""The folder of a run, and the number of a cell in it."""

QUANTILES: Final = (0.1, 0.5, 0.9)
MOST: Final = 200
"""Alternatives in a comparison: each is held against every other one."""
LEAST: Final = 2
"""Replications without which nothing can be said of chance."""
ALWAYS: Final = ("reached", LOCKED, *(one.per for one in SHOWN.values() if one.per))
"""Columns that a verdict takes beside what was asked for."""
BINS: Final = 8
"""Bins of a histogram at most."""


def compare(
    places: Sequence[FinishedRun],
    outcome: str | None = None,
    baseline: str | None = None,
    across: bool = False,
    goal_sets: Sequence[str] = (),
    delta: float | None = None,
) -> Comparison:
    """Compare all alternatives of finished runs over the first replications that all have.

    `outcome` and goals are those of the first run; by another outcome only its mean decides. The
    `baseline` is the name of an alternative. With `across` runs of different worlds, people,
    horizons or seeds are compared too, as if nothing were shared between any two alternatives.
    `goal_sets` are settings of `study.goal` and `study.chance` on top of those of the first run,
    and `delta` is what is too little of the outcome to matter, in its unit, money in dollars.
    Raises UnusableRun with every reason, Invalid for a goal that is none, KeyError for a baseline
    that is not there, StorageError.
    """
    apart = disagreements(places)
    choices = alternatives(places)
    shortest = min(places, key=lambda place: place.manifest.done)
    if problems := _problems(len(choices), shortest, () if across else apart):
        raise UnusableRun(*problems)
    found, read = _stand(
        choices, outcome, baseline, shortest.manifest.done, apart, goal_sets, delta
    )
    outcomes, seed, more = side_by_side(read, found.outcome), found.seed, found.more_is_better
    first = None if apart else wins(outcomes, more)
    likely = best(side_by_side(read, mean_column(found.outcome)), seed, more)
    front_on = ("meetings" if found.outcome == "cost" else found.outcome, "cost", LOCKED)
    fronts = front(
        [side_by_side(read, mean_column(name)) for name in front_on],
        [better_when_more(name, ()) for name in front_on],
        seed,
    )
    rows = [
        Row(
            **_fields(one),
            wins=None if first is None else first[place],
            best=likely[place],
            quantiles=tuple(quantile(outcomes[:, place], share) for share in QUANTILES),
            worst=shortfall(outcomes[:, place], more, least=least_of(found.outcome)),
            front=fronts[place],
        )
        for place, one in enumerate(found.rows)
    ]
    return Comparison(**{**_fields(found), "rows": tuple(rows)}, front_on=front_on)


def standings(place: FinishedRun, replications: int, baseline: str | None = None) -> Standings:
    """Say how all alternatives of one run stand over its first `replications`, however many.

    Raises KeyError for a baseline that is not there, StorageError.
    """
    return _stand(alternatives((place,)), None, baseline, replications, ())[0]


def _stand(
    choices: Sequence[Alternative],
    outcome: str | None,
    baseline: str | None,
    replications: int,
    apart: tuple[str, ...],
    goal_sets: Sequence[str] = (),
    delta: float | None = None,
) -> tuple[Standings, list[Columns]]:
    """Return how alternatives stand, and the columns of each, in the order of their rows."""
    manifest = choices[0].place.manifest
    resolved, seed = manifest.resolved, manifest.seed
    study = study_of(resolved)
    asked = outcome or study.outcome
    by = mean_column(asked)
    start = date.fromisoformat(resolved["world"]["start"])
    goals = goals_asked(goal_sets, study, start)
    if asked != study.outcome and not goal_sets:
        goals = ()
    more = better_when_more(asked, goals)
    wanted = dict.fromkeys([asked, by, *SHOWN, *columns_needed(), *goal_columns(goals), *ALWAYS])
    read = columns_of(choices, tuple(wanted), replications)
    # Unpaired campaigns that agree by accident are not alike.
    groups = tuple((one,) for one in range(len(choices))) if apart else alike(read)
    among = max(1, len(groups) * len(goals))
    surely = [
        judged_goals(goals, windows, columns, among)
        for (goals, windows), columns in zip(_goals_of(choices, goals), read, strict=True)
    ]
    weighed = [weigh(*one, by, more) for one in zip(surely, read, strict=True)]
    order = ranked(weighed, study.matters)
    choices, read = tuple(choices[one] for one in order), [read[one] for one in order]
    base = None if baseline is None else {one.name: k for k, one in enumerate(choices)}[baseline]
    outcomes = side_by_side(read, by)
    family = family_of(outcomes, choices, seed, None, paired=not apart)
    based = None if base is None else family_of(outcomes, choices, seed, base, paired=not apart)
    rows = _rows(choices, read, [surely[one] for one in order], family, based, asked)
    told = Standings(
        rows=rows,
        outcome=asked,
        named=study.outcome,
        more_is_better=more,
        goals=goals,
        matters=study.matters,
        delta=None if delta is None else delta * (CENTS if UNITS[asked] == "cents" else 1),
        labels=labels_of(resolved),
        replications=replications,
        seed=seed,
        alike=ranked_groups(groups, order),
        family=family,
        baseline=baseline,
        across=apart,
        held=_held_back(choices[0], replications) if rows[0].state != "reaches" else None,
    )
    return told, read


def _rows(
    choices: Sequence[Alternative],
    read: Sequence[Columns],
    surely: Sequence[tuple[GoalChance, ...]],
    family: Family,
    based: Family | None,
    asked: str,
) -> tuple[Standing, ...]:
    """Return what is said of each alternative, the advised one first, with its differences."""
    to_advised = {each.one: each for each in family.differences if each.other == 0}
    to_baseline = {} if based is None else {each.one: each for each in based.differences}
    edges = _edges(choices, side_by_side(read, asked))
    return tuple(
        Standing(
            alternative=one,
            mean=outcome_mean(asked, found),
            band=band(found[asked]),
            histogram=tuple(np.histogram(found[asked], edges[cell_of(one)])[0].tolist()),
            to_advised=to_advised.get(place),
            to_baseline=to_baseline.get(place),
            goals=surely[place],
            cost=outcome_mean("cost", found),
            contacted=float(found["reached"].mean()),
            ratios=ratios_of(found),
            outcomes={name: _shown(name, found, read) for name in SHOWN},
        )
        for place, (one, found) in enumerate(zip(choices, read, strict=True))
    )


def _held_back(one: Alternative, replications: int) -> HeldBack | None:
    (columns,) = columns_of((one,), (*binding.NEEDED, "working_seat_days"), replications)
    means = {name: float(values.mean()) for name, values in columns.items()}
    found = binding.binding_limits(means)
    return HeldBack(found[0].limit, found[0].days, means["working_seat_days"]) if found else None


def judged_goals(
    goals: Sequence[Goal], windows: Sequence[GoalWindow], columns: Columns, among: int
) -> tuple[GoalChance, ...]:
    """Judge each goal by what was counted in the campaigns, with bounds for `among` at once."""
    return tuple(
        goal_chance(goal, reached(goal, columns, windows), chance_of(goal, columns, windows), among)
        for goal in goals
    )


def weigh(
    judged: tuple[GoalChance, ...], columns: Columns, by: str, more_is_better: bool
) -> Weighed:
    """Return what an alternative is ranked by: its goals, cost, locks and the mean of a column."""
    return Weighed(
        judged,
        cost=float(columns["cost"].mean()),
        locked=float(columns[LOCKED].mean()),
        mean=(1.0 if more_is_better else -1.0) * float(columns[by].mean()),
    )


def outcome_mean(outcome: str, columns: Columns) -> Estimate:
    """Return the mean of an outcome, by the column that tells it best."""
    event = None if UNITS[outcome] == "cents" else 1.0
    return mean_interval(columns[mean_column(outcome)], least=least_of(outcome), event=event)


def _goals_of(
    choices: Sequence[Alternative], goals: tuple[Goal, ...]
) -> Iterator[tuple[tuple[Goal, ...], tuple[GoalWindow, ...]]]:
    """Yield for each choice the goals, on the days and people of its own study, and its windows.

    Raises UnusableRun where a goal by date, month or group was not counted.
    """
    counted = any(goal.windows for goal in goals)
    for one in choices:
        if not counted:
            yield goals, ()
            continue
        study = study_of(one.place.manifest.resolved_of(one.cell))
        known = {goal.words: goal for goal in study.goals}
        if lost := [goal for goal in goals if goal.windows and goal.words not in known]:
            raise UnusableRun(
                f"{one.place.typed} did not count {goal_text(lost[0])}: run its scenario with this "
                "goal"
            )
        own = (replace(known.get(goal.words, goal), chance=goal.chance) for goal in goals)
        yield tuple(own), study.windows


def family_of(
    outcomes: Floats,
    choices: Sequence[Alternative],
    seed: int,
    baseline: int | None,
    *,
    paired: bool = True,
) -> Family:
    """Return the differences of all pairs, or of all from a baseline, that hold together.

    `outcomes` (replications, choices), the advised one first. Of more than `MOST` choices, and of a
    single replication, only pairs that a first screen tells.
    """
    count = len(choices)
    if baseline is not None:
        pairs = against(baseline, count)
    elif count <= MOST and len(outcomes) >= LEAST:
        pairs = every_pair(count)
    else:
        pairs = tuple(dict.fromkeys(_told(choices)))
    if not paired and len(outcomes) >= LEAST:
        return unpaired_differences(outcomes, pairs)
    every = count - 1 if baseline is not None else count * (count - 1) // 2
    return differences(outcomes, pairs, seed, every if count > MOST else None)


def _told(choices: Sequence[Alternative]) -> Iterator[Pair]:
    """Yield each less the first of all and of its cell, and the first of cells less cell 0's."""
    leads: dict[RunCell, int] = {}
    for place, one in enumerate(choices):
        leads.setdefault(cell_of(one), place)
    first = leads[min(leads, key=lambda cell: cell[1])]
    for place, one in enumerate(choices):
        pairs = ((place, 0), (place, leads[cell_of(one)]), (leads[cell_of(one)], first))
        yield from (pair for pair in pairs if pair[0] != pair[1])


def cell_of(one: Alternative) -> RunCell:
    """Return the folder of its run and the number of its cell there."""
    return one.place.folder, one.cell


def _edges(choices: Sequence[Alternative], outcomes: Floats) -> Mapping[RunCell, Floats]:
    """Return cell -> the edges of at most `BINS` bins over the values of all its choices."""
    places: dict[RunCell, list[int]] = {}
    for place, one in enumerate(choices):
        places.setdefault(cell_of(one), []).append(place)
    return {cell: bin_edges(outcomes[:, columns], BINS) for cell, columns in places.items()}


def _shown(name: str, found: Columns, every: Sequence[Columns]) -> Estimate | None:
    """Return the mean of a column that is shown of an alternative, days counted from 1.

    None where it needs another column that is 0 in all campaigns of `every` alternative.
    """
    shown, values = SHOWN[name], found[name] + (UNITS[name] == DAY_UNIT)
    if shown.needs and not any(one[shown.needs].any() for one in every):
        return None
    return mean_of(values / np.maximum(found[shown.per], 1) if shown.per else values, name)


def _fields(one: Standing | Standings) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _problems(count: int, shortest: FinishedRun, apart: Sequence[str]) -> list[str]:
    found = [f"{reason}; add --across to compare them anyway, unpaired" for reason in apart]
    if count > MOST:
        found.append(f"expected at most {MOST} alternatives at once, saw {count:,}")
    if shortest.manifest.done < LEAST:
        found.append(
            f"expected {LEAST} simulated campaigns of each, saw {shortest.manifest.done} in "
            f"{shortest.typed}; more --replications add to it"
        )
    return found


def labels_of(resolved: Mapping[str, Any]) -> Labels:
    """Return what the planner of a stored run calls things."""
    return Labels(**{name: Noun(**noun) for name, noun in resolved["labels"].items()})


def columns_of(
    choices: Sequence[Alternative], columns: Sequence[str], replications: int
) -> list[Columns]:
    """Read the columns of each alternative, each cell of a run once."""
    cells: dict[RunCell, Mapping[str, Columns]] = {}
    for one in choices:
        cell = cell_of(one)
        if cell not in cells:
            cells[cell] = outcome_arrays(one.place.folder, columns, replications, one.cell)
    return [cells[cell_of(one)][one.strategy] for one in choices]


def side_by_side(columns: Sequence[Columns], name: str) -> Floats:
    """Return one column of all choices, shape (replications, choices)."""
    return np.stack([found[name] for found in columns], axis=1)
