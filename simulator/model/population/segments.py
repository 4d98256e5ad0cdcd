"""People written in the scenario as segments: so many of a kind."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulator.model.population.draft import ATTRIBUTES, Draft, number_names
from simulator.prospect_lists.values import NOT_GIVEN
from simulator.scenario.model import SegmentSpec


def draft_of_segments(segments: Sequence[SegmentSpec], seats: Sequence[str]) -> Draft:
    """All members of all segments in order, every attribute still to be drawn from its mixture.

    A segment without a name is "s1", "s2", ... by its place; ids are "<segment>-<number>".
    """
    counts = tuple(spec.count for spec in segments)
    names = tuple(spec.name or f"s{place + 1}" for place, spec in enumerate(segments))
    accounts, _ = number_names([(spec.account or "").casefold() for spec in segments])
    segment = np.repeat(np.arange(len(counts)), counts)
    return Draft(
        ids=[
            f"{name}-{member + 1}"
            for name, count in zip(names, counts, strict=True)
            for member in range(count)
        ],
        segment=segment,
        row=np.concatenate([np.zeros(0, np.int64), *(np.arange(count) for count in counts)]),
        codes={field: np.full(len(segment), NOT_GIVEN, np.int64) for field in ATTRIBUTES},
        deal_cents=np.repeat(
            np.array(
                [NOT_GIVEN if spec.deal_cents is None else spec.deal_cents for spec in segments],
                np.int64,
            ),
            counts,
        ),
        arrives_day=np.repeat(np.array([spec.arrives_day for spec in segments], np.int64), counts),
        account=np.repeat(accounts, counts),
        seat=np.repeat(
            np.array(
                [seats.index(spec.seat) if spec.seat else NOT_GIVEN for spec in segments], np.int64
            ),
            counts,
        ),
        owner=np.repeat(
            np.array(
                [seats.index(spec.owner) if spec.owner else NOT_GIVEN for spec in segments],
                np.int64,
            ),
            counts,
        ),
        group=segment,
        dropped=np.zeros(len(segment), np.int64),
        segment_rows=counts,
        group_names=names,
    )
