"""Prospects are dealt to seats, and may be handed on while nobody has touched them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulator.arrays import Ints
from simulator.model.population.people import Population
from simulator.model.tables.resources import leaves
from simulator.scenario.model import Scenario, Strategy


@dataclass(frozen=True, slots=True)
class HandOver:
    """Whose people move under a strategy, and to which seats; arrays are int64 and read-only."""

    when_locked: int
    """1 where those of a locked seat move."""
    when_gone: int
    """1 where those of a seat that is over, or locked for ever, do."""
    one_seat: int
    """1 where colleagues stay together."""
    leaves: Ints
    """(S,) first day on which the seat is gone, `NEVER` where it has no last one"""
    written: Ints
    """(S,) index of the written seat, -1 where it does not work the strategy"""
    own: Ints
    """(N,) the written seat without which nobody works the prospect, -1 for none"""

    @property
    def moves(self) -> bool:
        """Whether anybody can move at all."""
        return self.when_locked == 1 or self.when_gone == 1


def hand_over_of(scenario: Scenario, strategy: Strategy, population: Population) -> HandOver:
    """Lay out who may hand over to whom."""
    assign = scenario.assign
    last = [leaves(scenario.world, seat) for seat in scenario.seats for _ in range(seat.count)]
    return HandOver(
        when_locked=int(assign.when_locked == "move unreached"),
        when_gone=int(assign.when_gone == "move unreached"),
        one_seat=int(assign.same_company == "one seat"),
        leaves=_frozen(np.array(last, dtype=np.int64)),
        written=_frozen(np.array(_working(scenario, strategy), dtype=np.int64)),
        own=population.seat,
    )


def deal_seats(scenario: Scenario, strategy: Strategy, population: Population) -> Ints:
    """Give each prospect a seat: int64 (N,), -1 where its own seat does not work the strategy.

    Prospects with a seat of their own go round the seats of that name, all others round all seats
    of the strategy, in the order of the list; dealt by owner, they go round their owner's seats
    where these work the strategy. A company that one seat works goes whole, when its first one
    comes, to the seat with the fewest people so far. Seats are numbered as in `Resources`.
    """
    working = _working(scenario, strategy)
    hands = {
        name: [seat for seat, own in enumerate(working) if own >= 0 and name in (-1, own)]
        for name in range(-1, len(population.seat_names))
    }
    names = _asked(scenario, hands, population)
    dealt = np.full(len(population.ids), -1, dtype=np.int64)
    if scenario.assign.same_company == "one seat":
        _deal_companies(hands, names, population, dealt)
        return dealt
    for name, hand in hands.items():
        members = np.flatnonzero(names == name)
        if hand:
            dealt[members] = np.array(hand, dtype=np.int64)[np.arange(len(members)) % len(hand)]
    return dealt


def _asked(scenario: Scenario, hands: Mapping[int, list[int]], population: Population) -> Ints:
    """Name the written seats to which people go, their own or their owner's; -1 for any."""
    if scenario.assign.share == "even":
        return population.seat
    theirs = np.array([bool(hands[name]) for name in range(-1, len(hands) - 1)])
    owned = (population.seat == -1) & theirs[population.owner + 1]
    return np.where(owned, population.owner, population.seat)


def _deal_companies(
    hands: Mapping[int, list[int]], names: Ints, population: Population, dealt: Ints
) -> None:
    """Deal whole companies, and who has none alone; whoever has a seat of their own keeps it.

    A company goes where the first of its people goes who has a seat of their own, or an owner.
    """
    accounts = population.account.tolist()
    called: dict[int, int] = {}
    for account, name in zip(accounts, names.tolist(), strict=True):
        if account >= 0 and called.get(account, -1) == -1:
            called[account] = name
    people = dict.fromkeys(hands[-1], 0)
    taken: dict[int, int] = {}
    for number, (account, own, name) in enumerate(
        zip(accounts, population.seat.tolist(), names.tolist(), strict=True)
    ):
        hand = hands[own if own >= 0 else called.get(account, name)]
        seat = taken.get(account, -1)
        if seat not in hand:
            seat = min(hand, key=lambda one: (people[one], one), default=-1)
        if account >= 0 and seat >= 0:
            taken.setdefault(account, seat)
        if seat >= 0:
            people[seat] += 1
        dealt[number] = seat


def _working(scenario: Scenario, strategy: Strategy) -> list[int]:
    """Name the written seat of each seat, -1 where it does not work the strategy."""
    return [
        k if not strategy.seats or seat.name in strategy.seats else -1
        for k, seat in enumerate(scenario.seats)
        for _ in range(seat.count)
    ]


def _frozen(values: Ints) -> Ints:
    values.setflags(write=False)
    return values
