"""What the tests of a run decided: which arm won, how often the right one, and what it cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from simulator.answers.compare.compared import columns_of
from simulator.answers.compare.comparison import Standings
from simulator.answers.show import NAME_WIDTH, Column, Table, cut, table
from simulator.arrays import Floats, Ints
from simulator.codec import plain
from simulator.scenario.model import Scenario, Trial
from simulator.stats.intervals import Estimate, mean_interval, wilson_interval
from simulator.storage.alternatives import Alternative, short_levers
from simulator.study.goals import Columns
from simulator.study.session import strategy_named
from simulator.words import money, number, outcome_name, whole_percent

ANSWERS: Final = ("accepted", "replies", "positive_replies", "meetings", "deals")
OWN: Final = ("winner", "decided_day", "short", "sure", "losers", "best", "right", "regret")
MONEY: Final = ("cost", "net_value", "value_expected")
COLUMNS: Final = (*(f"test_{name}" for name in OWN), *ANSWERS, *MONEY)
MOST: Final = 12
"""Rows of the table on the screen."""


@dataclass(frozen=True, slots=True)
class TrialResult:
    """A test in one cell; shares are of all simulated campaigns unless said."""

    strategy: str
    levers: Mapping[str, Any]
    outcome: str
    """What its arms are compared by"""
    won: Mapping[str, float]
    """Arm -> share of campaigns in which it won"""
    undecided: float
    short: float
    sure: float | None
    """Share of the decided ones in which the winner was surely ahead; None where nobody asked"""
    day: float | None
    """Of the decision, counted from 1: mean over the campaigns that decided"""
    losers: float | None
    """People spent on arms that lost, likewise"""
    right: Estimate | None
    """Share of the decided ones in which no arm was worth more than the winner"""
    expected: Estimate | None
    """Answers that are expected to be lost to the test, by the chance tables, where it decided"""
    lost: Estimate | None
    """The best arm from day 1 on the same luck less the test, in `outcome`; None where that
    strategy was not run"""
    saved_cents: Estimate | None
    """What the best arm from day 1 would cost more"""
    net_lost_cents: Estimate | None
    """The same in value less cost; None where no answer has a value as well"""


def tried(found: Standings, scenarios: Sequence[Scenario]) -> tuple[TrialResult, ...]:
    """Tell of every test of a run, cell by cell."""
    choices = [row.alternative for row in found.rows]
    tests = [(one, trial) for one in choices if (trial := _trial(scenarios[one.cell], one))]
    if not tests:
        return ()
    read = dict(
        zip(
            [(one.cell, one.strategy) for one in choices],
            columns_of(choices, COLUMNS, found.replications),
            strict=True,
        )
    )
    tests.sort(key=lambda test: test[0].cell)
    return tuple(_tried(one, trial, read) for one, trial in tests)


def _trial(scenario: Scenario, choice: Alternative) -> Trial | None:
    return strategy_named(scenario, choice.strategy).trial


def _tried(
    choice: Alternative, trial: Trial, read: Mapping[tuple[int, str], Columns]
) -> TrialResult:
    own = read[choice.cell, choice.strategy]
    winner, decided = own["test_winner"], ~np.isnan(own["test_winner"])
    right = own["test_right"][decided]
    lost = saved = net = None
    arms = [read.get((choice.cell, name)) for name in trial.arms]
    best = own["test_best"].astype(np.int64)
    if all(arm is not None for arm in (arms[place] for place in set(best.tolist()))):
        lost = mean_interval(_of_best(arms, best, trial.outcome) - own[trial.outcome])
        saved = mean_interval(_of_best(arms, best, "cost") - own["cost"])
        if own["value_expected"].any():
            net = mean_interval(_of_best(arms, best, "net_value") - own["net_value"])

    def mean(name: str) -> float | None:
        return float(own[name][decided].mean()) if decided.any() else None

    day = mean("test_decided_day")
    return TrialResult(
        strategy=choice.strategy,
        levers=choice.levers,
        outcome=trial.outcome,
        won={name: float((winner == place).mean()) for place, name in enumerate(trial.arms)},
        undecided=float((~decided).mean()),
        short=float((own["test_short"] == 1).mean()),
        sure=mean("test_sure") if trial.sure is not None else None,
        day=None if day is None else day + 1,
        losers=mean("test_losers"),
        right=wilson_interval(float(right.sum()), len(right)) if decided.any() else None,
        expected=mean_interval(own["test_regret"][decided], least=0) if decided.any() else None,
        lost=lost,
        saved_cents=saved,
        net_lost_cents=net,
    )


def _of_best(arms: Sequence[Columns | None], best: Ints, name: str) -> Floats:
    """Return a column of the best arm of each campaign, run from day 1 on the same luck."""
    found = np.zeros(len(best))
    for place, arm in enumerate(arms):
        if arm is not None:
            found[best == place] = arm[name][best == place]
    return found


def tried_tables(tests: Sequence[TrialResult], found: Standings) -> list[Table]:
    """Tell it as a table: a row a test and cell."""
    if not tests:
        return []
    levers = list(tests[0].levers)

    def lever(name: str) -> Column[TrialResult]:
        head = dict(zip(levers, short_levers(levers), strict=True))[name]
        return Column(head, lambda one: str(one.levers[name]))

    several = len({one.strategy for one in tests}) > 1 or not levers
    named: list[Column[TrialResult]] = []
    if several:
        named.append(Column("", lambda one: cut(one.strategy, NAME_WIDTH), "test"))
    named += [lever(name) for name in levers]
    outcomes = {outcome_name(one.outcome, found.labels) for one in tests}
    answers = outcomes.pop() if len(outcomes) == 1 else "answers"
    columns = [
        *named,
        Column("picks the\nbest arm", lambda one: _share(one.right)),
        Column("decides\non day", lambda one: _number(one.day)),
        Column("spent on\nlosers", lambda one: _number(one.losers)),
        Column(f"{answers}\nlost to it", lambda one: _estimate(one.expected)),
        Column("on the\nsame luck", lambda one: _estimate(one.lost)),
        Column(
            "cost it\nsaves",
            lambda one: "-" if one.saved_cents is None else money(one.saved_cents.value),
        ),
    ]
    lines = [] if levers else [_won(one, several=len(tests) > 1) for one in tests]
    lines += [
        f'"{cut(one.strategy, NAME_WIDTH)}" decided with fewer people than asked in '
        f"{whole_percent(one.short)} of campaigns."
        for one in tests
        if one.short and not levers
    ]
    if any(one.net_lost_cents is not None for one in tests):
        columns.append(
            Column(
                f"{found.labels.value.one} less\ncost lost",
                lambda one: "-" if one.net_lost_cents is None else money(one.net_lost_cents.value),
            )
        )
    lines.append(
        "Lost and saved: against the best arm from day 1, expected by the chances and on the "
        "same luck."
    )
    return [
        table(
            columns,
            tests[:MOST],
            "What tests decided",
            left=max(1, len(named)),
            note="\n".join(lines),
        )
    ]


def _won(one: TrialResult, *, several: bool) -> str:
    parts = [f'"{cut(arm, NAME_WIDTH)}" {whole_percent(won)}' for arm, won in one.won.items()]
    if one.undecided:
        parts.append(f"not decided {whole_percent(one.undecided)}")
    sure = "" if one.sure is None else f" Surely ahead in {whole_percent(one.sure)}."
    where = f' in "{cut(one.strategy, NAME_WIDTH)}"' * several
    return f"Won{where}: {', '.join(parts)}.{sure}"


def _share(found: Estimate | None) -> str:
    return "-" if found is None else whole_percent(found.value)


def _number(value: float | None) -> str:
    return "-" if value is None else number(value)


def _estimate(found: Estimate | None) -> str:
    return "-" if found is None else number(found.value)


def tried_record(tests: Sequence[TrialResult]) -> list[dict[str, Any]]:
    """Return it as JSON values."""
    return [plain(one) for one in tests]
