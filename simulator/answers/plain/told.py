"""The plain comparison told: blocks and JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from simulator.answers.assumptions.assumptions import Assumptions
from simulator.answers.assumptions.record import kept
from simulator.answers.compare.alike import Groups, shared_name, split_groups
from simulator.answers.compare.compared import QUANTILES, compare
from simulator.answers.compare.comparison import Comparison, Row, mirrored, roughly
from simulator.answers.compare.credible import credibility, credibility_text, inputs_text
from simulator.answers.compare.funnel import Funnel, funnel_record, funnel_tables, funnels
from simulator.answers.compare.plan_price import (
    PlanPrice,
    plan_price,
    plan_price_text,
    stored_scenarios,
)
from simulator.answers.compare.sentence import comparison_text, criteria_text, holm_only
from simulator.answers.compare.told import (
    CASES,
    LOCKS,
    asked_record,
    chances_record,
    goal_keys,
    interval_column,
    name_column,
    outcomes_record,
    ratios_record,
    row_columns,
    shown_of,
)
from simulator.answers.ignorance.line import ignorance_line
from simulator.answers.plain.weakest import one_run, weakest_items
from simulator.answers.question import Asking, Told
from simulator.answers.show import (
    NAME_WIDTH,
    Block,
    CellText,
    Column,
    Items,
    Paragraph,
    Sketch,
    Table,
    cut,
    short_names,
    table,
)
from simulator.codec import plain
from simulator.outcomes import LOCKED
from simulator.stats.differences import Difference
from simulator.stats.intervals import LEVEL
from simulator.stats.quantiles import Read
from simulator.words import COSTS, likely, nouns, outcome_name, quoted, several, share, size, span

PAIRS: Final = 10
"""Pairs that cannot be told apart that are listed."""
MOST: Final = 12
"""Alternatives on the screen; the first ones."""
NAMED: Final = 3
"""Of those that beat one so many are named."""


def ask(asking: Asking) -> Told:
    """Compare what is stored."""
    flags = asking.arguments
    found = compare(
        asking.places,
        flags.outcome,
        flags.baseline,
        flags.across,
        asking.goal_sets,
        flags.delta,
    )
    known = kept(found, nouns(found.labels)) if one_run(found) else None
    steps, price = funnels(found), plan_price(found, stored_scenarios())
    told = tuple(blocks(found, steps, known, price))
    return Told(comparison_record(found, steps) | {"plan_price": plain(price)}, told)


def blocks(
    found: Comparison,
    steps: Sequence[Funnel],
    known: Assumptions | None = None,
    price: PlanPrice | None = None,
) -> Iterator[Block]:
    """Tell it: verdict, means, what a campaign may bring, costs, who is beaten, what is open.

    `known` is what the weak figures could change, where that is kept, and `price` that of a plan
    at which another one would lead by value less cost, where there is one.
    """
    every = split_groups(found.alike, [replace(one, name="") for one in steps])
    groups = every[:MOST]
    told = [shared_name([found.rows[place].name for place in own]) for own in groups]
    names, rows = short_names(told), [found.rows[own[0]] for own in groups]
    yield Paragraph(comparison_text(found), "strong")
    rests = credibility(found)
    facts = list(_facts(found, rests.varied))
    if more := len(every) - len(groups):
        facts.append(f"The first {len(groups)} are shown; --json has the other {more} too.")
    yield Paragraph("\n".join(facts), hang="  ")
    if names[0] != told[0]:
        numbered = (f"{k}. {name}" for k, name in enumerate(told, start=1))
        yield Paragraph("\n".join(numbered), hang="   ")
    yield from _tables(found, rows, names, known)
    yield Paragraph("\n".join(_notes(found, bool(known and known.locks))), "note")
    yield from funnel_tables(found, names, [steps[own[0]] for own in groups], stacked=True)
    if price is not None:
        yield Paragraph(plan_price_text(price, found))
    if len(found.rows) > 1:
        yield Paragraph("\n".join(_front(found, rows)), hang="  ")
    yield from _undecided(found, groups)
    yield Paragraph(credibility_text(rests))
    if unknown := ignorance_line(found):
        yield Paragraph(unknown)
    yield from weakest_items(found, known)


def _facts(found: Comparison, varied: bool | None) -> Iterator[str]:
    runs = list(dict.fromkeys(row.alternative.place.typed for row in found.rows))
    what = several(len(found.rows), "alternative")
    yield f"{what} from {', '.join(runs)}; {found.replications:,} simulated campaigns each."
    if found.paired:
        inputs = f"; {inputs_text(varied)}" if varied is not None else ""
        yield f"Same people and same luck for each{inputs}. Seed {found.seed}."
    for reason in found.across:
        yield f"Not the same: {reason}."
    most = max(row.alternative.place.manifest.done for row in found.rows)
    if most > found.replications:
        yield (
            f"Only the first {found.replications:,} campaigns are available for all; the longest "
            "run has "
            f"{most:,}."
        )


def _tables(
    found: Comparison, rows: Sequence[Row], names: Sequence[str], known: Assumptions | None
) -> Iterator[Table | Sketch]:
    told = row_columns(found)
    name: Column[Row] = name_column(names, rows)
    best, base = told["to_advised"], told["to_baseline"]
    means = [name, told["mean"], best, interval_column(best), told["wins"], told["best"]]
    yield table(means, rows, "Means")
    yield from _sketch(found, rows, names)
    if found.baseline is not None:
        other = cut(found.baseline, NAME_WIDTH)
        others = [row for row in rows if row.to_baseline is not None]
        against = [
            name,
            replace(base, head=f"against\n{other}"),
            interval_column(base),
            Column("so it\nis", lambda row: _word(found, row.to_baseline)),
        ]
        yield table(against, others, f"Against {found.baseline}")
    keys = (*CASES, *goal_keys(found), "worst")
    ranges = [name, *(told[key] for key in keys if key in told)]
    yield table(ranges, rows, "What one campaign may bring", stacked=True)
    told[LOCKED] = _over(told[LOCKED], known)
    costs = [name, *(told[key] for key in ("cost", "costing", *shown_of(found)))]
    yield table(costs, rows, "Costs and locks", stacked=True)


def _over(locked: Column[Row], known: Assumptions | None) -> Column[Row]:
    """Return the chance of a lock over the assumed thresholds, where that is kept."""
    ends = {} if known is None else {one.strategy: one for one in known.locks}

    def cell(row: Row) -> CellText:
        one = ends.get(row.alternative.strategy)
        if one is None:
            return locked.cell(row)
        worst = share(one.worst)
        return worst if one.best.value == one.worst.value else f"{share(one.best)} to {worst}"

    return replace(locked, cell=cell)


def _word(found: Comparison, difference: Difference | None) -> str:
    assert difference is not None
    if difference.same and found.paired:
        return "the same"
    if not difference.apart:
        return "not sure"
    word = "better" if (difference.apart > 0) == found.more_is_better else "worse"
    return f"{word} (Holm)" if holm_only(difference) else word


def _sketch(found: Comparison, shown: Sequence[Row], names: Sequence[str]) -> Iterator[Sketch]:
    """Picture where campaigns and means lie, unless all is one number."""
    rows = tuple((name, _ends(row)) for name, row in zip(names, shown, strict=True))
    low, high = min(ends[0] for _, ends in rows), max(ends[-1] for _, ends in rows)
    if not low < high:
        return
    bounds = [one.value for one in found.goals if one.outcome == found.outcome and not one.windows]
    goal = next((bound for bound in bounds if low <= bound <= high), None)
    said = "─ 8 of 10 campaigns, ━ 95 % of the mean, ● mean" + ", ┊ the goal" * (goal is not None)
    yield Sketch(
        rows,
        (size(found.outcome, low), size(found.outcome, high)),
        goal,
        f"{outcome_name(found.outcome, found.labels)}: {said}",
    )


def _ends(row: Row) -> tuple[float, float, float, float, float]:
    """Return where campaigns begin, the interval of the mean, the mean, and both other ends."""
    mean, (low, high) = row.mean, row.mean.ends
    first, last = (row.quantiles[end].estimate.value for end in (0, -1))
    return min(first, low), low, mean.value, high, max(last, high)


def _notes(found: Comparison, over_thresholds: bool) -> Iterator[str]:
    yield LOCKS + ": from their best to their worst case" * over_thresholds
    pairing = "" if found.paired else ", not paired"
    yield (
        f"Intervals of differences are 95 %, adjusted for all comparisons{pairing}; an interval "
        'below a number is of that number alone. "needs 200": an interval takes 200 simulated '
        "campaigns."
    )


def _front(found: Comparison, rows: Sequence[Row]) -> Iterator[str]:
    """Say of `rows` whom nobody beats on all criteria, and by whom the others are beaten."""
    front = [f'"{row.name}" ({likely(row.front.share)})' for row in rows if row.front.on_front]
    criteria = criteria_text(found)
    yield f"Not beaten on {criteria} together (probability): {', '.join(front)}."
    for row in rows:
        if not row.front.on_front:
            by = _several([found.rows[one].name for one in row.front.dominated_by])
            sure = f"the probability that none beats it is {likely(row.front.share)}"
            yield f'By the means "{row.name}" is beaten by {by}; {sure}.'


def _several(names: Sequence[str]) -> str:
    """Name a few and say how many more there are."""
    more = len(names) - NAMED
    if more < 2:
        return quoted(names)
    return ", ".join(f'"{name}"' for name in names[:NAMED]) + f" and {more} more"


def _undecided(found: Comparison, groups: Groups) -> Iterator[Items]:
    """List the pairs that cannot be told apart; of those that are alike only the first."""
    firsts = {own[0] for own in groups}
    pairs = [pair for pair in found.family.undecided if {pair.one, pair.other} <= firsts]
    lines = []
    for pair in pairs[:PAIRS]:
        one, other = found.rows[pair.one].name, found.rows[pair.other].name
        lines.append(f'"{one}" and "{other}": {_decides(found, pair)}')
    if len(pairs) > PAIRS:
        lines.append(f"and {several(len(pairs) - PAIRS, 'more pair')} (--json lists them all)")
    if lines:
        yield Items("Cannot be told apart:", tuple(lines))


def _decides(found: Comparison, pair: Difference) -> str:
    if pair.same:
        return "the same in every campaign" if found.paired else "the same, without any spread"
    lead = pair.together if pair.together.value >= 0 else mirrored(pair)
    apart = f"{size(found.outcome, lead.value)} apart ({span(found.outcome, lead)}); "
    if pair.needed is None:
        return apart + "a million campaigns would probably not decide"
    return apart + f"about {several(roughly(pair.needed), 'more campaign')} would probably decide"


def comparison_record(found: Comparison, steps: Sequence[Funnel]) -> dict[str, Any]:
    """Return what the screen says, as JSON values; shares are 0 to 1.

    What is not a plain count carries its unit in its key.
    """
    names = [row.name for row in found.rows]
    return {
        "verdict": comparison_text(found),
        **asked_record(found),
        "replications": found.replications,
        "seed": found.seed,
        "interval_level": LEVEL,
        "paired": found.paired,
        "differs": list(found.across),
        "baseline": found.baseline,
        "alternatives": [
            {
                **_row(found, row, names),
                "funnel": funnel_record(own),
                "effort": plain(own.effort),
            }
            for row, own in zip(found.rows, steps, strict=True)
        ],
        "ties": [row.name for row in found.ties],
        "differences": [
            {"of": names[one.one], "less": names[one.other], **_difference(one)}
            for one in found.family.differences
            if one.one < one.other
        ],
        "standard_errors": {
            "together": found.family.critical,
            "bonferroni": found.family.bonferroni,
        },
        "replications_more_to_decide_all": found.family.needed,
        "front_on": list(found.front_on),
    }


def _row(found: Comparison, row: Row, names: list[str]) -> dict[str, Any]:
    one = row.alternative
    return {
        "name": row.name,
        "alike": [name for name in found.alike_names()[row.name] if name != row.name],
        "strategy": one.strategy,
        "levers": dict(one.levers),
        "run": one.place.typed,
        "folder": str(one.place.folder),
        "digest": one.place.manifest.digest,
        "mean": plain(row.mean),
        "to_advised": None if row.to_advised is None else _difference(row.to_advised),
        "to_baseline": None if row.to_baseline is None else _difference(row.to_baseline),
        "wins_share": plain(row.wins),
        "best_mean_chance": row.best,
        "quantiles": [
            {"share": at, **_read(read)} for at, read in zip(QUANTILES, row.quantiles, strict=True)
        ],
        "worst_tenth_mean": _read(row.worst),
        "state": found.standing_of(row),
        "goals": chances_record(row.goals),
        "cost_cents": plain(row.cost),
        **ratios_record(one for one in row.ratios if one[0] in COSTS),
        **outcomes_record(row),
        "dominated_by": [names[other] for other in row.front.dominated_by],
        "undominated_chance": row.front.share,
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "together": plain(one.together),
        "bonferroni": plain(one.bonferroni),
        "alone": plain(one.alone),
        "p_value": one.chance,
        "apart": one.apart != 0,
        "same": one.same,
        "replications_more_to_decide": one.needed,
    }


def _read(read: Read) -> dict[str, Any]:
    return {**(plain(read.estimate) or {}), "replications_needed": read.needed}
