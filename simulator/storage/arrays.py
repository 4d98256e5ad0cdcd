"""Columns of numbers and words as Arrow arrays, straight from their memory.

`pyarrow.array` would import all of pandas to look at a list, which takes longer than a planner
waits after Ctrl-C.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from simulator.arrays import Bools, Ints


def number_array(
    values: npt.NDArray[np.generic],
    kind: pa.DataType,
    known: Bools | None = None,
) -> pa.Array:
    """Return numbers of type `kind`; where they are not `known`, null.

    Raises OverflowError where one does not fit.
    """
    absent = None
    if known is not None and not known.all():
        absent = pa.py_buffer(np.packbits(known, bitorder="little").tobytes())
        values = np.where(known, values, 0)
    # numpy knows Arrow's names of whole numbers and of `double`; Arrow itself would ask pandas.
    wanted = np.dtype(str(kind))
    if np.issubdtype(wanted, np.integer) and len(values):
        bounds = np.iinfo(wanted)
        if values.min() < bounds.min or values.max() > bounds.max:
            raise OverflowError(f"{values.max()} does not fit {kind}")
    stored = pa.py_buffer(np.ascontiguousarray(values.astype(wanted)).tobytes())
    return pa.Array.from_buffers(kind, len(values), [absent, stored])


def word_array(
    codes: Ints,
    names: Sequence[str],
    known: Bools | None = None,
) -> pa.Array:
    """Return names by code as a dictionary array; where they are not `known`, null."""
    return pa.DictionaryArray.from_arrays(number_array(codes, pa.int32(), known), text_array(names))


def text_array(texts: Sequence[str]) -> pa.Array:
    """Return texts as they are."""
    written = [text.encode() for text in texts]
    ends = np.cumsum([0, *(len(text) for text in written)]).astype(np.int32)
    buffers = [None, pa.py_buffer(ends.tobytes()), pa.py_buffer(b"".join(written))]
    return pa.Array.from_buffers(pa.string(), len(texts), buffers)


def list_array(values: Ints, sizes: Ints) -> pa.Array:
    """Return lists of whole numbers: the first so many of each row of `values` (rows, widest)."""
    ends = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
    flat = values[np.arange(values.shape[1]) < sizes[:, None]]
    return pa.ListArray.from_arrays(number_array(ends, pa.int32()), number_array(flat, pa.int64()))
