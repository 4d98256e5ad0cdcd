"""What lies in a run's folder, told from the columns' own words: `make columns`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Final

from simulator.model.outcomes.columns import COLUMNS, GROUPS, TIMELINE, StoredColumn
from simulator.model.outcomes.kept import KEPT

INTRODUCTION: Final = """\
# What a run stores

`outreach run` writes a folder of its own, `results/<scenario>/<digest>`; `latest` beside it names
the newest finished run. The digest stands for all that decides one simulated campaign: scenario,
list, catalogue, rules, seed.

| file | what it holds |
| --- | --- |
| `outcomes/part-*.parquet` | one row per strategy and simulated campaign |
| `timeline/part-*.parquet` | the same by week and by calendar month |
| `groups/part-*.parquet` | with `study.per`: one row per group of people of each of these |
| `prospects/part-*.parquet` | with `--keep prospects`: one row per prospect of each of these |
| `touches/part-*.parquet` | with `--keep touches`: one row per touch of each of these |
| `summary.csv` | one line per strategy and figure, for a spreadsheet |
| `per-prospect.csv`, `.parquet` | from `compare --per-prospect`: one row per prospect |
| `duel.json` | who changed sides between two strategies, and why; the newest of `compare --duel` |
| `assumptions.json`, `assumptions/` | what weak figures could change, and the campaigns behind it |
| `ignorance.json`, `ignorance/` | spread by uncertain inputs and chance, and its campaigns |
| `try/` | the campaigns behind what to try next |
| `report.html`, `figures/` | from `outreach report`: a one-page report of charts and tables |
| `manifest.json` | resolved scenario, seed, versions, parts with rows and checksums |
| `columns.parquet` | one row per column of these: table, type, unit and meaning, for SQL |

In the manifest of a run that was cut, `finished` is false. Every part has every column, so
`pandas.read_parquet("results/quickstart/latest/outcomes")` reads them all. Columns count:
numerators and denominators, never a quotient. Cost per meeting is `cost.mean() / meetings.mean()`,
not the mean of quotients. Money is in US cents, days count from 0 at the start date, times are
whole minutes. Units and meanings below are also in the metadata of each Parquet field. This page
is made by `make columns`.

Text in a CSV that a spreadsheet would run (it begins with `=`, `+`, `-` or `@`, in any width, or
with a tab or the end of a line) has an apostrophe before it; numbers are as they are, and so is
everything in Parquet: join by the `id` of `per-prospect.parquet`.

[sample](sample) is a small finished run of `scenarios/quickstart.yaml`, 20 simulated campaigns, to
look at before one runs anything; `make sample` makes it anew.

## columns

| column of `columns.parquet` | meaning |
| --- | --- |
| `table` | outcomes, timeline, groups, prospects or touches |
| `column`, `type` | its name and type there |
| `unit`, `meaning` | as below |
| `path` | of a lever of a grid, the path in the scenario: `seats.Ana.count` of `seats_Ana_count` |

## summary

| column of `summary.csv` | meaning |
| --- | --- |
| `strategy` | strategy of the scenario |
| `figure` | a column of the outcomes below, the chance of the target, or a cost per answer |
| `unit` | unit of what follows; a share is 0 to 1 |
| `campaigns` | simulated campaigns behind it: those in which it is not empty |
| `value` | mean over these campaigns; for a cost per answer the ratio of two means |
| `low`, `high` | 95 % interval of that value; more campaigns make it narrower |
| `ten_percent`, `ninety_percent` | 8 of 10 campaigns lie between these two |
"""


def described() -> Iterator[str]:
    """Give the lines of `results/README.md`."""
    yield from INTRODUCTION.splitlines()
    for title, columns in (("outcomes", COLUMNS), ("timeline", TIMELINE)):
        yield from ("", f"## {title}", "")
        yield from table_lines(columns)
    yield from (
        "",
        "## groups",
        "",
        "Only of a study with `per:`, such as `study: {per: seniority}`.",
        "",
    )
    yield from table_lines(GROUPS)
    for title, columns in KEPT.items():
        yield from ("", f"## {title}", "", f"Only of a run with `--keep {title}`.", "")
        yield from table_lines(columns)


def table_lines(columns: Sequence[StoredColumn]) -> Iterator[str]:
    """Give the lines of a table of columns."""
    yield "| column | type | unit | meaning |"
    yield "| --- | --- | --- | --- |"
    for column in columns:
        empty = "; empty where it never happened" if column.null else ""
        yield f"| `{column.name}` | {column.type} | {column.unit} | {column.meaning}{empty} |"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in described())
