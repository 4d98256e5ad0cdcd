"""`outreach compare SCENARIO --select-best --delta D`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from simulator.answers.compare.missing import stored_run
from simulator.answers.compare.selected import Selected, select_best
from simulator.cli.columns import aligned, filled
from simulator.cli.compare_tables import short_names
from simulator.cli.engine import engine_here
from simulator.cli.progress import progress_bar
from simulator.cli.record import as_json
from simulator.cli.screen import saved_lines
from simulator.errors import printable
from simulator.scenario.model import Labels
from simulator.scenario.study import MONEY
from simulator.stats.intervals import LEVEL
from simulator.study.staged import on_threads
from simulator.study.stopping import CEILING
from simulator.study.verdict import better_when_more
from simulator.study.workers import workers_of
from simulator.words import amount, outcome_name, quoted, several, size

if TYPE_CHECKING:
    from simulator.scenario.model import Scenario

DONE: Final = 0
NOT_MET: Final = 1


def selection(scenario: Scenario, arguments: Any) -> int:
    """Select the best strategy, print which and why, and return the exit code."""
    outcome = arguments.outcome or scenario.study.outcome
    engine = engine_here(arguments.quiet)
    with progress_bar(not arguments.quiet) as progress:
        found = select_best(
            scenario,
            outcome,
            arguments.delta * (100 if outcome in MONEY else 1),
            better_when_more(outcome, scenario.study.target),
            stored_run(scenario),
            CEILING,
            on_threads(engine, workers_of(engine, None)),
            engine,
            progress,
        )
    if arguments.json:
        print(as_json(selection_record(found, scenario.labels)))
    else:
        width = max(60, min(shutil.get_terminal_size().columns, 100))
        print(selection_screen(found, scenario.labels, width), end="")
    return NOT_MET if found.selection.chosen is None else DONE


def selection_text(found: Selected, labels: Labels) -> str:
    """Say which strategy is selected and what that is worth; never more than is known."""
    state = found.selection
    lived = several(state.seen, "simulated campaign")
    near = amount(found.outcome, state.delta, labels)
    if state.chosen is None:
        standing = quoted(tuple(found.strategies[one] for one in state.standing))
        return (
            f"Not decided after {lived} each: {standing} are still standing. With differences "
            f"below {near} not mattering it takes at most {state.most or 0:,}; a larger --delta "
            "takes fewer."
        )
    return (
        f'Run "{found.strategies[state.chosen]}": selected after {lived}. Where one strategy is '
        f"ahead of all others by {near} or more, this selects it with a chance of at least "
        f"{LEVEL * 100:.0f} %; where some are closer to it, one of them may be selected."
    )


def selection_screen(found: Selected, labels: Labels, width: int) -> str:
    """Return the sentence, a line a strategy, what was saved, and where the campaigns are."""
    state = found.selection
    after = dict(state.dropped)
    first, _, rest = outcome_name(found.outcome, labels).partition(" ")
    lines = [["", first, ""], ["", rest or "mean", ""]]
    for one in sorted(
        range(len(found.strategies)),
        key=lambda one: (one != state.chosen, -after.get(one, state.seen + 1)),
    ):
        mean = size(found.outcome, found.means[one])
        lines.append([found.strategies[one], mean, _fate(found, one, after.get(one))])
    for line, name in zip(lines[2:], short_names([line[0] for line in lines[2:]]), strict=True):
        line[0] = name
    parts = [
        filled(selection_text(found, labels), width),
        "\n".join(aligned(lines)),
        filled(
            "Each mean is over the campaigns until the strategy was dropped. The guarantee is Kim "
            f"and Nelson's (2001) and takes outcomes for normal. {_effort(found)}",
            width,
        ),
        "\n".join(_saved(found, width)),
    ]
    return "\n".join(map(printable, "\n\n".join(parts).split("\n"))) + "\n"


def _effort(found: Selected) -> str:
    state = found.selection
    fair = state.seen * len(found.strategies)
    return f"{state.used:,} campaigns were looked at; as many of each would have been {fair:,}."


def _saved(found: Selected, width: int) -> Iterator[str]:
    """Say where the campaigns are: in one run, or in a run a strategy."""
    folders = dict.fromkeys(found.folders)
    if len(folders) == 1:
        yield from saved_lines(found.folders[0], "Parquet, summary.csv", width)
        return
    yield "Saved, a run each (Parquet, summary.csv):"
    yield from aligned(
        [
            [f"  {name}", str(folder)]
            for name, folder in zip(short_names(found.strategies), found.folders, strict=True)
        ],
        left=2,
    )


def _fate(found: Selected, one: int, after: int | None) -> str:
    if one == found.selection.chosen:
        return "selected"
    if after is not None:
        return f"dropped after {after:,}"
    chosen = found.selection.chosen
    if chosen is None:
        return "still standing"
    return f"{'level' if found.means[one] == found.means[chosen] else 'behind'} at the end"


def selection_record(found: Selected, labels: Labels) -> dict[str, Any]:
    """Return what the screen says, as JSON values."""
    state = found.selection
    after = dict(state.dropped)
    return {
        "verdict": selection_text(found, labels),
        "selected": None if state.chosen is None else found.strategies[state.chosen],
        "outcome": found.outcome,
        "outcome_unit": "cents" if found.outcome in MONEY else "count",
        "more_is_better": state.more_is_better,
        "delta": state.delta,
        "chance_at_least": LEVEL,
        "replications": state.seen,
        "replications_at_most": state.most,
        "campaigns_looked_at": state.used,
        "strategies": [
            {
                "strategy": name,
                "mean": found.means[one],
                "dropped_after_replications": after.get(one),
                "replications_stored": found.stored[one],
                "folder": str(found.folders[one]),
            }
            for one, name in enumerate(found.strategies)
        ],
    }
