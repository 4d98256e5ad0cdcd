"""The paths of a lever: keys between dots, quoted where they need it, several paths with commas."""

from __future__ import annotations

import re
from typing import Final

_PATH: Final = re.compile(r'(?:"[^"]*"|[^,])*')
_KEY: Final = re.compile(r'"([^"]*)"|([^."]+)')


def parted(part: re.Pattern[str], text: str) -> list[str]:
    """Return the parts of a text between those commas that stand in no part."""
    parts, at = [], 0
    while at <= len(text) and (found := part.match(text, at)):
        parts.append(found[0].strip())
        at = found.end() + 1
    return parts


def paths_of(lever: str) -> tuple[str, ...]:
    """Return the paths that a lever turns together; one, unless it names several."""
    return tuple(parted(_PATH, lever))


def first_key(path: str) -> str:
    """Return the first key of a path, without its quotes."""
    found = _KEY.match(path)
    return "" if found is None else (found[1] or found[2]).strip()


def last_key(path: str) -> str:
    """Return the last key of a path, without its quotes."""
    keys = keys_of(path)
    return keys[-1] if keys else path


def keys_of(path: str) -> list[str]:
    """Return the keys of a path, without their quotes."""
    return [(one[1] or one[2]).strip() for one in _KEY.finditer(path)]
