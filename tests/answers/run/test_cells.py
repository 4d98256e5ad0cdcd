"""The tables and pictures of a grid."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from simulator.answers.run.cells import cell_tables
from simulator.answers.run.result import RunResult, result_of
from simulator.answers.run.told import tell_run
from simulator.answers.show import Block, Items, Paragraph, Table, text
from simulator.study.cells import load_cells
from simulator.study.levers import read_lever
from simulator.study.run import run
from tests.cli.made import SMALL

THIRD = SMALL.replace("  mail:\n", "  notes 2: {like: note}\n  notes 3: {like: note}\n  mail:\n")
SEATS, MINUTES = "seats.Ana.count=1..4", "seats.Ana.writing_minutes=10..60 step 10"
PLANS = "seats.Ana.plan=free,premium-career,sales-navigator-core"


@pytest.fixture(scope="module", autouse=True)
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with chdir(tmp_path_factory.mktemp("grids")):
        yield


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
    assert sorted(ranks) == list(range(1, 49))
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
    assert [row[0] for row in picture.rows] == ["1", "2", "3", "4"]
    wages = "seats.Ana.wage=$10,$20"
    _, (picture, *_) = told(found("three", wages, "study.days=6,20", MINUTES, campaigns=20))
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
