"""What a run was asked for with, kept without the folders of a machine."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

_ABSOLUTE: Final = re.compile(r"(?:~?/|~\w+/|[A-Za-z]:[\\/])[^/\\\s]")
"""How a path begins that says where on a machine something lies."""
_WITHIN: Final = re.compile(r"""(?<![\w.~/\\:-])(?:~?/|~\w+/|[A-Za-z]:[\\/])[^\s,"'\[\]{}]+""")
"""Such a path within a value."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The file and the flags that decide a run; those that only say how it is told are left out."""

    file: str = ""
    """The scenario's file, as it was named; "" where it was made in Python."""
    sets: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()
    vary: tuple[str, ...] = ()
    """The levers of a grid, each with all its values."""
    command: tuple[str, ...] = ()
    """The words of the command as they were typed; none where it was run from Python."""

    @property
    def base(self) -> Path:
        """Return the folder of the scenario's file."""
        return Path(self.file).parent


def portable(words: Sequence[str], base: Path = Path()) -> tuple[str, ...]:
    """Return words of a command with no path of a machine.

    Of an absolute path below the working directory the way from `base` is kept, of any other one
    its last name.
    """
    return tuple(_portable(word, base) for word in words)


def _portable(word: str, base: Path) -> str:
    flag, equals, value = word.rpartition("=")
    if _ABSOLUTE.match(value):
        return f"{flag}{equals}{_short(value, base)}"
    return _WITHIN.sub(lambda found: _short(found[0], base), word)


def _short(path: str, base: Path) -> str:
    here, absolute = Path.cwd(), Path(path)
    if absolute.is_relative_to(here) and base.resolve().is_relative_to(here):
        return os.path.relpath(absolute, base)
    kind = PureWindowsPath if "\\" in path else PurePosixPath
    return kind(path).name
