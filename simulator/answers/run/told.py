"""A run or a grid told: blocks and JSON values.

A run is told by its strategies, a grid by those of all cells, ranked; both with the columns
that a comparison has.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from simulator.answers.compare.alike import Groups, alike_note, brief_name, split_groups
from simulator.answers.compare.comparison import FEW, Standings
from simulator.answers.compare.credible import credibility_text, inputs_text
from simulator.answers.compare.funnel import funnel_record, funnel_tables
from simulator.answers.compare.groups import group_tables, groups_record
from simulator.answers.compare.plan_price import plan_price_text
from simulator.answers.compare.sentence import comparison_text
from simulator.answers.compare.told import (
    LOCKS,
    asked_record,
    chances_record,
    goal_keys,
    goals_note,
    name_column,
    outcomes_record,
    ratios_record,
    shown_of,
    standing_columns,
)
from simulator.answers.ignorance.line import kept_record, kept_text
from simulator.answers.question import DONE, NOT_MET, Told
from simulator.answers.run.cells import cell_tables
from simulator.answers.run.held import Ends
from simulator.answers.run.held_words import held_items
from simulator.answers.run.periods import period_tables, periods_record
from simulator.answers.run.result import RunResult
from simulator.answers.run.tried import tried_record, tried_tables
from simulator.answers.show import (
    NAME_WIDTH,
    Block,
    Paragraph,
    Table,
    saved,
    table,
)
from simulator.answers.try_next.told import try_items, try_record
from simulator.codec import plain
from simulator.outcomes import LOCKED, SLOWED
from simulator.reading.paths import paths_of
from simulator.scenario.catalogue.about import meaning
from simulator.stats.intervals import LEVEL
from simulator.storage.alternatives import short_levers
from simulator.storage.folders import RESULTS_FOLDER, safe_name
from simulator.study.stopping import Reached
from simulator.words import (
    nouns,
    said,
    several,
    share,
)

LOCK_DAY: Final = "first_locked_day"
SELDOM: Final = 0.05
"""Below such a chance of a lock a line says so, and no column."""


def tell_run(result: RunResult, warnings: tuple[str, ...]) -> Told:
    """Tell what a run or a grid came to, and whether the precision that was asked is met."""
    reached = result.run.reached
    code = DONE if reached is None or reached.met else NOT_MET
    return Told(result_record(result, warnings), tuple(blocks(result)), code)


def blocks(result: RunResult) -> Iterator[Block]:
    """Tell it as `screen` does, and then where it lies."""
    yield from screen(result)
    yield _foot(result)


def screen(result: RunResult) -> Iterator[Block]:
    """Tell it: what was run, sentence, tables, what held it back, how precise."""
    yield Paragraph("\n".join(_head(result)))
    yield Paragraph(comparison_text(result.standings), "strong")
    grid, scenario = bool(result.cells[0].levers), result.run.scenario
    if grid:
        yield from cell_tables(result)
    else:
        found, steps = result.standings, result.funnels
        groups = split_groups(found.alike, [replace(one, name="") for one in steps])
        yield _strategies(result, groups)
        names = [
            brief_name([found.rows[place].name for place in own], NAME_WIDTH) for own in groups
        ]
        yield from funnel_tables(found, names, [steps[own[0]] for own in groups])
        yield held_items(result)
    yield from tried_tables(result.tests, result.standings)
    if result.plan_price is not None:
        yield Paragraph(plan_price_text(result.plan_price, result.standings))
    yield from period_tables(result.periods, result.standings.labels)
    yield from group_tables(result.standings, result.groups)
    if result.next is not None:
        yield from try_items(result.next, scenario.labels, _file(result))
    rests = credibility_text(result.credibility)
    if result.credibility.least_certain and not grid:
        rests += " What each is worth: --everything."
    yield Paragraph(rests)
    if result.ignorance is not None:
        yield Paragraph(kept_text(result.ignorance, scenario.labels))
    yield from _precision(result.run.reached)


def _file(result: RunResult) -> str:
    """Name the file that `compare` can make this run of; "" where flags made it another one."""
    scenario = result.run.scenario
    every = result.strategies == tuple(one.name for one in scenario.strategies)
    return scenario.file if every and not scenario.sets and not scenario.maps else ""


def _foot(result: RunResult) -> Paragraph:
    grid = bool(result.cells[0].levers)
    what = "Parquet with a column a lever" if grid else "Parquet"
    folder = result.run.shown
    foot = saved(folder, f"{what}, summary.csv")
    if folder.parent != Path(RESULTS_FOLDER, safe_name(result.run.scenario.name)):
        command = shlex.join(["outreach", "compare", str(folder)])
        foot = replace(foot, text=f"{foot.text}\nIt is found by this folder alone: {command}")
    used, stored = result.standings.replications, result.run.manifest.done
    if stored > used and not grid:
        more = f"The folder holds {stored:,} simulated campaigns; this is about the first {used:,}"
        foot = replace(foot, text=f"{more}, as asked.\n{foot.text}")
    return foot


def _head(result: RunResult) -> Iterator[str]:
    scenario, cells = result.run.scenario, result.cells
    study, levers = scenario.study, list(cells[0].levers)
    seats = several(cells[0].seats, "seat")
    if len(scenario.seats) == 1:
        seats += f" ({scenario.seats[0].name}, {scenario.seats[0].plan})"
    facts = [
        *([several(len(cells), "cell")] if levers else ()),
        _people(result),
        *(() if levers else [seats]),
        several(study.days, "day"),
        several(len(result.strategies), "strategy", "strategies"),
    ]
    yield f"{scenario.name}: {', '.join(facts)}."
    if dropped := {} if levers else result.run.manifest.dropped:
        reasons = ", ".join(f"{rows} {reason}" for reason, rows in dropped.items())
        yield f"Left out of the list: {reasons}."
    campaigns = several(study.replications, "simulated campaign")
    unpaid = "; costs are without labour" * result.standings.free_labour
    yield (
        f"{campaigns}{' of each' * (len(result.standings.rows) > 1)}: {_shared(result)}"
        f"{inputs_text(result.credibility.varied)}{unpaid}. Seed {study.seed}. "
        f"{result.run.seconds:.1f} s."
    )
    for short, lever in zip(short_levers(levers), levers, strict=True):
        if short != lever:
            yield f"  {short} is {' and '.join(paths_of(lever))}"


def _shared(result: RunResult) -> str:
    """Say what the alternatives have in common."""
    if len(result.standings.rows) == 1:
        return ""
    turned = [path for lever in result.cells[0].levers for path in paths_of(lever)]
    others = any(path.startswith("world.prospects") for path in turned)
    return "same luck, " if others else "same people, same luck, "


def _people(result: RunResult) -> str:
    noun = result.run.scenario.labels.prospect
    counts = [round(cell.held.list.prospects) for cell in result.cells]
    most = several(max(counts), noun.one, noun.many)
    return f"{min(counts):,} to {most}" if min(counts) < max(counts) else most


def _strategies(result: RunResult, groups: Groups) -> Table:
    """Tell how strategies stand, those that came out alike in one row."""
    found = result.standings
    one = standing_columns(found)
    rows = [found.rows[own[0]] for own in groups]
    alike = [tuple(found.rows[place].name for place in own) for own in groups]
    shown = [name_column([brief_name(names, NAME_WIDTH) for names in alike], rows)]
    money = [] if found.outcome == "cost" else ["cost"]
    keys = (*goal_keys(found), "mean", "spread", "band", *money)
    shown += [one[key] for key in keys]
    slowed = any(mean and mean.value for mean in (row.outcomes[SLOWED] for row in found.rows))
    seldom = _seldom_locked(found, slowed)
    locks = "; ".join(filter(None, (LOCKS * slowed, seldom)))
    notes = [goals_note(found), locks, alike_note(alike)]
    hidden = {LOCK_DAY, *[LOCKED] * bool(seldom), *[SLOWED] * (not slowed)}
    for key, how in shown_of(found).items():
        if key not in hidden:
            head = said(how.brief, found.labels) or one[key].head
            shown.append(replace(one[key], head=head))
    spared = (1 + keys.index("spread"),)
    return table(shown, rows, "Strategies", spared=spared, note="\n".join(filter(None, notes)))


def _seldom_locked(found: Standings, slowed: bool) -> str:
    """Say how often a seat was locked, where that is too seldom to give it a column."""
    locks = [lock for row in found.rows if (lock := row.outcomes[LOCKED]) is not None]
    most = max(locks, key=lambda lock: lock.value, default=None)
    if most is None or most.value >= SELDOM:
        return ""
    if not slowed:
        never = f"No seat was slowed or locked in any campaign ({share(most)})"
        return f"{never}; thresholds are assumptions."
    if most.value == 0:
        return f"no seat was locked in any campaign ({share(most)})"
    return f"a seat was locked in {share(most)} of campaigns at most"


def _precision(found: Reached | None) -> Iterator[Paragraph]:
    """Tell what precision was asked for, what was reached, and what twice as much would take."""
    if found is None:
        return
    met = "" if found.met else ", the maximum number of campaigns was not enough"
    asked = f"Precision asked: {found.outcome.replace('_', ' ')} to {100 * found.asked_share:g} %; "
    if found.reached_share is None:
        yield Paragraph(f"{asked}not known, as a strategy had none in any campaign{met}.")
        return
    yield Paragraph(
        f"{asked}reached {100 * found.reached_share:.2g} % of the mean{met} (half a 95 % interval, "
        f"the widest of all strategies). About {found.replications_more_to_halve:,} more simulated "
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
        "verdict": comparison_text(result.standings),
        **asked_record(result.standings),
        "interval_level": LEVEL,
        **(_cells_record(result) | precision if grid else _run_record(result)),
        "plan_price": plain(result.plan_price),
        **{f"by_{one.per}": _periods_record(result) for one in result.periods[:1]},
        **({"groups": _groups_record(result)} if result.groups else {}),
        **({"tests": tried_record(result.tests)} if result.tests else {}),
        "warnings": list(warnings),
        "folder": str(run.folder),
    }


def _periods_record(result: RunResult) -> dict[str, Any]:
    return {one.name: periods_record(one) for one in result.periods}


def _groups_record(result: RunResult) -> dict[str, Any]:
    return {one.name: groups_record(one) for one in result.groups}


def _list_record(result: RunResult) -> dict[str, Any]:
    (cell,) = result.cells
    return {
        "prospects": round(cell.held.list.prospects),
        "dropped": dict(result.run.manifest.dropped),
        "seats": cell.seats,
    }


def _run_record(result: RunResult) -> dict[str, Any]:
    (cell,), found = result.cells, result.standings
    (standings,) = _standings_record(result)
    words = nouns(result.run.scenario.labels)
    return {
        "standings": standings,
        "ties": [row.name for row in found.ties],
        "same": list(found.same),
        "replications_needed": None if found.needed is None else found.replications + found.needed,
        "few_replications": found.replications < FEW,
        "held": plain(cell.held),
        "credibility": plain(result.credibility),
        "ignorance": kept_record(result.ignorance),
        "try_next": None if result.next is None else try_record(result.next),
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
        "credibility": plain(result.credibility),
        "cells": [
            {
                "levers": dict(cell.levers),
                "prospects": cell.held.list.prospects,
                "seats": cell.seats,
                "standings": standings,
                "held": plain(cell.held),
                "beyond_first_cell": None
                if cell.beyond is None
                else {
                    "outcome": plain(cell.beyond.outcome.together),
                    "cost_cents": plain(cell.beyond.cost.together),
                },
            }
            for cell, standings in zip(result.cells, _standings_record(result), strict=True)
        ],
    }


def _standings_record(result: RunResult) -> list[list[dict[str, Any]]]:
    """Return of each cell how its strategies stand, and how much better its first is than each."""
    found, own = result.standings, {one.name: one for one in result.funnels}
    alike = found.alike_names()
    ranks = {row.name: rank for rank, row in enumerate(found.rows, start=1)}
    return [
        [
            {
                "strategy": row.alternative.strategy,
                "rank": ranks[row.name],
                "alike": [name for name in alike[row.name] if name != row.name],
                "mean": plain(row.mean),
                "eight_of_ten": plain(Ends(*row.band)),
                "histogram": list(row.histogram),
                "state": found.standing_of(row),
                "goals": chances_record(row.goals),
                "lead": plain(lead),
                "cost_cents": plain(row.cost),
                **ratios_record(row.ratios),
                **outcomes_record(row),
                "limits": plain(held.limits),
                "funnel": funnel_record(own[row.name]),
                "effort": plain(own[row.name].effort),
            }
            for row, lead, held in zip(cell.rows, cell.leads, cell.every_held, strict=True)
        ]
        for cell in result.cells
    ]
