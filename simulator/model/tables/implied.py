"""Which share of first touches is answered, by the tables that both engines read; no campaign.

The average over everybody a channel can reach, at the pace at which the rate was counted and in the
catalogue's crowds: what evidence is equal to, and how far a strategy's own texts move from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Bools, Floats, Ints
from simulator.model.population.people import Population
from simulator.model.tables.chance import ANSWER_BITS, INFLATE_BITS, INTEREST_LEVELS, Chance
from simulator.model.tables.odds import DRAW_RATES, person_columns
from simulator.model.tables.odds_length import length_band
from simulator.model.tables.odds_stated import can_reach, evidence_of, group_codes, unique_columns
from simulator.model.tables.program import route
from simulator.scenario.evidence import Firsts, FirstTouch, first_touches, reach_of
from simulator.scenario.model import Scenario, Step, Strategy
from simulator.vocabulary import (
    DRAW_CHANNELS,
    DRAW_INMAIL,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    INMAIL,
    INVITATION,
    MESSAGE,
    TEXTS,
)

_FULL: Final = 1 << ANSWER_BITS
_CHANNELS: Final = {DRAW_INVITATION: INVITATION, DRAW_MESSAGE: MESSAGE, DRAW_INMAIL: INMAIL}
"""A channel of each draw channel, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Implied:
    """The share of a strategy's first touches of one channel that is answered."""

    rate: str
    """Path of the rate, such as `rates.accepted`."""
    share: float
    touch: FirstTouch


def implied(
    scenario: Scenario, strategy: Strategy, population: Population, chance: Chance
) -> tuple[Implied, ...]:
    """Average the chances of a strategy's first touches of each channel that it uses.

    Where several touches can be the first of a channel, each prospect has its cadence's usual one.
    """
    found = []
    for draw in _CHANNELS:
        total = weight = 0.0
        touches: list[FirstTouch] = []
        for steps, some in _cadences(scenario, strategy, population):
            firsts = first_touches([steps], DRAW_CHANNELS[draw])
            if not firsts.touches:
                continue
            mine = some & can_reach(
                reach_of(DRAW_RATES[draw][0], firsts, scenario.world.off), population
            )
            answered, people = _answered(scenario, draw, firsts, population, mine, chance)
            total, weight = total + answered, weight + people
            touches.append(firsts.touches[0])
        if weight > 0:
            found.append(Implied(DRAW_RATES[draw][0], total / weight, touches[0]))
    return tuple(found)


def _cadences(
    scenario: Scenario, strategy: Strategy, population: Population
) -> Iterator[tuple[tuple[Step, ...], Bools]]:
    """Give each cadence that a strategy uses, and who follows it; none of a test, whose arms are
    strategies themselves.
    """
    if strategy.trial is not None:
        return
    if not strategy.route:
        yield strategy.steps, np.ones(len(population.ids), np.bool_)
        return
    leaf = route(scenario, strategy, population)
    for other in scenario.cadences(strategy):
        lines = [number for number, line in enumerate(strategy.route) if line.use == other.name]
        yield other.steps, np.isin(leaf, lines)


def _answered(
    scenario: Scenario,
    draw: int,
    firsts: Firsts,
    population: Population,
    mine: Bools,
    chance: Chance,
) -> tuple[float, float]:
    """Sum the chances of answers, and the people who get the touch: of messages, who accept."""
    kinds, counts = _kinds(scenario, population, mine)
    if not len(counts):
        return 0.0, 0.0
    touch = firsts.touches[0]
    own = _chances(scenario, draw, touch.text, touch.length, touch, kinds, chance)
    weight = np.broadcast_to(counts[:, None], own.shape[:2])
    if draw == DRAW_MESSAGE and touch.note:
        invited = _chances(
            scenario, DRAW_INVITATION, touch.note, firsts.note_length, touch, kinds, chance
        )
        weight = weight * invited.mean(axis=2)
    return float((own.mean(axis=2) * weight).sum()), float(weight.sum())


def _kinds(scenario: Scenario, population: Population, mine: Bools) -> tuple[Ints, Ints]:
    """List the kinds of people who are `mine` (7, Q), and how many of each."""
    columns = person_columns(*population.traits)
    codes = np.stack((population.seniority, group_codes(scenario, population), *columns))
    return unique_columns(codes[:, mine])


def _chances(
    scenario: Scenario,
    draw: int,
    text: str,
    length: int | None,
    touch: FirstTouch,
    kinds: Ints,
    chance: Chance,
) -> Floats:
    """Return the chance of an answer by kind, common and own level of interest: (Q, 8, 8)."""
    seniority, code, *columns = kinds
    written = TEXTS.index(text)
    band = length_band(scenario.world, _CHANNELS[draw], length if text != "blank" else None)
    same = chance.text[draw, written] + chance.length[draw, band]
    if draw == DRAW_INVITATION:
        same = same + chance.volume[_pace(scenario)]
    if draw == DRAW_MESSAGE and touch.note:
        same = same + chance.note[TEXTS.index(touch.note)]
    if touch.engaged:
        same = same + chance.engaged[draw]
    odds = chance.base[draw, code, 0] + chance.person[draw, np.stack(columns)].sum(axis=0) + same
    inflate = chance.inflate[draw, seniority][:, None]
    days = []
    for weekday in _weekdays(scenario):
        place = odds[:, None] + chance.interest[draw] + chance.weekday[draw, weekday]
        middle = len(chance.logistic) // 2
        found = chance.logistic[np.clip(place + middle, 0, 2 * middle)]
        seen = np.minimum(found, chance.cap[draw]) * inflate >> INFLATE_BITS
        days.append(np.minimum(seen, _FULL - chance.automatic[draw]) / _FULL)
    once_seen = np.mean(days, axis=0)
    share = np.where(inflate > 0, (1 << INFLATE_BITS) / np.maximum(inflate, 1), 0.0)
    answered: Floats = (once_seen * share).reshape(-1, INTEREST_LEVELS, INTEREST_LEVELS)
    return answered


def _pace(scenario: Scenario) -> int:
    paces: Sequence[int] = [one.pace or 0 for one in evidence_of(scenario.world, DRAW_INVITATION)]
    return max(paces, default=0)


def _weekdays(scenario: Scenario) -> list[int]:
    return sorted({day for seat in scenario.seats for day in seat.weekdays})
