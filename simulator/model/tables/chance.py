"""What the rates become: integer thresholds and log-odds, one set a replication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulator.arrays import Ints

ANSWER_BITS: Final = 22
LOOK_BITS: Final = 14
KIND_BITS: Final = 14
DELAY_BITS: Final = 12
EVENT_BITS: Final = 20
CONTACT_BITS: Final = 12
"""Meeting and deal draws."""
INTEREST_LEVELS: Final = 8
"""Levels of the common part, and of each channel's own part."""
LOG_ODDS_UNIT: Final = 2048
"""Log-odds are whole numbers of 1/2048."""
LOG_ODDS_REACH: Final = 12
"""The logistic table covers -12 to 12."""
INFLATE_BITS: Final = 16


@dataclass(frozen=True, slots=True)
class Chance:
    """Chances of one replication; all int64, read-only. Axis C = draw channels (3), see vocabulary.

    A touch's log-odds are the sum base[c, code, ordinal] + person[c, column] for the prospect's
    five columns + interest[c, common * 8 + own] + text[c, text] + length[c, band] + weekday[c,
    weekday] (+ volume[n] for an invitation on a morning with n planned, + note[text of the
    invitation] for the first message after it, + engaged[c] after a visit or comment).
    `logistic[sum + offset]` is the chance in 1/2^22, cut at cap[c], and times inflate[c, seniority]
    / 2^16 it is the chance once seen.
    """

    base: Ints
    """(C, K, 8) by code of the prospect's groups, see `group_codes`, and ordinal; K is 1 where no
    group has evidence of its own"""
    person: Ints
    """(C, 24): seniorities, industries, sizes, relations, open to work; see `person_columns`"""
    interest: Ints
    """(C, 64)"""
    text: Ints
    """(C, 4)"""
    length: Ints
    """(C, B): band 0 is "no length given"."""
    weekday: Ints
    """(C, 7), Monday first"""
    volume: Ints
    """(256,): the last entry serves all larger numbers"""
    note: Ints
    """(4,) by text of the accepted invitation"""
    engaged: Ints
    """(C,)"""
    logistic: Ints
    """(2 * 12 * 2048 + 1,)"""
    cap: Ints
    """(C,) in 1/2^22"""
    inflate: Ints
    """(C, seniorities): 2^16 / chance that the reference sender's touch is seen"""
    spam: Ints
    """(C, 4) by text, in 1/2^22"""
    automatic: Ints
    """(C,) in 1/2^22"""
    positive: Ints
    """(C,) share of a person's answers that are positive, in 1/2^14"""
    meeting: int
    """in 1/2^20, given a positive answer"""
    deal: int
    """in 1/2^20, given a meeting"""
    agrees: int
    """chance that a contact introduces somebody, in 1/4096"""
    declines: int
    """chance that a contact says no, in 1/4096, at most what the other leaves"""
    delay: Ints
    """(C, 4096) minutes from sent to answered, rising, at least 1"""
    automatic_delay: Ints
    """(4096,) minutes, rising, at least 1"""
    look: Ints
    """(C,) share of the delay after which the touch is looked at, in 1/1000"""
    seen: Ints
    """(C, seniorities, 4096): chance that the look finds it, in 1/2^14, by delay draw"""
    lost_as: Ints
    """(C,) vocabulary fate of a touch that the look does not find"""
    soft_view: int
    """share of looks that find it at the soft level, in 1/1000"""
