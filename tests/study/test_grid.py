from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from simulator.errors import Invalid
from simulator.storage.manifest import read_manifest
from simulator.study.cells import Cell, load_cells, value_of
from simulator.study.run import run
from tests.cli.made import SMALL


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(SMALL)


LEVERS = (("seats.Ana.count", ("1", "2")), ("world.rates.accepted", ("0.2", "30%")))


def test_every_cell_is_the_run_of_its_own_scenario() -> None:
    """Same people, same luck: the numbers of a cell are those of a run with these values set."""
    cells, _ = load_cells(Path("small.yaml"), [], [], LEVERS)
    result = run(cells, replications=12, engine="compiled")
    frame = pd.read_parquet(result.folder / "outcomes")
    levers = ["seats.Ana.count", "world.rates.accepted"]
    assert sorted(frame.groupby(levers).size().to_dict()) == [
        (1, 0.2),
        (1, 0.3),
        (2, 0.2),
        (2, 0.3),
    ]
    for cell in cells:
        alone = run(cell.scenario, replications=12, engine="compiled")
        wanted = pd.read_parquet(alone.folder / "outcomes")
        here = frame[(frame[levers] == list(cell.levers.values())).all(axis=1)]
        pd.testing.assert_frame_equal(
            here.drop(columns=levers).reset_index(drop=True), wanted, check_dtype=False
        )


def test_a_grid_is_a_run_with_a_folder_of_its_own() -> None:
    """Named by `latest-grid`; more replications are the same grid, another value is not."""
    cells, _ = load_cells(Path("small.yaml"), [], [], LEVERS[:1])
    one = run(cells, replications=3, engine="compiled")
    more = run(cells, replications=5, engine="compiled")
    assert one.shown == Path("results/small/latest-grid")
    assert more.folder == one.folder == one.shown.resolve().relative_to(Path.cwd())
    other, _ = load_cells(Path("small.yaml"), [], [], (("seats.Ana.count", ("1", "3")),))
    assert run(other, replications=3, engine="compiled").folder != one.folder
    assert not Path("results/small/latest").exists()
    book = read_manifest(one.folder)
    assert book is not None
    assert (book.levers, book.done, book.finished) == (("seats.Ana.count",), 5, True)


def test_the_summary_has_a_column_a_lever() -> None:
    """Row by row what the summary of each cell says."""
    cells, _ = load_cells(Path("small.yaml"), [], [], LEVERS)
    result = run(cells, replications=4, engine="compiled")
    summary = pd.read_csv(result.folder / "summary.csv")
    assert list(summary.columns[:4]) == [
        "seats.Ana.count",
        "world.rates.accepted",
        "strategy",
        "figure",
    ]
    assert summary.groupby(["seats.Ana.count", "world.rates.accepted"]).size().nunique() == 1


def test_a_lever_that_leads_nowhere_is_a_problem_of_its_flag() -> None:
    """Every problem of every cell once, with the flag it came from."""
    levers = (("seats.An.count", ("1", "2")), ("study.days", ("20", "none")))
    with pytest.raises(Invalid) as told:
        load_cells(Path("small.yaml"), [], [], levers)
    files = sorted({problem.file for problem in told.value.problems})
    assert files == ["--vary seats.An.count", "--vary study.days"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("0.25", 0.25),
        ("25%", 0.25),
        ("1e3", 1000.0),
        ("free", "free"),
        ("$1,200", "$1,200"),
        ("nan", "nan"),
        ("1_000", "1_000"),
        ("2026-01-05", "2026-01-05"),
    ],
)
def test_values_become_numbers_where_they_are(text: str, value: object) -> None:
    """Shares become shares of one; all else stays the text."""
    found = value_of(text)
    assert (found, type(found)) == (value, type(value))


def test_a_single_run_is_one_cell_without_levers() -> None:
    """Nothing about grids shows in it."""
    (cell,), _ = load_cells(Path("small.yaml"), [], [], ())
    assert cell == Cell(cell.scenario, {})
