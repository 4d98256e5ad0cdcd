"""A duel on the screen and as one JSON object."""

from __future__ import annotations

import shlex
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from simulator.cli.columns import aligned
from simulator.cli.compare_duel_words import duel_text, most_frequent, reason_words
from simulator.cli.record import estimate_record
from simulator.cli.words import outcome_name, outcome_words, several, size, span
from simulator.compare.alternatives import Alternative
from simulator.duel.duel import Change, Duel
from simulator.duel.reasons import UNEXPLAINED
from simulator.errors import printable
from simulator.scenario.model import Labels
from simulator.stats.intervals import LEVEL

SCENARIOS: Final = (".yaml", ".yml")
LABEL: Final = 50
"""Letters of a reason in a table."""


@dataclass(frozen=True, slots=True)
class Told:
    """A duel with what it takes to tell it."""

    found: Duel
    sides: tuple[Alternative, Alternative]
    labels: Labels
    stored: int
    """Replications that both have."""
    asked: str
    """The outcome of the study; a duel that cannot be about it is about replies."""


def duel_screen(told: Told, width: int) -> str:
    """Return the whole screen: verdict, facts, a table a side, what is unexplained, examples."""
    wide = max(60, min(width, 100))
    parts = [
        _fill(duel_text(told.found, told.labels), wide),
        "\n".join(_facts(told, wide)),
        *(_table(told, side, wide) for side in (0, 1)),
        _fill(_unexplained(told.found), wide),
        *_examples(told, wide),
    ]
    text = "\n\n".join(part for part in parts if part)
    return "\n".join(map(printable, text.split("\n"))) + "\n"


def _facts(told: Told, width: int) -> Iterator[str]:
    found = told.found
    lived = several(found.replications, "simulated campaign")
    of_all = f" (of {told.stored:,} that are stored)" if told.stored > found.replications else ""
    runs = ", ".join(dict.fromkeys(side.place.typed for side in told.sides))
    yield _fill(f"{lived} of each from {runs}{of_all}, lived again and checked.", width)
    both = size(found.outcome, found.both.value)
    what = outcome_words(found.outcome, both, told.labels)
    if told.asked != found.outcome:
        asked = outcome_name(told.asked, told.labels)
        yield _fill(f"This is about replies: no single prospect brings {asked}.", width)
    yield _fill(f"Same people and same luck. Under both come {both} {what} more.", width)


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
    title = _fill(f'Only "{found.names[side]}" brings these {what}', width)
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
        who = f"{_prospect(change)}, simulated campaign {change.replication:,}"
        head = _fill(f'Only "{winner}": {who}, for {why}. Each side as a story:', width)
        commands = [story_command(side, change) for side in told.sides]
        yield "\n".join([head, *(line for one in commands for line in _broken(one, width))])


def examples(found: Duel) -> list[Change]:
    """Return of each side the first change for its most frequent reason."""
    chosen = []
    for side in (0, 1):
        reason = most_frequent(found, side).reason
        alike = (one for one in found.changes if (one.winner, one.reason) == (side, reason))
        if (change := next(alike, None)) is not None:
            chosen.append(change)
    return chosen


def story_command(side: Alternative, change: Change) -> list[str]:
    """Return the words of the command that tells a prospect's way on one side."""
    manifest, typed = side.place.manifest, side.place.typed
    name = f"{manifest.scenario}.yaml"
    files = [Path(name), Path("scenarios") / name]
    file = typed if typed.endswith(SCENARIOS) else str(next(filter(Path.is_file, files), files[0]))
    words = ["outreach", "story", file, "--strategy", side.strategy]
    for lever, value in side.levers.items():
        words += ["--set", f"{lever}={value}"]
    if not typed.endswith(SCENARIOS):
        words += ["--seed", str(manifest.seed)]
    return [*words, "--replication", str(change.replication), "--prospect", _prospect(change)]


def _prospect(change: Change) -> str:
    """Return the id, or the place in the list where the id cannot be typed."""
    plain = printable(change.id) == change.id and not change.id.isdecimal()
    return change.id if plain else str(change.prospect + 1)


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


def _fill(text: str, width: int) -> str:
    kept = text.replace(" %", "\u00a0%")
    lines = textwrap.fill(kept, width, break_on_hyphens=False, break_long_words=False)
    return lines.replace("\u00a0%", " %")


def duel_record(told: Told) -> dict[str, Any]:
    """Return what the screen says and every change, as JSON values; shares are 0 to 1."""
    found = told.found
    return {
        "verdict": duel_text(found, told.labels),
        "alternatives": list(found.names),
        "outcome": found.outcome,
        "replications": found.replications,
        "replications_stored": told.stored,
        "interval_level": LEVEL,
        "won_by_first_only": estimate_record(found.won[0]),
        "won_by_second_only": estimate_record(found.won[1]),
        "won_by_both": estimate_record(found.both),
        "net": estimate_record(found.net),
        "unexplained_share": found.unexplained,
        "reasons": [
            {
                "kind": line.reason.kind,
                "detail": line.reason.detail,
                "channel": line.reason.channel,
                "words": reason_words(line.reason),
                "won_by_first_only": estimate_record(line.won[0]),
                "won_by_first_only_share": line.shares[0],
                "won_by_second_only": estimate_record(line.won[1]),
                "won_by_second_only_share": line.shares[1],
            }
            for line in found.lines
        ],
        "examples": [
            {
                **_change(told, one),
                "commands": [shlex.join(story_command(s, one)) for s in told.sides],
            }
            for one in examples(found)
        ],
        "changes": [_change(told, one) for one in found.changes],
    }


def _change(told: Told, one: Change) -> dict[str, Any]:
    return {
        "replication": one.replication,
        "id": one.id,
        "won_by": told.found.names[one.winner],
        "kind": one.reason.kind,
        "detail": one.reason.detail,
        "channel": one.reason.channel,
    }
