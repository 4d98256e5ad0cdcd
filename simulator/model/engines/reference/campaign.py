"""Everything that the processes of one campaign share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from simpy import Environment

from simulator.limits import TOUCH_LIMITS, Limit
from simulator.model.engines.reference.records import Person, Server, Touch
from simulator.model.rules import response
from simulator.model.rules.state import CreditPool, PoolTerms, RestrictionTerms
from simulator.model.tables.chance import Chance
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.model.tables.step import StepTerms
from simulator.model.trace.columns import LEDGER, TRIAL
from simulator.streams.luck import Luck
from simulator.vocabulary import SAID_YES

MOVEMENTS: Final = LEDGER[2:-1]


@dataclass(slots=True)
class Lots:
    """The lots of a credit pool, and how many of its grants have been made."""

    days: list[int]
    left: list[int]
    granted: int = 0


@dataclass(frozen=True, slots=True)
class Lookups:
    """Chance tables in the form in which a walk asks for them."""

    chance: Chance
    weekday: list[list[int]]
    """draw channel -> day of the campaign"""

    def logistic(self, log_odds: int) -> int:
        """Chance in 1/2^22 of some log-odds; beyond the table, that of its end."""
        table = self.chance.logistic
        middle = len(table) // 2
        return table.item(min(max(log_odds + middle, 0), len(table) - 1))

    def volume(self, invitations: int) -> int:
        """Log-odds of a morning with so many invitations."""
        table = self.chance.volume
        return table.item(min(invitations, len(table) - 1))


@dataclass(slots=True, eq=False)
class Campaign:
    """Everything that the processes of one campaign share."""

    env: Environment
    resources: Resources
    program: Program
    chance: Chance
    judge: RestrictionTerms
    luck: Luck
    lookups: Lookups
    limits: list[list[tuple[int, Limit]]]
    """channel -> (number in the trace, limit)"""
    limit_names: tuple[str, ...]
    people: list[Person] = field(default_factory=list)
    servers: list[Server] = field(default_factory=list)
    pools: list[CreditPool] = field(default_factory=list)
    lots: list[Lots] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
    money: list[int] = field(default_factory=list)
    """Cents that each calendar month has left for credits"""
    turns: int = 0
    """How often somebody, or a company, went to the next seat in turn."""
    closed_accounts: set[int] = field(default_factory=set)
    trial: list[int] = field(default_factory=lambda: [-1] * len(TRIAL))
    """What a test has decided, as in a trace."""
    ledger: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    """(day, pool) -> movements and balance"""

    @property
    def steps(self) -> tuple[StepTerms, ...]:
        """Steps of the program."""
        return self.program.steps

    @property
    def horizon(self) -> int:
        """Minute at which counting ends."""
        return self.resources.horizon

    def mornings(self, seat: int) -> Iterator[tuple[int, int]]:
        """Go through the working days of a seat: (day, opening minute)."""
        for day, opening in enumerate(self.resources.opening[seat].tolist()):
            if opening >= 0:
                yield day, opening

    def credit_account(self, pool: int) -> tuple[CreditPool, Lots, PoolTerms]:
        """Find a pool, its lots and its terms."""
        return self.pools[pool], self.lots[pool], self.resources.pool_terms[pool]

    def touch_limit(self, number: int) -> int:
        """Bit of a limit that depends on the touch at the head of a queue."""
        return 1 << (len(self.limit_names) - len(TOUCH_LIMITS) + number)

    def stage(self, luck: int) -> int:
        """How far a positive answer leads: 1, 2 with a meeting, 3 with a deal."""
        if not response.has_meeting(luck, self.chance.meeting):
            return 1
        return 3 if response.has_deal(luck, self.chance.deal) else 2

    def close_account_of(self, prospect: int) -> None:
        """Close the account of a prospect who answered positively, where the strategy asks it."""
        account = self.people[prospect].account
        if self.program.stop_account and account >= 0:
            self.closed_accounts.add(account)

    def is_closed(self, person: Person) -> bool:
        """Tell whether a colleague's positive answer has closed the prospect's account.

        Whoever said yes goes on, where the strategy goes on with them.
        """
        return person.status != SAID_YES and person.account in self.closed_accounts

    def close_ledger(self, pool: int, day: int) -> None:
        """Move a pool's movements of the morning to the ledger."""
        state = self.pools[pool]
        row = self.ledger.setdefault((day, pool), [0] * len(MOVEMENTS) + [0])
        for place, name in enumerate(MOVEMENTS):
            row[place] += getattr(state, name)
            setattr(state, name, 0)
        row[-1] = state.balance
