"""What a finished run or grid says: a comparison, what held each cell's best back, weak numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.answers.compare.compared import columns_of, family_of, side_by_side, standings
from simulator.answers.compare.comparison import Standing, Standings, mirrored
from simulator.answers.compare.credible import Credibility, credibility
from simulator.answers.compare.funnel import Funnel, funnels
from simulator.answers.compare.groups import ByGroup, by_group
from simulator.answers.compare.plan_price import PlanPrice, plan_price
from simulator.answers.ignorance.ignorance import Ignorance, kept_ignorance
from simulator.answers.run.held import Held, held_back, writing_budget
from simulator.answers.run.periods import Per, Periods, periods_of
from simulator.answers.run.tried import TrialResult, tried
from simulator.answers.try_next.try_next import TryNext, try_next
from simulator.model.tables.resources import resources_of
from simulator.scenario.weakest import WeakFigure, weakest
from simulator.stats.differences import Difference, Pair
from simulator.stats.intervals import Estimate
from simulator.storage.alternatives import alternatives
from simulator.storage.manifest import Value
from simulator.storage.places import FinishedRun
from simulator.study.cells import Cell
from simulator.study.run import Run
from simulator.study.session import strategy_named
from simulator.study.stored import Stored
from simulator.words import brief

if TYPE_CHECKING:
    from altair import LayerChart
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class Beyond:
    """What the first strategy of a cell brings beyond that of the first cell."""

    outcome: Difference
    cost: Difference
    """Cents."""


@dataclass(frozen=True, slots=True)
class CellResult:
    """What one cell came to; a run that is no grid has one."""

    levers: Mapping[str, Value]
    seats: int
    rows: tuple[Standing, ...]
    """Its strategies, best mean first."""
    leads: tuple[Estimate | None, ...]
    """How much better the best of the cell is than each of its rows; None for itself."""
    every_held: tuple[Held, ...]
    """What held each of its rows back."""
    beyond: Beyond | None
    """None in the first cell."""

    @property
    def best(self) -> Standing:
        """The strategy that is advised in this cell."""
        return self.rows[0]

    @property
    def held(self) -> Held:
        """What held that one back."""
        return self.every_held[0]


@dataclass(frozen=True, slots=True, repr=False)
class RunResult:
    """A finished run or grid and what it says."""

    run: Run
    standings: Standings
    """Every strategy of every cell, best mean first."""
    cells: tuple[CellResult, ...]
    funnels: tuple[Funnel, ...]
    """From the list to a deal, in the order of the rows of the standings."""
    plan_price: PlanPrice | None
    periods: tuple[Periods, ...]
    """Each by month or week, where that is asked; of a grid only the first one."""
    groups: tuple[ByGroup, ...]
    """Each by groups of people, where the study keeps them; of a grid only the first one."""
    weakest: tuple[WeakFigure, ...]
    credibility: Credibility
    tests: tuple[TrialResult, ...]
    """What its tests decided, cell by cell."""
    ignorance: Ignorance | None
    """How much of the spread is not knowing, where that was asked before."""
    next: TryNext | None
    """What is worth trying; None for a grid."""

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.run.folder

    @property
    def strategies(self) -> tuple[str, ...]:
        """What was run, in the order of the scenario."""
        return self.run.manifest.strategies

    @property
    def held(self) -> Held:
        """What held the best strategy of the first cell back."""
        return self.cells[0].held

    def frame(self) -> DataFrame:
        """Return a pandas frame, a row an alternative, its units in `attrs`."""
        return self.standings.frame()

    def plot(self) -> LayerChart:
        """Return the chart of the report: how far each is from the advised one."""
        return self.standings.plot()

    def __repr__(self) -> str:
        """Say what was run and the advice, in a line."""
        advice = repr(self.standings).partition("(")[2]
        return brief(f"RunResult({self.run.scenario.name}, {advice}")

    def _repr_html_(self) -> str:
        """Return what a notebook shows: all that the first screen says."""
        from simulator.answers.html import html
        from simulator.answers.run.told import blocks

        return html(blocks(self))


def result_of(run: Run, per: Per | None = None) -> RunResult:
    """Compare what a run stored, over the replications that were asked for.

    `per` has it told by month or week as well.

    The best of each cell is held against the best of the first one. Where a cell has one strategy
    the first cell is the baseline of the comparison. Where it has several, which one is its best is
    known only from the outcomes, and the intervals are those that hold for all pairs. Raises
    StorageError.
    """
    scenario, names = run.scenario, run.manifest.strategies
    place = FinishedRun(scenario.name, run.folder, run.manifest)
    baseline = None
    if len(names) == 1 and len(run.cells) > 1:
        baseline = alternatives((place,))[0].name
    found = standings(place, scenario.study.replications, baseline)
    gains = {(each.one, each.other): each for each in found.family.differences}
    costs: Mapping[Pair, Difference] = {}
    if len(run.cells) > 1:
        choices = tuple(row.alternative for row in found.rows)
        first = None
        if baseline is not None:
            first = [row.name for row in found.rows].index(baseline)
        values = side_by_side(columns_of(choices, ("cost",), found.replications), "cost")
        family = family_of(values, choices, found.seed, first)
        costs = {(each.one, each.other): each for each in family.differences}
    base = next(k for k, row in enumerate(found.rows) if row.alternative.cell == 0)
    cells = []
    for number, cell in enumerate(run.cells):
        places = [k for k, row in enumerate(found.rows) if row.alternative.cell == number]
        rows = tuple(found.rows[k] for k in places)
        beyond = None
        if number > 0:
            more = rows[0].to_baseline or gains[places[0], base]
            beyond = Beyond(more, costs[places[0], base])
        cells.append(
            CellResult(
                levers=cell.levers,
                seats=sum(seat.count for seat in cell.scenario.seats),
                rows=rows,
                leads=(None, *(_lead(found, gains[k, places[0]]) for k in places[1:])),
                every_held=_held(run, number, cell, [row.alternative.strategy for row in rows]),
                beyond=beyond,
            )
        )
    asked = found.rows[: None if len(run.cells) == 1 else 1]
    periods: tuple[Periods, ...] = ()
    if per is not None:
        periods = tuple(
            periods_of(one, run.cells[one.cell].scenario, found.replications, per)
            for one in (row.alternative for row in asked)
        )
    return RunResult(
        run=run,
        standings=found,
        cells=tuple(cells),
        funnels=funnels(found),
        plan_price=plan_price(found, lambda one: run.cells[one.cell].scenario),
        periods=periods,
        groups=by_group(asked, found.replications),
        weakest=weakest(scenario, names),
        credibility=credibility(found, scenario),
        tests=tried(found, [cell.scenario for cell in run.cells]),
        ignorance=kept_ignorance(found),
        next=None if cells[0].levers else try_next(scenario, found),
    )


def _lead(found: Standings, less: Difference) -> Estimate:
    return mirrored(less) if found.more_is_better else less.together


def _held(run: Run, number: int, cell: Cell, names: Sequence[str]) -> tuple[Held, ...]:
    stored = Stored(run.folder, cell.scenario.study.replications, number)
    scenario = cell.scenario
    own = {name: resources_of(scenario, strategy_named(scenario, name)) for name in names}
    return held_back(stored, {name: writing_budget(one) for name, one in own.items()})
