"""What became of each prospect, campaign by campaign, from what is kept or replayed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from simulator.arrays import Ints
from simulator.model.outcomes.kept import prospects_of
from simulator.storage.kept import kept_arrays
from simulator.study.replay.replay import replay
from simulator.study.replay.stored_cell import StoredCell
from simulator.study.simulation import Progress


@dataclass(frozen=True, slots=True)
class Fates:
    """What became of the N prospects of one campaign; arrays of shape (N,)."""

    replied: Ints
    """0 or 1"""
    met: Ints
    """0 or 1"""
    never: Ints
    """0 or 1: not touched at all"""
    mailed: Ints
    """0 or 1: got an InMail that takes a credit"""
    credits: Ints
    """Spent and not come back"""


StrategyFates = Mapping[str, Fates]
"""Strategy -> what became of everybody."""

COLUMNS = (
    "replies", "meetings", "first_touch", "credits_spent", "credits_refunded",
)  # fmt: skip


def feed(
    stage: StoredCell, replications: int, progress: Progress, engine: str, workers: int | None
) -> Iterator[StrategyFates]:
    """Yield the first campaigns of a cell in order: as they were kept, or else replayed.

    Raises what `replay` raises, and StorageError.
    """
    kept = kept_arrays(stage.folder, stage.manifest, "prospects", stage.cell, replications, COLUMNS)
    people, names = stage.setup.assignment.population.size_of_list, stage.manifest.strategies
    if kept is None or people == 0:
        yield from _lived(stage, replications, progress, engine, workers)
        return
    done, total = 0, replications * len(stage.names)
    for arrays in kept:
        shaped = [arrays[column].reshape(-1, len(names), people) for column in COLUMNS]
        for rows in zip(*shaped, strict=True):
            if done == total:
                return
            yield {name: _fates(*(row[names.index(name)] for row in rows)) for name in stage.names}
            done += len(stage.names)
        progress(done, total)


def _lived(
    stage: StoredCell, replications: int, progress: Progress, engine: str, workers: int | None
) -> Iterator[StrategyFates]:
    campaign: dict[str, Fates] = {}
    for one in replay(stage, range(replications), progress, engine, workers):
        arrays = prospects_of(one.trace, one.resources, one.inputs.program.refund_within)
        campaign[one.strategy] = _fates(*(arrays[column] for column in COLUMNS))
        if len(campaign) == len(stage.names):
            yield campaign
            campaign = {}


def _fates(replies: Ints, meetings: Ints, first: Ints, spent: Ints, refunded: Ints) -> Fates:
    return Fates(
        replied=replies,
        met=meetings,
        never=(first < 0).astype(np.int64),
        mailed=(spent > 0).astype(np.int64),
        credits=spent - refunded,
    )
