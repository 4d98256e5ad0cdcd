from __future__ import annotations

import numpy as np

from simulator.storage.packed import packed, unpacked


def test_what_was_packed_comes_out_as_it_was() -> None:
    """Tables keep their kinds, and small numbers take little room."""
    table = np.arange(10_000, dtype=np.int64) % 50
    content = packed((table, "a name", None))
    again, *rest = unpacked(content)
    assert again.dtype == np.int64
    assert np.array_equal(again, table)
    assert rest == ["a name", None]
    assert len(content) < table.nbytes / 5
