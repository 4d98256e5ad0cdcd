"""Runs written by hand, for tests."""

from __future__ import annotations

from datetime import date

from simulator.outcomes.measure import Row, measure
from simulator.outcomes.timeline import timeline
from simulator.outcomes.worth import Worth
from simulator.storage.manifest import Manifest
from simulator.storage.part import Draft
from simulator.trace.columns import Ints
from simulator.vocabulary import INVITATION
from tests.outcomes.made import ground, population, trace


def manifest(digest: str = "0123456789ab") -> Manifest:
    return Manifest(
        scenario="quick start",
        digest=digest,
        seed=7,
        strategies=("note first", "inmail only"),
        replications=4,
        engine="reference",
        resolved={"world": {"start": "2026-01-05"}},
        versions={"python": "3.11"},
    )


def campaign(touches: int) -> tuple[Row, dict[str, Ints]]:
    """A row and a timeline with so many invitations."""
    story = trace(
        touches=[{"minute": 540 + k, "channel": INVITATION} for k in range(touches)],
        prospects=[{"first": 540}],
    )
    world = ground(days=3, horizon_days=9)
    row = measure(story, world, population(1), Worth(0.5, 0.1, 100))
    return row, timeline(story, world, date(2026, 1, 28))


def draft(first: int, last: int) -> Draft:
    """Two strategies; replication r has r + 1 and 2 (r + 1) invitations."""
    made = Draft()
    for replication in range(first, last + 1):
        for factor, name in enumerate(manifest().strategies, start=1):
            made.add(name, replication, *campaign(factor * (replication + 1)))
    return made
