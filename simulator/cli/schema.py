"""`outreach schema`."""

from __future__ import annotations

from typing import Any

from simulator.scenario.schema import schema_text


def command(_arguments: Any) -> int:
    """Print the JSON Schema of the scenario language."""
    print(schema_text(), end="")
    return 0
