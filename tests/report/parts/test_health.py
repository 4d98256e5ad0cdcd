from __future__ import annotations

import pytest

from simulator.answers.compare.told import chance_cell
from simulator.stats.intervals import wilson_interval
from tests.report.made import drawn, figure, part, small


def test_health_tells_days_at_each_level_and_the_chance_of_a_lock() -> None:
    found = small()
    one = figure(part(found, "Seat health"), "health")
    locked = found.outcomes[0]["any_restriction"]
    assert one.table.rows[0][-1] == chance_cell(wilson_interval(int(locked.sum()), 40))
    bars = drawn(one)
    assert max(bar["end"] for bar in bars) == pytest.approx(100)
    assert one.title == "No seat was locked in any simulated campaign"
