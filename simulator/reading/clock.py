"""Reads durations, dates and working hours as people write them; refuses what is ambiguous."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from simulator.reading.refusal import Refused, short_name
from simulator.vocabulary import MINUTES_PER_DAY, WEEKDAYS

A_DURATION: Final = "a duration such as 90m, 5h, 21d, 2w or 1d 12h"
WORKING_HOURS: Final = "working hours such as mon-fri 09:00-17:00"
A_DATE: Final = "a date such as 2026-01-05"
A_STRETCH: Final = "days such as 90, 12 weeks or 3 months"
_LONGEST: Final = 100 * 366 * MINUTES_PER_DAY
SPAN_NUMBER: Final = r"[0-9]{1,9}(?:\.[0-9]{1,4})?"
_SPAN: Final = re.compile(rf"({SPAN_NUMBER})\s*([a-z]+)")
_CLOCK: Final = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
MINUTES_OF: Final = {
    **dict.fromkeys(("m", "min", "minute", "minutes"), 1),
    **dict.fromkeys(("h", "hour", "hours"), 60),
    **dict.fromkeys(("d", "day", "days"), MINUTES_PER_DAY),
    **dict.fromkeys(("w", "week", "weeks"), 7 * MINUTES_PER_DAY),
}
UNIT_OF: Final = {
    **dict.fromkeys(("d", "day", "days"), (0, 1)),
    **dict.fromkeys(("w", "week", "weeks"), (0, 7)),
    **dict.fromkeys(("month", "months"), (1, 0)),
    **dict.fromkeys(("year", "years"), (12, 0)),
}
"""Unit of a stretch -> its calendar months, and its days."""
STRETCH_NUMBER: Final = "[1-9][0-9]{0,3}"
_STRETCH: Final = re.compile(rf"({STRETCH_NUMBER})\s*([a-z]+)")
_FULL_WEEKDAYS: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
WEEKDAY_OF: Final = {
    **{name: number for number, name in enumerate(WEEKDAYS)},
    **{name: number for number, name in enumerate(_FULL_WEEKDAYS)},
}


class Stretch(NamedTuple):
    """A length of time: calendar months, then days."""

    months: int
    days: int

    def days_from(self, start: date) -> int:
        """Return how many days it has where `start` is the first of them.

        A month ends the day before the same day of the next one, or with a month that has no such
        day.
        """
        years, month = divmod(start.month - 1 + self.months, 12)
        year, month = start.year + years, month + 1
        ends = date(year, month, min(start.day, monthrange(year, month)[1]))
        return (ends - start).days + self.days


class Hours(NamedTuple):
    """Working days (0 = Monday) and the minutes of the day between which a seat works."""

    weekdays: tuple[int, ...]
    opens: int
    closes: int


def read_duration(value: object) -> int:
    """Read "90m", "5h", "21d", "2w" or "1d 12h" as whole minutes; of bare numbers only 0."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value == 0:
            return 0
        raise Refused(f"{A_DURATION} (with its unit)", short_name(value))
    if not isinstance(value, str):
        raise Refused(A_DURATION, short_name(value))
    written = value.strip().lower()
    if written == "0":
        return 0
    parts = _SPAN.findall(written)
    if not parts or len(written) > 60 or _SPAN.sub("", written).strip():
        raise Refused(A_DURATION, short_name(value))
    scales = [MINUTES_OF.get(word, 0) for _, word in parts]
    if 0 in scales or sorted(set(scales), reverse=True) != scales:
        raise Refused(f"{A_DURATION}, longest unit first", short_name(value))
    minutes = sum(Decimal(n) * scale for (n, _), scale in zip(parts, scales, strict=True))
    if minutes != int(minutes):
        raise Refused("a duration of whole minutes", short_name(value))
    if minutes > _LONGEST:
        raise Refused("a duration of at most 100 years", short_name(value))
    return int(minutes)


def read_stretch(value: object) -> Stretch:
    """Read days as a whole number, or "90 days", "12 weeks", "3 months" or "1 year"."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return Stretch(0, value)
    written = _STRETCH.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    if written is None or written[2] not in UNIT_OF:
        raise Refused(A_STRETCH, short_name(value))
    months, days = (int(written[1]) * one for one in UNIT_OF[written[2]])
    if months > 12 * 100:
        raise Refused("at most 100 years", short_name(value))
    return Stretch(months, days)


def read_hours(value: object) -> Hours:
    """Read "mon-fri 09:00-17:00" or "mon,wed,fri 9:00-12:30"; 24:00 may close a day."""
    parts = value.strip().lower().split() if isinstance(value, str) else []
    clock = parts[1].split("-") if len(parts) == 2 else []
    if len(clock) != 2:
        raise Refused(WORKING_HOURS, short_name(value))
    days: list[int] = []
    for stretch in parts[0].split(","):
        ends = [WEEKDAY_OF.get(name, -1) for name in stretch.split("-")]
        if -1 in ends or len(ends) > 2:
            raise Refused(WORKING_HOURS, short_name(value))
        days += [(ends[0] + i) % 7 for i in range((ends[-1] - ends[0]) % 7 + 1)]
    if len(set(days)) != len(days):
        raise Refused("each working day once", short_name(value))
    opens, closes = (_minute_of_day(end) for end in clock)
    if opens is None or closes is None:
        raise Refused(f"{WORKING_HOURS}, clock times from 0:00 to 24:00", short_name(value))
    if opens >= closes:
        raise Refused("hours that open before they close, on the same day", short_name(value))
    return Hours(tuple(sorted(days)), opens, closes)


def _minute_of_day(written: str) -> int | None:
    clock = _CLOCK.fullmatch(written)
    if clock is None or int(clock[2]) > 59:
        return None
    minute = int(clock[1]) * 60 + int(clock[2])
    return minute if minute <= MINUTES_PER_DAY else None


def read_day(value: object) -> date:
    """Read a date such as 2026-01-05; one that no calendar has is refused by name."""
    written = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if written is None:
        raise Refused(A_DATE, short_name(value))
    year, month, number = int(written[1]), int(written[2]), int(written[3])
    if not (1 <= month <= 12 and 1900 <= year <= 2999):
        raise Refused("a date of the years 1900 to 2999, months 01 to 12", short_name(value))
    length = monthrange(year, month)[1]
    if not 1 <= number <= length:
        raise Refused(f"a day of {year}-{month:02d}, which has {length} days", short_name(value))
    return date(year, month, number)


def read_day_range(value: object) -> tuple[date, date]:
    """Read "2026-02-02 to 2026-02-06", both days included, or one day as itself."""
    ends = re.split(r"\s+to\s+", value.strip()) if isinstance(value, str) else [value]
    if len(ends) > 2:
        raise Refused("days such as 2026-02-02 to 2026-02-06", short_name(value))
    first, last = read_day(ends[0]), read_day(ends[-1])
    if first > last:
        raise Refused("days with the earlier one first", short_name(value))
    return first, last


def say_duration(minutes: int) -> str:
    """Write whole minutes as days, hours and minutes: 2160 is "1d 12h"."""
    days, rest = divmod(minutes, MINUTES_PER_DAY)
    parts = ((days, "d"), (rest // 60, "h"), (rest % 60, "m"))
    return " ".join(f"{number}{unit}" for number, unit in parts if number) or "0"
