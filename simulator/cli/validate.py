"""`outreach validate`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from simulator.cli.show import show
from simulator.errors import Invalid
from simulator.prospect_lists.told import list_lines
from simulator.reading.wording import shown
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.words import goal_text, outcome_name, percent

if TYPE_CHECKING:
    from simulator.prospect_lists.report import Report

COLUMN: Final = " " * 14
"""What stands before the second line of what was understood."""


def command(arguments: Any) -> int:
    """Check scenario and prospects; print what was understood and what will come of it, or every
    problem."""
    try:
        scenario, warnings = load(arguments.scenario, arguments.sets, arguments.maps)
        # Only now that the scenario has been read: this brings numpy.
        from simulator.page.refused import check_levers
        from simulator.study.setup import set_up

        check_levers(scenario)
        setup = set_up(scenario, [strategy.name for strategy in scenario.strategies])
    except Invalid as error:
        if not arguments.json:
            raise
        problems = [problem._asdict() for problem in error.problems]
        print(json.dumps({"valid": False, "problems": problems}, indent=1))
        return error.code
    from simulator.answers.outlook.idle import idle_overrides
    from simulator.answers.outlook.outlook import outlook
    from simulator.answers.outlook.told import tell_outlook
    from simulator.answers.outlook.understood import understood
    from simulator.answers.question import Told
    from simulator.answers.show import Paragraph

    warnings += idle_overrides(setup)
    record, ahead = (
        understood(setup, warnings),
        tell_outlook(scenario, outlook(setup), arguments.all),
    )
    lines = "\n".join(_lines(record, scenario, setup.listing.report))
    whole = {**record, "outlook": ahead.record}
    return show(Told(whole, (Paragraph(lines, hang=COLUMN), *ahead.blocks)), arguments)


def _lines(record: dict[str, Any], scenario: Scenario, report: Report | None) -> Iterator[str]:
    yield f"{record['scenario']}: this scenario can be run"
    people = record["prospects"]
    study, labels = scenario.study, scenario.labels
    yield f"  {labels.prospect.many:<10}  {people['kept']:,}{_listed(people['segments'])}"
    if people["dropped"]:
        total = sum(people["dropped"].values())
        yield f"  left out    {total:,}{_listed(people['dropped'])}"
    if report is not None:
        yield from list_lines(report)
    for seat in record["seats"]:
        times = f" x {seat['count']}" if seat["count"] != 1 else ""
        yield f"  seat        {seat['name']}{times}, {seat['plan']}"
    for strategy in record["strategies"]:
        tested = [f"tries {', '.join(strategy['try'])}"] if "try" in strategy else []
        parts = tested or strategy["route"] or strategy["steps"]
        yield f"  strategy    {strategy['name']} ({'; '.join(parts)})"
    yield (
        f"  time        {record['days']} days of sending from {record['start']}, answers count "
        f"until day {record['answers_until']}"
    )
    yield (
        f"  study       {record['replications']:,} simulated campaigns each, seed "
        f"{record['seed']}, by {outcome_name(study.outcome, labels)}"
    )
    for goal in study.goals:
        yield f"  goal        {goal_text(goal, labels)} in {percent(goal.chance)} of 100 campaigns"
    for warning in record["warnings"]:
        yield f"  warning     {warning}"


def _listed(counts: dict[str, int]) -> str:
    if not counts:
        return ""
    names = {shown(name, quoted=False): count for name, count in counts.items()}
    return " (" + ", ".join(f"{count:,} {name}" for name, count in names.items()) + ")"
