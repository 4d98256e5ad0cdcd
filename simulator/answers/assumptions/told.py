"""What the weak figures could change, told: blocks and JSON values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from simulator.answers.assumptions.assume import assume
from simulator.answers.assumptions.assumptions import Assumption, Assumptions, Locks
from simulator.answers.assumptions.record import as_record, keep_assumptions, kept
from simulator.answers.assumptions.words import (
    assumptions_text,
    at,
    change_text,
    flip_text,
)
from simulator.answers.compare.compared import compare
from simulator.answers.compare.comparison import Comparison
from simulator.answers.compare.told import mean_cell
from simulator.answers.question import Asking, Told
from simulator.answers.show import (
    Block,
    Column,
    Items,
    Paragraph,
    saved,
    short_names,
    table,
)
from simulator.answers.substudy import REPLICATIONS, Means
from simulator.answers.weak.figures import MovedFigure, weaknesses
from simulator.answers.weak.ranges import CONVENTION, ORIGIN, Origin, value_at
from simulator.outcomes import OUTCOMES
from simulator.scenario.catalogue.about import meaning
from simulator.scenario.catalogue.spelling import spelt
from simulator.scenario.model import Labels
from simulator.study.session import in_place
from simulator.words import (
    CONFIDENCE,
    amount,
    nouns,
    several,
    share,
    size,
    span,
)

TOLD: Final = 6
"""Figures that are told in full, and those that change the advice."""
ADVICE: Final = {
    "untraced": "Another strategy is best at one end of the range; the value at which it changes "
    "was not looked for.",
    "stays": "The advice stays the same at both ends of the range.",
    "open": "At one end of its range no strategy is clearly best.",
    "changes": "",
    "alone": "",
}
CHANGES: Final = {
    "changes": "yes",
    "untraced": "at an end",
    "stays": "no",
    "open": "cannot be told",
    "alone": "there is no other",
}
"""Whether the advice changes, where no value is known from which on it does."""
SAVED: Final = "assumptions.json, assumptions/"


def ask(asking: Asking) -> Told:
    """Return what is kept of the compared run; simulate what is missing and keep what it shows."""
    found = compare(asking.places, asking.arguments.outcome)
    (place,) = asking.places
    scenario = asking.scenario_of(place)
    known = _known(asking, found)
    tied = tuple(row.name for row in found.ties)
    told = (*blocks(known, tied, scenario.labels), saved(place.folder, SAVED))
    return Told(assumptions_record(known, tied, scenario.labels), told)


def _known(asking: Asking, found: Comparison) -> Assumptions:
    (place,) = asking.places
    replications = min(REPLICATIONS, place.manifest.done)
    there = kept(found, nouns(found.labels))
    if there is not None and there.replications == replications:
        return there
    scenario = asking.scenario_of(place)
    names = several(len(place.manifest.strategies), "strategy", "strategies")
    asking.tell(
        f"{several(len(weaknesses(scenario).moved), 'weak figure')} at both ends of the range, up "
        f"to {several(replications, 'simulated campaign')} of {names} each; stored ones are kept"
    )
    # Worlds are simulated side by side.
    prepare = in_place(asking.engine, replications)
    means = Means(prepare, asking.engine, asking.workers, asking.progress)
    known = assume(scenario, found, means, nouns(found.labels))
    keep_assumptions(place.folder, known, str(place.manifest.resolved["study"]["outcome"]))
    return known


def blocks(found: Assumptions, tied: tuple[str, ...], labels: Labels) -> Iterator[Block]:
    """Tell it: sentence, what was simulated, each figure that matters, the others, locks, how."""
    told = [
        one for k, one in enumerate(found.figures) if (one.moves and k < TOLD) or one.changes_advice
    ]
    yield Paragraph(assumptions_text(found, tied, labels), "strong")
    yield Paragraph(
        f"{several(len(found.figures), 'weak figure')}, each alone at both ends of its range; "
        f"{several(found.replications, 'simulated campaign')} of each strategy at every value, "
        "fewer where a first look shows no sign of an effect, "
        f"{found.campaigns:,} in all, on the same people, the same luck and the same draws of "
        f"everything that is not varied. Seed {found.seed}."
    )
    for one in told:
        yield _figure(found, one, labels)
    if others := list(_others(found, told)):
        yield Paragraph("\n".join(others), hang="  ")
    if found.locks:
        names = short_names([one.strategy for one in found.locks])
        columns: list[Column[tuple[str, Locks]]] = [
            Column("Seat ever locked, over\n", lambda row: row[0]),
            Column("thresholds\nat best", lambda row: share(row[1].best)),
            Column("thresholds\nat worst", lambda row: share(row[1].worst)),
        ]
        yield table(columns, list(zip(names, found.locks, strict=True)), "Locks")
    yield Paragraph("\n".join(_notes(found)), "note")


def weak_columns(labels: Labels) -> tuple[Column[MovedFigure], ...]:
    """Return what tables say of a weak figure before anything was simulated."""
    words = nouns(labels)
    return (
        Column("figure", lambda one: meaning(one.figure.path, words)),
        Column("path", lambda one: one.figure.path),
        Column("confidence", lambda one: CONFIDENCE[one.figure.confidence]),
        Column("source", lambda one: one.figure.source),
        Column("value", lambda one: spelt(one.figure)),
        Column(
            "range",
            lambda one: _range(one.range.low, one.range.high, one.figure.unit, one.range.origin),
        ),
    )


def figure_columns(found: Assumptions) -> tuple[Column[Assumption], ...]:
    """Return what tables say of a weak figure that was moved: of the lead, if there is one."""
    columns: list[Column[Assumption]] = [
        Column("figure", lambda one: one.meaning),
        Column("confidence", lambda one: CONFIDENCE[one.confidence]),
        Column("source", lambda one: one.source),
        Column(
            "the advice changes",
            lambda one: (
                "; ".join(flip_text(one, change) for change in one.changes) or CHANGES[one.advice]
            ),
        ),
        Column("value", lambda one: one.value),
        Column("range", lambda one: _range(one.low, one.high, one.unit, one.origin)),
        Column("at the low end", lambda one: mean_cell(found.outcome, one.outcome_low)),
        Column("at the high end", lambda one: mean_cell(found.outcome, one.outcome_high)),
    ]
    if found.second is not None:
        columns += [
            Column("lead at the low end", lambda one: mean_cell(found.outcome, one.lead_low)),
            Column("lead at the high end", lambda one: mean_cell(found.outcome, one.lead_high)),
        ]
    return tuple(columns)


def _range(low: float, high: float, unit: str, origin: Origin) -> str:
    return f"{value_at(low, unit)} to {value_at(high, unit)} ({ORIGIN[origin]})"


def assumptions_record(found: Assumptions, tied: tuple[str, ...], labels: Labels) -> dict[str, Any]:
    """Return what the screen says, as JSON values."""
    return {
        "verdict": assumptions_text(found, tied, labels),
        "outcome_unit": OUTCOMES[found.outcome].unit,
        **as_record(found),
    }


def _figure(found: Assumptions, one: Assumption, labels: Labels) -> Items:
    """Tell what both ends of a figure lead to, and where the advice changes between them."""
    source = "" if one.confidence == "given" else f": {one.source}"
    lines = [f"{CONFIDENCE[one.confidence]}{source}; {ORIGIN[one.origin]}"]
    ends = [at(end, one) for end in (one.low, one.high)]
    room = max(map(len, ends))
    rows = [(one.outcome_low, one.lead_low), (one.outcome_high, one.lead_high)]
    for end, (outcome, lead) in zip(ends, rows, strict=True):
        text = f"{amount(found.outcome, outcome.value, labels)} ({span(found.outcome, outcome)})"
        if lead is not None:
            text += f", lead {size(found.outcome, lead.value)} ({span(found.outcome, lead)})"
        lines.append(f"{end.rjust(room)}  {text}")
    if found.second is not None and not one.moves_lead:
        lines.append(f'No effect on the lead over "{found.second}" beyond chance.')
    for change in one.changes:
        text = change_text(found, one, change)
        lines.append(f"{text[0].upper()}{text[1:]}.")
    if ADVICE[one.advice]:
        lines.append(ADVICE[one.advice])
    return Items(f"{one.meaning} ({one.path}): {one.value}", tuple(lines), hang="  ")


def _others(found: Assumptions, told: list[Assumption]) -> Iterator[str]:
    rest = [one for one in found.figures if one.moves and one not in told]
    if rest:
        yield f"Clear but smaller effects: {', '.join(one.path for one in rest)}."
    if still := sum(not one.moves for one in found.figures):
        yield f"No effect beyond chance: {several(still, 'figure')} (--json lists them)."
    if found.skipped:
        reasons = "; ".join(f"{reason} ({count})" for reason, count in found.skipped.items())
        yield f"Not tested one at a time: {reasons}."


def _notes(found: Assumptions) -> Iterator[str]:
    lead = "" if found.second is None else f'Lead: of "{found.advised}" over "{found.second}". '
    yield (
        f'{lead}Intervals are 95 %; "beyond chance" is adjusted for all figures (Holm). The '
        f"value at which the advice changes is where the lead over the best other strategy, "
        f"interpolated between simulated values, crosses 0; its interval is where the lead's "
        f"interval does. If both ends agree, values between them are not checked, nor are figures "
        f"that change together."
    )
    origins = Counter(one.origin for one in found.figures)
    if origins["convention"]:
        yield (
            f"Ranges by our convention ({several(origins['convention'], 'figure')}): {CONVENTION}."
        )
