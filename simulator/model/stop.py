"""The flag that ends what is under way, however far it has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from simulator.arrays import Ints


class Cancelled(Exception):
    """Nobody waits any more for what was under way."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A flag that any thread may set; once set it stays.

    Compiled code reads its cell on each morning of a campaign, and whatever lays out or makes
    tables checks it between its pieces.
    """

    cell: Ints = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    """(1,) 0 until it is set"""

    def set(self) -> None:
        """End what is under way."""
        self.cell[0] = 1

    def check(self) -> None:
        """Raise `Cancelled` where it is set."""
        if self.cell[0]:
            raise Cancelled


UNSTOPPED: Final = Stop()
"""What nobody sets."""
