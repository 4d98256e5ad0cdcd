from __future__ import annotations

from simulator.answers.show import Table
from tests.report.made import part, small
from tests.snippets import section


def test_stress_des_has_the_items_of_the_docs() -> None:
    """In the same order."""
    rows = section("STRESS-DES").splitlines()
    items = [row.split("|")[1].strip() for row in rows if row.startswith("| ")][2:]
    table = part(small(), "STRESS-DES").blocks[1]
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == items
    said = dict(table.rows)  # type: ignore[arg-type]
    assert said["2.5.3 resources"] == "1 x Ana on sales-navigator-core, 60 writing minutes a day"
    assert "drawn anew in each campaign from evidence: rates.accepted" in said["3.2 preparation"]
