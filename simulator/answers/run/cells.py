"""The tables of a grid: what each cell came to, what became of its credits, what it adds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from simulator.answers.compare.told import goal_keys, standing_columns
from simulator.answers.run.result import CellResult, RunResult
from simulator.answers.run.words import levers_text
from simulator.answers.show import NAME, Column, Table, cut, table
from simulator.stats.intervals import Estimate
from simulator.storage.alternatives import short_levers
from simulator.words import limit, money, number, outcome_name, size, span


def cell_tables(result: RunResult) -> Iterator[Table]:
    """Tell a grid by its cells."""
    yield _cells(result)
    yield from _credits(result)
    yield from _beyond(result)


def _levers(result: RunResult) -> list[Column[CellResult]]:
    def written(lever: str) -> Callable[[CellResult], str]:
        return lambda cell: str(cell.levers[lever])

    levers = list(result.cells[0].levers)
    return [Column(*one) for one in zip(short_levers(levers), map(written, levers), strict=True)]


def _cells(result: RunResult) -> Table:
    """Tell of the best strategy of each cell what is told of strategies, and its pace."""
    found, days = result.standings, result.run.scenario.study.days
    one = standing_columns(found)

    def best(key: str) -> Column[CellResult]:
        return Column(one[key].head, lambda cell: one[key].cell(cell.best), one[key].title)

    shown = _levers(result)
    if len(result.strategies) > 1:
        shown.append(Column("strategy", lambda cell: cut(cell.best.alternative.strategy, NAME)))
    left = len(shown)
    keys = list(dict.fromkeys(("mean", "band", *goal_keys(found), "cost", "costing")))
    shown += map(best, keys)
    shown.append(Column("list\ndone by", lambda cell: _done(cell, days)))
    shown.append(Column("binding most\nof its days", _binding))
    spared = tuple(left + keys.index(key) for key in ("band", "cost", "costing"))
    return table(shown, result.cells, "Cells", left=left, spared=spared)


def _done(cell: CellResult, days: int) -> str:
    """Say in which week the list is worked through in the middle campaign."""
    pace = cell.held.list
    if pace.done_day is None or pace.done_share < 0.5:
        return f"> {-(-days // 7)} weeks"
    return f"week {-(-int(pace.done_day) // 7)}"


def _binding(cell: CellResult) -> str:
    if not cell.held.limits:
        return "nothing"
    most, days = cell.held.limits[0], cell.held.working_days
    return f"{limit(most.limit)} {100 * most.days / days:.0f} %" if days else limit(most.limit)


def _credits(result: RunResult) -> Iterator[Table]:
    """Tell what became of the credits in each cell, where any were used."""
    if all(cell.held.credits is None for cell in result.cells):
        return

    def of(key: str) -> Callable[[CellResult], str]:
        return lambda cell: "0" if (one := cell.held.credits) is None else number(getattr(one, key))

    def used_up(cell: CellResult) -> str:
        credit = cell.held.credits
        return number(credit.ran_out_day) if credit and credit.ran_out_day is not None else "-"

    def share(cell: CellResult) -> str:
        return f"{100 * (cell.held.credits.ran_out_share if cell.held.credits else 0):.0f} %"

    shown = _levers(result)
    left = len(shown)
    shown += [
        Column("InMail\ncredits spent", of("spent")),
        Column("came\nback", of("refunded")),
        Column("expired", of("expired")),
        Column("first used\nup on day", used_up),
        Column("used up in\ncampaigns", share),
    ]
    yield table(shown, result.cells, "InMail credits", left=left)


def _beyond(result: RunResult) -> Iterator[Table]:
    """Tell what each further cell brings beyond the first one, and what that costs."""
    if len(result.cells) < 2:
        return
    outcome, labels = result.standings.outcome, result.standings.labels
    name = outcome_name(outcome, labels)
    shown = _levers(result)
    left = len(shown)
    shown += [
        Column(f"more {name}", lambda cell: size(outcome, _gain(cell).value)),
        Column("95 % between", lambda cell: span(outcome, _gain(cell))),
        Column("more cost", lambda cell: money(_extra(cell))),
        Column("each costs", _price),
    ]
    yield table(
        shown,
        result.cells[1:],
        f"Beyond the first cell ({levers_text(result.cells[0].levers)}):",
        left=left,
        titled=True,
        note=""
        if outcome == "cost"
        else f"Each costs: more cost by more {name}; - where it is not clear that there are more.",
    )


def _gain(cell: CellResult) -> Estimate:
    assert cell.beyond is not None
    return cell.beyond.outcome.together


def _extra(cell: CellResult) -> float:
    assert cell.beyond is not None
    return cell.beyond.cost.together.value


def _price(cell: CellResult) -> str:
    gain, cost = _gain(cell), _extra(cell)
    if gain.low is None or gain.low <= 0:
        return "-"
    return "saves" if cost <= 0 else money(cost / gain.value)
