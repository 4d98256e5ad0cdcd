"""Tables made by hand, kept as CSV beside the tests that hold the rules against them."""

from __future__ import annotations

import csv
from pathlib import Path


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    path = Path(__file__).with_name(name)
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
