"""Who should get the InMail, and everybody's chances, told: blocks and JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from simulator.answers.compare.compared import labels_of
from simulator.answers.compare.told import chance_cell, interval_column, mean_cell
from simulator.answers.prospects.names import names_of
from simulator.answers.prospects.ranking import KindWorth, Ranking
from simulator.answers.prospects.table import store
from simulator.answers.prospects.tally import REPLIED
from simulator.answers.prospects.who import Who, who
from simulator.answers.prospects.words import who_text
from simulator.answers.question import Asking, Told
from simulator.answers.show import Block, Column, Paragraph, Table, cut, table
from simulator.arrays import Floats
from simulator.codec import plain
from simulator.reading.wording import shown
from simulator.scenario.model import Labels
from simulator.stats.intervals import LEVEL, Estimate
from simulator.words import number, said, several, whole_percent

TOP: Final = 10
"""Prospects that are named."""
KINDS: Final = 8
"""Kinds that are listed."""
ID: Final = 24
"""Letters of an id in a table."""
KIND: Final = 36
"""Letters of a kind in the table of kinds."""


def ask(asking: Asking) -> Told:
    """Count what became of everybody, and store the table beside the first run."""
    header = asking.arguments.names
    names = None if header is None else names_of(asking.scenario_of(asking.places[0]), header)
    found = who(
        asking.places,
        asking.arguments.baseline,
        asking.scenarios,
        asking.progress,
        asking.engine,
    )
    files = store(found, asking.places[0].manifest.digest)
    labels = labels_of(asking.places[0].manifest.resolved)
    return Told(who_record(found, files), tuple(blocks(found, labels, files, names)))


def blocks(
    found: Who,
    labels: Labels,
    files: tuple[Path, Path],
    names: Mapping[str, str] | None = None,
) -> Iterator[Block]:
    """Tell it: verdict, kinds, the first prospects, notes and where all of it is.

    `names` maps ids to what stands beside them.
    """
    yield Paragraph(who_text(found), "strong")
    if found.ranking is not None:
        yield _kinds(found)
        yield _first_ones(found, names)
    yield Paragraph("\n".join(_notes(found, labels)), "note")
    yield Paragraph(f"Everybody: {files[0]} and {files[1].name}")


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody with a rank, and what tables say of them."""

    rank: int
    id: str
    kind: str
    chances: tuple[Estimate, ...]
    """To reply, under each alternative that is told"""
    gain: float
    """Replies per credit"""
    name: str = ""
    """What the list calls them, where that was asked for"""


def kind_columns() -> dict[str, Column[KindWorth]]:
    """Return what tables say of a kind of prospects."""
    return {
        "name": Column("replies gained per credit\nkind", lambda one: one.name, "kind"),
        "people": Column("people", lambda one: f"{one.people:,}"),
        "value": Column("pulled", lambda one: number(one.value), "mean gain per credit"),
        "own": Column("this kind\nalone", lambda one: mean_cell("replies", one.own)),
        "best": Column("first rank", lambda one: f"{one.best:,}"),
    }


def ranked_columns(heads: Sequence[str]) -> list[Column[Ranked]]:
    """Return what tables say of somebody with a rank; `heads` stand above their chances."""
    chances = (
        Column(head, lambda one, place=place: chance_cell(one.chances[place]))  # type: ignore[misc]
        for place, head in enumerate(heads)
    )
    return [
        Column("rank", lambda one: f"{one.rank:,}"),
        Column("id", lambda one: one.id),
        Column("kind", lambda one: one.kind),
        *chances,
        Column("gain per\ncredit", lambda one: number(one.gain)),
    ]


def _kinds(found: Who) -> Table:
    told = kind_columns()
    columns = [told["name"], told["people"], told["value"], told["own"]]
    rows = [replace(one, name=cut(one.name, KIND)) for one in found.kinds[:KINDS]]
    return table([*columns, interval_column(told["own"])], rows, "Kinds of prospects")


def _first_ones(found: Who, names: Mapping[str, str] | None) -> Table:
    assert found.ranking is not None
    assert found.pair is not None
    ranking, pair = found.ranking, found.pair
    chances = [_chances(found, ranking, side) for side in (pair.mail, pair.base)]
    rows = [
        Ranked(
            rank=int(ranking.rank[one]),
            id=shown(found.population.ids[one], quoted=False, longest=ID),
            kind=found.kind_names[found.kind_of[one]],
            chances=tuple(Estimate(float(side[one])) for side in chances),
            gain=float(ranking.value[one]),
            name=shown((names or {}).get(found.population.ids[one], ""), quoted=False, longest=ID),
        )
        for one in ranking.order[:TOP].tolist()
    ]
    columns = ranked_columns(("reply with\nInMail", "without\nInMail"))
    if names is None:
        return table(columns, rows, "Who comes first", left=3, elastic=2)
    columns.insert(2, Column("name", lambda one: one.name))
    return table(columns, rows, "Who comes first", left=4, elastic=3)


def _chances(found: Who, ranking: Ranking, side: int) -> Floats:
    """Return everybody's chance to reply under an alternative, pulled towards that of the kind.

    As far as the gain is by which they are ranked: of few campaigns the one's own is often 0.
    """
    own: Floats = found.sums[side, REPLIED] / found.replications
    people = np.bincount(found.kind_of)
    kinds: Floats = np.bincount(found.kind_of, weights=own) / np.maximum(people, 1)
    pulled: Floats = ranking.weight * own + (1 - ranking.weight) * kinds[found.kind_of]
    return pulled


def _notes(found: Who, labels: Labels) -> Iterator[str]:
    one, many = said("{prospect}", labels), said("{prospects}", labels)
    if found.ranking is not None and found.pair is not None:
        mail, base = found.names[found.pair.mail], found.names[found.pair.base]
        yield (
            f'Compared: "{mail}" (most replies of those using InMail) with "{base}". A credit that '
            "comes back does not count as used."
        )
        weight = float(found.ranking.weight[~np.isnan(found.ranking.own)].mean())
        yield (
            f"Of gain and chances, each {one}'s own number counts {whole_percent(weight)} on "
            "average, the number of the kind the rest: what chance may explain is removed "
            "(empirical Bayes, Morris 1983)."
        )
        without = found.population.size_of_list - len(found.ranking.order)
        if without:
            yield f"{several(without, one, many)} without a rank; the table says why."
    yield f"{several(found.replications, 'simulated campaign')} of each strategy."
    if found.ranking is not None and found.ranked_by < found.replications:
        yield f"The ranking uses the first {found.ranked_by:,}."


def who_record(found: Who, files: tuple[Path, Path]) -> dict[str, Any]:
    """Return what the screen says, as JSON values; shares are 0 to 1."""
    pair, ranking, trial = found.pair, found.ranking, found.trial
    return {
        "verdict": who_text(found),
        "replications": found.replications,
        "replications_ranked_by": found.ranked_by,
        "interval_level": LEVEL,
        "strategies": list(found.names),
        "with_inmail": None if pair is None else found.names[pair.mail],
        "against": None if pair is None else found.names[pair.base],
        "no_ranking_because": found.why or None,
        "credits_used_a_campaign": found.used,
        "prospects": found.population.size_of_list,
        "prospects_ranked": 0 if ranking is None else len(ranking.order),
        "prospects_reached": 0 if ranking is None else len(ranking.first(found.used)),
        "kinds": [
            {
                "kind": one.name,
                "prospects": one.people,
                "gain_per_credit": one.value,
                "gain_per_credit_alone": plain(one.own),
                "best_rank": one.best,
            }
            for one in found.kinds
        ],
        "test": None
        if trial is None
        else {
            "gain_per_credit_first": plain(trial.first),
            "gain_per_credit_now": plain(trial.every),
            "replies_more_a_campaign": plain(trial.more),
        },
        "first": [] if ranking is None else [_first(found, one) for one in ranking.order[:TOP]],
        "files": [str(file) for file in files],
    }


def _first(found: Who, one: int) -> dict[str, Any]:
    assert found.ranking is not None
    return {
        "rank": int(found.ranking.rank[one]),
        "id": found.population.ids[one],
        "kind": found.kind_names[found.kind_of[one]],
        "gain_per_credit": float(found.ranking.value[one]),
    }
