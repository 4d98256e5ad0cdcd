"""Columns of numbers and words as Arrow arrays, straight from their memory.

`pyarrow.array` would import all of pandas to look at a list, which takes longer than a planner
waits after Ctrl-C.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa


def numbers(
    values: Sequence[float | None] | npt.NDArray[np.generic], kind: pa.DataType
) -> pa.Array:
    """Return numbers of type `kind`; None becomes null.

    Raises OverflowError where one does not fit.
    """
    absent = None
    if not isinstance(values, np.ndarray):
        known = np.array([value is not None for value in values], dtype=np.bool_)
        if not known.all():
            absent = pa.py_buffer(np.packbits(known, bitorder="little").tobytes())
        values = np.array([0 if value is None else value for value in values])
    wanted = kind.to_pandas_dtype()
    if np.issubdtype(wanted, np.integer) and len(values):
        bounds = np.iinfo(wanted)
        if values.min() < bounds.min or values.max() > bounds.max:
            raise OverflowError(f"{values.max()} does not fit {kind}")
    stored = pa.py_buffer(np.ascontiguousarray(values.astype(wanted)).tobytes())
    return pa.Array.from_buffers(kind, len(values), [absent, stored])


def words(codes: npt.NDArray[np.int64], names: Sequence[str]) -> pa.Array:
    """Return names by code as a dictionary array."""
    texts = [name.encode() for name in names]
    ends = np.cumsum([0, *(len(text) for text in texts)]).astype(np.int32)
    buffers = [None, pa.py_buffer(ends.tobytes()), pa.py_buffer(b"".join(texts))]
    dictionary = pa.Array.from_buffers(pa.string(), len(texts), buffers)
    return pa.DictionaryArray.from_arrays(numbers(codes, pa.int32()), dictionary)


def lists(values: Sequence[Sequence[int]]) -> pa.Array:
    """Return lists of whole numbers."""
    ends = np.cumsum([0, *(len(one) for one in values)])
    flat = np.array([item for one in values for item in one], dtype=np.int64)
    return pa.ListArray.from_arrays(numbers(ends, pa.int32()), numbers(flat, pa.int64()))
