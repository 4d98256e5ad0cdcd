"""Events of touches: sent, looked at, answered, closed, and what a positive answer led to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.answers.journey.log import LogRow
from simulator.answers.story import decided as luck
from simulator.answers.story import events as kinds
from simulator.answers.story.decided import Decided
from simulator.answers.story.events import Event
from simulator.answers.story.witness import Witnessed
from simulator.model.trace.columns import PROSPECT
from simulator.model.trace.notes import RECALLED_NOTE
from simulator.vocabulary import (
    ANSWERS,
    CHANNELS,
    FATES,
    INTRODUCTION,
    NEGATIVE,
    NO_ANSWER,
    OPEN,
    POSITIVE,
    SEEN,
    TASK,
    TEXTS,
    WITHDRAWN,
)

TOO_LATE: Final = "too_late"
"""What is said of an answer that set out and did not come in before the end."""


def touch_events(witnessed: Witnessed) -> Iterator[Event]:
    """Tell every touch and what became of it, in the order of the trace."""
    recalled = {
        (row[RECALLED_NOTE.index("prospect")], row[0]): row[RECALLED_NOTE.index("step")]
        for row in witnessed.notes.recalled.tolist()
    }
    said_yes: dict[int, tuple[int, int]] = {}
    for number, touch in enumerate(witnessed.rows()):
        yield _event(number, touch, kinds.SENT, touch["minute"], text=TEXTS[touch["text"]])
        if touch["channel"] == INTRODUCTION and touch["answer"] != NO_ANSWER:
            contact = luck.luck_of_contact(witnessed, touch)
            yield _event(
                number,
                touch,
                kinds.ANSWERED,
                touch["answered"],
                what=ANSWERS[touch["answer"]],
                chance=contact.chance,
                drew=contact.drew,
            )
        if touch["channel"] >= TASK:
            continue
        luck_of = luck.decided(witnessed, number, touch, witnessed.soft(touch))
        yield from _look(witnessed, number, touch, luck_of)
        if touch["answer"] != NO_ANSWER:
            yield from _answer(number, touch, luck_of)
        if touch["closed"] != OPEN:
            step = recalled.get((touch["prospect"], touch["closed_at"]))
            how = "withdrawn" if touch["closed"] == WITHDRAWN else "expired"
            yield Event(
                minute=touch["closed_at"],
                kind=kinds.CLOSED,
                seat=touch["seat"],
                prospect=touch["prospect"],
                touch=number,
                step=step if touch["closed"] == WITHDRAWN else None,
                channel=CHANNELS[touch["channel"]],
                what=how,
            )
        if touch["answer"] == POSITIVE:
            first = (touch["answered"], number)
            said_yes[touch["prospect"]] = min(said_yes.get(touch["prospect"], first), first)
    for prospect, (minute, number) in said_yes.items():
        yield from _stages(witnessed, prospect, minute, number)


def _event(number: int, touch: LogRow, kind: str, minute: int, **more: object) -> Event:
    return Event(
        minute=minute,
        kind=kind,
        seat=touch["seat"],
        prospect=touch["prospect"],
        touch=number,
        step=touch["step"],
        channel=CHANNELS[touch["channel"]],
        **more,  # type: ignore[arg-type]  # fields of Event by name
    )


def _look(witnessed: Witnessed, number: int, touch: LogRow, luck_of: Decided) -> Iterator[Event]:
    end = touch["closed_at"] if touch["closed"] != OPEN else witnessed.resources.horizon - 1
    if touch["looked"] < 0:
        if touch["answer"] == NO_ANSWER:
            yield _event(number, touch, kinds.UNOPENED, end, due=luck_of.looks)
        return
    late = touch["looked"] == touch["minute"]
    found, answered = luck_of.found, luck_of.answered
    yield _event(
        number,
        touch,
        kinds.LOOKED,
        touch["looked"],
        what=FATES[touch["fate"]],
        chance=found.chance,
        drew=found.drew,
        late=late,
    )
    if touch["fate"] == SEEN and touch["answer"] == NO_ANSWER:
        too_late = luck_of.coming != NO_ANSWER
        yield _event(
            number,
            touch,
            kinds.UNANSWERED,
            touch["looked"],
            what=TOO_LATE if too_late else ANSWERS[NO_ANSWER],
            due=luck_of.answers if too_late else None,
            chance=answered.chance,
            drew=answered.drew,
            late=late,
        )


def _answer(number: int, touch: LogRow, luck_of: Decided) -> Iterator[Event]:
    minute, answered, positive = touch["answered"], luck_of.answered, luck_of.positive
    yield _event(
        number,
        touch,
        kinds.ANSWERED,
        minute,
        what=ANSWERS[touch["answer"]],
        chance=answered.chance,
        drew=answered.drew,
    )
    if touch["answer"] in (POSITIVE, NEGATIVE):
        yield _event(
            number,
            touch,
            kinds.KIND,
            minute,
            what=ANSWERS[touch["answer"]],
            chance=positive.chance,
            drew=positive.drew,
        )


def _stages(witnessed: Witnessed, prospect: int, minute: int, number: int) -> Iterator[Event]:
    stage = witnessed.trace.prospects.item(prospect, PROSPECT.index("stage"))
    seat = witnessed.trace.prospects.item(prospect, PROSPECT.index("seat"))
    steps = ((kinds.MEETING, luck.luck_of_meeting, 2), (kinds.DEAL, luck.luck_of_deal, 3))
    for kind, chance_of, reached in steps:
        if stage < reached - 1:
            return
        one = chance_of(witnessed, prospect)
        yield Event(
            minute=minute,
            kind=kind,
            seat=seat,
            prospect=prospect,
            touch=number,
            what="yes" if stage >= reached else "no",
            chance=one.chance,
            drew=one.drew,
        )
