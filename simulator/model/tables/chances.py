"""Build the chances of a block of replications from its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, overload

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.model.stop import UNSTOPPED, Stop
from simulator.model.tables.chance import (
    ANSWER_BITS,
    CONTACT_BITS,
    EVENT_BITS,
    KIND_BITS,
    LOG_ODDS_REACH,
    LOG_ODDS_UNIT,
    Chance,
)
from simulator.model.tables.delays import delay_table
from simulator.model.tables.figures import Sampled, middle
from simulator.model.tables.interest import expit, level_odds
from simulator.model.tables.known import Known
from simulator.model.tables.odds import OddsFactors, person_shifts
from simulator.model.tables.odds_solved import automatic, caps, solve, spread
from simulator.model.tables.odds_stated import by_code
from simulator.model.tables.visibility import (
    Seen,
    Sight,
    inflation,
    reference_sight,
    seen_table,
    sight,
)
from simulator.scenario.model import World
from simulator.streams.figures import POINTS
from simulator.vocabulary import DRAW_INVITATION, DRAW_MESSAGE, TEXTS


@dataclass(frozen=True, slots=True, weakref_slot=True)
class _Found:
    """Whether touches are found, in A replications of K kinds."""

    kinds: Ints
    """(K,) a replication of each kind"""
    kind: Ints
    """(A,)"""
    seen: Seen | None
    """The tables of all kinds, (K, C, S, 4096); None where they are too many"""


def _found(terms: Sight) -> _Found:
    kinds, kind = terms.kinds()
    few = len(kinds) <= POINTS
    tables = [seen_table(terms, row) for row in kinds.tolist()] if few else []
    return _Found(kinds, kind, np.stack(tables) if few else None)


class Chances(Sequence[Chance]):
    """The chances of R replications, by index; one shared object where nothing varies."""

    def __init__(self, count: int, tables: dict[str, Ints], terms: Sight, known: Known) -> None:
        """Keep `tables`: name of a field -> its values, leading axis 1 or R.

        Worlds in which touches are found alike share what `known` has of that.
        """
        self._count = count
        self._tables = tables
        self._sight = terms
        self._found = known.held(terms.key, lambda: _found(terms))
        self._rows = max([len(self._found.kind), *(len(table) for table in tables.values())])
        self._latest: tuple[int, Chance] | None = None

    @property
    def vary(self) -> bool:
        """Whether replications differ in their chances."""
        return self._rows > 1

    def rows(self, first: int, last: int, stop: Stop = UNSTOPPED) -> dict[str, Any]:
        """Return every field of a `Chance` for some replications.

        The leading axis is 1 where a field does not vary, else last - first; but `seen` has a table
        for each kind of being found, and `sight` says which holds in each replication.
        """
        found = {
            name: table[first:last] if len(table) > 1 else table
            for name, table in self._tables.items()
        }
        seen, kind = self._found.seen, self._found.kind
        if len(kind) > 1:
            kind = kind[first:last]
        if seen is None:
            # Tables of what is found are large: they are made for those in hand.
            tables = []
            kinds, kind = np.unique(kind, return_inverse=True)
            for row in self._found.kinds[kinds].tolist():
                stop.check()
                tables.append(seen_table(self._sight, row))
            seen = np.stack(tables)
        return found | {"logistic": logistic()[None], "seen": seen, "sight": kind}

    def __len__(self) -> int:
        """Return the number of replications."""
        return self._count

    @overload
    def __getitem__(self, index: int) -> Chance: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Chance]: ...
    def __getitem__(self, index: int | slice) -> Chance | Sequence[Chance]:
        """Return the chances of a replication, counted from the block's first."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(self._count))]
        number = range(self._count)[index]
        if not self.vary:
            number = 0
        latest = self._latest
        if latest is None or latest[0] != number:
            latest = self._latest = (number, self._build(number))
        return latest[1]

    def _build(self, number: int) -> Chance:
        rows = self.rows(number, number + 1)
        sight = int(rows.pop("sight")[0])
        one: dict[str, Any] = {name: table[0] for name, table in rows.items()}
        one["seen"] = _frozen(rows["seen"][sight].astype(np.int64))
        whole = {
            name: int(one[name]) for name in ("meeting", "deal", "agrees", "declines", "soft_view")
        }
        return Chance(**one | whole)


def chances(
    world: World, sampled: Sampled, stop: Stop = UNSTOPPED, known: Known | None = None
) -> Chances:
    """Turn the figures of R replications into integer chances.

    The reference sender (segment texts of average length, at most `rates.volume.from` invitations
    a day from Monday to Friday, to cold prospects of the benchmark mix who are not open to work)
    gets the catalogue's rates back, in every replication, in the catalogue's windows and crowds; of
    a follow-up, as a share of all who accepted. So does the sender of evidence, with the people and
    touches it was counted on. `known` is where odds that were solved before are found again. Raises
    `Cancelled` where `stop` is set meanwhile.
    """
    count, known = sampled.count, known or Known()
    if not count:
        sampled = middle(world.figures)
    terms = sight(world, sampled)
    reference = reference_sight(world, sampled, stop, known)
    odds = solve(world, sampled, reference, stop, known)
    shifts = [channel.shifts for channel in odds]
    agrees = _scaled(sampled.column("rates.introduction.agrees"), CONTACT_BITS)
    tables = {
        "base": quantised(by_code([channel.base for channel in odds])),
        "person": _channels([person_shifts(one, quantised) for one in shifts]),
        "interest": _interest(spread(world, sampled)),
        "text": _shifts(shifts, "text"),
        "length": _shifts(shifts, "length"),
        "weekday": _shifts(shifts, "weekday"),
        "volume": quantised(shifts[DRAW_INVITATION].volume),
        "note": quantised(shifts[DRAW_MESSAGE].note),
        "engaged": _shifts(shifts, "engaged")[:, :, 0],
        "cap": _scaled(caps(world, sampled), ANSWER_BITS),
        "inflate": inflation(reference),
        "spam": _spam(world, sampled),
        "automatic": _scaled(automatic(world, sampled), ANSWER_BITS),
        "positive": _positive(sampled),
        "meeting": _scaled(sampled.column("rates.value.meeting_per_positive"), EVENT_BITS),
        "deal": _scaled(sampled.column("rates.value.deal_per_meeting"), EVENT_BITS),
        "agrees": agrees,
        "declines": np.minimum(
            _scaled(sampled.column("rates.introduction.declines"), CONTACT_BITS),
            (1 << CONTACT_BITS) - agrees,
        ),
        "delay": terms.delay[None],
        "automatic_delay": delay_table(world.delays["automatic"])[None],
        "look": terms.look,
        "lost_as": np.full((1, 3), terms.lost_as, np.int64),
        "soft_view": np.rint(sampled.column("limits.suppression.view") * 1000).astype(np.int64),
    }
    return Chances(count, {name: _frozen(table) for name, table in tables.items()}, terms, known)


def quantised(odds: Floats) -> Ints:
    """Return log-odds as whole numbers of 1/2048."""
    return np.rint(odds * LOG_ODDS_UNIT).astype(np.int64)


@cache
def logistic() -> Ints:
    """Tabulate the chance, in 1/2^22, by log-odds from -12 to 12 in steps of 1/2048.

    Its ends stand for all beyond: never and always.
    """
    whole = LOG_ODDS_REACH * LOG_ODDS_UNIT
    table = _scaled(expit(np.arange(-whole, whole + 1) / LOG_ODDS_UNIT), ANSWER_BITS)
    table[0], table[-1] = 0, 1 << ANSWER_BITS
    return _frozen(table)


def _interest(shapes: Floats) -> Ints:
    rows = []
    for wide, common in shapes.tolist():
        shared, own = level_odds(wide, common)
        rows.append(np.broadcast_to((shared[:, None] + own).reshape(-1), (3, shared.size**2)))
    return quantised(np.stack(rows))


def _spam(world: World, sampled: Sampled) -> Ints:
    paths = [f"rates.spam.{text}" for text in TEXTS]
    found = np.zeros((1, len(TEXTS))) if "spam" in world.off else sampled.table(paths)
    return _channels([_scaled(found, ANSWER_BITS)] * 3)


def _positive(sampled: Sampled) -> Ints:
    found = sampled.table(("rates.positive.message", "rates.positive.inmail"))
    nothing = np.zeros((len(found), 1))
    return _scaled(np.concatenate((found, nothing), axis=1), KIND_BITS)


def _shifts(shifts: Sequence[OddsFactors], name: str) -> Ints:
    return _channels([quantised(getattr(one, name)) for one in shifts])


def _scaled(shares: Floats, bits: int) -> Ints:
    return np.rint(shares * (1 << bits)).astype(np.int64)


def _channels(tables: Sequence[Ints]) -> Ints:
    rows = max(len(table) for table in tables)
    return np.stack([np.broadcast_to(table, (rows, *table.shape[1:])) for table in tables], axis=1)


def _frozen(table: Ints) -> Ints:
    table = np.ascontiguousarray(table)
    table.setflags(write=False)
    return table
