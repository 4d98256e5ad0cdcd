"""Data on its way between machines that run the same version."""

from __future__ import annotations

import pickle
from typing import Any, Final

import pyarrow as pa

_CODEC: Final = "zstd"
_LENGTH: Final = 8
"""Bytes that say how long the rest is, unpacked."""


def packed(data: Any) -> bytes:
    """Pack any data; tables of small numbers take a fraction of what they take in memory."""
    content = pickle.dumps(data, protocol=pickle.HIGHEST_PROTOCOL)
    small: bytes = pa.compress(content, codec=_CODEC, asbytes=True)
    return len(content).to_bytes(_LENGTH) + small


def unpacked(content: bytes) -> Any:
    """Unpack what `packed` made; only ever of a machine that may run anything here anyway."""
    length = int.from_bytes(content[:_LENGTH])
    return pickle.loads(pa.decompress(content[_LENGTH:], length, codec=_CODEC, asbytes=True))
