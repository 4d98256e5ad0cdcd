"""Tables by path: `*` in a pattern stands for one word of a path, the first pattern decides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

Table = tuple[tuple[str, str], ...]
"""(pattern of paths, what holds for them)."""
_DATED = r"(?:\.\d{4}-\d{2}-\d{2})?"


def find(table: Table, path: str) -> tuple[str, tuple[str, ...]]:
    """What holds for a path, and the words that stood for the stars; a date at its end is none.

    Raises KeyError where no pattern fits.
    """
    for pattern, found in _compiled(table):
        if match := pattern.fullmatch(path):
            return found, match.groups()
    raise KeyError(path)


def unused(table: Table, paths: Iterable[str]) -> list[str]:
    """Patterns that decide for none of the paths."""
    known = list(paths)
    deciding = {
        next((one.pattern for one, _ in _compiled(table) if one.fullmatch(path)), "")
        for path in known
    }
    return [
        pattern
        for (pattern, _), (one, _) in zip(table, _compiled(table), strict=True)
        if one.pattern not in deciding
    ]


@lru_cache(maxsize=8)
def _compiled(table: Table) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(re.escape(pattern).replace(r"\*", r"([^.]+?)") + _DATED), found)
        for pattern, found in table
    )
