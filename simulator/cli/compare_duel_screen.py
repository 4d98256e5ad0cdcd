"""A duel on the screen."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from simulator.answers.duel.duel import Duel
from simulator.answers.duel.reasons import UNEXPLAINED
from simulator.cli.columns import aligned, filled
from simulator.cli.compare_duel_words import (
    Told,
    duel_text,
    examples,
    name_of,
    reason_words,
    story_command,
)
from simulator.errors import printable
from simulator.words import outcome_name, outcome_words, several, size, span

LABEL: Final = 49
"""Letters of a reason in a table."""


def duel_screen(told: Told, kept: Path | None, width: int) -> str:
    """Return the whole screen: verdict, facts, a table a side, what is unexplained, examples."""
    wide = max(60, min(width, 100))
    parts = [
        filled(duel_text(told.found, told.labels), wide),
        "\n".join(_facts(told, wide)),
        *(_table(told, side, wide) for side in (0, 1)),
        filled(_unexplained(told.found), wide),
        *_examples(told, wide),
        "" if kept is None else filled(f"Kept in {kept}, for the report.", wide),
    ]
    text = "\n\n".join(part for part in parts if part)
    return "\n".join(map(printable, text.split("\n"))) + "\n"


def _facts(told: Told, width: int) -> Iterator[str]:
    found = told.found
    lived = several(found.replications, "simulated campaign")
    of_all = f" (of {told.stored:,} that are stored)" if told.stored > found.replications else ""
    runs = ", ".join(dict.fromkeys(side.place.typed for side in told.sides))
    yield filled(f"{lived} of each from {runs}{of_all}, lived again and checked.", width)
    both = size(found.outcome, found.both.value)
    what = outcome_words(found.outcome, both, told.labels)
    if told.asked != found.outcome:
        asked = outcome_name(told.asked, told.labels)
        yield filled(f"This is about replies: no single prospect brings {asked}.", width)
    yield filled(
        f"Same people and same luck. Another {both} {what} a campaign come under both.", width
    )


def _table(told: Told, side: int, width: int) -> str:
    found = told.found
    lines = [line for line in found.lines if line.won[side].value > 0]
    if not lines:
        return ""
    lines.sort(key=lambda line: -line.won[side].value)
    rows = [["", "a", "95 %", ""], ["because", "campaign", "between", "share"]]
    rows += [
        [
            reason_words(line.reason)[:LABEL],
            size(found.outcome, line.won[side].value),
            span(found.outcome, line.won[side]),
            _percent(line.shares[side]),
        ]
        for line in lines
    ]
    total = found.won[side]
    rows.append(["all", size(found.outcome, total.value), span(found.outcome, total), "100 %"])
    what = outcome_name(found.outcome, told.labels)
    title = filled(f'Only "{found.names[side]}" brings these {what}', width)
    return "\n".join([title, *aligned(rows)])


def _unexplained(found: Duel) -> str:
    count = len(found.changes)
    missing = sum(change.reason == UNEXPLAINED for change in found.changes)
    return (
        f"Of {several(count, 'change')} of sides {missing:,} stay unexplained "
        f"({_percent(found.unexplained)}). A reason is where the two ways of a prospect first part "
        "so that it mattered, and the limit, credit, time or draw that is recorded there."
    )


def _percent(share: float) -> str:
    if 0 < share < 0.005:
        return "<1 %"
    return f"{share * 100:.0f} %"


def _examples(told: Told, width: int) -> Iterator[str]:
    for change in examples(told.found):
        winner, loser = told.found.names[change.winner], told.found.names[1 - change.winner]
        why = reason_words(change.reason, f'"{loser}"')
        who = f"{name_of(change)}, simulated campaign {change.replication:,}"
        head = filled(f'Only "{winner}": {who}, for {why}. Each side as a story:', width)
        commands = [story_command(side, change) for side in told.sides]
        yield "\n".join([head, *(line for one in commands for line in _broken(one, width))])


def _broken(words: list[str], width: int) -> Iterator[str]:
    """Break a command before its flags, as a shell takes it, where it is too long for a line."""
    line = f"  {shlex.join(words[:3])}"
    for flag in range(3, len(words), 2):
        more = shlex.join(words[flag : flag + 2])
        if len(line) + len(more) + len("  \\") > width:
            yield f"{line} \\"
            line = f"    {more}"
        else:
            line += f" {more}"
    yield line
