"""The kinds of value a scenario is written in."""

from __future__ import annotations

from typing import Final

from simulator.reading import clock, units
from simulator.reading.fields import Kind, bounded, one_of, several, unit

COUNT: Final = unit(units.count, type="integer", minimum=0)
SOME: Final = bounded(COUNT, 1, 10_000_000)
SHARE: Final = unit(units.share, type=["number", "string"])
DURATION: Final = unit(clock.duration, type=["string", "integer"])
MONEY: Final = unit(units.money, type=["number", "string"])
DAY: Final = unit(clock.day, type="string", format="date")
DAYS: Final = several(unit(clock.day_range, type="string"))
HOURS: Final = unit(clock.hours, type="string")
SWITCH: Final = unit(units.switch, enum=["yes", "no", "on", "off", True, False])
TEXT: Final = unit(units.text, type="string")
NAMES: Final = several(TEXT)


def word(*words: str) -> Kind:
    """One of the words."""
    return one_of(words)
