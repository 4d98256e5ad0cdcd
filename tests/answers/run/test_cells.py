"""The tables and pictures of a grid."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import chdir
from functools import cache
from math import comb
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from simulator.answers.compare.compared import compare
from simulator.answers.run.cells import cell_tables
from simulator.answers.run.result import RunResult, result_of
from simulator.answers.run.told import tell_run
from simulator.answers.show import Block, Items, Paragraph, Table, text
from simulator.reading.levers import read_lever
from simulator.storage.places import open_runs
from simulator.study.cells import load_cells
from simulator.study.run import run
from tests.cli.made import SMALL

THIRD = SMALL.replace("  mail:\n", "  notes 2: {like: note}\n  notes 3: {like: note}\n  mail:\n")
OWN = "seats.Ana.writing_minutes"
SEATS, MINUTES = "seats.Ana.count=1,2", f"{OWN}=10..60 step 10"
PLANS = "seats.Ana.plan=free,premium-career,sales-navigator-core"


@pytest.fixture(scope="module", autouse=True)
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with chdir(tmp_path_factory.mktemp("grids")):
        yield


@cache
def found(name: str, *levers: str, scenario: str = SMALL, campaigns: int = 40) -> RunResult:
    Path("small.yaml").write_text(scenario)
    cells, _ = load_cells(Path("small.yaml"), [], [], [read_lever(one) for one in levers])
    return result_of(run(cells, (), campaigns, out=Path(name), engine="compiled"))


def told(result: RunResult) -> tuple[Table, list[Block]]:
    """Return the table of alternatives, and the rest."""
    table, *others = cell_tables(result)
    assert isinstance(table, Table)
    return table, others


def test_every_strategy_of_every_cell_is_a_row_by_its_rank() -> None:
    """At most twelve, and a line for the others; JSON has all."""
    result = found("ranked", SEATS, MINUTES)
    table, _ = told(result)
    assert table.heads[1:4] == ("count", "writing_minutes", "strategy")
    assert [row[0] for row in table.rows] == [str(rank) for rank in range(1, 13)]
    assert table.rows[0][1:4] == ("1", "30, 40", "mail")
    assert "are in ranked/summary.csv." in table.note
    cells = tell_run(result, ()).record["cells"]
    ranks = [one["rank"] for cell in cells for one in cell["standings"]]
    assert sorted(ranks) == list(range(1, 25))
    assert json.dumps(cells)


def test_columns_that_vary_stand_below_where_there_is_no_room() -> None:
    """Nothing is dropped; what is the same for all is one line."""
    table, _ = told(found("ranked", SEATS, MINUTES))
    for width in (60, 80, 100):
        shown = text([table], width)
        words = " ".join(shown.split())
        for head in ("writing_minutes", "strategy", "cost", "held back by", "finished in"):
            assert head in words
        assert max(map(len, shown.splitlines())) <= width
    assert "The same in all: seat ever locked <9 %; days slowed 0." in table.note


def test_alternatives_that_are_alike_are_one_row_that_names_them() -> None:
    """In the strategy or the values of a lever; held back alike as well."""
    result = found("alike", "world.rates.accepted=20%..40% step 5%", scenario=THIRD)
    table, _ = told(result)
    assert [row[1:3] for row in table.rows if "mail" in str(row[2])] == [("any", "mail")]
    assert {row[2] for row in table.rows} == {"mail", "note and 2 alike"}
    standings = tell_run(result, ()).record["cells"][0]["standings"]
    (note,) = (one for one in standings if one["strategy"] == "note")
    assert note["alike"] == ["notes 2, accepted=0.2", "notes 3, accepted=0.2"]


def test_one_lever_is_a_line_of_bars_for_each_strategy() -> None:
    """Of the chance of the goal, with its least and its most."""
    _, (picture, *_) = told(found("minutes", MINUTES))
    assert isinstance(picture, Items)
    assert picture.title == "reaches 2 replies, by writing_minutes (10 20 30 40 50 60):"
    assert [one.split()[0] for one in picture.items] == ["mail", "note"]
    bars = {one.split()[0]: one.split()[1] for one in picture.items}
    assert {name: len(own) for name, own in bars.items()} == {"mail": 6, "note": 6}
    assert bars["mail"][0] == "▁"
    assert bars["mail"][-1] == "█"


def test_two_levers_are_a_table_of_bars_the_best_of_all_others() -> None:
    """The one with more steps across; of three levers the two that move it most are drawn."""
    _, (picture, *_) = told(found("ranked", SEATS, MINUTES))
    assert isinstance(picture, Table)
    what = "reaches 2 replies, by count (down) and writing_minutes (across)"
    assert picture.caption == f"{what}, the best of all strategies:"
    assert picture.heads == ("count", "10", "20", "30", "40", "50", "60")
    assert [row[0] for row in picture.rows] == ["1", "2"]
    wages = "seats.Ana.wage=$10,$20"
    _, (picture, *_) = told(
        found("three", wages, "study.days=6,20", f"{OWN}=10,30,60", campaigns=20)
    )
    assert isinstance(picture, Table)
    what = "reaches 2 replies, by days (down) and writing_minutes (across)"
    assert picture.caption == f"{what}, the best of all wage and strategies:"


def test_a_lever_that_moves_no_chance_shows_the_outcome_and_none_nothing() -> None:
    """With bars that begin at zero."""
    _, (picture, *_) = told(found("wages", "seats.Ana.count=1,3", campaigns=30))
    assert isinstance(picture, Items)
    assert picture.title == "replies, by count (1 3):"
    _, others = told(found("nothing", "seats.Ana.wage=$10,$20", campaigns=30))
    assert not any(isinstance(one, Items | Paragraph) for one in others)


SURE = SMALL.replace("goal: replies >= 2", "goal: {goal: replies >= 2, chance: 90%}")
SURE = SURE.replace("count: 30", "count: 60").replace("count: 10", "count: 20")
BY_SQL = """
    select seats_Ana_count as seats, seats_Ana_plan as plan, strategy,
           avg(cost) as cost, count(*) filter (replies >= 2) as reached, count(*) as campaigns,
           avg(any_restriction) as locked
    from read_parquet('{folder}/outcomes/*.parquet')
    group by all
"""


def at_least(reached: int, campaigns: int, among: int) -> float:
    """The lower bound of Clopper and Pearson, by bisection on the binomial tail, of so many."""
    low, high = 0.0, 1.0
    for _ in range(50):
        share = (low + high) / 2
        tail = sum(
            comb(campaigns, one) * share**one * (1 - share) ** (campaigns - one)
            for one in range(reached, campaigns + 1)
        )
        low, high = (share, high) if tail < 0.05 / among / 2 else (low, share)
    return low


def test_a_grid_names_the_cheapest_cell_that_reaches_the_goal_as_surely_as_asked() -> None:
    """Seats, plans and strategies; found by SQL on the stored rows, without the simulator's sums.

    Costs within 2 % are a tie, which the higher chance settles.
    """
    result = found("cheapest", "seats.Ana.count=1..3", PLANS, scenario=SURE, campaigns=300)
    rows = duckdb.sql(BY_SQL.format(folder=result.folder)).fetchall()
    assert len(rows) == 18
    # Alternatives that are alike are one; here all that reach the goal differ in what they cost.
    among = len(result.standings.alike)
    reach = [row for row in rows if at_least(row[4], row[5], among) >= 0.9]
    assert 1 < len(reach) < len(rows)
    least = min(row[3] for row in reach)
    tied = [row for row in reach if row[3] <= 1.02 * least]
    seats, plan, strategy, cost, reached, *_ = min(tied, key=lambda row: (-row[4], row[6]))
    table, _ = told(result)
    assert table.rows[0][1:4] == (str(seats), plan, strategy)
    assert table.heads[1:6] == ("count", "plan", "strategy", "reaches\n2", "cost")
    assert str(table.rows[0][4]).startswith(f"{reached / 3:.0f} % (")
    assert str(table.rows[0][5]).startswith(f"${cost / 100:,.0f}")
    verdict = tell_run(result, ()).record["verdict"]
    name = f"{strategy}, count={seats}, plan={plan}"
    assert verdict.startswith(f'Run "{name}" for ${cost / 100:,.0f}: 2 replies in ')


def test_a_comparison_of_a_grid_pairs_its_campaigns() -> None:
    """Campaign by campaign: intervals are those of differences, not of means on their own."""
    folder = found("cheapest", "seats.Ana.count=1..3", PLANS, scenario=SURE, campaigns=300).folder
    compared = compare(open_runs([("grid", folder)]))
    assert compared.paired
    assert all(row.wins is not None for row in compared.rows)
    frame = pd.read_parquet(folder / "outcomes")
    levers = ["seats_Ana_count", "seats_Ana_plan", "strategy"]
    wide = frame.pivot(index="replication", columns=levers, values="replies")
    names = [(*row.alternative.levers.values(), row.alternative.strategy) for row in compared.rows]
    for pair in compared.family.differences[:40]:
        apart = wide[names[pair.one]] - wide[names[pair.other]]
        assert pair.together.value == pytest.approx(apart.mean())
        alone = pair.alone
        if pair.same or alone.low is None or alone.high is None or (apart != 0).sum() < 20:
            continue
        half = (alone.high - alone.low) / 2
        assert half == pytest.approx(1.968 * apart.std() / 300**0.5, rel=0.01)
