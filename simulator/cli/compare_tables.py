"""The tables of a comparison: cells as text, a line an alternative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.answers.compare.comparison import Comparison
from simulator.answers.compare.sentence import holm_only
from simulator.answers.show import aligned
from simulator.stats.differences import Difference
from simulator.stats.intervals import Estimate
from simulator.stats.quantiles import Read
from simulator.words import (
    COUNTED_WITH,
    PER_REPLY,
    hundredths,
    likely,
    money,
    outcome_name,
    said,
    share,
    size,
    span,
)

Lines = Sequence[Sequence[str]]


def means_lines(found: Comparison, names: Sequence[str]) -> Lines:
    first, _, rest = outcome_name(found.outcome, found.labels).partition(" ")
    lines = [
        ["", first, "less the", "95 %", "came", "best mean"],
        ["", rest or "mean", "best", "between", "first", "with chance"],
    ]
    for name, row in zip(names, found.rows, strict=True):
        apart = row.to_best
        lines.append(
            [
                name,
                size(found.outcome, row.mean.value),
                "" if apart is None else size(found.outcome, apart.together.value),
                "" if apart is None else span(found.outcome, apart.together),
                "-" if row.wins is None else share(row.wins),
                likely(row.best),
            ]
        )
    return lines


def baseline_lines(found: Comparison, names: Sequence[str]) -> Lines:
    if found.baseline is None:
        return []
    base = names[[row.name for row in found.rows].index(found.baseline)]
    lines = [["", "against", "95 %", "so it"], ["", base, "between", "is"]]
    for name, row in zip(names, found.rows, strict=True):
        if row.to_baseline is not None:
            together = row.to_baseline.together
            lines.append(
                [
                    name,
                    size(found.outcome, together.value),
                    span(found.outcome, together),
                    _word(found, row.to_baseline),
                ]
            )
    return lines


def _word(found: Comparison, difference: Difference) -> str:
    if difference.same and found.paired:
        return "the same"
    if not difference.apart:
        return "not sure"
    word = "better" if (difference.apart > 0) == found.more_is_better else "worse"
    return f"{word} (Holm)" if holm_only(difference) else word


def range_lines(found: Comparison, names: Sequence[str]) -> Lines:
    """Quantiles, chance of the target and the worst tenth, intervals below each."""
    lines = [
        ["", "10 % have", "half have", "90 % have", "worst 10 %"],
        ["", "at most", "at most", "at most", "on average"],
    ]
    if found.target is not None:
        lines[0].insert(4, "chance of")
        lines[1].insert(
            4, f"{found.target.comparison} {size(found.target.outcome, found.target.value)}"
        )
    for name, row in zip(names, found.rows, strict=True):
        reads = [*row.quantiles, row.worst]
        above = [name, *(size(found.outcome, one.estimate.value) for one in reads)]
        below = ["", *(_read(found, one) for one in reads)]
        if row.target is not None:
            above.insert(4, share(row.target))
            below.insert(4, _percent(row.target))
        lines += [above, below]
    return lines


def costs_lines(
    found: Comparison,
    names: Sequence[str],
    locks: Mapping[str, tuple[Estimate, Estimate]] | None = None,
) -> Lines:
    """Cost, cost of each meeting or reply, chance of a lock, intervals below each.

    Of strategies in `locks` that chance over the assumed thresholds, at best and at worst, which is
    wider than any interval.
    """
    costing, per = COUNTED_WITH.get(found.outcome, COUNTED_WITH["meetings"])
    if found.outcome in ("replies", "positive_replies"):
        costing, per = PER_REPLY
    lines = [["", "", "cost per", "seat ever"], ["", "cost", said(per, found.labels), "locked*"]]
    for name, row in zip(names, found.rows, strict=True):
        ratio = dict(row.ratios)[costing]
        ends = (locks or {}).get(row.alternative.strategy)
        lines.append(
            [
                name,
                money(row.cost.value),
                "-" if ratio is None else money(ratio.value),
                share(row.locked) if ends is None else _over(*ends),
            ]
        )
        lines.append(
            [
                "",
                span("cost", row.cost),
                "" if ratio is None else span("cost", ratio),
                _percent(row.locked) if ends is None else "",
            ]
        )
    return lines


def _over(best: Estimate, worst: Estimate) -> str:
    return share(worst) if best.value == worst.value else f"{share(best)} to {share(worst)}"


def _read(found: Comparison, read: Read) -> str:
    return span(found.outcome, read.estimate) or f"needs {read.needed:,}"


def _percent(estimate: Estimate) -> str:
    within = hundredths(estimate)
    return f"{within} %" if within else ""


def packed(lines: Lines, width: int) -> list[str]:
    """Return a table, or several below each other with the names repeated where it is too wide."""
    if not lines:
        return []
    widths = [max(len(line[k]) for line in lines) for k in range(len(lines[0]))]
    tables, taken = [[0]], widths[0]
    for column, room in enumerate(widths[1:], start=1):
        if taken + 2 + room > width and tables[-1] != [0]:
            tables.append([0])
            taken = widths[0]
        tables[-1].append(column)
        taken += 2 + room
    return ["\n".join(aligned([[line[k] for k in kept] for line in lines])) for kept in tables]
