"""Files that are there whole or not at all, whatever interrupts their writing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from simulator.errors import Failed

_LEFT_OVER: Final = re.compile(r"\..+\.(\d+)\.tmp")


_NAMED: Final = 50
"""Letters of a draft's name that are those of the file: a name has at most 255 bytes."""


class StorageError(Failed):
    """Something could not be stored or read back."""


@contextmanager
def storing(path: Path, what: str = "write") -> Iterator[None]:
    """Turn what the system says about `path` into one sentence: "cannot write PATH: REASON".

    Raises StorageError.
    """
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StorageError(f"cannot {what} {path}: {reason}") from error


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`, replacing what was there, so that no reader sees half of it.

    The bytes go to `.NAME.PID.tmp` beside it, reach the disk, and take the name in one step.
    Raises StorageError; what was at `path` is then untouched and the half-written file gone.
    """
    draft = path.parent / f".{path.name[:_NAMED]}.{os.getpid()}.tmp"
    with storing(path):
        try:
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
            flush_folder(path.parent)
        except BaseException:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise


def flush_folder(folder: Path) -> None:
    """Make the names in a folder reach the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep_drafts(folder: Path) -> None:
    """Remove drafts that a process left behind; those of a process still alive are kept."""
    for path in folder.glob(".*.tmp"):
        match = _LEFT_OVER.fullmatch(path.name)
        if match and not runs_elsewhere(int(match[1])):
            with storing(path):
                path.unlink(missing_ok=True)


def is_draft(path: Path) -> bool:
    """Tell whether a file is an unfinished one of ours."""
    return _LEFT_OVER.fullmatch(path.name) is not None


def runs_elsewhere(pid: int) -> bool:
    """Tell whether another process than this one has that number."""
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
