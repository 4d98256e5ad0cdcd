"""One campaign of a strategy, simulated as SimPy processes from first morning to horizon."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import numpy as np
from simpy import Environment

from simulator.arrays import Ints
from simulator.limits import CHANNEL_LIMITS, LIMIT_WORDS
from simulator.model.engines.reference.campaign import Campaign, Lookups, Lots
from simulator.model.engines.reference.morning import work
from simulator.model.engines.reference.prospect import life
from simulator.model.engines.reference.records import Person, server_of
from simulator.model.engines.reference.trial import test
from simulator.model.population.people import Population
from simulator.model.rules.state import CreditPool
from simulator.model.tables.inputs import Inputs
from simulator.model.tables.odds import person_columns
from simulator.model.trace.columns import LEDGER, PROSPECT, SEAT_DAY, TOUCH, TRIAL, Trace
from simulator.vocabulary import CHANNELS, INMAIL, LEFT_ALONE, MINUTES_PER_DAY, STOP


def walk(inputs: Inputs) -> Trace:
    """Simulate one campaign and return its trace."""
    campaign = set_up_campaign(inputs)
    campaign.env.run(until=campaign.horizon)
    return trace_of(campaign)


def set_up_campaign(inputs: Inputs, env: Environment | None = None) -> Campaign:
    """Set up a campaign: a server and a process a seat, a process a prospect that has a seat."""
    resources, program, population, chance, judge, luck = inputs
    env = Environment() if env is None else env
    campaign = Campaign(
        env=env,
        resources=resources,
        program=program,
        chance=chance,
        judge=judge,
        luck=luck,
        lookups=Lookups(chance, chance.weekday[:, resources.weekday].tolist()),
        limits=[
            [
                (number, limit)
                for number, limit in enumerate(CHANNEL_LIMITS)
                if channel in limit.channels and limit.name not in resources.off
            ]
            for channel in range(len(CHANNELS))
        ],
        limit_names=tuple(LIMIT_WORDS),
        money=list(resources.credit_money),
    )
    for dated in resources.grants:
        room = 3 * resources.days + len(dated) + 1
        campaign.pools.append(CreditPool())
        campaign.lots.append(Lots([0] * room, [0] * room))
    for number in range(len(resources.terms)):
        server = server_of(env, number, resources, program.classes)
        campaign.servers.append(server)
        env.process(work(campaign, server))
    start_prospects(campaign, population)
    return campaign


def start_prospects(campaign: Campaign, population: Population) -> None:
    """Let each prospect that has a seat and a first step begin its life, or a test deal them."""
    columns = person_columns(*population.traits)
    odds = campaign.chance.person[:, columns].sum(axis=1)
    campaign.people = [
        Person(*attributes)
        for attributes in zip(
            range(len(population.ids)),
            campaign.program.seat.tolist(),
            campaign.program.leaf.tolist(),
            campaign.program.priority.tolist(),
            campaign.program.groups.tolist(),
            population.open_profile.tolist(),
            population.accepts_invitation.tolist(),
            population.accepts_inmail.tolist(),
            population.seniority.tolist(),
            odds.T.tolist(),
            population.account.tolist(),
            campaign.luck.person.tolist(),
            np.where(population.degree == 1, 0, -1).tolist(),
            population.mutual.tolist(),
            population.relation.tolist(),
            strict=True,
        )
    ]
    arrivals = (population.arrives_day * MINUTES_PER_DAY).tolist()
    if campaign.program.trial is not None:
        campaign.env.process(test(campaign, campaign.program.trial, arrivals))
        return
    entries = campaign.program.entry.tolist()
    for person, entry, arrives in zip(campaign.people, entries, arrivals, strict=True):
        if entry == STOP and campaign.program.leaf.item(person.number) >= 0:
            person.status = LEFT_ALONE
        elif person.seat >= 0 and entry != STOP:
            person.process = campaign.env.process(life(campaign, person, entry, arrives))


def trace_of(campaign: Campaign) -> Trace:
    """Write down what happened, in the order of the tables of a trace."""
    opening = campaign.resources.opening
    for server in campaign.servers:
        for person, version, _ in chain(*server.queues[INMAIL]) if server.credit_short else ():
            if person.version == version and not campaign.is_closed(person):
                person.credit_short = True
    mornings = sorted(
        (row for server in campaign.servers for row in server.rows),
        key=lambda row: (row[1], opening.item(row[0], row[1]), row[0]),
    )
    return Trace(
        touches=int_table((touch.row(campaign.horizon) for touch in campaign.touches), len(TOUCH)),
        seat_days=int_table(mornings, len(SEAT_DAY)),
        ledger=int_table(
            ((pool, day, *row) for (day, pool), row in sorted(campaign.ledger.items())),
            len(LEDGER),
        ),
        prospects=int_table(
            (
                (
                    person.status,
                    person.stopped,
                    person.connected,
                    person.stage,
                    person.first,
                    person.seat,
                    person.leaf,
                    int(person.credit_short),
                    person.minutes,
                    person.credits,
                    person.handed,
                )
                for person in campaign.people
            ),
            len(PROSPECT),
        ),
        trial=int_table([tuple(campaign.trial)], len(TRIAL))[0],
        limit_names=campaign.limit_names,
    )


def int_table(rows: Iterable[tuple[int, ...]], width: int) -> Ints:
    """Gather rows into a read-only int64 table."""
    values = np.array(list(rows), dtype=np.int64).reshape(-1, width)
    values.setflags(write=False)
    return values
