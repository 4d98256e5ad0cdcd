"""A value of a lever as it is written: what people read, and how large it is."""

from __future__ import annotations

from simulator.reading.clock import read_duration
from simulator.reading.levers import value_of
from simulator.reading.refusal import Refused
from simulator.reading.yaml_text import scan_text


def plainly(value: str) -> str:
    """Return a value of a lever without the quotes that `--set` takes."""
    if not value.startswith('"'):
        return value
    node = scan_text(value, "", [])
    return value if node is None or not isinstance(node.value, str) else node.value


def size_of(value: str) -> float | None:
    """Return the number that a value is: a share as such, dollars, minutes; None for a word."""
    plain = plainly(value).strip()
    number = value_of(plain.removeprefix("$").replace(",", ""))
    if not isinstance(number, str):
        return float(number)
    try:
        return float(read_duration(plain))
    except Refused:
        return None
