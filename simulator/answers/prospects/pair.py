"""Which two alternatives tell what an InMail credit is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.storage.alternatives import Alternative
from simulator.storage.read import outcome_arrays


@dataclass(frozen=True, slots=True)
class InMailPair:
    """Two alternatives, by their places."""

    mail: int
    """The best one that spends credits"""
    base: int
    """The best one that spends none, or the baseline"""


def pair_of(
    choices: Sequence[Alternative], replications: int, baseline: int | None
) -> tuple[InMailPair | None, str]:
    """Choose by mean replies over the first replications; without a pair, say why there is none.

    Raises StorageError.
    """
    replies, spent = np.empty(len(choices)), np.empty(len(choices))
    for place, one in enumerate(choices):
        found = outcome_arrays(
            one.place.folder, ["replies", "credits_spent"], replications, one.cell
        )
        arrays = found[one.strategy]
        replies[place] = arrays["replies"].mean()
        spent[place] = arrays["credits_spent"].mean()
    mail = [place for place in range(len(choices)) if spent[place] > 0 and place != baseline]
    free = [place for place in range(len(choices)) if spent[place] == 0]
    if not mail:
        other = " but the baseline" if baseline is not None and spent[baseline] > 0 else ""
        return None, f"no strategy{other} spends InMail credits"
    if baseline is None and not free:
        return None, "every strategy spends InMail credits; --baseline NAME holds them against one"
    # The first of equals, so that the planner's order decides.
    best = max(mail, key=lambda place: replies[place])
    base = baseline if baseline is not None else max(free, key=lambda place: replies[place])
    return InMailPair(best, base), ""
