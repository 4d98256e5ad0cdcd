"""What a sender sent and what came of it: whole days and codes, nobody's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

import numpy as np

from simulator.arrays import Bools, Ints

NOT_YET, UNDATED = -1, -2
"""In place of a day: it has not come; it has, on a day that nobody wrote down."""
UNTOLD: Final = -1
"""In place of a code: the files do not tell."""
INVITATIONS, MESSAGES, INMAILS = "invitations", "messages", "inmails"
SENT_KINDS: Final = (INVITATIONS, MESSAGES, INMAILS)
"""Invitations; first messages to those who accepted one; InMails that began a conversation."""
EPOCH: Final = date(1970, 1, 1)


class Send(NamedTuple):
    """One touch; days since 1970, UTC."""

    sent: int
    came: int = NOT_YET
    """Day of the acceptance or the answer"""
    until: int = 0
    """Day before which it was watched: that of the export, or of the withdrawal"""
    blank: int = UNTOLD
    """1 for an invitation without a note, 0 with one"""
    length: int = UNTOLD
    """Letters of what was written"""
    rank: int = UNTOLD
    """Index in the seniorities of the vocabulary"""
    person: str = ""
    """Key of the profile; only to join files"""


@dataclass(frozen=True, slots=True)
class Sends:
    """Touches of one kind, n of them, in the order of the files."""

    sent: Ints
    came: Ints
    until: Ints
    blank: Ints
    length: Ints
    rank: Ints

    @property
    def answered(self) -> Bools:
        """Whether it came to what was hoped for while it was watched, (n,)."""
        there: Bools = (self.came != NOT_YET) & (self.came < self.until)
        return there

    def some(self, chosen: Bools) -> Sends:
        """Return those that are chosen, a mask (n,)."""
        return Sends(*(getattr(self, name)[chosen] for name in Sends.__dataclass_fields__))


def sends_of(found: Sequence[Send]) -> Sends:
    """Lay touches side by side, without the persons."""
    table = np.array([one[:-1] for one in found], dtype=np.int64).reshape(len(found), 6)
    return Sends(*np.ascontiguousarray(table.T))


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file and what it was taken for."""

    file: str
    kind: str
    rows: int
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class History:
    """All that the files of a sender tell."""

    files: tuple[FileRead, ...]
    first: date | None
    """Day of the first touch that is counted; None where there is none"""
    until: date
    """Day before which all of it was counted"""
    sends: Mapping[str, Sends]
    """One of each of `SENT_KINDS`"""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Why rows or conversations are not counted -> how many"""
    withdrawn: int = 0
    """Invitations that the sender says were withdrawn, over those in the files"""
    guessed: tuple[str, ...] = ()
    """What was guessed, in sentences"""


def calendar_date(number: int) -> date:
    """Return the date of a day since 1970."""
    return EPOCH + timedelta(days=number)
