"""What came of groups of people: by segment, seniority, seat or line of the route."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from simulator.answers.compare.compared import cell_of
from simulator.answers.compare.comparison import Standing, Standings
from simulator.answers.show import Column, Table, table
from simulator.codec import plain
from simulator.model.outcomes.columns import TOUCHES
from simulator.outcomes import mean_column
from simulator.stats.intervals import Estimate, band, mean_interval
from simulator.study.stored import Stored
from simulator.vocabulary import GROUP_KINDS
from simulator.words import number, said

HEADS: Final[Mapping[str, str]] = {
    "accepted": "accepted",
    "replies": "replies",
    "positive_replies": "positive",
    "meetings": "{meetings}",
    "deals": "{deals}",
}
"""Column that is told with the band within which most campaigns lie -> its head."""
COUNTED: Final = tuple(HEADS)
SPENT: Final = ("labour_minutes_writing", "credits_spent")
MEANS: Final = ("people", "reached", *(one.name for one in TOUCHES), *COUNTED, *SPENT)
KIND_WORDS: Final[Mapping[str, str]] = {
    "segment": "segment",
    "seniority": "seniority",
    "seat": "seat",
    "leaf": "line of the route",
}
"""Kind -> what it is called."""
BAND: Final = "8 of 10\nlie within"
SHARED: Final = "No cost: groups share most of it."
LONGEST: Final = 40
"""Rows of a table; where there are more only those of the first alternative are told."""


@dataclass(frozen=True, slots=True)
class GroupTold:
    """One group of the people of an alternative."""

    kind: str
    name: str
    use: str
    """The strategy whose steps a line of the route takes, "" of other groups."""
    means: Mapping[str, Estimate]
    """Column of `MEANS` -> its mean over the campaigns."""
    bands: Mapping[str, tuple[float, float]]
    """Column of `COUNTED` -> between what 8 of 10 campaigns lie."""


@dataclass(frozen=True, slots=True)
class ByGroup:
    """An alternative by groups."""

    name: str
    groups: tuple[GroupTold, ...]


def by_group(rows: Sequence[Standing], replications: int) -> tuple[ByGroup, ...]:
    """Read what came of the groups of alternatives, where they are kept. Raises StorageError."""
    told: dict[str, ByGroup] = {}
    for (folder, cell), own in groupby(
        sorted(rows, key=lambda row: cell_of(row.alternative)), lambda row: cell_of(row.alternative)
    ):
        means: dict[GroupKey, dict[str, Estimate]] = {}
        bands: dict[GroupKey, dict[str, tuple[float, float]]] = {}
        columns = tuple(dict.fromkeys((*MEANS, *map(mean_column, MEANS))))
        for column, by_strategy in Stored(folder, replications, cell).groups(columns):
            for strategy, groups in by_strategy.items():
                for group in groups:
                    key, values = (strategy, group.kind, group.name), group.columns[column]
                    if column in COUNTED:
                        bands.setdefault(key, {})[column] = band(values)
                    for name in (one for one in MEANS if mean_column(one) == column):
                        event = None if name == "labour_minutes_writing" else 1.0
                        means.setdefault(key, {})[name] = mean_interval(values, 0.0, event=event)
        if means:
            told |= {row.name: _told(row, means, bands) for row in own}
    return tuple(told[row.name] for row in rows if row.name in told and told[row.name].groups)


GroupKey = tuple[str, str, str]
"""Strategy, kind and name of a group."""


def _told(
    row: Standing,
    means: Mapping[GroupKey, Mapping[str, Estimate]],
    bands: Mapping[GroupKey, Mapping[str, tuple[float, float]]],
) -> ByGroup:
    one = row.alternative
    strategies = one.place.manifest.resolved_of(one.cell)["strategies"]
    (strategy,) = (each for each in strategies if each["name"] == one.strategy)
    uses = {("leaf", line["label"]): line["use"] for line in strategy["route"]}
    own = {key: found for key, found in means.items() if key[0] == one.strategy}
    groups = (
        GroupTold(kind, name, uses.get((kind, name), ""), found, bands[one.strategy, kind, name])
        for (_, kind, name), found in own.items()
    )
    return ByGroup(row.name, tuple(groups))


GroupRow = tuple[str, GroupTold | None]
"""What stands first in a line, and the group that it tells."""


def group_tables(found: Standings, told: Sequence[ByGroup]) -> Iterator[Table]:
    """Tell each kind of groups: below each alternative its groups."""
    for kind in GROUP_KINDS:
        each = [_rows(one, kind) for one in told if any(own.kind == kind for own in one.groups)]
        rows = [row for own in each for row in own]
        note = SHARED
        if len(rows) > LONGEST and len(each) > 1:
            rows, note = each[0], f"{SHARED} --json has the others too."
        if not rows:
            continue
        columns = _columns(found, [own for _, own in rows if own is not None])
        heads = [column.head for column in columns]
        yield table(
            [Column(f"By {KIND_WORDS[kind]}", lambda row: row[0], KIND_WORDS[kind]), *columns],
            rows,
            f"By {KIND_WORDS[kind]}",
            spared=tuple(
                heads.index(head) + 1
                for head in ("contacted", "accepted", "positive")
                if head in heads and heads[heads.index(head) + 1] != BAND
            ),
            note=note,
        )


def band_outcome(found: Standings) -> str:
    """Return the outcome of which groups tell a band."""
    return found.outcome if found.outcome in COUNTED else "meetings"


def _rows(one: ByGroup, kind: str) -> list[GroupRow]:
    """Return the lines about an alternative; a line of its route stands above what it leads to."""
    rows: list[GroupRow] = [(one.name, None)]
    for own in one.groups:
        if own.kind == kind and own.use:
            rows += [(f"  {own.name}", None), (f"    {own.use}", own)]
        elif own.kind == kind:
            rows.append((f"  {own.name}", own))
    return rows


def _columns(found: Standings, groups: Sequence[GroupTold]) -> list[Column[GroupRow]]:
    def mean(head: str, column: str, by: float = 1.0) -> Column[GroupRow]:
        def cell(row: GroupRow) -> str:
            return "" if row[1] is None else number(row[1].means[column].value / by)

        return Column(said(head, found.labels), cell)

    outcome = band_outcome(found)

    def within(row: GroupRow) -> str:
        if row[1] is None:
            return ""
        low, high = (number(end) for end in row[1].bands[outcome])
        return low if low == high else f"{low} to {high}"

    columns = [mean("people", "people"), mean("contacted", "reached")]
    for column, head in HEADS.items():
        happens = any(group.means[column].value for group in groups)
        if column == outcome or (column != "deals" and happens):
            columns.append(mean(head, column))
        if column == outcome:
            columns.append(Column(BAND, within))
    columns.append(mean("hours", "labour_minutes_writing", 60))
    if any(group.means["credits_spent"].value for group in groups):
        columns.append(mean("InMail\ncredits", "credits_spent"))
    return columns


def groups_record(one: ByGroup) -> list[dict[str, Any]]:
    """Return the groups of an alternative as JSON values; means with their 95 % intervals."""
    return [
        {
            "kind": group.kind,
            "group": group.name,
            **({"use": group.use} if group.use else {}),
            "means": plain(group.means),
            "eight_of_ten": {
                column: {"low": low, "high": high} for column, (low, high) in group.bands.items()
            },
        }
        for group in one.groups
    ]
