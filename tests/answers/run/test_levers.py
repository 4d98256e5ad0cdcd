"""Which levers of a grid change no outcome."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

from simulator.answers.run.levers import idle_levers
from simulator.reading.levers import Lever
from simulator.study.cells import load_cells
from simulator.study.run import run
from tests.cli.made import SMALL

MINUTES, WEEKLY = "seats.Ana.writing_minutes", "world.limits.invitations.weekly"
COUNT = "seats.Ana.count"
ALIKE = "every simulated campaign comes out the same with"


@pytest.mark.parametrize(
    ("levers", "told"),
    [
        ({MINUTES: ("20", "60")}, ()),
        (
            {WEEKLY: ("100", "200")},
            (f"--vary {WEEKLY} changes no outcome: {ALIKE} 100 or 200",),
        ),
        (
            {MINUTES: ("20", "700", "900"), WEEKLY: ("100", "200")},
            (
                f"--vary {MINUTES}: {ALIKE} 700 or 900",
                f"--vary {WEEKLY} changes no outcome: {ALIKE} 100 or 200",
            ),
        ),
        ({WEEKLY: ("1", "200"), COUNT: ("1", "2")}, ()),
    ],
)
def test_values_that_give_the_same_outcomes_are_told_lever_by_lever(
    tmp_path: Path, levers: dict[str, Sequence[str]], told: tuple[str, ...]
) -> None:
    """Whatever the other levers are, in every column of every campaign and strategy."""
    file = tmp_path / "small.yaml"
    file.write_text(SMALL)
    made = [Lever(path, (path,), tuple(own)) for path, own in levers.items()]
    cells, _ = load_cells(file, (), (), made)
    assert len(cells) == len(list(product(*levers.values())))
    done = run(cells, replications=4, out=tmp_path / "grid", engine="compiled")
    assert idle_levers(done.folder, [cell.levers for cell in done.cells], 4) == told
