"""Addressed streams of random words: the one place that turns an address into numbers.

A stream is the output of Philox4x64-10 under a key and a counter. The key is (seed, purpose), the
three high counter words are (second address, first address, replication), and the low counter word
runs along the stream. So every stream stands by itself: no stream is reached by drawing another,
and a longer stream begins with the shorter one.
"""

from __future__ import annotations

import threading
from hashlib import blake2b
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from numpy.random import Philox

from simulator.arrays import Floats

Words = npt.NDArray[np.int64]

# What a stream is for. A number that has been used must never mean something else.
(
    TOUCH_STREAM,
    PERSON_STREAM,
    SEAT_STREAM,
    FIGURE_STREAM,
    MEMBER_STREAM,
    BOOTSTRAP_STREAM,
    TRIAL_STREAM,
) = range(1, 8)

_MASK: Final = (1 << 64) - 1
_WORDS_PER_COUNT: Final = 4
_own = threading.local()


def words(
    seed: int,
    purpose: int,
    replication: int | None,
    first: int = 0,
    second: int = 0,
    *,
    count: int,
    start: int = 0,
) -> Words:
    """Words `start` to `start + count` of the stream at an address, shape (count,).

    `seed` and both parts of the address are taken modulo 2^64. Replication `None` is the address
    of what is the same in all replications; it differs from that of every replication.
    """
    if count <= 0:
        return np.zeros(0, np.int64)
    skip = start % _WORDS_PER_COUNT
    level = 0 if replication is None else replication + 1
    # Making a generator costs several times more than moving one, and threads must not share it.
    bits: Philox | None = getattr(_own, "bits", None)
    if bits is None:
        bits = _own.bits = Philox(key=0)
    # Plain tuples, where the annotations of the library ask for arrays: half the time.
    state: Any = {
        "bit_generator": "Philox",
        "state": {
            "counter": (start // _WORDS_PER_COUNT, second & _MASK, first & _MASK, level & _MASK),
            "key": (seed & _MASK, purpose),
        },
        "buffer": (0, 0, 0, 0),
        "buffer_pos": _WORDS_PER_COUNT,
        "has_uint32": 0,
        "uinteger": 0,
    }
    bits.state = state
    drawn: Words = bits.random_raw(skip + count).view(np.int64)
    return drawn[skip:]


def digest(name: str) -> int:
    """The 64-bit address of a name, the same on every machine."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def uniforms(drawn: Words) -> Floats:
    """Each word as a number strictly between 0 and 1, the middle of one of 2^52 equal steps."""
    high = (drawn.view(np.uint64) >> np.uint64(12)).astype(np.float64)
    return (high + 0.5) * 2.0**-52
