"""Compiled code draws the very words that the library draws at the same addresses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from simulator.arrays import Ints
from simulator.model.engines.compiled.luck import compiled_lucks
from simulator.model.jit import WHY_NOT
from simulator.streams import make

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "Numba works")


@dataclass(frozen=True)
class Places:
    """People who stand at these rows of segments that were written with so many rows."""

    segment: Ints
    row: Ints
    segment_rows: tuple[int, ...]


def people(*rows: int, dropped: tuple[int, ...] = ()) -> Places:
    segment = np.repeat(np.arange(len(rows)), rows)
    row = np.concatenate([np.arange(count) for count in rows] or [np.zeros(0, np.int64)])
    kept = np.setdiff1d(np.arange(len(row)), dropped)
    return Places(segment[kept], row[kept], rows)


@pytest.mark.parametrize("seed", [0, 7, (1 << 64) - 1, 1 << 63])
@pytest.mark.parametrize(
    "crowd",
    [
        people(),
        people(0, 0),
        people(1),
        people(5, 0, 8, 3),
        people(401, 7, 2),
        people(9, 6, dropped=(0, 3, 14)),
        people(3, dropped=(0, 1, 2)),
    ],
)
@pytest.mark.parametrize("ordinals", [(0, 0, 0), (1, 0, 2), (8, 3, 1)])
def test_the_words_are_those_of_the_library(
    seed: int, crowd: Places, ordinals: tuple[int, int, int]
) -> None:
    """Every stream and its tail, with holes in the list and without, in any replication."""
    place = make.word_places(crowd)
    for replications in (range(3), range(1_000_000_006, 1_000_000_008)):
        given = (seed, replications, crowd, place, 2, ordinals, ordinals[0] > 0)
        for ours, theirs in zip(compiled_lucks(*given), make.lucks(*given), strict=True):
            assert ours.dtype == theirs.dtype
            assert np.array_equal(ours, theirs)
