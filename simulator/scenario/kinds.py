"""The kinds of value a scenario is written in."""

from __future__ import annotations

from typing import Final

from simulator.reading import clock, form, units
from simulator.reading.fields import Kind, bounded, one_of, several, unit
from simulator.reading.form import Form
from simulator.vocabulary import MINUTES_PER_DAY

MONEY: Final = unit(units.money, form.MONEY)


def dollars(most: int) -> Kind:
    """Money of at most so many dollars."""
    kind = bounded(MONEY, 0, 100 * most, "an amount", units.say_money)
    return Kind(kind.read, lambda: Form({**form.MONEY.schema, "maximum": most}))


WAGE: Final = dollars(10_000)
MONTHLY: Final = dollars(1_000_000)
WHOLE: Final = unit(units.count, form.COUNT)
MOST: Final = 1_000_000
"""No count is larger, nor are the prospects together."""
COUNT: Final = bounded(WHOLE, 0, MOST)
BALANCE: Final = bounded(WHOLE, 0, 100_000)
MINUTES: Final = bounded(WHOLE, 0, MINUTES_PER_DAY)
"""Minutes of a day."""
SHARE: Final = unit(units.share, form.SHARE)
DURATION: Final = unit(clock.duration, form.DURATION)
DAY: Final = unit(clock.day, form.DAY)
DAYS: Final = several(unit(clock.day_range, form.DAYS))
HOURS: Final = unit(clock.hours, form.HOURS)
SWITCH: Final = unit(units.switch, form.SWITCH)
TEXT: Final = unit(units.text, form.TEXT)
NAMES: Final = several(TEXT)


def word(*words: str) -> Kind:
    """One of the words."""
    return one_of(words)
