"""One campaign of one strategy, lived as SimPy processes from the first morning to the horizon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from simpy import Environment, Event

from simulator.limits import CHANNEL_LIMITS, LIMIT_WORDS, TOUCH_LIMITS, Limit
from simulator.model.engines.reference import post
from simulator.model.engines.reference.morning import work
from simulator.model.engines.reference.prospect import life, redirect
from simulator.model.engines.reference.records import Desk, Person, Touch, desk_of
from simulator.model.population.people import Population
from simulator.model.rules import response
from simulator.model.rules.state import Pool, PoolTerms, RestrictionTerms
from simulator.model.tables.chance import Chance
from simulator.model.tables.ground import Ground
from simulator.model.tables.inputs import Inputs
from simulator.model.tables.odds import person_columns
from simulator.model.tables.program import Program, StepTerms
from simulator.model.trace.columns import LEDGER, PROSPECT, SEAT_DAY, TOUCH, Ints, Trace
from simulator.streams.luck import Luck
from simulator.vocabulary import CHANNELS, MINUTES_PER_DAY, SAID_YES, STOP

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
    ground: Ground
    program: Program
    chance: Chance
    judge: RestrictionTerms
    luck: Luck
    lookups: Lookups
    limits: list[list[tuple[int, Limit]]]
    """channel -> (number in the trace, limit)"""
    limit_names: tuple[str, ...]
    people: list[Person] = field(default_factory=list)
    desks: list[Desk] = field(default_factory=list)
    pools: list[Pool] = field(default_factory=list)
    lots: list[Lots] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
    closed_accounts: set[int] = field(default_factory=set)
    ledger: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    """(day, pool) -> movements and balance"""

    @property
    def steps(self) -> tuple[StepTerms, ...]:
        """Steps of the program."""
        return self.program.steps

    @property
    def horizon(self) -> int:
        """Minute at which counting ends."""
        return self.ground.horizon

    def accept(self, event: Event) -> None:
        """Call back for an acceptance on its way."""
        post.accept(self, event)

    def answer(self, event: Event) -> None:
        """Call back for any other answer on its way."""
        post.answer(self, event)

    def mornings(self, seat: int) -> Iterator[tuple[int, int]]:
        """Go through the working days of a seat: (day, opening minute)."""
        for day, opening in enumerate(self.ground.opening[seat].tolist()):
            if opening >= 0:
                yield day, opening

    def credit_account(self, pool: int) -> tuple[Pool, Lots, PoolTerms]:
        """Find a pool, its lots and its terms."""
        return self.pools[pool], self.lots[pool], self.ground.pool_terms[pool]

    def touch_limit(self, number: int) -> int:
        """Bit of a limit that depends on the touch at the head of a queue."""
        return 1 << (len(self.limit_names) - len(TOUCH_LIMITS) + number)

    def stage(self, luck: int) -> int:
        """How far a positive answer leads: 1, 2 with a meeting, 3 with a deal."""
        if not response.has_meeting(luck, self.chance.meeting):
            return 1
        return 3 if response.has_deal(luck, self.chance.deal) else 2

    def hear_of(self, prospect: int) -> None:
        """Close the account of a prospect who answered positively, where the strategy asks it."""
        account = self.people[prospect].account
        if self.program.stop_account and account >= 0:
            self.closed_accounts.add(account)

    def is_closed(self, person: Person) -> bool:
        """Tell whether a colleague's positive answer has closed the prospect's account.

        Whoever said yes goes on, where the strategy goes on with them.
        """
        return person.status != SAID_YES and person.account in self.closed_accounts

    def stop(self, person: Person, status: int) -> None:
        """End a cadence from outside."""
        person.status = status
        person.stopped = int(self.env.now)
        redirect(self, person, STOP)

    def close_ledger(self, pool: int, day: int) -> None:
        """Move a pool's movements of the morning to the ledger."""
        state = self.pools[pool]
        row = self.ledger.setdefault((day, pool), [0] * len(MOVEMENTS) + [0])
        for place, name in enumerate(MOVEMENTS):
            row[place] += getattr(state, name)
            setattr(state, name, 0)
        row[-1] = state.balance


def walk(inputs: Inputs) -> Trace:
    """Live one campaign and return its trace."""
    campaign = found(inputs)
    campaign.env.run(until=campaign.horizon)
    return trace_of(campaign)


def found(inputs: Inputs, env: Environment | None = None) -> Campaign:
    """Set up a campaign: a desk and a process a seat, a process a prospect that has a seat."""
    ground, program, population, chance, judge, luck = inputs
    env = Environment() if env is None else env
    campaign = Campaign(
        env=env,
        ground=ground,
        program=program,
        chance=chance,
        judge=judge,
        luck=luck,
        lookups=Lookups(chance, chance.weekday[:, ground.weekday].tolist()),
        limits=[
            [
                (number, limit)
                for number, limit in enumerate(CHANNEL_LIMITS)
                if channel in limit.channels and limit.name not in ground.off
            ]
            for channel in range(len(CHANNELS))
        ],
        limit_names=tuple(LIMIT_WORDS),
    )
    for dated in ground.grants:
        room = 3 * ground.days + len(dated) + 1
        campaign.pools.append(Pool())
        campaign.lots.append(Lots([0] * room, [0] * room))
    for number, terms in enumerate(ground.terms):
        pool = ground.pool.item(number)
        desk = desk_of(env, number, pool, terms, program.classes, ground.days)
        campaign.desks.append(desk)
        env.process(work(campaign, desk))
    settle_people(campaign, population)
    return campaign


def settle_people(campaign: Campaign, population: Population) -> None:
    """Let each prospect that has a seat and a first step begin its life."""
    columns = person_columns(
        population.seniority,
        population.industry,
        population.size,
        population.relation,
        population.open_to_work,
    )
    odds = campaign.chance.person[:, columns].sum(axis=1)
    campaign.people = [
        Person(*attributes)
        for attributes in zip(
            range(len(population.ids)),
            campaign.program.seat.tolist(),
            campaign.program.priority.tolist(),
            population.open_profile.tolist(),
            population.accepts_invitation.tolist(),
            population.accepts_inmail.tolist(),
            population.seniority.tolist(),
            odds.T.tolist(),
            population.account.tolist(),
            campaign.luck.person.tolist(),
            np.where(population.degree == 1, 0, -1).tolist(),
            strict=True,
        )
    ]
    arrivals = (population.arrives_day * MINUTES_PER_DAY).tolist()
    entries = campaign.program.entry.tolist()
    for person, entry, arrives in zip(campaign.people, entries, arrivals, strict=True):
        if person.seat >= 0 and entry != STOP:
            person.process = campaign.env.process(life(campaign, person, entry, arrives))


def trace_of(campaign: Campaign) -> Trace:
    """Write down what happened, in the order of the tables of a trace."""
    opening = campaign.ground.opening
    mornings = sorted(
        (row for desk in campaign.desks for row in desk.rows),
        key=lambda row: (row[1], opening.item(row[0], row[1]), row[0]),
    )
    return Trace(
        touches=table((touch.row(campaign.horizon) for touch in campaign.touches), len(TOUCH)),
        seat_days=table(mornings, len(SEAT_DAY)),
        ledger=table(
            ((pool, day, *row) for (day, pool), row in sorted(campaign.ledger.items())),
            len(LEDGER),
        ),
        prospects=table(
            (
                (
                    person.status,
                    person.stopped,
                    person.connected,
                    person.stage,
                    person.first,
                    person.seat,
                    campaign.program.leaf.item(person.number),
                )
                for person in campaign.people
            ),
            len(PROSPECT),
        ),
        limit_names=campaign.limit_names,
    )


def table(rows: Iterable[tuple[int, ...]], width: int) -> Ints:
    """Gather rows into a read-only int64 table."""
    values = np.array(list(rows), dtype=np.int64).reshape(-1, width)
    values.setflags(write=False)
    return values
