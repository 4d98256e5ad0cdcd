from __future__ import annotations

import numpy as np
import pytest

from simulator.model.jit import WHY_NOT
from tests.stats.predictive import BETWEEN, OUTCOMES, inside, shares


def test_what_lies_on_an_end_of_a_band_is_half_inside() -> None:
    assert inside(np.array([1.0, 2.0, 3.0, 4.0, 5.0]), (2.0, 4.0)) == pytest.approx(2 / 5)


@pytest.mark.slow
@pytest.mark.skipif(bool(WHY_NOT), reason="700 worlds take the compiled engine")
def test_a_stated_band_holds_eight_of_ten_worlds_drawn_from_the_ranges() -> None:
    """Figures, people and luck drawn anew in each of 700 worlds; five runs of four strategies."""
    found = shares()
    assert set(found) == set(OUTCOMES)
    assert all(BETWEEN[0] <= float(held.mean()) <= BETWEEN[1] for held in found.values())
