"""What a lever of the page is called: its group, its label, and what it means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from simulator.reading.paths import keys_of
from simulator.scenario.catalogue.about import meaning
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.model import Scenario
from simulator.scenario.stated import LISTED
from simulator.words import nouns, several

GROUPS: Final = {
    "seats": "Seats",
    "strategies": "Texts and steps",
    "credits": "InMail credits",
    "limits": "Limits",
    "rates": "Rates",
}
"""First key of a path, behind `world`, or what is set of a strategy -> what its group is called."""
OTHERS: Final = "Other inputs"
SAID: Final = {
    "count": ("number of seats", "seats alike, side by side"),
    "plan": ("plan", "what a seat is granted, allowed and charged"),
    "writing_minutes": ("writing time a day", "minutes a day for writing"),
    "wage": ("hourly wage", "what an hour of work costs"),
    "text": ("text", "how much of it is written for the reader"),
    "wait": ("patience", "how long an answer is waited for"),
    "after": ("delay", "how long after the step before"),
    "withdraw.after": ("withdrawal", "after how long invitations are withdrawn"),
    "buy": ("credits bought a month", "most InMail credits bought a month"),
    "keep": ("credits kept in reserve", "InMail credits kept for the first priority"),
    "pace": ("how credits are spent", "front: as they come; even: spread over the month"),
    "days": ("days of sending", "when sending ends"),
    "monthly": ("budget a month", "what may be spent in a calendar month"),
}
"""Last key of a path, or last two -> what it is called, and what it is."""
MOST_NAMED: Final = 3
"""Seats of a lever that its label names."""


def group_of(path: str) -> str:
    """Return the group that a lever stands in."""
    first, second, third = [*keys_of(path), "", "", ""][:3]
    if (first, third) == ("strategies", "credits"):
        return GROUPS["credits"]
    if third == "suppression":
        return OTHERS
    return GROUPS.get(second if first == "world" else first, OTHERS)


def label_of(scenario: Scenario, paths: Sequence[str], figure: Figure | None) -> str:
    """Say what a lever moves, and of which seats or step."""
    keys = keys_of(paths[0])
    called = _said(paths[0])[0] or keys[-1].replace("_", " ")
    if figure is not None:
        told = meaning_of(scenario, paths[0], figure)
        among = [one.label for one in scenario.world.evidence if one.path == figure.path]
        told += f" ({among[0]})" if among and among[0] != LISTED else ""
        return told[:1].upper() + told[1:]
    if keys[0] == "seats" and len(keys) > 2:
        names = [keys_of(path)[1] for path in paths]
        whose = ", ".join(names) if len(names) <= MOST_NAMED else several(len(names), "seat")
        return f"{whose}: {called}"
    if keys[0] == "strategies" and len(keys) > 2:
        step = f", {keys[3]}" if keys[2] == "steps" and len(keys) > 4 else ""
        return f"{keys[1]}{step}: {called}"
    return called[:1].upper() + called[1:]


def meaning_of(scenario: Scenario, path: str, figure: Figure | None) -> str:
    """Say what a lever is; "" where nothing is known of it."""
    if figure is not None:
        return meaning(figure.path, nouns(scenario.labels))
    return _said(path)[1]


def _said(path: str) -> tuple[str, str]:
    keys = keys_of(path)
    return SAID.get(".".join(keys[-2:])) or SAID.get(keys[-1], ("", ""))
