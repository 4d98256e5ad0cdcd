"""Who gets what: everybody's chances under every alternative, and who should get the InMail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.answers.compare.agreement import disagreements
from simulator.answers.prospects.feed import feed
from simulator.answers.prospects.kinds import number_kinds
from simulator.answers.prospects.pair import InMailPair, pair_of
from simulator.answers.prospects.ranking import (
    CrossValidation,
    KindWorth,
    Ranking,
    cross_validate,
    kind_worths,
    rank,
)
from simulator.answers.prospects.tally import Tallies, note, room_for
from simulator.answers.question import base_of
from simulator.arrays import Ints
from simulator.model.population.people import Population
from simulator.scenario.model import Scenario
from simulator.storage.alternatives import Alternative, alternatives
from simulator.storage.places import FinishedRun, UnusableRun
from simulator.study.replay.stored_cell import StoredCell, stored_cell, stored_cell_of
from simulator.study.simulation import Progress


@dataclass(frozen=True, slots=True)
class Who:
    """N prospects under A alternatives."""

    folder: Path
    """Of the first run"""
    names: tuple[str, ...]
    """(A,)"""
    replications: int
    """Campaigns of each alternative"""
    population: Population
    kind_of: Ints
    """(N,)"""
    kind_names: tuple[str, ...]
    sums: Ints
    """(A, 4, N) over the campaigns: replied, met, never touched, credits less those come back"""
    pair: InMailPair | None
    why: str
    """Why there is no pair, or no ranking"""
    ranking: Ranking | None
    kinds: tuple[KindWorth, ...]
    """Those that have ranks, the best one first"""
    ranked_by: int
    """Campaigns behind the ranking: the first ones, as many as there is memory for"""
    used: float
    """Credits used in a campaign, those come back not counted"""
    trial: CrossValidation | None


def who(
    places: Sequence[FinishedRun],
    baseline: str | None = None,
    scenarios: Mapping[str, Scenario] | None = None,
    progress: Progress = lambda _done, _total: None,
    engine: str = "auto",
    workers: int | None = None,
) -> Who:
    """Count what became of each prospect in the first campaigns that all runs have.

    Reads what was kept of prospects, and replays what was not. `scenarios` are those at hand,
    by what was typed; others come out of the manifests. Raises UnusableRun where people differ
    between runs or campaigns, and as `replay` does; `Invalid`, StorageError; KeyError for a
    baseline that is not there.
    """
    choices = alternatives(places)
    replications = min(place.manifest.done for place in places)
    _check(places)
    stages = _stages(choices, scenarios or {})
    population = next(iter(stages.values())).setup.assignment.population
    if any(one.setup.assignment.population.ids != population.ids for one in stages.values()):
        raise UnusableRun("the runs do not have the same prospects")
    base = None if baseline is None else {one.name: k for k, one in enumerate(choices)}[baseline]
    pair, why = pair_of(choices, replications, base)
    kinds = number_kinds(population)
    chances = Tallies(np.zeros((len(choices), 4, population.size_of_list), dtype=np.int64))
    worth = room_for(kinds.of, replications if pair is not None else 0)
    told = _together(progress, [replications * len(one.names) for one in stages.values()])
    feeds = [
        feed(one, replications, report, engine, workers)
        for one, report in zip(stages.values(), told, strict=True)
    ]
    where = {key: number for number, key in enumerate(stages)}
    for number, campaign in enumerate(zip(*feeds, strict=True)):
        fates = [campaign[where[one.place.folder, one.cell]][one.strategy] for one in choices]
        chances.add(fates)
        if pair is not None:
            note(worth, number, fates[pair.mail], fates[pair.base])
    ranking = rank(worth) if pair is not None else None
    if pair is not None and ranking is None:
        why = f'"{choices[pair.mail].name}" uses up no more credits than the other'
    return Who(
        folder=places[0].folder,
        names=tuple(one.name for one in choices),
        replications=replications,
        population=population,
        kind_of=kinds.of,
        kind_names=kinds.names,
        sums=chances.sums,
        pair=pair if ranking is not None else None,
        why=why,
        ranking=ranking,
        kinds=() if ranking is None else kind_worths(worth, ranking, kinds.names),
        ranked_by=worth.campaigns,
        used=0.0 if ranking is None else float(worth.moments.cost.sum()) / worth.campaigns,
        trial=None if ranking is None else cross_validate(worth),
    )


def _check(places: Sequence[FinishedRun]) -> None:
    """Raise UnusableRun where nobody is the same person in two campaigns."""
    problems = list(disagreements(places))
    problems += [
        f"the prospects of {place.typed} are drawn anew in each simulated campaign (resample: yes),"
        " so that nobody is the same in two of them: --per-prospect cannot follow them"
        for place in places
        if place.manifest.resolved["world"]["prospects"]["resample"]
    ]
    if problems:
        raise UnusableRun(*problems)


def _stages(
    choices: Sequence[Alternative], scenarios: Mapping[str, Scenario]
) -> dict[tuple[Path, int], StoredCell]:
    """Make every cell ready, each once."""
    found: dict[tuple[Path, int], StoredCell] = {}
    for one in choices:
        place, key = one.place, (one.place.folder, one.cell)
        if key in found:
            continue
        manifest = place.manifest
        if place.typed in scenarios and not manifest.levers:
            scenario = scenarios[place.typed]
            found[key] = stored_cell_of(place.folder, manifest, 0, manifest.strategies, scenario)
        else:
            names, base = manifest.strategies, base_of(place)
            found[key] = stored_cell(place.folder, manifest, one.cell, names, base)
    return found


def _together(progress: Progress, totals: Sequence[int]) -> list[Progress]:
    """Return a progress for each feed; all of them tell how far they are together."""
    done = [0] * len(totals)

    def of(number: int) -> Progress:
        def tell(mine: int, _total: int) -> None:
            done[number] = mine
            progress(sum(done), sum(totals))

        return tell

    return [of(number) for number in range(len(totals))]
