"""Builds a comparison from what is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from simulator.answers.compare.agreement import disagreements
from simulator.answers.compare.comparison import Comparison, Row
from simulator.scenario.model import Labels, Noun, Target
from simulator.stats.differences import Family, Pair, against, differences, every_pair
from simulator.stats.firsts import best, wins
from simulator.stats.fronts import front
from simulator.stats.intervals import mean_interval, wilson_interval
from simulator.stats.quantiles import quantile, shortfall
from simulator.stats.ratios import ratio_interval
from simulator.stats.unpaired import unpaired_differences
from simulator.storage.alternatives import Alternative, alternatives
from simulator.storage.places import Place, Refused
from simulator.storage.read import outcome_arrays
from simulator.study.verdict import RATIOS, better_when_more, chance_of

Floats = npt.NDArray[np.float64]
Columns = Mapping[str, Floats]

QUANTILES: Final = (0.1, 0.5, 0.9)
MOST: Final = 200
"""Alternatives in a comparison: each is held against every other one."""
LEAST: Final = 2
"""Replications without which nothing can be said of chance."""


def compare(
    places: Sequence[Place],
    outcome: str | None = None,
    baseline: str | None = None,
    across: bool = False,
) -> Comparison:
    """Compare all alternatives of finished runs over the first replications that all have.

    `outcome` and target are those of the first run unless said. The `baseline` is the name of an
    alternative. With `across` runs of different worlds, people, horizons or seeds are compared
    too, as if nothing were shared between any two alternatives. Raises Refused with every reason,
    KeyError for a baseline that is not there, StorageError.
    """
    apart = disagreements(places)
    choices = alternatives(places)
    shortest = min(places, key=lambda place: place.manifest.done)
    replications = shortest.manifest.done
    if problems := _problems(len(choices), shortest, () if across else apart):
        raise Refused(*problems)
    resolved, seed = places[0].manifest.resolved, places[0].manifest.seed
    asked, target = outcome or str(resolved["study"]["outcome"]), target_of(resolved)
    more = better_when_more(asked, target)
    read = _read(choices, _columns(asked, target), replications)
    sign = -1.0 if more else 1.0
    # Stable, so that equal means stay in the planner's order.
    order = sorted(range(len(choices)), key=lambda one: sign * read[one][asked].mean())
    choices, read = tuple(choices[one] for one in order), [read[one] for one in order]
    base = None if baseline is None else {one.name: k for k, one in enumerate(choices)}[baseline]
    outcomes = _side_by_side(read, asked)
    family = _family(outcomes, every_pair(len(choices)), seed, not apart)
    based = None
    if base is not None:
        based = _family(outcomes, against(base, len(choices)), seed, not apart)
    first = None if apart else wins(outcomes, more)
    likely = best(outcomes, seed, more)
    front_on = ("meetings" if asked == "cost" else asked, "cost", "any_restriction")
    fronts = front(
        [_side_by_side(read, name) for name in front_on],
        [better_when_more(name, None) and name != "any_restriction" for name in front_on],
        seed,
    )
    rows = [
        Row(
            alternative=one,
            mean=mean_interval(found[asked], least=0.0),
            to_best=family.between(place, 0) if place else None,
            to_baseline=None
            if based is None or base is None or place == base
            else based.between(place, base),
            wins=None if first is None else first[place],
            best=likely[place],
            quantiles=tuple(quantile(found[asked], share) for share in QUANTILES),
            worst=shortfall(found[asked], more, least=0.0),
            target=None if target is None else chance_of(found[target.outcome], target),
            cost=mean_interval(found["cost"], least=0.0),
            ratios=tuple((name, ratio_interval(found[a], found[b])) for name, a, b in RATIOS),
            locked=wilson_interval(int(found["any_restriction"].sum()), replications),
            front=fronts[place],
        )
        for place, (one, found) in enumerate(zip(choices, read, strict=True))
    ]
    return Comparison(
        rows=tuple(rows),
        outcome=asked,
        more_is_better=more,
        target=target,
        labels=labels_of(resolved),
        replications=replications,
        seed=seed,
        family=family,
        baseline=baseline,
        front_on=front_on,
        across=apart,
    )


def _problems(count: int, shortest: Place, apart: Sequence[str]) -> list[str]:
    found = [f"{reason}; --across compares them all the same, without pairing" for reason in apart]
    if count > MOST:
        found.append(f"expected at most {MOST} alternatives at once, saw {count:,}")
    if shortest.manifest.done < LEAST:
        found.append(
            f"expected {LEAST} simulated campaigns of each, saw {shortest.manifest.done} in "
            f"{shortest.typed}; more --replications add to it"
        )
    return found


def _family(outcomes: Floats, pairs: Sequence[Pair], seed: int, paired: bool) -> Family:
    if paired:
        return differences(outcomes, pairs, seed)
    return unpaired_differences(outcomes, pairs)


def target_of(resolved: Mapping[str, Any]) -> Target | None:
    """Return what the planner of a stored run hopes for."""
    said = resolved["study"]["target"]
    return None if said is None else Target(**said)


def labels_of(resolved: Mapping[str, Any]) -> Labels:
    """Return what the planner of a stored run calls things."""
    return Labels(**{name: Noun(**noun) for name, noun in resolved["labels"].items()})


def _columns(outcome: str, target: Target | None) -> tuple[str, ...]:
    wanted = [outcome, "any_restriction", "cost"]
    wanted += [] if target is None else [target.outcome]
    wanted += [column for _, *pair in RATIOS for column in pair]
    return tuple(dict.fromkeys(wanted))


def _read(
    choices: Sequence[Alternative], columns: Sequence[str], replications: int
) -> list[Columns]:
    """Read the columns of each alternative, each cell of a run once."""
    cells: dict[tuple[Path, int], Mapping[str, Columns]] = {}
    for one in choices:
        key = one.place.folder, one.cell
        if key not in cells:
            cells[key] = outcome_arrays(one.place.folder, columns, replications, one.cell)
    return [cells[one.place.folder, one.cell][one.strategy] for one in choices]


def _side_by_side(columns: Sequence[Columns], name: str) -> Floats:
    return np.stack([found[name] for found in columns], axis=1)
