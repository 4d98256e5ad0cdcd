"""A campaign in brief on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from simulator.answers.story.brief import Brief, Hint, StoryWeek
from simulator.answers.story.people import count_text, shown_id
from simulator.answers.story.screen import (
    Heads,
    binding_text,
    date_of,
    folded_lines,
    heads,
    line_of,
    titled,
    with_last_column,
)
from simulator.answers.story.witness import Witnessed
from simulator.scenario.model import Labels
from simulator.vocabulary import MINUTES_PER_DAY
from simulator.words import nouns, several

SHOWN: Final = 8
"""Replies that are named."""
NAMED: Final = ("accepted", "replies", "positive_replies", "meetings", "deals")
"""Columns of the outcomes that are named."""
WEEK_HEADS: Final[Heads] = (
    ("", "week", 4),
    ("invit-", "ations", 8),
    ("mess-", "ages", 6),
    ("In-", "Mails", 6),
    ("accep-", "ted", 7),
    ("", "yes", 5),
    ("", "no", 4),
    ("credits", "spent", 8),
    ("", "back", 5),
    ("wait-", "ing", 6),
)
WHY: Final = {
    "reply": "the answer that led furthest",
    "never_reached": "never reached",
    "level": "its level changes",
    "no_credit": "credits run short for the first time",
    "busiest": "the day of most sends",
}
"""Why something is worth a look."""


def brief_screen(witnessed: Witnessed, told: Brief, width: int) -> str:
    """Tell a campaign week by week, who answered, what it counted as and where to look next."""
    parts = (
        _replies(witnessed, told, width),
        [folded_lines(_row(told, witnessed.scenario.labels), width)],
        _hints(witnessed, told),
    )
    end = "\n\n".join("\n".join(part) for part in parts if part)
    return titled(witnessed, width, [], _weeks(told.weeks, width), end)


def _weeks(weeks: Sequence[StoryWeek], width: int) -> Iterator[str]:
    yield from heads(WEEK_HEADS)
    for week in weeks:
        mails = week.sent.get("inmail", 0) + week.sent.get("open_profile", 0)
        cells = [week.number, week.sent.get("invitation", 0), week.sent.get("message", 0), mails]
        cells += [week.accepted, week.positive, week.negative, week.spent, week.returned]
        limits = binding_text(week.limits)
        if week.levels:
            limits += f"; level {week.levels[-1].replace('_', ' ')}"
        yield with_last_column(line_of(WEEK_HEADS, [*cells, week.waiting]), limits, width)
    yield "Next to a limit: mornings on which it kept somebody waiting."


def _replies(witnessed: Witnessed, told: Brief, width: int) -> list[str]:
    if not told.replies:
        return ["Nobody answered."]
    yes = sum(reply.what == "positive" for reply in told.replies)
    lines = [f"{several(len(told.replies), 'person', 'people')} answered, {yes} with a yes:"]
    best = sorted(told.replies, key=lambda reply: (reply.what != "positive", reply.minute))
    for reply in best[:SHOWN]:
        led = f", {nouns(witnessed.scenario.labels)[reply.led_to]}" if reply.led_to else ""
        said = ("yes" if reply.what == "positive" else "no") + led
        day = date_of(witnessed, reply.minute // MINUTES_PER_DAY)
        lines.append(f"  {day}  {shown_id(witnessed, reply.prospect)}: {said}"[:width])
    if len(best) > SHOWN:
        lines.append(f"  and {len(best) - SHOWN} more (--json names them all)")
    return lines


def _row(told: Brief, labels: Labels) -> str:
    row, noun = told.outcomes, labels.prospect
    words = [f"{row['reached']:,} of {several(row['prospects'], noun.one, noun.many)} reached"]
    words += [count_text(row[name], name, labels) for name in NAMED]
    return f"It counts as {', '.join(words)}."


def _hints(witnessed: Witnessed, told: Brief) -> list[str]:
    flags = [_flag(witnessed, hint) for hint in told.hints]
    room = max((len(flag) for flag in flags), default=0)
    lines = [
        f"  {flag:{room}}  {WHY[hint.why]}" for flag, hint in zip(flags, told.hints, strict=True)
    ]
    return ["Look next at", *lines] if lines else []


def _flag(witnessed: Witnessed, hint: Hint) -> str:
    if hint.prospect is not None:
        name = shown_id(witnessed, hint.prospect)
        whole = name == witnessed.population.ids[hint.prospect] and '"' not in name
        return f'--prospect "{name}"' if whole else f"--prospect {hint.prospect + 1}"
    assert hint.seat is not None
    assert hint.day is not None
    return f'--seat "{witnessed.resources.seat_names[hint.seat]}" --day {hint.day + 1}'
