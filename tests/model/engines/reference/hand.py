"""Small worlds told as lines that a person can check.

Times are written `day hh:mm`, days counted from the start date as day 0. A trace is told with every
column of every row; nothing is said of what has not happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from simulator.model.tables.program import Program
from simulator.model.trace.columns import LEDGER, Trace
from simulator.scenario.model import Scenario
from simulator.vocabulary import (
    ANSWERS,
    CHANNELS,
    FATES,
    LEVELS,
    MINUTES_PER_DAY,
    NEVER,
    STATUSES,
    TEXTS,
)
from tests.worlds import Says, certain, minute, scenario, stage

SILENT = Says("none", NEVER >> 10)
"""The touch is never even opened."""
CLOSED = ("", "withdrawn", "expired")
Script = Mapping[tuple[str, int, int], Says]


@dataclass(frozen=True, slots=True)
class Story:
    """A trace and its four tables as text, one line a row."""

    trace: Trace
    touches: str
    seat_days: str
    ledger: str
    prospects: str


def told(
    text: str, script: Script | None = None, strategy: str | None = None, **luck: Any
) -> Story:
    """Live a small world in which whoever the script does not name stays silent.

    `luck` is handed to `tests.worlds.certain`.
    """
    ready = stage(small(text), strategy, **certain(script or {}, SILENT, **luck))
    return story(ready.live(), ready.program)


def small(text: str) -> Scenario:
    """A scenario that starts on Monday 2026-01-05 unless it says otherwise."""
    text = dedent(text)
    return scenario(text if "start:" in text else text.replace("world:\n", START))


START = "world:\n  start: 2026-01-05\n"


def answers(kind: str, sent: str, answered: str, **how: bool) -> Says:
    """What is said to a touch sent at one time, at another."""
    return Says(kind, clock(answered) - clock(sent), **how)


def clock(time: str) -> int:
    """Minute of a time such as `3 09:00`."""
    day, hours = time.split()
    return minute(int(day), hours)


def when(time: int) -> str:
    """A minute as day and time of day."""
    day, rest = divmod(time, MINUTES_PER_DAY)
    return f"{day} {rest // 60:02}:{rest % 60:02}"


def story(trace: Trace, program: Program) -> Story:
    """Tell a trace."""
    return Story(
        trace,
        touches="\n".join(touch_line(row, program) for row in trace.touches.tolist()),
        seat_days="\n".join(seat_line(row, trace.limit_names) for row in trace.seat_days.tolist()),
        ledger="\n".join(ledger_line(row) for row in trace.ledger.tolist()),
        prospects="\n".join(
            prospect_line(number, row) for number, row in enumerate(trace.prospects.tolist())
        ),
    )


def touch_line(row: list[int], program: Program) -> str:
    """`time seat > prospect: step, channel ordinal, text | fate look | answer | closed`."""
    sent, prospect, seat, step, channel, ordinal, text, blank, capped = row[:9]
    fate, looked, answer, answered, closed, closed_at = row[9:]
    line = f"{when(sent)} {seat} > {prospect}: {program.step_names[step]}"
    line += f", {CHANNELS[channel]} {ordinal}, {TEXTS[text]}"
    line += " fell blank" * blank + " capped" * capped
    if fate or looked >= 0:
        line += f" | {FATES[fate]} {when(looked)}"
    if answer or answered >= 0:
        line += f" | {ANSWERS[answer]} {when(answered)}"
    if closed or closed_at >= 0:
        line += f" | {CLOSED[closed]} {when(closed_at)}"
    return line


def seat_line(row: list[int], names: tuple[str, ...]) -> str:
    """`day seat: level, pending, backlog, minutes | sent | limits that bound`."""
    seat, day, level, limits, pending, backlog, minutes, *sent = row
    line = f"{day} seat {seat}: {LEVELS[level]}, pending {pending}, backlog {backlog}"
    line += f", {minutes} min"
    made = [f"{n} {name}" for name, n in zip(CHANNELS, sent, strict=True) if n]
    bound = [name for bit, name in enumerate(names) if limits >> bit & 1]
    line += f" | {', '.join(made)}" if made else ""
    return line + (f" | by {', '.join(bound)}" if bound else "")


def ledger_line(row: list[int]) -> str:
    """`day pool: movements = balance`."""
    pool, day, *moves, balance = row
    moved = [f"{name} {n}" for name, n in zip(LEDGER[2:-1], moves, strict=True) if n]
    return f"{day} pool {pool}: {', '.join(moved) or 'nothing'} = {balance}"


def prospect_line(number: int, row: list[int]) -> str:
    """`prospect: status stopped | seat, leaf | first touch | connected | stage | credit short`."""
    status, stopped, connected, reached, first, seat, leaf, short, *_spent = row
    line = f"{number}: {STATUSES[status]}"
    line += f" {when(stopped)}" if stopped >= 0 else ""
    line += f" | seat {seat}, leaf {leaf}"
    line += f" | first {when(first)}" if first >= 0 else ""
    line += f" | connected {when(connected)}" if connected >= 0 else ""
    line += f" | stage {reached}" if reached else ""
    return line + (" | credit short" if short else "")


def lines(text: str) -> str:
    """A literal of several lines, indented as the test likes."""
    return dedent(text).strip()


def world(
    steps: str,
    people: str = "{count: 1}",
    seats: str = "{name: Ana, plan: sales-navigator-core}",
    rest: str = "",
    policy: str = "",
    days: int = 12,
) -> str:
    """A world of one strategy, its parts as one would write them between YAML's braces.

    Everybody accepts InMail and nobody's profile is open unless the people say so.
    """
    mapping = "{" + ", ".join(line.strip() for line in steps.strip().splitlines()) + "}"
    return f"""
world:
  start: 2026-01-05
  rates: {{prospect: {{open_profile: 0, accepts_inmail: 1}}}}
  prospects: [{people}]
  {rest}
seats: [{seats}]
strategies:
  main: {{{policy + ", " if policy else ""}steps: {mapping}}}
study: {{days: {days}, answers_until: {days + 30}}}
"""


def sends(happened: Story) -> list[str]:
    """Each touch as `time seat > prospect: step`."""
    return [line.split(",")[0] for line in happened.touches.splitlines()]


def morning(happened: Story, day: int, seat: int = 0) -> str:
    """What the seat-day's row says after its name."""
    head = f"{day} seat {seat}: "
    (found,) = (line for line in happened.seat_days.splitlines() if line.startswith(head))
    return found.removeprefix(head)


def account(happened: Story, day: int) -> str:
    """What the ledger of the only pool says of a day."""
    head = f"{day} pool 0: "
    (found,) = (line for line in happened.ledger.splitlines() if line.startswith(head))
    return found.removeprefix(head)
