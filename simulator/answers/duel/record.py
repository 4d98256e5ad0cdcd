"""A duel in the words of its JSON: what is said, kept beside the run, and read back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulator.answers.duel.attained import BRINGS
from simulator.codec import Strange, made, plain
from simulator.stats.intervals import Estimate
from simulator.storage.book import read_book, write_book
from simulator.storage.whole import StorageError

KEPT: Final = "duel.json"
"""The newest duel within a run, in its folder; without the single changes."""

Both = tuple[Estimate, Estimate]
"""Of the first alternative and the second."""


@dataclass(frozen=True, slots=True)
class LineRecord:
    """What one reason came to."""

    reason: str
    kind: str
    detail: str
    channel: str
    won: Both
    shares: tuple[float, float]


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """A prospect whom only one of them won in a replication."""

    replication: int
    id: str
    won_by: str
    kind: str
    detail: str
    channel: str


@dataclass(frozen=True, slots=True)
class ExampleRecord(ChangeRecord):
    """One of the changes that is shown."""

    commands: tuple[str, ...]
    """What tells it as a story, under each of them."""


@dataclass(frozen=True, slots=True)
class DuelRecord:
    """What the screen says and every change; shares are 0 to 1."""

    verdict: str
    names: tuple[str, str]
    digest: str
    """Of the run of the first one."""
    outcome: str
    replications: int
    replications_stored: int
    interval_level: float
    won_only_by: Both
    won_by_both: Estimate
    net: Estimate
    unexplained_share: float
    lines: tuple[LineRecord, ...]
    examples: tuple[ExampleRecord, ...]
    changes: tuple[ChangeRecord, ...] = ()


def keep_duel(folder: Path, said: DuelRecord) -> Path:
    """Write it whole into the run's folder. Raises StorageError."""
    path = folder / KEPT
    write_book(path, {name: one for name, one in plain(said).items() if name != "changes"})
    return path


def kept_duel(folder: Path, digest: str, done: int) -> DuelRecord | None:
    """Return the duel that is kept beside a run, None where there is none of this run.

    Of `done` campaigns at most. What is not as it was written counts as not there.
    """
    try:
        book = read_book(folder / KEPT, "a duel")
        said = None if book is None else made(DuelRecord, book)
    except (StorageError, Strange):
        return None
    if said is None or said.digest != digest or said.outcome not in BRINGS:
        return None
    return said if 1 <= said.replications <= done and _known(said) else None


def _known(said: DuelRecord) -> bool:
    """Tell whether every number has its interval; of a single campaign none has."""
    sides = (said.won_only_by, *(line.won for line in said.lines))
    return all((one.low is None) == (one.high is None) for side in sides for one in side)
