"""The screen of a comparison: verdict, means, what a campaign may bring, costs, who is beaten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.answers.compare.comparison import Comparison, about, ahead
from simulator.answers.compare.sentence import comparison_text
from simulator.answers.show import filled, short_names
from simulator.cli.compare_picture import picture_lines
from simulator.cli.compare_tables import (
    baseline_lines,
    costs_lines,
    means_lines,
    packed,
    range_lines,
)
from simulator.cli.compare_weakest import known_of, lock_ends, weakest_lines
from simulator.errors import printable
from simulator.stats.differences import Difference
from simulator.words import likely, outcome_name, quoted, several, size, span

PAIRS: Final = 10
"""Pairs that cannot be told apart that are listed."""


def comparison_screen(found: Comparison, width: int, encoding: str) -> str:
    """Return the whole screen, lines of at most `width` letters where names allow it."""
    wide = max(60, min(width, 100))
    names = short_names([row.name for row in found.rows])
    numbered = [
        f"{name.partition(' ')[0]} {row.name}"
        for name, row in zip(names, found.rows, strict=True)
        if name != row.name
    ]
    known = known_of(found)
    parts = [
        filled(comparison_text(found), wide),
        "\n".join(_facts(found, wide)),
        "\n".join(filled(one, wide, "   ") for one in numbered),
        *packed(means_lines(found, names), wide),
        "\n".join(picture_lines(found, names, wide, encoding)),
        *packed(baseline_lines(found, names), wide),
        *packed(range_lines(found, names), wide),
        *packed(costs_lines(found, names, lock_ends(known)), wide),
        "\n".join(_notes(found, bool(known and known.locks), wide)),
        "\n".join(_front(found, wide)),
        "\n".join(_undecided(found, wide)),
        "\n".join(weakest_lines(found, known, wide)),
    ]
    text = "\n\n".join(part for part in parts if part)
    return "\n".join(map(printable, text.split("\n"))) + "\n"


def _facts(found: Comparison, width: int) -> Iterator[str]:
    runs = list(dict.fromkeys(row.alternative.place.typed for row in found.rows))
    what = several(len(found.rows), "alternative")
    yield filled(
        f"{what} from {', '.join(runs)}; {found.replications:,} simulated campaigns each.",
        width,
        "  ",
    )
    if found.paired:
        yield f"Same people and same luck for each. Seed {found.seed}."
    for reason in found.across:
        yield filled(f"Not the same: {reason}.", width, "  ")
    most = max(row.alternative.place.manifest.done for row in found.rows)
    if most > found.replications:
        yield filled(
            f"Only the first {found.replications:,} are there for all; the longest run "
            f"has {most:,}.",
            width,
            "",
        )


def _notes(found: Comparison, over_thresholds: bool, width: int) -> Iterator[str]:
    over = ": from their best to their worst case" if over_thresholds else ""
    yield f"* thresholds of locks are assumptions{over}"
    pairing = "" if found.paired else ", not paired"
    yield filled(
        f"Intervals of differences hold together in 95 % of studies{pairing}; those below a number "
        'are of that number alone. "needs 200": an interval takes as many simulated campaigns.',
        width,
        "",
    )


def _front(found: Comparison, width: int) -> Iterator[str]:
    """Yield whom nobody beats on all criteria, and by whom the others are beaten."""
    if len(found.rows) < 2:
        return
    words = {"any_restriction": "locks"}
    on = [words.get(one, outcome_name(one, found.labels)) for one in found.front_on]
    criteria = f"{', '.join(on[:-1])} and {on[-1]}"
    front = [
        f'"{row.name}" ({likely(row.front.share)})' for row in found.rows if row.front.on_front
    ]
    yield filled(
        f"No other beats these on {criteria} at once (with chance): {', '.join(front)}.",
        width,
        "  ",
    )
    for row in found.rows:
        if not row.front.on_front:
            by = quoted(tuple(found.rows[one].name for one in row.front.dominated_by))
            sure = f"that none beats it has a chance of {likely(row.front.share)}"
            yield filled(f'By the means "{row.name}" is beaten by {by}; {sure}.', width, "  ")


def _undecided(found: Comparison, width: int) -> Iterator[str]:
    pairs = found.family.undecided
    if not pairs:
        return
    yield "Cannot be told apart:"
    for pair in pairs[:PAIRS]:
        one, other = found.rows[pair.one].name, found.rows[pair.other].name
        yield filled(f'  "{one}" and "{other}": {_decides(found, pair)}', width, "    ")
    if len(pairs) > PAIRS:
        yield f"  and {several(len(pairs) - PAIRS, 'more pair')} (--json lists them all)"


def _decides(found: Comparison, pair: Difference) -> str:
    if pair.same:
        return "the same in every campaign" if found.paired else "the same, without any spread"
    lead = pair.together if pair.together.value >= 0 else ahead(pair)
    apart = f"{size(found.outcome, lead.value)} apart ({span(found.outcome, lead)}); "
    if pair.needed is None:
        return apart + "a million campaigns would probably not decide"
    return apart + f"about {several(about(pair.needed), 'more campaign')} would probably decide"
