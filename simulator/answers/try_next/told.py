"""What to try next, told: blocks and JSON values."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any, Final

from simulator.answers.compare.compared import compare
from simulator.answers.compare.gain import Gain, gain_text
from simulator.answers.question import Asking, Told
from simulator.answers.show import Block, CodeBlock, Column, Items, Paragraph, Table, table
from simulator.answers.substudy import Means
from simulator.answers.try_next.try_next import (
    TRY_CAMPAIGNS,
    Suggestion,
    TryNext,
    simulated,
    try_next,
)
from simulator.codec import plain
from simulator.outcomes import OUTCOMES
from simulator.reading.wording import listed
from simulator.scenario.model import Labels
from simulator.stats.intervals import LEVEL
from simulator.words import outcome_name, points, several, signed

PLAIN: Final = re.compile(r'[A-Za-z0-9_ .,:/+=%"-]*')
"""A setting that a shell takes apart no further than its quotes, which a path does not need."""
DOTTED: Final = re.compile(r'"[^"]*\.[^"]*"')
"""A name with a dot, which needs its quotes."""


def ask(asking: Asking) -> Told:
    """Simulate the changes that may help the advised strategy, and tell what each brings."""
    (place,) = asking.places
    found = compare(asking.places, asking.arguments.outcome)
    scenario = asking.scenario_of(place)
    replications = min(found.replications, TRY_CAMPAIGNS)
    asked = simulated(try_next(scenario, found), scenario, found, replications, Means.of(asking))
    record = {
        "verdict": try_text(asked, scenario.labels),
        "outcome_unit": OUTCOMES[asked.outcome].unit,
        **try_record(asked),
        "interval_level": LEVEL,
    }
    return Told(record, tuple(blocks(asked, scenario.labels)))


def blocks(asked: TryNext, labels: Labels) -> Iterator[Block]:
    """Tell it: sentence, a line a change, the settings, how it was simulated."""
    yield Paragraph(try_text(asked, labels), "strong")
    if not asked.worths:
        return
    yield _gains(asked, labels)
    yield CodeBlock(tuple(settings(one) for one in asked.worths))
    yield Paragraph(
        f"{several(asked.replications, 'simulated campaign')} of each on the same people and luck "
        "as the run; 95 % intervals, adjusted within a column.",
        "note",
    )


def try_text(asked: TryNext, labels: Labels) -> str:
    """Say what helps most, and whether that is beyond chance."""
    name = f'"{asked.strategy}"'
    if not asked.worths:
        if asked.spare is not None:
            return f"{name} reaches the goal, and nothing is left to save on."
        return f"Nothing that can be changed holds {name} back."
    best = asked.worths[0]
    assert best.gain is not None
    sign = 1 if OUTCOMES[asked.outcome].more_is_better else -1
    more = sign * best.gain.outcome.side
    if best.gain.chance is not None:
        more = best.gain.chance.side or more
    told = gain_text(best.gain, asked.outcome, asked.goals, labels)
    if asked.spare is not None:
        if helps(asked, best.gain):
            return f"{name} reaches the goal for less with {best.change.what}: {told}."
        return f"Nothing tried lets {name} reach the goal for less."
    if more > 0:
        return f"{name} does better with {best.change.what}: {told}."
    return (
        f"Nothing tried clearly helps {name}. Most promising: {best.change.what}, {told}; more "
        f"--replications would tell."
    )


def try_items(asked: TryNext, labels: Labels, file: str) -> Iterator[Block]:
    """Tell it for the first screen of a run: what to try, its setting, what it brings if known.

    `file` is the scenario's, "" where no command could find the changes again.
    """
    if not asked.worths:
        return
    title, note = "Try next", ""
    told = [one for one in asked.worths if one.gain is None or helps(asked, one.gain)]
    if asked.replications:
        title += f" (on the same people and luck, {several(asked.replications, 'campaign')} each)"
        left = [one.change.what for one in asked.worths if one not in told]
        note = f"No gain from {listed(left)}." if left else ""
    elif file:
        command = shlex.join(["outreach", "compare", file, "--try"])
        note = f"Simulated on the same people and luck: {command}"
    lines = []
    for one in told:
        gain = one.gain and gain_text(one.gain, asked.outcome, asked.goals, labels)
        lines.append(f"{one.change.what}{f': {gain}' if gain else ''}\n{settings(one)}")
    yield Items(title, tuple(lines), note=note) if lines else Paragraph(f"{title}: {note}")


def helps(asked: TryNext, gain: Gain) -> bool:
    """Tell whether a change seems to bring more, or saves cost without bringing less.

    Where the goal is reached: whether it saves cost and leaves the goal within reach.
    """
    if asked.spare is not None:
        assert gain.chance is not None
        return gain.cost.side < 0 and gain.chance.value > -asked.spare
    sign = 1 if OUTCOMES[asked.outcome].more_is_better else -1
    brings = gain.outcome.value * sign if gain.chance is None else gain.chance.value
    return brings > 0 or (brings == 0 and gain.cost.side < 0)


def try_record(asked: TryNext) -> dict[str, Any]:
    """Return what to try as JSON values; chances are shares, costs cents."""
    return {
        "strategy": asked.strategy,
        "replications": asked.replications,
        "changes": [
            {
                "what": one.change.what,
                "because": one.change.because,
                "sets": list(one.change.sets),
                "gain": None
                if one.gain is None
                else {
                    "outcome": plain(one.gain.outcome),
                    "goal_chance": plain(one.gain.chance),
                    "cost_cents": plain(one.gain.cost),
                },
            }
            for one in asked.worths
        ],
    }


def settings(one: Suggestion) -> str:
    """Write the settings of a change as a shell takes them."""
    return " ".join(f"--set {_shell(written)}" for written in one.change.sets)


def _shell(written: str) -> str:
    if PLAIN.fullmatch(written) and not DOTTED.search(written):
        return written
    return shlex.quote(written)


def _gains(asked: TryNext, labels: Labels) -> Table:
    columns: list[Column[Suggestion]] = [
        Column("", lambda one: one.change.what),
        Column(outcome_name(asked.outcome, labels), lambda one: _more(one, asked.outcome)),
    ]
    if asked.goals:
        columns.append(Column("chance of the\ngoal, points", _surer))
    columns.append(Column("cost", lambda one: _more(one, "cost")))
    return table(columns, asked.worths, "What to try")


def _more(one: Suggestion, outcome: str) -> str:
    assert one.gain is not None
    return signed(outcome, one.gain.cost if outcome == "cost" else one.gain.outcome)


def _surer(one: Suggestion) -> str:
    assert one.gain is not None
    assert one.gain.chance is not None
    return points(one.gain.chance)
