"""What the weak figures could change, kept in the run's folder and read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Final

from simulator.answers.assumptions.assumptions import Assumptions
from simulator.answers.assumptions.flips import Flip
from simulator.answers.compare.comparison import Comparison
from simulator.answers.compare.kept import Kept
from simulator.answers.weak.figures import in_words
from simulator.answers.weak.ranges import CONVENTION
from simulator.codec import made, plain
from simulator.stats.intervals import LEVEL

BESIDE: Final = ("interval_level", "convention")
"""What a record says beside."""
FLIP: Final = tuple(one.name for one in fields(Flip))


def as_record(found: Assumptions) -> dict[str, Any]:
    """Return all of it as JSON values; `flips_at` is null or a list, one for each side."""
    said: dict[str, Any] = plain(found)
    figures = [_figure(one) for one in said.pop("figures")]
    return {**said, "interval_level": LEVEL, "convention": CONVENTION, "figures": figures}


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


_KEPT: Final = Kept("assumptions", "what the weak figures could change", from_record, as_record)
keep_assumptions: Final = _KEPT.keep


def kept(found: Comparison, words: Mapping[str, str]) -> Assumptions | None:
    """Return what is kept about the compared run, see `Kept.of`, where it advises the same.

    `words` are what things are called now.
    """
    known, ranked = _KEPT.of(found), [row.alternative.strategy for row in found.rows]
    if known is None or [known.advised, known.second] != [*ranked[:2], None][:2]:
        return None
    return replace(known, figures=in_words(known.figures, words))
