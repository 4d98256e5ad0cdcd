from __future__ import annotations

import numpy as np

from simulator.words import number
from tests.report.made import drawn, figure, part, small


def test_a_fan_ends_where_the_campaigns_do() -> None:
    """It begins with nothing; week by week its bands are those of the sums so far."""
    found = small()
    one = figure(part(found, "Week by week"), "replies-by-week")
    points = drawn(one)
    assert {key: points[0][key] for key in ("week", "low", "middle", "high")} == {
        "week": 0,
        "low": 0.0,
        "middle": 0.0,
        "high": 0.0,
    }
    values = np.sort(found.outcomes[0]["replies"])
    assert (points[-1]["low"], points[-1]["middle"], points[-1]["high"]) == (
        values[3],
        values[19],
        values[36],
    )
    assert one.title.startswith(
        f'"{found.found.rows[0].name}": {number(values[19])} replies in the median campaign'
    )
    assert one.table.rows[0][:2] == (found.name(0), "week 1")
    assert {row[1] for row in one.table.rows} >= {"week 1", f"week {len(points) - 1}"}


def test_what_waits_is_told_as_it_stands() -> None:
    found = small()
    one = figure(part(found, "What held it back"), "backlog-end-by-week")
    points = drawn(one)
    weekly = np.sort(found.weeks[0]["backlog_end"], axis=0)
    assert [point["middle"] for point in points] == weekly[19].tolist()
    assert points[0]["week"] == 1
