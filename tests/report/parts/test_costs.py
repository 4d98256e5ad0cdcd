from __future__ import annotations

from simulator.report.wording import cell
from tests.report.made import drawn, figure, part, small


def test_cost_names_who_is_beaten_by_whom() -> None:
    found = small()
    one = figure(part(found, "Cost"), "cost")
    rows = {row[0]: row for row in one.table.rows}
    for place, row in enumerate(found.told):
        said = rows[found.name(place)]
        assert str(said[2]) == cell("cost", row.cost)
        by = ", ".join(str(other + 1) for other in row.front.dominated_by)
        assert said[-2] == (by or "none")
    marks = drawn(one)
    assert [mark["beaten"] for mark in marks] == [not row.front.on_front for row in found.told]
