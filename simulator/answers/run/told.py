"""A run or a grid told: blocks and JSON values.

A run is told by its strategies, a grid by the best strategy of each cell; both with the columns
that a comparison has.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from simulator.answers.compare.comparison import FEW
from simulator.answers.compare.told import (
    LOCKS,
    asked_record,
    name_column,
    outcomes_record,
    ratios_record,
    standing_columns,
)
from simulator.answers.question import Told
from simulator.answers.run.held import Ends, Held
from simulator.answers.run.result import CellResult, RunResult
from simulator.answers.run.words import levers_text, result_text
from simulator.answers.show import (
    NAME,
    Block,
    Column,
    Items,
    Paragraph,
    Table,
    cut,
    saved,
    table,
)
from simulator.codec import plain
from simulator.model.outcomes.columns import SHOWN
from simulator.scenario.catalogue.about import meaning
from simulator.stats.intervals import LEVEL, Estimate
from simulator.storage.alternatives import short_levers
from simulator.study.stopping import Reached
from simulator.words import (
    CONFIDENCE,
    limit,
    money,
    nouns,
    number,
    outcome_name,
    several,
    size,
    span,
)

WRITING: Final = "writing_minutes"
LETTERS: Final = 76
"""Of what is told of a weak number's source."""
DONE: Final = 0
NOT_MET: Final = 1


def tell_run(result: RunResult, warnings: tuple[str, ...]) -> Told:
    """Tell what a run or a grid came to, and whether the precision that was asked is met."""
    reached = result.run.reached
    code = DONE if reached is None or reached.met else NOT_MET
    return Told(result_record(result, warnings), tuple(blocks(result)), code)


def blocks(result: RunResult) -> Iterator[Block]:
    """Tell it: what was run, sentence, tables, what held it back, how precise, where it lies."""
    yield Paragraph("\n".join(_head(result)))
    yield Paragraph(result_text(result), "strong")
    if result.cells[0].levers:
        yield _cells(result)
        yield from _credits(result)
        yield from _beyond(result)
    else:
        yield _strategies(result)
        yield _held(result)
        yield from _weakest(result)
    yield from _precision(result.run.reached)
    used, stored = result.standings.replications, result.run.manifest.done
    if not result.cells[0].levers and stored > used:
        yield Paragraph(
            f"The folder holds {stored:,} simulated campaigns; this is about the first {used:,}, "
            "as asked."
        )
    what = "Parquet with a column a lever" if result.cells[0].levers else "Parquet"
    yield saved(result.run.shown, f"{what}, summary.csv")


def _head(result: RunResult) -> Iterator[str]:
    scenario, cells = result.run.scenario, result.cells
    study, levers = scenario.study, list(cells[0].levers)
    facts = [
        *([several(len(cells), "cell")] if levers else ()),
        _people(result),
        *(() if levers else [several(cells[0].seats, "seat")]),
        several(study.days, "day"),
        several(len(result.strategies), "strategy", "strategies"),
        several(study.replications, "simulated campaign") + " each" * bool(levers),
    ]
    yield f"{scenario.name}: {', '.join(facts)}."
    if dropped := {} if levers else result.run.manifest.dropped:
        reasons = ", ".join(f"{rows} {reason}" for reason, rows in dropped.items())
        yield f"Left out of the list: {reasons}."
    shared = ""
    if levers:
        others = any(lever.startswith("world.prospects") for lever in levers)
        shared = f"Same {'' if others else 'people and same '}luck in each cell. "
    elif len(result.strategies) > 1:
        shared = "Same people and same luck for each strategy. "
    yield f"{shared}Seed {study.seed}. {result.run.seconds:.1f} s."
    for short, lever in zip(short_levers(levers), levers, strict=True):
        if short != lever:
            yield f"  {short} is {lever}"


def _people(result: RunResult) -> str:
    noun = result.run.scenario.labels.prospect
    counts = [round(cell.held.list.prospects) for cell in result.cells]
    most = several(max(counts), noun.one, noun.many)
    return f"{min(counts):,} to {most}" if min(counts) < max(counts) else most


def _strategies(result: RunResult) -> Table:
    found = result.standings
    one = standing_columns(found)
    names = [cut(row.name, NAME) for row in found.rows]
    shown = [name_column(names, found.rows)]
    shown += [one[key] for key in ("mean", "spread", "band", "target", "costing") if key in one]
    shown += [replace(one[key], head=how.brief or how.head) for key, how in SHOWN.items()]
    return table(shown, found.rows, "Strategies", spared=(2,), note=LOCKS)


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
    keys = [key for key in ("mean", "band", "target", "cost", "costing") if key in one]
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


def _held(result: RunResult) -> Items:
    """Tell which limits held the best strategy back, what became of its credits, and its pace."""
    held = result.held
    days = f"{number(held.working_days)} working days" + (
        " of its seats" * (result.cells[0].seats > 1)
    )
    rows = {limit(one.limit): f"binding on {number(one.days)} of {days}" for one in held.limits}
    if held.writing_used_share is not None:
        used = f"({held.writing_used_share * 100:.0f} % used)"
        rows[limit(WRITING)] = f"{rows.get(limit(WRITING), 'never binding')} {used}"
    if held.credits is not None:
        rows["credits in all"] = _spent(held, result.standings.replications)
    rows = rows or {"no limit": "ever kept a touch waiting"}
    room = max(map(len, rows)) + 2
    return Items(
        f'What held "{held.strategy}" back',
        tuple(f"{name.ljust(room)}{text}" for name, text in rows.items()),
        hang=" " * (room + 2),
        note=_pace(result),
    )


def _spent(held: Held, campaigns: int) -> str:
    assert held.credits is not None
    credit = held.credits
    text = f"{number(credit.spent)} spent, {number(credit.refunded)} came back, "
    text += f"{number(credit.expired)} expired; "
    if credit.ran_out_day is None:
        return text + "never used up"
    return text + (
        f"used up in {credit.ran_out_share * campaigns:.0f} of {campaigns} campaigns, first on day "
        f"{number(credit.ran_out_day)} of a typical one"
    )


def _pace(result: RunResult) -> str:
    pace, campaigns = result.held.list, result.standings.replications
    if pace.prospects == 0:
        return "Nobody was on the list."
    scenario = result.run.scenario
    noun = scenario.labels.prospect
    whom = noun.one if pace.prospects == 1 else noun.many
    never = f"{number(pace.never_reached)} of {number(pace.prospects)} {whom} never reached."
    within = pace.done_day_eight_of_ten
    if pace.done_day is None or within is None:
        return f"List not worked through in {several(scenario.study.days, 'day')}; {never}"
    where = ""
    if pace.done_share != 1:
        where = f" in {pace.done_share * campaigns:.0f} of {campaigns} campaigns"
    between = f"{number(within.low)} to {number(within.high)}"
    return f"Nobody left waiting{where} after day {number(pace.done_day)} ({between}); {never}"


def _weakest(result: RunResult) -> Iterator[Items]:
    words, lines = nouns(result.run.scenario.labels), []
    for weak in result.weakest:
        known = CONFIDENCE[weak.figure.confidence]
        if weak.figure.confidence != "given":
            known += f": {weak.figure.source}"
        known = textwrap.shorten(known, LETTERS, placeholder=" ...")
        lines.append(f"{meaning(weak.path, words)} ({weak.path}): {weak.value}\n{known}")
    if lines:
        yield Items("Weakest numbers", tuple(lines))


def _precision(found: Reached | None) -> Iterator[Paragraph]:
    """Tell what precision was asked for, what was reached, and what twice as much would take."""
    if found is None:
        return
    met = "" if found.met else ", the most campaigns allowed were not enough"
    yield Paragraph(
        f"Precision asked: {found.outcome.replace('_', ' ')} to {100 * found.asked_share:g} %; "
        f"reached {100 * found.reached_share:.2g} % of the mean{met} (half a 95 % interval, the "
        f"widest of all strategies). About {found.replications_more_to_halve:,} more simulated "
        "campaigns would halve it."
    )


def result_record(result: RunResult, warnings: tuple[str, ...]) -> dict[str, Any]:
    """Return what the screen says, as JSON values; days count from 1, shares are 0 to 1.

    What is not a plain count carries its unit in its key.
    """
    run, study = result.run, result.run.scenario.study
    grid = bool(result.cells[0].levers)
    precision = {"precision": plain(run.reached)}
    return {
        "scenario": run.scenario.name,
        "question": run.scenario.question,
        **({} if grid else _list_record(result)),
        "days": study.days,
        "replications": study.replications,
        "replications_stored": run.manifest.done,
        **({} if grid else precision),
        "seed": study.seed,
        "seconds": round(run.seconds, 3),
        "verdict": result_text(result),
        **asked_record(result.standings),
        "interval_level": LEVEL,
        **(_cells_record(result) | precision if grid else _run_record(result)),
        "warnings": list(warnings),
        "folder": str(run.folder),
    }


def _list_record(result: RunResult) -> dict[str, Any]:
    (cell,) = result.cells
    return {
        "prospects": round(cell.held.list.prospects),
        "dropped": dict(result.run.manifest.dropped),
        "seats": cell.seats,
    }


def _run_record(result: RunResult) -> dict[str, Any]:
    (cell,), found = result.cells, result.standings
    words = nouns(result.run.scenario.labels)
    return {
        "standings": _standings_record(cell),
        "ties": [row.name for row in found.ties],
        "same": list(found.same),
        "replications_needed": None if found.needed is None else found.replications + found.needed,
        "few_replications": found.replications < FEW,
        "held": plain(cell.held),
        "weakest": [
            {
                "path": weak.path,
                "meaning": meaning(weak.path, words),
                "value": weak.value,
                "confidence": weak.figure.confidence,
                "source": weak.figure.source,
            }
            for weak in result.weakest
        ],
    }


def _cells_record(result: RunResult) -> dict[str, Any]:
    return {
        "levers": list(result.cells[0].levers),
        "cells": [
            {
                "levers": dict(cell.levers),
                "prospects": cell.held.list.prospects,
                "seats": cell.seats,
                "standings": _standings_record(cell),
                "held": plain(cell.held),
                "beyond_first_cell": None
                if cell.beyond is None
                else {
                    "outcome": plain(cell.beyond.outcome.together),
                    "cost_cents": plain(cell.beyond.cost.together),
                },
            }
            for cell in result.cells
        ],
    }


def _standings_record(cell: CellResult) -> list[dict[str, Any]]:
    """Return how the strategies of a cell stand, and how much better its best is than each."""
    return [
        {
            "strategy": row.alternative.strategy,
            "mean": plain(row.mean),
            "eight_of_ten": plain(Ends(*row.band)),
            "histogram": list(row.histogram),
            "target_chance": plain(row.target),
            "lead": plain(lead),
            **ratios_record(row.ratios),
            **outcomes_record(row),
        }
        for row, lead in zip(cell.rows, cell.leads, strict=True)
    ]
