from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.answers.show import Paragraph
from simulator.model.outcomes.columns import LIMIT_NAMES
from simulator.report.mornings import CAMPAIGNS, bound_by_week
from simulator.report.parts.weeks import weeks_chart
from tests.report.made import drawn, figure, part, small


def test_days_on_which_a_limit_held_add_up_to_those_that_are_stored() -> None:
    """Of three weeks of five working days each."""
    found = small()
    shares = bound_by_week(found)
    assert [one.shape for one in shares] == [(CAMPAIGNS, 3, len(LIMIT_NAMES))] * 2
    for place, one in enumerate(shares):
        for limit, name in enumerate(LIMIT_NAMES):
            days = np.nansum(5 * one[:, :, limit], axis=1)
            assert days == pytest.approx(found.outcomes[place][f"limit_{name}"])


def test_a_list_that_is_too_long_is_not_lived_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The report says so instead."""
    monkeypatch.setattr("simulator.report.mornings.PEOPLE", 100)
    assert [len(one) for one in bound_by_week(small())] == [0, 0]
    assert weeks_chart(small(), ["writing_minutes"]) == (
        Paragraph("The list is too long to tell week by week when limits held.", "note"),
    )


def test_a_run_that_cannot_be_lived_again_still_has_a_report(tmp_path: Path) -> None:
    """It says why that is missing."""
    found = small()
    gone = replace(found, place=replace(found.place, folder=tmp_path))
    (said,) = weeks_chart(gone, ["writing_minutes"])
    assert isinstance(said, Paragraph)
    assert said.text.startswith("Limits over time are not available: ")


def test_the_lines_are_those_of_the_limits_that_hold_most() -> None:
    one = figure(part(small(), "What held it back"), "limits-by-week")
    points = drawn(one)
    assert {point["week"] for point in points} == {1, 2, 3}
    assert "writing minutes" in {point["kind"] for point in points}
    assert one.table.heads[:2] == ("alternative", "week")
    assert len(one.table.rows) == 6
