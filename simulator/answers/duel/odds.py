"""What spoke for an answer to a touch, part by part, and what its draw made of that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.answers.journey.chances import coming, draw_of, is_found, own_word, threshold
from simulator.answers.journey.log import Log, LogRow
from simulator.model.rules import response
from simulator.model.tables.odds import RELATION_COLUMN, person_columns
from simulator.vocabulary import (
    ACCEPTED,
    AGREED,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    INVITATION,
    MINUTES_PER_DAY,
    TASK,
    WARM,
)

PLANNED: Final = ("text", "length", "note", "engaged", "introduced")
"""Parts that follow from what a strategy does."""
TIMED: Final = ("weekday", "volume")
"""Parts that follow from when it does it."""


def odds_parts(side: Log, touches: list[LogRow], place: int) -> dict[str, int]:
    """Take the log-odds of an answer to touch `place` of a prospect apart, in 1/2048.

    `rest` is what the prospect and the number of the touch bring. As `log_odds` of the engine; the
    invitations of the morning are counted as far as they were really sent.
    """
    chance, touch = side.chance, touches[place]
    terms, draw = side.program.steps[touch["step"]], draw_of(touch)
    day = touch["minute"] // MINUTES_PER_DAY
    earlier = touches[:place]
    found = {
        "rest": _rest(side, draw, touch["ordinal"], touch["prospect"]),
        "text": chance.text.item(draw, touch["text"]),
        "length": chance.length.item(draw, 0 if touch["fell_blank"] else terms.band),
        "note": 0,
        "engaged": 0,
        "introduced": 0,
        "weekday": chance.weekday.item(draw, side.resources.weekday.item(day)),
        "volume": 0,
    }
    if draw == DRAW_INVITATION:
        planned = side.seat_days[touch["seat"], day]["invitation"]
        found["volume"] = chance.volume.item(min(planned, len(chance.volume) - 1))
    elif draw == DRAW_MESSAGE and touch["ordinal"] == 0:
        notes = [one["text"] for one in earlier if _accepted(one, touch["minute"])]
        found["note"] = chance.note.item(notes[-1]) if notes else 0
    steps = side.program.steps
    if any(one["channel"] == TASK and steps[one["step"]].engages == 1 for one in earlier):
        found["engaged"] = chance.engaged.item(draw)
    if any(one["answer"] == AGREED and one["answered"] <= touch["minute"] for one in earlier):
        own = chance.person[draw, RELATION_COLUMN:]
        relation = side.population.relation.item(touch["prospect"])
        found["introduced"] = own.item(WARM) - own.item(relation)
    return found


def comes(side: Log, touch: LogRow, odds: Mapping[str, int], word: int | None = None) -> int:
    """Tell what answer sets out on a touch with these log-odds, of vocabulary.ANSWERS.

    `word` stands for the touch's own draw unless said.
    """
    word = own_word(side, touch) if word is None else word
    found = is_found(side, touch, word, side.soft(touch))
    return coming(side, touch, word, found, threshold(side, touch, sum(odds.values())))


def found_it_comes(side: Log, touch: LogRow, odds: Mapping[str, int]) -> int:
    """Tell what answer would set out if the look had found the touch."""
    bar = threshold(side, touch, sum(odds.values()))
    return coming(side, touch, own_word(side, touch), True, bar)


def arrives(side: Log, touch: LogRow) -> int:
    """Return the minute at which a person's answer to a touch would come in."""
    place = response.delay_draw(own_word(side, touch))
    return touch["minute"] + side.chance.delay.item(draw_of(touch), place)


def _rest(side: Log, draw: int, ordinal: int, prospect: int) -> int:
    chance, one = side.chance, slice(prospect, prospect + 1)
    columns = person_columns(*(codes[one] for codes in side.population.traits))
    level = response.interest_level(side.luck.person.item(prospect), draw)
    own = int(chance.person[draw, columns[:, 0]].sum())
    base = chance.base.item(draw, side.program.groups.item(prospect), ordinal)
    return base + own + chance.interest.item(draw, level)


def _accepted(touch: LogRow, by: int) -> bool:
    return (
        touch["channel"] == INVITATION and touch["answer"] == ACCEPTED and touch["answered"] <= by
    )
