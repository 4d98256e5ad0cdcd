"""When something happened, as archives and exports write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from math import nan
from typing import Final
from zoneinfo import ZoneInfo

from simulator.prospect_lists.fields import folded
from simulator.prospect_lists.sizes import MONTH_OF
from simulator.prospect_lists.values import NO_YEAR, is_blank, yes_or_no
from simulator.reading.refusal import Refused, short_name

PACIFIC: Final = ZoneInfo("America/Los_Angeles")
"""The zone of `Sent At` in an archive, which its own help does not tell: of 762 invitations that
were accepted and are stamped in the evening there, none was accepted on the day of its stamp, of
2,568 stamped before it many were."""
A_DAY: Final = "a day such as 2026-03-05 or 05 Mar 2026"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_CLOCK: Final = (
    r"(?:,?[t\s]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*([ap]m)?\s*(z|utc|gmt|[+-]\d\d:?\d\d)?)?"
)
_ISO: Final = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_CLOCK}")
_NAMED: Final = re.compile(
    rf"(\d{{1,2}})(?:\.|st|nd|rd|th|er)?[\s-]*(?:de\s)?\s*([^\W\d_]{{3,}})\.?[\s-]*(?:de\s|,)?\s*"
    rf"(\d{{4}}|\d\d){_CLOCK}"
)
_NAMED_FIRST: Final = re.compile(
    rf"([^\W\d_]{{3,}})\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_CLOCK}"
)
_NUMBERS: Final = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d\d){_CLOCK}")
_FORMS: Final = (_ISO, _NAMED, _NAMED_FIRST, _NUMBERS)
_OLDEST: Final = 70
"""Two digits from here on are a year of the century before."""

NEVER: Final = nan


def instants(
    texts: Sequence[str], zone: tzinfo = UTC, month_first: bool | None = None
) -> tuple[dict[str, float], dict[str, Refused]]:
    """Return when each text of a column says that something happened, and which cannot be read.

    In days since 1970, UTC, as early as it can have been. "" and whatever tools write for nothing
    or never are `NEVER`. Where a day is written in numbers the column tells whether the month is
    first: one cell with a number above 12 does; otherwise a point between them means day first, and
    cells that could be either are refused. `month_first` says it of a column that is known.
    """
    found: dict[str, float] = {}
    refused: dict[str, Refused] = {}
    plain = {text: folded(text).replace("\u202f", " ").strip() for text in dict.fromkeys(texts)}
    first = _order(plain.values()) if month_first is None else month_first
    for text, spelt in plain.items():
        there = any(form.fullmatch(spelt) for form in _FORMS)
        if is_blank(text) or yes_or_no(text) == 0 or (there and NO_YEAR.search(spelt)):
            found[text] = NEVER
            continue
        try:
            found[text] = _instant(spelt, zone, first)
        except ValueError:
            # Whatever has not even the form of a day may be anything that somebody wrote.
            refused[text] = Refused(A_DAY, short_name(text) if there else "another text")
    return found, refused


def _order(spelt: Iterable[str]) -> bool | None:
    """Whether the month is first in days of a column that are written in numbers."""
    pairs = {
        (int(match[1]), int(match[3]), match[2]) for one in spelt if (match := _NUMBERS.match(one))
    }
    if any(one > 12 for one, _, _ in pairs):
        return False
    if any(other > 12 for _, other, _ in pairs):
        return True
    return False if pairs and all(mark == "." for _, _, mark in pairs) else None


def _instant(spelt: str, zone: tzinfo, month_first: bool | None) -> float:
    """Return when a text says that it was; raises ValueError where it does not."""
    if match := _ISO.fullmatch(spelt):
        return _of(int(match[1]), int(match[2]), int(match[3]), match.groups()[3:], zone)
    if match := _NAMED.fullmatch(spelt):
        return _of(_year(match[3]), _month(match[2]), int(match[1]), match.groups()[3:], zone)
    if match := _NAMED_FIRST.fullmatch(spelt):
        return _of(_year(match[3]), _month(match[1]), int(match[2]), match.groups()[3:], zone)
    if match := _NUMBERS.fullmatch(spelt):
        if month_first is None:
            raise ValueError
        one, other = int(match[1]), int(match[3])
        month, day = (one, other) if month_first else (other, one)
        return _of(_year(match[4]), month, day, match.groups()[4:], zone)
    raise ValueError


def _month(name: str) -> int:
    for length in (len(name), 4, 3):
        if month := MONTH_OF.get(name[:length]):
            return month
    raise ValueError


def _year(written: str) -> int:
    year = int(written)
    return year if len(written) == 4 else year + (1900 if year >= _OLDEST else 2000)


def _of(year: int, month: int, day: int, clock: Sequence[str | None], zone: tzinfo) -> float:
    hour, minute, second, half, offset = clock
    if hour is None or minute is None:
        return float((date(year, month, day) - _EPOCH.date()).days)
    hours = int(hour)
    if half is not None:
        if not 1 <= hours <= 12:
            raise ValueError
        hours = hours % 12 + (12 if half == "pm" else 0)
    there = zone if offset is None else _ZONES.get(offset) or _offset(offset)
    moment = datetime(year, month, day, hours, int(minute), int(second or 0), tzinfo=there)
    return (moment - _EPOCH) / timedelta(days=1)


_ZONES: Final[Mapping[str, tzinfo]] = dict.fromkeys(("z", "utc", "gmt"), UTC)


def _offset(written: str) -> tzinfo:
    sign = -1 if written[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(written[1:3]), minutes=int(written[-2:])))
