"""Whether runs share people and luck: the same world, population, horizon and seed.

Strategies, seats and plans may differ, for that is the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from simulator.reading.paths import first_key, paths_of
from simulator.storage.places import FinishedRun

FREE: Final = ("seats", "assign", "strategies", "labels")
"""What a lever may turn without making another world."""
_READ: Final = tuple(
    f"study.{name}"
    for name in ("outcome", "goal", "goals", "chance", "matters", "per", "replications")
)
"""What says how outcomes are read, not what they are."""
_UNREAD: Final = ("file", "connections", "invitations")
"""What names the files of a list; their contents have digests."""
NAMED: Final = 3
"""Values of the world that are named at most."""


def disagreements(places: Sequence[FinishedRun]) -> tuple[str, ...]:
    """Say in what the runs differ that must be the same, a reason each; none where they agree."""
    first, *others = places
    found = [reason for place in places for reason in _within(place)]
    for other in others:
        found += [
            f"{first.typed} and {other.typed} differ in {what}" for what in _between(first, other)
        ]
    return tuple(found)


def _within(place: FinishedRun) -> Iterator[str]:
    """Yield the levers of a grid that turn the world, the horizon or the seed."""
    for lever in place.manifest.levers:
        if all(first_key(path) in FREE or path in _READ for path in paths_of(lever)):
            continue
        values = dict.fromkeys(str(cell[lever]) for cell in place.manifest.cells)
        if len(values) > 1:
            yield f"the cells of {place.typed} differ in {lever}: {', '.join(values)}"


def _between(one: FinishedRun, other: FinishedRun) -> Iterator[str]:
    mine, theirs = one.manifest.resolved, other.manifest.resolved
    if _people(mine) != _people(theirs):
        yield "their prospects"
    world, another = (_without_people(each) for each in (mine, theirs))
    if paths := list(_apart(world, another, "")):
        more = f" and {len(paths) - NAMED} more values" if len(paths) > NAMED else ""
        yield f"their world: {', '.join(paths[:NAMED])}{more}"
    for name, words in (
        ("days", "their days of sending"),
        ("answers_until", "the day until which answers count"),
        ("seed", "their seed"),
    ):
        values = mine["study"][name], theirs["study"][name]
        if values[0] != values[1]:
            yield f"{words}: {values[0]} and {values[1]}"
    made = [each.manifest.versions.get("outreach-simulator") for each in (one, other)]
    if made[0] != made[1]:
        yield f"the version of this program that made them: {made[0]} and {made[1]}"


def _people(resolved: Mapping[str, Any]) -> dict[str, Any]:
    source = resolved["world"]["prospects"]
    return {key: value for key, value in source.items() if key not in _UNREAD}


def _without_people(resolved: Mapping[str, Any]) -> dict[str, Any]:
    world = {key: value for key, value in resolved["world"].items() if key != "prospects"}
    # Shares of kinds follow from the prospects.
    told = [{**one, "kinds": (), "shares": ()} for one in world.get("evidence", ())]
    return {**world, "evidence": told}


def _apart(one: Any, other: Any, path: str) -> Iterator[str]:
    """Yield the paths at which two trees differ; a figure is named whole."""
    if not isinstance(one, dict) or not isinstance(other, dict) or "confidence" in one:
        if one != other:
            yield path
        return
    for key in sorted({*one, *other}):
        below = key if path in ("", "figures", "delays") else f"{path}.{key}"
        yield from _apart(one.get(key), other.get(key), below)
