"""What the weak figures could change, kept in the run's folder and read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from simulator import __version__
from simulator.answers.assumptions.assumptions import Assumptions
from simulator.answers.assumptions.flips import Flip
from simulator.answers.compare.comparison import Comparison
from simulator.answers.weak.ranges import CONVENTION
from simulator.codec import Strange, made, plain
from simulator.scenario.catalogue.about import meaning
from simulator.stats.intervals import LEVEL
from simulator.storage.book import read_book, write_book
from simulator.storage.whole import StorageError

BESIDE: Final = ("interval_level", "convention")
"""What a record says beside."""
FLIP: Final = tuple(one.name for one in fields(Flip))


def assumptions_file(outcome: str, own: str) -> str:
    """Return the name of the file: that of the study's own outcome has the plain one."""
    return "assumptions.json" if outcome == own else f"assumptions-{outcome}.json"


def as_record(found: Assumptions) -> dict[str, Any]:
    """Return all of it as JSON values; `flips_at` is null or a list, one for each side."""
    said: dict[str, Any] = plain(found)
    figures = [_figure(one) for one in said.pop("figures")]
    return {**said, "interval_level": LEVEL, "convention": CONVENTION, "figures": figures}


def keep_assumptions(folder: Path, found: Assumptions, own: str) -> Path:
    """Write it whole into the run's folder. Raises StorageError."""
    path = folder / assumptions_file(found.outcome, own)
    write_book(path, as_record(found))
    return path


def kept(found: Comparison, words: Mapping[str, str]) -> Assumptions | None:
    """Return what is kept about the compared run, None where nothing is or it says another thing.

    It must be of this version, this run, this outcome, and advise what the comparison does.
    `words` are what things are called now.
    """
    place = found.rows[0].alternative.place
    own = str(place.manifest.resolved["study"]["outcome"])
    path = place.folder / assumptions_file(found.outcome, own)
    try:
        said = read_book(path, "what the weak figures could change")
        known = None if said is None else from_record(said)
    except (StorageError, Strange):
        return None
    ranked = [row.alternative.strategy for row in found.rows]
    wanted = (__version__, place.manifest.digest, found.outcome, *(*ranked[:2], None)[:2])
    if known is None:
        return None
    mine = (known.version, known.digest, known.outcome, known.advised, known.second)
    if mine != wanted:
        return None
    figures = tuple(replace(one, meaning=meaning(one.path, words)) for one in known.figures)
    return replace(known, figures=figures)


def from_record(said: Mapping[str, Any]) -> Assumptions:
    """Return what `as_record` made a record of. Raises Strange for anything else."""
    values = {name: value for name, value in said.items() if name not in BESIDE}
    if isinstance(listed := values.get("figures"), list):
        values["figures"] = [_unfolded(one) for one in listed]
    return made(Assumptions, values)


def _figure(said: dict[str, Any]) -> dict[str, Any]:
    changes = said.pop("changes")
    flips = [{**one.pop("flip"), **one} for one in changes]
    return {**said, "flips_at": flips or None}


def _unfolded(said: Any) -> Any:
    """Undo what `_figure` does; what is of another kind stays as it is."""
    if not isinstance(said, dict) or "flips_at" not in said:
        return said
    sides = said["flips_at"] or []
    if not isinstance(sides, list) or not all(isinstance(one, dict) for one in sides):
        return said
    changes = [
        {
            **{name: value for name, value in one.items() if name not in FLIP},
            "flip": {name: value for name, value in one.items() if name in FLIP},
        }
        for one in sides
    ]
    return {**{name: said[name] for name in said if name != "flips_at"}, "changes": changes}
