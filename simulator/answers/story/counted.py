"""What one prospect counted as: its share of the campaign's row of outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from simulator.answers.story import events as kinds
from simulator.answers.story.events import Event
from simulator.answers.story.witness import Witnessed
from simulator.model.trace.columns import PROSPECT
from simulator.vocabulary import CHANNELS, STATUSES

PERSON_COLUMNS: Final = (
    "reached",
    "handed_over",
    "handed_reached",
    *(f"touches_{channel}" for channel in CHANNELS),
    "accepted",
    "invitations_withdrawn",
    "invitations_expired",
    "replies",
    "positive_replies",
    "meetings",
    "deals",
    "value_realised",
    *(f"status_{status}" for status in STATUSES),
)
"""Columns of `simulator.model.outcomes.columns` to which a single prospect adds."""


def counted(witnessed: Witnessed, events: Sequence[Event], prospect: int) -> dict[str, int]:
    """Return what the prospect adds to the columns of the outcomes, zeros left out.

    `events` are those of the prospect. Columns: `simulator.model.outcomes.columns`.
    """
    row = dict(zip(PROSPECT, witnessed.trace.prospects[prospect].tolist(), strict=True))
    found = Counter[str]()
    for event in events:
        if event.kind == kinds.SENT:
            found[f"touches_{event.channel}"] += 1
        elif event.kind == kinds.CLOSED:
            found[f"invitations_{event.what}"] += 1
        elif event.kind == kinds.ANSWERED:
            found.update(_answer(event))
    persons = found["answers_positive"] + found["answers_negative"]
    return {
        name: value
        for name, value in {
            "reached": int(row["first"] >= 0),
            "handed_over": int(row["handed"] >= 0),
            "handed_reached": int(row["handed"] >= 0 and row["first"] >= 0),
            **{name: value for name, value in found.items() if not name.startswith("answers_")},
            "replies": int(persons > 0),
            "positive_replies": int(found["answers_positive"] > 0),
            "meetings": int(row["stage"] >= 2),
            "deals": int(row["stage"] >= 3),
            "value_realised": _deal(witnessed, prospect) if row["stage"] >= 3 else 0,
            f"status_{STATUSES[row['status']]}": 1,
        }.items()
        if value
    }


def _answer(event: Event) -> dict[str, int]:
    if event.what == "accepted":
        return {"accepted": 1}
    return {f"answers_{event.what}": 1}


def _deal(witnessed: Witnessed, prospect: int) -> int:
    own = witnessed.population.deal_cents.item(prospect)
    return own if own >= 0 else witnessed.lived.worth.deal_cents
