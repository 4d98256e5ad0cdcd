from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from simulator.arrays import Floats
from simulator.study.summary import (
    HEADER,
    RATIOS,
    UNITS,
    columns_needed,
    ratios_of,
    summary_rows,
)
from tests.study.made import scenario


class Kept:
    """Stands in for a stored cell of one strategy."""

    def __init__(self, columns: dict[str, Floats]) -> None:
        self.columns = columns

    def in_turn(self, names: Sequence[str]) -> Iterator[tuple[str, dict[str, Floats]]]:
        for name in names:
            yield name, {"only": self.columns[name]}

    def arrays(self, _names: Sequence[str]) -> dict[str, dict[str, Floats]]:
        return {"only": self.columns}


def test_no_interval_reaches_beyond_what_is_possible() -> None:
    """One spam report in five campaigns; never locked in five is 0 to 43 %, not 0 to 0.

    What no cost could be nobody knows from five campaigns without any.
    """
    columns = {name: np.zeros(5) for name in UNITS}
    columns["answers_spam_report_inmail"] = np.array([0.0, 0.0, 1.0, 0.0, 0.0])
    rows = summary_rows(Kept(columns), scenario(goals=()).study)  # type: ignore[arg-type]
    named = [dict(zip(HEADER, row, strict=True)) for row in rows]
    found = {row["figure"]: (row["value"], row["low"], row["high"]) for row in named}
    assert found["answers_spam_report_inmail"] == pytest.approx((0.2, 0.005064, 1.114329), abs=1e-6)
    assert found["any_restriction"] == pytest.approx((0.0, 0.0, 0.434482), abs=1e-6)
    assert found["meetings"] == pytest.approx((0.0, 0.0, 0.737776), abs=1e-6)
    assert found["cost"] == (0.0, None, None)


COUNT = 40
NOISE = np.tile([0.0, 1.0, 2.0, 5.0], COUNT // 4)
NOTHING = dict.fromkeys(columns_needed(), np.zeros(COUNT))


def test_means_of_what_follows_an_answer_by_luck_are_those_expected() -> None:
    """Four of ten met in the end, while 5 were expected; what campaigns come to stays whole."""
    columns = {name: np.zeros(COUNT) for name in UNITS}
    columns["meetings"] = np.tile([0.0, 1.0, 1.0, 0.0, 0.0], COUNT // 5)
    columns["meetings_expected"] = np.full(COUNT, 0.5)
    rows = summary_rows(Kept(columns), scenario().study)  # type: ignore[arg-type]
    (met,) = (row for row in rows if row[1] == "meetings")
    assert dict(zip(HEADER, met, strict=True)) == {
        "strategy": "only",
        "figure": "meetings",
        "unit": "prospects",
        "campaigns": COUNT,
        "value": 0.5,
        "low": 0.5,
        "high": 0.5,
        "ten_percent": 0.0,
        "ninety_percent": 1.0,
    }


def test_each_goal_has_a_row_with_its_chance() -> None:
    """As on the screen: of meetings that given the positive replies, one of two met half the time.

    Counted it would be 0.25.
    """
    columns = {name: np.zeros(COUNT) for name in UNITS}
    columns["positive_replies"], columns["meetings_expected"] = np.full((2, COUNT), [[2.0], [1.0]])
    columns["meetings"] = np.tile([0.0, 0.0, 0.0, 1.0], COUNT // 4)
    rows = summary_rows(Kept(columns), scenario().study)  # type: ignore[arg-type]
    (row,) = (one for one in rows if str(one[1]).startswith("chance of"))
    assert row[1:5] == ("chance of 1 meeting", "share", COUNT, 0.75)


def test_costs_per_result_are_blank_without_results() -> None:
    """No meeting has no cost per meeting; without a deal value there is no return."""
    ratios = dict(ratios_of({**NOTHING, "cost": NOISE + 1, "replies": NOISE}))
    assert list(ratios) == [label for label, _, _ in RATIOS]
    assert ratios["cost per meeting"] is None
    assert ratios["cost per reply"] is not None
    assert ratios["cost per reply"].value == 1.5


def test_cost_per_meeting_is_that_per_meeting_expected() -> None:
    """Half of all positive answers become meetings; by luck none of these did."""
    columns = {**NOTHING, "cost": NOISE + 1, "meetings_expected": NOISE / 2}
    ratio = dict(ratios_of(columns))["cost per meeting"]
    assert ratio is not None
    assert ratio.value == 3.0


def test_return_on_cost_is_a_ratio_of_means() -> None:
    """What is expected beyond each cent spent."""
    spent, brought = np.full(COUNT, 100.0), np.full(COUNT, 250.0)
    ratio = dict(ratios_of({**NOTHING, "cost": spent, "value_expected": brought}))["return on cost"]
    assert ratio is not None
    assert ratio.value == 1.5
