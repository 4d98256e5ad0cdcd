"""`outreach compare --per-prospect`: who should get the InMail, and everybody's chances."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from simulator.answers.compare.compared import labels_of
from simulator.answers.prospects.table import store
from simulator.answers.prospects.tally import REPLIED
from simulator.answers.prospects.who import Who, who
from simulator.cli.columns import aligned, filled
from simulator.cli.engine import engine_here
from simulator.cli.progress import progress_bar
from simulator.cli.record import as_json, estimate_record
from simulator.cli.who_sentence import who_text
from simulator.errors import printable
from simulator.reading.wording import shown
from simulator.scenario.model import Labels
from simulator.stats.intervals import LEVEL
from simulator.words import number, said, several, span

if TYPE_CHECKING:
    from simulator.scenario.model import Scenario
    from simulator.storage.places import Place

DONE: Final = 0
TOP: Final = 10
"""Prospects that are named."""
KINDS: Final = 8
"""Kinds that are listed."""
ID: Final = 24
"""Letters of an id in a table."""
KIND: Final = 36
"""Letters of a kind in the table of kinds."""
OTHERS: Final = 39
"""Letters that the other columns take in the table of prospects."""


def per_prospect(places: Sequence[Place], scenarios: Mapping[str, Scenario], arguments: Any) -> int:
    """Count, store the table, and print the screen or one JSON object; return the exit code."""
    engine = engine_here(arguments.quiet)
    with progress_bar(not arguments.quiet) as progress:
        found = who(places, arguments.baseline, scenarios, progress, engine)
    files = store(found)
    labels = labels_of(places[0].manifest.resolved)
    if arguments.json:
        print(as_json(who_record(found, files)))
    else:
        width = max(60, min(shutil.get_terminal_size().columns, 100))
        print(who_screen(found, labels, files, width), end="")
    return DONE


def who_screen(found: Who, labels: Labels, files: tuple[Path, Path], width: int) -> str:
    """Return the verdict, the kinds, the first prospects, notes and where all of it is."""
    parts = [filled(who_text(found), width)]
    if found.ranking is not None and found.pair is not None:
        parts += [
            "\n".join(aligned([*_kind_lines(found)])),
            "\n".join(aligned([*_top_lines(found, width)], 3)),
        ]
    parts += ["\n".join(_notes(found, labels, width))]
    parts += [filled(f"Everybody: {files[0]} and {files[1].name}", width)]
    return "\n".join(map(printable, "\n\n".join(parts).split("\n"))) + "\n"


def _kind_lines(found: Who) -> Iterator[Sequence[str]]:
    yield ["replies gained per credit", "", "", "this kind", "95 %"]
    yield ["kind", "people", "pulled", "alone", "between"]
    for one in found.kinds[:KINDS]:
        own = "-" if one.own is None else number(one.own.value)
        between = "" if one.own is None else span("replies", one.own)
        yield [_cut(one.name, KIND), f"{one.people:,}", number(one.value), own, between]


def _top_lines(found: Who, width: int) -> Iterator[Sequence[str]]:
    assert found.ranking is not None
    assert found.pair is not None
    ranking, pair, n = found.ranking, found.pair, found.replications
    top = ranking.order[:TOP].tolist()
    ids = [shown(found.population.ids[one], quoted=False, longest=ID) for one in top]
    room = width - OTHERS - max([2, *map(len, ids)])
    yield ["", "", "", "reply with", "without", "gain per"]
    yield ["rank", "id", "kind", "InMail", "InMail", "credit"]
    for name, one in zip(ids, top, strict=True):
        chances = [found.sums[side, REPLIED, one] / n for side in (pair.mail, pair.base)]
        yield [
            f"{ranking.rank[one]:,}",
            name,
            _cut(found.kind_names[found.kind_of[one]], room),
            *(f"{100 * chance:.0f} %" for chance in chances),
            number(float(ranking.value[one])),
        ]


def _notes(found: Who, labels: Labels, width: int) -> Iterator[str]:
    one, many = said("{prospect}", labels), said("{prospects}", labels)
    if found.ranking is not None and found.pair is not None:
        mail, base = found.names[found.pair.mail], found.names[found.pair.base]
        yield filled(
            f'Compared are "{mail}", of those that send InMail the one with most replies, and '
            f'"{base}". A credit that comes back does not count as used.',
            width,
        )
        weight = float(found.ranking.weight[~np.isnan(found.ranking.own)].mean())
        yield filled(
            f"Each {one}'s own number counts {100 * weight:.0f} % on average, that of the kind the "
            "rest: what luck may explain is taken out (empirical Bayes, Morris 1983).",
            width,
        )
        without = found.population.size_of_list - len(found.ranking.order)
        if without:
            yield filled(
                f"{several(without, one, many)} without a rank; the table says why.", width
            )
    yield f"{several(found.replications, 'simulated campaign')} of each strategy."
    if found.ranking is not None and found.ranked_by < found.replications:
        yield f"The ranking is made of the first {found.ranked_by:,}."


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
                "gain_per_credit_alone": estimate_record(one.own),
                "best_rank": one.best,
            }
            for one in found.kinds
        ],
        "test": None
        if trial is None
        else {
            "gain_per_credit_first": estimate_record(trial.first),
            "gain_per_credit_now": estimate_record(trial.every),
            "replies_more_a_campaign": estimate_record(trial.more),
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


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 3] + "..."
