"""Simulates LinkedIn outreach: which strategy to run, with how many seats, at what risk.

From Python: `load` a scenario, `validate` it, `run` it or `sweep` a grid, find the
cheapest `plan`, `compare_runs`, and read
what is stored as pandas frames; `tell` one campaign, `write_report`, `list_runs`. Or open a
`session` that simulates whatever it is asked for and stores nothing, until a `Stop` is set. The
import itself is light: what these need is imported when one of them is first asked for.
"""

from __future__ import annotations

TYPE_CHECKING = False
"""As of `typing`, which takes longer to import than all else here."""

if TYPE_CHECKING:
    from typing import Any, Final

    from simulator.api import (
        compare_runs,
        list_runs,
        load,
        plan,
        read_groups,
        read_outcomes,
        read_prospects,
        read_timeline,
        read_touches,
        run,
        session,
        sweep,
        tell,
        validate,
        write_report,
    )
    from simulator.errors import Invalid
    from simulator.model.stop import Cancelled, Stop

__version__ = "0.1.0"
__all__ = [
    "Cancelled",
    "Invalid",
    "Stop",
    "__version__",
    "compare_runs",
    "list_runs",
    "load",
    "plan",
    "read_groups",
    "read_outcomes",
    "read_prospects",
    "read_timeline",
    "read_touches",
    "run",
    "session",
    "sweep",
    "tell",
    "validate",
    "write_report",
]

_LIVES_IN: Final = {
    "compare_runs": "simulator.api",
    "list_runs": "simulator.api",
    "load": "simulator.api",
    "plan": "simulator.api",
    "read_groups": "simulator.api",
    "read_outcomes": "simulator.api",
    "read_prospects": "simulator.api",
    "read_timeline": "simulator.api",
    "read_touches": "simulator.api",
    "run": "simulator.api",
    "session": "simulator.api",
    "sweep": "simulator.api",
    "tell": "simulator.api",
    "validate": "simulator.api",
    "write_report": "simulator.api",
    "Invalid": "simulator.errors",
    "Cancelled": "simulator.model.stop",
    "Stop": "simulator.model.stop",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for only now."""
    if name not in _LIVES_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LIVES_IN[name]), name)


def __dir__() -> list[str]:
    """Name what there is."""
    return sorted(__all__)
