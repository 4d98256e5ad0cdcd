"""When the goal is reached, told: blocks and JSON values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulator.answers.compare.compared import labels_of
from simulator.answers.question import Asking, Told
from simulator.answers.show import Block, Column, Paragraph, Table, short_names, table
from simulator.answers.when.when import Course, WeekReached, When, when
from simulator.codec import plain
from simulator.scenario.model import Labels
from simulator.stats.intervals import LEVEL
from simulator.words import goal_text, hundredths, several, share


def ask(asking: Asking) -> Told:
    """Answer it from the stored weeks."""
    found = when(asking.places)
    labels = labels_of(asking.places[0].manifest.resolved)
    record = {"verdict": when_text(found, labels), **plain(found), "interval_level": LEVEL}
    return Told(record, tuple(blocks(found, labels)))


def blocks(found: When, labels: Labels) -> Iterator[Block]:
    """Tell it: sentence, a line an alternative, how to read it."""
    yield Paragraph(when_text(found, labels), "strong")
    yield _courses(found)
    yield Paragraph(
        f"{several(found.replications, 'simulated campaign')} of each; weeks of seven days from "
        "the start. Brackets: 95 % intervals (Wilson) of each week's share.",
        "note",
    )


def when_text(found: When, labels: Labels) -> str:
    """Say when half and when 8 of 10 campaigns of the surest alternative are there."""
    best = found.courses[0]
    what = goal_text(replace(found.goal, by=None), labels)
    chance = best.chances[-1]
    if best.half is None:
        return (
            f"Fewer than half of the campaigns come to {what} in "
            f"{several(len(best.chances), 'week')}: {share(chance)} ({hundredths(chance)} %; 95 %) "
            f'with "{best.name}", the best.'
        )
    text = (
        f'With "{best.name}" half of the campaigns have {what} by the end of week {best.half.value}'
    )
    if best.most is None:
        return f"{text}; 8 of 10 never do, {share(chance)} in the end."
    return f"{text}, 8 of 10 by the end of week {best.most.value}."


def _courses(found: When) -> Table:
    names = short_names([one.name for one in found.courses])
    columns: list[Column[tuple[str, Course]]] = [
        Column("", lambda row: row[0]),
        Column("half\nby week", lambda row: _week(row[1].half)),
        Column("8 of 10\nby week", lambda row: _week(row[1].most)),
        Column("in the\nend", lambda row: share(row[1].chances[-1])),
        Column("95 %\nbetween", lambda row: f"{hundredths(row[1].chances[-1])} %"),
    ]
    return table(columns, list(zip(names, found.courses, strict=True)), "When the goal is reached")


def _week(week: WeekReached | None) -> str:
    if week is None:
        return "never"
    last = "never" if week.high is None else str(week.high)
    return f"{week.value} ({week.low} to {last})"
