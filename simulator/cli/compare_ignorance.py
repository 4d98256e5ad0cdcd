"""Ignorance against luck: sentence, screen and JSON object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from simulator.answers.assumptions.ignorance import Ignorance
from simulator.cli.columns import filled
from simulator.cli.compare_tables import packed, short_names
from simulator.codec import plain
from simulator.errors import printable
from simulator.scenario.catalogue.meanings import meaning
from simulator.scenario.catalogue.spelling import spelt
from simulator.scenario.model import Labels
from simulator.scenario.study import MONEY
from simulator.stats.intervals import LEVEL, Estimate
from simulator.words import hundredths, nouns, outcome_name, several, size

GIVE_OR_TAKE: Final = 1.96
"""Standard deviations on each side that hold 95 % of what is nearly normal."""


def ignorance_text(found: Ignorance, labels: Labels) -> str:
    """Say how much of the spread is ignorance, and what would sharpen the answer more."""
    if not found.open:
        return (
            f"{found.scenario} leaves nothing open: no figure is a range or evidence, so that all "
            "the spread between its campaigns is luck."
        )
    best = found.strategies[0]
    outcome = outcome_name(found.outcome, labels)
    return (
        f'Of the variance of {outcome} between campaigns of "{best.name}", {_share(best.share)} '
        f"comes from not knowing {several(len(found.open), 'figure')}, the rest is luck. "
        f"{_sharper(found)}"
    )


def ignorance_screen(found: Ignorance, labels: Labels, width: int) -> str:
    """Return the whole screen, lines of at most `width` letters where names allow it."""
    parts = [filled(ignorance_text(found, labels), width)]
    if found.open:
        parts += [
            filled(
                f"{found.draws} draws of what is left open, {found.each} simulated campaigns of "
                f"each strategy with luck of their own in each draw. Seed {found.seed}.",
                width,
            ),
            *packed(_table(found), width),
            "\n".join(_open(found, labels, width)),
            filled(
                "Not knowing: its share of the variance, and give or take how much (95 %) it "
                "leaves the mean open. Luck: give or take how much one campaign would differ from "
                f"the mean if the figures were known. Too few: what {found.replications:,} "
                "simulated campaigns leave open, and more of them narrow. "
                "One-way analysis of variance, jackknife intervals of 95 % (Searle, Casella and "
                "McCulloch 1992; Arvesen and Schmitz 1970).",
                width,
            ),
        ]
    return "\n".join(map(printable, "\n\n".join(parts).split("\n"))) + "\n"


def ignorance_record(found: Ignorance, labels: Labels) -> dict[str, Any]:
    """Return what the screen says, as JSON values; shares are of the variance."""
    said: dict[str, Any] = plain(found)
    return {
        "verdict": ignorance_text(found, labels),
        "outcome_unit": "cents" if found.outcome in MONEY else "count",
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
            f"Better figures would sharpen the answer more than more campaigns: {lived} place "
            f"{what} to give or take {error}, and not knowing leaves it open by {open_by}."
        )
    if not part.beyond_chance:
        return (
            f"More campaigns would sharpen the answer more than better figures: {lived} place "
            f"{what} to give or take {error}, and what not knowing adds cannot be told from luck."
        )
    return (
        f"More campaigns would sharpen the answer more than better figures: {lived} place {what} "
        f"to give or take {error}, and not knowing leaves it open by {open_by} only."
    )


def _table(found: Ignorance) -> list[list[str]]:
    rows = [
        ["", "not", "95 %", "give or", "luck of a", "too few"],
        ["", "knowing", "between", "take", "campaign", "campaigns"],
    ]
    parts = [*found.strategies, *([found.lead] if found.lead else [])]
    names = short_names([one.name or f'lead over "{found.second}"' for one in parts])
    for name, one in zip(names, parts, strict=True):
        rows.append(
            [
                name,
                f"{100 * one.share.value:.0f} %",
                _between(one.share),
                *(_give(found, spread) for spread in (one.ignorance, one.luck, one.error)),
            ]
        )
    return rows


def _open(found: Ignorance, labels: Labels, width: int) -> Iterator[str]:
    yield "Left open by the scenario"
    words = nouns(labels)
    for one in found.open:
        yield filled(f"{meaning(one.path, words)} ({one.path}): {spelt(one)}", width, "    ", "  ")


def _give(found: Ignorance, deviation: float) -> str:
    return size(found.outcome, GIVE_OR_TAKE * deviation)


def _share(share: Estimate) -> str:
    between = _between(share)
    return f"{100 * share.value:.0f} %" + (f" ({between}; 95 %)" if between else "")


def _between(share: Estimate) -> str:
    within = hundredths(share)
    return f"{within} %" if within else ""
