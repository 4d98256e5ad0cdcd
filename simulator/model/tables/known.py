"""What was worked out before, found again by the numbers that it was made of."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final, TypeVar
from weakref import WeakValueDictionary

import numpy as np
import numpy.typing as npt

T = TypeVar("T")
Digestible = npt.NDArray[Any] | int | str
"""Something that decides a result."""

KEPT: Final = 96
"""Results that are kept, the latest used."""


class Known:
    """Results that are never changed, by a digest of all that decides them; threads share it.

    Two threads that miss the same one both work it out, and get the same. Bytes are compared
    without the interpreter, so that no other thread comes in between.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: OrderedDict[bytes, Any] = OrderedDict()
        self._held: WeakValueDictionary[bytes, Any] = WeakValueDictionary()

    def of(self, key: bytes, make: Callable[[], T]) -> T:
        """Return what is kept under a key; what `make` returns where nothing is."""
        found: T | None = self._kept.pop(key, None)
        if found is None:
            found = make()
        self._kept[key] = found
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found

    def held(self, key: bytes, make: Callable[[], T]) -> T:
        """Return what somebody still holds under a key; what `make` returns where nobody does.

        For what is too large to be kept.
        """
        found: T | None = self._held.get(key)
        if found is None:
            found = self._held[key] = make()
        return found


def fingerprint(*parts: Digestible) -> bytes:
    """Return what tells numbers, words and arrays with their shapes from all others."""
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        if isinstance(part, np.ndarray):
            whole.update(f"{part.dtype.str}{part.shape}".encode())
            whole.update(np.ascontiguousarray(part).data)
        else:
            whole.update(f"{part!r};".encode())
    return whole.digest()
