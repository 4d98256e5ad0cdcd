"""What the weak figures could change, kept in the run's folder and read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from simulator import __version__
from simulator.catalogue.meanings import meaning
from simulator.compare.comparison import Comparison
from simulator.sensitivity.assumptions import Assumption, Assumptions, Change, Locks
from simulator.sensitivity.flips import Flip
from simulator.sensitivity.ranges import CONVENTION
from simulator.stats.intervals import LEVEL, Estimate
from simulator.storage.digest import plain
from simulator.storage.whole import StorageError, storing, write_whole

ESTIMATES: Final = tuple(
    f"{what}_{which}" for what in ("outcome", "lead") for which in ("low", "high", "effect")
)
FLIP: Final = tuple(one.name for one in fields(Flip))


def file_name(outcome: str, own: str) -> str:
    """Return the name of the file: that of the study's own outcome has the plain one."""
    return "assumptions.json" if outcome == own else f"assumptions-{outcome}.json"


def as_record(found: Assumptions) -> dict[str, Any]:
    """Return all of it as JSON values; `flips_at` is null or a list, one for each side."""
    said: dict[str, Any] = plain(found)
    figures = [_figure(one) for one in said.pop("figures")]
    return {**said, "interval_level": LEVEL, "convention": CONVENTION, "figures": figures}


def keep(folder: Path, found: Assumptions, own: str) -> Path:
    """Write it whole into the run's folder. Raises StorageError."""
    path = folder / file_name(found.outcome, own)
    text = json.dumps(as_record(found), indent=1, ensure_ascii=False, allow_nan=False)
    write_whole(path, (text + "\n").encode())
    return path


def kept(found: Comparison, words: Mapping[str, str]) -> Assumptions | None:
    """Return what is kept about the compared run, None where nothing is or it says another thing.

    It must be of this version, this run, this outcome, and advise what the comparison does.
    `words` are what things are called now.
    """
    place = found.rows[0].alternative.place
    own = str(place.manifest.resolved["study"]["outcome"])
    path = place.folder / file_name(found.outcome, own)
    try:
        with storing(path, "read"):
            said = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
        known = None if said is None else from_record(said)
    except (StorageError, ValueError, TypeError, KeyError, AttributeError):
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
    """Return what `as_record` made a record of.

    Raises ValueError, TypeError, KeyError or AttributeError for anything else.
    """
    names = {one.name for one in fields(Assumptions)}
    values = {name: value for name, value in said.items() if name in names}
    return Assumptions(
        **{
            **values,
            "strategies": tuple(said["strategies"]),
            "figures": tuple(_assumption(one) for one in said["figures"]),
            "locks": tuple(
                Locks(one["strategy"], Estimate(**one["best"]), Estimate(**one["worst"]))
                for one in said["locks"]
            ),
        }
    )


def _figure(said: dict[str, Any]) -> dict[str, Any]:
    changes = said.pop("changes")
    flips = [{**one.pop("flip"), **one} for one in changes]
    return {**said, "flips_at": flips or None}


def _assumption(said: Mapping[str, Any]) -> Assumption:
    values = dict(said)
    changes = tuple(
        Change(Flip(**{key: one[key] for key in FLIP}), one["strategy"], Estimate(**one["lead"]))
        for one in values.pop("flips_at") or ()
    )
    for name in ESTIMATES:
        values[name] = None if values[name] is None else Estimate(**values[name])
    return Assumption(**values, changes=changes)
