"""Which limits kept touches waiting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from simulator.model.outcomes.columns import LIMIT_NAMES

NEEDED: Final = tuple(f"limit_{name}" for name in LIMIT_NAMES)
"""Columns of the outcomes whose means are looked at."""


@dataclass(frozen=True, slots=True)
class Binding:
    """On how many of its seats' working days a limit kept touches waiting, on average."""

    limit: str
    days: float


def binding_limits(means: Mapping[str, float]) -> tuple[Binding, ...]:
    """Return the limits that ever bound, those that did on most days first, by means of columns."""
    found = [Binding(name, means[f"limit_{name}"]) for name in LIMIT_NAMES]
    return tuple(sorted((one for one in found if one.days > 0), key=lambda one: -one.days))
