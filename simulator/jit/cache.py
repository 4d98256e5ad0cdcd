"""Where compiled code is kept, and what it is kept under.

Numba looks only at the file of a function, not at those that it calls: a rule that changed in
another file would go on being served as it was. So everything is kept in a folder named by a
digest of the sources that compiled code can reach, of the versions, of the processor and of the
options.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import shutil
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent.parent
OPTIONS: Final = ("NUMBA_BOUNDSCHECK", "NUMBA_OPT", "NUMBA_CPU_NAME", "NUMBA_CPU_FEATURES")
ABOVE: Final = (
    "api",
    "cli",
    "cluster",
    "compare",
    "duel",
    "outlook",
    "replay",
    "report",
    "sensitivity",
    "story",
    "who",
    "words",
)
"""Rooms above all that is compiled: import contracts keep compiled code from reaching them."""
KEPT_DAYS: Final = 60
"""Days that compiled code is kept after its last use."""


def key(package: Path = PACKAGE) -> str:
    """Name the state of everything that compiled code depends on."""
    digest = hashlib.blake2b(digest_size=12)
    for source in sorted(package.rglob("*.py")):
        if source.relative_to(package).parts[0].removesuffix(".py") in ABOVE:
            continue
        digest.update(str(source.relative_to(package)).encode())
        digest.update(source.read_bytes())
    parts = [sys.version, platform.machine(), processor()]
    parts += [f"{name}={_version(name)}" for name in ("numba", "llvmlite", "numpy")]
    parts += [f"{name}={os.environ.get(name, '')}" for name in OPTIONS]
    digest.update("\n".join(parts).encode())
    return digest.hexdigest()


def processor() -> str:
    """Name the processor, as far as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    told = [line for line in lines if line.startswith(("model name", "flags"))]
    return "\n".join(told[:2])


def home() -> Path:
    """Find a folder that can be written: the user's cache, or a temporary one of the user's own."""
    root = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    folder = Path(root).expanduser() / "outreach-simulator"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        owner = str(os.getuid()) if hasattr(os, "getuid") else "own"
        fallback = Path(tempfile.gettempdir()) / f"outreach-simulator-{owner}"
        fallback.mkdir(mode=0o700, parents=True, exist_ok=True)
        return fallback


def folder() -> Path:
    """Name the folder that compiled code of this state is kept in."""
    return home() / key()


def ready() -> Path:
    """Return that folder, marked as used; where there is none yet, drop those long unused."""
    mine = folder()
    if mine.exists():
        with contextlib.suppress(OSError):
            os.utime(mine)
    else:
        forget(mine.parent)
    return mine


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
