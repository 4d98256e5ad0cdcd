"""What arithmetic says of a limit, and what it is told of a seat for that."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from simulator.answers.outlook.load import Load
from simulator.limits import INMAIL_CHANNELS, WINDOWS, Window
from simulator.model.rules import before
from simulator.model.rules.state import RestrictionTerms, SeatTerms, WindowTerms
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.vocabulary import INMAIL, NEVER

BINDS, CAN, AFTER_LOCK, CANNOT = "binds", "can", "after_lock", "cannot"
"""From the first morning; perhaps; only where the seat was locked before; never."""
VERDICTS: Final = (BINDS, CAN, AFTER_LOCK, CANNOT)


@dataclass(frozen=True, slots=True)
class Bound:
    """What arithmetic says of one limit on one seat."""

    limit: str
    verdict: str
    allowed: int | None = None
    """What the limit allows"""
    wanted: int | None = None
    """The most that can be asked of it"""
    unit: str = ""
    """Of both: day, week, month, pending, minutes or credits"""


@dataclass(frozen=True, slots=True)
class SeatView:
    """A seat as limits see it."""

    resources: Resources
    program: Program
    judge: RestrictionTerms
    seat: int
    load: Load
    granted: int
    """Credits granted to its account, over all days"""
    pool_mails: int
    """Most InMails that need a credit, over all seats of the credit account"""
    pool_first: int
    """Credits of the account's first grant, where they last until the end"""
    bought: int
    """Most credits that the account may buy, over all months"""

    @property
    def terms(self) -> SeatTerms:
        """Limits of the seat."""
        return self.resources.terms[self.seat]

    @property
    def mornings(self) -> list[int]:
        """Working days of the seat."""
        days = self.resources.opening[self.seat].tolist()
        return [day for day, opening in enumerate(days) if opening >= 0]

    @property
    def windows(self) -> Mapping[str, WindowTerms]:
        """What the seat's windows allow."""
        return self.resources.windows[self.seat]

    def waiting(self, channels: tuple[int, ...]) -> int:
        """Prospects who may ever wait for one of these channels."""
        if channels == INMAIL_CHANNELS:
            return self.load.mailed
        return min(sum(self.load.people[channel] for channel in channels), self.load.everyone)

    def touches(self, channels: tuple[int, ...]) -> int:
        """Touches of these channels, over the whole campaign."""
        return sum(self.load.touches[channel] for channel in channels)

    def sends(self, channels: tuple[int, ...]) -> int:
        """Most touches of these channels that people, minutes and credits allow on a morning.

        Free InMails are never short of credits.
        """
        minutes = self.terms.writing_minutes
        each = {channel: self.load.sends(channel, minutes) for channel in channels}
        if INMAIL in each and self.terms.credits_needed == 1:
            each[INMAIL] = min(each[INMAIL], self.granted + self.bought)
        together = min(sum(each.values()), self.waiting(channels))
        least = [self.load.least[channel] for channel in channels if self.load.people[channel]]
        return min(together, minutes // min(least)) if least and min(least) > 0 else together

    def daily(self, channels: tuple[int, ...]) -> list[Window]:
        """Limits a day on just these channels that hold for every account."""
        return [
            window
            for window in WINDOWS
            if window.channels == channels
            and window.days == 1
            and not window.young
            and self.windows[window.name].most < NEVER
        ]

    def most_a_day(self, channels: tuple[int, ...]) -> int:
        """Most touches a day of these channels, once the account is old enough."""
        return min((self.windows[one.name].most for one in self.daily(channels)), default=NEVER)

    @property
    def lock_is_possible(self) -> bool:
        """Whether levels are judged at all, and the seat sends anything."""
        return self.judge.on == 1 and self.load.everyone > 0

    def working_days_before(self, days: int) -> list[int]:
        """Count, for each working day, those among so many days before it."""
        mornings = self.mornings
        return [place - bisect_left(mornings, day - days) for place, day in enumerate(mornings)]

    def sent_before(self, channels: tuple[int, ...], first: int, last: int) -> int:
        """Touches of these channels on days `first` to `last`, the latter not included, before the
        seat's first."""
        history = self.resources.history[self.seat].tolist()
        return sum(sum(before(history[one], self.terms, first, last)) for one in channels)

    def fullest_month(self) -> int:
        """Most working days in a calendar month."""
        months = [self.resources.month.item(day) for day in self.mornings]
        return max((months.count(month) for month in set(months)), default=0)


def allowance(allowed: int) -> int | None:
    """Give what a limit allows, None where it is off."""
    return None if allowed >= NEVER else allowed
