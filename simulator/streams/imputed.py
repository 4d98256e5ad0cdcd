"""Random numbers that fill in what nobody has seen yet, beside all campaigns."""

from __future__ import annotations

from typing import Final

from numpy.random import Generator, Philox

_PURPOSE: Final = 7
"""The second word of the key: no purpose of `streams`."""
_MASK: Final = (1 << 64) - 1


def imputing(seed: int) -> Generator:
    """Return a generator by seed; no campaign depends on it.

    How it turns words into counts may change with numpy, within what the draws leave open.
    """
    return Generator(Philox(key=[seed & _MASK, _PURPOSE]))
