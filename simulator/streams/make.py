"""The draws of a campaign, gathered by address: people, seats, figures and attributes."""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.streams.beta import beta_quantiles
from simulator.streams.luck import Luck, Lucks
from simulator.streams.streams import (
    FIGURE_STREAM,
    MEMBER_STREAM,
    PERSON_STREAM,
    SEAT_STREAM,
    TOUCH_STREAM,
    TRIAL_STREAM,
    Words,
    digest,
    uniforms,
    words,
)
from simulator.vocabulary import ORDINALS

SEAT_WORDS: Final = 64
"""Words of one seat: its first 64 locks have a draw each."""

WordPlaces = Ints | None


class Addressed(Protocol):
    """What luck needs to know of a population: where each prospect stood when it was read."""

    @property
    def segment(self) -> Ints:
        """(N,) written segment."""

    @property
    def row(self) -> Ints:
        """(N,) row in that segment."""

    @property
    def segment_rows(self) -> tuple[int, ...]:
        """Rows of each written segment, dropped ones included."""


def luck(
    seed: int,
    replication: int,
    population: Addressed,
    seats: int,
    ordinals: tuple[int, int, int],
    tested: bool = False,
) -> Luck:
    """All words of one replication for N prospects and `seats` seats; arrays are read-only."""
    one = range(replication, replication + 1)
    drawn = lucks(seed, one, population, word_places(population), seats, ordinals, tested)
    found = Luck(*(words_of[0] for words_of in drawn))
    for array in (found.touch, found.person, found.seat, found.trial):
        array.flags.writeable = False
    return found


def lucks(
    seed: int,
    replications: range,
    population: Addressed,
    place: WordPlaces,
    seats: int,
    ordinals: tuple[int, int, int],
    tested: bool = False,
) -> Lucks:
    """All words of R replications for N prospects and `seats` seats.

    `place` is that of the population, see `word_places`. `ordinals` is the most touches of each
    draw channel that any strategy sends to one prospect. The ordinal axis O of `touch` is the
    largest of the three; places that no touch can reach hold 0. Every (channel, ordinal, written
    segment) is a stream of its own and a prospect takes the word at its row, so that dropped rows
    leave a hole and nobody moves. `tested` asks for the words of tests as well.
    """
    if not all(0 <= most <= ORDINALS for most in ordinals):
        raise ValueError(f"ordinals must lie in 0..{ORDINALS}, not {ordinals}")
    rows, people, count = population.segment_rows, len(population.row), len(replications)
    touch = np.zeros((count, len(ordinals), max(ordinals), people), np.int64)
    person = np.empty((count, people), np.int64)
    seat = np.empty((count, seats, SEAT_WORDS), np.int64)
    trial = np.empty((count, people + 1 if tested else 0), np.int64)
    for number, replication in enumerate(replications):
        for channel, most in enumerate(ordinals):
            for ordinal in range(most):
                address = channel * ORDINALS + ordinal
                into = touch[number, channel, ordinal]
                _by_segment(seed, TOUCH_STREAM, replication, address, rows, place, into)
        _by_segment(seed, PERSON_STREAM, replication, 0, rows, place, person[number])
        for one in range(seats):
            seat[number, one] = words(seed, SEAT_STREAM, replication, one, count=SEAT_WORDS)
        if tested:
            _by_segment(seed, TRIAL_STREAM, replication, 0, rows, place, trial[number, :people])
            trial[number, people:] = words(seed, TRIAL_STREAM, replication, 1, count=1)
    return Lucks(touch=touch, person=person, seat=seat, trial=trial)


def member_uniforms(
    seed: int, replication: int | None, segment: int, attribute: str, count: int
) -> Floats:
    """One number in (0, 1) for each row of a written segment, shape (count,).

    Each attribute has its own stream. Replication `None` is the population that all replications
    share.
    """
    return uniforms(
        words(seed, MEMBER_STREAM, replication, digest(attribute), segment, count=count)
    )


def figure_uniforms(seed: int, path: str, replications: range) -> Floats:
    """One number in (0, 1) for a figure in each replication of a contiguous range, shape (R,)."""
    if replications.step != 1:
        raise ValueError(f"replications must be contiguous, not {replications}")
    # The replications of a figure run along one stream: a thousand of them cost one call.
    drawn = words(
        seed, FIGURE_STREAM, None, digest(path), count=len(replications), start=replications.start
    )
    return uniforms(drawn)


def figure_betas(seed: int, path: str, replications: range, a: float, b: float) -> Floats:
    """Beta(a, b) for a figure in each replication, shape (R,); a, b > 0.

    The quantile of the very number `figure_uniforms` gives, so that better evidence never lowers a
    replication's draw.
    """
    return beta_quantiles(figure_uniforms(seed, path, replications), a, b)


def word_places(population: Addressed) -> WordPlaces:
    """Find where each prospect's word stands when the segments' streams are laid end to end.

    `None` where that is its own place.
    """
    sizes = np.asarray(population.segment_rows, np.int64)
    first = np.cumsum(sizes) - sizes
    if not len(population.row):
        return np.zeros(0, np.int64)
    place = first[population.segment] + population.row
    whole = len(place) == sizes.sum() and bool((place == np.arange(len(place))).all())
    return None if whole else place


def _by_segment(
    seed: int,
    purpose: int,
    replication: int,
    address: int,
    rows: tuple[int, ...],
    place: WordPlaces,
    into: Words,
) -> None:
    """Draw the streams of all written segments end to end and take the words at the places."""
    drawn = into if place is None else np.empty(sum(rows), np.int64)
    first = 0
    for segment, count in enumerate(rows):
        if count:
            drawn[first : first + count] = words(
                seed, purpose, replication, address, segment, count=count
            )
        first += count
    if place is not None:
        into[:] = drawn[place]
