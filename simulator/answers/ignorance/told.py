"""Ignorance against luck, told: sentence, blocks and JSON values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from simulator.answers.compare.compared import compare
from simulator.answers.ignorance.ignorance import (
    EACH,
    Ignorance,
    SpreadPart,
    ignorance,
    keep_ignorance,
)
from simulator.answers.question import Asking, Told
from simulator.answers.show import Block, Column, Items, Paragraph, Table, short_names, table
from simulator.answers.substudy import Means
from simulator.codec import plain
from simulator.outcomes import OUTCOMES
from simulator.scenario.catalogue.about import meaning
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.catalogue.spelling import number_spelt, spelt
from simulator.scenario.model import Labels
from simulator.stats.intervals import LEVEL, Estimate
from simulator.words import hundredths, nouns, outcome_name, several, size, whole_percent

GIVE_OR_TAKE: Final = 1.96
"""Standard deviations on each side that hold 95 % of what is nearly normal."""


def ask(asking: Asking) -> Told:
    """Answer it for the compared run, and keep the answer in the run's folder."""
    found = compare(asking.places, asking.arguments.outcome)
    place = found.rows[0].alternative.place
    scenario = asking.scenario_of(place)
    nested = ignorance(scenario, found, Means.of(asking, EACH))
    keep_ignorance(place.folder, nested, str(place.manifest.resolved["study"]["outcome"]))
    return Told(ignorance_record(nested, scenario.labels), tuple(blocks(nested, scenario.labels)))


def ignorance_text(found: Ignorance, labels: Labels) -> str:
    """Say how much of the spread is ignorance, and what would sharpen the answer more."""
    if not found.open:
        return f"{_luck_alone(found)}."
    best = found.strategies[0]
    outcome = outcome_name(found.outcome, labels)
    return (
        f'Of the variance of {outcome} between campaigns of "{best.name}", {_share(best.share)} '
        f"comes from {several(len(found.open), 'uncertain input')}, the rest is chance. "
        f"{_sharper(found)}{_left_out(found)}"
    )


def _luck_alone(found: Ignorance) -> str:
    if not found.fixed:
        return (
            f"Every input of {found.scenario} is one fixed number, so all spread between its "
            "campaigns is chance; give ranges or counts to see input uncertainty"
        )
    known = several(found.fixed, "uncertain input is fixed", "uncertain inputs are fixed")
    return (
        f"Chance only: {known} at the best estimate in {found.scenario}; "
        "world.figures: drawn varies them"
    )


def _left_out(found: Ignorance) -> str:
    if not found.fixed:
        return ""
    more = several(found.fixed, "more uncertain input is", "more uncertain inputs are")
    return f" Not included: {more} fixed at the best estimate."


def blocks(found: Ignorance, labels: Labels) -> Iterator[Block]:
    """Tell it: sentence, what was simulated, the parts of the spread, what is left open, how."""
    yield Paragraph(ignorance_text(found, labels), "strong")
    if not found.open:
        return
    yield Paragraph(
        f"{found.draws} draws of the uncertain inputs, {found.each} simulated campaigns of each "
        f"strategy in each draw, with their own luck. Seed {found.seed}."
    )
    yield _parts(found)
    words = nouns(labels)
    yield Items(
        "Uncertain inputs, drawn anew in each campaign",
        tuple(f"{meaning(one.path, words)} ({one.path}): {_drawn_from(one)}" for one in found.open),
    )
    yield Paragraph(
        "Uncertain inputs: their share of the variance, and the margin (95 %) they leave on the "
        "mean. Chance: the margin by which one campaign would differ from the mean if all inputs "
        f"were known. Too few: the margin that {found.replications:,} simulated campaigns leave, "
        "and more would narrow. One-way analysis of variance, jackknife intervals of 95 % "
        "(Searle, Casella and McCulloch 1992; Arvesen and Schmitz 1970).",
        "note",
    )


def ignorance_record(found: Ignorance, labels: Labels) -> dict[str, Any]:
    """Return what the screen says, as JSON values; shares are of the variance."""
    said: dict[str, Any] = plain(found)
    return {
        "verdict": ignorance_text(found, labels),
        "outcome_unit": OUTCOMES[found.outcome].unit,
        **said,
        "interval_level": LEVEL,
        "sharpens_more": _more(found),
    }


def _more(found: Ignorance) -> str | None:
    if not found.open:
        return None
    return "better figures" if found.decides.better_figures else "more campaigns"


def _sharper(found: Ignorance) -> str:
    part = found.decides
    what = "the mean" if found.second is None else f'the lead over "{found.second}"'
    error, open_by = (_give(found, one) for one in (part.error, part.ignorance))
    lived = several(found.replications, "campaign")
    if part.better_figures:
        return (
            f"Better figures would sharpen the answer more than more campaigns: {lived} give "
            f"{what} to within {error}, the uncertain inputs only to within {open_by}."
        )
    if not part.beyond_chance:
        return (
            f"More campaigns would sharpen the answer more than better figures: {lived} give "
            f"{what} to within {error}, and what the uncertain inputs add cannot be told from "
            "chance."
        )
    return (
        f"More campaigns would sharpen the answer more than better figures: {lived} give {what} to "
        f"within {error}, the uncertain inputs to within {open_by}."
    )


def _drawn_from(one: Figure) -> str:
    if not one.drawn or one.span is None:
        return spelt(one)
    low, high = (number_spelt(end, one.unit) for end in one.span)
    return f"{spelt(one)}, {low} to {high}"


def _parts(found: Ignorance) -> Table:
    parts = [*found.strategies, *([found.lead] if found.lead else [])]
    names = short_names([one.name or f'lead over "{found.second}"' for one in parts])
    columns: list[Column[tuple[str, SpreadPart]]] = [
        Column("", lambda row: row[0]),
        Column("uncertain\ninputs", lambda row: whole_percent(row[1].share.value)),
        Column("95 %\nbetween", lambda row: _between(row[1].share)),
        Column("margin", lambda row: _give(found, row[1].ignorance)),
        Column("chance in a\ncampaign", lambda row: _give(found, row[1].luck)),
        Column("too few\ncampaigns", lambda row: _give(found, row[1].error)),
    ]
    return table(columns, list(zip(names, parts, strict=True)), "Where the spread comes from")


def _give(found: Ignorance, deviation: float) -> str:
    return size(found.outcome, GIVE_OR_TAKE * deviation)


def _share(share: Estimate) -> str:
    between = _between(share)
    return whole_percent(share.value) + (f" ({between}; 95 %)" if between else "")


def _between(share: Estimate) -> str:
    within = hundredths(share)
    return f"{within} %" if within else ""
