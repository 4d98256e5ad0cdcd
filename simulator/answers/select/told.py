"""The selected strategy, told: sentence, blocks and JSON values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulator.answers.compare.told import mean_head
from simulator.answers.question import DONE, NOT_MET, Asking, Told
from simulator.answers.select.select import Selected, select_best
from simulator.answers.show import (
    Block,
    Column,
    Items,
    Paragraph,
    Table,
    saved,
    short_names,
    table,
)
from simulator.outcomes import CENTS, MONEY_OUTCOMES, OUTCOMES
from simulator.scenario.goals import better_when_more
from simulator.scenario.model import Labels
from simulator.stats.intervals import LEVEL
from simulator.study.missing import finished_run
from simulator.study.session import on_threads
from simulator.study.stopping import CEILING
from simulator.words import amount, quoted, several, size


def ask(asking: Asking) -> Told:
    """Select the best strategy; without a choice what was asked for is not met."""
    (scenario,) = asking.scenarios.values()
    outcome = asking.arguments.outcome or scenario.study.outcome
    found = select_best(
        scenario,
        outcome,
        asking.arguments.delta * (CENTS if outcome in MONEY_OUTCOMES else 1),
        better_when_more(outcome, scenario.study.goals),
        finished_run(scenario),
        CEILING,
        on_threads(asking.engine, asking.workers),
        asking.engine,
        asking.progress,
    )
    return Told(
        selection_record(found, scenario.labels),
        tuple(blocks(found, scenario.labels)),
        NOT_MET if found.selection.chosen is None else DONE,
    )


def selection_text(found: Selected, labels: Labels) -> str:
    """Say which strategy is selected and what that is worth; never more than is known."""
    state = found.selection
    lived = several(state.seen, "simulated campaign")
    near = amount(found.outcome, state.delta, labels)
    if state.chosen is None and state.opening:
        return (
            f"Not decided after {lived} each: too little happened in them to tell strategies "
            f"apart by {near}. A larger --delta needs fewer."
        )
    if state.chosen is None:
        standing = quoted([found.strategies[one] for one in state.standing])
        return (
            f"Not decided after {lived} each: {standing} are still standing. If differences below "
            f"{near} do not matter, it takes at most {state.most or 0:,}; a larger --delta needs "
            f"fewer."
        )
    return (
        f'Run "{found.strategies[state.chosen]}": selected after {lived}. Where one strategy is '
        f"ahead of all others by {near} or more, this selects it with a chance of at least "
        f"{LEVEL * 100:.0f} %; where some are closer to it, one of them may be selected."
    )


def blocks(found: Selected, labels: Labels) -> Iterator[Block]:
    """Tell it: sentence, a line a strategy, what the guarantee is, where the campaigns are."""
    yield Paragraph(selection_text(found, labels), "strong")
    yield _strategies(found, labels)
    yield Paragraph(
        "Each mean is over the campaigns until the strategy was dropped. The guarantee is Kim and "
        f"Nelson's (2001) and assumes normal outcomes. {_effort(found)}",
        "note",
    )
    yield from _saved(found)


def _strategies(found: Selected, labels: Labels) -> Table:
    """Tell the mean and the fate of each, the selected one first and then who stood longest."""
    state = found.selection
    after = dict(state.dropped)
    order = sorted(
        range(len(found.strategies)),
        key=lambda one: (one != state.chosen, -after.get(one, state.seen + 1)),
    )
    names = short_names([found.strategies[one] for one in order])
    columns: list[Column[tuple[str, int]]] = [
        Column("", lambda row: row[0]),
        Column(
            mean_head(found.outcome, labels), lambda row: size(found.outcome, found.means[row[1]])
        ),
        Column("", lambda row: _fate(found, row[1], after.get(row[1]))),
    ]
    return table(columns, list(zip(names, order, strict=True)), "Strategies")


def _effort(found: Selected) -> str:
    state = found.selection
    fair = state.seen * len(found.strategies)
    return (
        f"{state.used:,} campaigns were used; simulating all strategies equally would have taken "
        f"{fair:,}."
    )


def _saved(found: Selected) -> Iterator[Block]:
    """Say where the campaigns are: in one run, or in a run a strategy."""
    folders = dict.fromkeys(found.folders)
    if len(folders) == 1:
        yield saved(found.folders[0], "Parquet, summary.csv")
        return
    names = short_names(found.strategies)
    room = max(map(len, names))
    rows = zip(names, found.folders, strict=True)
    places = tuple(f"{name.ljust(room)}  {folder}" for name, folder in rows)
    yield Items("Saved, a run each (Parquet, summary.csv):", places)


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
        "outcome_unit": OUTCOMES[found.outcome].unit,
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
