from __future__ import annotations

import pytest

from simulator.report.content import Table
from simulator.report.material import Material
from tests.report.made import HEBREW, TROUBLE, figure, hostile, part, told


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return told(hostile(tmp_path_factory.mktemp("beside")))


def test_who_gets_what_is_read_from_beside_the_run(beside: Material) -> None:
    """The first rank first; whoever has none is left out."""
    section = part(beside, "Who gets what")
    one = figure(section, "who")
    assert one.table.heads == ("rank", "id", "kind", "gain a credit", f"reply under {HEBREW}")
    assert one.table.rows[0] == ("1", TROUBLE, "<i>", "0.40", "50 % (50 to 50)")
    assert len(one.table.rows) == 3
    assert one.title == (
        "A credit brings 0.40 replies with the first of 3 o'brien & cos, 0.30 with the middle one"
    )
    kinds = section.blocks[1]
    assert isinstance(kinds, Table)
    assert kinds.rows[1] == ("&amp;", "1", "0.30", "2")
