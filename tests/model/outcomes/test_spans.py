from __future__ import annotations

from datetime import date

from simulator.model.outcomes.spans import frame_of

DAY = 1440


def test_every_period_is_a_run_of_spans() -> None:
    """Nine days from 28 January: the month ends in the first week."""
    frame = frame_of(date(2026, 1, 28), 9 * DAY)
    assert frame.span_of.tolist() == [0, 0, 0, 0, 1, 1, 1, 2, 2, 3]
    assert frame.periods.tolist() == [
        [0, 0, 0, 0, 2],
        [0, 1, 7, 2, 3],
        [1, 0, 0, 0, 1],
        [1, 1, 4, 1, 3],
    ]


def test_a_last_day_that_has_begun_counts_whole() -> None:
    """A minute of the second day makes two days; without any there is no period."""
    assert frame_of(date(2026, 1, 31), DAY + 1).periods.tolist() == [
        [0, 0, 0, 0, 2],
        [1, 0, 0, 0, 1],
        [1, 1, 1, 1, 2],
    ]
    none = frame_of(date(2026, 1, 31), 0)
    assert (none.span_of.tolist(), none.periods.tolist()) == ([0], [])
