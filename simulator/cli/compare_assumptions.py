"""What the weak figures could change: sentence, screen and JSON object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from simulator.answers.assumptions.assumptions import Assumption, Assumptions
from simulator.answers.assumptions.ranges import CONVENTION
from simulator.answers.assumptions.record import as_record
from simulator.cli.columns import aligned, filled
from simulator.cli.compare_assumptions_text import assumptions_text, at, change_text
from simulator.cli.compare_tables import short_names
from simulator.cli.screen import saved_lines
from simulator.errors import printable
from simulator.scenario.model import Labels
from simulator.scenario.study import MONEY
from simulator.words import (
    CONFIDENCE,
    amount,
    several,
    share,
    size,
    span,
)

TOLD: Final = 6
"""Figures that are told in full, and those that change the advice."""
ORIGIN: Final = {
    "scenario": "range of the scenario",
    "sources": "range that sources leave",
    "convention": "our convention",
}
ADVICE: Final = {
    "untraced": "Another strategy is best at an end of it; from which value on was not looked for.",
    "stays": "The advice stays the same at both ends of it.",
    "open": "At an end of its range the best cannot be told apart.",
    "changes": "",
    "alone": "",
}


def assumptions_screen(
    found: Assumptions, tied: tuple[str, ...], labels: Labels, folder: Path, width: int
) -> str:
    """Return the whole screen, lines of at most `width` letters where names allow it."""
    told = [
        one for k, one in enumerate(found.figures) if (one.moves and k < TOLD) or one.changes_advice
    ]
    parts = [
        filled(assumptions_text(found, tied, labels), width),
        "\n".join(_facts(found, width)),
        *("\n".join(_figure(found, one, labels, width)) for one in told),
        "\n".join(_others(found, told, width)),
        "\n".join(_locks(found)),
        "\n".join(_notes(found, width)),
        "\n".join(saved_lines(folder, "assumptions.json, assumptions/", width)),
    ]
    text = "\n\n".join(part for part in parts if part)
    return "\n".join(map(printable, text.split("\n"))) + "\n"


def assumptions_record(found: Assumptions, tied: tuple[str, ...], labels: Labels) -> dict[str, Any]:
    """Return what the screen says, as JSON values."""
    return {
        "verdict": assumptions_text(found, tied, labels),
        "outcome_unit": "cents" if found.outcome in MONEY else "count",
        **as_record(found),
    }


def _facts(found: Assumptions, width: int) -> Iterator[str]:
    yield filled(
        f"{several(len(found.figures), 'weak figure')}, each alone at both ends of its range; "
        f"{several(found.replications, 'simulated campaign')} of each strategy at every value, "
        f"{found.campaigns:,} in all, on the same people and the same luck. Seed {found.seed}.",
        width,
    )


def _figure(found: Assumptions, one: Assumption, labels: Labels, width: int) -> Iterator[str]:
    yield filled(f"{one.meaning} ({one.path}): {one.value}", width, "  ")
    source = "" if one.confidence == "given" else f": {one.source}"
    yield filled(f"{CONFIDENCE[one.confidence]}{source}; {ORIGIN[one.origin]}", width, "  ", "  ")
    ends = [at(end, one) for end in (one.low, one.high)]
    room = max(map(len, ends))
    rows = [(one.outcome_low, one.lead_low), (one.outcome_high, one.lead_high)]
    for end, (outcome, lead) in zip(ends, rows, strict=True):
        text = f"{amount(found.outcome, outcome.value, labels)} ({span(found.outcome, outcome)})"
        if lead is not None:
            text += f", lead {size(found.outcome, lead.value)} ({span(found.outcome, lead)})"
        yield f"  {end.rjust(room)}  {text}"
    if found.second is not None and not one.moves_lead:
        yield filled(
            f'No effect on the lead over "{found.second}" beyond chance.', width, "  ", "  "
        )
    for change in one.changes:
        text = change_text(found, one, change)
        yield filled(f"{text[0].upper()}{text[1:]}.", width, "  ", "  ")
    if ADVICE[one.advice]:
        yield filled(ADVICE[one.advice], width, "  ", "  ")


def _others(found: Assumptions, told: list[Assumption], width: int) -> Iterator[str]:
    rest = [one for one in found.figures if one.moves and one not in told]
    if rest:
        yield filled(
            f"Beyond chance, but less: {', '.join(one.path for one in rest)}.", width, "  "
        )
    if still := sum(not one.moves for one in found.figures):
        yield f"No effect beyond chance: {several(still, 'figure')} (--json lists them)."
    if found.skipped:
        reasons = "; ".join(f"{reason} ({count})" for reason, count in found.skipped.items())
        yield filled(f"Not moved alone: {reasons}.", width, "  ")


def _locks(found: Assumptions) -> Iterator[str]:
    if not found.locks:
        return
    names = short_names([one.strategy for one in found.locks])
    rows = [["Seat ever locked, over", "thresholds", "thresholds"], ["", "at best", "at worst"]]
    rows += [
        [name, share(one.best), share(one.worst)]
        for name, one in zip(names, found.locks, strict=True)
    ]
    yield from aligned(rows)


def _notes(found: Assumptions, width: int) -> Iterator[str]:
    lead = "" if found.second is None else f'Lead: of "{found.advised}" over "{found.second}". '
    yield filled(
        f"{lead}Intervals are of 95 %; beyond chance is said of all figures together (Holm). The "
        "value at which the advice changes is where the lead over the best other strategy, read "
        "off between the values that were lived, crosses 0; its interval is where that interval "
        "does. Where both ends agree nothing between them is looked at, nor figures that change "
        "together.",
        width,
    )
    origins = Counter(one.origin for one in found.figures)
    if origins["convention"]:
        yield filled(
            f"Ranges by our convention ({several(origins['convention'], 'figure')}): {CONVENTION}.",
            width,
        )
