"""What can be bought, what is asked of it and what was found: data that the files here share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from simulator.arrays import Bools, Floats
from simulator.scenario.model import Goal, PlanLever, Scenario, Spot

CandidateState = Literal[
    "impossible", "unaffordable", "dropped", "refused", "certified", "open", "not needed"
]
"""What became of a candidate: ruled out by arithmetic, for its goals or its money; dropped by the
search; brought to certification and refused there; certified; neither when the search ended; dearer
than the answer, so that nobody needed to know."""
Ended = Literal["certified", "none can", "too close", "at most"]
"""How a search ended: with an answer; with nothing left; with candidates that more campaigns did
not separate from what is asked; at the most campaigns it may simulate."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that could be bought and done: a strategy, and one value of each lever."""

    strategy: str
    sets: tuple[str, ...]
    """As `--set` takes them, on top of the scenario's"""
    values: tuple[str, ...]
    """One of each lever, as it is shown, in the order of the levers"""
    months: float = 1.0
    """What it spends is divided by these before the budget is held against it; 1 where that is of
    the whole campaign"""


@dataclass(frozen=True, slots=True)
class Floor:
    """What arithmetic tells of a candidate before anything is simulated."""

    cost: float
    """What is minimised is never less in any campaign; prices that vary at their low end; cents
    where that is money; 0 where nothing is known"""
    impossible: str = ""
    """Why it cannot reach a goal, in words with the sum"""
    unaffordable: str = ""
    """Why it cannot keep the budget, in words with the sum"""
    limit: str = ""
    """What either rests on: people, sends, minutes or money"""
    short: float = 0.0
    """By what share of what is asked it misses that at the least"""


@dataclass(frozen=True, slots=True)
class Requirements:
    """What a plan must come to."""

    goals: tuple[Goal, ...]
    """All must hold, each with its chance; a budget that is never to be exceeded is the last. Days
    and months are those of the scenario as it is: a candidate has its own in its study"""
    minimise: str
    """`cost`, all in; `money`, the same without labour; or an outcome"""
    budget: float | None
    """Cents that the mean over campaigns must not exceed, of a month or in all; None where there is
    no such"""
    monthly: bool
    """Whether the budget is of a month"""
    margin: float
    """Between the chance asked for and that plus this either answer is right"""
    sure: float
    """Level of the certificate, such as 0.95"""
    at_most: int | None
    """Campaigns that may be simulated"""


@dataclass(frozen=True, slots=True)
class Plans:
    """All that could be bought and done for a scenario, and what is asked of it."""

    scenario: Scenario
    """As it is without any lever"""
    asked: Requirements
    levers: tuple[PlanLever, ...]
    """In the order of `Candidate.values`; that of the strategies is none of them"""
    candidates: tuple[Candidate, ...]
    """In an order that neither the order of the levers nor that of their values changes"""
    scenarios: tuple[Scenario, ...]
    """That of each candidate, in whose study are the goals of the plan; its cost is what is
    minimised, and spent, where that is money"""
    floors: tuple[Floor, ...] = ()
    """One a candidate; none before they were worked out"""
    proposed: bool = False
    """Whether the levers are ours, since nobody names any"""
    budget_at: Spot | None = None
    """Where a budget is written"""
    left_out: tuple[str, ...] = ()
    """Which combinations were left out and why, a sentence each"""
    warnings: tuple[str, ...] = ()
    same: Mapping[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)
    """Strategy and values of each combination -> the candidate that has the same campaigns"""

    def rests_on(self, candidate: int, lever: int) -> bool:
        """Tell whether a candidate is another one at some other value of a lever, by its place.

        Of a lever of one value it is what that says.
        """
        one, values = self.candidates[candidate], self.levers[lever].values
        before, after = one.values[:lever], one.values[lever + 1 :]
        numbers = {self.same.get((one.strategy, (*before, value, *after))) for value in values}
        return len(values) == 1 or numbers != {candidate}


@dataclass(frozen=True, slots=True)
class Sample:
    """Campaigns of one candidate, n of them in order of replication."""

    reached: Bools
    """(n, goals); whole meetings and deals are counted, never expectations"""
    likely: Floats
    """(n, goals): how likely each campaign was to reach them, or whether it did; the same mean"""
    luck: Floats
    """(n, k) of figures that nobody knows, each even between -1/2 and 1/2 and by itself"""
    price: Floats
    """(n,) of what is minimised"""
    spent: Floats
    """(n,) of what the budget bounds, cents; of a month where that is of a month"""


class Sampler(Protocol):
    """Simulates candidates, each with the same people and luck under the same number."""

    def __call__(self, candidate: int, first: int, last: int) -> Sample:
        """Return replications `first` to `last`, the latter not included."""


class Campaigns(Protocol):
    """Simulates candidates, as a `Sampler` does, for what the search does not ask of them."""

    def __call__(
        self, candidate: int, first: int, last: int, columns: Sequence[str]
    ) -> Mapping[str, Floats]:
        """Return columns of those that `counted.search_columns` names, column -> values (n,).

        As `Session.campaigns` gives them for a strategy. What a search has simulated is not
        simulated again. Raises as that does, StorageError.
        """


@dataclass(frozen=True, slots=True)
class Tried:
    """What the search saw of one candidate."""

    state: CandidateState
    campaigns: int
    hits: tuple[int, ...]
    """Campaigns that reached each goal"""
    price: float | None
    """Mean of what is minimised; None where nothing was simulated"""
    spent: float | None


@dataclass(frozen=True, slots=True)
class Certificate:
    """What campaigns that no search has seen tell of one candidate."""

    candidate: int
    first: int
    """The first replication of its block"""
    campaigns: int
    hits: tuple[int, ...]
    lows: tuple[float, ...]
    """Lower bounds of Clopper and Pearson on the chance of each goal; all hold together, with the
    other attempts, at the level that was asked for"""
    level: float
    """At which each of these bounds holds alone"""
    spent_most: float | None
    """Upper bound of the mean that the budget bounds; None without a budget"""
    holds: bool


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found."""

    ended: Ended
    answer: int | None
    """Place of the candidate that was certified"""
    tried: tuple[Tried, ...]
    """One a candidate, in their order"""
    attempts: tuple[Certificate, ...]
    """In the order they were made; the last is that of the answer, where there is one"""
    alike: tuple[int, ...] = ()
    """Others that differ from the answer by less than 1 % of its price, as far as was seen, and
    would have been brought to certification; the answer has more slack"""
