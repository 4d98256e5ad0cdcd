"""What chance decided about a touch and about a person: each chance beside the number drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulator.answers.story.witness import Witnessed
from simulator.model.rules import response
from simulator.model.tables.chance import EVENT_BITS, INTEREST_LEVELS, KIND_BITS, LOOK_BITS
from simulator.model.trace.columns import SEAT_DAY, TOUCH
from simulator.vocabulary import (
    AUTOMATIC,
    DRAW_CHANNELS,
    DRAW_OF_CHANNEL,
    INVITATION,
    MINUTES_PER_DAY,
    SEEN,
    SOFT,
    SPAM_REPORT,
)

Row = dict[str, int]
_LOOKS: Final = 1 << LOOK_BITS
_KINDS: Final = 1 << KIND_BITS
_EVENTS: Final = 1 << EVENT_BITS


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes where `drew` is below `chance`; both from 0 to 1."""

    chance: float
    drew: float


@dataclass(frozen=True, slots=True)
class Decided:
    """What the luck of one touch says, whether or not it came to that."""

    found: Decision
    """Whether the look finds it"""
    answered: Decision
    """Whether a person who finds it answers; for an automatic answer or a report: whether that"""
    positive: Decision
    """Whether such an answer is positive"""
    coming: int
    """The answer that set out, of vocabulary.ANSWERS"""
    looks: int
    """Minute of the look, also where it lies after the end"""
    answers: int
    """Minute at which that answer would come in"""


def touch_rows(witnessed: Witnessed) -> list[Row]:
    """List the touches of the trace, one mapping a row."""
    return [dict(zip(TOUCH, row, strict=True)) for row in witnessed.trace.touches.tolist()]


def soft_days(witnessed: Witnessed) -> frozenset[tuple[int, int]]:
    """Collect the (seat, day) at which a seat was at the soft level."""
    seat, day, level = (SEAT_DAY.index(name) for name in ("seat", "day", "level"))
    return frozenset(
        (row[seat], row[day]) for row in witnessed.trace.seat_days.tolist() if row[level] == SOFT
    )


def decided(witnessed: Witnessed, number: int, touch: Row, soft: bool) -> Decided:
    """Read the luck of touch `number`, which is no task; `soft`: its seat was at the soft level."""
    chance = witnessed.chance
    draw = DRAW_OF_CHANNEL[touch["channel"]]
    prospect = touch["prospect"]
    seniority = witnessed.population.seniority.item(prospect)
    word = witnessed.luck.touch.item(draw, touch["ordinal"], prospect)
    place = response.delay_draw(word)
    delay = chance.delay.item(draw, place)
    found = chance.seen.item(draw, seniority, place)
    view = chance.soft_view if soft and touch["channel"] == INVITATION else 1000
    reply = response.chance(
        logistic(witnessed, witnessed.notes.odds.item(number)),
        chance.cap.item(draw),
        chance.inflate.item(draw, seniority),
    )
    automatic, spam = chance.automatic.item(draw), chance.spam.item(draw, touch["text"])
    positive = chance.positive.item(draw)
    fate = response.fate(word, found, view, chance.lost_as.item(draw))
    coming = response.answer(word, draw, fate == SEEN, reply, automatic, spam, positive)
    part = word & response.ANSWER_MASK
    answered = _of(response.SCALE, reply, part)
    if coming == AUTOMATIC:
        # Machines answer at the top of the draw's range, reports come next below.
        answered = _of(response.SCALE, automatic, response.SCALE - 1 - part)
        delay = chance.automatic_delay.item(place)
    elif coming == SPAM_REPORT:
        answered = _of(response.SCALE, spam, response.SCALE - 1 - automatic - part)
    return Decided(
        found=_of(_LOOKS, found * view / 1000, word >> response.LOOK_SHIFT & response.LOOK_MASK),
        answered=answered,
        positive=_of(_KINDS, positive, word >> response.KIND_SHIFT & response.KIND_MASK),
        coming=coming,
        looks=touch["minute"] + chance.look.item(draw) * chance.delay.item(draw, place) // 1000,
        answers=touch["minute"] + delay,
    )


def logistic(witnessed: Witnessed, log_odds: int) -> int:
    """Chance in 1/2^22 of some log-odds; beyond the table, that of its end."""
    table = witnessed.chance.logistic
    middle = len(table) // 2
    return table.item(min(max(log_odds + middle, 0), len(table) - 1))


def meeting(witnessed: Witnessed, prospect: int) -> Decision:
    """Whether a positive answer of the prospect leads to a meeting."""
    word = witnessed.luck.person.item(prospect) >> response.MEETING_SHIFT
    return _of(_EVENTS, witnessed.chance.meeting, word & response.EVENT_MASK)


def deal(witnessed: Witnessed, prospect: int) -> Decision:
    """Whether a meeting with the prospect leads to a deal."""
    word = witnessed.luck.person.item(prospect) >> response.DEAL_SHIFT
    return _of(_EVENTS, witnessed.chance.deal, word & response.EVENT_MASK)


def interest(witnessed: Witnessed, prospect: int) -> dict[str, tuple[int, int]]:
    """Levels of interest, 1 to 8, by draw channel: in general, and in that channel alone."""
    word = witnessed.luck.person.item(prospect)
    levels = {}
    for draw, name in enumerate(DRAW_CHANNELS):
        common, own = divmod(response.interest_level(word, draw), INTEREST_LEVELS)
        levels[name] = (common + 1, own + 1)
    return levels


def sent_on(touch: Row) -> tuple[int, int]:
    """Seat and day of a touch."""
    return touch["seat"], touch["minute"] // MINUTES_PER_DAY


def _of(scale: int, chance: float, drew: int) -> Decision:
    return Decision(chance / scale, drew / scale)
