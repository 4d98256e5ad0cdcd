from __future__ import annotations

from pathlib import Path

from simulator.reading.levers import read_lever
from simulator.report.material import Material
from simulator.study.cells import load_cells
from simulator.study.run import run
from tests.cli.made import SMALL
from tests.report.made import drawn, figure, part, told, whole

LEVERS = "What the levers do"
MINUTES = "seats.Ana.writing_minutes=10..60 step 25"


def grid(folder: Path, *levers: str) -> Material:
    file = folder / "small.yaml"
    file.write_text(SMALL)
    cells, _ = load_cells(file, [], [], [read_lever(one) for one in levers])
    return told(run(cells, replications=30, out=folder / "grid", engine="compiled").folder)


def test_one_lever_is_a_line_for_each_strategy(tmp_path: Path) -> None:
    """The chance of the goal in per cent, as the comparison has it."""
    found = grid(tmp_path, MINUTES)
    one = figure(part(found, LEVERS), "levers")
    wanted = {
        (str(row.alternative.levers["seats.Ana.writing_minutes"]), row.alternative.strategy): (
            100 * row.goals[0].chance.value
        )
        for row in found.found.rows
    }
    marks = drawn(one)
    assert {(mark["step"], mark["kind"]): mark["value"] for mark in marks} == wanted
    assert len(marks) == 6
    assert one.title.startswith("Reaches 2 replies: from <12 % at writing_minutes 10 with ")
    assert one.table.heads == ("strategy", "10", "35", "60")


def test_two_levers_are_a_table_of_shades(tmp_path: Path) -> None:
    """Of the best strategy at each setting; the numbers stand on the shades and in the table."""
    found = grid(tmp_path, MINUTES, "seats.Ana.count=1,2")
    one = figure(part(found, LEVERS), "levers")
    assert one.table.heads == ("count", "10", "35", "60")
    assert one.note == "Each is the best of all strategies."
    best = {
        (str(seats), str(minutes)): max(
            100 * row.goals[0].chance.value
            for row in found.found.rows
            if tuple(row.alternative.levers.values()) == (minutes, seats)
        )
        for seats in (1, 2)
        for minutes in (10, 35, 60)
    }
    assert {(mark["row"], mark["step"]): mark["value"] for mark in drawn(one)} == best


def test_a_run_without_levers_has_no_such_section() -> None:
    assert LEVERS not in [one.title for one in whole(False)]
