"""A planted world: campaigns written by hand that depend on the figures in a known way.

With every rule switched off a scenario rests on six weak figures only. Of these one has a known
effect, and the others none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from simulator.answers.compare.compared import compare
from simulator.answers.compare.comparison import Comparison
from simulator.answers.substudy import Means
from simulator.limits import SWITCHES
from simulator.model.outcomes.worth import Worth
from simulator.model.stop import Stop
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.storage.places import open_runs
from simulator.study.replications import Replication
from simulator.study.run import run
from simulator.study.session import Prepare, Session
from simulator.vocabulary import MESSAGE, POSITIVE, SAID_YES, WEEK_LOCK
from tests.model.outcomes.made import population, resources, trace, whose
from tests.study.made import met_by
from tests.study.made import stages as stages_of

PLAIN = """\
world:
  start: 2026-01-05
  catalogue: {{rates: seed-2026}}
  figures: point
  prospects: [{{count: 30, seniority: manager}}]
  rates:
    inmail_answered: {{counted: {answered}, with: {{text: segment}}, among: benchmark}}
    automatic: {{inmail: 0}}
    prospect: {{accepts_inmail: 100%, open_profile: 0%}}
  value: {{deal: 12000, meeting_per_positive: 50%, deal_per_meeting: 12%}}
  off: [{off}]
seats:
  - {{name: Ana, plan: sales-navigator-core, works: mon-fri 09:00-17:00, tools: 0}}
strategies:
  mail:  {{steps: {{mail: {{send: inmail, text: tailored, wait: 7d}}}}}}
  plain: {{steps: {{mail: {{send: inmail, text: segment, wait: 7d}}}}}}
study: {{days: 20, replications: 60, seed: 7, outcome: replies}}
"""
RULES = ", ".join(name for name in SWITCHES)
MOVED = "rates.positive.inmail"

Replies = Callable[[Scenario, str, int], float]
"""(scenario, strategy, replication) -> replies, rounded down."""
Locked = Callable[[Scenario, str, int], bool]
"""(scenario, strategy, replication) -> whether a seat was ever locked."""


def plain_text(answered: str = "20% to 30%", off: str = RULES) -> str:
    """A scenario that rests on few figures."""
    return PLAIN.format(answered=answered, off=off)


def plain_world(folder: Path, answered: str = "20% to 30%") -> Scenario:
    path = folder / "plain.yaml"
    path.write_text(plain_text(answered))
    return load(path)[0]


def lone_world(folder: Path) -> Scenario:
    """The plain world with its other weak figures stated: it rests on `MOVED` alone."""
    stated = (
        "  delays: {look: {inmail: 80%}}\n"
        "  prices: {minutes: {answer: 5m, segment: 6m, tailored: 15m}}\n"
    )
    path = folder / "plain.yaml"
    path.write_text(plain_text("25%").replace("  off:", f"{stated}  off:"))
    return load(path)[0]


def even(replication: int) -> float:
    """Numbers that fill 0 to 1 evenly over 60 replications, in no order."""
    return ((replication * 37) % 60 + 0.5) / 60


def linear(scenario: Scenario, strategy: str, replication: int) -> float:
    """`plain` has 4 + 20 x replies where answers are positive with chance x, `mail` 11.

    `mail` one more or one less by luck. At x = 40 % `plain` is ahead by one; they meet at 35 %.
    """
    if strategy == "mail":
        return 11 + (1 if replication % 2 else -1)
    positive = scenario.world.figures[MOVED].low
    assert positive is not None
    return 4 + 20 * positive + even(replication)


def never(scenario: Scenario, strategy: str, replication: int) -> bool:
    """No seat is ever locked."""
    return False


def stages(replies: Replies, locked: Locked = never) -> Prepare:
    """Cells whose campaigns have these replies and locks."""

    def lives(
        scenario: Scenario, names: Sequence[str], replications: range
    ) -> Iterator[Replication]:
        for replication in replications:
            for name in names:
                count = int(replies(scenario, name, replication))
                yield _lived(name, replication, count, locked(scenario, name, replication))

    return stages_of(lives)


def _lived(strategy: str, replication: int, replies: int, locked: bool) -> Replication:
    return replace(_found(replies, locked), replication=replication, strategy=strategy)


@cache
def _found(replies: int, locked: bool) -> Replication:
    story = trace(
        touches=[
            {"minute": 540, "prospect": k, "channel": MESSAGE, "answer": POSITIVE, "answered": 900}
            for k in range(replies)
        ],
        seat_days=[{"day": 3, "level": WEEK_LOCK * locked}],
        prospects=[{"stage": 2, "first": 540, "status": SAID_YES}] * 30,
    )
    inputs = met_by(resources(), population(30))
    worth = Worth(0.5, 0.1, 1000)
    return Replication(0, "", story, inputs, whose(inputs.population), worth, 0)


def compared(scenario: Scenario, replies: Replies, folder: Path, campaigns: int = 60) -> Comparison:
    """A stored run of the planted world, compared."""
    run(scenario, replications=campaigns, stages=stages(replies), out=folder)
    return compare(open_runs([(folder.name, folder)]))


class Counted:
    """Means that count how many cells were made ready."""

    def __init__(self, replies: Replies, locked: Locked = never) -> None:
        self.staged = 0
        self._stages = stages(replies, locked)

    def stage(self, scenario: Scenario, names: Sequence[str], stop: Stop | None = None) -> Session:
        self.staged += 1
        return self._stages(scenario, names, stop)

    @property
    def means(self) -> Means:
        return Means(self.stage, "reference", 1)
