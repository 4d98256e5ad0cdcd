"""The verdict of a comparison in words: do this, and how sure that is."""

from __future__ import annotations

import math

from simulator.answers.compare.comparison import Comparison, Row
from simulator.cli.sentence import target_text
from simulator.stats.differences import Difference
from simulator.stats.intervals import Estimate
from simulator.study.verdict import FEW
from simulator.words import amount, quoted, several, size, span


def comparison_text(found: Comparison) -> str:
    """Say which alternative to run, or that they cannot be told apart; never more than is known."""
    best = found.rows[0]
    parts = [_opening(found, best)]
    if best.target is not None and found.target is not None:
        parts.append(target_text(found.target, best.target, found.replications, found.labels))
    if found.replications < FEW:
        parts.append(
            f"Only {found.replications} simulated campaigns: take this as a hint, not as a verdict."
        )
    if found.across:
        parts.append(
            "These runs differ in more than strategies, seats and plans (--across), so that "
            "differences may come from that as well, and campaigns were not paired."
        )
    return " ".join(parts)


def about(needed: int) -> int:
    """Return a number of campaigns to two digits, rounded up: more would pretend too much."""
    unit = int(10 ** max(0, len(str(needed)) - 2))
    return math.ceil(needed / unit) * unit


def ahead(difference: Difference) -> Estimate:
    """Return a difference read from the other side."""
    said = difference.together
    assert said.low is not None
    assert said.high is not None
    return Estimate(0.0 - said.value, 0.0 - said.high, 0.0 - said.low)


def _opening(found: Comparison, best: Row) -> str:
    mean = amount(found.outcome, best.mean.value, found.labels)
    if len(found.rows) == 1:
        return f'"{best.name}": {mean} on average ({span(found.outcome, best.mean)}; 95 %).'
    if not found.ties:
        second = found.rows[1]
        return (
            f'Run "{best.name}": {mean} on average, {_more(found, second)} than "{second.name}" '
            f"({_between(found, second)})."
        )
    return _tied(found, best, mean)


def _tied(found: Comparison, best: Row, mean: str) -> str:
    same = tuple(row.name for row in found.ties if row.to_best is not None and row.to_best.same)
    if found.paired and len(same) == len(found.rows) - 1:
        every = several(found.replications, "campaign")
        return f"All of them came out the same in each of {every}: {mean} on average."
    near = [row for row in found.ties if row.name not in same]
    text = f'No clear winner: "{best.name}" has the best mean, {mean}'
    if same:
        text += f", the same as {quoted(same)} in every campaign"
    if near:
        others = f" and {quoted(tuple(row.name for row in near[1:]))}" if near[1:] else ""
        text += (
            f', but it cannot be told apart from "{near[0].name}" '
            f"({_more(found, near[0])}; {_between(found, near[0])}){others}"
        )
    text += "."
    needed = [row.to_best.needed for row in near if row.to_best is not None]
    known = [one for one in needed if one is not None]
    if known and len(known) == len(needed):
        more = about(max(known))
        text += (
            f" About {several(more, 'more simulated campaign')} each would probably decide "
            f"(--replications {found.replications + more})."
        )
    return text


def _more(found: Comparison, other: Row) -> str:
    assert other.to_best is not None
    lead = ahead(other.to_best).value
    word = "more" if lead >= 0 else "less"
    return f"{size(found.outcome, abs(lead))} {word}"


def _between(found: Comparison, other: Row) -> str:
    """Write the interval of a lead, in the direction of the word before it."""
    assert other.to_best is not None
    lead = ahead(other.to_best)
    shown = lead if lead.value >= 0 else other.to_best.together
    assert lead.low is not None
    assert lead.high is not None
    pairs = len(found.rows) * (len(found.rows) - 1) // 2
    together = f", all {pairs} comparisons together" if pairs > 1 else ""
    by_holm = other.to_best.apart and lead.low <= 0 <= lead.high
    holm = "; better by Holm's test only" if by_holm else ""
    return f"{span(found.outcome, shown)}; 95 %{together}{holm}"
