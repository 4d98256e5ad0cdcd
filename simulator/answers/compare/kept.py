"""Answers about compared runs, kept in the folders of these runs and read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from simulator import __version__
from simulator.answers.compare.comparison import Standings
from simulator.codec import Strange
from simulator.storage.book import read_book, write_book
from simulator.storage.whole import StorageError


class Keepable(Protocol):
    """What an answer says of what it is about."""

    @property
    def version(self) -> str: ...

    @property
    def digest(self) -> str: ...

    @property
    def outcome(self) -> str: ...


T = TypeVar("T", bound=Keepable)


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """Answers of one kind: a file of each run and outcome."""

    name: str
    """Of the file, without its ending"""
    what: str
    """What it is, where that is not so"""
    read: Callable[[Mapping[str, Any]], T]
    """Makes an answer of JSON values; raises Strange for any others"""
    write: Callable[[T], Mapping[str, Any]]

    def keep(self, folder: Path, found: T, own: str) -> Path:
        """Write an answer whole into the folder of its run; `own` is the outcome of the study.

        Returns the path. Raises StorageError.
        """
        path = folder / self._file(found.outcome, own)
        write_book(path, self.write(found))
        return path

    def of(self, found: Standings) -> T | None:
        """Return what is kept about a compared run by its outcome.

        None where nothing is, or it is of another version, another run or another outcome.
        """
        place = found.rows[0].alternative.place
        own = str(place.manifest.resolved["study"]["outcome"])
        try:
            said = read_book(place.folder / self._file(found.outcome, own), self.what)
            known = None if said is None else self.read(said)
        except (StorageError, Strange):
            return None
        wanted = (__version__, place.manifest.digest, found.outcome)
        mine = known and (known.version, known.digest, known.outcome)
        return known if mine == wanted else None

    def _file(self, outcome: str, own: str) -> str:
        """That of the study's own outcome has the plain name."""
        return f"{self.name}.json" if outcome == own else f"{self.name}-{outcome}.json"
