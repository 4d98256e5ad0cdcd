"""An office whose campaigns follow a formula: seats bring replies, a better plan a few more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from simulator.answers.plan.counted import luck_of, sample_of, search_columns
from simulator.answers.plan.model import Candidate, Floor, Plans, Requirements, Sample, SearchResult
from simulator.answers.plan.plan import PlanAnswer, plan_answer
from simulator.answers.plan.search import search
from simulator.arrays import Floats
from simulator.scenario.load import load
from simulator.scenario.model import Goal, PlanLever
from tests.cli.made import SMALL

AT = ("office.yaml", 1, 1)
LUCK = np.random.default_rng(5).random((4_099, 41))
"""Of each campaign, by its replication; those of certificates begin elsewhere"""
MEETINGS = Goal("meetings", ">=", 12.0, 0.9)
PLANS = {"premium-business": (0.8, 60_000), "sales-navigator-core": (1.0, 100_000)}
"""Plan -> replies that its seat brings against the better one, cents a seat"""


def lever(name: str, *values: str) -> PlanLever:
    return PlanLever(name, (name,), values, AT, (AT,) * len(values))


def office(
    *goals: Goal, seats: int = 5, budget: float | None = None, at_most: int | None = None
) -> Plans:
    """Return plans of one to so many seats of two subscriptions, with strategies note and mail."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "office.yaml")
        file.write_text(SMALL)
        base, _ = load(file, ["study.seed=3"])
    wanted = goals or (MEETINGS,)
    study = replace(base.study, goals=wanted)
    levers = (
        lever("seats.Ana.count", *(str(count) for count in range(1, seats + 1))),
        lever("seats.Ana.plan", *PLANS),
    )
    candidates, scenarios = [], []
    for strategy in ("mail", "note"):
        for count, plan in product(*(one.values for one in levers)):
            sets = (f"seats.Ana.count={count}", f"seats.Ana.plan={plan}")
            candidates.append(Candidate(strategy, sets, (count, plan)))
            own = tuple(replace(seat, count=int(count), plan=plan) for seat in base.seats)
            scenarios.append(replace(base, seats=own, study=study))
    return Plans(
        scenario=base,
        asked=Requirements(wanted, "cost", budget, False, 0.02, 0.95, at_most),
        levers=levers,
        candidates=tuple(candidates),
        scenarios=tuple(scenarios),
        floors=(Floor(0.0),) * len(candidates),
    )


@dataclass(slots=True)
class Campaigns:
    """Campaigns of the office: replies by seats, plan and luck, each a meeting by a coin."""

    plans: Plans
    replies: float = 8.0
    """Of a seat on the better plan by note; mail brings half"""
    asked: list[tuple[int, int, int]] = field(default_factory=list)

    def __call__(
        self, candidate: int, first: int, last: int, columns: Sequence[str]
    ) -> Mapping[str, Floats]:
        self.asked.append((candidate, first, last))
        one = self.plans.candidates[candidate]
        share, cents = PLANS[one.values[1]]
        seats = int(one.values[0])
        mean = seats * share * self.replies * (1.0 if one.strategy == "note" else 0.5)
        luck = LUCK[np.arange(first, last) % len(LUCK)]
        positives = np.round(mean * (0.7 + 0.6 * luck[:, 0]))
        coins = np.arange(40) < positives[:, None]
        found = {
            "positive_replies": positives,
            "meetings_expected": positives / 2,
            "meetings": ((luck[:, 1:] < 0.5) & coins).sum(axis=1).astype(np.float64),
            "cost": seats * cents + 100 * positives,
            "working_seat_days": np.full(len(luck), 15.0 * seats),
            "working_seats": np.full(len(luck), float(seats)),
            "prospects": np.full(len(luck), 40.0),
            "limit_credits": np.full(len(luck), 6.0 * seats),
            "first_locked_day": np.where(luck[:, 0] > 0.99, 5.0, np.nan),
            "any_restriction": (luck[:, 0] > 0.99).astype(np.float64),
        }
        zero = np.zeros(len(luck))
        return {name: found.get(name, zero) for name in columns}

    def sampler(self, candidate: int, first: int, last: int) -> Sample:
        read = self(candidate, first, last, search_columns(self.plans))
        luck = luck_of(self.plans.scenario, range(first, last))
        return sample_of(self.plans, candidate, read, luck)

    def found(self) -> SearchResult:
        plans = self.plans
        return search(plans.candidates, plans.floors, plans.asked, self.sampler)


@cache
def answered(*goals: Goal, **asked: int) -> tuple[PlanAnswer, Campaigns]:
    """Return the answer for such an office, made once, and the campaigns it was made of."""
    campaigns = Campaigns(office(*goals, **asked))
    return plan_answer(campaigns.plans, campaigns.found(), campaigns), campaigns
