from __future__ import annotations

import pytest

from simulator.answers.show import Table
from simulator.words import number
from tests.report.made import drawn, figure, part, small


def test_the_funnel_tells_the_share_of_each_step() -> None:
    """Of the step before, with the counts behind it; by the planner's own words."""
    found = small()
    one = figure(part(found, "From the list to deals"), "funnel")
    (best, *_) = one.panels
    assert best.name == found.name(0)
    rows = drawn(one)
    assert [row["name"] for row in rows][:1] == ["contacted, of the list"]
    assert [row["name"] for row in rows][-3:] == [
        "positive, of replies",
        "meetings, of positive",
        "deals, of meetings",
    ]
    replies, reached = (found.mean(0, column).value for column in ("replies", "reached"))
    (replied,) = (row for row in rows if row["name"] == "replied, of contacted")
    assert replied["value"] == pytest.approx(100 * replies / reached)
    assert replied["label"].endswith(f"{number(replies)} of {number(reached)}")
    assert one.table.caption == "From list to deal"
    assert " of 40 prospects; " in one.title


def test_whoever_is_lost_on_the_way_and_what_it_takes_are_told_below() -> None:
    _, *below = part(small(), "From the list to deals").blocks
    assert [one.caption for one in below if isinstance(one, Table)] == [
        "Lost on the way",
        "What it takes",
    ]
