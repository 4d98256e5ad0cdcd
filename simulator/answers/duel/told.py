"""A duel, told: blocks and JSON values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from simulator.answers.compare.compared import labels_of
from simulator.answers.compare.told import interval_column, mean_cell
from simulator.answers.duel.attained import BRINGS
from simulator.answers.duel.duel import Duel, SideChange
from simulator.answers.duel.reasons import UNEXPLAINED
from simulator.answers.duel.record import (
    ChangeRecord,
    DuelRecord,
    ExampleRecord,
    LineRecord,
    keep_duel,
)
from simulator.answers.duel.run_duel import run_duel
from simulator.answers.duel.words import (
    DuelView,
    duel_text,
    examples,
    prospect_name,
    reason_words,
    story_command,
)
from simulator.answers.question import Asking, Told
from simulator.answers.show import Block, CodeBlock, Column, Paragraph, Table, table
from simulator.codec import plain
from simulator.scenario.model import Labels
from simulator.stats.intervals import LEVEL
from simulator.storage.alternatives import alternatives
from simulator.words import outcome_name, outcome_words, several, size, whole_percent

USUAL: Final = 200
"""Replications that are replayed unless said."""
LABEL: Final = 49
"""Letters of a reason in a table."""


def ask(asking: Asking) -> Told:
    """Simulate both sides again and say who changed sides; within one run the answer is kept.

    Without the single changes, in the folder of the run. Raises UnusableRun where people or luck
    are not the same or a campaign that was replayed is another, `Invalid`, StorageError.
    """
    known = {one.name: one for one in alternatives(asking.places)}
    first, second = asking.arguments.duel
    sides = known[first], known[second]
    resolved = sides[0].place.manifest.resolved
    outcome = asking.arguments.outcome or str(resolved["study"]["outcome"])
    stored = min(side.place.manifest.done for side in sides)
    found = run_duel(
        sides,
        outcome if outcome in BRINGS else "replies",
        min(stored, asking.arguments.campaigns or USUAL),
        asking.progress,
    )
    view = DuelView(found, sides, labels_of(resolved), stored, outcome)
    record, kept = duel_record(view), None
    if sides[0].place is sides[1].place:
        kept = keep_duel(sides[0].place.folder, record)
    return Told(plain(record), tuple(blocks(view, record, kept)))


def blocks(view: DuelView, record: DuelRecord, kept: Path | None) -> Iterator[Block]:
    """Tell it: verdict, facts, a table a side, what is unexplained, examples."""
    found = view.found
    yield Paragraph(duel_text(found, view.labels), "strong")
    yield Paragraph("\n".join(_facts(view)))
    for side in (0, 1):
        yield from _side(record, side, view.labels)
    yield Paragraph(_unexplained(found), "note")
    for change in examples(found):
        winner, loser = found.names[change.winner], found.names[1 - change.winner]
        why = reason_words(change.reason, f'"{loser}"')
        who = f"{prospect_name(change)}, simulated campaign {change.replication:,}"
        yield CodeBlock(
            tuple(story_command(side, change) for side in view.sides),
            f'Only "{winner}": {who}, for {why}. Each side as a story:',
        )
    if kept is not None:
        yield Paragraph(f"Saved in {kept}, for the report.", "note")


def _facts(view: DuelView) -> Iterator[str]:
    found = view.found
    lived = several(found.replications, "simulated campaign")
    of_all = f" (of {view.stored:,} stored)" if view.stored > found.replications else ""
    runs = ", ".join(dict.fromkeys(side.place.typed for side in view.sides))
    yield f"{lived} of each from {runs}{of_all}, replayed and checked."
    both = size(found.outcome, found.both.value)
    what = outcome_words(found.outcome, both, view.labels)
    if view.asked != found.outcome:
        asked = outcome_name(view.asked, view.labels)
        yield f"This is about replies: no single prospect brings {asked}."
    yield f"Same people and same luck. Both strategies bring another {both} {what} a campaign."


def _side(said: DuelRecord, side: int, labels: Labels) -> Iterator[Table]:
    """Tell for which reasons only one side brings something, most often first."""
    lines = [line for line in said.lines if line.won[side].value > 0]
    if not lines:
        return
    lines.sort(key=lambda line: -line.won[side].value)
    told = reason_columns(said, side)
    yield table(
        [told["because"], told["won"], interval_column(told["won"]), told["share"]],
        [*(replace(line, reason=line.reason[:LABEL]) for line in lines), every_reason(said)],
        f'Only "{said.names[side]}" brings these {outcome_name(said.outcome, labels)}',
        titled=True,
    )


def reason_columns(said: DuelRecord, side: int) -> dict[str, Column[LineRecord]]:
    """Return what tables say of a reason for which only one side brings something."""
    return {
        "because": Column("because", lambda line: line.reason),
        "won": Column(
            "a\ncampaign",
            lambda line: mean_cell(said.outcome, line.won[side]),
            f"only {said.names[side]} brings them",
        ),
        "share": Column("share", lambda line: _percent(line.shares[side])),
    }


def every_reason(said: DuelRecord) -> LineRecord:
    """Return what all reasons came to together."""
    return LineRecord("all", "", "", "", said.won_only_by, (1.0, 1.0))


def _unexplained(found: Duel) -> str:
    count = len(found.changes)
    missing = sum(change.reason == UNEXPLAINED for change in found.changes)
    return (
        f"Of {several(count, 'change')} of sides {missing:,} remain unexplained "
        f"({_percent(found.unexplained)}). The reason is the limit, credit, time or draw recorded "
        f"where the prospect's two histories first differ in a way that matters."
    )


def _percent(share: float) -> str:
    if 0 < share < 0.005:
        return "<1 %"
    return whole_percent(share)


def duel_record(view: DuelView) -> DuelRecord:
    """Put it in the words of its JSON."""
    found = view.found
    return DuelRecord(
        verdict=duel_text(found, view.labels),
        names=found.names,
        digest=view.sides[0].place.manifest.digest,
        outcome=found.outcome,
        replications=found.replications,
        replications_stored=view.stored,
        interval_level=LEVEL,
        won_only_by=found.won,
        won_by_both=found.both,
        net=found.net,
        unexplained_share=found.unexplained,
        lines=tuple(
            LineRecord(
                reason_words(one.reason), **plain(one.reason), won=one.won, shares=one.shares
            )
            for one in found.lines
        ),
        examples=tuple(
            ExampleRecord(
                **_change(view, one),
                commands=tuple(story_command(side, one) for side in view.sides),
            )
            for one in examples(found)
        ),
        changes=tuple(ChangeRecord(**_change(view, one)) for one in found.changes),
    )


def _change(view: DuelView, one: SideChange) -> dict[str, Any]:
    winner = view.found.names[one.winner]
    said = {"replication": one.replication, "id": one.id, "won_by": winner}
    return {**said, **plain(one.reason)}
