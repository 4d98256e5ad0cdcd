"""What was measured on, and with which versions."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

from simulator.model.jit.numba import threads


def machine() -> str:
    """Name the processor, its cores and the versions, in two lines."""
    load = f", load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""
    packages = ", ".join(f"{name} {version(name)}" for name in ("numba", "numpy", "simpy"))
    return (
        f"{_processor()}, {threads()} cores{load}\n"
        f"{platform.system()}, Python {platform.python_version()}, {packages}\n"
    )


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()
