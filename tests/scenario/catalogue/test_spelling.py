from __future__ import annotations

import pytest

from simulator.scenario.catalogue.figure import Delay, Figure
from simulator.scenario.catalogue.spelling import delay_spelt, spelt


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure("p", "probability", 0.29, 0.29), "29 %"),
        (Figure("p", "probability", 0.2, 0.2, 41, 152), "41 of 152"),
        (Figure("p", "factor", 1.15, 1.15), "x 1.15"),
        (Figure("p", "cents", 1050, 1050), "$10.50"),
        (Figure("p", "cents", 5000, 5000), "$50"),
        (Figure("p", "limit", None, None), "off"),
        (Figure("p", "minutes", 4, 4), "4 minutes"),
        (Figure("p", "minutes", 1, 1), "1 minute"),
        (Figure("p", "minutes", 60, 60), "1 hour"),
        (Figure("p", "minutes", 30240, 30240), "21 days"),
        (Figure("p", "word", 0, 0, word="decay"), "decay"),
        (Figure("p", "number", 0.8, 1.3), "0.8 to 1.3"),
    ],
)
def test_values_are_written_as_people_write_them(figure: Figure, text: str) -> None:
    """Per cent, evidence, factors, money, limits."""
    assert spelt(figure) == text


def test_a_table_of_delays_is_one_line() -> None:
    """Points first, then what is spread evenly."""
    delay = Delay("d", ((1, 0.0), (1440, 0.5), (10080, 1.0)), ((1440, 4320, 0.04),), "s", "M")
    assert delay_spelt(delay) == "0 % by 1m, 50 % by 1d, 100 % by 7d, 4 % evenly from 1d to 3d"
