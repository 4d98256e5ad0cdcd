"""The kinds of value a scenario is written in."""

from __future__ import annotations

from typing import Final

from simulator.reading import clock, form, units
from simulator.reading.fields import Kind, bounded, one_of, several, unit

COUNT: Final = unit(units.count, form.COUNT)
SOME: Final = bounded(COUNT, 1, 10_000_000)
SHARE: Final = unit(units.share, form.SHARE)
DURATION: Final = unit(clock.duration, form.DURATION)
MONEY: Final = unit(units.money, form.MONEY)
DAY: Final = unit(clock.day, form.DAY)
DAYS: Final = several(unit(clock.day_range, form.DAYS))
HOURS: Final = unit(clock.hours, form.HOURS)
SWITCH: Final = unit(units.switch, form.SWITCH)
TEXT: Final = unit(units.text, form.TEXT)
NAMES: Final = several(TEXT)


def word(*words: str) -> Kind:
    """One of the words."""
    return one_of(words)
