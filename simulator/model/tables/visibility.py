"""Whether a touch is still found when its reader looks: window or decay, and crowding.

The moment of looking splits the delay table: looked = sent + share x delay. What the catalogue's
windows and crowding lose is put back on the chance of an answer, for measured rates hold it; what a
scenario's own lose more, or less, moves the rates.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from simulator.arrays import Floats, Ints
from simulator.model.stop import UNSTOPPED, Stop
from simulator.model.tables.chance import INFLATE_BITS, LOOK_BITS
from simulator.model.tables.delays import delay_table
from simulator.model.tables.figures import Sampled
from simulator.model.tables.known import Known, fingerprint
from simulator.scenario.catalogue.books import load_books
from simulator.scenario.catalogue.figure import Delay
from simulator.scenario.model import World
from simulator.streams.figures import POINTS
from simulator.vocabulary import (
    DRAW_CHANNELS,
    LOST_CROWDING,
    LOST_WINDOW,
    MINUTES_PER_DAY,
    SENIORITIES,
)

Seen = npt.NDArray[np.int16]

_FULL: Final = 1 << LOOK_BITS
_MEASURED: Final = ("delays.window.", "delays.crowding.")
"""What measured rates already hold"""
_LISTS: Final = ("inbox", "inbox", "requests")
"""Where a touch of each draw channel waits."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Newer arrivals on top of a touch; each array has one row, or R where it varies."""

    arrivals: Floats
    """(A, C, S) items a day, by seniority"""
    shape: Floats
    """(A,) of the gamma-Poisson arrivals"""
    depth: Floats
    """(A,) newer items that lower the chance of being found by a factor e"""
    factor: Floats
    """(A,) how many times as many items arrive"""

    @property
    def parts(self) -> tuple[Floats, ...]:
        """All of it that decides."""
        return self.arrivals, self.shape, self.depth, self.factor


@dataclass(frozen=True, slots=True)
class Sight:
    """What finds or loses a touch."""

    delay: Ints
    """(C, 4096) minutes from sent to answered"""
    look: Ints
    """(A, C) share of the delay in 1/1000"""
    window: Floats | None
    """(A, C) minutes, inf for none; None in decay mode or where the rule is off"""
    crowd: Crowd | None
    """None in window mode or where a rule is off"""
    lost_as: int

    @property
    def rows(self) -> Floats:
        """All that decides and may vary, side by side, (A, n)."""
        parts = [self.look, *([] if self.window is None else [self.window])]
        parts += [one.reshape(len(one), -1) for one in (self.crowd.parts if self.crowd else ())]
        rows = max(len(part) for part in parts)
        return np.concatenate(
            [np.broadcast_to(part, (rows, part.shape[1])) for part in parts], axis=1
        )

    @property
    def key(self) -> bytes:
        """What tells it from all that find touches otherwise."""
        times = _digest(_Times(self.delay)).hex()
        return fingerprint("sight", self.window is None, self.crowd is None, self.rows, times)

    def kinds(self) -> tuple[Ints, Ints]:
        """Return a row of each kind of being found, (K,), and the kind of every row, (A,)."""
        rows = self.rows
        # What is the same in all of them tells no two apart, and most of it is.
        telling = rows[:, (rows != rows[0]).any(axis=0)]
        if not telling.shape[1]:
            return np.zeros(1, np.int64), np.zeros(len(rows), np.int64)
        _, first, kind = np.unique(telling, axis=0, return_index=True, return_inverse=True)
        return first, kind.reshape(-1)


def sight(world: World, sampled: Sampled) -> Sight:
    """Read how touches are found."""
    seeing = "visibility" not in world.off
    mode = sampled.word("delays.visibility.mode")
    reminded = sampled.word("delays.visibility.reminder") in ("on", "yes")
    inmail = "inmail_answered" if reminded else "inmail_answered_plain"
    names = ("message_answered", inmail, "accepted")
    look = sampled.table(f"delays.look.{channel}" for channel in DRAW_CHANNELS)
    window = sampled.table(f"delays.window.{channel}" for channel in DRAW_CHANNELS)
    crowded = seeing and mode == "decay" and "crowding" not in world.off
    return Sight(
        delay=_delays(*(world.delays[name] for name in names)),
        look=np.rint(look * 1000).astype(np.int64),
        window=window if seeing and mode == "window" else None,
        crowd=_crowd(sampled) if crowded else None,
        lost_as=LOST_WINDOW if mode == "window" else LOST_CROWDING,
    )


@lru_cache(maxsize=16)
def _delays(*delays: Delay) -> Ints:
    """Lay the tables of delays below each other: the same object for the same delays."""
    tables = np.stack([delay_table(one) for one in delays])
    tables.setflags(write=False)
    return tables


def as_catalogued(world: World, sampled: Sampled) -> Sampled:
    """Put the windows and the crowding that the scenario gives back to its catalogue's values.

    Where the catalogue itself is drawn anew in each replication, it stays as drawn: a sender who
    got the measured rates got them in that world.
    """
    given = {
        path: figure
        for path, figure in sampled.figures.items()
        if path.startswith(_MEASURED) and figure.confidence == "given"
    }
    if not given:
        return sampled
    books = load_books(world.catalogue).figures
    return replace(
        sampled,
        figures={**sampled.figures, **{path: books[path] for path in given}},
        drawn={path: drawn for path, drawn in sampled.drawn.items() if path not in given},
    )


def _crowd(sampled: Sampled) -> Crowd:
    arrivals = sampled.table(
        f"delays.crowding.{queue}.{rank}" for queue in _LISTS for rank in SENIORITIES
    )
    return Crowd(
        arrivals=arrivals.reshape(-1, len(DRAW_CHANNELS), len(SENIORITIES)),
        shape=sampled.column("delays.crowding.shape"),
        depth=sampled.column("delays.crowding.depth"),
        factor=sampled.column("delays.crowding.factor"),
    )


def seen_table(terms: Sight, row: int) -> Seen:
    """Return the chance, in 1/2^14, that the look finds a touch; int16 of shape (C, S, 4096).

    Decay: a touch under N newer items is found with probability exp(-N / depth). N is negative
    binomial (gamma-Poisson) of mean m and the given shape; its probability generating function at
    exp(-1 / depth) is the expectation, (1 + m (1 - exp(-1 / depth)) / shape) ** -shape.
    Window: found if and only if the look is not later than the window.
    """

    def at(values: Ints | Floats) -> Any:
        return values[row if len(values) > 1 else 0].tolist()

    times, look = _Times(terms.delay), at(terms.look)
    windows = [None] * len(look) if terms.window is None else at(terms.window)
    arrivals, *crowd = ([[None] * len(SENIORITIES)] * len(look),)
    if terms.crowd is not None:
        arrivals, *crowd = map(at, terms.crowd.parts)
    return np.stack(
        [
            np.stack([_seen(times, draw, look[draw], windows[draw], one, *crowd) for one in ranks])
            for draw, ranks in enumerate(arrivals)
        ]
    )


class _Times(NamedTuple):
    """Minutes from sent to answered, (C, 4096), as a key: told apart by their bytes."""

    delay: Ints

    def __hash__(self) -> int:
        """Hash a few of them."""
        return hash(self.delay[:, ::512].tobytes())

    def __eq__(self, other: object) -> bool:
        """Compare all of them."""
        return isinstance(other, _Times) and (
            self.delay is other.delay or np.array_equal(self.delay, other.delay)
        )


@lru_cache(maxsize=4 * POINTS * len(DRAW_CHANNELS) * len(SENIORITIES))
def _seen(
    times: _Times,
    draw: int,
    look: int,
    window: float | None,
    arrivals: float | None,
    shape: float = 1.0,
    depth: float = 1.0,
    factor: float = 1.0,
) -> Seen:
    """Return the chance by delay, (4096,), for readers of one seniority by one draw channel.

    Worlds and replications that differ in what other readers meet share it.
    """
    looked = times.delay[draw] * look // 1000
    chance = np.ones(len(looked))
    if window is not None:
        chance = (looked <= window).astype(np.float64)
    elif arrivals is not None:
        newer = factor * arrivals * (looked / MINUTES_PER_DAY)
        chance = np.exp(-shape * np.log1p(newer * (-np.expm1(-1 / depth) / shape)))
    seen: Seen = np.rint(chance * _FULL).astype(np.int16)
    seen.setflags(write=False)
    return seen


@lru_cache(maxsize=16)
def _digest(times: _Times) -> bytes:
    return fingerprint(times.delay)


def reference_sight(
    world: World, sampled: Sampled, stop: Stop = UNSTOPPED, known: Known | None = None
) -> Floats:
    """Return the chance of being found in the catalogue's windows and crowds, (1 or R, C, S).

    Where `known` was told before of the same windows and crowds it is taken from there.
    """
    terms = sight(world, as_catalogued(world, sampled))

    def found() -> Floats:
        rows, kind = terms.kinds()
        means = []
        for row in rows.tolist():
            stop.check()
            means.append(seen_table(terms, row).mean(axis=-1))
        return (np.stack(means) / _FULL)[kind]

    return found() if known is None else known.of(b"reference" + terms.key, found)


def inflation(reference: Floats) -> Ints:
    """Return 2^16 / chance of being found, same shape; 0 where nothing is ever found."""
    found = reference > 0
    inverse = np.where(found, (1 << INFLATE_BITS) / np.where(found, reference, 1), 0)
    return np.rint(inverse).astype(np.int64)
