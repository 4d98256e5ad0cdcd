from __future__ import annotations

import numpy as np

from simulator.report.parts.distribution import BARS
from tests.report.made import drawn, figure, part, small


def test_bars_hold_every_campaign_once() -> None:
    """All alternatives share their edges; the table has the same bars."""
    found = small()
    one = figure(part(found, "What one campaign may bring"), "distribution")
    bars = [drawn(one, panel) for panel in range(2)]
    assert [sum(bar["share"] for bar in each) for each in bars] == [100, 100]
    assert [(bar["low"], bar["high"]) for bar in bars[0]] == [
        (bar["low"], bar["high"]) for bar in bars[1]
    ]
    assert len(bars[0]) == len(one.table.rows) <= BARS
    values = found.outcomes[0]["replies"]
    low, high = np.sort(values)[[3, 36]]
    name = found.found.rows[0].name
    assert one.title == f'"{name}" brings {low:.0f} to {high:.0f} replies in 8 of 10 campaigns'
    assert one.note == "Solid line: mean. Dashed line: the goal."


def test_risk_is_told_for_all_with_intervals_or_what_they_need() -> None:
    found = small()
    table = part(found, "What one campaign may bring").blocks[1]
    assert [row[0] for row in table.rows] == [found.name(0), found.name(1)]  # type: ignore[union-attr]
    assert str(table.rows[0][-1]).endswith("(interval needs 200)")  # type: ignore[union-attr]
