"""Where compiled code is kept, and what it is kept under.

Numba looks only at the file of a function, not at those that it calls: a rule that changed in
another file would go on being served as it was. So everything is kept in a folder named by a
digest of the sources that decide a replication, of where they lie, for Numba serves no code to the
same sources in another place, of the versions, of the processor and of the options.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import hashlib
import os
import platform
import shutil
import stat
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from simulator.model.sources import rules_digest

PACKAGE: Final = Path(__file__).parents[2]
OPTIONS: Final = ("NUMBA_BOUNDSCHECK", "NUMBA_OPT", "NUMBA_CPU_NAME", "NUMBA_CPU_FEATURES")
NAME: Final = "outreach-simulator"
MOST_LINKS: Final = 40
"""Symbolic links on the way to a folder, as many as Linux follows."""
KEPT_DAYS: Final = 60
"""Days that compiled code is kept after its last use."""


def key() -> str:
    """Name the state of everything that compiled code depends on."""
    parts = [rules_digest(), str(PACKAGE), sys.version, platform.machine(), processor()]
    parts += [f"{name}={_version(name)}" for name in ("numba", "llvmlite", "numpy")]
    parts += [f"{name}={os.environ.get(name, '')}" for name in OPTIONS]
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()


def processor() -> str:
    """Name the processor, as far as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    told = [line for line in lines if line.startswith(("model name", "flags"))]
    return "\n".join(told[:2])


def home() -> Path:
    """Find where compiled code is kept: the user's cache, or else the temporary folder.

    What lies there is run, so it is taken only where nobody else can put anything; failing both it
    is a new folder that goes with this process, and one line on standard error says so.
    """
    root = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    owner = str(os.getuid()) if hasattr(os, "getuid") else "own"
    for place in (Path(root, NAME), Path(tempfile.gettempdir(), f"{NAME}-{owner}")):
        with contextlib.suppress(OSError, RuntimeError):
            folder = place.expanduser()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if is_own(folder):
                with tempfile.TemporaryFile(dir=folder):
                    return folder
    return passing()


@functools.cache
def passing() -> Path:
    """Make the folder that goes with this process."""
    made = Path(tempfile.mkdtemp(prefix=f"{NAME}-"))
    atexit.register(remove_own)
    if sys.stderr is not None:
        line = "compiled code is not kept: others can write where it would be, or nobody can"
        sys.stderr.write(f"{line}\n")
    return made


def remove_own() -> None:
    """Remove the folder that goes with this process, where one was made."""
    if passing.cache_info().currsize:
        shutil.rmtree(passing(), ignore_errors=True)


def is_own(folder: Path) -> bool:
    """Tell whether only the user, or the administrator, can change what a folder is and holds.

    Each folder and link on the way to it must belong to one of them, and nobody else may write
    there; but into a folder such as /tmp, where each may only rename what is their own, and which
    the folder itself may not be. Raises OSError where something on the way is not there.
    """
    if not hasattr(os, "getuid"):
        # Windows keeps the folders of a user from others by lists that Python does not read.
        return True
    here, ahead, links = Path("/"), list(folder.absolute().parts[:0:-1]), 0
    while True:
        status = here.lstat()
        if status.st_uid not in (0, os.getuid()):
            return False
        if stat.S_ISLNK(status.st_mode):
            links += 1
            if links > MOST_LINKS:
                return False
            way = here.readlink()
            here = here.parent
            ahead += [part for part in reversed(way.parts) if part != "/"]
            if way.is_absolute():
                here = Path("/")
        elif status.st_mode & 0o022 and not (ahead and status.st_mode & stat.S_ISVTX):
            return False
        if not ahead:
            return True
        part = ahead.pop()
        here = here.parent if part == ".." else here / part


def folder() -> Path:
    """Name the folder that compiled code of this state is kept in."""
    mine = home() / key()
    try:
        return mine if is_own(mine) else passing() / mine.name
    except FileNotFoundError:
        return mine


def ready() -> Path:
    """Return that folder, marked as used; a new one is made, and those long unused dropped."""
    mine = folder()
    if not mine.exists():
        forget(mine.parent)
    mine.mkdir(mode=0o700, exist_ok=True)
    with contextlib.suppress(OSError):
        os.utime(mine)
    return mine


def is_compiled(module: str) -> bool:
    """Tell whether compiled code of a module of this package is kept, as `model.campaigns`.

    The folder is that of the sources as they read now, whenever they were written.
    """
    return any(folder().glob(f"*/{module.rpartition('.')[2]}.*.nbi"))


def forget(home: Path) -> None:
    """Drop what no version has used for `KEPT_DAYS`."""
    with contextlib.suppress(OSError):
        for kept in home.iterdir():
            if kept.is_dir() and time.time() - kept.stat().st_mtime > 86400 * KEPT_DAYS:
                shutil.rmtree(kept, ignore_errors=True)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
