"""`outreach runs`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from simulator.answers.question import SCENARIOS
from simulator.cli.show import show
from simulator.cli.usage import Usage
from simulator.errors import expected, nearest
from simulator.reading.wording import shown
from simulator.scenario.load import load


def command(arguments: Any) -> int:
    """List what is stored; print it or one JSON object."""
    scenario = arguments.scenario
    if scenario is not None and scenario.endswith(SCENARIOS):
        scenario = load(Path(scenario))[0].name
    # Only now that the scenario has been read: these bring numpy and pyarrow.
    from simulator.answers.runs.runs import list_stored
    from simulator.answers.runs.told import tell_runs
    from simulator.storage.folders import RESULTS_FOLDER

    results = arguments.out or Path(RESULTS_FOLDER)
    runs = list_stored(results, scenario, arguments.last)
    if not runs.lines and scenario == arguments.scenario and scenario is not None:
        known = [line.scenario for line in list_stored(results, last=arguments.last).lines]
        wanted = f"a scenario with stored runs in {results}"
        raise Usage(expected(wanted, shown(scenario), near=nearest(scenario, known)))
    return show(tell_runs(runs), arguments)
