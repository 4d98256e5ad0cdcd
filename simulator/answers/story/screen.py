"""A story on the screen: the timeline of a prospect, the mornings of a seat, a day."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Final

from simulator.answers.story import events as kinds
from simulator.answers.story.events import Event
from simulator.answers.story.mornings import LEDGER_COLUMNS, MORNING_COLUMNS
from simulator.answers.story.people import counts_as, dealt, drawn_interest, ended, person, shown_id
from simulator.answers.story.witness import Witnessed
from simulator.answers.story.words import sentence
from simulator.vocabulary import MINUTES_PER_DAY
from simulator.words import limit

NAMED: Final = 2
"""Limits, and people whom the same falls due, that a line names."""

Heads = tuple[tuple[str, str, int], ...]
"""Columns of a table: two lines of head, and letters of room."""
MORNING_HEADS: Final[Heads] = (
    ("", "", 19),
    ("invit-", "ations", 8),
    ("mess-", "ages", 6),
    ("In-", "Mails", 6),
    ("min-", "utes", 5),
    ("still", "open", 6),
    ("wait-", "ing", 6),
    ("cre-", "dits", 5),
)


def prospect_screen(
    witnessed: Witnessed,
    events: Sequence[Event],
    prospect: int,
    counts: Mapping[str, int],
    width: int,
) -> str:
    """Tell one prospect's campaign from its first step to what it counted as."""
    labels = witnessed.scenario.labels
    noun = labels.prospect.one
    place = f"{noun[:1].upper()}{noun[1:]} {prospect + 1} of {len(witnessed.population.ids)}"
    lines = [
        f"{shown_id(witnessed, prospect)}: {person(witnessed, prospect)}.",
        f"{place}, {dealt(witnessed, prospect)}.",
        drawn_interest(witnessed, prospect),
    ]
    end = folded_lines(
        f"In the end: {ended(witnessed, prospect)}. {counts_as(counts, labels)}", width
    )
    return titled(witnessed, width, lines, timeline(witnessed, events, width, False, True), end)


def seat_screen(witnessed: Witnessed, events: Sequence[Event], seat: int, width: int) -> str:
    """Tell a seat's mornings, one line each, with the changes of its level between them."""
    name = witnessed.resources.seat_names[seat]
    if not any(event.kind == kinds.MORNING and event.seat == seat for event in events):
        return titled(witnessed, width, [f"{name} has no working day."], iter(()), "")
    lines = [f"The mornings of {name}. With --day D, one of them in full."]
    return titled(witnessed, width, lines, _mornings(witnessed, events, seat, width), "")


def day_screen(
    witnessed: Witnessed, events: Sequence[Event], day: int, seat: int | None, width: int
) -> str:
    """Tell a day minute by minute, of all seats or of one."""
    whose = "" if seat is None else f" of {witnessed.resources.seat_names[seat]}"
    lines = [f"{date_of(witnessed, day)}{whose}."]
    if not any(event.kind == kinds.MORNING for event in events):
        lines.append("No seat works." if seat is None else "The seat does not work.")
    told = timeline(witnessed, events, width, True, False)
    return titled(witnessed, width, lines, told, "" if events else "Nothing happens.")


def timeline(
    witnessed: Witnessed, events: Sequence[Event], width: int, naming: bool, dated: bool
) -> Iterator[str]:
    """Yield events line by line; what one prospect does within a minute is one line.

    `naming` says whom each line is about, `dated` writes the day before the time.
    """
    shown = ""
    for minute, text in _sentences(witnessed, events, naming):
        day, clock = divmod(minute, MINUTES_PER_DAY)
        date = f"{date_of(witnessed, day)}  " if dated else ""
        time = f"{clock // 60:02}:{clock % 60:02}  "
        when = (date if date != shown else " " * len(date)) + time
        shown = date
        yield folded_lines(text, width, when)


def _sentences(
    witnessed: Witnessed, events: Sequence[Event], naming: bool
) -> Iterator[tuple[int, str]]:
    """Yield minutes and what happens in them; those whom the same falls due are told together."""
    for (minute, due), together in groupby(
        events, key=lambda event: (event.minute, naming and event.kind == kinds.JOINED)
    ):
        if due:
            people: dict[str, list[str]] = {}
            for event in together:
                assert event.prospect is not None
                name = shown_id(witnessed, event.prospect)
                people.setdefault(sentence(witnessed, event), []).append(name)
            for text, names in people.items():
                more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
                yield minute, f"{', '.join(names[:NAMED])}{more}: {text}"
            continue
        for prospect, own in groupby(together, key=lambda event: event.prospect):
            texts = [sentence(witnessed, event) for event in own]
            if prospect is None:
                yield from ((minute, text) for text in texts)
            else:
                subject = f"{shown_id(witnessed, prospect)}: " if naming else ""
                yield minute, subject + "; ".join(texts)


def date_of(witnessed: Witnessed, day: int) -> str:
    """Write a day, counted from 0, as the screen counts it, with its date."""
    date = witnessed.scenario.world.start + timedelta(days=day)
    return f"day {day + 1:>3}  {date:%a} {date.day:>2} {date:%b}"


def titled(
    witnessed: Witnessed, width: int, lines: Sequence[str], told: Iterator[str], end: str
) -> str:
    """Put together a screen: which campaign it is, lines about it, the story, and its end."""
    lived = witnessed.lived
    head = (
        f'"{lived.strategy}", simulated campaign {lived.replication} of '
        f"{witnessed.scenario.name}, seed {witnessed.scenario.study.seed}"
    )
    top = "\n".join(folded_lines(line, width) for line in (head, *lines))
    parts = (top, "\n".join(told), end)
    return "\n\n".join(part for part in parts if part) + "\n"


def _mornings(
    witnessed: Witnessed, events: Sequence[Event], seat: int, width: int
) -> Iterator[str]:
    yield from heads(MORNING_HEADS)
    credits_left = ""
    for event in events:
        if event.kind == kinds.CREDITS:
            credits_left = str(event.row[LEDGER_COLUMNS.index("balance")])
        elif event.kind == kinds.LEVEL:
            yield folded_lines(
                sentence(witnessed, event), width, f"{date_of(witnessed, _day(event))}  "
            )
        elif event.kind == kinds.MORNING and event.seat == seat:
            row = dict(zip(MORNING_COLUMNS, event.row, strict=True))
            mails = row["inmail"] + row["open_profile"]
            cells = [date_of(witnessed, _day(event)), row["invitation"], row["message"], mails]
            cells += [row["minutes"], row["pending"], row["backlog"], credits_left]
            limits = binding_text([(name, 0) for name in event.limits])
            yield with_last_column(line_of(MORNING_HEADS, cells), limits, width)


def heads(columns: Heads) -> Iterator[str]:
    """Yield the two lines of a table's head; the last column says what kept somebody waiting."""
    for place in range(2):
        line = line_of(columns, [column[place] for column in columns])
        yield (line + ("  kept waiting by" if place else "")).rstrip()


def line_of(columns: Heads, cells: Sequence[object]) -> str:
    """Write the cells of a line under their heads, each at the right end of its room."""
    return "".join(f"{cell:>{column[2]}}" for column, cell in zip(columns, cells, strict=True))


def folded_lines(text: str, width: int, start: str = "") -> str:
    """Break a text into lines; its first begins with `start`, and no number leaves its sign."""
    folded = textwrap.fill(
        text.replace(" %", "\0%"), width, initial_indent=start, subsequent_indent=" " * len(start)
    )
    return folded.replace("\0", " ")


def with_last_column(line: str, text: str, width: int) -> str:
    """Add the last column of a table to a line, folded where it is too long."""
    line += "  "
    room = textwrap.wrap(text, max(width - len(line), 16)) or [""]
    return ("\n" + " " * len(line)).join([line + room[0], *room[1:]]).rstrip()


def binding_text(limits: Sequence[tuple[str, int]]) -> str:
    """Name the limits that bound most, with how often where that is not 0."""
    named = [limit(name) + (f" {count}" if count else "") for name, count in limits[:NAMED]]
    more = len(limits) - NAMED
    return ", ".join(named) + (f" and {more} more" if more > 0 else "")


def _day(event: Event) -> int:
    return event.minute // MINUTES_PER_DAY
