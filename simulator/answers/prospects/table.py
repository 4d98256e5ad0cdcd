"""The table of everybody: one row a prospect, stored beside the run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from simulator.answers.prospects.ranking import RANK_REASONS
from simulator.answers.prospects.tally import CREDITS_PAID, MET, NEVER_TOUCHED, REPLIED
from simulator.answers.prospects.who import Who
from simulator.model.outcomes.columns import StoredColumn
from simulator.stats.intervals import wilson_intervals
from simulator.storage.persons import PersonValues, write_persons

FILE: Final = "per-prospect"


def store(found: Who, digest: str) -> tuple[Path, Path]:
    """Store the table in the folder of its run, which has this digest; return the paths.

    As CSV and Parquet. Raises StorageError.
    """
    columns, values = zip(*_table_columns(found), strict=True)
    named = {column.name: one for column, one in zip(columns, values, strict=True)}
    return write_persons(found.folder, FILE, columns, named, digest)


def _table_columns(found: Who) -> Iterator[tuple[StoredColumn, PersonValues]]:
    """Yield each column with its values; NaN and "" are empty."""
    people = found.population
    segments = [people.segment_names[group] for group in people.group.tolist()]
    kinds = [found.kind_names[kind] for kind in found.kind_of.tolist()]
    yield StoredColumn("id", "string", "name", "the prospect's id in the list"), people.ids
    yield StoredColumn("segment", "string", "name", "segment of the prospect"), segments
    yield StoredColumn("kind", "string", "name", "what this list's answers depend on"), kinds
    yield from _ranks(found)
    campaigns = np.full(people.size_of_list, found.replications)
    told = "simulated campaigns of each strategy behind the chances"
    yield StoredColumn("campaigns", "int32", "campaigns", told), campaigns
    for name, sums in zip(found.names, found.sums, strict=True):
        for what, word, meaning in (
            (REPLIED, "reply", "chance that the prospect answers, yes or no"),
            (MET, "meeting", "chance of a meeting"),
        ):
            chance, low, high = wilson_intervals(sums[what], found.replications)
            span = "end of its 95 % interval"
            yield StoredColumn(f"{word}_chance: {name}", "float64", "share", meaning), chance
            yield StoredColumn(f"{word}_low: {name}", "float64", "share", f"lower {span}"), low
            yield StoredColumn(f"{word}_high: {name}", "float64", "share", f"upper {span}"), high
        never = sums[NEVER_TOUCHED] / found.replications
        missed = "share of campaigns in which the prospect was never touched"
        yield StoredColumn(f"never_reached: {name}", "float64", "share", missed), never
        used = "mean InMail credits spent, less those that came back"
        mean = sums[CREDITS_PAID] / found.replications
        yield StoredColumn(f"credits: {name}", "float64", "credits", used), mean


def _ranks(found: Who) -> Iterator[tuple[StoredColumn, PersonValues]]:
    """Yield the rank and what it stands on, empty where there is none."""
    count = found.population.size_of_list
    rank = value = own = weight = np.full(count, np.nan)
    reasons = [found.why] * count
    against = ""
    if found.pair is not None and found.ranking is not None:
        one, ranking = found.ranking, found.ranking.rank
        rank = np.where(ranking > 0, ranking, np.nan)
        value, own, weight = one.value, one.own, one.weight
        reasons = [RANK_REASONS[code] for code in one.reason.tolist()]
        mail, base = found.names[found.pair.mail], found.names[found.pair.base]
        against = f' under "{mail}" beyond "{base}"'
    gained = f"replies gained per credit{against}, where the InMail went out"
    yield (
        StoredColumn("rank", "int32", "number", "1: a credit brings most here; equals share one"),
        rank,
    )
    pulled = f"{gained}, pulled towards the kind as far as chance may explain it"
    yield StoredColumn("gain_per_credit", "float64", "replies", pulled), value
    yield StoredColumn("gain_per_credit_alone", "float64", "replies", f"{gained}, of this one"), own
    yield StoredColumn("weight_alone", "float64", "share", "of the one in the other"), weight
    yield StoredColumn("no_rank_because", "string", "reason", "why there is no rank"), reasons
