"""Runs written by hand, for tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa

from simulator.model.outcomes.block import ReplicationBlock, block_of
from simulator.model.outcomes.counter import counter_of
from simulator.model.outcomes.spans import frame_of
from simulator.model.outcomes.worth import Worth
from simulator.storage.manifest import Manifest
from simulator.storage.read import known_run, read_part
from simulator.vocabulary import INVITATION
from tests.model.outcomes.made import population, resources, trace, whose


def manifest(digest: str = "0123456789ab", part: int = 2, asked: int = 4) -> Manifest:
    """Four replications of two strategies, two in a part."""
    return Manifest(
        scenario="quick start",
        digest=digest,
        seed=7,
        strategies=("note first", "inmail only"),
        replications=asked,
        part=part,
        engine="reference",
        resolved={"world": {"start": "2026-01-05"}},
        versions={"python": "3.11"},
    )


def block(first: int, last: int) -> ReplicationBlock:
    """Two strategies; replication r has r + 1 and 2 (r + 1) invitations."""
    world = resources(days=3, horizon_days=9)
    frame = frame_of(date(2026, 1, 28), world.horizon)
    counter, names = counter_of(world, 0, frame), manifest().strategies
    made = block_of(names, (0, 0), range(first, last + 1), frame)
    for replication in range(first, last + 1):
        for factor, name in enumerate(names, start=1):
            touches = [
                {"minute": 540 + k, "channel": INVITATION}
                for k in range(factor * (replication + 1))
            ]
            story = trace(touches=touches, prospects=[{"first": 540}])
            row = made.row_of(name, replication)
            counter.count(story, whose(population(1)), Worth(0.5, 0.1, 100), made, row)
    return made


def read_timeline(folder: Path) -> pa.Table:
    """Return the timeline of a run, every part of it."""
    parts = [read_part(folder, part.timeline) for part in known_run(folder).parts]
    return pa.concat_tables(parts).unify_dictionaries()
