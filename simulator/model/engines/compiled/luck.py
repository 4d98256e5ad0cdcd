"""The luck of a block of campaigns, drawn in compiled code: the same words as `simulator.streams`.

Philox4x64-10 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"),
because a call of the library for each stream costs more than its words and holds the interpreter.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from simulator.model.jit import WORKS, entry, jit
from simulator.streams import make
from simulator.streams.luck import Lucks
from simulator.streams.make import SEAT_WORDS, Addressed, WordPlaces
from simulator.streams.streams import PERSON_STREAM, SEAT_STREAM, TOUCH_STREAM, TRIAL_STREAM
from simulator.vocabulary import ORDINALS

ROUNDS: Final = 10
FACTOR_0, FACTOR_1 = np.uint64(0xD2E7470EE14C6C93), np.uint64(0xCA5A826395121157)
STEP_0, STEP_1 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBB67AE8584CAA73B)
HALF, LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


@jit
def high(one: Any, other: Any) -> Any:
    """Return the upper 64 of the 128 bits of a product."""
    one_low, one_high = one & LOW, one >> HALF
    other_low, other_high = other & LOW, other >> HALF
    middle = one_high * other_low + ((one_low * other_low) >> HALF)
    return (
        one_high * other_high + (middle >> HALF) + ((one_low * other_high + (middle & LOW)) >> HALF)
    )


@jit
def four(seed: Any, purpose: Any, level: Any, first: Any, second: Any, number: int) -> Any:
    """Return words 4 `number` to 4 `number` + 3 of the stream at an address."""
    # The library counts up before it mixes.
    word_0, word_1, word_2, word_3 = np.uint64(number + 1), second, first, level
    key_0, key_1 = seed, purpose
    for _ in range(ROUNDS):
        high_0, low_0 = high(FACTOR_0, word_0), FACTOR_0 * word_0
        high_1, low_1 = high(FACTOR_1, word_2), FACTOR_1 * word_2
        word_0, word_1 = high_1 ^ word_1 ^ key_0, low_1
        word_2, word_3 = high_0 ^ word_3 ^ key_1, low_0
        key_0 += STEP_0
        key_1 += STEP_1
    return word_0, word_1, word_2, word_3


@jit
def stream(
    seed: Any,
    purpose: int,
    replication: int,
    first: int,
    second: int,
    into: Any,
    start: int,
    end: int,
) -> None:
    """Write the first words of a stream to places `start` to `end`, the latter not included."""
    use, level = np.uint64(purpose), np.uint64(replication + 1)
    one, other = np.uint64(first), np.uint64(second)
    whole = (end - start) // 4
    for number in range(whole):
        place = start + 4 * number
        into[place], into[place + 1], into[place + 2], into[place + 3] = four(
            seed, use, level, one, other, number
        )
    if start + 4 * whole < end:
        rest = four(seed, use, level, one, other, whole)
        for place in range(start + 4 * whole, end):
            into[place] = rest[place - start - 4 * whole]


@jit
def by_segment(
    seed: Any, purpose: int, replication: int, address: int, ends: Any, into: Any
) -> None:
    """Lay the streams of all written segments end to end."""
    start = 0
    for segment in range(len(ends)):
        stream(seed, purpose, replication, address, segment, into, start, ends[segment])
        start = ends[segment]


@entry
def draw(
    seed: Any,
    first: int,
    ordinals: Any,
    ends: Any,
    place: Any,
    laid: Any,
    touch: Any,
    person: Any,
    seat: Any,
    trial: Any,
) -> None:
    """Draw all words of some replications; `laid` holds the streams before people take theirs."""
    whole = len(place) == 0
    for number in range(len(person)):
        replication = first + number
        for channel in range(len(ordinals)):
            for ordinal in range(ordinals[channel]):
                into = touch[number, channel, ordinal]
                address = channel * ORDINALS + ordinal
                by_segment(seed, TOUCH_STREAM, replication, address, ends, into if whole else laid)
                for one in range(len(place)):
                    into[one] = laid[place[one]]
        into = person[number]
        by_segment(seed, PERSON_STREAM, replication, 0, ends, into if whole else laid)
        for one in range(len(place)):
            into[one] = laid[place[one]]
        for one in range(seat.shape[1]):
            stream(seed, SEAT_STREAM, replication, one, 0, seat[number, one], 0, SEAT_WORDS)
        if trial.shape[1] > 0:
            into = trial[number]
            by_segment(seed, TRIAL_STREAM, replication, 0, ends, into if whole else laid)
            for one in range(len(place)):
                into[one] = laid[place[one]]
            stream(seed, TRIAL_STREAM, replication, 1, 0, into, len(into) - 1, len(into))


def compiled_lucks(
    seed: int,
    replications: range,
    population: Addressed,
    place: WordPlaces,
    seats: int,
    ordinals: tuple[int, int, int],
    tested: bool = False,
) -> Lucks:
    """All words of R replications, as `simulator.streams.make.lucks` draws them."""
    # Without people compiled code would still lay their streams; without a compiler it is slower.
    if not WORKS or not len(population.row):
        return make.lucks(seed, replications, population, place, seats, ordinals, tested)
    count, people = len(replications), len(population.row)
    ends = np.cumsum(population.segment_rows, dtype=np.int64)
    touch = np.zeros((count, len(ordinals), max(ordinals), people), dtype=np.int64)
    person = np.zeros((count, people), dtype=np.int64)
    seat = np.zeros((count, seats, SEAT_WORDS), dtype=np.int64)
    trial = np.zeros((count, people + 1 if tested else 0), dtype=np.int64)
    draw(
        np.uint64(seed % (1 << 64)),
        replications.start,
        np.array(ordinals, dtype=np.int64),
        ends,
        np.zeros(0, dtype=np.int64) if place is None else place,
        np.zeros(0 if place is None else sum(population.segment_rows), dtype=np.uint64),
        touch.view(np.uint64),
        person.view(np.uint64),
        seat.view(np.uint64),
        trial.view(np.uint64),
    )
    return Lucks(touch, person, seat, trial)
