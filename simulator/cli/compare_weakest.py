"""The weakest numbers in a comparison: what they could change where that is known."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from simulator.answers.assumptions.assumptions import Assumptions
from simulator.answers.assumptions.ranges import range_of
from simulator.answers.assumptions.record import kept
from simulator.answers.assumptions.words import change_text, ends_text, value_at
from simulator.answers.compare.comparison import Comparison
from simulator.answers.show import filled
from simulator.errors import Invalid
from simulator.scenario.catalogue.about import meaning
from simulator.scenario.model import Labels
from simulator.scenario.resolved import revive
from simulator.scenario.weakest import weakest
from simulator.stats.intervals import Estimate
from simulator.words import CONFIDENCE, nouns, several

MOST: Final = 3
SAYS: Final = {
    "changes": "the advice changes",
    "untraced": "the advice changes",
    "stays": "the advice stays",
    "open": "at an end it cannot be told which is best",
    "alone": "there is nothing else to advise",
}
Ends = tuple[Estimate, Estimate]


def known_of(found: Comparison) -> Assumptions | None:
    """Return what is kept of the weak figures, where one run is compared."""
    return kept(found, nouns(found.labels)) if _one_run(found) else None


def lock_ends(known: Assumptions | None) -> Mapping[str, Ends]:
    """Return the chance of a lock with the assumed thresholds at best and at worst."""
    return {} if known is None else {one.strategy: (one.best, one.worst) for one in known.locks}


def weakest_lines(found: Comparison, known: Assumptions | None, width: int) -> Iterator[str]:
    """Yield the weakest numbers, and what they could change or the command that finds out."""
    lines = list(_unknown(found, width) if known is None else _known(known, found.labels, width))
    if not lines or found.across:
        # Worlds that differ have no weakest numbers in common.
        return
    yield from ("Weakest numbers", *lines)
    if _one_run(found):
        what = "What they could change" if known is None else "All of them"
        typed = found.rows[0].alternative.place.typed
        command = shlex.join(["outreach", "compare", typed, "--assumptions"])
        yield filled(f"{what}: {command}", width, "    ", "  ")


def _one_run(found: Comparison) -> bool:
    places = {row.alternative.place.folder for row in found.rows}
    return len(places) == 1 and len(found.rows[0].alternative.place.manifest.cells) == 1


def _known(known: Assumptions, labels: Labels, width: int) -> Iterator[str]:
    moving = [one for one in known.figures if one.moves]
    if not moving:
        yield f"  None of {several(len(known.figures), 'weak figure')} has an effect beyond chance."
    for one in moving[:MOST]:
        mark = CONFIDENCE[one.confidence]
        yield filled(f"{one.meaning} ({one.path}): {one.value}, {mark}", width, "    ", "  ")
        told = "; ".join(change_text(known, one, change) for change in one.changes)
        text = f"{ends_text(known, one, labels)}; {told or SAYS[one.advice]}"
        yield filled(text, width, "    ", "    ")


def _unknown(found: Comparison, width: int) -> Iterator[str]:
    place, words = found.rows[0].alternative.place, nouns(found.labels)
    try:
        scenario = revive(_without_list(place.manifest.resolved), Path())
    except Invalid:
        # Of another version: its figures mean what they meant there.
        return
    for one in weakest(scenario, place.manifest.strategies):
        figure, limits = one.figure, range_of(one.figure)
        mark = CONFIDENCE[figure.confidence]
        if limits is not None and not figure.uncertain:
            low, high = (value_at(end, figure.unit) for end in (limits.low, limits.high))
            mark += f" ({low} to {high} are possible)"
        text = f"{meaning(one.path, words)} ({one.path}): {one.value}, {mark}"
        yield filled(text, width, "    ", "  ")


def _without_list(resolved: Mapping[str, Any]) -> dict[str, Any]:
    """Return a stored scenario without its list, which may be long or gone: no figure is in it."""
    world = resolved["world"]
    people = {**world["prospects"], "file": None, "connections": None, "invitations": None}
    return {**resolved, "world": {**world, "prospects": people}}
