"""Outcomes that this process stored last: whoever tells of its run need not read them back."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Final

import pyarrow as pa

MOST: Final = 1 << 24
"""Bytes of tables in memory."""

_tables: Final[dict[Path, tuple[tuple[int, ...], int, pa.Table]]] = {}
"""Path -> the file as it was stored there, bytes and table that it holds; the oldest first."""
_lock: Final = Lock()


def keep_fresh(path: Path, table: pa.Table) -> None:
    """Remember a table that was just stored at a path, and forget the oldest ones for it."""
    stamp = _stamp(path)
    with _lock:
        _tables.pop(path, None)
        if stamp:
            _tables[path] = (stamp, table.get_total_buffer_size(), table)
        while sum(size for _, size, _ in _tables.values()) > MOST:
            del _tables[next(iter(_tables))]


def remembered(path: Path) -> pa.Table | None:
    """Return what is stored at a path, None where that is not remembered or no longer so."""
    with _lock:
        known = _tables.get(path)
    return known[2] if known is not None and known[0] == _stamp(path) else None


def _stamp(path: Path) -> tuple[int, ...]:
    """Return by what a file can be told from one that took its place; nothing of none."""
    try:
        about = path.stat()
    except OSError:
        return ()
    return about.st_ino, about.st_size, about.st_mtime_ns
