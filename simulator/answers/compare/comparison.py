"""What a comparison says, as numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from simulator.answers.compare.alike import Groups
from simulator.answers.compare.verdict import GoalChance, GoalState, margin_of, state_of
from simulator.scenario.model import Goal, Labels
from simulator.stats.differences import Difference, Family, practically_same
from simulator.stats.fronts import FrontPlace as Front
from simulator.stats.intervals import Estimate
from simulator.stats.needed import needed_for_share
from simulator.stats.quantiles import Read
from simulator.storage.alternatives import Alternative
from simulator.words import brief, several

if TYPE_CHECKING:
    from altair import LayerChart
    from pandas import DataFrame

LABOUR: Final = "world.labour"
FEW: Final = 20
"""Below so many campaigns a t interval is only a hint."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one alternative stands: what the first screen of a run says of it."""

    alternative: Alternative
    mean: Estimate
    band: tuple[float, float]
    """8 of 10 campaigns lie within."""
    histogram: tuple[int, ...]
    """Campaigns by value, over the range of all strategies of its cell together."""
    to_advised: Difference | None
    """Its mean less that of the advised one; None for that one."""
    to_baseline: Difference | None
    """Its mean less that of the baseline; None for the baseline, and where none was named."""
    goals: tuple[GoalChance, ...]
    """How surely it reaches each goal of the study."""
    cost: Estimate
    """Cents."""
    contacted: float
    """People who were contacted, on average."""
    ratios: tuple[tuple[str, Estimate | None], ...]
    """Cost per reply, meeting and deal in cents; return on each cent spent."""
    outcomes: Mapping[str, Estimate | None]
    """Each column that is `SHOWN` -> its mean, or how often it happens; days count from 1.

    None where it never came to that.
    """

    @property
    def name(self) -> str:
        """What it is called."""
        return self.alternative.name

    @property
    def state(self) -> GoalState:
        """Whether it is shown to reach all goals, or to fail one."""
        return state_of(self.goals)

    @property
    def margin(self) -> float:
        """By how much the goal that it reaches least surely is above what was asked of it."""
        return margin_of(self.goals)

    @property
    def needed(self) -> int | None:
        """About how many campaigns more would probably show whether it reaches all goals.

        None where that is shown already, or would take too many.
        """
        wanted = [
            needed_for_share(one.reached, one.campaigns, one.asked, one.level)
            for one in self.goals
            if one.state == "open"
        ]
        return _most(wanted)


@dataclass(frozen=True, slots=True)
class Row(Standing):
    """What one alternative came to, with all that a comparison asks of chance."""

    wins: Estimate | None
    """Share of campaigns in which it came first; None where campaigns are not paired."""
    best: float
    """Bootstrap probability that its mean is the best."""
    quantiles: tuple[Read, ...]
    """At `QUANTILES`."""
    worst: Read
    """Mean of the worst tenth of its campaigns."""
    front: Front
    """Who dominates it, as places in `rows`."""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """The limit that kept touches waiting on most working days, on average."""

    limit: str
    days: float
    working_days: float


@dataclass(frozen=True, slots=True, repr=False)
class Standings:
    """Alternatives side by side, the advised one first: the short view."""

    rows: tuple[Standing, ...]
    outcome: str
    named: str
    """The outcome that the study names, which is looked at first."""
    more_is_better: bool
    goals: tuple[Goal, ...]
    matters: float
    """Share of a cost or a mean outcome that is too little to matter."""
    delta: float | None
    """The same of the outcome, in its unit, where that was said."""
    labels: Labels
    replications: int
    """Of each, the first ones that all have."""
    seed: int
    alike: Groups
    """Places in `rows` of those that are equal in every campaign in all that is shown."""
    family: Family
    """Differences of all pairs, as places in `rows`; the intervals hold together."""
    baseline: str | None
    across: tuple[str, ...]
    """In what the runs differ that should be the same; campaigns are then not paired."""
    held: HeldBack | None
    """What held the advised one back most; None where it reaches its goals, or nothing did."""

    def __repr__(self) -> str:
        """Say what is compared and the advice, in a line."""
        from simulator.answers.compare.sentence import comparison_sentences

        alternatives = several(len(self.rows), "alternative")
        campaigns = f"{several(self.replications, 'campaign')} each"
        advice = comparison_sentences(self)[0]
        return brief(f"{type(self).__name__}({alternatives}, {campaigns}: {advice})")

    def frame(self) -> DataFrame:
        """Return a pandas frame, a row an alternative, its units in `attrs`."""
        from simulator.answers.compare.framed import standings_frame

        return standings_frame(self)

    def plot(self) -> LayerChart:
        """Return the chart of the report: how far each is from the advised one."""
        from simulator.answers.compare.drawn import lone_chart

        return lone_chart(self)

    @property
    def paired(self) -> bool:
        """Whether replication r of all of them had the same people and the same luck."""
        return not self.across

    @property
    def free_labour(self) -> bool:
        """Whether hours cost nothing in any of the runs; a lever tells that by itself."""
        places = {one.alternative.place.folder: one.alternative.place for one in self.rows}
        worlds = (
            place.manifest for place in places.values() if LABOUR not in place.manifest.levers
        )
        return any(not one.resolved["world"].get("labour", True) for one in worlds)

    @property
    def ties(self) -> tuple[Standing, ...]:
        """Those whose mean cannot be told apart from that of the advised one."""
        return tuple(
            row for row in self.rows[1:] if row.to_advised is not None and not row.to_advised.apart
        )

    @property
    def same(self) -> tuple[str, ...]:
        """Names of those that came out equal to the advised one in every campaign."""
        return tuple(
            row.name for row in self.ties if row.to_advised is not None and row.to_advised.same
        )

    def alike_names(self) -> dict[str, tuple[str, ...]]:
        """Return the name of each -> those of all that are alike with it, its own among them."""
        groups = [tuple(self.rows[place].name for place in group) for group in self.alike]
        return {name: group for group in groups for name in group}

    @property
    def kind(self) -> str:
        """What its alternatives are: strategies of one run, or cells and runs as well."""
        where = {(row.alternative.place.folder, row.alternative.cell) for row in self.rows}
        return "alternative" if len(where) > 1 else "strategy"

    @property
    def margin(self) -> float:
        """What is too little of the outcome to matter, in its unit."""
        return self.matters * abs(self.rows[0].mean.value) if self.delta is None else self.delta

    def saves(self, row: Standing) -> bool:
        """Tell whether an alternative costs less than the advised one by what matters."""
        return row.cost.value < self.rows[0].cost.value * (1 - self.matters)

    @property
    def cheaper(self) -> tuple[Standing, ...]:
        """Those that cost less than the advised one by what matters, the cheapest first."""
        found = (row for row in self.rows[1:] if self.saves(row))
        return tuple(sorted(found, key=lambda row: row.cost.value))

    def practically_same(self, row: Standing) -> bool:
        """Tell whether its mean is shown to differ from the advised one's by less than matters."""
        return row.to_advised is None or practically_same(row.to_advised, self.margin)

    def standing_of(self, row: Standing) -> str:
        """Say how it stands: reaches, fails or open by goals, else first, same, worse or open."""
        if self.goals:
            return row.state
        if row.to_advised is None:
            return "first"
        if self.practically_same(row):
            return "same"
        sign = 1 if self.more_is_better else -1
        return "worse" if row.to_advised.apart * sign < 0 else "open"

    @property
    def needed(self) -> int | None:
        """About how many campaigns more would probably decide.

        With goals: whether the advised one reaches them where that is open, else whether the
        cheapest does that may. Without: which of those that ever differ is the best. To two digits,
        rounded up: more would pretend too much. None of a single campaign, where nothing is left to
        tell, or where it would take too many.
        """
        if self.replications == 1:
            return None
        if self.goals:
            left_open = (row for row in (self.rows[0], *self.cheaper) if row.state == "open")
            row = next(left_open, None)
            return None if row is None else row.needed
        left = [row.to_advised for row in self.ties if row.to_advised is not None]
        wanted = [one.needed for one in left if not one.same]
        return _most(wanted)


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(Standings):
    """Alternatives side by side, the advised one first."""

    rows: tuple[Row, ...]
    front_on: tuple[str, ...]
    """Outcomes on which nothing may be better at once."""


def _most(wanted: Sequence[int | None]) -> int | None:
    """Return about the most of what is wanted; None where nothing is, or some is not known."""
    known = [one for one in wanted if one is not None]
    return roughly(max(known)) if known and len(known) == len(wanted) else None


def roughly(needed: int) -> int:
    """Return a number of campaigns to two digits, rounded up: more would pretend too much."""
    unit = int(10 ** max(0, len(str(needed)) - 2))
    return math.ceil(needed / unit) * unit


def mirrored(difference: Difference) -> Estimate:
    """Return a difference read from the other side."""
    said = difference.together
    return Estimate(
        0.0 - said.value,
        None if said.high is None else 0.0 - said.high,
        None if said.low is None else 0.0 - said.low,
    )
