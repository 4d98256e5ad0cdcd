"""The screen of a grid: a sentence, then what each cell came to and what held it back."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from simulator.answers.show import aligned
from simulator.cli.screen import precision_lines, saved_lines
from simulator.study.grid import CellResult, GridResult
from simulator.study.verdict import Standing
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


def grid_screen(result: GridResult, width: int) -> str:
    """Return the whole screen, lines of at most `width` letters where names allow it."""
    wide = max(60, min(width, 110))
    parts = [
        "\n".join(_head(result, wide)),
        textwrap.fill(grid_sentence(result), wide),
        "\n".join(_cells(result, wide)),
        "\n".join(_credits(result)),
        "\n".join(_more(result, wide)),
        "\n".join(precision_lines(result.precision, result.reached, wide)),
        "\n".join(saved_lines(result.shown, "Parquet with a column a lever, summary.csv", wide)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def grid_sentence(result: GridResult) -> str:
    """Say which cell has the best mean and how far it is ahead of the first one."""
    outcome, labels = result.scenario.study.outcome, result.scenario.labels
    first = _best(result.cells[0])
    more_is_better = result.cells[0].verdict.more_is_better

    def rank(cell: CellResult) -> float:
        mean = _best(cell).mean.value
        return mean if more_is_better else -mean

    best = max(result.cells, key=rank)
    found = _best(best)
    name = f', "{found.strategy}"' if len(result.strategies) > 1 else ""
    mean = amount(outcome, found.mean.value, labels)
    if best.more is None:
        return f"The first cell has the best mean{name}: {mean} on average."
    text = f"Best mean: {_setting(best.levers)}{name}, {mean} on average. "
    ahead = best.more.outcome
    where = _setting(result.cells[0].levers)
    if ahead.low is None or ahead.high is None or ahead.low <= 0 <= ahead.high:
        return text + f"It cannot be told apart from the first cell ({where})."
    words = "more" if ahead.value > 0 else "less"
    low, high = sorted((abs(ahead.low), abs(ahead.high)))
    return text + (
        f"That is {size(outcome, abs(ahead.value))} {words} than {where} with its "
        f"{size(outcome, first.mean.value)} ({size(outcome, low)} to {size(outcome, high)}; 95 %, "
        "this pair on its own)."
    )


def _best(cell: CellResult) -> Standing:
    return cell.verdict.standings[0]


def _setting(levers: Mapping[str, object]) -> str:
    return ", ".join(f"{lever}={value}" for lever, value in levers.items())


def _head(result: GridResult, width: int) -> Iterator[str]:
    scenario, cells = result.scenario, result.cells
    least, most = (end(round(cell.prospects) for cell in cells) for end in (min, max))
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
    others = any(lever.startswith("world.prospects") for lever in cells[0].levers)
    same = "Same luck" if others else "Same people and same luck"
    yield f"{same} in each cell. Seed {seed}. {result.seconds:.1f} s."
    for short, lever in zip(_short(list(cells[0].levers)), cells[0].levers, strict=True):
        if short != lever:
            yield f"  {short} is {lever}"


def _short(levers: Sequence[str]) -> list[str]:
    """Return the last word of each lever, or all of it where two would read the same."""
    last = [lever.rpartition(".")[2].strip('"') for lever in levers]
    if len(set(last)) < len(last):
        return list(levers)
    return last


def _cells(result: GridResult, width: int) -> Iterator[str]:
    """Yield the table: levers, strategy, mean, spread, target, costs, pace, what binds most.

    Where it is wider than the screen, the spread is left out, then the costs.
    """
    scenario, levers = result.scenario, list(result.cells[0].levers)
    outcome, labels, target = scenario.study.outcome, scenario.labels, scenario.study.target
    several_strategies = len(result.strategies) > 1
    costing, per = COUNTED_WITH.get(outcome, PER_REPLY)
    first, _, rest = outcome_name(outcome, labels).partition(" ")
    top = ["" for _ in levers] + [""] * several_strategies
    heads = [
        [*top, first, "8 of 10", "", "cost per", "list", "binding most"],
        [
            *_short(levers),
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
        one = _best(cell)
        low, high = (size(outcome, bound) for bound in one.band)
        ratio, spent = dict(one.ratios)[costing], cell.held.cost
        row = [
            *(str(value) for value in cell.levers.values()),
            *[one.strategy[:24]] * several_strategies,
            size(outcome, one.mean.value),
            low if low == high else f"{low} to {high}",
            money(spent),
            "" if ratio is None else money(ratio.value),
            _done(cell, scenario.study.days),
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


def _credits(result: GridResult) -> Iterator[str]:
    """Yield what became of the credits in each cell, where any were used."""
    if all(cell.held.credits is None for cell in result.cells):
        return
    levers = list(result.cells[0].levers)
    heads = [
        [*("" for _ in levers), "InMail", "came", "", "first used", "used up in"],
        [*_short(levers), "credits spent", "back", "expired", "up on day", "campaigns"],
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


def _more(result: GridResult, width: int) -> Iterator[str]:
    """Yield what each further cell brings beyond the first one, and what that costs."""
    if len(result.cells) < 2:
        return
    outcome, labels = result.scenario.study.outcome, result.scenario.labels
    levers, name = list(result.cells[0].levers), outcome_name(outcome, labels)
    heads = [[*_short(levers), f"more {name}", "95 % between", "more cost", "each costs"]]
    rows = []
    for cell in result.cells[1:]:
        assert cell.more is not None
        gain, cost = cell.more.outcome, cell.more.cost
        rows.append(
            [
                *(str(value) for value in cell.levers.values()),
                size(outcome, gain.value),
                span(outcome, gain),
                money(cost.value),
                _each(gain.low, cost.value / gain.value if gain.value else 0.0, cost.value),
            ]
        )
    yield f"Beyond the first cell ({_setting(result.cells[0].levers)}), pair by pair:"
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
