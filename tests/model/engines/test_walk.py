"""What the walk is compiled to."""

from __future__ import annotations

import pytest

from simulator.model.jit import WHY_NOT, cache

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "Numba works")


def test_the_walk_counts_no_references() -> None:
    """Right but many times slower if it did; only what Python calls has to."""
    objects = [
        (kept.name.partition("-")[0], b"NRT_incref" in kept.read_bytes())
        for kept in cache.folder().glob("*/*.nbc")
    ]
    assert ("walk.walk", False) in objects
    assert ("walk.walk", True) not in objects
    assert ("compiled.campaigns", True) in objects
