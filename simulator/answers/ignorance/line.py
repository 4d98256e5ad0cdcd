"""Ignorance against luck in one line of the first screens of run and compare."""

from __future__ import annotations

from typing import Any

from simulator.answers.compare.comparison import Standings
from simulator.answers.ignorance.ignorance import Ignorance, kept_ignorance
from simulator.codec import plain
from simulator.scenario.model import Labels
from simulator.stats.intervals import Estimate
from simulator.words import hundredths, outcome_name


def ignorance_line(found: Standings) -> str:
    """Say what was asked of a compared run before; "" where nothing was, or all is known."""
    known = kept_ignorance(found)
    return "" if known is None or not known.open else kept_text(known, found.labels)


def kept_text(known: Ignorance, labels: Labels) -> str:
    """Say how much of the spread is not knowing, and in how many draws the lead stays."""
    value, within = _of_hundred(known.strategies[0].share)
    spread = f"the spread of {outcome_name(known.outcome, labels)}"
    said = f"Uncertain inputs make {value} % of {spread}{within}, chance the rest"
    if known.stays is None or known.second is None:
        return f"{said}."
    lead = "stays ahead of" if known.by == known.outcome else "costs less than"
    value, within = _of_hundred(known.stays)
    return (
        f'{said}; "{known.strategies[0].name}" {lead} "{known.second}" in {value} of '
        f"{known.draws} draws of the uncertain inputs{within}."
    )


def kept_record(known: Ignorance | None) -> dict[str, Any] | None:
    """Return the same as JSON values; None where nothing was asked."""
    if known is None:
        return None
    best = known.strategies[0] if known.strategies else None
    return {
        "figures_drawn": len(known.open),
        "figures_fixed": known.fixed,
        "share": None if best is None else plain(best.share),
        "lead_by": known.by,
        "lead_stays_share": plain(known.stays),
        "draws": known.draws,
    }


def _of_hundred(share: Estimate) -> tuple[str, str]:
    """Write a share in whole percent, and its interval."""
    within = hundredths(share)
    return f"{100 * share.value:.0f}", f" ({within})" if within else ""
