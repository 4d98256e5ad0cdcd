"""The screen of a comparison: verdict, means, what a campaign may bring, costs, who is beaten."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from simulator.cli.columns import aligned
from simulator.cli.compare_sentence import about, ahead, comparison_text
from simulator.cli.words import (
    COUNTED_WITH,
    PER_REPLY,
    money,
    outcome_name,
    quoted,
    said,
    several,
    share,
    size,
    span,
)
from simulator.compare.comparison import Comparison
from simulator.errors import printable
from simulator.stats.differences import Difference
from simulator.stats.intervals import Estimate
from simulator.stats.quantiles import Read

NAME: Final = 24
"""Letters of a name in a table; where one is longer all are numbered."""
NUMBERED: Final = 18
"""Letters of a numbered name in a table."""
PAIRS: Final = 10
"""Pairs that cannot be told apart that are listed."""

Lines = Sequence[Sequence[str]]


def comparison_screen(found: Comparison, width: int) -> str:
    """Return the whole screen, lines of at most `width` letters where names allow it."""
    wide = max(60, min(width, 100))
    names = short_names([row.name for row in found.rows])
    numbered = [
        f"{name.partition(' ')[0]} {row.name}"
        for name, row in zip(names, found.rows, strict=True)
        if name != row.name
    ]
    parts = [
        _fill(comparison_text(found), wide, ""),
        "\n".join(_facts(found, wide)),
        "\n".join(_fill(one, wide, "   ") for one in numbered),
        *_packed(_means(found, names), wide),
        *_packed(_baseline(found, names), wide),
        *_packed(_range(found, names), wide),
        *_packed(_costs(found, names), wide),
        "\n".join(_notes(found, wide)),
        "\n".join(_front(found, wide)),
        "\n".join(_undecided(found, wide)),
    ]
    text = "\n\n".join(part for part in parts if part)
    return "\n".join(map(printable, text.split("\n"))) + "\n"


def short_names(names: Sequence[str]) -> list[str]:
    """Return names for tables: as they are, or all numbered and cut where one is too long."""
    if max(map(len, names)) <= NAME:
        return list(names)
    numbered = [f"{k}. {name}" for k, name in enumerate(names, start=1)]
    return [name if len(name) <= NUMBERED else name[: NUMBERED - 3] + "..." for name in numbered]


def _facts(found: Comparison, width: int) -> Iterator[str]:
    runs = list(dict.fromkeys(row.alternative.place.typed for row in found.rows))
    what = several(len(found.rows), "alternative")
    yield _fill(
        f"{what} from {', '.join(runs)}; {found.replications:,} simulated campaigns each.",
        width,
        "  ",
    )
    if found.paired:
        yield f"Same people and same luck for each. Seed {found.seed}."
    for reason in found.across:
        yield _fill(f"Not the same: {reason}.", width, "  ")
    most = max(row.alternative.place.manifest.done for row in found.rows)
    if most > found.replications:
        yield _fill(
            f"Only the first {found.replications:,} are there for all; the longest run "
            f"has {most:,}.",
            width,
            "",
        )


def _means(found: Comparison, names: Sequence[str]) -> Lines:
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
                _chance(row.best),
            ]
        )
    return lines


def _baseline(found: Comparison, names: Sequence[str]) -> Lines:
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
    low, high = difference.together.low, difference.together.high
    by_holm = low is not None and high is not None and low <= 0 <= high
    return f"{word} (Holm)" if by_holm else word


def _range(found: Comparison, names: Sequence[str]) -> Lines:
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


def _costs(found: Comparison, names: Sequence[str]) -> Lines:
    """Cost, cost of each meeting or reply, chance of a lock, intervals below each."""
    costing, per = COUNTED_WITH.get(found.outcome, COUNTED_WITH["meetings"])
    if found.outcome in ("replies", "positive_replies"):
        costing, per = PER_REPLY
    lines = [["", "", "cost per", "seat ever"], ["", "cost", said(per, found.labels), "locked*"]]
    for name, row in zip(names, found.rows, strict=True):
        ratio = dict(row.ratios)[costing]
        lines.append(
            [
                name,
                money(row.cost.value),
                "-" if ratio is None else money(ratio.value),
                share(row.locked),
            ]
        )
        lines.append(
            [
                "",
                span("cost", row.cost),
                "" if ratio is None else span("cost", ratio),
                _percent(row.locked),
            ]
        )
    return lines


def _notes(found: Comparison, width: int) -> Iterator[str]:
    yield "* thresholds of locks are assumptions"
    pairing = "" if found.paired else ", not paired"
    yield _fill(
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
        f'"{row.name}" ({_chance(row.front.share)})' for row in found.rows if row.front.on_front
    ]
    yield _fill(
        f"No other beats these on {criteria} at once (with chance): {', '.join(front)}.",
        width,
        "  ",
    )
    for row in found.rows:
        if not row.front.on_front:
            by = quoted(tuple(found.rows[one].name for one in row.front.dominated_by))
            yield _fill(f'"{row.name}" is beaten by {by}.', width, "  ")


def _undecided(found: Comparison, width: int) -> Iterator[str]:
    pairs = found.family.undecided
    if not pairs:
        return
    yield "Cannot be told apart:"
    for pair in pairs[:PAIRS]:
        one, other = found.rows[pair.one].name, found.rows[pair.other].name
        yield _fill(f'  "{one}" and "{other}": {_decides(found, pair)}', width, "    ")
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


def _read(found: Comparison, read: Read) -> str:
    return span(found.outcome, read.estimate) or f"needs {read.needed:,}"


def _percent(estimate: Estimate) -> str:
    if estimate.low is None or estimate.high is None:
        return ""
    return f"{100 * estimate.low:.0f} to {100 * estimate.high:.0f} %"


def _chance(value: float) -> str:
    if value > 0.995:
        return ">99 %"
    return "<1 %" if value < 0.005 else f"{100 * value:.0f} %"


def _packed(lines: Lines, width: int) -> list[str]:
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


def _fill(text: str, width: int, indent: str) -> str:
    """Wrap a text; paths and percentages are never broken in two."""
    kept = text.replace(" %", "\u00a0%")
    lines = textwrap.fill(
        kept, width, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )
    return lines.replace("\u00a0%", " %")
