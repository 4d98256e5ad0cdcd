"""What an answer may be worth in one replication."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.arrays import Floats


@dataclass(frozen=True, slots=True)
class Worth:
    """Shares and value that turn a positive answer into money.

    The shares may be ranges or evidence in the scenario, so they are those of one replication.
    """

    meeting_share: float
    """Meetings per positive answer."""
    deal_share: float
    """Deals per meeting."""
    deal_cents: int
    """Value of a deal where the prospect names none."""
    arms: Floats | None = None
    """(A,) share of people from whom each arm of a test gets what it counts"""
    met: bool = False
    """Whether the test looks at who met, so that its yeses tell more than the shares say."""
