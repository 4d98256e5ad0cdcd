"""Prospects are dealt to seats once; nobody is touched by two."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from simulator.model.population.people import Population
from simulator.scenario.model import Scenario, Strategy

Ints = npt.NDArray[np.int64]


def deal_seats(scenario: Scenario, strategy: Strategy, population: Population) -> Ints:
    """Give each prospect a seat: int64 (N,), -1 where its own seat does not work the strategy.

    Prospects with a seat of their own go round the seats of that name, all others round all seats
    of the strategy, in the order of the list. Seats are numbered as in `Resources`.
    """
    written = [k for k, seat in enumerate(scenario.seats) for _ in range(seat.count)]
    works = [
        number
        for number, k in enumerate(written)
        if not strategy.seats or scenario.seats[k].name in strategy.seats
    ]
    dealt = np.full(len(population.ids), -1, dtype=np.int64)
    for own, name in [(-1, ""), *enumerate(population.seat_names)]:
        hand = [
            number for number in works if own == -1 or scenario.seats[written[number]].name == name
        ]
        members = np.flatnonzero(population.seat == own)
        if hand:
            dealt[members] = np.array(hand, dtype=np.int64)[np.arange(len(members)) % len(hand)]
    return dealt
