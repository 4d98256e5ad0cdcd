"""A grid told: its alternatives by rank, what its levers do, and what each cell adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from simulator.answers.compare.alike import brief_name, split_groups
from simulator.answers.compare.comparison import Standing
from simulator.answers.compare.told import (
    BARS,
    LOCKS,
    goal_keys,
    goals_note,
    shown_of,
    standing_columns,
)
from simulator.answers.compare.turned import Turned, turned
from simulator.answers.run.held import Held
from simulator.answers.run.result import CellResult, RunResult
from simulator.answers.show import (
    NAME_WIDTH,
    SKETCHED,
    Block,
    Column,
    Items,
    Paragraph,
    Ranged,
    T,
    Table,
    cut,
    table,
)
from simulator.outcomes import LOCKED, SLOWED
from simulator.reading.paths import last_key, paths_of
from simulator.stats.intervals import Estimate
from simulator.storage.alternatives import short_levers
from simulator.words import (
    limit,
    money,
    number,
    outcome_name,
    outcome_words,
    size,
    span,
    whole_percent,
)

MOST: Final = 12
"""Rows of a table on the screen."""
ABREAST: Final = 8
"""Steps of a lever beside each other with their numbers; more have their bars alone."""
PRICED: Final = 6
"""Cells of several levers whose prices are told; of one lever they always are"""
RISKS: Final = (LOCKED, SLOWED)
"""Columns that say what may go wrong."""


@dataclass(frozen=True, slots=True)
class Line:
    """One alternative, or several that came out alike, as a row."""

    rank: int
    standing: Standing
    held: Held
    names: tuple[str, ...]
    """Value or values of each lever, then the strategy or strategies"""


def cell_tables(result: RunResult) -> Iterator[Block]:
    """Tell a grid: its alternatives by rank, how levers move the outcome, credits, prices."""
    yield _ranked(result)
    if (picture := turned(result.standings)) is not None:
        yield _pictured(picture)
    yield from _credits(result)
    yield from _beyond(result)


def _ranked(result: RunResult) -> Table:
    """Tell of the first alternatives by rank; what is the same for all stands below."""
    found = result.standings
    one, days = standing_columns(found), result.run.scenario.study.days
    lines = list(_lines(result))
    shown = lines[:MOST]

    def of(key: str) -> Column[Line]:
        return Column(one[key].head, lambda line: one[key].cell(line.standing), one[key].title)

    levers = list(result.cells[0].levers)
    heads = (*short_levers(levers), "strategy")
    named = [
        Column(head, lambda line, place=place: line.names[place])  # type: ignore[misc]
        for place, head in enumerate(heads)
    ]
    kept = [
        *(replace(column, cell=_with_interval(column)) for column in map(of, goal_keys(found))),
        *map(of, ("cost",) if found.outcome == "cost" else ("cost", "mean")),
    ]
    others = [
        *(of(key) for key in RISKS if key in shown_of(found)),
        Column("held back by", lambda line: _binding(line.held)),
        Column("list\nfinished in", lambda line: _done(line.held, days)),
    ]
    same = [column for column in (*named, *others) if len({column.cell(one) for one in lines}) == 1]
    named = [
        Column("", lambda line: str(line.rank), "rank"),
        *(column for column in named if column not in same),
    ]
    notes = [goals_note(found), _same(same, lines[0]), LOCKS]
    if more := len(lines) - len(shown):
        notes.insert(0, f"The other {more} are in {result.run.shown / 'summary.csv'}.")
    return table(
        [*named, *kept, *(column for column in others if column not in same)],
        shown,
        "Alternatives",
        left=len(named),
        repeated=1,
        note="\n".join(filter(None, notes)),
    )


def _with_interval(column: Column[Line]) -> Callable[[Line], str]:
    return lambda line: str(column.cell(line))


def _same(columns: Sequence[Column[Line]], line: Line) -> str:
    """Say what is the same for all."""
    told = []
    for column in columns:
        cell, head = column.cell(line), column.head.replace("\n", " ").removesuffix("*")
        told.append(f"{head} {cell.value if isinstance(cell, Ranged) else cell}")
    return f"The same in all: {'; '.join(told)}." if told else ""


def _lines(result: RunResult) -> Iterator[Line]:
    """Yield a row for each alternative, or for all that came out alike, by rank."""
    found = result.standings
    held = {
        (number, one.strategy): one
        for number, cell in enumerate(result.cells)
        for one in cell.every_held
    }
    own = [held[row.alternative.cell, row.alternative.strategy] for row in found.rows]
    days, rank = result.run.scenario.study.days, 0
    for group in split_groups(found.alike, [(_binding(one), _done(one, days)) for one in own]):
        for settings in _merged([_setting(found.rows[place]) for place in group]):
            rank += 1
            first = group[0]
            yield Line(rank, found.rows[first], own[first], tuple(_named(settings, result)))


def _setting(row: Standing) -> tuple[tuple[str, ...], ...]:
    one = row.alternative
    return (*((str(value),) for value in one.levers.values()), (one.strategy,))


def _merged(settings: Iterable[tuple[tuple[str, ...], ...]]) -> list[tuple[tuple[str, ...], ...]]:
    """Merge settings that differ in one place only, place by place; each says all it stands for."""
    merged = list(settings)
    for place in reversed(range(len(merged[0]))):
        groups: dict[tuple[tuple[str, ...], ...], list[tuple[str, ...]]] = {}
        for one in merged:
            groups.setdefault(one[:place] + one[place + 1 :], []).append(one[place])
        merged = [
            (*rest[:place], tuple(dict.fromkeys(chain(*own))), *rest[place:])
            for rest, own in groups.items()
        ]
    return merged


def _named(settings: tuple[tuple[str, ...], ...], result: RunResult) -> Iterator[str]:
    """Write the values of each lever and the strategies: "1 to 3", "any", "notes 1, 2 alike"."""
    *levers, strategies = settings
    for lever, own in zip(result.cells[0].levers, levers, strict=True):
        every = list(dict.fromkeys(str(cell.levers[lever]) for cell in result.cells))
        places = sorted(map(every.index, own))
        if len(own) == len(every) > 1:
            yield "any"
        elif len(own) > 2 and places == list(range(places[0], places[-1] + 1)):
            yield f"{every[places[0]]} to {every[places[-1]]}"
        else:
            yield ", ".join(own)
    yield brief_name(strategies, NAME_WIDTH)


def _done(held: Held, days: int) -> str:
    """Say in which week the list is worked through in the median campaign."""
    pace = held.list
    if pace.done_day is None or pace.done_share < 0.5:
        return f"> {-(-days // 7)} weeks"
    return f"week {-(-int(pace.done_day) // 7)}"


def _binding(held: Held) -> str:
    """Name the limit that bound most, and on how many of the working days."""
    if not held.limits:
        return "nothing"
    most, days = held.limits[0], held.working_days
    return f"{limit(most.limit)} {100 * most.days / days:.0f} %" if days else limit(most.limit)


def _pictured(drawn: Turned) -> Block:
    """Draw two levers as a table of bars; one lever, or many steps, as a line of bars each."""
    best = f", the best of all {' and '.join(drawn.over)}" if drawn.over else ""
    numbers = [one.value for _, own in drawn.rows for one in own]
    low, high = min(0.0, *numbers), max(numbers)

    def bar(one: Estimate) -> str:
        height = (one.value - low) / (high - low)
        return BARS[min(len(BARS) - 1, int(height * len(BARS)))]

    rows = _spread(drawn.rows)
    if drawn.down and len(drawn.steps) <= ABREAST:
        return Table(
            f"{drawn.what}, by {drawn.down} (down) and {drawn.across} (across){best}:",
            (drawn.down, *drawn.steps),
            tuple(
                (name, *(f"{bar(one)} {drawn.written(one)}" for one in own)) for name, own in rows
            ),
            titled=True,
        )
    steps = " ".join(drawn.steps)
    if len(steps) > SKETCHED:
        steps = f"{drawn.steps[0]} to {drawn.steps[-1]}"
    by = f"{drawn.down} (down) and {drawn.across}" if drawn.down else drawn.across
    title = f"{drawn.what}, by {by} ({steps}){best}"
    room = max(len(cut(name, NAME_WIDTH)) for name, _ in rows)
    lines = []
    for name, own in rows:
        least, most = (pick(own, key=lambda one: one.value) for pick in (min, max))
        ends = dict.fromkeys((drawn.written(least), drawn.written(most)))
        bars = "".join(map(bar, _spread(own, SKETCHED)))
        lines.append(f"{cut(name, NAME_WIDTH).ljust(room)}  {bars}  {' to '.join(ends)}")
    if len(lines) == 1:
        return Paragraph(f"{title}: {lines[0].partition('  ')[2].strip()}")
    return Items(f"{title}:", tuple(lines))


def _spread(several: Sequence[T], most: int = MOST) -> list[T]:
    """Return at most so many of them, evenly apart, the first and the last among them."""
    if len(several) <= most:
        return list(several)
    return [several[round(place * (len(several) - 1) / (most - 1))] for place in range(most)]


def _levers(result: RunResult) -> list[Column[CellResult]]:
    def written(lever: str) -> Callable[[CellResult], str]:
        return lambda cell: str(cell.levers[lever])

    levers = list(result.cells[0].levers)
    return [Column(*one) for one in zip(short_levers(levers), map(written, levers), strict=True)]


def _credits(result: RunResult) -> Iterator[Table]:
    """Tell what became of the credits in each cell, where a lever turns how many there are."""
    keys = {last_key(path) for lever in result.cells[0].levers for path in paths_of(lever)}
    asked = keys == {"plan"} or any("credits" in key for key in keys)
    if not asked or all(cell.held.credits is None for cell in result.cells):
        return

    def of(key: str) -> Callable[[CellResult], str]:
        return lambda cell: "0" if (one := cell.held.credits) is None else number(getattr(one, key))

    def used_up(cell: CellResult) -> str:
        credit = cell.held.credits
        return number(credit.ran_out_day) if credit and credit.ran_out_day is not None else "-"

    def share(cell: CellResult) -> str:
        return whole_percent(cell.held.credits.ran_out_share if cell.held.credits else 0)

    shown = _levers(result)
    left = len(shown)
    shown += [
        Column("InMail\ncredits spent", of("spent")),
        Column("came\nback", of("refunded")),
        Column("expired", of("expired")),
        Column("first used\nup on day", used_up),
        Column("used up in\ncampaigns", share),
    ]
    yield table(shown, result.cells[:MOST], "InMail credits", left=left)


def _beyond(result: RunResult) -> Iterator[Table]:
    """Tell what each further cell brings beyond the first one, and what that costs.

    Of a large grid of several levers JSON alone has it.
    """
    levers, cells = len(result.cells[0].levers), len(result.cells)
    if cells < 2 or (levers > 1 and cells > PRICED):
        return
    outcome, labels = result.standings.outcome, result.standings.labels
    name, each = outcome_name(outcome, labels), outcome_words(outcome, "1", labels)
    shown = _levers(result)
    first = [f"{lever.head}={lever.cell(result.cells[0])}" for lever in shown]
    left = len(shown)
    shown += [
        Column(f"more {name}", lambda cell: size(outcome, _gain(cell).value)),
        Column("95 % between", lambda cell: span(outcome, _gain(cell))),
        Column("more cost", lambda cell: money(_extra(cell))),
        Column("each costs", _price),
    ]
    yield table(
        shown,
        result.cells[1 : MOST + 1],
        f"Beyond the first cell ({', '.join(first)}):",
        left=left,
        titled=True,
        note=""
        if outcome == "cost"
        else f"Each costs: extra cost per extra {each}; - if no clear gain.",
    )


def _gain(cell: CellResult) -> Estimate:
    assert cell.beyond is not None
    return cell.beyond.outcome.together


def _extra(cell: CellResult) -> float:
    assert cell.beyond is not None
    return cell.beyond.cost.together.value


def _price(cell: CellResult) -> str:
    gain, cost = _gain(cell), _extra(cell)
    if gain.side <= 0:
        return "-"
    return "saves" if cost <= 0 else money(cost / gain.value)
