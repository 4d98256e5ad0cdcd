"""Runs that many tests begin with, stored once in each process of tests and copied."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Callable, Hashable
from pathlib import Path
from tempfile import mkdtemp

_ROOMS: dict[Hashable, Path] = {}


def stored_once(key: Hashable, store: Callable[[Path], object], folder: Path) -> None:
    """Put into `folder` what `store` stores in an empty one: the same for the same key."""
    if key not in _ROOMS:
        room = Path(mkdtemp())
        atexit.register(shutil.rmtree, room, ignore_errors=True)
        store(room)
        _ROOMS[key] = room
    shutil.copytree(_ROOMS[key], folder, symlinks=True, dirs_exist_ok=True)
