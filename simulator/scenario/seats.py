"""The `seats:` section: who sends, on which plan, when and at what wage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from simulator.reading.clock import Hours
from simulator.reading.fields import (
    Field,
    Findings,
    attributes,
    bounded,
    mapping,
    one_of,
    read_fields,
)
from simulator.reading.form import Form
from simulator.reading.node import Node
from simulator.reading.wording import shown
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.kinds import DAY, DAYS, HOURS, MINUTES, MONTHLY, NAME, WAGE, WHOLE
from simulator.scenario.model import Seat
from simulator.scenario.standing import STANDING, check_standing

USUAL_HOURS: Final = Hours((0, 1, 2, 3, 4), 9 * 60, 17 * 60)
MOST: Final = 1_000
"""Seats in all."""


def seat_fields(plans: Sequence[str]) -> tuple[Field, ...]:
    """The keys of a seat."""
    return (
        Field("name", NAME, "name of the seat in guards and tables"),
        Field("like", NAME, "another seat; values not given here are taken from it", attribute=""),
        Field("count", bounded(WHOLE, 1, MOST), "seats alike, side by side", default=1),
        Field("plan", one_of(plans), "the plan: credits, caps and price", required=True),
        Field("account_opened", DAY, "first day of the account: young ones may send less"),
        Field("works", HOURS, "working days and hours", default=USUAL_HOURS, attribute=""),
        Field("absent", DAYS, "days off, or stretches of them", default=(), attribute="absences"),
        Field("starts", DAY, "first day of the seat"),
        Field("ends", DAY, "last day of the seat"),
        Field("writing_minutes", MINUTES, "minutes a day for writing"),
        Field("wage", WAGE, "dollars an hour", attribute="wage_cents"),
        *STANDING,
        Field("billing_day", bounded(WHOLE, 1, 31), "day of the month of the plan's bill"),
        Field("tools", MONTHLY, "dollars a month for tools", attribute="tools_cents"),
    )


def plans_of(figures: Mapping[str, Figure]) -> tuple[str, ...]:
    """Names of the plans in the book of plans."""
    names = [path.split(".")[1] for path in figures if path.startswith("plans.")]
    return tuple(dict.fromkeys(names))


def seats_form(plans: Sequence[str]) -> Form:
    """The form of `seats:`; seats merge by name with those of an extended file."""
    seat = mapping(seat_fields(plans))
    like = {"required": ["like"]}
    return Form(
        {"type": "array", "items": seat.schema},
        {"minItems": 1, "items": {"anyOf": [like, seat.demands]}},
    )


def read_seats(
    node: Node, figures: Mapping[str, Figure], start: date | None, notes: Findings
) -> tuple[Seat, ...]:
    """The written seats, in order."""
    if node.refused:
        return ()
    if not isinstance(node.value, list) or not node.value:
        saw = "an empty list" if isinstance(node.value, list) else None
        notes.blame(node, "a list of seats such as - {name: Ana, plan: premium-career}", saw)
        return ()
    fields = seat_fields(plans_of(figures))
    seats: list[Seat] = []
    names: set[str] = set()
    for number, item in enumerate(node.value, start=1):
        values = read_fields(item, fields, notes, whole="like" not in item.items)
        name = values["name"] or f"seat {number}"
        if name in names:
            at = item.items.get("name", item)
            notes.blame(at, "a name of its own for each seat", shown(name))
        names.add(name)
        _check_days(item, values, start, notes)
        values |= {
            "name": name,
            "plan": values["plan"] or "",
            "absent": tuple(sorted(values["absent"])),
        }
        check_standing(item, values, figures, values["starts"] or start, notes)
        lots = values["credits"] if isinstance(values["credits"], tuple) else ()
        if isinstance(values["credits"], tuple):
            values["credits"] = None if lots else 0
        hours: Hours = values["works"]
        seats.append(Seat(**attributes(fields, values), **hours._asdict(), lots=lots))
    total = sum(seat.count for seat in seats)
    if total > MOST:
        notes.blame_key(node, f"at most {MOST:,} seats", f"{total:,}")
    return tuple(seats)


def _check_days(item: Node, values: Mapping[str, Any], start: date | None, notes: Findings) -> None:
    starts, ends, opened = values["starts"], values["ends"], values["account_opened"]
    first = starts or start
    if ends is not None and first is not None and ends < first:
        notes.blame(item.items["ends"], f"a day not before the seat starts, {first}")
    if opened is not None and first is not None and opened > first:
        notes.blame(item.items["account_opened"], f"a day not after the seat starts, {first}")
