"""The `world:` section: what is the same for every strategy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from simulator.limits import SWITCHES
from simulator.reading.fields import (
    Field,
    Findings,
    Kind,
    later,
    one_of,
    one_or_more,
    read_fields,
    record,
)
from simulator.reading.form import any_of
from simulator.reading.node import Node
from simulator.scenario.catalogue.books import KINDS
from simulator.scenario.figures import (
    Figures,
    catalogue_form,
    draw_unknown,
    figures_form,
    override,
    value_form,
)
from simulator.scenario.kinds import DAY, DAYS, MONEY, SWITCH
from simulator.scenario.model import ProspectSource, World
from simulator.scenario.prospects import read_source, source_form


@dataclass(frozen=True, slots=True)
class Budget:
    """Money of a month in cents, and what stops where it is used up: sending or nothing."""

    monthly: int
    stops: str = "nothing"


_BUDGET: Final = record(
    Budget,
    (
        Field("monthly", MONEY, "dollars a month", required=True),
        Field(
            "stops",
            one_of(("sending", "nothing")),
            "what stops where it is used up: a seat whose plan it does not pay, and bought credits",
            default="nothing",
        ),
    ),
)


def _budget(node: Node, notes: Findings) -> Budget | None:
    if isinstance(node.value, dict):
        budget: Budget | None = _BUDGET.read(node, notes)
        return budget
    monthly: int | None = MONEY.read(node, notes)
    return None if monthly is None else Budget(monthly)


BUDGET: Final = Kind(_budget, lambda: any_of(MONEY.form(), _BUDGET.form()))

RULE_NAMES: Final = tuple(name for name in SWITCHES)

WORLD: Final = (
    Field("start", DAY, "first day", required=True),
    Field(
        "catalogue", later(catalogue_form), "books of figures: one name, or a name for each kind"
    ),
    Field("prospects", later(source_form), "segments, or {file: list.csv}", required=True),
    *(
        Field(kind, later(partial(figures_form, kind)), f"{kind} known better than the catalogue")
        for kind in KINDS
    ),
    Field(
        "figures",
        one_of(("drawn", "point")),
        "whether uncertain figures are drawn from their sources' range in each campaign, or fixed",
        default="drawn",
    ),
    Field("value", later(value_form), "worth of a deal, and the shares on the way to it"),
    Field("holidays", DAYS, "days on which no seat works", default=()),
    Field("off", one_or_more(one_of(RULE_NAMES)), "rules switched off", default=()),
    Field("budget", BUDGET, "dollars a month: for guards that ask, and as a limit"),
    Field("labour", SWITCH, "no: hours cost nothing, whatever wages are", default=True),
)
_HINTS: Final = {
    key: f"prospects: {{{key}: ...}}"
    for key in (
        "file",
        "resample",
        "columns",
        "titles",
        "keep",
        "exclude",
        "encoding",
        "connections",
        "invitations",
    )
}


def read_world(
    node: Node, known: Figures, base: Path, seats: tuple[str, ...], owners: bool, notes: Findings
) -> World | None:
    """The world, or None where its dates or prospects are missing.

    `owners` tells whether its list is to say whose each prospect is.
    """
    values = read_fields(node, WORLD, notes, _HINTS)
    start: date | None = values["start"]
    override(known, node.items, notes)
    source: ProspectSource | None = None
    if values["prospects"] is not None:
        source = read_source(values["prospects"], base, start, seats, owners, known.figures, notes)
    if start is None or source is None:
        return None
    if values["figures"] == "drawn":
        draw_unknown(known, source.resample)
    budget: Budget | None = values["budget"]
    return World(
        start=start,
        catalogue=known.catalogue,
        figures=dict(sorted(known.figures.items())),
        delays=dict(sorted(known.delays.items())),
        prospects=source,
        holidays=_each_day(values["holidays"]),
        off=frozenset(values["off"]),
        budget_cents=None if budget is None else budget.monthly,
        labour=values["labour"],
        budget_stops=budget is not None and budget.stops == "sending",
    )


def _each_day(stretches: tuple[tuple[date, date], ...]) -> tuple[date, ...]:
    days = {
        first + timedelta(days=number)
        for first, last in stretches
        for number in range((last - first).days + 1)
    }
    return tuple(sorted(days))
