"""The screen of a grid: a sentence, then what each cell came to and what held it back."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from simulator.answers.compare.sentence import holm_only, together
from simulator.answers.run.result import CellResult, RunResult
from simulator.answers.show import aligned
from simulator.cli.screen import precision_lines, saved_lines
from simulator.storage.alternatives import short_levers
from simulator.words import (
    COUNTED_WITH,
    PER_REPLY,
    amount,
    limit,
    money,
    number,
    outcome_name,
    said,
    several,
    share,
    size,
    span,
)


def grid_screen(result: RunResult, width: int) -> str:
    """Return the whole screen, lines of at most `width` letters where names allow it."""
    wide = max(60, min(width, 110))
    parts = [
        "\n".join(_head(result, wide)),
        textwrap.fill(grid_sentence(result), wide),
        "\n".join(_cells(result, wide)),
        "\n".join(_credits(result)),
        "\n".join(_more(result, wide)),
        "\n".join(precision_lines(result.run.precision, result.run.reached, wide)),
        "\n".join(
            saved_lines(result.run.shown, "Parquet with a column a lever, summary.csv", wide)
        ),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def grid_sentence(result: RunResult) -> str:
    """Say which cell has the best mean and how far it is ahead of the first one."""
    found, first = result.standings, result.cells[0]
    best = result.cells[found.rows[0].alternative.cell]
    name = f', "{best.best.alternative.strategy}"' if len(result.strategies) > 1 else ""
    mean = amount(found.outcome, best.best.mean.value, found.labels)
    if best.beyond is None:
        return f"The first cell has the best mean{name}: {mean} on average."
    text = f"Best mean: {_setting(best.levers)}{name}, {mean} on average. "
    ahead, where = best.beyond.outcome, _setting(first.levers)
    if not ahead.apart:
        return text + f"It cannot be told apart from the first cell ({where})."
    seen = ahead.together
    assert seen.low is not None
    assert seen.high is not None
    more, ends = "more", (seen.low, seen.high)
    if seen.value < 0:
        more, ends = "less", (0.0 - seen.high, 0.0 - seen.low)
    low, high = (size(found.outcome, end) for end in ends)
    holm = "; by Holm's test only" if holm_only(ahead) else ""
    return text + (
        f"That is {size(found.outcome, abs(seen.value))} {more} than {where} with its "
        f"{size(found.outcome, first.best.mean.value)} ({low} to {high}; "
        f"{together(_comparisons(result))}{holm})."
    )


def _comparisons(result: RunResult) -> int:
    """Return how many differences the intervals hold for at once."""
    count = len(result.standings.rows)
    return count * (count - 1) // 2 if result.standings.baseline is None else count - 1


def _setting(levers: Mapping[str, object]) -> str:
    return ", ".join(f"{lever}={value}" for lever, value in levers.items())


def _head(result: RunResult, width: int) -> Iterator[str]:
    scenario, cells = result.run.scenario, result.cells
    levers = list(cells[0].levers)
    least, most = (end(round(cell.held.pace.prospects) for cell in cells) for end in (min, max))
    noun = scenario.labels.prospect
    people = several(least, noun.one, noun.many)
    if least < most:
        people = f"{least:,} to {several(most, noun.one, noun.many)}"
    facts = [
        several(len(cells), "cell"),
        people,
        several(scenario.study.days, "day"),
        several(len(result.strategies), "strategy", "strategies"),
        several(scenario.study.replications, "simulated campaign") + " each",
    ]
    yield textwrap.fill(f"{scenario.name}: {', '.join(facts)}.", width)
    seed = scenario.study.seed
    others = any(lever.startswith("world.prospects") for lever in levers)
    same = "Same luck" if others else "Same people and same luck"
    yield f"{same} in each cell. Seed {seed}. {result.run.seconds:.1f} s."
    for short, lever in zip(short_levers(levers), levers, strict=True):
        if short != lever:
            yield f"  {short} is {lever}"


def _cells(result: RunResult, width: int) -> Iterator[str]:
    """Yield the table: levers, strategy, mean, spread, target, costs, pace, what binds most.

    Where it is wider than the screen, the spread is left out, then the costs.
    """
    found, levers = result.standings, list(result.cells[0].levers)
    outcome, labels, target = found.outcome, found.labels, found.target
    several_strategies = len(result.strategies) > 1
    costing, per = COUNTED_WITH.get(outcome, PER_REPLY)
    first, _, rest = outcome_name(outcome, labels).partition(" ")
    top = ["" for _ in levers] + [""] * several_strategies
    heads = [
        [*top, first, "8 of 10", "", "cost per", "list", "binding most"],
        [
            *short_levers(levers),
            *["strategy"] * several_strategies,
            rest or "mean",
            "lie within",
            "cost",
            said(per, labels),
            "done by",
            "of its days",
        ],
    ]
    after = len(top) + 2
    if target is not None:
        heads[0].insert(after, "chance of")
        heads[1].insert(after, f"{target.comparison} {size(target.outcome, target.value)}")
    rows = []
    for cell in result.cells:
        one = cell.best
        low, high = (size(outcome, bound) for bound in one.band)
        ratio = dict(one.ratios)[costing]
        row = [
            *(str(value) for value in cell.levers.values()),
            *[one.alternative.strategy[:24]] * several_strategies,
            size(outcome, one.mean.value),
            low if low == high else f"{low} to {high}",
            money(one.cost.value),
            "" if ratio is None else money(ratio.value),
            _done(cell, result.run.scenario.study.days),
            _binding(cell),
        ]
        if one.target is not None:
            row.insert(after, share(one.target))
        rows.append(row)
    lines = [*heads, *rows]
    for title in ("lie within", "cost", said(per, labels)):
        if max(map(len, aligned(lines, left=len(top)))) > width:
            place = lines[1].index(title)
            lines = [line[:place] + line[place + 1 :] for line in lines]
    yield from aligned(lines, left=len(top))


def _done(cell: CellResult, days: int) -> str:
    """Say in which week the list is worked through in the middle campaign."""
    pace = cell.held.pace
    if pace.day is None or pace.done < 0.5:
        return f"> {-(-days // 7)} weeks"
    return f"week {-(-int(pace.day) // 7)}"


def _binding(cell: CellResult) -> str:
    if not cell.held.limits:
        return "nothing"
    most, days = cell.held.limits[0], cell.held.working_days
    return f"{limit(most.limit)} {100 * most.days / days:.0f} %" if days else limit(most.limit)


def _credits(result: RunResult) -> Iterator[str]:
    """Yield what became of the credits in each cell, where any were used."""
    if all(cell.held.credits is None for cell in result.cells):
        return
    levers = list(result.cells[0].levers)
    heads = [
        [*("" for _ in levers), "InMail", "came", "", "first used", "used up in"],
        [*short_levers(levers), "credits spent", "back", "expired", "up on day", "campaigns"],
    ]
    rows = []
    for cell in result.cells:
        credit, lever = cell.held.credits, [str(value) for value in cell.levers.values()]
        if credit is None:
            rows.append([*lever, "0", "0", "0", "-", "0 %"])
            continue
        rows.append(
            [
                *lever,
                number(credit.spent),
                number(credit.refunded),
                number(credit.expired),
                "-" if credit.day is None else number(credit.day),
                f"{100 * credit.ran_out:.0f} %",
            ]
        )
    yield from aligned([*heads, *rows], left=len(levers))


def _more(result: RunResult, width: int) -> Iterator[str]:
    """Yield what each further cell brings beyond the first one, and what that costs."""
    if len(result.cells) < 2:
        return
    outcome, labels = result.standings.outcome, result.standings.labels
    levers, name = list(result.cells[0].levers), outcome_name(outcome, labels)
    heads = [[*short_levers(levers), f"more {name}", "95 % between", "more cost", "each costs"]]
    rows = []
    for cell in result.cells[1:]:
        assert cell.beyond is not None
        gain, cost = cell.beyond.outcome.together, cell.beyond.cost.together
        rows.append(
            [
                *(str(value) for value in cell.levers.values()),
                size(outcome, gain.value),
                span(outcome, gain),
                money(cost.value),
                _each(gain.low, cost.value / gain.value if gain.value else 0.0, cost.value),
            ]
        )
    yield f"Beyond the first cell ({_setting(result.cells[0].levers)}):"
    yield from aligned([*heads, *rows], left=len(levers))
    if outcome == "cost":
        return
    yield textwrap.fill(
        f"Each costs: more cost by more {name}; - where it is not clear that there are more.", width
    )


def _each(low: float | None, price: float, cost: float) -> str:
    if low is None or low <= 0:
        return "-"
    return "saves" if cost <= 0 else money(price)
