from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from simulator.cli.compare_tables import costs_lines
from simulator.stats.intervals import Estimate
from tests.answers.assumptions.made import compared, linear, plain_world


def test_the_chance_of_a_lock_is_shown_over_its_assumed_thresholds(tmp_path: Path) -> None:
    """From best to worst where that is known, one chance where both agree, else with interval."""
    found = compared(plain_world(tmp_path), linear, tmp_path / "run")
    rows = tuple(replace(row, locked=Estimate(0.1, 0.05, 0.19)) for row in found.rows)
    found = replace(found, rows=rows)
    names = [row.name for row in rows]
    never, some, always = Estimate(0.0, 0.0, 0.06), Estimate(0.3, 0.2, 0.4), Estimate(1.0, 0.9, 1.0)

    def column(**locks: tuple[Estimate, Estimate]) -> list[str]:
        return [line[-1] for line in costs_lines(found, names, locks)[2:]]

    assert names == ["plain", "mail"]
    assert column() == ["10 %", "5 to 19 %", "10 %", "5 to 19 %"]
    assert column(plain=(never, some), mail=(always, always)) == ["<6 % to 30 %", "", ">90 %", ""]
