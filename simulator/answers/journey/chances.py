"""The luck of a touch beside its chances, by the rules that both engines read it by."""

from __future__ import annotations

from simulator.answers.journey.log import Log, LogRow
from simulator.model.rules import response
from simulator.model.tables.chance import Chance
from simulator.vocabulary import DRAW_OF_CHANNEL, INVITATION, SEEN


def draw_of(touch: LogRow) -> int:
    """Return the draw channel of a touch, which is no task."""
    return DRAW_OF_CHANNEL[touch["channel"]]


def own_word(log: Log, touch: LogRow) -> int:
    """Return the number that chance drew for a touch."""
    return log.luck.touch.item(draw_of(touch), touch["ordinal"], touch["prospect"])


def visibility(log: Log, touch: LogRow, word: int, soft: bool) -> tuple[int, int]:
    """Return how well a touch is found: of 2^`LOOK_BITS` looks, and of 1,000 invitations.

    `soft`: its seat was at the soft level.
    """
    chance, draw = log.chance, draw_of(touch)
    seniority = log.population.seniority.item(touch["prospect"])
    found = chance.seen.item(draw, seniority, response.delay_draw(word))
    return found, chance.soft_view if soft and touch["channel"] == INVITATION else 1000


def is_found(log: Log, touch: LogRow, word: int, soft: bool) -> bool:
    """Tell whether the look finds a touch."""
    found, view = visibility(log, touch, word, soft)
    return response.fate(word, found, view, log.chance.lost_as.item(draw_of(touch))) == SEEN


def threshold(log: Log, touch: LogRow, log_odds: int) -> int:
    """Return the chance, in 1/2^22, that a touch with these log-odds is answered once found."""
    chance, draw = log.chance, draw_of(touch)
    seniority = log.population.seniority.item(touch["prospect"])
    return response.chance(
        chance_at(chance, log_odds), chance.cap.item(draw), chance.inflate.item(draw, seniority)
    )


def coming(log: Log, touch: LogRow, word: int, seen: bool, threshold: int) -> int:
    """Return the answer that sets out on a touch, of vocabulary.ANSWERS."""
    chance, draw = log.chance, draw_of(touch)
    spam = chance.spam.item(draw, touch["text"])
    automatic, positive = chance.automatic.item(draw), chance.positive.item(draw)
    return response.answer_kind(word, draw, seen, threshold, automatic, spam, positive)


def chance_at(chance: Chance, log_odds: int) -> int:
    """Chance in 1/2^22 of some log-odds; beyond the table, that of its end."""
    middle = len(chance.logistic) // 2
    return chance.logistic.item(min(max(log_odds + middle, 0), len(chance.logistic) - 1))
