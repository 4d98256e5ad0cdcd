"""What the outcome hinges on, kept in the run's folder and read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from simulator import __version__
from simulator.answers.compare.comparison import Standings
from simulator.answers.everything.everything import Everything
from simulator.codec import Strange, made, plain
from simulator.scenario.catalogue.about import meaning
from simulator.storage.book import read_book, write_book
from simulator.storage.whole import StorageError


def everything_file(outcome: str, own: str) -> str:
    """Return the name of the file: that of the study's own outcome has the plain one."""
    return "everything.json" if outcome == own else f"everything-{outcome}.json"


def keep_everything(folder: Path, found: Everything, own: str) -> Path:
    """Write it whole into the run's folder; `own` is the study's outcome. Raises StorageError."""
    path = folder / everything_file(found.outcome, own)
    write_book(path, plain(found))
    return path


def kept_everything(found: Standings, words: Mapping[str, str]) -> Everything | None:
    """Return what is kept about a run, None where nothing is or it is about another outcome.

    It must be of this version and this run. `words` are what things are called now.
    """
    place = found.rows[0].alternative.place
    own = str(place.manifest.resolved["study"]["outcome"])
    path = place.folder / everything_file(found.outcome, own)
    try:
        said = read_book(path, "what the outcome hinges on")
        known = None if said is None else made(Everything, said)
    except (StorageError, Strange):
        return None
    wanted = (__version__, place.manifest.digest, found.outcome)
    if known is None or (known.version, known.digest, known.outcome) != wanted:
        return None
    figures = tuple(replace(one, meaning=meaning(one.path, words)) for one in known.figures)
    return replace(known, figures=figures)
