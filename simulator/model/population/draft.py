"""People while they are being put together: all rows, with blanks still to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Ints
from simulator.prospect_lists.report import REASONS

FLAGS: Final = ("open_to_work", "open_profile", "accepts_invitation", "accepts_inmail", "mutual")
ATTRIBUTES: Final = ("degree", "seniority", "industry", "size", "relation", *FLAGS)

UNREACHABLE_REASON: Final = "unreachable"
DRAFT_REASONS: Final = (*REASONS, UNREACHABLE_REASON)
"""Reasons for which a row is left out, in the order in which they are looked for."""


@dataclass(frozen=True, slots=True)
class Draft:
    """M rows as read or written, in order; arrays have shape (M,)."""

    ids: Sequence[str]
    segment: Ints
    row: Ints
    codes: dict[str, Ints]
    """Attribute -> code of the vocabulary (flags 0 or 1), or `NOT_GIVEN`."""
    deal_cents: Ints
    arrives_day: Ints
    account: Ints
    seat: Ints
    owner: Ints
    group: Ints
    """Index into `group_names`."""
    dropped: Ints
    """0, or 1 + the index in `DRAFT_REASONS` of why the row is left out."""
    segment_rows: tuple[int, ...]
    group_names: tuple[str, ...]


def number_names(names: Sequence[str]) -> tuple[Ints, tuple[str, ...]]:
    """Number names in the order in which they first appear; "" is -1 and has no number."""
    numbers: dict[str, int] = {}
    for name in names:
        if name and name not in numbers:
            numbers[name] = len(numbers)
    numbered = np.fromiter((numbers.get(name, -1) for name in names), np.int64, len(names))
    return numbered, tuple(numbers)
