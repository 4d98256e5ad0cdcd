"""The log-odds of one block of replications: curves, shifts and bases of the three channels."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.model.stop import UNSTOPPED, Stop
from simulator.model.tables.figures import Sampled
from simulator.model.tables.interest import Curves, curves
from simulator.model.tables.odds import OddsFactors, factors, log_odds
from simulator.model.tables.odds_base import People, acceptors, bases, benchmark, some_rows
from simulator.model.tables.odds_follow import message_bases
from simulator.model.tables.odds_stated import (
    Stated,
    accepted,
    anchored,
    covered,
    everybodys,
    people_of,
    stated,
)
from simulator.scenario.model import World
from simulator.vocabulary import (
    DRAW_INMAIL,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    INDUSTRIES,
    SENIORITIES,
    SIZES,
)

Floats = npt.NDArray[np.float64]

_DRAWS: Final = (DRAW_MESSAGE, DRAW_INMAIL, DRAW_INVITATION)
_PIECE: Final = 128
"""Replications solved at a time: their tables stay in the processor's cache."""
_CAPS: Final = ("rates.caps.message", "rates.caps.inmail", "rates.caps.accepted")
_AUTOMATIC: Final = ("rates.automatic.message", "rates.automatic.inmail")


@dataclass(frozen=True, slots=True)
class SolvedOdds:
    """One channel, solved, in A rows (1 or R)."""

    base: Floats
    """(A, groups, 8) base log-odds; group 0 is everybody who is in none"""
    shifts: OddsFactors


def caps(world: World, sampled: Sampled) -> Floats:
    """Return the highest chances of the catalogue by draw channel, (A, 3); 1 where off."""
    return np.ones((1, 3)) if "caps" in world.off else sampled.table(_CAPS)


def automatic(world: World, sampled: Sampled) -> Floats:
    """Return the chances of an automatic reply by draw channel, (A, 3); none to an invitation."""
    if "automatic" in world.off:
        return np.zeros((1, 3))
    found = sampled.table(_AUTOMATIC)
    return np.concatenate((found, np.zeros((len(found), 1))), axis=1)


def spread(world: World, sampled: Sampled) -> Floats:
    """Return spread and common share of interest, (A, 2); no spread where the rule is off."""
    if "interest" in world.off:
        return np.zeros((1, 2))
    return sampled.table(("rates.interest.spread", "rates.interest.common"))


def benchmark_mix(sampled: Sampled) -> Floats:
    """Return the shares of (seniority, firm) in the benchmark mix, (A, 6, 40), sum 1."""

    def shares(attribute: str, values: tuple[str, ...]) -> Floats:
        return sampled.table(f"rates.mix.{attribute}.{value}" for value in values)

    firms = shares("industry", INDUSTRIES)[:, :, None] * shares("size", SIZES)[:, None, :]
    mix = shares("seniority", SENIORITIES)[:, :, None] * firms.reshape(len(firms), 1, -1)
    total: Floats = mix / mix.sum(axis=(1, 2), keepdims=True)
    return total


def highest(world: World, sampled: Sampled, reference: Floats) -> Floats:
    """Return the highest chance of an answer by channel and seniority, (A, 3, 6).

    `reference` (A, 3, 6) is the chance of being found. Nobody answers what is not found, nor
    what a machine has answered, so a reader's chance is cut there as well as at the cap.
    """
    free = 1 - automatic(world, sampled)[:, :, None]
    return np.minimum(caps(world, sampled)[:, :, None], reference * free)


def solve(
    world: World, sampled: Sampled, reference: Floats, stop: Stop = UNSTOPPED
) -> tuple[SolvedOdds, SolvedOdds, SolvedOdds]:
    """Solve the log-odds of the draw channels; `reference` (A, 3, 6) is the chance of being found.

    All replications share the curves unless a figure that shapes them varies; then each is solved
    by itself. Looks at `stop` between pieces.
    """
    mix = benchmark_mix(sampled)
    told = [stated(world, sampled, mix, draw) for draw in _DRAWS]
    terms = [
        anchored(factors(world, sampled, draw), everybodys(told[draw]), draw) for draw in _DRAWS
    ]
    tops, interest = highest(world, sampled, reference), spread(world, sampled)
    ranks = mix.sum(axis=2)
    rows = max(len(tops), len(interest), len(ranks))

    def shapes(piece: slice) -> list[Curves]:
        wide, common = some_rows(interest, piece)[0].tolist()
        weights, top = some_rows(ranks, piece)[0], some_rows(tops, piece)[0]
        return [curves(wide, common, top[draw], weights) for draw in range(3)]

    if rows == 1:
        known = shapes(slice(0, 1))
        rows = max(len(getattr(one, part.name)) for one in terms for part in fields(OddsFactors))
        rows = max(rows, *(len(one.rates) for known_of in told for one in known_of), 1)
        pieces = [slice(start, start + _PIECE) for start in range(0, rows, _PIECE)]
    else:
        known = []
        pieces = [slice(row, row + 1) for row in range(rows)]
    apart = []
    for piece in pieces:
        stop.check()
        own = [_terms_rows(one, piece) for one in terms]
        counted = [[one.rows(piece) for one in known_of] for known_of in told]
        apart.append(_solve(own, counted, some_rows(mix, piece), known or shapes(piece)))
    return (
        _joined([odds[DRAW_MESSAGE] for odds in apart]),
        _joined([odds[DRAW_INMAIL] for odds in apart]),
        _joined([odds[DRAW_INVITATION] for odds in apart]),
    )


def _solve(
    terms: list[OddsFactors], told: list[list[Stated]], mix: Floats, shapes: list[Curves]
) -> tuple[SolvedOdds, SolvedOdds, SolvedOdds]:
    shifts = [log_odds(one, shape.mean) for one, shape in zip(terms, shapes, strict=True)]

    def solved(draw: int) -> SolvedOdds:
        audience, shape = benchmark(shifts[draw], mix), shapes[draw]
        base = bases(terms[draw].rate, audience, shape.full, shape.mean)
        own = [(one, people_of(one, shifts[draw], draw), shape.full) for one in told[draw]]
        return SolvedOdds(_grouped(base, own, draw, shape), shifts[draw])

    invitation, shape = solved(DRAW_INVITATION), shapes[DRAW_MESSAGE]
    connected = acceptors(
        shifts[DRAW_MESSAGE],
        benchmark(shifts[DRAW_INVITATION], mix),
        invitation.base[:, 0, 0],
        shapes[DRAW_INVITATION],
    )
    base = message_bases(terms[DRAW_MESSAGE].rate, connected, shape)
    own = []
    pace = max([one.pace for one in told[DRAW_INVITATION]], default=0)
    for one in told[DRAW_MESSAGE]:
        if one.note < 0:
            own.append((one, people_of(one, shifts[DRAW_MESSAGE], DRAW_MESSAGE), shape.full))
            continue
        invited = invitation.shifts, invitation.base[:, :, 0], shapes[DRAW_INVITATION]
        own.append((one, accepted(one, pace, shifts[DRAW_MESSAGE], *invited), shape.own))
    message = SolvedOdds(_grouped(base, own, DRAW_MESSAGE, shape), shifts[DRAW_MESSAGE])
    return message, solved(DRAW_INMAIL), invitation


def _grouped(
    base: Floats, own: list[tuple[Stated, People, Floats]], draw: int, shape: Curves
) -> Floats:
    """Lay the bases of groups beside the catalogue's `base` (A, 8): (A, groups, 8).

    `own` is what was counted, on whom, and the curves these people follow.
    """
    groups = 1 + sum(one.group > 0 for one, _, _ in own)
    solved = {
        one.group: bases(one.rates[:, None], people, rows, shape.mean) for one, people, rows in own
    }
    rows = max([len(base), *(len(found) for found in solved.values())])
    whole = np.repeat(np.broadcast_to(base, (rows, base.shape[1]))[:, None], groups, axis=1)
    for group, found in solved.items():
        whole[:, group, : covered(draw)] = found
    return whole


def _terms_rows(terms: OddsFactors, piece: slice) -> OddsFactors:
    return OddsFactors(
        **{part.name: some_rows(getattr(terms, part.name), piece) for part in fields(OddsFactors)}
    )


def _joined(apart: list[SolvedOdds]) -> SolvedOdds:
    if len(apart) == 1:
        return apart[0]
    shifts = {
        part.name: _chained([getattr(odds.shifts, part.name) for odds in apart])
        for part in fields(OddsFactors)
    }
    return SolvedOdds(_chained([odds.base for odds in apart]), OddsFactors(**shifts))


def _chained(tables: list[Floats]) -> Floats:
    # What has one row in every piece and is the same there stays one row.
    same = all(len(table) == 1 and (table == tables[0]).all() for table in tables)
    return tables[0] if same else np.concatenate(tables)
