from __future__ import annotations

from tests.report.made import figure, part, small


def test_limits_are_shares_of_the_days_worked() -> None:
    found = small()
    one = figure(part(found, "What held it back"), "limits")
    (row,) = (row for row in one.table.rows if row[0] == "writing minutes")
    days = found.mean(0, "limit_writing_minutes").value
    share = days / found.mean(0, "working_seat_days").value
    assert str(row[1]).startswith(f"{100 * share:.0f} %")
    assert "held back by" in one.title
