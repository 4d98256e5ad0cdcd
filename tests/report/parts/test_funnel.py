from __future__ import annotations

from simulator.report.wording import cell
from tests.report.made import figure, part, small


def test_the_funnel_counts_down_to_deals() -> None:
    """By the planner's own words."""
    found = small()
    one = figure(part(found, "From the list to deals"), "funnel")
    assert one.table.heads[1:] == (
        "prospects on the list",
        "touched",
        "accepted",
        "replied",
        "replied positively",
        "meetings",
        "deals",
    )
    assert str(one.table.rows[0][4]) == cell("replies", found.mean(0, "replies"))
    assert " of 40 prospects are touched, " in one.title
