from __future__ import annotations

import pytest

from simulator.stats.binomial import needed_for, ranks


@pytest.mark.parametrize(
    ("count", "share", "found"),
    [
        (10, 0.5, (2, 9)),
        (36, 0.1, (1, 8)),
        (50, 0.1, (1, 10)),
        (200, 0.1, (12, 30)),
        (1000, 0.9, (881, 919)),
        (200_000, 0.05, (9809, 10192)),
    ],
)
def test_ranks_are_those_of_the_binomial_distribution(
    count: int, share: float, found: tuple[int, int]
) -> None:
    """Of ten values the 2nd and 9th hold the median with 97.9 %, the 3rd and 8th only with 89 %."""
    assert ranks(count, share) == found


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9, 0.975])
def test_ranks_exist_from_the_number_needed_on(share: float) -> None:
    needed = needed_for(share)
    assert ranks(needed - 1, share) is None
    assert all(ranks(count, share) is not None for count in range(needed, needed + 200))


def test_the_number_needed_is_worked_out_by_hand() -> None:
    """0.9^35 is 0.0250 and a little, 0.9^36 is 0.0225; half of 5 % may be missed on each side."""
    assert (needed_for(0.1), needed_for(0.9), needed_for(0.5)) == (36, 36, 6)


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1])
def test_the_least_and_the_most_have_no_ranks(share: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        ranks(10, share)
