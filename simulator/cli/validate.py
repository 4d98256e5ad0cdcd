"""`outreach validate`."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from simulator.errors import Invalid
from simulator.population.cells import check_list
from simulator.scenario.load import load

if TYPE_CHECKING:
    from simulator.study.campaigns import Layout

WRONG_INPUT: Final = 2


def command(arguments: Any) -> int:
    """Check scenario and prospects; print what was understood and what will come of it, or every
    problem."""
    try:
        scenario, warnings = load(arguments.scenario, arguments.sets)
        check_list(scenario)
        # Only now that the scenario has been read: this brings numpy.
        from simulator.study.campaigns import lay_out

        layout = lay_out(scenario, [strategy.name for strategy in scenario.strategies])
    except Invalid as error:
        if arguments.json:
            problems = [asdict(problem) for problem in error.problems]
            print(json.dumps({"valid": False, "problems": problems}, indent=1))
        else:
            print(error, file=sys.stderr)
        return WRONG_INPUT
    from simulator.cli.outlook_words import outlook_lines
    from simulator.outlook.outlook import outlook
    from simulator.storage.digest import plain

    record, ahead = understood(layout, warnings), outlook(layout)
    if arguments.json:
        print(json.dumps({**record, "outlook": plain(ahead)}, indent=1))
    else:
        width = max(60, min(shutil.get_terminal_size().columns, 100))
        print("\n".join((*_lines(record), "", *outlook_lines(scenario, ahead, width))))
    return 0


def understood(layout: Layout, warnings: tuple[str, ...]) -> dict[str, Any]:
    """Return what was read, as JSON values."""
    scenario, population = layout.scenario, layout.cast.population
    study = scenario.study
    counts = [int((population.group == k).sum()) for k in range(len(population.segment_names))]
    nobody = ("nobody is on the list",) if not population.ids else ()
    return {
        "valid": True,
        "scenario": scenario.name,
        "question": scenario.question,
        "prospects": {
            "kept": len(population.ids),
            "segments": {
                name: count
                for name, count in zip(population.segment_names, counts, strict=True)
                if name
            },
            "dropped": {reason: rows for reason, rows in population.dropped if rows},
            "columns_used": list(layout.listing.used),
            "columns_ignored": list(layout.listing.ignored),
        },
        "seats": [
            {"name": seat.name, "count": seat.count, "plan": seat.plan} for seat in scenario.seats
        ],
        "strategies": [
            {
                "name": strategy.name,
                "steps": [step.name for step in strategy.steps],
                "route": [f"{line.label}: {line.use}" for line in strategy.route],
            }
            for strategy in scenario.strategies
        ],
        "start": scenario.world.start.isoformat(),
        "days": study.days,
        "answers_until": study.answers_until,
        "replications": study.replications,
        "seed": study.seed,
        "outcome": study.outcome,
        "target": None
        if study.target is None
        else f"{study.target.outcome} {study.target.comparison} {study.target.value:g}",
        "warnings": [*warnings, *nobody],
    }


def _lines(record: dict[str, Any]) -> Iterator[str]:
    yield f"{record['scenario']}: this scenario can be run"
    people = record["prospects"]
    yield f"  prospects   {people['kept']:,}{_listed(people['segments'])}"
    if people["dropped"]:
        total = sum(people["dropped"].values())
        yield f"  left out    {total:,}{_listed(people['dropped'])}"
    if people["columns_used"]:
        yield f"  columns     {', '.join(people['columns_used'])}"
    if people["columns_ignored"]:
        yield f"  not used    {', '.join(people['columns_ignored'])}"
    for seat in record["seats"]:
        times = f" x {seat['count']}" if seat["count"] != 1 else ""
        yield f"  seat        {seat['name']}{times}, {seat['plan']}"
    for strategy in record["strategies"]:
        parts = strategy["route"] or strategy["steps"]
        yield f"  strategy    {strategy['name']} ({'; '.join(parts)})"
    yield (
        f"  time        {record['days']} days of sending from {record['start']}, answers count "
        f"until day {record['answers_until']}"
    )
    target = f", target {record['target']}" if record["target"] else ""
    yield (
        f"  study       {record['replications']:,} simulated campaigns each, seed "
        f"{record['seed']}, by {record['outcome'].replace('_', ' ')}{target}"
    )
    for warning in record["warnings"]:
        yield f"  warning     {warning}"


def _listed(counts: dict[str, int]) -> str:
    if not counts:
        return ""
    return " (" + ", ".join(f"{count:,} {name}" for name, count in counts.items()) + ")"
