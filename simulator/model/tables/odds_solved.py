"""The log-odds of one block of replications: curves, shifts and bases of the three channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import chain
from typing import Final

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.model.stop import UNSTOPPED, Stop
from simulator.model.tables.figures import Sampled
from simulator.model.tables.interest import Curves, curves, stack_curves
from simulator.model.tables.known import Digestible, Known, fingerprint
from simulator.model.tables.odds import OddsFactors, factors, log_odds
from simulator.model.tables.odds_base import WeightedKinds, acceptors, bases, benchmark, some_rows
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
    world: World,
    sampled: Sampled,
    reference: Floats,
    stop: Stop = UNSTOPPED,
    known: Known | None = None,
) -> tuple[SolvedOdds, SolvedOdds, SolvedOdds]:
    """Solve the log-odds of the draw channels; `reference` (A, 3, 6) is the chance of being found.

    Replications share the curves where the figures that shape them are equal, and are solved
    together. What `known` was told before about the same numbers is taken from there. Looks at
    `stop` between pieces.
    """
    known = known or Known()
    mix = benchmark_mix(sampled)
    told = [stated(world, sampled, mix, draw) for draw in _DRAWS]
    terms = [
        anchored(factors(world, sampled, draw), everybodys(told[draw]), draw) for draw in _DRAWS
    ]
    tops, interest = highest(world, sampled, reference), spread(world, sampled)
    ranks = mix.sum(axis=2)
    rows = max(
        *(len(one) for one in (tops, interest, ranks)),
        *(len(getattr(one, part.name)) for one in terms for part in fields(OddsFactors)),
        *(len(one.rates) for known_of in told for one in known_of),
    )

    whole = np.concatenate(
        [one.reshape(len(one), -1) for one in _wide([tops, interest, ranks])], axis=1
    )
    kinds = np.unique(whole, axis=0, return_inverse=True)[1].reshape(-1)

    def solver(piece: Ints, draw: int) -> _Solver:
        # One row of all that shapes curves stands for all replications.
        own = kinds[piece] if len(kinds) > 1 else kinds
        _, first, kind = np.unique(own, return_index=True, return_inverse=True)
        shaping = [
            (_row(interest, row), _row(tops, row)[draw], _row(ranks, row))
            for row in (piece[first] if len(kinds) > 1 else first).tolist()
        ]
        return _Solver(
            draw,
            _terms_rows(terms[draw], piece),
            [one.rows(piece) for one in told[draw]],
            some_rows(mix, piece),
            shaping,
            kind.reshape(-1)[: None if len(shaping) > 1 else 1],
            known,
        )

    apart, places = [], []
    for start in range(0, rows, _PIECE):
        stop.check()
        piece = np.arange(start, min(start + _PIECE, rows))
        both = _connecting(solver(piece, DRAW_MESSAGE), solver(piece, DRAW_INVITATION))
        apart.append((*both, solver(piece, DRAW_INMAIL).alone()))
        places.append(piece)
    message, invitation, inmail = (
        _joined(list(alike), places) for alike in zip(*apart, strict=True)
    )
    return message, inmail, invitation


def _wide(parts: Sequence[Floats]) -> list[Floats]:
    """Give all as many rows as the longest has."""
    rows = max(map(len, parts))
    return [np.broadcast_to(one, (rows, *one.shape[1:])) for one in parts]


def _row(values: Floats, row: int) -> Floats:
    """Take a row of a table, or its only one."""
    found: Floats = values[row if len(values) > 1 else 0]
    return found


@dataclass(frozen=True)
class _Solver:
    """One channel in some replications."""

    draw: int
    terms: OddsFactors
    told: list[Stated]
    mix: Floats
    shaping: list[tuple[Floats, Floats, Floats]]
    """Of each kind of curves, what shapes it: interest, highest chances, shares of groups"""
    kind: Ints
    """Which curves each replication has, (1,) where all have the same"""
    known: Known

    @cached_property
    def shape(self) -> Curves:
        """The curves, side by side."""
        return stack_curves([curves(*one.tolist(), *groups) for one, *groups in self.shaping])

    @cached_property
    def shifts(self) -> OddsFactors:
        """The factors as shifts of the log-odds."""
        parts = [getattr(self.terms, part.name) for part in fields(OddsFactors)]
        return self.known.of(
            fingerprint("shifts", *parts, *chain(*self.shaping), self.kind),
            lambda: log_odds(self.terms, self.shape, self.kind),
        )

    @cached_property
    def audience(self) -> WeightedKinds:
        """The benchmark mix as the channel sees it."""
        return benchmark(self.shifts, self.mix, self.shape, self.kind)

    @property
    def decides(self) -> list[Digestible]:
        """All that decides the bases: a weekday shifts a touch, and no average is over weekdays."""
        names = [part.name for part in fields(OddsFactors) if part.name != "weekday"]
        terms = [getattr(self.terms, name) for name in names]
        told = [getattr(one, part.name) for one in self.told for part in fields(Stated)]
        return [
            self.draw,
            *terms,
            len(self.told),
            *told,
            self.mix,
            *chain(*self.shaping),
            self.kind,
        ]

    def alone(self) -> SolvedOdds:
        """Solve it over everybody."""
        return SolvedOdds(
            self.known.of(fingerprint("alone", *self.decides), self._alone), self.shifts
        )

    def _alone(self) -> Floats:
        base = bases(self.terms.rate, self.audience, self.shape.full, self.shape, self.kind)
        own = [(one, self.people_of(one), self.shape.full) for one in self.told]
        return self.grouped(base, own)

    def people_of(self, one: Stated) -> WeightedKinds:
        """Return those on whom a rate was counted."""
        return people_of(one, self.shifts, self.draw, self.shape, self.kind)

    def grouped(self, base: Floats, own: list[tuple[Stated, WeightedKinds, Floats]]) -> Floats:
        """Lay the bases of groups beside the catalogue's `base` (A, 8): (A, groups, 8).

        `own` is what was counted, on whom, and the curves these people follow.
        """
        groups = 1 + sum(one.group > 0 for one, _, _ in own)
        solved = {
            one.group: bases(one.rates[:, None], people, rows, self.shape, self.kind)
            for one, people, rows in own
        }
        rows = max([len(base), *(len(found) for found in solved.values())])
        whole = np.repeat(np.broadcast_to(base, (rows, base.shape[1]))[:, None], groups, axis=1)
        for group, found in solved.items():
            whole[:, group, : covered(self.draw)] = found
        return whole


def _connecting(message: _Solver, invited: _Solver) -> tuple[SolvedOdds, SolvedOdds]:
    """Solve invitations over everybody, and messages over those who accept."""
    invitation = invited.alone()
    key = fingerprint("connecting", *message.decides, *invited.decides)
    base = message.known.of(key, lambda: _messages(message, invited, invitation))
    return SolvedOdds(base, message.shifts), invitation


def _messages(message: _Solver, invited: _Solver, invitation: SolvedOdds) -> Floats:
    """Solve the bases of messages over those who accept, (A, groups, 8)."""
    shape, kind = message.shape, message.kind
    connected = acceptors(
        message.shifts, invited.audience, invitation.base[:, 0, 0], invited.shape, shape, kind
    )
    base = message_bases(message.terms.rate, connected, shape, kind)
    own = []
    pace = max([one.pace for one in invited.told], default=0)
    for one in message.told:
        if one.note < 0:
            own.append((one, message.people_of(one), shape.full))
            continue
        by = invitation.shifts, invitation.base[:, :, 0], invited.shape
        own.append((one, accepted(one, pace, message.shifts, *by, shape, kind), shape.own))
    return message.grouped(base, own)


def _terms_rows(terms: OddsFactors, piece: Ints) -> OddsFactors:
    return OddsFactors(
        **{part.name: some_rows(getattr(terms, part.name), piece) for part in fields(OddsFactors)}
    )


def _joined(apart: list[SolvedOdds], places: list[Ints]) -> SolvedOdds:
    """Join pieces; `places` are the rows of each."""
    if len(apart) == 1:
        return apart[0]
    shifts = {
        part.name: _chained([getattr(odds.shifts, part.name) for odds in apart], places)
        for part in fields(OddsFactors)
    }
    return SolvedOdds(_chained([odds.base for odds in apart], places), OddsFactors(**shifts))


def _chained(tables: list[Floats], places: list[Ints]) -> Floats:
    # What has one row in every piece and is the same there stays one row.
    if all(len(table) == 1 and (table == tables[0]).all() for table in tables):
        return tables[0]
    wide = [
        np.broadcast_to(table, (len(rows), *table.shape[1:]))
        for table, rows in zip(tables, places, strict=True)
    ]
    joined: Floats = np.concatenate(wide)[np.argsort(np.concatenate(places))]
    return joined
