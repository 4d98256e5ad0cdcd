"""What one figure of the world is: a value, its unit, its source and how well it is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

Unit = Literal[
    "probability", "factor", "number", "count", "limit", "minutes", "cents", "word", "switch"
]
Confidence = Literal["H", "M", "L", "S", "given"]
WHOLE_UNITS: Final = ("count", "limit", "minutes", "cents")
"""Units that come in whole numbers."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number (or word) of the world and how well it is known.

    `path` is its dotted name, the same in a catalogue book, in `world:` of a scenario, in `--set`
    and as the address of its draw. A fixed figure has `low == high`. Evidence keeps `hits` of
    `trials` and is drawn as Beta(hits + 0.5, trials - hits + 0.5) in each replication; a range is
    drawn uniform in [low, high]; what is `drawn` has half of the probability on each side of its
    value, within its span. A `limit` that is off is `None` in both bounds. A `word` or
    `switch` keeps its word in `word`.
    """

    path: str
    unit: Unit
    low: float | None
    high: float | None
    hits: float | None = None
    trials: float | None = None
    word: str = ""
    source: str = ""
    confidence: Confidence = "given"
    note: str = ""
    span: tuple[float, float] | None = None
    """The range the sources leave open, where the catalogue names one."""
    drawn: bool = False
    """Whether it is drawn from that range in each replication."""
    whom: str = field(default="", compare=False, metadata={"said": False})
    """For whom it was measured, where that is told."""
    why: str = field(default="", compare=False, metadata={"said": False})
    """Why the value stands in the outer quarter of its range, where it does."""
    of: tuple[str, ...] = ()
    """The words that are allowed, of a `word`."""

    @property
    def uncertain(self) -> bool:
        """Whether the figure is drawn anew in each replication."""
        return self.drawn or self.left_open

    @property
    def left_open(self) -> bool:
        """Whether its value itself is a range or evidence."""
        return self.trials is not None or self.low != self.high


@dataclass(frozen=True, slots=True)
class Delay:
    """Time from sent to answered: points (minutes, share answered by then), rising to share 1.

    Between points the share is linear in the logarithm of time; `bumps` lists
    (from minutes, to minutes, share) of the whole that are spread evenly over that stretch
    instead (the automatic reminder). The points describe what the bumps leave: by time t,
    (1 - sum of bumps) x points(t) + the bumps' shares that have passed by t have answered.
    """

    name: str
    points: tuple[tuple[int, float], ...]
    bumps: tuple[tuple[int, int, float], ...]
    source: str
    confidence: Confidence
