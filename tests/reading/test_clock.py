"""Durations, days and hours are read as people write them; ambiguous ones are refused."""

from __future__ import annotations

from datetime import date

import pytest

from simulator.reading import clock
from simulator.reading.clock import Hours
from simulator.reading.refusal import Refused

NAN, INFINITY = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("90m", 90),
        ("90 minutes", 90),
        ("1 minute", 1),
        ("45min", 45),
        ("5h", 300),
        ("5 hours", 300),
        ("1.5h", 90),
        ("21d", 30240),
        ("21 days", 30240),
        ("2w", 20160),
        ("1d 12h", 2160),
        ("1d12h", 2160),
        ("1w 2d 3h 4m", 13144),
        ("5H", 300),
        ("0d", 0),
        ("0", 0),
        (0, 0),
        (0.0, 0),
    ],
)
def test_a_duration_is_read(written: object, minutes: int) -> None:
    """Weeks, days, hours and minutes, longest first."""
    assert clock.read_duration(written) == minutes


@pytest.mark.parametrize(
    "written",
    [
        90,
        1.5,
        "90",
        "12:30",
        "1:30",
        "12h 1d",
        "1d 1d",
        "1d 1 day",
        "1d, 2h",
        "-1d",
        "0.3m",
        "1 month",
        "1y",
        "d",
        "1d foo",
        "five days",
        "1d30",
        "1.5.2h",
        "99999999d",
        "",
        "1" * 99,
        None,
        True,
        False,
        [],
        {},
        NAN,
        INFINITY,
    ],
)
def test_a_duration_is_refused(written: object) -> None:
    """A number without a unit, a clock time and a month of unknown length are refused."""
    with pytest.raises(Refused):
        clock.read_duration(written)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("mon-fri 09:00-17:00", Hours((0, 1, 2, 3, 4), 540, 1020)),
        ("mon,wed,fri 9:00-12:30", Hours((0, 2, 4), 540, 750)),
        ("mon-thu,sat 08:15-24:00", Hours((0, 1, 2, 3, 5), 495, 1440)),
        ("sun-thu 0:00-0:01", Hours((0, 1, 2, 3, 6), 0, 1)),
        ("Monday-Friday 09:00-17:00", Hours((0, 1, 2, 3, 4), 540, 1020)),
        ("sun 10:00-11:00", Hours((6,), 600, 660)),
        ("mon-sun 00:00-24:00", Hours((0, 1, 2, 3, 4, 5, 6), 0, 1440)),
    ],
)
def test_working_hours_are_read(written: str, read: Hours) -> None:
    """Weekdays as stretches or lists, one pair of clock times."""
    assert clock.read_hours(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "mon-fri",
        "09:00-17:00",
        "mon-fri 17:00-09:00",
        "mon-fri 09:00-09:00",
        "mon-fri 9-17",
        "",
        "mon-fri 09:00-24:01",
        "mon-fri 09:60-17:00",
        "mon,mon 09:00-17:00",
        "mon-wed,tue 9:00-10:00",
        "mon-wed-fri 09:00-17:00",
        "lun-ven 09:00-17:00",
        "mon-fri 09:00-12:00 13:00-17:00",
        "mon-fri 09:00 - 17:00",
        "mon-fri 9am-5pm",
        "-fri 09:00-17:00",
        None,
        9,
        True,
        [],
        {},
    ],
)
def test_working_hours_are_refused(written: object) -> None:
    """No weekday twice, no night shift, no hours without minutes."""
    with pytest.raises(Refused):
        clock.read_hours(written)


def test_days_are_read() -> None:
    """One day, or the first and the last of several."""
    assert clock.read_day("2026-01-05") == date(2026, 1, 5)
    assert clock.read_day("2028-02-29") == date(2028, 2, 29)
    assert clock.read_day_range("2026-02-02 to 2026-02-06") == (date(2026, 2, 2), date(2026, 2, 6))
    assert clock.read_day_range("2026-02-02") == (date(2026, 2, 2), date(2026, 2, 2))


@pytest.mark.parametrize(
    "written",
    [
        "2026-1-5",
        "05.01.2026",
        "01/05/2026",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "0001-01-01",
        "2026-01-05T00:00",
        "tomorrow",
        "",
        20260105,
        None,
        True,
        date(2026, 1, 5),
    ],
)
def test_a_day_is_refused(written: object) -> None:
    """Only year, month and day with leading zeros."""
    with pytest.raises(Refused):
        clock.read_day(written)


def test_a_day_that_no_calendar_has_is_named() -> None:
    """The message says how long the month is."""
    with pytest.raises(Refused) as refused:
        clock.read_day("2026-02-30")
    assert refused.value.expected == "a day of 2026-02, which has 28 days"


@pytest.mark.parametrize(
    "written",
    [
        "2026-02-06 to 2026-02-02",
        "2026-02-02 - 2026-02-06",
        "2026-02-02 to",
        None,
        [],
        "2026-02-02 to 2026-02-03 to 2026-02-04",
    ],
)
def test_days_are_refused(written: object) -> None:
    """The earlier day comes first, and there are two at most."""
    with pytest.raises(Refused):
        clock.read_day_range(written)


def test_durations_are_said_as_people_write_them() -> None:
    """For print, the reverse of reading; it reads back."""
    assert [clock.say_duration(x) for x in (0, 90, 300, 2160, 30240)] == [
        "0",
        "1h 30m",
        "5h",
        "1d 12h",
        "21d",
    ]
    for minutes in (0, 1, 59, 60, 1439, 1440, 1441, 30240, 129600):
        assert clock.read_duration(clock.say_duration(minutes)) == minutes


@pytest.mark.parametrize(
    ("written", "start", "days"),
    [
        (90, date(2026, 1, 5), 90),
        ("90 days", date(2026, 1, 5), 90),
        ("12 Weeks", date(2026, 1, 5), 84),
        ("3 months", date(2026, 1, 5), 31 + 28 + 31),
        ("1 month", date(2026, 1, 31), 28),
        ("1month", date(2028, 1, 31), 29),
        ("14 months", date(2026, 11, 30), (date(2028, 1, 30) - date(2026, 11, 30)).days),
        ("1 year", date(2028, 2, 29), 365),
    ],
)
def test_a_stretch_has_the_days_of_its_months(written: object, start: date, days: int) -> None:
    """Months are those of the calendar from the first day on; one that is too short ends it."""
    assert clock.read_stretch(written).days_from(start) == days


@pytest.mark.parametrize(
    "written",
    [
        "90",
        "3",
        "1.5 months",
        "0 weeks",
        "-1 week",
        "a month",
        "3 moons",
        "3 m",
        -1,
        1.5,
        True,
        None,
    ],
)
def test_a_stretch_is_refused(written: object) -> None:
    """A text without a unit, a part of a month, and `m`, which is a minute elsewhere."""
    with pytest.raises(Refused) as refused:
        clock.read_stretch(written)
    assert refused.value.expected == clock.A_STRETCH
