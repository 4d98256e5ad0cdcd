from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.answers.show import Table
from simulator.report.material import Material
from tests.report.made import HEBREW, TROUBLE, figure, hostile, part, small, told
from tests.report.made import beside as put


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return told(hostile(tmp_path_factory.mktemp("beside")))


def test_who_gets_what_is_read_from_beside_the_run(beside: Material) -> None:
    """The first rank first; whoever has none is left out."""
    section = part(beside, "Who should get the InMail")
    one = figure(section, "who")
    heads = ("rank", "id", "kind", f"reply under {HEBREW}", "gain per\ncredit")
    assert one.table.heads == heads
    assert tuple(map(str, one.table.rows[0])) == ("1", TROUBLE, "<i>", "50 % (50 to 50)", "0.40")
    assert len(one.table.rows) == 3
    assert one.title == (
        "A credit brings 0.40 replies with the first of 3 o'brien & cos, 0.30 with the middle one"
    )
    kinds = section.blocks[1]
    assert isinstance(kinds, Table)
    assert kinds.rows[1] == ("&amp;", "1", "0.30", "2")


def test_chances_in_a_grid_go_by_strategy_and_cell(tmp_path: Path) -> None:
    """As `compare` names them."""
    found = small()
    row = found.found.rows[0]
    cell = replace(row, alternative=replace(row.alternative, name="mail, days=30"))
    people = {
        "id": ["a"],
        "kind": ["all alike"],
        "rank": [1],
        "gain_per_credit": [0.4],
        **{f"reply_{what}: mail, days=30": [0.5] for what in ("chance", "low", "high")},
    }
    put(tmp_path, found.manifest.digest, people)
    grid = replace(
        found,
        found=replace(found.found, rows=(cell,)),
        place=replace(found.place, folder=tmp_path),
    )
    table = figure(part(grid, "Who should get the InMail"), "who").table
    assert table.heads[3:4] == ("reply under mail, days=30",)
    assert [str(one) for one in table.rows[0][3:4]] == ["50 % (50 to 50)"]
