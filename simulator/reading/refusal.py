"""A value that cannot be read without guessing, and how it is shown to whoever wrote it."""

from __future__ import annotations

import math
from typing import Final

LARGEST: Final = 10**12
"""No count, amount or number of a scenario is larger."""


class Refused(ValueError):
    """A value that cannot be read without guessing: what was expected, and what was seen."""

    def __init__(self, expected: str, seen: str) -> None:
        super().__init__(f"expected {expected}, seen {seen}")
        self.expected = expected
        self.seen = seen


def short_name(value: object) -> str:
    """A short name of a value for a person who wrote it in YAML."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, int) and abs(value) > LARGEST:
        return "a huge number"
    if isinstance(value, float) and math.isnan(value):
        return "not a number"
    if isinstance(value, float) and math.isinf(value):
        return "infinity"
    shown = f'"{value}"' if isinstance(value, str) else str(value)
    return shown if len(shown) <= 40 else shown[:36] + '..."'
