"""Events as rows with names: what a file of a story holds, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from simulator.answers.story import events as kinds
from simulator.answers.story.events import Event
from simulator.answers.story.mornings import LEDGER_COLUMNS, MORNING_COLUMNS
from simulator.answers.story.witness import Witnessed
from simulator.model.outcomes.columns import StoredColumn
from simulator.storage.story import StoryValue
from simulator.vocabulary import MINUTES_PER_DAY

STORY_COLUMNS: Final = (
    StoredColumn("strategy", "string", "name", "strategy of the scenario"),
    StoredColumn("replication", "int32", "number", "simulated campaign, counted from 0"),
    StoredColumn("minute", "int64", "minutes", "from 00:00 of the start date"),
    StoredColumn("day", "int32", "day", "counted from 0, the start date"),
    StoredColumn(
        "kind",
        "string",
        "word",
        "; ".join(f"{kind}: {meaning}" for kind, meaning in kinds.KINDS.items()),
    ),
    StoredColumn("seat", "string", "name", "seat that it is about"),
    StoredColumn("prospect", "string", "id", "prospect that it is about, as the list names it"),
    StoredColumn(
        "touch", "int32", "number", "touch of the campaign that it is about, counted from 0"
    ),
    StoredColumn("step", "string", "name", "step of the strategy"),
    StoredColumn("channel", "string", "word", "channel of the touch or queue"),
    StoredColumn("text", "string", "word", "text as it was sent"),
    StoredColumn("what", "string", "word", "what came of it; its meaning depends on the kind"),
    StoredColumn(
        "limits", "string", "words", "limits that kept touches waiting, comma between them"
    ),
    StoredColumn("waiting", "int32", "touches", "left in the queue; for `waited`: mornings"),
    StoredColumn(
        "due", "int64", "minutes", "minute since which it was due, or at which it would come"
    ),
    StoredColumn("chance", "float64", "probability", "chance of yes"),
    StoredColumn(
        "drew", "float64", "number", "drawn from 0 to 1; yes where it is below the chance"
    ),
    StoredColumn("score", "float64", "number", "what the platform may hold against the seat"),
    *(
        StoredColumn(name, "int32", "touches", f"{name.replace('_', ' ')} of the seat's day")
        for name in MORNING_COLUMNS
        if name not in ("minutes", "pending", "backlog")
    ),
    StoredColumn("pending", "int32", "invitations", "pending after the morning's withdrawals"),
    StoredColumn("backlog", "int32", "touches", "left waiting after the morning"),
    StoredColumn("minutes", "int32", "minutes", "of writing and tasks on the seat's day"),
    *(
        StoredColumn(name, "int32", "credits", f"{name} on the day, for a `credits` event")
        for name in LEDGER_COLUMNS
    ),
)
"""Columns of a stored story; all but the first five are null where they do not apply."""
KNOWN_COLUMNS: Final = tuple(column.name for column in STORY_COLUMNS[:5])
"""Columns that are never null."""


def rows(witnessed: Witnessed, events: Sequence[Event]) -> Iterator[dict[str, StoryValue]]:
    """Give each event as one mapping of column to value, null ones left out."""
    steps, seats = witnessed.program.step_names, witnessed.resources.seat_names
    people = witnessed.population.ids
    for event in events:
        found: dict[str, StoryValue] = {
            "strategy": witnessed.lived.strategy,
            "replication": witnessed.lived.replication,
            "minute": event.minute,
            "day": event.minute // MINUTES_PER_DAY,
            "kind": event.kind,
            "seat": None if event.seat is None else seats[event.seat],
            "prospect": None if event.prospect is None else people[event.prospect],
            "touch": event.touch,
            "step": None if event.step is None else steps[event.step],
            "channel": event.channel,
            "text": event.text,
            "what": event.what,
            "limits": ", ".join(event.limits) or None,
            "waiting": event.waiting,
            "due": event.due,
            "chance": event.chance,
            "drew": event.drew,
            "score": event.score,
        }
        named = MORNING_COLUMNS if event.kind == kinds.MORNING else LEDGER_COLUMNS
        found |= dict(zip(named, event.row, strict=False))
        yield {name: value for name, value in found.items() if value is not None}
