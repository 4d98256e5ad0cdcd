from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pandas as pd
import pytest

from simulator.errors import Invalid
from simulator.reading.levers import read_lever
from simulator.storage.asked import Asked
from simulator.storage.manifest import read_manifest
from simulator.storage.places import remaking
from simulator.study.cells import Cell, load_cells
from simulator.study.run import run
from tests.cli.made import SMALL


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(SMALL)


LEVERS = [read_lever("seats.Ana.count=1,2"), read_lever("world.rates.accepted=0.2,30%")]


def test_every_cell_is_the_run_of_its_own_scenario() -> None:
    """Same people, same luck: the numbers of a cell are those of a run with these values set."""
    cells, _ = load_cells(Path("small.yaml"), [], [], LEVERS)
    result = run(cells, replications=12, engine="compiled")
    frame = pd.read_parquet(result.folder / "outcomes")
    levers = ["seats_Ana_count", "world_rates_accepted"]
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


def test_the_command_that_makes_a_run_again_is_kept_with_it() -> None:
    """The file, what was set and mapped, and the levers as they were written, beside the words."""
    Path("clients").mkdir()
    Path("small.yaml").rename("clients/small.yaml")
    cells, _ = load_cells(Path("clients/small.yaml"), ["study.days=10"], [], LEVERS)
    typed = ("outreach", "run", f"{Path.cwd()}/clients/small.yaml", "--set", "study.days=10")
    made = run(cells, ["mail"], replications=2, engine="reference", command=typed)
    assert made.manifest.asked == Asked(
        file="clients/small.yaml",
        sets=("study.days=10",),
        vary=("seats.Ana.count=1,2", "world.rates.accepted=0.2,30%"),
        command=("outreach", "run", "clients/small.yaml", "--set", "study.days=10"),
    )
    assert remaking(made.folder, made.manifest) == (
        "outreach run clients/small.yaml --set study.days=10 --replications 2 --seed 7 "
        "--strategy mail --vary seats.Ana.count=1,2 --vary world.rates.accepted=0.2,30%"
    )
    # What this process has finished it has in memory; whoever else reads it finds the same.
    assert read_manifest(made.folder) is made.manifest
    copytree(made.folder, "copy")
    assert repr(read_manifest(Path("copy"))) == repr(made.manifest)
    # Another command of the same run: the stored scenario is the one that this one made.
    again = run(cells, ["mail"], replications=2, engine="reference")
    assert (again.folder, again.manifest.asked.command) == (made.folder, ())
    assert read_manifest(made.folder) == again.manifest


def test_a_grid_is_a_run_with_a_folder_of_its_own() -> None:
    """Named by `latest-grid`; more replications are the same grid, another value is not."""
    cells, _ = load_cells(Path("small.yaml"), [], [], LEVERS[:1])
    one = run(cells, replications=3, engine="compiled")
    more = run(cells, replications=5, engine="compiled")
    assert one.shown == Path("results/small/latest-grid")
    assert more.folder == one.folder == one.shown.resolve().relative_to(Path.cwd())
    other, _ = load_cells(Path("small.yaml"), [], [], [read_lever("seats.Ana.count=1,3")])
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
    levers = ("seats.An.count=1,2", 'study.days,seats."Ana".wage=20,none', "seats..count=1,2")
    with pytest.raises(Invalid) as told:
        load_cells(Path("small.yaml"), [], [], [read_lever(one) for one in levers])
    files = sorted({problem.file for problem in told.value.problems})
    assert files == [
        "--vary seats..count=1",
        "--vary seats..count=2",
        "--vary seats.An.count",
        "--vary seats.Ana.wage",
        "--vary study.days",
    ]


def test_a_lever_of_a_name_with_dots_needs_no_quotes() -> None:
    """A value of it that is wrong is told of the flag."""
    path = Path("small.yaml")
    path.write_text(path.read_text().replace("  note:", "  v1.2:"))
    lever = read_lever("strategies.v1.2.steps.ask.text=template,segment")
    cells, _ = load_cells(path, [], [], [lever])
    texts = [cell.scenario.strategies[0].steps[0].text for cell in cells]
    assert texts == ["template", "segment"]
    with pytest.raises(Invalid) as told:
        load_cells(path, [], [], [read_lever("strategies.v1.2.steps.ask.text=template,segmnt")])
    assert [problem.file for problem in told.value.problems] == [
        '--vary strategies."v1.2".steps.ask.text'
    ]


def test_paths_that_move_together_take_each_value_at_once() -> None:
    """One column, which names them all."""
    lever = read_lever(
        "strategies.note.steps.ask.text,strategies.mail.steps.mail.text=template,segment"
    )
    cells, _ = load_cells(Path("small.yaml"), [], [], [lever])
    texts = [[one.steps[0].text for one in cell.scenario.strategies] for cell in cells]
    assert texts == [["template", "template"], ["segment", "segment"]]
    assert [dict(cell.levers) for cell in cells] == [
        {lever.name: "template"},
        {lever.name: "segment"},
    ]


def test_values_that_come_to_the_same_scenario_are_refused() -> None:
    """Each with its place and that of the one it repeats."""
    levers = ("strategies.note.steps.ask.wait=7d,168h,8d,1w", 'seats.Ana.plan=free,"free"')
    with pytest.raises(Invalid) as told:
        load_cells(Path("small.yaml"), [], [], [read_lever(one) for one in levers])
    start = "expected values that differ in what is simulated, saw"
    assert told.value.sentences == (
        f'--vary seats.Ana.plan: {start} "free" as value 1 and ""free"" as value 2',
        f'--vary strategies.note.steps.ask.wait: {start} "7d" as value 1 and "168h" as value 2',
        f'--vary strategies.note.steps.ask.wait: {start} "7d" as value 1 and "1w" as value 4',
    )


def test_a_single_run_is_one_cell_without_levers() -> None:
    """Nothing about grids shows in it."""
    (cell,), _ = load_cells(Path("small.yaml"), [], [], ())
    assert cell == Cell(cell.scenario, {})
