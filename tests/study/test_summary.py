from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pytest

from simulator.study.summary import AVERAGED, HEADER, summary_rows
from simulator.study.verdict import judge

Floats = npt.NDArray[np.float64]


class Kept:
    """Stands in for a stored cell of one strategy."""

    def __init__(self, columns: dict[str, Floats]) -> None:
        self.columns = columns

    def in_turn(self, names: Sequence[str]) -> Iterator[tuple[str, dict[str, Floats]]]:
        for name in names:
            yield name, {"only": self.columns[name]}


def test_no_interval_reaches_beyond_what_is_possible() -> None:
    """One spam report in five campaigns; never locked in five is 0 to 43 %, not 0 to 0."""
    columns = {column.name: np.zeros(5) for column in AVERAGED}
    columns["answers_spam_report_inmail"] = np.array([0.0, 0.0, 1.0, 0.0, 0.0])
    verdict = judge("meetings", None, {"only": columns})
    rows = summary_rows(Kept(columns), verdict)  # type: ignore[arg-type]
    named = [dict(zip(HEADER, row, strict=True)) for row in rows]
    found = {row["figure"]: (row["value"], row["low"], row["high"]) for row in named}
    assert found["answers_spam_report_inmail"] == pytest.approx((0.2, 0.0, 0.755289), abs=1e-6)
    assert found["any_restriction"] == pytest.approx((0.0, 0.0, 0.434482), abs=1e-6)
    assert found["meetings"] == (0.0, 0.0, 0.0)
