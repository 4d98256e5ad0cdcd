"""What arithmetic says of a limit, and what it is told of a seat for that."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from simulator.answers.outlook.load import Load
from simulator.model.rules.state import Judge, Terms
from simulator.model.tables.ground import Ground
from simulator.model.tables.program import Program
from simulator.vocabulary import NEVER

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
class View:
    """A seat as limits see it."""

    ground: Ground
    program: Program
    judge: Judge
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
    def terms(self) -> Terms:
        """Limits of the seat."""
        return self.ground.terms[self.seat]

    @property
    def mornings(self) -> list[int]:
        """Working days of the seat."""
        days = self.ground.opening[self.seat].tolist()
        return [day for day, opening in enumerate(days) if opening >= 0]

    def sends(self, channel: int) -> int:
        """Most touches of a channel that people and minutes allow on a morning."""
        return self.load.sends(channel, self.terms.writing_minutes)

    @property
    def daily_cap(self) -> int:
        """Most invitations a day, once the account is old enough."""
        return NEVER if "daily_cap" in self.ground.off else self.terms.daily_cap

    @property
    def lock_is_possible(self) -> bool:
        """Whether levels are judged at all, and the seat sends anything."""
        return self.judge.on == 1 and self.load.everyone > 0

    def working_days_before(self, days: int) -> list[int]:
        """Count, for each working day, those among so many days before it."""
        mornings = self.mornings
        return [place - bisect_left(mornings, day - days) for place, day in enumerate(mornings)]

    def fullest_month(self) -> int:
        """Most working days in a calendar month."""
        months = [self.ground.month.item(day) for day in self.mornings]
        return max((months.count(month) for month in set(months)), default=0)


def said(allowed: int) -> int | None:
    """Give what a limit allows, None where it is off."""
    return None if allowed >= NEVER else allowed
