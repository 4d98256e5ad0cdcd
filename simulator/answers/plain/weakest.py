"""The least certain inputs of a comparison: what they could change where that is known."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from typing import Any, Final

from simulator.answers.assumptions.assumptions import Assumptions
from simulator.answers.assumptions.words import change_text, ends_text
from simulator.answers.compare.comparison import Comparison
from simulator.answers.show import Items
from simulator.answers.weak.ranges import range_of, value_at
from simulator.errors import Invalid
from simulator.scenario.catalogue.about import meaning
from simulator.scenario.resolved import revive
from simulator.scenario.weakest import weakest
from simulator.words import CONFIDENCE, nouns, several

MOST: Final = 3
SAYS: Final = {
    "changes": "the advice changes",
    "untraced": "the advice changes",
    "stays": "the advice stays",
    "open": "at one end no strategy is clearly best",
    "alone": "there is nothing else to advise",
}


def weakest_items(found: Comparison, known: Assumptions | None) -> Iterator[Items]:
    """Tell the least certain inputs, and what they could change or the command that finds out.

    Worlds that differ have none in common.
    """
    lines = list(_unknown(found) if known is None else _known(known, found))
    if not lines or found.across:
        return
    if one_run(found):
        what = "What they could change" if known is None else "All of them"
        typed = found.rows[0].alternative.place.typed
        lines.append(f"{what}: {shlex.join(['outreach', 'compare', typed, '--assumptions'])}")
        finding = shlex.join(["outreach", "compare", typed, "--everything"])
        lines.append(f"What each is worth finding out: {finding}")
    yield Items("Least certain inputs", tuple(lines))


def one_run(found: Comparison) -> bool:
    """Tell whether one run is compared, which is no grid."""
    places = {row.alternative.place.folder for row in found.rows}
    return len(places) == 1 and len(found.rows[0].alternative.place.manifest.cells) == 1


def _known(known: Assumptions, found: Comparison) -> Iterator[str]:
    moving = [one for one in known.figures if one.moves]
    if not moving:
        yield f"None of {several(len(known.figures), 'weak figure')} has an effect beyond chance."
    for one in moving[:MOST]:
        told = "; ".join(change_text(known, one, change) for change in one.changes)
        yield (
            f"{one.meaning} ({one.path}): {one.value}, {CONFIDENCE[one.confidence]}\n"
            f"{ends_text(known, one, found.labels)}; {told or SAYS[one.advice]}"
        )


def _unknown(found: Comparison) -> Iterator[str]:
    place, words = found.rows[0].alternative.place, nouns(found.labels)
    try:
        scenario = revive(_without_list(place.manifest.resolved), place.base)
    except Invalid:
        # Of another version: its figures mean what they meant there.
        return
    for one in weakest(scenario, place.manifest.strategies):
        figure, limits = one.figure, range_of(one.figure)
        mark = CONFIDENCE[figure.confidence]
        if limits is not None and not figure.left_open:
            low, high = (value_at(end, figure.unit) for end in (limits.low, limits.high))
            mark += f" ({low} to {high} are possible)"
        yield f"{meaning(one.path, words)} ({one.path}): {one.value}, {mark}"


def _without_list(resolved: Mapping[str, Any]) -> dict[str, Any]:
    """Return a stored scenario without its list, which may be long or gone: no figure is in it."""
    world = resolved["world"]
    people = {**world["prospects"], "file": None, "connections": None, "invitations": None}
    return {**resolved, "world": {**world, "prospects": people}}
