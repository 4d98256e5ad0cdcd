"""Where two readings of one scenario differ."""

from __future__ import annotations

import math
from typing import Any

UNTOLD = ("label", "evidence", "file_digest", "connections_digest", "invitations_digest")
"""Keys that only the first reading makes: lines of routes in print, what rates are of, digests."""


def difference(second: Any, first: Any, where: str = "") -> str:
    """The first place at which they differ, "" where they say the same.

    Numbers are the same up to the last digits that arithmetic leaves.
    """
    if isinstance(second, dict) and isinstance(first, dict):
        for key in (*second, *(key for key in first if key not in second)):
            if key in UNTOLD:
                continue
            if key not in first or key not in second:
                return f"{where}.{key}: only in one of them"
            if found := difference(second[key], first[key], f"{where}.{key}"):
                return found
        return ""
    if isinstance(second, list | tuple) and isinstance(first, list | tuple):
        if len(second) != len(first):
            return f"{where}: {len(second)} and {len(first)} items"
        pairs = enumerate(zip(second, first, strict=True))
        each = (difference(one, other, f"{where}.{n}") for n, (one, other) in pairs)
        return next((told for told in each if told), "")
    if _number(second) and _number(first):
        if math.isclose(second, first, rel_tol=1e-9, abs_tol=1e-12):
            return ""
    elif second == first and type(second) is type(first):
        return ""
    return f"{where}: {second!r} and {first!r}"


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
