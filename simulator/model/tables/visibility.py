"""Whether a touch is still found when its reader looks: window or decay, and crowding.

The moment of looking splits the delay table: looked = sent + share x delay. What the catalogue's
windows and crowding lose is put back on the chance of an answer, for measured rates hold it; what a
scenario's own lose more, or less, moves the rates.
"""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.model.stop import UNSTOPPED, Stop
from simulator.model.tables.chance import DELAY_BITS, INFLATE_BITS, LOOK_BITS
from simulator.model.tables.delays import delay_table
from simulator.model.tables.figures import Sampled
from simulator.scenario.catalogue.books import load_books
from simulator.scenario.model import World
from simulator.vocabulary import (
    DRAW_CHANNELS,
    LOST_CROWDING,
    LOST_WINDOW,
    MINUTES_PER_DAY,
    SENIORITIES,
)

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

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
    def rows(self) -> int:
        """Rows that differ: 1 or R."""
        return max(len(part) for part in (self.arrivals, self.shape, self.depth, self.factor))


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
    def rows(self) -> int:
        """Rows of different chances of being found: 1 or R."""
        windows = 1 if self.window is None else len(self.window)
        return max(len(self.look), windows, self.crowd.rows if self.crowd else 1)


def sight(world: World, sampled: Sampled) -> Sight:
    """Read how touches are found."""
    seeing = "visibility" not in world.off
    mode = sampled.word("delays.visibility.mode")
    reminded = sampled.word("delays.visibility.reminder") in ("on", "yes")
    inmail = "inmail_answered" if reminded else "inmail_answered_plain"
    tables = [delay_table(world.delays[name]) for name in ("message_answered", inmail, "accepted")]
    look = sampled.table(f"delays.look.{channel}" for channel in DRAW_CHANNELS)
    window = sampled.table(f"delays.window.{channel}" for channel in DRAW_CHANNELS)
    crowded = seeing and mode == "decay" and "crowding" not in world.off
    return Sight(
        delay=np.stack(tables),
        look=np.rint(look * 1000).astype(np.int64),
        window=window if seeing and mode == "window" else None,
        crowd=_crowd(sampled) if crowded else None,
        lost_as=LOST_WINDOW if mode == "window" else LOST_CROWDING,
    )


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


def seen_table(terms: Sight, row: int) -> Ints:
    """Return the chance, in 1/2^14, that the look finds a touch; shape (C, S, 4096).

    Decay: a touch under N newer items is found with probability exp(-N / depth). N is negative
    binomial (gamma-Poisson) of mean m and the given shape; its probability generating function at
    exp(-1 / depth) is the expectation, (1 + m (1 - exp(-1 / depth)) / shape) ** -shape.
    Window: found if and only if the look is not later than the window.
    """
    looked = terms.delay * terms.look[_row(terms.look, row)][:, None] // 1000
    whole = (len(DRAW_CHANNELS), len(SENIORITIES), 1 << DELAY_BITS)
    if terms.window is not None:
        window = terms.window[_row(terms.window, row)][:, None]
        found = np.where(looked <= window, _FULL, 0).astype(np.int64)
        return np.ascontiguousarray(np.broadcast_to(found[:, None, :], whole))
    if terms.crowd is None:
        return np.full(whole, _FULL, np.int64)
    crowd = terms.crowd
    shape, depth = crowd.shape[_row(crowd.shape, row)], crowd.depth[_row(crowd.depth, row)]
    factor = crowd.factor[_row(crowd.factor, row)]
    days = looked[:, None, :] / MINUTES_PER_DAY
    newer = factor * crowd.arrivals[_row(crowd.arrivals, row)][:, :, None] * days
    chance = np.exp(-shape * np.log1p(newer * (-np.expm1(-1 / depth) / shape)))
    seen: Ints = np.rint(chance * _FULL).astype(np.int64)
    return seen


def reference_sight(world: World, sampled: Sampled, stop: Stop = UNSTOPPED) -> Floats:
    """Return the chance of being found in the catalogue's windows and crowds, (1 or R, C, S)."""
    terms = sight(world, as_catalogued(world, sampled))
    means = []
    for row in range(terms.rows):
        stop.check()
        means.append(seen_table(terms, row).mean(axis=-1))
    return np.stack(means) / _FULL


def inflation(reference: Floats) -> Ints:
    """Return 2^16 / chance of being found, same shape; 0 where nothing is ever found."""
    found = reference > 0
    inverse = np.where(found, (1 << INFLATE_BITS) / np.where(found, reference, 1), 0)
    return np.rint(inverse).astype(np.int64)


def _row(values: Sized, row: int) -> int:
    return row if len(values) > 1 else 0
