"""Normal numbers: by address, and normal."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.streams.normals import normals


def test_the_numbers_have_not_changed() -> None:
    """Published intervals rest on them."""
    assert normals(7, "check", 3).tolist() == pytest.approx(
        [-0.9573043953156002, 1.4501672336512432, 0.19726897626504905]
    )


def test_a_longer_draw_begins_with_the_shorter_one() -> None:
    long = normals(1, "check", 100)
    assert all(normals(1, "check", count).tolist() == long[:count].tolist() for count in (0, 1, 7))


def test_seed_and_name_both_count() -> None:
    drawn = {tuple(normals(seed, name, 4)) for seed in (1, 2) for name in ("a", "b")}
    assert len(drawn) == 4


def test_they_are_standard_normal() -> None:
    """Moments and shares beyond 1 to 3, each within 4 standard errors at 200,000 numbers."""
    drawn = normals(3, "moments", 200_000)
    assert np.mean(drawn) == pytest.approx(0, abs=0.009)
    assert np.mean(drawn**2) == pytest.approx(1, abs=0.013)
    assert np.mean(drawn**4) == pytest.approx(3, abs=0.088)
    assert np.mean(drawn[::2] * drawn[1::2]) == pytest.approx(0, abs=0.013)
    shares = [float(np.mean(np.abs(drawn) > bound)) for bound in (1, 2, 3)]
    assert shares == [
        pytest.approx(0.31731, abs=0.0042),
        pytest.approx(0.04550, abs=0.0019),
        pytest.approx(0.00270, abs=0.0005),
    ]
