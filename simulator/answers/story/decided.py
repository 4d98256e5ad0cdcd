"""What chance decided about a touch and about a person: each chance beside the number drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulator.answers.journey import chances
from simulator.answers.journey.log import LogRow
from simulator.answers.story.witness import Witnessed
from simulator.model.rules import introduction, response
from simulator.model.tables.chance import EVENT_BITS, INTEREST_LEVELS, KIND_BITS, LOOK_BITS
from simulator.vocabulary import (
    AUTOMATIC,
    DECLINED,
    DRAW_CHANNELS,
    SPAM_REPORT,
)

_LOOKS: Final = 1 << LOOK_BITS
_KINDS: Final = 1 << KIND_BITS
_EVENTS: Final = 1 << EVENT_BITS


@dataclass(frozen=True, slots=True)
class ChanceDraw:
    """Yes where `drew` is below `chance`; both from 0 to 1."""

    chance: float
    drew: float


@dataclass(frozen=True, slots=True)
class Decided:
    """What the luck of one touch says, whether or not it came to that."""

    found: ChanceDraw
    """Whether the look finds it"""
    answered: ChanceDraw
    """Whether a person who finds it answers; for an automatic answer or a report: whether that"""
    positive: ChanceDraw
    """Whether such an answer is positive"""
    coming: int
    """The answer that set out, of vocabulary.ANSWERS"""
    looks: int
    """Minute of the look, also where it lies after the end"""
    answers: int
    """Minute at which that answer would come in"""


def decided(witnessed: Witnessed, number: int, touch: LogRow, soft: bool) -> Decided:
    """Read the luck of touch `number`, which is no task; `soft`: its seat was at the soft level."""
    chance = witnessed.chance
    draw = chances.draw_of(touch)
    word = chances.own_word(witnessed, touch)
    place = response.delay_draw(word)
    delay = chance.delay.item(draw, place)
    found, view = chances.visibility(witnessed, touch, word, soft)
    seen = chances.is_found(witnessed, touch, word, soft)
    reply = chances.threshold(witnessed, touch, witnessed.notes.odds.item(number))
    automatic, spam = chance.automatic.item(draw), chance.spam.item(draw, touch["text"])
    positive = chance.positive.item(draw)
    coming = chances.coming(witnessed, touch, word, seen, reply)
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


def luck_of_contact(witnessed: Witnessed, touch: LogRow) -> ChanceDraw:
    """Whether the contact who was asked for an introduction did what it did: agree, or decline."""
    chance, scale = witnessed.chance, introduction.SCALE
    draw = introduction.contact_draw(witnessed.luck.person.item(touch["prospect"]))
    if touch["answer"] == DECLINED:
        return _of(scale, chance.declines, scale - 1 - draw)
    return _of(scale, chance.agrees, draw)


def luck_of_meeting(witnessed: Witnessed, prospect: int) -> ChanceDraw:
    """Whether a positive answer of the prospect leads to a meeting."""
    word = witnessed.luck.person.item(prospect) >> response.MEETING_SHIFT
    return _of(_EVENTS, witnessed.chance.meeting, word & response.EVENT_MASK)


def luck_of_deal(witnessed: Witnessed, prospect: int) -> ChanceDraw:
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


def _of(scale: int, chance: float, drew: int) -> ChanceDraw:
    return ChanceDraw(chance / scale, drew / scale)
