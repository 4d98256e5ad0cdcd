"""Studies lived by hand: a scenario that is never walked, and campaigns that are written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from simulator.model.outcomes.spans import frame_of
from simulator.model.outcomes.worth import Worth
from simulator.model.population.people import Population
from simulator.model.stop import Stop
from simulator.model.tables.inputs import Inputs
from simulator.model.tables.resources import Resources
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.model import (
    CreditPolicy,
    Goal,
    ProspectSource,
    Scenario,
    Seat,
    Step,
    Strategy,
    Study,
    WithdrawPolicy,
    World,
)
from simulator.study.engine import BLOCK_SIZE
from simulator.study.pool import Threads
from simulator.study.replications import OneByOne, Replication
from simulator.study.session import Prepare, Session
from simulator.vocabulary import (
    EXHAUSTED,
    INVITATION,
    MESSAGE,
    MINUTES_PER_DAY,
    POSITIVE,
    SAID_YES,
)
from tests.model.outcomes.made import population, resources, trace, whose

Campaigns = Callable[[Scenario, Sequence[str], range], Iterator[Replication]]
"""(scenario, names of strategies, replications) -> campaigns, all strategies of a replication
before the next one."""
FIGURES: Mapping[str, Figure] = {
    one.path: one
    for one in (
        Figure("rates.accepted", "probability", 0.27, 0.27, 41, 152),
        Figure("rates.inmail_answered", "probability", 0.06, 0.12),
        Figure("rates.message_answered.first", "probability", 0.24, 0.24, confidence="M"),
        Figure("rates.positive.message", "probability", 0.4, 0.4, confidence="L", source="mail"),
        Figure("rates.note.tailored", "factor", 1.15, 1.15, confidence="L", source="assumed"),
        Figure("prices.wage", "cents", 5000, 5000, confidence="L", source="a vendor"),
        Figure("limits.suppression.view", "probability", 0.7, 0.7, confidence="L"),
    )
}


def step(channel: str, text: str) -> Step:
    return Step("s", "send", channel, text, None, "first", "", None, 0, 0, {})  # type: ignore[arg-type]


def strategy(name: str, *steps: Step) -> Strategy:
    return Strategy(name, steps, (), (), CreditPolicy(), WithdrawPolicy(), (), False)


def scenario(replications: int = 4, **study: object) -> Scenario:
    """Two strategies, ten days; meetings are the outcome and one of them the goal."""
    values: dict[str, object] = {
        "days": 10,
        "answers_until": 14,
        "replications": replications,
        "seed": 7,
        "outcome": "meetings",
        "goals": (Goal("meetings", ">=", 1, 0.8),),
    }
    world = World(
        start=date(2026, 1, 5),
        catalogue={},
        figures=FIGURES,
        delays={},
        prospects=ProspectSource((), None, None, False),
        holidays=(),
        off=frozenset(),
        budget_cents=None,
    )
    seat = Seat("Ana", 1, "free", None, (0,), 540, 1020, (), None, None, 90, None, None, None, None)
    return Scenario(
        name="made by hand",
        question="",
        world=world,
        seats=(seat,),
        strategies=(
            strategy("notes", step("invitation", "tailored"), step("message", "segment")),
            strategy("messages", step("message", "segment")),
        ),
        study=Study(**{**values, **study}),  # type: ignore[arg-type]
        base="",
        file="made.yaml",
        written={},
    )


def meetings(strategy: str, replication: int) -> int:
    """`notes` reaches 1 or 3 meetings in turn, `messages` one less."""
    return 1 + 2 * (replication % 2) - (strategy == "messages")


def lived(strategy: str, replication: int) -> Replication:
    met = meetings(strategy, replication)
    story = trace(
        touches=[
            {"minute": 540, "prospect": k, "channel": MESSAGE, "answer": POSITIVE, "answered": 900}
            for k in range(met)
        ]
        + [{"minute": 600, "prospect": 3, "channel": INVITATION}],
        seat_days=[{"day": k, "minutes": 45, "limits": int(k < 4)} for k in range(8)],
        prospects=[
            {"stage": 2, "first": 540, "status": SAID_YES}
            if k < met
            else {"first": 600 + 1440 * replication, "status": EXHAUSTED}
            for k in range(4)
        ],
    )
    inputs = met_by(resources(), population(4))
    worth = Worth(1.0, 0.1, 1000)
    return Replication(replication, strategy, story, inputs, whose(inputs.population), worth, 0)


def met_by(seats: Resources, people: Population) -> Inputs:
    """Who met whom, in a campaign that no engine simulated."""
    nothing: Any = None
    return Inputs(seats, nothing, people, nothing, nothing, nothing)


def stages(lives: Campaigns | None = None) -> Prepare:
    """Cells whose campaigns are written down, counted one block after the other."""

    def stage(scenario: Scenario, names: Sequence[str], stop: Stop | None = None) -> Session:
        lines = {one.name: len(one.route) for one in scenario.strategies}
        frame = frame_of(scenario.world.start, scenario.study.answers_until * MINUTES_PER_DAY)
        counts = OneByOne(
            lambda some, _stop: (lives or by_hand)(scenario, names, some),
            tuple(names),
            tuple(lines[name] for name in names),
            frame,
        )
        pool = Threads(counts.count, 1, stop=stop)
        return Session(scenario, tuple(names), pool, stage, BLOCK_SIZE["reference"])

    return stage


def by_hand(scenario: Scenario, names: Sequence[str], replications: range) -> Iterator[Replication]:
    """Stand in for the engine."""
    for replication in replications:
        for name in names:
            yield lived(name, replication)
