from __future__ import annotations

import numpy as np
import pytest

from simulator.study.summary import AVERAGED, HEADER, summary_rows
from simulator.study.verdict import judge


def test_no_interval_reaches_beyond_what_is_possible() -> None:
    """One spam report in five campaigns; never locked in five is 0 to 43 %, not 0 to 0."""
    columns = {column.name: np.zeros(5) for column in AVERAGED}
    columns["answers_spam_report_inmail"] = np.array([0.0, 0.0, 1.0, 0.0, 0.0])
    arrays = {"only": columns}
    named = [
        dict(zip(HEADER, row, strict=True))
        for row in summary_rows(arrays, judge("meetings", None, arrays))
    ]
    found = {row["figure"]: (row["value"], row["low"], row["high"]) for row in named}
    assert found["answers_spam_report_inmail"] == pytest.approx((0.2, 0.0, 0.755289), abs=1e-6)
    assert found["any_restriction"] == pytest.approx((0.0, 0.0, 0.434482), abs=1e-6)
    assert found["meetings"] == (0.0, 0.0, 0.0)
